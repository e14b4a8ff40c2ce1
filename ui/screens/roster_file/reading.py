"""Reads a roster file and holds it against the roster, portion by portion; no Qt.

Each portion is a job of its own, so that the bar moves, the card reader and the sending get their turn
in between, and a stop is a stop: what comes after it belongs to an older turn and is dropped.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.roster_file_views import FileView, Progress
from ui.run import Run

if TYPE_CHECKING:
    from station_app.services.roster_file import RosterFile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is told: how far it is, the file when all is read, or why it cannot be read."""

    moved: Callable[[int, int], None]
    ended: Callable[["RosterFile", FileView], None]
    failed: Callable[[StationError], None]


class Reading:
    """One file at a time; a new one, or `stop`, ends the one before."""

    def __init__(self, desk: Desk, run: Run, run_device: Run, reader: Reader) -> None:
        self._desk, self._run, self._run_device, self._reader = desk, run, run_device, reader
        self._turn = 0

    def stop(self) -> None:
        """Drop the file that is being read."""
        self._turn += 1

    def start(self, path: str) -> None:
        """Open a file and read it to the end."""
        self.stop()
        self._ask(self._run_device, lambda: self._desk.rosters.open(path), self._read_on)

    def _read_on(self, file: "RosterFile") -> None:
        def told(step: Progress) -> None:
            self._reader.moved(step.done, 2 * step.total)
            if step.ended:
                self._compare_on(file)
            else:
                self._read_on(file)

        self._ask(self._run_device, lambda: self._desk.rosters.read(file), told)

    def _compare_on(self, file: "RosterFile") -> None:
        def told(step: Progress) -> None:
            self._reader.moved(step.total + step.done, 2 * step.total)
            if step.ended:
                self._ask(self._run, lambda: self._desk.rosters.view(file), viewed)
            else:
                self._compare_on(file)

        def viewed(view: FileView) -> None:
            self._reader.ended(file, view)

        self._ask(self._run, lambda: self._desk.rosters.compare(file), told)

    def _ask(self, run: Run, job: Callable[[], T], done: Callable[[T], None]) -> None:
        turn = self._turn

        def answered(future: Future[T]) -> None:
            if turn != self._turn:
                return
            try:
                value = future.result()
            except StationError as error:
                self._reader.failed(error)
            else:
                done(value)

        run(job, answered)
