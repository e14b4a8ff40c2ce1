"""How rows of lists and tables are drawn: fixed heights, one line below, chips and avatars painted."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme
from ui.widgets.avatar import paint_avatar
from ui.widgets.chip import chip_size, paint_chip

CELL = Qt.ItemDataRole.UserRole + 1
"""Model role under which a table's model gives a Cell."""
LINE = Qt.ItemDataRole.UserRole + 2
"""Model role under which a list's model gives a ListLine."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: words, and how; a `chip` tone (with `icon`) draws it as a chip."""

    text: str
    tone: str = ""
    strong: bool = False
    chip: str = ""
    icon: str = ""
    right: bool = False


@dataclass(frozen=True, slots=True)
class ListLine:
    """One two-line row: name with a grey rest, a line of detail, a chip, and words at the right edge."""

    name: str
    rest: str = ""
    detail: str = ""
    avatar: str = ""
    chip: str = ""
    chip_tone: str = "tint"
    chip_icon: str = ""
    right: str = ""


def ink_of(tone: str) -> str:
    """Return the colour token for a tone of a cell."""
    plain = {"": "text.primary", "muted": "text.muted", "secondary": "text.secondary", "link": "text.link"}
    return plain.get(tone, f"status.{tone}.fg")


class _Row(QStyledItemDelegate):
    """Ground, selection bar and bottom line of a row."""

    row_height = "size.row"

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the fixed height."""
        return QSize(self._theme.px("size.tile"), self._theme.px(self.row_height))

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, *, first: bool, selected: bool) -> None:
        """Draw what lies behind the words."""
        theme, box = self._theme, QRectF(option.rect)
        if selected:
            painter.fillRect(box, theme.color("bg.selected"))
            if first:
                bar = QRectF(box.left(), box.top(), theme.px("line.selected_bar"), box.height())
                painter.fillRect(bar, theme.color("selected.bar"))
        line = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
        painter.fillRect(line, theme.color("border.subtle"))

    def ink(self, tone: str, *, selected: bool) -> str:
        """Return the token of the words: on a selected row in high contrast all are dark."""
        if selected and self._theme.sheet == "high_contrast":
            return "text.on_selected"
        return ink_of(tone)

    def words(self, painter: QPainter, box: QRectF, text: str, font: QFont, color: str) -> float:
        """Draw words cut at the box, and return how wide they came out."""
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(int(box.width()), 0))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        return float(metrics.horizontalAdvance(shown))


def _selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)


class TableDelegate(_Row):
    """Draws Cells; the view selects whole rows."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        selected = _selected(option)
        painter.save()
        self.ground(painter, option, first=index.column() == 0, selected=selected)
        cell = index.data(CELL)
        if isinstance(cell, Cell):
            self._cell(painter, QRectF(option.rect), cell, selected=selected)
        painter.restore()

    def _cell(self, painter: QPainter, box: QRectF, cell: Cell, *, selected: bool) -> None:
        theme = self._theme
        inside = box.adjusted(theme.px("space.2"), 0, -theme.px("space.2"), 0)
        if cell.chip:
            top = box.center().y() - theme.px("size.chip") / 2
            paint_chip(painter, theme, QPointF(inside.left(), top), cell.text, icon=cell.icon, tone=cell.chip)
            return
        font = theme.font("label", strong=cell.strong)
        if cell.right:
            wide = QFontMetrics(font).horizontalAdvance(cell.text)
            inside.setLeft(max(inside.left(), inside.right() - wide))
        self.words(painter, inside, cell.text, font, self.ink(cell.tone, selected=selected))


class ListDelegate(_Row):
    """Draws ListLines of two lines."""

    row_height = "size.row_two_line"

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        selected = _selected(option)
        painter.save()
        self.ground(painter, option, first=True, selected=selected)
        line = index.data(LINE)
        if isinstance(line, ListLine):
            self._line(painter, QRectF(option.rect), line, selected=selected)
        painter.restore()

    def _line(self, painter: QPainter, box: QRectF, line: ListLine, *, selected: bool) -> None:
        theme = self._theme
        inside = box.adjusted(theme.px("space.4"), 0, -theme.px("space.4"), 0)
        if line.avatar:
            side = theme.px("size.avatar")
            top = box.center().y() - side / 2
            paint_avatar(painter, theme, QRectF(inside.left(), top, side, side), line.avatar)
            inside.setLeft(inside.left() + side + theme.px("space.3"))
        inside = self._right(painter, inside, line, selected=selected)
        main, small = theme.font(strong=True), theme.font("caption")
        half = inside.height() / 2
        upper = QRectF(
            inside.left(), inside.top() + theme.px("space.1"), inside.width(), half - theme.px("space.1")
        )
        lower = QRectF(inside.left(), inside.top() + half, inside.width(), half - theme.px("space.1"))
        if not line.detail:
            upper = inside
        wide = self.words(painter, upper, line.name, main, self.ink("", selected=selected))
        upper.setLeft(upper.left() + wide + theme.px("space.4"))
        self.words(painter, upper, line.rest, theme.font(), self.ink("", selected=selected))
        self.words(painter, lower, line.detail, small, self.ink("muted", selected=selected))

    def _right(self, painter: QPainter, box: QRectF, line: ListLine, *, selected: bool) -> QRectF:
        theme, right = self._theme, box.right()
        if line.right:
            font = theme.font("caption")
            wide = QFontMetrics(font).horizontalAdvance(line.right) + 1
            words = QRectF(right - wide, box.top(), wide, box.height())
            self.words(painter, words, line.right, font, self.ink("muted", selected=selected))
            right -= wide + theme.px("space.3")
        if line.chip:
            size = chip_size(theme, line.chip, line.chip_icon)
            at = QPointF(right - size.width(), box.center().y() - size.height() / 2)
            paint_chip(painter, theme, at, line.chip, icon=line.chip_icon, tone=line.chip_tone)
            right = at.x() - theme.px("space.3")
        return QRectF(box.left(), box.top(), right - box.left(), box.height())


class PlainDelegate(_Row):
    """Draws ListLines of one line: words, and a grey word at the right."""

    row_height = "size.control"

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        theme, selected = self._theme, _selected(option)
        painter.save()
        self.ground(painter, option, first=True, selected=selected)
        line = index.data(LINE)
        if isinstance(line, ListLine):
            inside = QRectF(option.rect).adjusted(theme.px("space.3"), 0, -theme.px("space.3"), 0)
            small = theme.font("caption")
            wide = QFontMetrics(small).horizontalAdvance(line.right) + theme.px("space.1")
            right = QRectF(inside.right() - wide, inside.top(), wide, inside.height())
            self.words(painter, right, line.right, small, self.ink("muted", selected=selected))
            inside.setRight(right.left() - theme.px("space.2"))
            self.words(painter, inside, line.name, theme.font(), self.ink("", selected=selected))
        painter.restore()
