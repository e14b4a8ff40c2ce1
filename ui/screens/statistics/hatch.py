"""The hatched ground of what is passed on: stripes as shapes, so that they print as sharply as they look."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from ui.theme import Theme

_STRIPE = 4.25
_HALF = 0.5


def paint_hatch(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Fill a box with stripes that rise to the right, and draw its edge inside it."""
    wide = _STRIPE * theme.scale
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(box)
    painter.fillRect(box, theme.color("chart.2.tint"))
    stripes = QPainterPath()
    rise = box.height()
    x = box.left() - rise
    while x < box.right():
        low, high = box.bottom(), box.top()
        corners = ((x, low), (x + wide, low), (x + wide + rise, high), (x + rise, high))
        stripes.addPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        stripes.closeSubpath()
        x += 2 * wide
    painter.fillPath(stripes, theme.color("chart.2"))
    edge = QPen(theme.color("chart.2"), theme.scale)
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(_HALF, _HALF, -_HALF, -_HALF))
    painter.restore()
