"""Puts together what belongs to the papers of cases; what a start never needs is loaded at the first use."""

from collections.abc import Callable
from functools import cache

from station_app.services.casework import Casework
from station_app.services.event_slips import EventSlips
from station_app.services.here import Here
from station_app.services.paper_desk import Papers
from station_app.services.slips import MakeSlip
from station_app.services.views import Slip
from station_app.services.visit_or_case import later

Make = Callable[[str, str, str], Slip]


def build_slips(here: Here, casework: Casework) -> Make:
    """Make every paper of a single case."""
    return later(lambda: _case_slips(here, casework))


def build_papers(here: Here, casework: Casework, slip: Make) -> Papers:
    """Put the desk's papers together; `slip` makes the paper of a case or of a visit and counts it."""
    made = cache(lambda: _papers(here, casework, slip))
    return Papers(
        of=later(lambda: made().of),
        scanned=later(lambda: made().scanned),
        waiting=later(lambda: made().waiting),
        again=later(lambda: made().again),
        drop=later(lambda: made().drop),
        came_out=later(lambda: made().came_out),
        serve=later(lambda: made().serve),
        hand_number=later(lambda: made().hand_number),
    )


def _case_slips(here: Here, casework: Casework) -> Make:
    from station_app.services.case_papers import CaseSlips

    return CaseSlips(here, casework, EventSlips(here, casework, MakeSlip(here, casework)))


def _papers(here: Here, casework: Casework, slip: Make) -> Papers:
    from station_app.services.case_papers import CasePapers
    from station_app.services.print_later import HandNumber, PrintLater
    from station_app.services.scanned import ScannedPaper
    from station_app.services.served import Serve

    listed = CasePapers(here, casework)
    owed = PrintLater(here, listed, slip)
    return Papers(
        of=listed,
        scanned=ScannedPaper(here),
        waiting=owed.waiting,
        again=owed.again,
        drop=owed.drop,
        came_out=owed.came_out,
        serve=Serve(here),
        hand_number=HandNumber(here),
    )
