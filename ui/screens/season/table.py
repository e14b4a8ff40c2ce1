"""The households as a model, and how a row shows its members: a name and a state for each of them."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from station_app.services.season_views import HomeRow, MemberMark
from ui.screens.season import words
from ui.screens.season.presenter import SeasonState
from ui.widgets.chip import chip_size, paint_chip
from ui.widgets.delegates import CELL, Cell, TableDelegate

Index = QModelIndex | QPersistentModelIndex
MARKS = Qt.ItemDataRole.UserRole + 3
"""Role under which a cell gives the members to paint."""
WAITING = "…"
HEAD, GROUP, MEMBERS, VISITS, PHONE = range(5)


class HomesModel(QAbstractTableModel):
    """Households; `needed` carries the place of a row that is looked at and not here yet."""

    needed = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._state = SeasonState()
        self._edition = -1

    def show_state(self, state: SeasonState) -> None:
        """Take over a new question, or pages that have arrived."""
        if state.pages is self._state.pages and state.edition == self._edition:
            return
        anew = state.edition != self._edition or state.total != self._state.total
        if anew:
            self.beginResetModel()
        self._state, self._edition = state, state.edition
        if anew:
            self.endResetModel()
        elif state.total > 0:
            self.dataChanged.emit(self.index(0, 0), self.index(state.total - 1, PHONE))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many households match."""
        return 0 if parent is not None and parent.isValid() else max(self._state.total, 0)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else PHONE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the words above a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            HEAD: self.tr("户主"),
            GROUP: self.tr("组"),
            MEMBERS: self.tr("家里人"),
            VISITS: self.tr("上门"),
            PHONE: self.tr("手机"),
        }[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell as drawn, the members to paint, or the words for a reader."""
        row = self._state.row(index.row())
        if role == MARKS:
            return row.members if row is not None and index.column() == MEMBERS else None
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if row is None:
            self.needed.emit(index.row())
            cell = Cell(WAITING if index.column() == HEAD else "", tone="muted")
        else:
            cell = self._cell(row, index.column())
        return cell if role == CELL else cell.text

    def _cell(self, row: HomeRow, column: int) -> Cell:
        if column == MEMBERS:
            return Cell("，".join(f"{one.name} {words.state(one.state)[0]}" for one in row.members))
        return {
            HEAD: Cell(row.head, strong=True),
            GROUP: Cell(self.tr("{n} 组").format(n=row.group), tone="secondary"),
            VISITS: Cell(self.tr("{n} 次").format(n=row.visits) if row.visits else "", tone="secondary"),
            PHONE: Cell(
                self.tr("尾号 {tail}").format(tail=row.tel_tail) if row.tel_tail else "", tone="muted"
            ),
        }[column]


class HomesDelegate(TableDelegate):
    """Paints the members of a household side by side; who has no room is counted at the end."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        marks = index.data(MARKS)
        if marks is None:
            super().paint(painter, option, index)
            return
        selected = bool(option.state & option.state.State_Selected)
        painter.save()
        self.ground(painter, option, first=False, selected=selected)
        self._members(painter, QRectF(option.rect), marks, selected=selected)
        painter.restore()

    def _members(
        self, painter: QPainter, box: QRectF, marks: tuple[MemberMark, ...], *, selected: bool
    ) -> None:
        theme = self._theme
        font, gap = theme.font("label"), theme.px("space.2")
        metrics = QFontMetrics(font)
        rest = metrics.horizontalAdvance("+99") + gap
        x, right = box.left() + gap, box.right() - gap
        for place, one in enumerate(marks):
            said, tone, _icon = words.state(one.state)
            name, chip = metrics.horizontalAdvance(one.name), chip_size(theme, said, "")
            wide = name + theme.px("space.1") + chip.width()
            last = place == len(marks) - 1
            if x + wide > right - (0 if last else rest):
                left = QRectF(x, box.top(), right - x, box.height())
                self.words(
                    painter, left, f"+{len(marks) - place}", font, self.ink("muted", selected=selected)
                )
                return
            cell = QRectF(x, box.top(), name + 1, box.height())
            self.words(painter, cell, one.name, font, self.ink("", selected=selected))
            at = QPointF(x + name + theme.px("space.1"), box.center().y() - chip.height() / 2)
            paint_chip(painter, theme, at, said, tone=tone)
            x += wide + theme.px("space.3")
