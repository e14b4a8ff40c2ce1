"""One resident's page; a hidden number is shown for one reason, for half a minute, and written down."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.views import CaseView, MatterTile, ProfileView
from ui.run import Run
from ui.screens.begin import Visitor, begin_if_clear, visitor_from_profile

REVEALED_SECONDS = 30
REASONS = ("check", "asked", "other")


@dataclass(frozen=True, slots=True, repr=False)
class ResidentState:
    """What the page shows. `asking` is the fact whose reason is asked, `revealed` (key, full text)."""

    profile: ProfileView | None = None
    asking: str = ""
    revealed: tuple[str, str] | None = None
    busy: bool = False
    problem: str = ""
    facts: tuple[tuple[str, str | int], ...] = ()

    def __repr__(self) -> str:
        return f"ResidentState(asking={self.asking!r}, busy={self.busy})"


@dataclass(frozen=True, slots=True)
class ResidentDoors:
    """Where the page leads: the form, the guide with or without a matter, another profile."""

    intake: Callable[[CaseView], None]
    guide: Callable[[Visitor, str], None]
    person: Callable[[int], None]


class ResidentPresenter:
    """Keeps one profile; opening it is written to the audit by the service."""

    def __init__(
        self, desk: Desk, run: Run, render: Callable[[ResidentState], None], doors: ResidentDoors
    ) -> None:
        self._desk = desk
        self._run = run
        self._render = render
        self._doors = doors
        self._operator = ""
        self._resident = 0
        self.state = ResidentState()

    def enter(self, operator: str, resident_id: int) -> None:
        """Open a profile; nothing revealed before stays visible."""
        self._operator, self._resident = operator, resident_id
        self.state = ResidentState()
        self._show()
        self._run(
            lambda: self._desk.profile(operator, resident_id),
            lambda future: self._opened(future, resident_id),
        )

    def leave(self) -> None:
        """Hide what was revealed: the page goes away."""
        self._show(revealed=None, asking="")

    def _opened(self, future: "Future[ProfileView]", resident_id: int) -> None:
        if resident_id != self._resident:
            return
        try:
            self._show(profile=future.result())
        except StationError as error:
            self._failed(error)

    def ask_reason(self, key: str) -> None:
        """显示: ask why before anything is shown."""
        self._show(asking=key, revealed=None, problem="", facts=())

    def reveal(self, reason: str) -> None:
        """Fetch the full text for a reason, which is logged; an empty reason is not one."""
        key, operator, resident_id = self.state.asking, self._operator, self._resident
        if not key or not reason.strip() or self.state.busy:
            return
        self._show(busy=True)
        self._run(
            lambda: self._desk.reveal(operator, resident_id, key, reason.strip()),
            lambda future: self._revealed(future, key, resident_id),
        )

    def _revealed(self, future: "Future[str]", key: str, resident_id: int) -> None:
        if resident_id != self._resident:
            return
        try:
            self._show(busy=False, asking="", revealed=(key, future.result()))
        except StationError as error:
            self._failed(error)

    def hide(self) -> None:
        """Hide again: the half minute is over, or Esc."""
        self._show(revealed=None, asking="")

    def begin(self, place: int) -> None:
        """Alt+n: begin the n-th suggested matter (from 0)."""
        profile = self.state.profile
        if profile is not None and 0 <= place < len(profile.suggested):
            self._begin(profile, profile.suggested[place])

    def _begin(self, profile: ProfileView, tile: MatterTile) -> None:
        if self.state.busy:
            return
        operator, visitor = self._operator, visitor_from_profile(profile)
        self._show(busy=True, problem="", facts=())
        self._run(
            lambda: begin_if_clear(self._desk, operator, tile.code, visitor),
            lambda future: self._begun(future, visitor, tile.code),
        )

    def _begun(self, future: "Future[CaseView | None]", visitor: Visitor, matter: str) -> None:
        try:
            case = future.result()
        except StationError as error:
            self._failed(error)
            return
        self._show(busy=False)
        if case is None:
            self._doors.guide(visitor, matter)
        else:
            self._doors.intake(case)

    def choose_matter(self) -> None:
        """F4: choose a matter for this person."""
        if self.state.profile is not None:
            self._doors.guide(visitor_from_profile(self.state.profile), "")

    def open_member(self, resident_id: int) -> None:
        """Open somebody of the same household."""
        self._doors.person(resident_id)

    def _failed(self, error: StationError) -> None:
        self._show(busy=False, problem=error.code, facts=tuple(error.facts.items()))

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self._render(self.state)
