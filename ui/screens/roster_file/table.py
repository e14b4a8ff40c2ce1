"""The lines of a file as a model: all are counted, only those looked at are fetched."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from station_app.services.roster_file_views import MISSING, Fate, FileRow
from ui.screens.roster_file.state import RosterFileState
from ui.widgets.delegates import CELL, Cell

Index = QModelIndex | QPersistentModelIndex
PLACE, NAME, TAIL, GROUP, FATE, WHY = range(6)
Say = Callable[[str, tuple[tuple[str, str | int], ...]], str]


class FileModel(QAbstractTableModel):
    """Rows of the choice shown; `needed` carries the place of a row that is not here yet."""

    needed = Signal(int)

    def __init__(self, parent: QObject, say: Say) -> None:
        super().__init__(parent)
        self._say = say
        self._state = RosterFileState()

    def show_state(self, state: RosterFileState) -> None:
        """Take over another choice, or rows that have arrived."""
        before, self._state = self._state, state
        if state.total != before.total or state.which != before.which:
            self.beginResetModel()
            self.endResetModel()
        elif state.rows is not before.rows and state.total:
            self.dataChanged.emit(self.index(0, 0), self.index(state.total - 1, WHY))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines the choice has."""
        return 0 if parent is not None and parent.isValid() else self._state.total

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else WHY + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the words above a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            PLACE: self.tr("在表里"),
            NAME: self.tr("姓名"),
            TAIL: self.tr("证号"),
            GROUP: self.tr("组"),
            FATE: self.tr("导入后"),
            WHY: self.tr("要看什么"),
        }[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell as drawn, or its words; a row not here yet is asked for."""
        if role not in (CELL, Qt.ItemDataRole.DisplayRole):
            return None
        row = self._state.row(index.row())
        if row is None:
            self.needed.emit(index.row())
            return Cell("…", tone="muted") if role == CELL else "…"
        cell = self._cell(row, index.column())
        return cell if role == CELL else cell.text

    def _cell(self, row: FileRow, column: int) -> Cell:
        if column == FATE:
            words, tone = self._fate(row.fate)
            return Cell(words, chip=tone)
        if column == PLACE:
            place = self.tr("{sheet}　第 {row} 行").format(sheet=row.sheet, row=row.row)
            return Cell(place if row.row else self.tr("名册上"), tone="secondary")
        if column == WHY:
            more = self.tr("（还有 {n} 处）").format(n=row.more) if row.more else ""
            return Cell(self._say(row.why, row.facts) + more if row.why else "", tone="secondary")
        return {
            NAME: Cell(row.name, strong=True),
            TAIL: Cell(self.tr("尾号 {tail}").format(tail=row.tail) if row.tail else ""),
            GROUP: Cell(self.tr("{n} 组").format(n=row.group) if row.group.isdecimal() else row.group),
        }[column]

    def _fate(self, fate: str) -> tuple[str, str]:
        return {
            Fate.ADD: (self.tr("新加"), "ok"),
            Fate.CHANGE: (self.tr("有变"), "send"),
            Fate.SAME: (self.tr("一样"), "draft"),
            Fate.ASK: (self.tr("要看"), "wait"),
            Fate.OUT: (self.tr("不导"), "offline"),
            MISSING: (self.tr("不删"), "draft"),
        }[fate]
