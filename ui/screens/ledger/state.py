"""What the page 台账 shows, as one frozen value; no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from station_app.errors import StationError
from station_app.services.ledger_views import LedgerCard, LedgerForm, LedgerPage, LedgerRow, Written
from station_app.services.views import OperatorCard, Printed

PAGE = 100
LINES, FORM, FILE = "lines", "form", "file"
_NO_PAGES: Mapping[int, tuple[LedgerRow, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LedgerState:
    """What is shown. `part` is lines, form or file; `edition` grows with every new question.

    `asks`: the paper of a line was printed before and waits for a reason.
    """

    period: str = ""
    code: str = "L1"
    cards: tuple[LedgerCard, ...] = ()
    page: LedgerPage | None = None
    pages: Mapping[int, tuple[LedgerRow, ...]] = field(default_factory=lambda: _NO_PAGES)
    edition: int = 0
    part: str = LINES
    form: LedgerForm | None = None
    seconds: tuple[OperatorCard, ...] = ()
    second: str = ""
    password: str = ""
    whole: bool = False
    progress: tuple[int, int] | None = None
    busy: bool = False
    told: Written | None = None
    file: str = ""
    printed: Printed | None = None
    asks: bool = False
    problem: StationError | None = None

    def row(self, place: int) -> LedgerRow | None:
        """Return the line at a place, None while it is on its way."""
        rows = self.pages.get(place // PAGE, ())
        return rows[place % PAGE] if place % PAGE < len(rows) else None

    @property
    def total(self) -> int:
        """How many lines there are."""
        return self.page.total if self.page else 0
