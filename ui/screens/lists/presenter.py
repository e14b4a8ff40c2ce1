"""Lists of the county as files: chosen, read with progress, looked at, taken in or taken back; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from station_app.domain.list_lines import ListKind
from station_app.errors import Refused, StationError
from station_app.services.desk import Desk
from station_app.services.list_views import ListLoaded, ListPreview, SubsidyView
from station_app.services.lists import ListFile, day_typed
from station_app.services.views import Changed
from ui.run import Run

T = TypeVar("T")


@dataclass(frozen=True, slots=True, repr=False)
class ListsState:
    """What the page shows: `view` always, `preview` while a list is looked at, `loaded` after it.

    `progress` is (done, total) while a file is read; `without` leaves out the lines that ask.
    """

    kind: ListKind = ListKind.PAYMENTS
    view: SubsidyView | None = None
    preview: ListPreview | None = None
    day: str = ""
    without: bool = False
    progress: tuple[int, int] | None = None
    busy: bool = False
    loaded: ListLoaded | None = None
    undone: ListLoaded | None = None
    problem: StationError | None = None

    def __repr__(self) -> str:
        return f"ListsState({self.kind}, busy={self.busy})"


class ListsPresenter:
    """Keeps the file that is looked at; nothing is kept on the disk before F9."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        run_device: Run,
        operator: Callable[[], str],
        *,
        render: Callable[[ListsState], None],
        tell: Callable[[Changed], None],
    ) -> None:
        self._desk, self._run, self._run_device = desk, run, run_device
        self._operator, self._render, self._tell = operator, render, tell
        self._file: ListFile | None = None
        self._stopped = False
        self.state = ListsState()

    def refresh(self) -> None:
        """Ask for the history and what is to be done."""
        self._run(self._desk.season.subsidies, lambda future: self._take(future, self._told))

    def choose_kind(self, kind: str) -> None:
        """Say which list comes next."""
        self._show(kind=ListKind(kind), loaded=None, undone=None, problem=None)

    def choose(self, path: str) -> None:
        """Read a file; it is shown when it is read to its end."""
        if self.state.progress is not None or self.state.busy or not path:
            return
        self._stopped, kind = False, self.state.kind
        self._show(progress=(0, 1), preview=None, loaded=None, undone=None, problem=None, without=False)
        self._run_device(
            lambda: self._desk.season.open_list(kind.value, path),
            lambda future: self._take(future, self._opened),
        )

    def stop(self) -> None:
        """Let go of the file; nothing was kept."""
        self._stopped, self._file = True, None
        self._show(preview=None, progress=None, problem=None)

    def dated(self, text: str) -> None:
        """Take the day the list is of; a text that is no day is asked about at F9."""
        self._show(day=text, problem=None)

    def leave_out(self) -> None:
        """Leave out the lines that ask, or take that back."""
        if self.state.preview is not None:
            self._show(without=not self.state.without, problem=None)

    def load(self) -> None:
        """F9: everything or nothing."""
        state, file = self.state, self._file
        if state.preview is None or file is None or state.busy:
            return
        try:
            as_of = day_typed(state.day)
        except Refused as error:
            self._show(problem=error)
            return
        operator, without = self._operator(), state.without
        self._show(busy=True, problem=None)
        self._run(
            lambda: self._desk.season.load_list(operator, file, as_of, without),
            lambda future: self._take(future, self._loaded),
        )

    def undo(self, load_id: str) -> None:
        """Take a list back."""
        if self.state.busy:
            return
        operator = self._operator()
        self._show(busy=True, problem=None, loaded=None)
        self._run(
            lambda: self._desk.season.undo_list(operator, load_id),
            lambda future: self._take(future, self._undone),
        )

    # answers

    def _opened(self, file: ListFile) -> None:
        self._file = file
        self._read_on()

    def _read_on(self) -> None:
        file = self._file
        if file is not None and not self._stopped:
            self._run_device(file.portion, lambda future: self._take(future, self._moved))

    def _moved(self, progress: tuple[int, int, bool]) -> None:
        done, total, ended = progress
        file = self._file
        if file is None or self._stopped:
            return
        self._show(progress=(done, total))
        if not ended:
            self._read_on()
            return
        as_of = self._desk.today_date()
        self._run(
            lambda: self._desk.season.preview_list(file, as_of),
            lambda future: self._take(future, self._previewed),
        )

    def _previewed(self, preview: ListPreview) -> None:
        if self._file is not None:
            self._show(preview=preview, progress=None, day=_written(preview.as_of))

    def _loaded(self, loaded: ListLoaded) -> None:
        self._file = None
        self._show(busy=False, preview=None, loaded=loaded)
        self._tell(Changed(residents=True))
        self.refresh()

    def _undone(self, undone: ListLoaded) -> None:
        self._show(busy=False, undone=undone)
        self._tell(Changed(residents=True))
        self.refresh()

    def _told(self, view: SubsidyView) -> None:
        self._show(view=view)

    def _take(self, future: "Future[T]", then: Callable[[T], None]) -> None:
        try:
            value = future.result()
        except StationError as error:
            self._show(problem=error, busy=False, progress=None)
        else:
            then(value)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)


def _written(day: date) -> str:
    return day.isoformat()
