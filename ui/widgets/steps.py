"""Where a case is: the numbered steps of filing it, and the dots of its way afterwards."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from station_app.services.views import TrackStep
from ui.theme import Theme
from ui.widgets.paint import rounded


class StepBar(QWidget):
    """Numbered steps: those before `now` are ticked; `now` counts from 0, len(titles) means all done."""

    def __init__(
        self, theme: Theme, titles: Sequence[str], now: int = 0, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._titles = tuple(titles)
        self._now = now
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._tell()

    def set_now(self, now: int) -> None:
        """Move on."""
        self._now = now
        self._tell()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All steps in one row; in large type only circles and the title of the step that is on."""
        theme = self._theme
        line = theme.px("size.step_line") + 2 * theme.px("space.2")
        wide = sum(self._step_width(place) for place in range(len(self._titles)))
        return QSize(wide + line * (len(self._titles) - 1), theme.px("size.head"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw from left to right."""
        painter = QPainter(self)
        x = 0.0
        for place in range(len(self._titles)):
            x = self._step(painter, x, place)
            if place < len(self._titles) - 1:
                x = self._line(painter, x, done=place < self._now)

    def _step_width(self, place: int) -> int:
        theme = self._theme
        wide = theme.px("size.step")
        if self._worded(place):
            metrics = QFontMetrics(theme.font(strong=place == self._now))
            wide += theme.px("space.2") + metrics.horizontalAdvance(self._titles[place])
        return wide

    def _worded(self, place: int) -> bool:
        return self._theme.scale == 1.0 or place == self._now

    def _step(self, painter: QPainter, x: float, place: int) -> float:
        theme, side = self._theme, self._theme.px("size.step")
        box = QRectF(x, (self.height() - side) / 2, side, side)
        done, now = place < self._now, place == self._now
        color = "status.ok.solid" if done else "brand.primary" if now else ""
        fill = theme.color(color or "bg.surface")
        rounded(
            painter, box, side / 2, fill=fill, edge=theme.color(color or "border.control"), line=theme.ring
        )
        if done:
            inset = theme.px("space.1")
            inner = box.adjusted(inset, inset, -inset, -inset)
            theme.paint_icon(painter, inner, "ri.check-line", "text.inverse")
        else:
            painter.setFont(theme.font("caption", strong=True))
            painter.setPen(theme.color("brand.on_primary" if now else "text.secondary"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        if self._worded(place):
            painter.setFont(theme.font(strong=now))
            painter.setPen(theme.color("text.primary" if now else "text.secondary"))
            words = QRectF(x + side + theme.px("space.2"), 0, self.width(), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._titles[place])
        return x + self._step_width(place)

    def _line(self, painter: QPainter, x: float, *, done: bool) -> float:
        theme = self._theme
        gap, wide = theme.px("space.2"), theme.px("size.step_line")
        painter.setPen(
            QPen(theme.color("status.ok.solid" if done else "border.default"), theme.px("line.focus"))
        )
        painter.drawLine(QLineF(x + gap, self.height() / 2, x + gap + wide, self.height() / 2))
        return x + wide + 2 * gap

    def _tell(self) -> None:
        now = self._titles[self._now] if self._now < len(self._titles) else ""
        self.setAccessibleName(" ".join(self._titles))
        self.setAccessibleDescription(now)


class TrackDots(QWidget):
    """The way of one case as large dots in a row: icon, title, detail below (done page)."""

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
        self.setAccessibleName("，".join(f"{s.title} {s.at or s.detail}".strip() for s in self._steps))
        self.update()

    def sizeHint(self) -> QSize:
        """Dot, title and detail."""
        theme = self._theme
        words = QFontMetrics(theme.font()).height() + QFontMetrics(theme.font("caption")).height()
        return QSize(
            theme.px("size.search_width"), theme.px("size.control_big") + words + theme.px("space.4")
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the dots at equal distances."""
        if not self._steps:
            return
        painter = QPainter(self)
        share = self.width() / len(self._steps)
        for place, step in enumerate(self._steps):
            self._dot(painter, QRectF(share * place, 0, share, self.height()), step)
            if place:
                self._link(painter, share * place, share)

    def _link(self, painter: QPainter, border: float, share: float) -> None:
        side = self._theme.px("size.control_big")
        half = max((share - side) / 2 - self._theme.px("space.8"), self._theme.px("space.2"))
        painter.setPen(QPen(self._theme.color("border.default"), self._theme.px("line.focus")))
        painter.drawLine(QLineF(border - half, side / 2, border + half, side / 2))

    def _dot(self, painter: QPainter, box: QRectF, step: TrackStep) -> None:
        theme, side = self._theme, self._theme.px("size.control_big")
        tone = {"done": "ok", "now": "wait"}.get(step.state, "draft")
        circle = QRectF(box.center().x() - side / 2, 0, side, side)
        edge = "status.ok.solid" if step.state == "done" else f"status.{tone}.bg"
        edge = f"status.{tone}.fg" if theme.sheet == "high_contrast" else edge
        fill = theme.color(f"status.{tone}.bg")
        rounded(painter, circle, side / 2, fill=fill, edge=theme.color(edge), line=theme.ring)
        icon = QRectF(0, 0, theme.px("size.icon_tile"), theme.px("size.icon_tile"))
        icon.moveCenter(circle.center())
        theme.paint_icon(painter, icon, step.icon, f"status.{tone}.fg")
        self._words(painter, box, side + theme.px("space.2"), step)

    def _words(self, painter: QPainter, box: QRectF, top: float, step: TrackStep) -> None:
        theme = self._theme
        for role, text, color in (
            ("body", step.title, "text.primary"),
            ("caption", step.at or step.detail, "text.secondary"),
        ):
            font = theme.font(role, strong=role == "body" and step.state == "done")
            height = QFontMetrics(font).height()
            painter.setFont(font)
            painter.setPen(theme.color(color))
            line = QRectF(QPointF(box.left(), top), box.size())
            line.setHeight(height)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
            top += height
