"""Puts together what begins and shapes a visit of several matters."""

from collections.abc import Callable
from typing import TypedDict

from station_app.domain.person import CardFacts
from station_app.services.bundles import StartBundle
from station_app.services.household import Household, StartHousehold
from station_app.services.intake import Enter, StartCase
from station_app.services.residents import Roster
from station_app.services.views import CaseView
from station_app.services.visit_views import HouseholdView, Wish
from station_app.services.visits import LeaveOut, StartVisit, VisitCard, Visiting


class VisitEntries(TypedDict):
    """The entries of the desk that only a visit has; see services/desk.py."""

    start_visit: Callable[[str, tuple[Wish, ...]], CaseView]
    start_bundle: Callable[[str, Wish], CaseView]
    household: Callable[[int], HouseholdView]
    start_household: Callable[[str, tuple[int, ...], int | None], CaseView]
    visit_card: Callable[[str, CardFacts], CaseView]
    leave_out: Callable[[str, str], CaseView]


def build_visits(visiting: Visiting, roster: Roster, start: StartCase, enter: Enter) -> VisitEntries:
    """Put them together; `start` and `enter` are those of a single case."""
    begin, household = StartVisit(visiting, start), Household(roster)
    return VisitEntries(
        start_visit=begin,
        start_bundle=StartBundle(begin, enter),
        household=household,
        start_household=StartHousehold(household, begin, enter),
        visit_card=VisitCard(visiting),
        leave_out=LeaveOut(visiting),
    )
