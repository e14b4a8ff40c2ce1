"""Who of a household is taken into one visit, and who of them came; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.views import CaseView, HouseholdView
from ui.run import Run


@dataclass(frozen=True, slots=True)
class HouseholdState:
    """What the page shows. `came` is the one member who is here, None when all of them are."""

    view: HouseholdView | None = None
    chosen: frozenset[int] = frozenset()
    came: int | None = None
    busy: bool = False
    problem: StationError | None = None


@dataclass(frozen=True, slots=True)
class HouseholdDoors:
    """Where the page leads."""

    intake: Callable[[CaseView], None]


class HouseholdPresenter:
    """Keeps the ticks; nothing is started before F9."""

    def __init__(
        self, desk: Desk, run: Run, render: Callable[[HouseholdState], None], doors: HouseholdDoors
    ) -> None:
        self._desk = desk
        self._run = run
        self._render = render
        self._doors = doors
        self._operator = ""
        self.state = HouseholdState()

    def enter(self, operator: str, resident_id: int) -> None:
        """Show the household of somebody; that person is the one who came."""
        self._operator = operator
        self.state = HouseholdState(busy=True)
        self._show()
        self._run(lambda: self._desk.household(resident_id), self._opened)

    def toggle(self, resident_id: int) -> None:
        """Take a member in, or leave one out; who cannot be taken in stays out."""
        view = self.state.view
        may = {one.resident_id for one in view.members if not one.why_not} if view else set()
        if resident_id in may:
            self._show(chosen=self.state.chosen ^ {resident_id})

    def say_who_came(self, resident_id: int | None) -> None:
        """One member, or all of them (None)."""
        self._show(came=resident_id)

    def start(self) -> None:
        """F9: one visit for all who are ticked."""
        view, state = self.state.view, self.state
        if view is None or state.busy:
            return
        chosen = tuple(one.resident_id for one in view.members if one.resident_id in state.chosen)
        operator, came = self._operator, state.came
        self._show(busy=True, problem=None)
        self._run(lambda: self._desk.start_household(operator, chosen, came), self._started)

    def _opened(self, future: "Future[HouseholdView]") -> None:
        try:
            view = future.result()
        except StationError as error:
            self._show(busy=False, problem=error)
            return
        chosen = frozenset(one.resident_id for one in view.members if one.chosen)
        self._show(view=view, chosen=chosen, came=view.resident_id, busy=False)

    def _started(self, future: "Future[CaseView]") -> None:
        try:
            view = future.result()
        except StationError as error:
            self._show(busy=False, problem=error)
            return
        self._show(busy=False)
        self._doors.intake(view)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
