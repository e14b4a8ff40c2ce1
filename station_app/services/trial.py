"""One practice case from card to acceptance, without a screen: proves that a built program works."""

from dataclasses import dataclass

from station_app.domain.case import Case
from station_app.services.desk import Desk
from station_app.services.views import AcceptedView, Entered

_CARD, _MATTER = "zhou_fs", "resident-enrolment"
_MISSING = (Entered("tel", "13900001234"), Entered("x_household_rel", "02"))


@dataclass(frozen=True, slots=True)
class FileOne:
    """Puts the first card of the practice table on the reader and enrols its owner."""

    desk: Desk

    def __call__(self) -> AcceptedView:
        """File the case and return what the clerk would see; raises StationError like any clerk's key."""
        desk = self.desk
        clerk = next(one for one in desk.operators() if one.role == "V1")
        desk.practice_place_card(_CARD)
        card = desk.read_card()
        case: Case = desk.start_case(clerk.operator_id, _MATTER, desk.find_by_card(card), card, {}, ()).case
        desk.enter(case.case_id, _MISSING, "")
        return desk.accept(clerk.operator_id, case.case_id)
