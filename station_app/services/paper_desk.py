"""The papers of a case beside the making of a slip, as one bundle of callables on the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Never

from station_app.errors import Unavailable
from station_app.services.paper_views import PapersView, Scanned, WaitingPrint
from station_app.services.served import Delivery
from station_app.services.views import Changed, Printed, Slip


def not_here(*_given: object) -> Never:
    """Answer for a desk that keeps no papers."""
    raise Unavailable("print.stopped")


def nothing_waits() -> tuple[WaitingPrint, ...]:
    """Answer for a desk that keeps no papers."""
    return ()


def nothing_known(_slip: Slip, _printed: Printed) -> None:
    """Answer for a desk that keeps no papers."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Commands and queries about the papers of cases; every one runs on the db worker."""

    of: Callable[[str], PapersView] = not_here
    """(case_id or visit id): the papers that are right for it now."""
    scanned: Callable[[str, str], Scanned] = not_here
    """(operator_id, scanned text): where one of our codes leads. Refused("scan.not_ours") for any other."""
    waiting: Callable[[], tuple[WaitingPrint, ...]] = nothing_waits
    """What never came out of the printer, and what is only a file since a month, oldest first."""
    again: Callable[[int], Slip] = not_here
    """(print_id): the paper once more, counted, with the reason that it never came out."""
    drop: Callable[[str, int], None] = not_here
    """(operator_id, print_id): it is not needed any more."""
    came_out: Callable[[Slip, Printed], None] = nothing_known
    """How a slip came out; `main` lets the printer say it."""
    serve: Callable[[str, str, Delivery], Changed] = not_here
    """(operator_id, case_id, delivery): keeps that the result reached the person."""
    hand_number: Callable[[str, str, str], Changed] = not_here
    """(operator_id, case_id, number): the receipt was written by hand on this numbered slip."""


NO_PAPERS = Papers()
