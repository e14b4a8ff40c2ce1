"""One picture, fitted into its room and looked at closely: by keys, by mouse."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import focus_ring, rounded

ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0)
ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_PAN = 0.1
"""The part of the room by which an arrow key moves a picture that is larger than it."""
_NEARER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_HELD = Qt.KeyboardModifier.AltModifier
"""Arrows with Alt belong to the page."""

translate = QCoreApplication.translate


class Picture(QWidget):
    """Shows a picture or an empty room. + and - come nearer and go back, arrows move what is larger.

    It holds the picture only as long as it is shown; `told` carries a sentence for screen readers.
    """

    told = Signal(str)

    def __init__(self, theme: Theme, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: QImage | None = None
        self._turns = 0
        self._drawn: QPixmap | None = None
        self._zoom = ZOOMS[0]
        self._middle = QPointF(0.5, 0.5)
        self._drag = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translate("Picture", "照片"))
        theme.fix(self, min_height="size.picture_min")
        theme.changed.connect(self._fit_again)
        if name:
            self.setObjectName(name)

    def show_picture(self, picture: QImage | None, turns: int = 0, *, described: str = "") -> None:
        """Show a picture with quarter turns to the right; None lets go of the one that was shown."""
        if picture is not self._picture or turns != self._turns:
            self._drawn = None
        if picture is None:
            self._zoom, self._middle = ZOOMS[0], QPointF(0.5, 0.5)
        self._picture, self._turns = picture, turns
        self.setAccessibleDescription(described)
        self.update()

    def turn_to(self, turns: int) -> None:
        """Turn the picture that is shown, by quarter turns to the right from how it came."""
        if turns != self._turns:
            self._turns, self._drawn = turns, None
            self.update()

    @property
    def holds_picture(self) -> bool:
        """Whether a picture is kept here now."""
        return self._picture is not None

    @property
    def zoomed(self) -> float:
        """How many times as large as it fits the picture is shown."""
        return self._zoom

    def zoom(self, step: int) -> None:
        """Come nearer (1) or go back (-1)."""
        place = max(0, min(len(ZOOMS) - 1, ZOOMS.index(self._zoom) + step))
        if self._picture is None or ZOOMS[place] == self._zoom:
            return
        self._zoom, self._drawn = ZOOMS[place], None
        self._pan(0.0, 0.0)
        self.told.emit(translate("Picture", "放大到 {n}%").format(n=round(self._zoom * 100)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nearer, farther, and across a picture larger than the room."""
        key = Qt.Key(event.key())
        if key in _NEARER:
            self.zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif (
            key in ARROWS
            and self._zoom > ZOOMS[0]
            and not event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            across, down = ARROWS[key]
            self._pan(across * _PAN / self._zoom, down * _PAN / self._zoom)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Come nearer with Ctrl, as everywhere; without it the page scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._drag = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a picture larger than the room."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._zoom > ZOOMS[0]:
            way, box = self._drag - event.position(), self.box()
            self._drag = event.position()
            self._pan(way.x() / box.width(), way.y() / box.height())

    def sizeHint(self) -> QSize:
        """As high as it must be and wide enough for a sheet."""
        side = self._theme.px("size.picture_min")
        return QSize(side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture anew."""
        self._drawn = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw ground, picture and what lies over it."""
        painter, theme = QPainter(self), self._theme
        whole, radius = QRectF(self.rect()), theme.px("radius.control")
        rounded(painter, whole, radius, fill=theme.color("bg.subtle"), edge=theme.color("border.default"))
        if self._picture is not None:
            painter.save()
            painter.setClipRect(self.rect())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            drawn = self._pixmap(self._picture)
            painter.drawPixmap(self.box(), drawn, QRectF(drawn.rect()))
            self.paint_over(painter, self.box())
            painter.restore()
        if self.hasFocus():
            focus_ring(painter, theme, whole, radius, filled=False)

    def paint_over(self, painter: QPainter, box: QRectF) -> None:
        """Draw over the picture, which lies in `box`; nothing here."""

    def box(self) -> QRectF:
        """Return where the whole picture lies, in the coordinates of the widget."""
        picture = self._picture
        if picture is None:
            return QRectF(self.rect())
        wide, high = picture.width(), picture.height()
        if self._turns % 2:
            wide, high = high, wide
        edge = self._theme.px("space.4")
        fit = min((self.width() - 2 * edge) / wide, (self.height() - 2 * edge) / high)
        width, height = max(1.0, wide * fit * self._zoom), max(1.0, high * fit * self._zoom)
        left = self.width() / 2 - self._middle.x() * width
        top = self.height() / 2 - self._middle.y() * height
        return QRectF(left, top, width, height)

    def _pixmap(self, picture: QImage) -> QPixmap:
        """Return the picture turned and, while it fits, scaled down once instead of at every paint."""
        if self._drawn is None:
            shown = picture.transformed(QTransform().rotate(90.0 * self._turns))
            room = self.box().size().toSize() * self.devicePixelRatioF()
            if self._zoom == ZOOMS[0] and room.width() < shown.width():
                smooth = Qt.TransformationMode.SmoothTransformation
                shown = shown.scaled(room, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._drawn = QPixmap.fromImage(shown)
        return self._drawn

    def _pan(self, across: float, down: float) -> None:
        half = 0.5 / self._zoom
        x = min(1 - half, max(half, self._middle.x() + across))
        y = min(1 - half, max(half, self._middle.y() + down))
        self._middle = QPointF(x, y)
        self.update()

    def _fit_again(self) -> None:
        self._drawn = None
        self.update()
