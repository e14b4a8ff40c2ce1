"""The end of a day and the check of receipts, as one bundle of callables beside the rest of the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Never

from station_app.errors import Unavailable

if TYPE_CHECKING:
    from station_app.services.day_close_views import DayCase, DaySheet, DayView
    from station_app.services.receipts import CheckedReceipt
    from station_app.services.slip_views import Slip


def not_here(*_given: object) -> Never:
    """Answer for a desk that keeps no sheets of days."""
    raise Unavailable("day_close.not_here")


@dataclass(frozen=True, slots=True)
class DayClosing:
    """Commands and queries; every one runs on the db worker."""

    view: "Callable[[str, date], DayView]" = not_here
    """(operator_id, day): how the day stands. Refused("day_close.future")."""
    cases: "Callable[[date, int], tuple[DayCase, ...]]" = not_here
    """(day, offset): some of its cases, at most 100, oldest first; fewer after the last."""
    sign: "Callable[[str, date], DayView]" = not_here
    """(operator_id, day): keeps the sheet as it stands."""
    back_up: Callable[[], None] = not_here
    """Makes the backup of today when there is none. Unavailable("store.disk_full")."""
    paper: "Callable[[str, DaySheet], Slip]" = not_here
    """(operator_id, the sheet with all its cases): the paper, counted."""
    check: "Callable[[str, str], CheckedReceipt]" = not_here
    """(operator_id, text of a code): what the platform signed for. Refused("receipt.no_code"),
    ("receipt.altered"), ("receipt.other_key")."""


NO_DAY_CLOSING = DayClosing()
"""For a desk that keeps none."""
