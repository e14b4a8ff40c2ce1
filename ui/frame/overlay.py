"""Sheets laid over the whole window: search, help, lock, the crash screen."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme import Theme


class Overlay(QWidget):
    """A child over all of its window, dimming it (or hiding it when `solid`), with a card in the middle.

    It takes the focus when it opens and gives it back to where it was when it closes.
    """

    def __init__(self, theme: Theme, window: QWidget, *, solid: bool = False) -> None:
        super().__init__(window)
        self._under = window
        self._theme = theme
        self._solid = solid
        self._before: QWidget | None = None
        column = QVBoxLayout(self)
        theme.fit(column, "space.0", ("space.2",))
        self.card = QFrame(self)
        self.card.setProperty("kind", "dialog")
        self.inside = QVBoxLayout(self.card)
        theme.fit(self.inside, "space.3", ("space.6",))
        column.addStretch(1)
        column.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Cover the window."""
        focus = self.window().focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus
        self.setGeometry(self._under.rect())
        self.raise_()
        self.show()

    def close_up(self) -> None:
        """Uncover the window and put the cursor back where it was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and watched is self._under:
            self.setGeometry(self._under.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Dim or hide what lies below."""
        color = self._theme.color("bg.nav" if self._solid else "bg.overlay")
        if not self._solid:
            color.setAlphaF(self._theme.tokens.overlay_opacity)
        QPainter(self).fillRect(self.rect(), color)
