"""The composition root: builds the parts, joins them, starts and stops them in order; owns no behaviour.

What the log-in page does not need is imported where it is used, after that page was painted.
"""

import gc
import sys
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QTimer

from station_app.assembly import Inside, announcing, noting, now, open_inside
from station_app.config import read_settings
from station_app.errors import Refused, StationError
from station_app.log import Log
from station_app.sending import Sending
from station_app.worker import Worker
from ui.app import MainWindow, make_application
from ui.bridge import Bridge
from ui.frame.crash import catch_bugs
from ui.session import SessionHolder
from ui.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from station_app.services.desk import Desk
    from station_app.services.views import StationInfo

BACKUP_EVERY = timedelta(hours=20)
_LOOK_MS = 200
_AT_FIRST_USE = ("cv2", "pyqtgraph", "python_calamine", "xlsxwriter")


class Program:
    """The running program. `desk` is None until the file is open."""

    def __init__(self, *, practice: bool) -> None:
        self.settings = read_settings(practice=practice)
        self.log = Log(self.settings.log_file, now)
        self.app = make_application(sys.argv[:1])
        self.db, self.devices = Worker("db"), Worker("dev-desk")
        self.bridge = Bridge(self.db, self.devices)
        self.session = SessionHolder()
        self.window = MainWindow(self.app, Theme(), self.bridge, self.session)
        self.window.quit_wanted.connect(self.quit)
        self.window.practice_wanted.connect(lambda: self.change_mode(["--practice"]))
        self.window.practice_left.connect(lambda: self.change_mode([]))
        self.sending = Sending()
        self.inside: Inside | None = None
        self.bugs = 0

    @property
    def desk(self) -> "Desk | None":
        """What the screens ask, once the file is open."""
        return self.inside.desk if self.inside else None

    def start(self) -> None:
        """Paint the log-in page, then open the file behind it.

        Imports make a hundred thousand objects that stay. Looking through them for garbage would stop
        the screen for 70 to 110 ms again and again, so they are set aside once the file is open.
        """
        gc.disable()
        self.window.show()
        catch_bugs(self.window.crash, self._caught)
        self.app.processEvents()
        self._open(None)

    def _caught(self, code: str, error: BaseException) -> None:
        self.bugs += 1
        self.log.failure(code, error)
        if self.inside and not self.inside.opened.read_only:
            self.db.submit(self.inside.note_fault(code))

    def _open(self, passphrase: str | None) -> None:
        self.bridge.run(
            lambda: open_inside(self.settings, passphrase, self.sending, lambda: self.session.language),
            self._opened,
        )

    def _opened(self, future: "Future[Inside]") -> None:
        gc.freeze()
        gc.enable()
        try:
            inside = future.result()
        except Refused as refusal:
            if refusal.code != "key.passphrase_needed":
                self.window.store_failed(refusal)
            self.window.ask_passphrase(self._open)
        except StationError as error:
            self.log.failure("open", error)
            self.window.store_failed(error)
        else:
            self._join(inside)

    def _join(self, inside: Inside) -> None:
        from ui.page_printing import PagePrinting
        from ui.qt_devices import SlipPrinting
        from ui.slip_forms import SlipForms

        forms = SlipForms(self.settings.resources / "slips")
        printing = SlipPrinting(forms, self.settings.papers)
        desk = noting(inside.desk, printing, self.db, lambda: self.session.scale > 1.0)
        pages = PagePrinting(self.settings.papers)
        desk = replace(desk, statistics=replace(desk.statistics, print_pages=pages))
        self.inside = replace(inside, desk=announcing(desk, self.bridge.publish, self.sending))
        self.bridge.run(self.inside.desk.station, self._attach)
        if inside.may_send:
            self.sending.start(
                self.inside, self.db, self.bridge.publish, lambda error: self.log.failure("net", error)
            )

    def _attach(self, station: "Future[StationInfo]") -> None:
        info = station.result()
        if self.inside:
            self.window.attach(self.inside.desk, info)
            if not info.read_only and (info.last_backup is None or now() - info.last_backup > BACKUP_EVERY):
                opened = self.inside.opened
                self.bridge.run(lambda: opened.back_up(now()), self._backed_up)

    def _backed_up(self, written: "Future[Path]") -> None:
        """Tell the log when there was no room for a backup; the clerk sees the date of the last one."""
        error = written.exception()
        if error is not None:
            self.log.failure("backup", error)

    def change_mode(self, arguments: list[str]) -> None:
        """Start the program again in the other mode and leave this one; the two share nothing."""
        door = [] if getattr(sys, "frozen", False) else ["-m", "station_app"]
        QProcess.startDetached(sys.executable, [*door, *arguments])
        self.quit()

    def quit(self) -> None:
        """Leave the event loop; close() does the rest."""
        self.app.quit()

    def close(self) -> None:
        """End in order: the line, the screens, the file with a backup, the platform."""
        self.sending.stop()
        self.bridge.close()
        if self.inside:
            opened = self.inside.opened
            if not opened.read_only:
                self.db.submit(self.inside.note_closing).exception()
                self.db.submit(lambda: opened.back_up(now())).exception()
            self.db.submit(opened.engine.dispose).exception()
        self.db.close()
        self.devices.close()
        if self.sending.platform:
            self.sending.platform.stop()


def file_one(program: Program, patience: int = 60_000) -> int:
    """File one practice case and wait for its official number; 0 when it came and nothing broke meanwhile.

    The libraries that are loaded at their first use only have to be in the bundle, too.
    """
    from importlib import import_module

    from station_app.services.trial import FileOne

    for library in _AT_FIRST_USE:
        import_module(library)
    filed: list[str] = []

    def look() -> None:
        desk = program.desk
        if desk is None or program.sending.engine is None:
            return
        if not filed:
            filed.append(program.db.call(FileOne(desk)).case_id)
        elif program.db.call(lambda: desk.track(filed[0])).official_no:
            program.app.exit(0)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(_LOOK_MS)
    QTimer.singleShot(patience, lambda: program.app.exit(1))
    return program.app.exec() or min(program.bugs, 1)


def run(arguments: list[str]) -> int:
    """Start the program and return its exit code."""
    import argparse

    parser = argparse.ArgumentParser(prog="station")
    parser.add_argument("--practice", action="store_true", help="invented village, embedded platform")
    parser.add_argument(
        "--file-one", action="store_true", help="file one practice case, then end (bundle check)"
    )
    options = parser.parse_args(arguments)
    program = Program(practice=options.practice or options.file_one)
    program.start()
    code = file_one(program) if options.file_one else program.app.exec()
    program.close()
    return code
