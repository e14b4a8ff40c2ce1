"""The pages of a paper one below the other: a small picture, which page it is, how it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme
from ui.widgets.paint import line_below

Index = QModelIndex | QPersistentModelIndex
Small = Callable[[str], QImage | None]
"""The small picture of a page by its hash, None while it is not here."""
NOWHERE = QModelIndex()
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
ROW = Qt.ItemDataRole.UserRole + 3
"""Model role under which the list gives a PageRow."""
_BESIDE = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row: the hash of its picture, its name, what there is to say of it; `poor` when hard to read."""

    sha256: str
    name: str
    detail: str
    poor: bool = False


class _Pages(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[PageRow, ...] = ()

    def show(self, rows: Sequence[PageRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in _WORDS:
            return f"{row.name} {row.detail}"
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, small: Small, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._small = small
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(self._theme.px("size.tile"), self._theme.px("size.tile"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PageRow = index.data(ROW)
        theme, box = self._theme, QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, theme.color("bg.selected"))
        left = box.left() + theme.px("space.3")
        side = box.height() - 2 * theme.px("space.1")
        self._picture(painter, QRectF(left, box.top() + theme.px("space.1"), side, side), row)
        left += side + theme.px("space.3")
        words = QRectF(left, box.top(), box.right() - left - theme.px("space.2"), box.height())
        upper, lower = (
            words.adjusted(0, 0, 0, -words.height() / 2),
            words.adjusted(0, words.height() / 2, 0, 0),
        )
        ink = "text.on_selected" if selected else "text.primary"
        below = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.setFont(theme.font(strong=True))
        painter.setPen(theme.color(ink))
        painter.drawText(upper, below, _elided(painter, row.name, upper))
        painter.setFont(theme.font("caption"))
        tone = "status.wait.fg" if row.poor else "text.secondary"
        painter.setPen(theme.color(ink if selected and theme.sheet == "high_contrast" else tone))
        beneath = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(lower, beneath, _elided(painter, row.detail, lower))
        line_below(painter, theme, box, focused=selected and self._view.hasFocus())

    def _picture(self, painter: QPainter, box: QRectF, row: PageRow) -> None:
        picture = self._small(row.sha256)
        if picture is None:
            side = self._theme.px("size.icon_tile")
            middle = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
            self._theme.paint_icon(painter, middle, "ri.image-line", "text.muted")
            return
        fitted = picture.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        left = box.left() + (box.width() - fitted.width()) / 2
        top = box.top() + (box.height() - fitted.height()) / 2
        place = QRectF(left, top, fitted.width(), fitted.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, picture)
        painter.setPen(self._theme.color("border.default"))
        painter.drawRect(place)
        painter.restore()


def _elided(painter: QPainter, words: str, box: QRectF) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))


class PageList(QListView):
    """Rows of pages. `chosen` carries the place (from 1) the arrows stand on, `opened` is Enter on one,
    `removed` is Delete; every other key is left to the page.
    """  # noqa: D205 - one sentence

    chosen = Signal(int)
    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, theme: Theme, small: Small, *, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._model = _Pages()
        self._telling = True
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, small, self))
        self.setObjectName(name)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row() + 1))
        theme.changed.connect(self.doItemsLayout)
        theme.fix(self, min_height="size.tile")

    @property
    def rows(self) -> tuple[PageRow, ...]:
        """The rows shown."""
        return self._model.rows

    def show_rows(self, rows: Sequence[PageRow], at: int) -> None:
        """Show the pages and stand on one of them (from 1), without telling anybody."""
        self._telling = False
        if tuple(rows) != self._model.rows:
            self._model.show(rows)
        if 0 < at <= len(rows):
            self.setCurrentIndex(self._model.index(at - 1))
        self._telling = True

    def repaint_rows(self) -> None:
        """Draw again: a small picture came."""
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """As low as it may become; the list scrolls."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter opens, PgUp and PgDn open the page beside, Delete takes out."""
        place = self.currentIndex().row() + 1
        beside = place + _BESIDE.get(Qt.Key(event.key()), 0)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _LIST_KEYS:
            super().keyPressEvent(event)
        elif plain and place and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(place)
        elif plain and place != beside:
            if 0 < beside <= len(self._model.rows):
                self.opened.emit(beside)
        elif plain and place and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(place)
        else:
            event.ignore()

    def _moved(self, now: QModelIndex) -> None:
        if self._telling and now.isValid():
            self.chosen.emit(now.row() + 1)
