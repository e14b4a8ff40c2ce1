"""Drives a roster file from the choice of a file to the roster and back; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from station_app.domain.roster_cells import day_of
from station_app.errors import Refused, StationError
from station_app.services.desk import Desk
from station_app.services.roster_file_views import (
    ALL,
    DOUBTFUL,
    FileLine,
    FileView,
    Loaded,
    LoadLine,
    RowsPage,
    UndoView,
)
from ui.run import Run
from ui.screens.roster_file.reading import Reader, Reading
from ui.screens.roster_file.state import BUSY, PAGE, RosterFileState, Stage

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


class RosterFilePresenter:
    """Keeps the open file; nothing is taken in before F9."""

    def __init__(self, desk: Desk, operator: Callable[[], str], doors: Doors) -> None:
        self._desk, self._operator, self._doors = desk, operator, doors
        self._file: RosterFile | None = None
        told = Reader(
            moved=lambda done, total: self._show(progress=(done, total)),
            ended=self._read,
            failed=lambda error: self._show(stage=Stage.START, problem=error),
        )
        self._reading = Reading(desk, doors.run, doors.run_device, told)
        self._turn = 0
        self._asked: set[int] = set()
        self._stop = False
        self.state = RosterFileState()

    # choosing and reading

    def begin(self) -> None:
        """Show what came earlier; a file that is being looked at stays."""
        if self.state.stage in (Stage.START, Stage.DONE, Stage.UNDONE, Stage.UNDO):
            self._turn += 1
            self._file = None
            self.state = RosterFileState(problem=self.state.problem)
            self._list()

    def _list(self) -> None:
        def listed(loads: tuple[LoadLine, ...]) -> None:
            self._show(loads=loads)

        self._ask(self._doors.run, self._desk.rosters.loads, listed)

    def choose(self, path: str) -> None:
        """Open a file and read it."""
        if self.state.stage in BUSY or not path:
            return
        self._turn += 1
        self._file = None
        name = path.replace("\\", "/").rpartition("/")[2]
        self.state = RosterFileState(stage=Stage.READING, name=name, loads=self.state.loads)
        self._show()
        self._reading.start(path)

    def _read(self, file: "RosterFile", view: FileView) -> None:
        self._file = file
        which = DOUBTFUL if view.counts.ask + view.counts.told else ALL
        self._show(stage=Stage.LOOKING, view=view, as_of=view.as_of, which=which)
        self._fetch_anew(0)

    def stop(self) -> None:
        """Esc: stop reading, ask the taking in to stop, or go back to the beginning."""
        if self.state.stage is Stage.WORKING:
            self._stop = True
            self._show(stopping=True)
            return
        self._turn += 1
        self._reading.stop()
        self._file = None
        self.state = RosterFileState(loads=self.state.loads)
        self._show()
        self._list()

    # looking

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

    # taking in and back

    def dated(self, text: str) -> None:
        """Take the day of the roster as typed."""
        self._show(as_of=day_of(text), armed=False)

    def load(self) -> None:
        """F9: say first what stays out, then take in the rest."""
        state, file = self.state, self._file
        if state.stage is not Stage.LOOKING or state.view is None or file is None:
            return
        day = state.as_of
        if day is None:
            self._show(problem=Refused("roster.no_day"))
        elif state.view.counts.ask and not state.armed:
            self._show(armed=True, problem=None)
        else:
            operator = self._operator()
            self._work(lambda: self._desk.rosters.load(operator, file, day, self._tell), Stage.DONE)

    def ask_undo(self) -> None:
        """Show what taking back the last roster would do."""
        last = next((one for one in self.state.loads if one.undoable), None)
        if last is not None and self.state.stage in (Stage.START, Stage.DONE):
            load_id = last.load_id
            self._ask(self._doors.run, lambda: self._desk.rosters.look_undo(load_id), self._show_undo)

    def _show_undo(self, undo: UndoView) -> None:
        self._show(stage=Stage.UNDO, undo=undo, problem=None)

    def undo(self) -> None:
        """F9 on that page: take it back."""
        undo, operator = self.state.undo, self._operator()
        if undo is not None and self.state.stage is Stage.UNDO:
            load_id = undo.load.load_id
            self._work(lambda: self._desk.rosters.undo(operator, load_id, self._tell), Stage.UNDONE)

    def _work(self, job: Callable[[], Loaded], end: Stage) -> None:
        before = self.state.stage
        self._stop = False
        self._show(stage=Stage.WORKING, progress=(0, 0), problem=None, stopping=False)

        def worked(future: Future[Loaded]) -> None:
            try:
                loaded = future.result()
            except StationError as error:
                self._show(stage=before, problem=error, armed=False, stopping=False)
                return
            self._file = None
            self._show(stage=end, loaded=loaded, line=None, undo=None)
            self._doors.changed()
            self._list()

        self._doors.run(job, worked)

    def _tell(self, done: int, total: int) -> bool:
        self._doors.progress(done, total)
        return not self._stop

    def moved(self, done: int, total: int) -> None:
        """Take the progress of the taking in, on the screen's thread."""
        if self.state.stage is Stage.WORKING:
            self._show(progress=(done, total))

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


def ready_of(state: RosterFileState) -> int:
    """Return how many lines F9 takes in now."""
    return state.view.counts.ready if state.view else 0


def day_text(day: date | None) -> str:
    """Write the day of a roster as it can be typed."""
    return day.isoformat() if day else ""
