"""The sheet of a day: how it stands, signing, printing; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from station_app.errors import StationError
from station_app.services.day_close_views import DayCase, DaySheet, DayView
from station_app.services.desk import Desk
from station_app.services.views import Printed, Slip
from ui.run import Run

PORTION = 100
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DayState:
    """What the page shows. `signed` is true right after F9; `answer` is what F5 said."""

    day: date | None = None
    view: DayView | None = None
    cases: tuple[DayCase, ...] = ()
    complete: bool = False
    busy: bool = False
    signed: bool = False
    answer: str = ""
    printed: Printed | None = None
    problem: StationError | None = None


class DayPresenter:
    """Asks the desk, portion by portion, and keeps what came."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        run_device: Run,
        operator: Callable[[], str],
        render: Callable[[DayState], None],
    ) -> None:
        self._desk, self._run, self._run_device = desk, run, run_device
        self._operator, self._render = operator, render
        self.state = DayState()

    def open(self, day: date) -> None:
        """Look at a day."""
        self.state = DayState(day=day)
        self._ask()

    def refresh(self) -> None:
        """Look again; what was said last stays."""
        if self.state.day is not None and not self.state.busy:
            self._ask()

    def _ask(self) -> None:
        day, operator = self.state.day, self._operator()
        if day is not None:
            self._run(
                lambda: (self._desk.day_close.view(operator, day), self._desk.day_close.cases(day, 0)),
                self._came,
            )

    def _came(self, future: "Future[tuple[DayView, tuple[DayCase, ...]]]") -> None:
        told = self._answer(future)
        if told is not None and told[0].day == self.state.day:
            view, cases = told
            self._take(view, cases)

    def _take(self, view: DayView, cases: tuple[DayCase, ...]) -> None:
        complete = len(cases) % PORTION != 0 or not cases or len(cases) >= view.total
        self._show(view=view, cases=cases, complete=complete)
        if not complete:
            day, offset = view.day, len(cases)
            self._run(
                lambda: self._desk.day_close.cases(day, offset),
                lambda future: self._more(future, day, offset),
            )

    def _more(self, future: "Future[tuple[DayCase, ...]]", day: date, offset: int) -> None:
        found, view = self._answer(future), self.state.view
        if found is None or view is None or view.day != day or len(self.state.cases) != offset:
            return
        if found:
            self._take(view, (*self.state.cases, *found))
        else:
            self._show(complete=True)

    def compare(self) -> None:
        """F5: send what waits and compare both ends; the answer of the platform comes by itself."""
        try:
            self._show(answer=self._desk.send_now(), problem=None)
        except StationError as error:
            self._show(problem=error)

    def sign(self) -> None:
        """F9: keep the sheet as it stands, and make today's backup."""
        day, operator = self.state.day, self._operator()
        if day is None or self.state.busy or self.state.view is None:
            return
        self._show(busy=True, problem=None, signed=False, printed=None)
        self._run(lambda: self._desk.day_close.sign(operator, day), self._signed)

    def _signed(self, future: "Future[DayView]") -> None:
        view = self._answer(future)
        if view is not None:
            self._show(view=view)
            self._run(self._desk.day_close.back_up, self._backed_up)

    def _backed_up(self, future: "Future[None]") -> None:
        """Say both: the sheet is signed also when there was no room for a backup."""
        try:
            future.result()
            self._show(busy=False, signed=True)
        except StationError as error:
            self._show(busy=False, signed=True, problem=error)
        self._ask()

    def print_sheet(self) -> None:
        """F8: print it, once every case of the day is here."""
        state, operator = self.state, self._operator()
        if state.view is None or state.busy or not state.complete:
            return
        sheet = DaySheet(state.view, state.cases)
        self._show(busy=True, problem=None, signed=False, printed=None)
        self._run(lambda: self._desk.day_close.paper(operator, sheet), self._made)

    def _made(self, future: "Future[Slip]") -> None:
        slip = self._answer(future)
        if slip is not None:
            self._run_device(lambda: self._desk.print_slip(slip), self._printed)

    def _printed(self, future: "Future[Printed]") -> None:
        self._show(busy=False, printed=future.result())

    def _answer(self, future: "Future[T]") -> T | None:
        try:
            return future.result()
        except StationError as error:
            self._show(busy=False, problem=error)
            return None

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
