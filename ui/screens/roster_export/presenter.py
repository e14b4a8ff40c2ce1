"""What is handed out, masked or in full, and who agrees; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.roster_file_views import Exported
from station_app.services.views import OperatorCard
from ui.run import Run

MASKED, FULL = "masked", "full"


@dataclass(frozen=True, slots=True, repr=False)
class ExportState:
    """`which` is a filter of the list of residents; `done` is set once the file is written."""

    which: str = "all"
    values: str = MASKED
    name: str = ""
    seconds: tuple[OperatorCard, ...] = ()
    groups: tuple[str, ...] = ()
    second: str = ""
    password: str = ""
    busy: bool = False
    stopping: bool = False
    progress: tuple[int, int] = (0, 0)
    done: Exported | None = None
    problem: StationError | None = None

    def __repr__(self) -> str:
        return f"ExportState({self.which}, {self.values}, busy={self.busy})"


class ExportPresenter:
    """Keeps what is chosen; nothing is written before F9 and the choice of a place."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        operator: Callable[[], str],
        render: Callable[[ExportState], None],
        progress: Callable[[int, int], None],
    ) -> None:
        self._desk, self._run, self._operator = desk, run, operator
        self._render, self._progress = render, progress
        self._stop = False
        self.state = ExportState()

    def begin(self) -> None:
        """Ask for the name to propose, for those who may agree, and for the groups there are."""
        if self.state.busy:
            return
        self.state = ExportState()
        self._render(self.state)
        operator, rosters = self._operator(), self._desk.rosters
        self._run(
            lambda: (rosters.export_name(), rosters.export_seconds(operator), rosters.groups()), self._told
        )

    def say(self, **said: str) -> None:
        """Take what was chosen or typed: which, values, second or password."""
        self._show(done=None, problem=None, **said)

    def write(self, path: str) -> None:
        """Write the file at a place."""
        state = self.state
        if state.busy or not path:
            return
        self._stop = False
        second = (state.second, state.password) if state.values == FULL else None
        operator, which, export = self._operator(), state.which, self._desk.rosters.export
        self._show(busy=True, stopping=False, progress=(0, 0), done=None, problem=None)
        self._run(lambda: export(operator, path, which, second, self._tell), self._written)

    def stop(self) -> None:
        """Stop writing; no file stays behind."""
        self._stop = True
        self._show(stopping=True)

    def moved(self, done: int, total: int) -> None:
        """Take the progress, on the screen's thread."""
        if self.state.busy:
            self._show(progress=(done, total))

    def _tell(self, done: int, total: int) -> bool:
        self._progress(done, total)
        return not self._stop

    def _told(self, future: Future[tuple[str, tuple[OperatorCard, ...], tuple[str, ...]]]) -> None:
        try:
            name, seconds, groups = future.result()
        except StationError as error:
            self._show(problem=error)
            return
        second = seconds[0].operator_id if seconds else ""
        self._show(name=name, seconds=seconds, groups=groups, second=second)

    def _written(self, future: Future[Exported]) -> None:
        try:
            done = future.result()
        except StationError as error:
            self._show(busy=False, stopping=False, password="", problem=error)
        else:
            self._show(busy=False, stopping=False, password="", done=done)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
