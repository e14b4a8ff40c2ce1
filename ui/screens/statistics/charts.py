"""The three charts, drawn with pyqtgraph. Import this module only where a chart is wanted: see lazy.py.

Each is a plot that cannot be moved or zoomed: whoever scrolls or clicks here means the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionGraphicsItem, QWidget

from ui.screens.statistics.hatch import paint_hatch
from ui.screens.statistics.series import BarSeries, LineSeries, StepSeries, Tick
from ui.theme import Theme

_BAR_SHARE = 0.63
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a layer draws on: data coordinates become pixels, tokens become colours and fonts."""

    theme: Theme
    view: pg.ViewBox

    def at(self, x: float, y: float) -> QPointF:
        """Return the pixel of a point."""
        return QPointF(self.view.mapFromView(QPointF(x, y)))

    def box(self, left: float, right: float, low: float, high: float) -> QRectF:
        """Return the pixels of a box."""
        return QRectF(self.at(left, high), self.at(right, low))

    def pen(self, color: str, width: float) -> QPen:
        """Return a pen of pixels, also where a page of paper is drawn larger than the screen."""
        pen = QPen(self.theme.color(color), width * self.theme.scale)
        pen.setCosmetic(False)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        return pen

    def words(
        self,
        painter: QPainter,
        spot: QPointF,
        words: str,
        *,
        color: str,
        strong: bool = False,
        side: float = _HALF,
    ) -> QRectF:
        """Write words with their bottom at a spot; `side` 0 begins there, 1 ends there. Returns their box."""
        font = self.theme.font("caption", strong=strong)
        metrics = QFontMetricsF(font)
        wide, tall = metrics.horizontalAdvance(words), metrics.height()
        box = QRectF(spot.x() - side * wide, spot.y() - tall, wide, tall)
        painter.setFont(font)
        painter.setPen(self.theme.color(color))
        painter.drawText(box.adjusted(-1, 0, 1, 0), Qt.AlignmentFlag.AlignCenter, words)
        return box


class _Layer(pg.GraphicsObject):  # type: ignore[misc]  # the library has no types
    """Covers the plot and draws the series in pixels."""

    def __init__(self, ground: _Ground) -> None:
        super().__init__()
        self.ground = ground
        self.setParentItem(ground.view)
        ground.view.sigResized.connect(self._resized)

    def boundingRect(self) -> QRectF:
        """Cover the plot."""
        return QRectF(self.ground.view.rect())

    def _resized(self) -> None:
        self.prepareGeometryChange()
        self.update()


class _Axis(pg.AxisItem):  # type: ignore[misc]  # the library has no types
    """Words along one side, without a line; `strong` ones bold."""

    def __init__(self, orientation: str, ground: _Ground) -> None:
        super().__init__(orientation)
        self._ground = ground
        self.words: Sequence[Tick] = ()
        self.linkToView(ground.view)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Write the words where the plot has their values."""
        del option, widget
        theme, view = self._ground.theme, self._ground.view
        gap = theme.px("space.1")
        for tick in self.words:
            font = theme.font("caption", strong=tick.strong)
            metrics = QFontMetricsF(font)
            wide, tall = metrics.horizontalAdvance(tick.words), metrics.height()
            if self.orientation == "left":
                spot = self.mapFromItem(view, self._ground.at(0, tick.at))
                box = QRectF(self.width() - wide - 2 * gap, spot.y() - tall / 2, wide, tall)
            else:
                spot = self.mapFromItem(view, self._ground.at(tick.at, 0))
                left = min(spot.x() - tick.side * wide, self.width() - wide)
                box = QRectF(left, 2.0 * gap, wide, tall)
            painter.setFont(font)
            painter.setPen(theme.color("text.primary" if tick.strong else "text.muted"))
            painter.drawText(box.adjusted(-2, 0, 2, 0), Qt.AlignmentFlag.AlignCenter, tick.words)


class Plot(pg.GraphicsView):  # type: ignore[misc]  # the library has no types
    """A plot with words on the left and below, and one layer that draws its series."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._theme = theme
        self._top = 1.0
        self.setObjectName(name)
        for part in (self, self.viewport()):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setInteractive(False)
        self.setAntialiasing(True)
        self.enableMouse(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.view = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self.ground = _Ground(theme, self.view)
        self._left, self._below = _Axis("left", self.ground), _Axis("bottom", self.ground)
        layout = pg.GraphicsLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addItem(self._left, 0, 0)
        layout.addItem(self.view, 0, 1)
        layout.addItem(self._below, 1, 1)
        self.setCentralItem(layout)
        self.view.sigResized.connect(self._give_room)
        theme.changed.connect(self._follow)

    def span(
        self, first: float, last: float, top: float, left: Sequence[Tick], below: Sequence[Tick]
    ) -> None:
        """Set what the sides stand for; the height always begins at nought."""
        self._left.words, self._below.words, self._top = left, below, top
        self.view.setXRange(first, last, padding=0)
        self._follow()

    def sizeHint(self) -> QSize:
        """Ask for the least: charts take what room is left, and give it up first."""
        return QSize(self._theme.px("size.short_field"), self.minimumHeight())

    def draw_into(self, painter: QPainter, box: QRectF) -> None:
        """Draw the plot as strokes and words, not as a picture."""
        self.centralWidget.layout.activate()
        self.setBackgroundBrush(Qt.BrushStyle.NoBrush)
        self.render(painter, box, self.viewport().rect())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def _follow(self) -> None:
        # In large type the page scrolls anyway: a flat chart would save nothing.
        least = "size.chart_min" if self._theme.scale == 1.0 else "size.chart_big"
        self.setMinimumHeight(self._theme.px(least))
        metrics = QFontMetricsF(self._theme.font("caption"))
        gap = self._theme.px("space.1")
        widest = max((metrics.horizontalAdvance(tick.words) for tick in self._left.words), default=0.0)
        self._left.setWidth(round(widest) + 2 * gap + 2)
        self._below.setHeight(round(metrics.height()) + 2 * gap)
        self._give_room()
        self.setBackgroundBrush(self._theme.color("bg.surface"))
        self.viewport().update()

    def _give_room(self) -> None:
        """Leave room for one line of words above the highest value."""
        tall = self.view.rect().height()
        room = QFontMetricsF(self._theme.font("caption")).height() + self._theme.px("space.1")
        share = max(tall - room, 1.0) / max(tall, 1.0)
        self.view.setYRange(0, self._top / share, padding=0)


class _Grid(_Layer):
    """The lines across, behind everything."""

    def __init__(self, ground: _Ground) -> None:
        super().__init__(ground)
        self.heights: Sequence[float] = ()
        self.setZValue(-1)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw them."""
        del option, widget
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(self.ground.pen("chart.grid", 1))
        wide = self.boundingRect().width()
        for height in self.heights:
            y = self.ground.at(0, height).y()
            painter.drawLine(QPointF(0, y), QPointF(wide, y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


class _Chart(Plot):
    """A plot with its grid."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._grid = _Grid(self.ground)

    def _set(self, first: float, last: float, heights: Sequence[Tick], below: Sequence[Tick]) -> None:
        self._grid.heights = [tick.at for tick in heights]
        self.span(first, last, heights[-1].at, heights, below)


class _Bars(_Layer):
    """Solid below, hatched above, the total on top, 休 where nobody works."""

    series = BarSeries((), ())

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw them."""
        del option, widget
        ground, theme = self.ground, self.ground.theme
        for bar in self.series.bars:
            left, right = bar.at - _BAR_SHARE / 2, bar.at + _BAR_SHARE / 2
            solid = ground.box(left, right, 0, bar.solid)
            painter.fillRect(solid, theme.color("chart.1"))
            if bar.hatched:
                box = ground.box(left, right, bar.solid, bar.solid + bar.hatched)
                paint_hatch(painter, box.adjusted(0, 0, 0, -1 if bar.solid else 0), theme)
            top = ground.at(bar.at, bar.solid + bar.hatched) - QPointF(0, theme.px("space.0") + 2)
            if bar.words:
                color = "text.primary" if bar.solid + bar.hatched else "text.muted"
                ground.words(painter, top, bar.words, color=color, strong=bool(bar.solid + bar.hatched))


class BarChart(_Chart):
    """每天办了多少件."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._bars = _Bars(self.ground)

    def show_series(self, series: BarSeries) -> None:
        """Draw other bars."""
        self._bars.series = series
        count = max(len(series.bars), 1)
        below = [Tick(bar.at, bar.name, strong=bar.strong) for bar in series.bars if bar.name]
        self._set(-_HALF, count - _HALF, series.heights, below)


class _Line(_Layer):
    """A line with a point for each week, the mark above which it should not be, the last value in words."""

    series = LineSeries((), (), (), 0, "", "")

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw it."""
        del option, widget
        ground, series, scale = self.ground, self.series, self.ground.theme.scale
        mark = ground.pen("chart.3", 2)
        mark.setDashPattern([3, 2.5])
        painter.setPen(mark)
        wide = self.boundingRect().width()
        y = ground.at(0, series.mark).y()
        painter.drawLine(QPointF(0, y), QPointF(wide, y))
        spot = QPointF(wide, y - 3)
        ground.words(painter, spot, series.mark_words, color="accent.warm.on_tint", side=1)
        points = [ground.at(x, value) for x, value in series.points]
        painter.setPen(ground.pen("chart.1", 3))
        for run in series.runs:
            painter.drawPolyline(QPolygonF([points[place] for place in run]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground.theme.color("chart.1"))
        for point in points[:-1]:
            painter.drawEllipse(point, 3 * scale, 3 * scale)
        if points:
            painter.drawEllipse(points[-1], 5 * scale, 5 * scale)
            beside = points[-1] + QPointF(8 * scale, ground.theme.px("type.caption") * 0.6)
            ground.words(painter, beside, series.last_words, color="text.primary", strong=True, side=0)


class LineChart(_Chart):
    """平均几分钟办一件."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._line = _Line(self.ground)

    def show_series(self, series: LineSeries) -> None:
        """Draw another line."""
        self._line.series = series
        self._set(-0.15, series.last + 1, series.heights, series.below)


class _Steps(_Layer):
    """How many wait, as steps; grey where there was no line."""

    series = StepSeries((), (), (), 0.0, "", "", ())

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw it."""
        del option, widget
        ground, series, theme = self.ground, self.series, self.ground.theme
        tall = self.boundingRect().height()
        for first, last in series.bands:
            left, right = ground.at(first, 0).x(), ground.at(last, 0).x()
            painter.fillRect(QRectF(left, 0, max(right - left, 2.0), tall), theme.color("chart.band"))
        path = QPainterPath()
        for number, (x, count) in enumerate(series.points):
            point = ground.at(x, count)
            if number == 0:
                path.moveTo(point)
            else:
                path.lineTo(point.x(), path.currentPosition().y())
                path.lineTo(point)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ground.pen("chart.3", 3))
        painter.drawPath(path)
        if series.points:
            end = path.currentPosition() + QPointF(theme.px("space.1"), theme.px("type.caption") * 0.6)
            ground.words(painter, end, series.last_words, color="text.primary", strong=True, side=0)
        self._name_bands(painter)

    def _name_bands(self, painter: QPainter) -> None:
        """Write 断网 over the widest grey time, inside the plot."""
        ground, series = self.ground, self.series
        if not series.bands:
            return
        first, last = max(series.bands, key=lambda band: band[1] - band[0])
        wide = QFontMetricsF(ground.theme.font("caption")).horizontalAdvance(series.band_words)
        middle = ground.at((first + last) / 2, 0).x()
        middle = min(max(middle, wide / 2), self.boundingRect().width() - wide / 2)
        top = QFontMetricsF(ground.theme.font("caption")).height()
        ground.words(painter, QPointF(middle, top), series.band_words, color="status.offline.fg")


class StepChart(_Chart):
    """还没送到的件数."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._steps = _Steps(self.ground)

    def show_series(self, series: StepSeries) -> None:
        """Draw other steps."""
        self._steps.series = series
        self._set(0, series.last, series.heights, series.below)
