"""Who sits at the desk and how they like to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from station_app.services.views import Session


@dataclass(slots=True)
class SessionHolder:
    """The one changing fact that all pages share: the session, and the reader's preferences.

    `language` is zh or en; `scale` 1.0, 1.5 or 2.0; `sheet` light, dark or high_contrast. `waiting_on`
    is the page that waits for the next card (连续办), "" while none does: whoever is put aside or left
    leads back there.
    """

    session: Session | None = None
    language: str = "zh"
    scale: float = 1.0
    sheet: str = "light"
    waiting_on: str = ""

    @property
    def operator_id(self) -> str:
        """The id of who works now; empty before the log-in."""
        return self.session.operator_id if self.session else ""
