"""The strip at the bottom that tells which keys do something here; each entry can be clicked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.card import IconMark
from ui.widgets.label import text_label
from ui.widgets.page import KeyAction
from ui.widgets.paint import focus_ring, keycap, keycap_width


class _Entry(QAbstractButton):
    """One key and what it does."""

    def __init__(self, theme: Theme, action: KeyAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._action = action
        self.setObjectName(f"keys.{action.key}")
        self.setAccessibleName(action.label)
        self.setAccessibleDescription(action.key)
        self.setEnabled(action.enabled)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Cap and word."""
        theme = self._theme
        words = QFontMetrics(theme.font("caption", strong=self._action.strong))
        wide = keycap_width(theme, self._action.key) + words.horizontalAdvance(self._action.label)
        return QSize(wide + 3 * theme.px("space.2"), theme.px("size.key_strip"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        painter, theme = QPainter(self), self._theme
        gap, cap = theme.px("space.2"), keycap_width(theme, self._action.key)
        keycap(painter, theme, QPointF(gap, self.height() / 2), self._action.key)
        strong = self._action.strong and self.isEnabled()
        ink = "text.primary" if strong else "text.secondary" if self.isEnabled() else "text.disabled"
        painter.setFont(theme.font("caption", strong=strong))
        painter.setPen(theme.color(ink))
        words = QRectF(gap * 1.75 + cap, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._action.label)
        if self.hasFocus():
            focus_ring(painter, theme, QRectF(self.rect()), theme.px("radius.chip"), filled=False)


class KeyStrip(QFrame):
    """Shows the F-keys of `show_keys` in order; `pressed` carries the key that was clicked."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "strip")
        self._row = QHBoxLayout(self)
        theme.fit(self._row, "space.0", ("space.0", "space.3"))
        theme.fix(self, height="size.key_strip")
        self._row.addStretch(1)
        self.clock: QLabel = text_label("caption", tone="secondary", name="keys.clock")
        self._row.addWidget(IconMark(theme, "ri.time-line", "text.secondary", "size.icon_small"))
        self._row.addSpacing(theme.px("space.1"))
        self._row.addWidget(self.clock)
        self._entries: list[_Entry] = []

    def show_keys(self, actions: Sequence[KeyAction]) -> None:
        """Rebuild the entries; keys that are no F-keys belong to buttons and are not shown."""
        for entry in self._entries:
            self._row.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        shown = [action for action in actions if action.key.startswith("F")]
        self._entries = [_Entry(self._theme, action, self) for action in shown]
        for place, (entry, action) in enumerate(zip(self._entries, shown, strict=True)):
            entry.clicked.connect(self._presser(action.key))
            self._row.insertWidget(place, entry)
            entry.show()

    def _presser(self, key: str) -> Callable[[], None]:
        return lambda: self.pressed.emit(key)
