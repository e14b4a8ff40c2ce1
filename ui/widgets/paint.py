"""Strokes that several painted parts share: rounded boxes, key caps, focus rings."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from ui.theme import Theme


def rounded(
    painter: QPainter,
    box: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    line: int = 1,
) -> None:
    """Fill a rounded box and draw its edge inside it, so that the box keeps its size."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, radius, radius)
    else:
        painter.setPen(QPen(edge, line))
        inset = line / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def keycap_width(theme: Theme, key: str) -> int:
    """Return the width of a key cap."""
    text = QFontMetricsF(theme.font("caption")).horizontalAdvance(key)
    return max(theme.px("size.keycap_min"), round(text) + 2 * theme.px("size.keycap_pad") + 2)


def keycap(painter: QPainter, theme: Theme, at: QPointF, key: str, *, on_primary: bool = False) -> None:
    """Draw a key cap with its left edge in the vertical middle of `at`."""
    height = theme.px("size.keycap")
    box = QRectF(at.x(), at.y() - height / 2, keycap_width(theme, key), height)
    ink = theme.color("brand.on_primary" if on_primary else "text.primary")
    edge = theme.color("border.on_primary" if on_primary else "border.control")
    fill = None if on_primary else theme.color("key.bg")
    rounded(painter, box, theme.px("radius.chip"), fill=fill, edge=edge)
    painter.setFont(theme.font("caption"))
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)


def focus_ring(painter: QPainter, theme: Theme, box: QRectF, radius: float, *, filled: bool) -> None:
    """Draw the ring around what has the focus; a filled surface gets a second line inside."""
    rounded(painter, box, radius, edge=theme.color("focus.ring"), line=theme.ring)
    if filled:
        inset = theme.ring
        inner = box.adjusted(inset, inset, -inset, -inset)
        rounded(painter, inner, radius, edge=theme.color("focus.inner"), line=theme.ring)


def line_below(painter: QPainter, theme: Theme, box: QRectF, *, focused: bool) -> None:
    """Draw the line that parts a row of a list from the next, and the ring where the row has the focus."""
    side = theme.px("space.4")
    line = QRectF(side, box.bottom() - 1, box.width() - 2 * side, 1)
    painter.fillRect(line, theme.color("border.subtle"))
    if focused:
        inner = box.adjusted(theme.px("space.1"), 1, -theme.px("space.1"), -1)
        focus_ring(painter, theme, inner, theme.px("radius.control"), filled=False)
