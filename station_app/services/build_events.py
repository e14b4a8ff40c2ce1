"""Puts the events about a case together."""

from station_app.services.accept import Accept
from station_app.services.casework import Casework
from station_app.services.event_ask import Ask
from station_app.services.event_case import EventDesk
from station_app.services.event_desk import CaseEvents
from station_app.services.here import Here
from station_app.services.intake import StartCase, StartCorrection
from station_app.services.papers_owed import Extend, Owed, TakePapers, reason_given
from station_app.services.refusal import TABLE, Decide, Propose, Proposed
from station_app.services.sealing import BootClock
from station_app.services.views import CaseView
from station_app.services.withdraw import StartAgain, Void, Withdraw


def build_events(
    here: Here, casework: Casework, clock: BootClock, start: StartCase, accept: Accept
) -> CaseEvents:
    """Put every event together; `start` and `accept` make the case of a supplement."""
    events, correction = EventDesk(here, casework, clock), StartCorrection(here, casework)

    def correct(operator_id: str, case_id: str, reason: str) -> CaseView:
        return correction(operator_id, case_id, reason_given(reason))

    return CaseEvents(
        owed=Owed(events),
        take_papers=TakePapers(events, start, accept),
        extend=Extend(events),
        ask=Ask(events),
        withdraw=Withdraw(events),
        void=Void(events),
        correct=correct,
        again=StartAgain(events),
        propose_refusal=Propose(events),
        reasons=lambda: casework.choices(TABLE),
        proposal=Proposed(events),
        decide_refusal=Decide(events),
    )
