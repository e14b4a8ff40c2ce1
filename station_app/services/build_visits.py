"""Puts together what begins, shapes and ends a visit of several matters; loaded at the first visit."""

from dataclasses import dataclass

from station_app.services.bundles import StartBundle
from station_app.services.casework import Casework
from station_app.services.here import Here
from station_app.services.household import Household, StartHousehold
from station_app.services.residents import Roster
from station_app.services.visit_or_case import Single
from station_app.services.visit_pages import VisitLines, VisitTrack
from station_app.services.visit_slips import VisitSlip
from station_app.services.visits import (
    AcceptVisit,
    DiscardVisit,
    EnterVisit,
    LeaveOut,
    OpenVisit,
    StartVisit,
    VisitAside,
    VisitCard,
    VisitDone,
    Visiting,
    VisitPapers,
)


@dataclass(frozen=True, slots=True)
class VisitEntries:
    """The entries of the desk that a visit has, by their names in services/desk.py."""

    open_case: OpenVisit
    enter: EnterVisit
    set_papers: VisitPapers
    put_aside: VisitAside
    discard_draft: DiscardVisit
    check_lines: VisitLines
    accept: AcceptVisit
    done_view: VisitDone
    slip: VisitSlip
    track: VisitTrack
    start_visit: StartVisit
    start_bundle: StartBundle
    household: Household
    start_household: StartHousehold
    visit_card: VisitCard
    leave_out: LeaveOut


def build_visits(here: Here, casework: Casework, roster: Roster, single: Single) -> VisitEntries:
    """Put them together."""
    visiting = Visiting(here, casework)
    begin, household = StartVisit(visiting, single.start), Household(roster)
    return VisitEntries(
        open_case=OpenVisit(visiting),
        enter=EnterVisit(visiting, single.enter),
        set_papers=VisitPapers(visiting, single.set_papers),
        put_aside=VisitAside(visiting),
        discard_draft=DiscardVisit(visiting, single.discard),
        check_lines=VisitLines(visiting, single.lines),
        accept=AcceptVisit(visiting, single.accept),
        done_view=VisitDone(visiting),
        slip=VisitSlip(visiting, single.slip),
        track=VisitTrack(visiting, single.track),
        start_visit=begin,
        start_bundle=StartBundle(begin, single.enter),
        household=household,
        start_household=StartHousehold(household, begin, single.enter),
        visit_card=VisitCard(visiting),
        leave_out=LeaveOut(visiting),
    )
