"""What every page is: a head, a part that scrolls, a pinned action bar, and the keys that work on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.label import text_label

if TYPE_CHECKING:
    from station_app.services.views import Changed


@dataclass(frozen=True)
class KeyAction:
    """One key that does something here: "F9", "Alt+1", "Esc". `strong` is the page's primary action."""

    key: str
    label: str
    run: Callable[[], None]
    strong: bool = False
    enabled: bool = True


class Page(QWidget):
    """A page of the window; subclasses fill `head`, `body` and, with `action_bar()`, the bar below.

    `navigate` asks the window for another page (route, argument dict or None); the route "back" goes
    to the page before. `keys_changed` says that `keys()` answers differently now. `announce` is
    spoken by screen readers.
    """

    navigate = Signal(str, object)
    keys_changed = Signal()
    announce = Signal(str)

    def __init__(self, theme: Theme, *, scrolls: bool = False, title: str = "") -> None:
        super().__init__()
        self.theme = theme
        self._outer = QVBoxLayout(self)
        theme.fit(self._outer, "space.card_gap", ("space.4", "space.page_padding"))
        self.head = QHBoxLayout()
        theme.fit(self.head, "space.3")
        self.title = text_label("page", title, name="page.title")
        theme.fix(self.title, min_height="size.head")
        self.head.addWidget(self.title)
        self._outer.addLayout(self.head)
        self.body = QVBoxLayout()
        theme.fit(self.body, "space.card_gap")
        if scrolls:
            self._outer.addWidget(self._scroll_part(), 1)
        else:
            self._outer.addLayout(self.body, 1)

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys that work on this page now; they take precedence over the window's own."""
        return ()

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show the page for `argument`; called each time it comes to the front, before it is visible."""

    def leave(self) -> None:
        """Put down what is half written; called before another page comes to the front."""

    def refresh(self, changed: Changed) -> None:
        """Ask again for whatever of `changed` this page shows; only the page in front is told."""

    def rescale(self) -> None:
        """React to a new scale or colour sheet beyond what the theme does by itself."""

    def scanned(self, text: str) -> bool:  # noqa: ARG002 - for the pages that read codes
        """Take a code from the hand scanner; False leaves it where it was typed."""
        return False

    def action_bar(self) -> QHBoxLayout:
        """Return the row of the pinned action bar, making the bar at the first call."""
        bar = QFrame(self)
        bar.setProperty("kind", "bar")
        row = QHBoxLayout(bar)
        self.theme.fit(row, "space.button_gap", ("space.2", "space.4"))
        self.theme.fix(bar, height="size.action_bar")
        self._outer.addWidget(bar)
        return row

    def _scroll_part(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(area)
        inside.setProperty("kind", "plain")
        inside.setLayout(self.body)
        area.setWidget(inside)
        return area
