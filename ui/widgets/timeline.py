"""What happened one after another, from top to bottom: the track of a case, the days of a person."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from station_app.services.views import TrackStep
from ui.theme import Theme
from ui.widgets.paint import rounded


class Timeline(QWidget):
    """Steps with a dot, a title, a time at the right and a line of detail; `state` colours the dot."""

    def __init__(
        self, theme: Theme, steps: Sequence[TrackStep] = (), *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[TrackStep, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[TrackStep]) -> None:
        """Change the steps."""
        self._steps = tuple(steps)
        self.setAccessibleName("；".join(f"{s.title} {s.at} {s.detail}".strip() for s in self._steps))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One row of two lines for each step."""
        theme = self._theme
        return QSize(theme.px("size.short_field"), theme.px("size.row_two_line") * len(self._steps))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        painter = QPainter(self)
        tall = self._theme.px("size.row_two_line")
        for place, step in enumerate(self._steps):
            self._row(painter, QRectF(0, place * tall, self.width(), tall), step)
            if place < len(self._steps) - 1:
                self._link(painter, place * tall)

    def _link(self, painter: QPainter, top: float) -> None:
        theme, side = self._theme, self._theme.px("size.dot_small")
        painter.setPen(QPen(theme.color("border.default"), theme.px("line.focus")))
        below = top + theme.px("size.row_two_line")
        painter.drawLine(QLineF(side / 2, top + side, side / 2, below))

    def _row(self, painter: QPainter, box: QRectF, step: TrackStep) -> None:
        theme, side = self._theme, self._theme.px("size.dot_small")
        tone = {"done": "ok", "now": "wait"}.get(step.state, "draft")
        circle = QRectF(0, box.top(), side, side)
        edge = theme.color(f"status.{tone}.fg") if theme.sheet == "high_contrast" else None
        rounded(painter, circle, side / 2, fill=theme.color(f"status.{tone}.bg"), edge=edge)
        icon = QRectF(0, 0, theme.px("size.icon_small"), theme.px("size.icon_small"))
        icon.moveCenter(circle.center())
        theme.paint_icon(painter, icon, step.icon, f"status.{tone}.fg")
        words = box.adjusted(side + theme.px("space.3"), 0, 0, 0)
        self._words(painter, words, step)

    def _words(self, painter: QPainter, box: QRectF, step: TrackStep) -> None:
        theme = self._theme
        title, caption = theme.font(strong=True), theme.font("caption")
        line = QFontMetrics(title).height()
        at = QFontMetrics(caption).horizontalAdvance(step.at) + theme.px("space.2")
        top = QRectF(box.left(), box.top(), box.width() - at, line)
        painter.setFont(title)
        painter.setPen(theme.color("text.primary"))
        text = QFontMetrics(title).elidedText(step.title, Qt.TextElideMode.ElideRight, int(top.width()))
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(caption)
        painter.setPen(theme.color("text.muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(box.left(), box.top(), box.width(), line), right, step.at)
        below = QRectF(box.left(), box.top() + line, box.width(), line)
        detail = QFontMetrics(caption).elidedText(
            step.detail, Qt.TextElideMode.ElideRight, int(below.width())
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignTop, detail)
