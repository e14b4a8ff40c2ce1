"""A small coloured word with its icon."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import rounded

TONES = {
    "tint": ("brand.on_tint", "brand.tint"),
    "warm": ("accent.warm.on_tint", "accent.warm.tint"),
    "training": ("training.fg", "training.bg"),
}
"""Tones that are not statuses: token of the ink, token of the ground."""


def chip_colors(tone: str) -> tuple[str, str]:
    """Return the tokens of ink and ground for a tone (ok wait send error decide draft offline tint warm)."""
    return TONES.get(tone, (f"status.{tone}.fg", f"status.{tone}.bg"))


def chip_size(theme: Theme, text: str, icon: str) -> QSize:
    """Return the size of a chip."""
    wide = QFontMetrics(theme.font("caption")).horizontalAdvance(text) + 2 * theme.px("space.2")
    if icon:
        wide += theme.px("size.icon_small") + theme.px("space.1")
    return QSize(wide, theme.px("size.chip"))


def paint_chip(
    painter: QPainter, theme: Theme, at: QPointF, text: str, *, icon: str = "", tone: str = "tint"
) -> None:
    """Draw a chip with its top left corner at `at`; delegates use this too."""
    ink, ground = chip_colors(tone)
    size = chip_size(theme, text, icon)
    box = QRectF(at, size.toSizeF())
    edge = theme.color(ink) if theme.sheet == "high_contrast" else None
    rounded(painter, box, theme.px("radius.chip"), fill=theme.color(ground), edge=edge)
    left = box.left() + theme.px("space.2")
    if icon:
        side = theme.px("size.icon_small")
        theme.paint_icon(painter, QRectF(left, box.center().y() - side / 2, side, side), icon, ink)
        left += side + theme.px("space.1")
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.color(ink))
    painter.drawText(QRectF(left, box.top(), box.width(), box.height()), Qt.AlignmentFlag.AlignVCenter, text)


class Chip(QWidget):
    """A chip as a widget.

    `tone` is a status colour (ok, wait, send, error, decide, draft, offline), tint, warm or training.
    """

    _text = ""
    _tone = "tint"
    _icon = ""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        tone: str = "tint",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.show_text(text, tone=tone, icon=icon)

    @classmethod
    def of_status(cls, theme: Theme, status: str, text: str) -> "Chip":
        """Return the chip of a status token with its words in the current language."""
        token = theme.status(status)
        return cls(theme, text, tone=token.color.removeprefix("status."), icon=token.icon)

    def show_text(self, text: str, *, tone: str | None = None, icon: str | None = None) -> None:
        """Change what the chip says; an empty text hides it."""
        self._text = text
        self._tone = self._tone if tone is None else tone
        self._icon = self._icon if icon is None else icon
        self.setAccessibleName(text)
        if not text:
            self.hide()
        elif self.isHidden() and self.parent() is not None:
            self.show()
        self.updateGeometry()
        self.update()

    def show_status(self, status: str, text: str) -> None:
        """Show a status token with its words."""
        token = self._theme.status(status)
        self.show_text(text, tone=token.color.removeprefix("status."), icon=token.icon)

    def text(self) -> str:
        """Return the words."""
        return self._text

    def sizeHint(self) -> QSize:
        """As wide as icon and words."""
        return chip_size(self._theme, self._text, self._icon)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        paint_chip(QPainter(self), self._theme, QPointF(0, 0), self._text, icon=self._icon, tone=self._tone)
