"""The list as a model: all rows are counted, only those looked at are fetched."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from station_app.services.views import ResidentRow
from ui.screens import saying
from ui.screens.residents.presenter import ResidentsState
from ui.widgets.delegates import CELL, Cell

Index = QModelIndex | QPersistentModelIndex
WAITING = "…"
NAME, FACTS, TAIL, GROUP, HEAD, INSURED, PHONE = range(7)


class ResidentsModel(QAbstractTableModel):
    """Rows of the roster; `needed` carries the place of a row that is looked at and not here yet."""

    needed = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._state = ResidentsState()
        self._edition = -1

    def show_state(self, state: ResidentsState) -> None:
        """Take over a new question, or pages that have arrived."""
        anew = state.edition != self._edition or state.total != self._state.total
        if anew:
            self.beginResetModel()
        self._state, self._edition = state, state.edition
        if anew:
            self.endResetModel()
        elif state.total > 0:
            self.dataChanged.emit(self.index(0, 0), self.index(state.total - 1, PHONE))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many residents match."""
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
            NAME: self.tr("姓名"),
            FACTS: self.tr("性别、年龄"),
            TAIL: self.tr("身份证"),
            GROUP: self.tr("组"),
            HEAD: self.tr("户主"),
            INSURED: self.tr("参保"),
            PHONE: self.tr("手机"),
        }[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell as drawn, or its words; a row not here yet is asked for."""
        if role not in (CELL, Qt.ItemDataRole.DisplayRole):
            return None
        row = self._state.row(index.row())
        if row is None:
            self.needed.emit(index.row())
            cell = Cell(WAITING if index.column() == NAME else "", tone="muted")
        else:
            cell = self._cell(row, index.column())
        return cell if role == CELL else cell.text

    def _cell(self, row: ResidentRow, column: int) -> Cell:
        if column == INSURED:
            words, tone = saying.insured(row.insured)
            return Cell(words, chip=tone)
        if column == NAME:
            return Cell(row.name, strong=True)
        return {
            FACTS: Cell(self.tr("{gender}　{age} 岁").format(gender=saying.gender(row.gend), age=row.age)),
            TAIL: Cell(self.tr("尾号 {tail}").format(tail=row.tail)),
            GROUP: Cell(self.tr("{n} 组").format(n=row.group)),
            HEAD: Cell(row.head_name, tone="secondary"),
            PHONE: Cell(
                self.tr("尾号 {tail}").format(tail=row.tel_tail) if row.tel_tail else "", tone="muted"
            ),
        }[column]
