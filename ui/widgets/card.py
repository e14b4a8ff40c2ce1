"""A titled frame."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label


class IconMark(QWidget):
    """One icon standing in a layout, in a colour token and a size token."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        color: str = "text.primary",
        size: str = "size.icon",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._color = color
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_icon(self, icon: str, color: str) -> None:
        """Change the icon."""
        self._icon, self._color = icon, color
        self.update()

    def sizeHint(self) -> QSize:
        """Square."""
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        if self._icon:
            side = self._theme.px(self._size)
            box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            self._theme.paint_icon(QPainter(self), box, self._icon, self._color)


class Card(QFrame):
    """A frame with a head (icon, title, extras, link) and a body layout; `foot()` adds a ruled foot.

    `link_clicked` is emitted by the link at the right of the head. `padded=False` lets a list reach
    the edges.
    """

    link_clicked = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        *,
        icon: str = "",
        icon_color: str = "brand.primary",
        link: str = "",
        tone: str = "",
        padded: bool = True,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "card")
        self.setProperty("tone", tone)
        self._outer = QVBoxLayout(self)
        theme.fit(self._outer, margins=("line.hairline",))
        self.head = QHBoxLayout()
        self.title = text_label("subtitle", title)
        self.link = KeyButton(
            theme,
            link,
            tail="ri.arrow-right-s-line",
            look="text",
            size="small",
            name=f"{name}.link" if name else "",
        )
        if title:
            self._build_head(icon, icon_color, link)
        self.body = QVBoxLayout()
        theme.fit(self.body, "space.2", ("space.card_padding",) if padded else ())
        self._outer.addLayout(self.body, 1)
        if name:
            self.setObjectName(name)

    def foot(self) -> QHBoxLayout:
        """Return the row of a foot under a thin rule."""
        frame = QFrame(self)
        frame.setProperty("kind", "card_foot")
        row = QHBoxLayout(frame)
        self._theme.fit(row, "space.3", ("space.2", "space.card_padding"))
        self._outer.addWidget(frame)
        return row

    def _build_head(self, icon: str, icon_color: str, link: str) -> None:
        frame = QFrame(self)
        frame.setProperty("kind", "card_head")
        frame.setLayout(self.head)
        self._theme.fit(self.head, "space.2", ("space.0", "space.card_padding"))
        self._theme.fix(frame, height="size.card_head")
        if icon:
            self.head.addWidget(IconMark(self._theme, icon, icon_color))
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.link, 0, Qt.AlignmentFlag.AlignVCenter)
        self.link.setVisible(bool(link))
        self.link.clicked.connect(self._follow)
        self._outer.addWidget(frame)

    def _follow(self) -> None:
        self.link_clicked.emit()

    def add_to_head(self, widget: QWidget) -> None:
        """Put a chip or a caption right behind the title."""
        self.head.insertWidget(self.head.indexOf(self.title) + 1, widget)
