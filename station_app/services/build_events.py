"""Puts the events about a case together."""

from station_app.services.accept import Accept
from station_app.services.casework import Casework
from station_app.services.event_case import EventDesk
from station_app.services.event_desk import CaseEvents
from station_app.services.here import Here
from station_app.services.intake import StartCase
from station_app.services.papers_owed import Extend, Owed, TakePapers
from station_app.services.sealing import BootClock


def build_events(
    here: Here, casework: Casework, clock: BootClock, start: StartCase, accept: Accept
) -> CaseEvents:
    """Put every event together; `start` and `accept` make the case of a supplement."""
    events = EventDesk(here, casework, clock)
    return CaseEvents(
        owed=Owed(events),
        take_papers=TakePapers(events, start, accept),
        extend=Extend(events),
    )
