"""The answers to one question or one paper side by side: 有 / 后补 / 没有, 是 / 不是."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import focus_ring, rounded


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its value, its words, and the status colour it wears when it is on."""

    value: str
    words: str
    tone: str


class AnswerBar(QWidget):
    """Answers joined in one frame; the one that is on has a tick and a colour.

    ← and → move, a click chooses. Digits and letters are left to the guide around it, where they
    choose the paper and its answer. The bar never changes by itself: `show_value` does.
    """

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, choices: Sequence[Choice], *, name: str, label: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices = tuple(choices)
        self._value = ""
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_value(self, value: str) -> None:
        """Show which answer is on; "" for none."""
        self._value = value
        words = {choice.value: choice.words for choice in self._choices}
        self.setAccessibleDescription(words.get(value, ""))
        self.update()

    def value(self) -> str:
        """Return the answer that is on, "" for none."""
        return self._value

    def sizeHint(self) -> QSize:
        """Return the room for all words with their tick, so that nothing moves."""
        return QSize(sum(self._widths()), self._theme.px("size.segment"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with ← and →."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        values = [choice.value for choice in self._choices]
        if step is None or not values:
            super().keyPressEvent(event)
            return
        place = values.index(self._value) + step if self._value in values else 0
        if 0 <= place < len(values):
            self.chosen.emit(values[place])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the answer under the mouse."""
        right = 0
        for choice, width in zip(self._choices, self._widths(), strict=True):
            right += width
            if event.position().x() < right:
                self.chosen.emit(choice.value)
                return

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the answers inside one rounded frame."""
        theme, painter, box = self._theme, QPainter(self), QRectF(self.rect())
        radius = theme.px("radius.control")
        rounded(painter, box, radius, fill=theme.color("bg.surface"))
        clip = QPainterPath()
        clip.addRoundedRect(box, radius, radius)
        painter.save()
        painter.setClipPath(clip)
        left = 0
        for choice, width in zip(self._choices, self._widths(), strict=True):
            self._answer(painter, QRectF(left, 0, width, box.height()), choice)
            left += width
        painter.restore()
        rounded(painter, box, radius, edge=theme.color("border.control"))
        if self.hasFocus():
            focus_ring(painter, theme, box, radius, filled=False)

    def _answer(self, painter: QPainter, box: QRectF, choice: Choice) -> None:
        theme, on = self._theme, choice.value == self._value
        if on:
            painter.fillRect(box, theme.color(f"status.{choice.tone}.solid"))
        elif box.left() > 0:
            line = QRectF(box.left(), 0, theme.px("line.hairline"), box.height())
            painter.fillRect(line, theme.color("border.default"))
        font, ink = theme.font("label", strong=on), "text.inverse" if on else "text.primary"
        icon, gap = theme.px("size.icon_small"), theme.px("space.1")
        words = QFontMetrics(font).horizontalAdvance(choice.words)
        left = box.center().x() - (words + icon + gap if on else words) / 2
        if on:
            tick = QRectF(left, box.center().y() - icon / 2, icon, icon)
            theme.paint_icon(painter, tick, "ri.check-line", ink)
            left += icon + gap
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        line = QRectF(left, box.top(), words + gap, box.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, choice.words)

    def _widths(self) -> list[int]:
        theme = self._theme
        metrics = QFontMetrics(theme.font("label", strong=True))
        room = 2 * theme.px("size.segment_pad") + theme.px("size.icon_small") + theme.px("space.1")
        return [metrics.horizontalAdvance(choice.words) + room for choice in self._choices]
