"""One window in a process of its own: an empty one, the program, or the program while it sends.

Prints one JSON line. Times count from BENCH_BEGAN, the parent's clock before the process was made.
"""

import json
import os
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from station_app.main import Program

BEGAN = float(os.environ.get("BENCH_BEGAN", "0"))
BEAT_MS = 5
PATIENCE_MS = 120_000


def _memory_mb() -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def bare() -> dict[str, float]:
    """Show an empty window and tell when it was painted."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow  # noqa: PLC0415 - what is timed is the import

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("基层医保服务台"))
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    return {"painted": time.monotonic() - BEGAN, "mb": _memory_mb()}


def station() -> dict[str, float]:
    """Start the program, log in by keys as soon as it can be done, tell when the pages were there."""
    program = _painted()
    painted = time.monotonic() - BEGAN
    pressed = _log_in(program)
    program.window.grab()
    ready = time.monotonic()
    told = {"painted": painted, "usable": ready - BEGAN, "after_enter": ready - pressed, "mb": _memory_mb()}
    _end(program)
    return told


def drain() -> dict[str, float]:
    """Log in with the line cut, join it, and listen to the event loop while everything goes out."""
    from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415 - see bare()

    from tests.journeys.stage import wait_for  # noqa: PLC0415 - the same

    program = _painted(network=False)
    _log_in(program)
    assert wait_for(lambda: program.sending.engine is not None, PATIENCE_MS)
    beats: list[float] = []
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start()
    inside = program.inside
    assert inside is not None
    inside.desk.practice_network(True)
    drained = inside.here.wording.say("line.drained", count=0)
    assert wait_for(lambda: inside.line.read().last_outcome == drained, PATIENCE_MS)
    stalls = [after - before - BEAT_MS / 1000 for before, after in pairwise(beats)]
    told = {"stall": max(stalls), "mb": _memory_mb()}
    _end(program)
    return told


def _painted(*, network: bool = True) -> "Program":
    from station_app.main import Program  # noqa: PLC0415 - what is timed is the import

    program = Program(practice=True)
    program.sending.switch(network)
    program.start()  # paints before it opens the file
    return program


def _log_in(program: "Program") -> float:
    """Press the keys of the village clerk and wait for 今日 with its figures; return when Enter was."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - not part of what is timed
    from PySide6.QtTest import QTest  # noqa: PLC0415 - not part of what is timed
    from PySide6.QtWidgets import QWidget  # noqa: PLC0415 - the same

    from tests.journeys.stage import wait_for  # noqa: PLC0415 - the same

    def asked() -> bool:
        widget = program.app.focusWidget()
        return program.desk is not None and widget is not None and widget.objectName() == "lock.password"

    def filled() -> bool:
        return program.window.route == "today" and any(
            one.isVisible() and one.objectName().startswith("today.matter.")
            for one in program.window.findChildren(QWidget)
        )

    assert wait_for(asked, PATIENCE_MS)
    handle = program.window.windowHandle()
    assert handle is not None
    for key in [*map(ord, "123456"), Qt.Key.Key_Return]:
        QTest.keyClick(handle, key)
    pressed = time.monotonic()
    assert wait_for(filled, PATIENCE_MS)
    return pressed


def _end(program: "Program") -> None:
    program.quit()
    program.app.processEvents()
    program.close()


if __name__ == "__main__":
    print(json.dumps({"bare": bare, "station": station, "drain": drain}[sys.argv[1]]()))
