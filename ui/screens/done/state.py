"""What the page after acceptance shows, and what 连续办 keeps from one person to the next; no Qt."""

from dataclasses import dataclass, replace

from station_app.domain.matter import Value
from station_app.errors import StationError
from station_app.services.views import AcceptedView, CaseView, Printed, Slip, TrackView


@dataclass(frozen=True, slots=True, repr=False)
class SeasonRun:
    """What stays fixed, and who was served: `people` by their numbers, or the case of who has none.

    `matters` is empty after a household of several: there is no one matter to go on with.
    """

    matters: tuple[str, ...]
    year: Value
    people: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"SeasonRun({self.matters}, {len(self.people)})"

    @property
    def count(self) -> int:
        """How many were served since the run began."""
        return len(self.people)

    def after(self, view: CaseView, case_id: str) -> "SeasonRun":
        """Return the run after one more case or visit was accepted."""
        return replace(self, people=self.people | {view.case.applicant.id_number or case_id})


@dataclass(frozen=True, slots=True)
class DoneState:
    """What the page shows.

    `printed` is what became of the last print, None while it is under way. `run` is 连续办: a new card
    begins the same matter, None while it is off. `notice` is just_served, put_aside or "".
    """

    accepted: AcceptedView | None = None
    case: CaseView | None = None
    track: TrackView | None = None
    slip: Slip | None = None
    printed: Printed | None = None
    run: SeasonRun | None = None
    asks_reason: bool = False
    busy: bool = False
    notice: str = ""
    problem: StationError | None = None

    @property
    def continuous(self) -> bool:
        """Whether 连续办 is on."""
        return self.run is not None
