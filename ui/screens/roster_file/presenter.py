"""Drives a roster file from the choice of a file to the roster and back; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from typing import TYPE_CHECKING

from station_app.domain.roster_cells import day_of
from station_app.errors import Refused, StationError
from station_app.services.desk import Desk
from station_app.services.roster_file_views import (
    ALL,
    DOUBTFUL,
    FileView,
    Loaded,
    LoadLine,
    UndoView,
)
from ui.screens.roster_file.lines import Doors, Lines
from ui.screens.roster_file.reading import Reader, Reading
from ui.screens.roster_file.state import BUSY, RosterFileState, Stage

if TYPE_CHECKING:
    from station_app.services.roster_file import RosterFile


class RosterFilePresenter(Lines):
    """Chooses, reads, takes in and takes back; nothing is taken in before F9."""

    def __init__(self, desk: Desk, operator: Callable[[], str], doors: Doors) -> None:
        super().__init__(desk, doors)
        self._operator = operator
        told = Reader(
            moved=lambda done, total: self._show(progress=(done, total)),
            ended=self._read,
            failed=lambda error: self._show(stage=Stage.START, problem=error),
        )
        self._reading = Reading(desk, doors.run, doors.run_device, told)
        self._stop = False

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


def ready_of(state: RosterFileState) -> int:
    """Return how many lines F9 takes in now."""
    return state.view.counts.ready if state.view else 0


def day_text(day: date | None) -> str:
    """Write the day of a roster as it can be typed."""
    return day.isoformat() if day else ""
