"""Ctrl+K: the search box over the page."""

from importlib import import_module

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from station_app.services.desk import Desk
from ui.bridge import Bridge
from ui.frame.overlay import Overlay
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.page import Page


class SearchSheet(Overlay):
    """Holds the palette page of ui.screens.palette, built when it is first asked for.

    The palette's `navigate` is passed on and closes the sheet; its route "back" only closes it.
    """

    navigate = Signal(str, object)

    def __init__(
        self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder, window: QWidget
    ) -> None:
        super().__init__(theme, window)
        self.setObjectName("search")
        self._parts = (desk, bridge, theme, session)
        self._page: Page | None = None
        theme.fit(self.inside, margins=("line.hairline",))
        theme.fix(self.card, width="size.palette_width")

    def ask(self, text: str = "") -> None:
        """Open with an empty box, or with a text already typed."""
        if self._page is None:
            self._page = import_module("ui.screens.palette.view").PalettePage(*self._parts)
            self._page.navigate.connect(self._chosen)
            self.inside.addWidget(self._page)
        self.open()
        self._page.enter({"text": text} if text else None)

    def close_up(self) -> None:
        """Close, and forget what was typed."""
        if self.isVisible() and self._page is not None:
            self._page.leave()
            super().close_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close at a click beside the card."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_up()

    def _chosen(self, route: str, argument: object) -> None:
        self.close_up()
        if route != "back":
            self.navigate.emit(route, argument)
