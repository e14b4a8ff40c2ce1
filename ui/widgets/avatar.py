"""The first character of a name in a circle."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import rounded


def paint_avatar(painter: QPainter, theme: Theme, box: QRectF, name: str, *, square: bool = False) -> None:
    """Draw the first character of `name` in a circle, or in a rounded square."""
    radius = theme.px("radius.card") if square else box.height() / 2
    edge = theme.color("brand.on_tint") if theme.sheet == "high_contrast" else None
    rounded(painter, box, radius, fill=theme.color("brand.tint"), edge=edge)
    font = theme.font(strong=True)
    font.setPixelSize(max(round(box.height() * 0.45), 1))
    painter.setFont(font)
    painter.setPen(theme.color("brand.on_tint"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name[:1])


class Avatar(QWidget):
    """The mark of a person. `size` is a size token: size.avatar, size.avatar_big or size.avatar_login."""

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        *,
        size: str = "size.avatar",
        square: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._size = size
        self._square = square
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_name(self, name: str) -> None:
        """Change whose mark it is."""
        self._name = name
        self.update()

    def sizeHint(self) -> QSize:
        """Square."""
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        paint_avatar(QPainter(self), self._theme, QRectF(self.rect()), self._name, square=self._square)
