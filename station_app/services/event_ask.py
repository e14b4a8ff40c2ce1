"""What the page of one action has to know before anybody types a reason."""

from dataclasses import dataclass

from station_app.domain import clocks
from station_app.domain.case import Case
from station_app.domain.events import Action
from station_app.domain.number import grouped
from station_app.services.casework import find_case
from station_app.services.event_case import EventDesk
from station_app.services.event_offers import offers_of
from station_app.services.event_views import EventAsk
from station_app.services.second_person import SecondPerson
from station_app.services.views import OperatorCard

_SECOND_RIGHTS = frozenset({"accept", "review"})


@dataclass(frozen=True, slots=True)
class Ask:
    """Shows what an action would do to a case, and why it may not be done if it may not."""

    events: EventDesk

    def __call__(self, operator_id: str, case_id: str, action: str) -> EventAsk:
        """Ask. An action that makes no sense for the case is answered with event.not_now."""
        here, wanted = self.events.here, Action(action)
        with here.open_work() as work:
            case = find_case(work, case_id)
            offer = next((one for one in offers_of(here, work, case) if one.action is wanted), None)
        due, new = clocks.due_of(case), None
        if wanted is Action.EXTEND and due is not None:
            days = self.events.casework.matter_of(case).defer_working_days
            new = clocks.extended(due, days, here.catalogue.calendar)
        return EventAsk(
            case_id=case_id,
            action=wanted,
            person=case.applicant.name,
            tail=case.applicant.id_number[-4:],
            matter=self.events.casework.matter_of(case).short_name,
            number=grouped(case.number),
            refused=offer.reason if offer else "event.not_now",
            due=due,
            new_due=new.day if new else None,
            estimate=bool(new and new.estimate),
            seconds=self._seconds(operator_id, case) if wanted is Action.VOID else None,
        )

    def _seconds(self, operator_id: str, case: Case) -> tuple[OperatorCard, ...]:
        never = frozenset({operator_id, case.author})
        return SecondPerson(self.events.here).who(_SECOND_RIGHTS, never)
