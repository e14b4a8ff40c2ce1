"""A picture of a paper with the frame of the sheet on it: moved by mouse and by keys."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.corners import LEAP, STEP, Corner, Corners, moved, turned, turned_back
from ui.widgets.paint import focus_ring, rounded
from ui.widgets.picture import ARROWS, Picture

NONE = -1
"""No corner is chosen."""

translate = QCoreApplication.translate


def corner_words(which: int) -> str:
    """Name a corner as it lies on the screen: top left first and clockwise."""
    return (
        translate("Sheet", "左上角"),
        translate("Sheet", "右上角"),
        translate("Sheet", "右下角"),
        translate("Sheet", "左下角"),
    )[which]


class Sheet(Picture):
    """A picture; with corners also a frame. Tab goes from corner to corner and then on.

    Arrows move the chosen corner, with Shift further. `framed` carries the corners after each move.
    """

    framed = Signal(object)

    def __init__(self, theme: Theme, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, name=name, parent=parent)
        self._corners: Corners | None = None
        self.chosen = NONE

    @property
    def corners(self) -> Corners | None:
        """The frame as it stands, None when there is none."""
        return self._corners

    def show_frame(self, corners: Corners | None) -> None:
        """Show the frame of a sheet, or take it away."""
        self._corners = corners
        if corners is None:
            self.chosen = NONE
        self.update()

    def choose(self, which: int) -> None:
        """Choose a corner by its place on the screen, or none."""
        self.chosen = which if self._corners is not None else NONE
        if self.chosen != NONE:
            self._tell_corner()
        self.update()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Go through the corners first, then on to the next widget."""
        ahead = self.chosen + (1 if forward else -1)
        if self._corners is not None and self.hasFocus() and 0 <= ahead < len(self._corners):
            self.choose(ahead)
            return True
        return bool(super().focusNextPrevChild(forward))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the chosen corner; Alt leaves them to the page."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in ARROWS and self.chosen != NONE and not held & Qt.KeyboardModifier.AltModifier:
            far = LEAP if held & Qt.KeyboardModifier.ShiftModifier else STEP
            x, y = self._seen()[self.chosen]
            self._put(self.chosen, (x + ARROWS[key][0] * far, y + ARROWS[key][1] * far))
            self._tell_corner()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the corner under the mouse, or the picture."""
        super().mousePressEvent(event)
        self.choose(self._under(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the corner, or the picture."""
        if self.chosen == NONE:
            super().mouseMoveEvent(event)
        elif event.buttons() & Qt.MouseButton.LeftButton:
            box = self.box()
            at = event.position() - box.topLeft()
            self._put(self.chosen, (at.x() / box.width(), at.y() / box.height()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of the corner."""
        self.chosen = NONE
        super().focusOutEvent(event)
        self.update()

    def paint_over(self, painter: QPainter, box: QRectF) -> None:
        """Draw the frame and its four knobs."""
        if self._corners is None:
            return
        theme = self._theme
        places = [self._on_screen(point, box) for point in self._seen()]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in (("focus.inner", 2 * theme.ring), ("brand.primary", theme.ring)):
            painter.setPen(QPen(theme.color(color), width))
            painter.drawPolygon(QPolygonF(places))
        half = theme.px("size.badge") / 2
        for which, at in enumerate(places):
            on = which == self.chosen and self.hasFocus()
            knob = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
            fill = theme.color("accent.warm" if on else "brand.primary")
            rounded(painter, knob, half, fill=fill, edge=theme.color("focus.inner"), line=theme.ring)
            if on:
                around = knob.adjusted(-half / 2, -half / 2, half / 2, half / 2)
                focus_ring(painter, theme, around, 1.5 * half, filled=False)

    def _put(self, which: int, to: Corner) -> None:
        if self._corners is None:
            return
        moved_to = turned_back(moved(self._seen(), which, to)[which], self._turns)
        mine = (which - self._turns) % len(self._corners)
        first, second, third, fourth = (
            moved_to if place == mine else point for place, point in enumerate(self._corners)
        )
        self._corners = (first, second, third, fourth)
        self.update()
        self.framed.emit(self._corners)

    def _seen(self) -> Corners:
        """Return the corners as they lie on the screen, top left first."""
        corners = self._corners or ((0.0, 0.0),) * 4
        first, second, third, fourth = (
            turned(corners[(place - self._turns) % 4], self._turns) for place in range(4)
        )
        return first, second, third, fourth

    def _under(self, at: QPointF) -> int:
        """Return the corner whose knob lies under a point, or none."""
        if self._corners is None or self._picture is None:
            return NONE
        box, reach = self.box(), self._theme.px("size.control") / 2
        for which, point in enumerate(self._seen()):
            way = at - self._on_screen(point, box)
            if abs(way.x()) <= reach and abs(way.y()) <= reach:
                return which
        return NONE

    @staticmethod
    def _on_screen(point: Corner, box: QRectF) -> QPointF:
        return QPointF(box.left() + point[0] * box.width(), box.top() + point[1] * box.height())

    def _tell_corner(self) -> None:
        x, y = self._seen()[self.chosen]
        words = translate("Sheet", "{corner}，离左边 {x}%，离上边 {y}%")
        said = words.format(corner=corner_words(self.chosen), x=round(x * 100), y=round(y * 100))
        self.setAccessibleDescription(said)
        self.told.emit(said)
