"""What the form page shows, and where it leads; no Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from station_app.domain.findings import Finding
from station_app.errors import StationError
from station_app.services.picture_views import PaperPages
from station_app.services.views import CaseView, Printed


def _no_pictures(_case: CaseView, _material: str, _page: int) -> None:
    """Lead nowhere: a form without a page for pictures."""


@dataclass(frozen=True, slots=True)
class IntakeState:
    """What the page shows.

    `opened` counts the openings of the page, `step` is form or papers. `shown` are the findings that
    stand beside their fields now, `summary` those that F9 found; `attempts` counts refused F9, so the
    page knows when to take focus. `focus` is the field to start at. `notice` is card_same, card_other,
    papers_open, papers_missing, page_not_retaken, saved or "". `pages` are the pictures of each paper,
    `paper` is the one to stand on.
    """

    view: CaseView | None = None
    opened: int = 0
    step: str = "form"
    shown: tuple[Finding, ...] = ()
    summary: tuple[Finding, ...] = ()
    attempts: int = 0
    focus: str = ""
    saved_at: datetime | None = None
    unsaved: bool = False
    busy: bool = False
    second_number: str = ""
    notice: str = ""
    asks_reason: bool = False
    printed: Printed | None = None
    more: int = 0
    problem: StationError | None = None
    pages: Mapping[str, PaperPages] = field(default_factory=dict)
    paper: str = ""

    def shows_error(self, key: str) -> bool:
        """Whether the field shows a finding, so its next value is judged without a pause."""
        return any(finding.field == key for finding in self.shown)


@dataclass(frozen=True, slots=True)
class IntakePaths:
    """Where the page leads."""

    check: Callable[[str], None]
    back: Callable[[], None]
    today: Callable[[], None]
    done: Callable[[str], None]
    scan: Callable[[CaseView, str, int], None] = _no_pictures
    """(case, material, the page that came back or 0): to the page that takes pictures."""
