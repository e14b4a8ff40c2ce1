"""The navigation at the left."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.frame.routes import Section
from ui.theme import Theme
from ui.widgets.label import text_label
from ui.widgets.paint import rounded


class Mark(QWidget):
    """The house with a heart: our own glyph, no official mark."""

    def __init__(self, theme: Theme, *, size: str = "size.mark", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Square."""
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        painter, theme = QPainter(self), self._theme
        box = QRectF(self.rect())
        rounded(painter, box, theme.px("radius.card"), fill=theme.color("mark.bg"))
        inset = box.height() / 6
        inner = box.adjusted(inset, inset, -inset, -inset)
        theme.paint_icon(painter, inner, "ri.home-heart-fill", "mark.fg")


class _Item(QAbstractButton):
    """One entry: bar, icon, words, and how many things there want this person."""

    def __init__(self, theme: Theme, section: Section, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._section = section
        self._badge = 0
        self._hover = False
        self.narrow = False
        self.setCheckable(True)
        self.setObjectName(f"nav.{section.route}")
        self.setAccessibleName(section.title())
        self.setAccessibleDescription(section.key)
        self.setToolTip(f"{section.title()}　{section.key}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_badge(self, count: int) -> None:
        """Show a count; zero shows nothing."""
        self._badge = count
        self.setAccessibleName(f"{self._section.title()} {count}" if count else self._section.title())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of an entry."""
        return QSize(self._theme.px("size.nav_row"), self._theme.px("size.nav_row"))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Remember the mouse."""
        self._hover = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the mouse."""
        self._hover = False
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        painter, theme, on = QPainter(self), self._theme, self.isChecked()
        box = QRectF(self.rect())
        if on or self._hover:
            fill = theme.color("bg.nav.active" if on else "bg.nav.hover")
            rounded(painter, box, theme.px("radius.control"), fill=fill)
        if on:
            tall = theme.px("size.nav_bar")
            bar = QRectF(0, (box.height() - tall) / 2, theme.px("line.selected_bar"), tall)
            rounded(painter, bar, theme.px("line.focus"), fill=theme.color("nav.bar"))
        if self.hasFocus():
            ring = theme.color("focus.ring.on_dark")
            rounded(painter, box, theme.px("radius.control"), edge=ring, line=theme.ring)
        ink = "text.nav.active" if on else "text.nav"
        side, left = theme.px("size.icon"), theme.px("space.3")
        left = int((box.width() - side) / 2) if self.narrow else left
        theme.paint_icon(
            painter, QRectF(left, (box.height() - side) / 2, side, side), self._section.icon, ink
        )
        if not self.narrow:
            painter.setFont(theme.font(strong=on))
            painter.setPen(theme.color(ink))
            words = box.adjusted(left + side + theme.px("space.3"), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._section.title())
        if self._badge:
            self._paint_badge(painter, box)

    def _paint_badge(self, painter: QPainter, box: QRectF) -> None:
        theme, side = self._theme, self._theme.px("size.badge")
        wide = side + theme.px("space.1")
        gap = 0 if self.narrow else theme.px("space.2")
        top = 0 if self.narrow else (box.height() - side) / 2
        spot = QRectF(box.right() - gap - wide, top, wide, side)
        rounded(painter, spot, side / 2, fill=theme.color("badge.bg"))
        painter.setFont(theme.font("caption", strong=True))
        painter.setPen(theme.color("badge.fg"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(self._badge))


class NavBar(QFrame):
    """Product and point at the top, entries below, settings at the end. `chosen` carries a route."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, sections: Sequence[Section]) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "nav")
        column = QVBoxLayout(self)
        theme.fit(column, "line.focus", ("space.2", "space.0", "space.2", "space.2"))
        column.addWidget(self._brand())
        self._items: dict[str, _Item] = {}
        for section in sections:
            if section.at_end:
                column.addStretch(1)
                rule = QFrame()
                rule.setProperty("kind", "rule_nav")
                column.addWidget(rule)
                column.addSpacing(theme.px("space.2"))
            item = _Item(theme, section, self)
            item.clicked.connect(self._chooser(section.route))
            self._items[section.route] = item
            column.addWidget(item)

    def set_point(self, name: str) -> None:
        """Show the name of the point."""
        self._point.setText(name)

    def set_current(self, section: str) -> None:
        """Light one entry."""
        for route, item in self._items.items():
            item.setChecked(route == section)

    def set_badge(self, section: str, count: int) -> None:
        """Show how many things there want this person."""
        self._items[section].set_badge(count)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - shaped like Qt's own setters
        """Fold to icons, or unfold."""
        self._words.setVisible(not narrow)
        self._theme.fix(self, width="size.nav_collapsed" if narrow else "size.nav")
        for item in self._items.values():
            item.narrow = narrow
            item.update()

    def _brand(self) -> QWidget:
        brand = QWidget(self)
        row = QHBoxLayout(brand)
        self._theme.fit(row, "space.2", ("space.1", "space.0", "space.0", "space.2"))
        self._theme.fix(brand, height="size.brand")
        row.addWidget(Mark(self._theme))
        self._words = QWidget(brand)
        column = QVBoxLayout(self._words)
        self._theme.fit(column)
        name = text_label("label", self.tr("基层医保服务台"), tone="nav_strong", strong=True)
        self._point = text_label("caption", tone="nav", name="nav.point")
        column.addStretch(1)
        column.addWidget(name)
        column.addWidget(self._point)
        column.addStretch(1)
        row.addWidget(self._words, 1)
        return brand

    def _chooser(self, route: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(route)
