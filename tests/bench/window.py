"""One start, timed from the parent's clock: `bare` opens an empty window, `station` the program."""

import json
import os
import resource
import sys
import time
from pathlib import Path

BEGAN = float(os.environ.get("BENCH_BEGAN", "0"))


def _memory_mb() -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bare() -> None:
    """Show an empty window and tell when it was painted."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow  # noqa: PLC0415 - what is timed is the import

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("基层医保服务台"))
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    window.grab()
    print(json.dumps({"painted": time.monotonic() - BEGAN, "mb": _memory_mb()}))


def station() -> None:
    """Start the program, log in by keys, tell when the log-in page and 今日 were there."""
    from station_app.main import Program  # noqa: PLC0415 - what is timed is the import

    program = Program(practice=True)
    program.start()
    program.app.processEvents()
    program.window.grab()
    painted = time.monotonic() - BEGAN

    from PySide6.QtCore import Qt  # noqa: PLC0415 - not part of what is timed
    from PySide6.QtTest import QTest  # noqa: PLC0415 - not part of what is timed

    from tests.journeys.stage import wait_for  # noqa: PLC0415 - the same

    def focused() -> bool:
        widget = program.app.focusWidget()
        return widget is not None and widget.objectName() == "lock.password" and program.desk is not None

    assert wait_for(focused, 60000)
    handle = program.window.windowHandle()
    pressed = time.monotonic()
    assert handle is not None
    for key in [*map(ord, "123456"), Qt.Key.Key_Return]:
        QTest.keyClick(handle, key)
    assert wait_for(lambda: program.window.route == "today", 30000)
    program.window.grab()
    usable = time.monotonic() - pressed
    print(json.dumps({"painted": painted, "usable": usable, "mb": _memory_mb()}))
    program.quit()
    program.app.processEvents()
    program.close()


if __name__ == "__main__":
    {"bare": bare, "station": station}[sys.argv[1]]()
