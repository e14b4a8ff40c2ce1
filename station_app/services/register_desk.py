"""Papers of registers (DOC08, DOC11-DOC17), as one bundle of callables beside the rest of the desk.

The papers of one accepted case are made by desk.slip; these belong to a line of a ledger, to a batch that
goes to the township, or to nothing yet: a blank form for a home visit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Never

from station_app.errors import Unavailable
from station_app.services.slip_views import Slip


def not_here(*_given: object) -> Never:
    """Answer for a desk that keeps no registers."""
    raise Unavailable("register.not_here")


@dataclass(frozen=True, slots=True)
class LineName:
    """Names a line of a ledger, L1 to L17, by its year and its number in it."""

    ledger: str
    year: int
    number: int


@dataclass(frozen=True, slots=True)
class BatchCase:
    """An accepted case whose papers can go to the township: `sheets` on paper, `bills` and `money` claimed.

    `money` is a sum in yuan as text with two decimals, "" for a case that claims none.
    """

    case_id: str
    number: str
    matter: str
    person: str
    accepted_at: datetime
    sheets: int
    bills: int
    money: str


@dataclass(frozen=True, slots=True)
class BatchView:
    """A packed batch: `handover_id` prints it again, `received_at` is None until it is signed for."""

    handover_id: str
    number: str
    packed_at: datetime
    packed_by: str
    carried_by: str
    received_by: str
    cases: int
    sheets: int
    money: str
    received_at: datetime | None
    differences: str = ""


@dataclass(frozen=True, slots=True)
class BatchBoard:
    """What could be packed now, oldest first, and what was packed before, newest first."""

    ready: tuple[BatchCase, ...]
    packed: tuple[BatchView, ...]


@dataclass(frozen=True, slots=True)
class Registers:
    """Queries and commands; every one runs on the db worker.

    A second copy asks why: Refused("slip.reason_needed"). Refused("slip.unknown") where a document does
    not belong to what was named.
    """

    of_case: Callable[[str, str, str], Slip] = not_here
    """(case_id, DOC11|DOC12|DOC13|DOC16, reprint reason or "")"""
    of_line: Callable[[str, LineName, str, str], Slip] = not_here
    """(operator_id, line, document, reprint reason or ""): L4 gives DOC11 and DOC12, L10
    DOC08, L11 DOC13 and DOC14, L12 DOC15, L13 DOC16."""
    blank: Callable[[str], Slip] = not_here
    """(document): a form to be filled in by hand; nothing is counted."""
    batches: Callable[[], BatchBoard] = not_here
    """What can be packed and what was."""
    pack: Callable[[str, tuple[str, ...], str], Slip] = not_here
    """(operator_id, case ids, carried by): the batch is kept, its list DOC17 made.
    Refused("batch.empty"), ("batch.not_ready", number=…)."""
    batch_slip: Callable[[str, str, str], Slip] = not_here
    """(operator_id, handover_id, reprint reason or "")"""
    receive: Callable[[str, str, str, str], BatchView] = not_here
    """(operator_id, handover_id, received by, differences): what the township signed for."""


NO_REGISTERS = Registers()
