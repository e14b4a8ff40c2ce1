"""The lines of an open roster file: which are shown and stood on, mending and answering; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.roster_file_views import FileLine, FileView, RowsPage
from ui.run import Run
from ui.screens.roster_file.state import PAGE, RosterFileState, Stage

if TYPE_CHECKING:
    from station_app.services.roster_file import RosterFile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Doors:
    """What the presenter needs of the window: two workers, a way to draw, and progress from any thread."""

    run: Run
    run_device: Run
    render: Callable[[RosterFileState], None]
    progress: Callable[[int, int], None]
    """Any thread: how far the taking in is."""
    changed: Callable[[], None]
    """The roster is another one now."""


class Lines:
    """Keeps the open file and fetches its lines a page at a time."""

    def __init__(self, desk: Desk, doors: Doors) -> None:
        self._desk, self._doors = desk, doors
        self._file: RosterFile | None = None
        self._turn = 0
        self._asked: set[int] = set()
        self.state = RosterFileState()

    def narrow(self, which: str) -> None:
        """Show another choice of lines."""
        if which != self.state.which and self.state.stage is Stage.LOOKING:
            self._show(which=which, armed=False)
            self._fetch_anew(0)

    def need(self, place: int) -> None:
        """Fetch the page of a line that came into view."""
        number = place // PAGE
        if number not in self.state.rows and number not in self._asked and self._file is not None:
            self._fetch(number, -1)

    def select(self, place: int) -> None:
        """Show everything about the line at a place of the table."""
        row = self.state.row(place)
        file = self._file
        if row is None or file is None:
            return
        if row.number < 0:
            self._show(place=place, line=None)
            return
        self._show(place=place)
        self._ask(
            self._doors.run,
            lambda: self._desk.rosters.line(file, row.number),
            lambda line: self._show(line=line) if self.state.place == place else None,
        )

    def mend(self, key: str, text: str) -> None:
        """Put another text into a cell of the line shown."""
        line, file = self.state.line, self._file
        if line is None or file is None:
            return
        if any(cell.key == key and cell.text == text for cell in line.cells):
            return
        number = line.row.number
        self._settle_line(lambda: self._desk.rosters.mend(file, number, key, text))

    def answer(self, answer: str) -> None:
        """Let the questions of the line stand, leave it out, or open it again."""
        line, file = self.state.line, self._file
        if line is None or file is None or self.state.stage is not Stage.LOOKING:
            return
        number = line.row.number
        self._settle_line(lambda: self._desk.rosters.answer(file, number, answer))

    def _settle_line(self, job: Callable[[], FileLine]) -> None:
        file = self._open_file()
        self._ask(self._doors.run, lambda: (job(), self._desk.rosters.view(file)), self._settled)

    def _settled(self, told: tuple[FileLine, FileView]) -> None:
        line, view = told
        self._show(view=view, line=line, armed=False, problem=None)
        self._fetch_anew(max(self.state.place, 0))

    def _fetch_anew(self, place: int) -> None:
        self._asked.clear()
        self.state = replace(self.state, edition=self.state.edition + 1)
        self._fetch(place // PAGE, place)

    def _fetch(self, number: int, place: int) -> None:
        self._asked.add(number)
        file, which, edition = self._open_file(), self.state.which, self.state.edition

        def arrived(page: RowsPage) -> None:
            if edition == self.state.edition:
                self._take(page, number, place)

        job = self._desk.rosters.rows
        self._ask(self._doors.run, lambda: job(file, which, number * PAGE, PAGE), arrived)

    def _take(self, page: RowsPage, number: int, place: int) -> None:
        """Put a page in its place; `place` is the row to stand on, -1 for wherever the clerk is."""
        self._asked.discard(number)
        kept = {} if place >= 0 else dict(self.state.rows)
        rows = MappingProxyType({**kept, number: page.rows})
        gone = {"line": None, "place": -1} if not page.total else {}
        self._show(total=page.total, rows=rows, **gone)
        if page.total and place >= 0:
            self.select(min(place, page.total - 1))

    # asking

    def _open_file(self) -> "RosterFile":
        if self._file is None:
            raise RuntimeError("no file is open")
        return self._file

    def _ask(self, run: Run, job: Callable[[], T], done: Callable[[T], object]) -> None:
        turn = self._turn

        def answered(future: Future[T]) -> None:
            if turn != self._turn:
                return
            try:
                value = future.result()
            except StationError as error:
                self._show(problem=error)
            else:
                done(value)

        run(job, answered)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._doors.render(self.state)
