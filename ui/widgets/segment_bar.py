"""A row of joined buttons of which one is on: tabs of a list, 开/关, 中文/English."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import focus_ring, rounded


class SegmentBar(QWidget):
    """Segments as (code, words); `chosen` carries the code. ← and → move, digits choose."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        segments: Sequence[tuple[str, str]] = (),
        current: str = "",
        *,
        size: str = "size.control",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._segments: tuple[tuple[str, str], ...] = ()
        self._current = current
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if name:
            self.setObjectName(name)
        theme.changed.connect(self.updateGeometry)
        self.set_segments(segments)

    def set_segments(self, segments: Sequence[tuple[str, str]]) -> None:
        """Change the words; the current code stays."""
        self._segments = tuple(segments)
        self._tell()

    def current(self) -> str:
        """Return the code that is on."""
        return self._current

    def set_current(self, code: str) -> None:
        """Turn a segment on without telling anybody."""
        self._current = code
        self._tell()

    def sizeHint(self) -> QSize:
        """All segments at their bold width, so that nothing moves."""
        return QSize(sum(self._widths()), self._theme.px(self._size))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and digits."""
        codes = [code for code, _words in self._segments]
        at = codes.index(self._current) if self._current in codes else 0
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        digit = event.text()
        if step and codes:
            self._choose(codes[(at + step) % len(codes)])
        elif digit.isascii() and digit.isdigit() and 0 < int(digit) <= len(codes):
            self._choose(codes[int(digit) - 1])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what lies under the mouse."""
        right = 0
        for (code, _words), wide in zip(self._segments, self._widths(), strict=True):
            right += wide
            if event.position().x() < right:
                self._choose(code)
                return

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the segments inside one rounded frame."""
        painter, theme = QPainter(self), self._theme
        box, radius = QRectF(self.rect()), theme.px("radius.control")
        rounded(painter, box, radius, fill=theme.color("bg.surface"))
        clip = QPainterPath()
        clip.addRoundedRect(box, radius, radius)
        painter.save()
        painter.setClipPath(clip)
        x = 0
        for (code, words), wide in zip(self._segments, self._widths(), strict=True):
            self._segment(painter, QRectF(x, 0, wide, self.height()), words, on=code == self._current)
            x += wide
        painter.restore()
        rounded(painter, box, radius, edge=theme.color("border.control"))
        if self.hasFocus():
            focus_ring(painter, theme, box, radius, filled=False)

    def _segment(self, painter: QPainter, box: QRectF, words: str, *, on: bool) -> None:
        theme = self._theme
        if on:
            painter.fillRect(box, theme.color("brand.primary"))
        elif box.left() > 0:
            painter.fillRect(QRectF(box.left(), 0, 1, box.height()), theme.color("border.default"))
        painter.setFont(theme.font("label", strong=on))
        painter.setPen(theme.color("brand.on_primary" if on else "text.primary"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(self._theme.font("label", strong=True))
        pad = 2 * self._theme.px("space.3")
        return [metrics.horizontalAdvance(words) + pad for _code, words in self._segments]

    def _choose(self, code: str) -> None:
        if code != self._current:
            self.set_current(code)
            self.chosen.emit(code)

    def _tell(self) -> None:
        self.setAccessibleName(" / ".join(words for _code, words in self._segments))
        self.setAccessibleDescription(dict(self._segments).get(self._current, ""))
        self.updateGeometry()
        self.update()
