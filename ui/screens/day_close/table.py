"""The cases of a day as a table: what is not at the platform stands first."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from station_app.domain.day_close import Place
from station_app.services.day_close_views import DayCase
from ui.theme import Theme
from ui.widgets.delegates import CELL, Cell
from ui.words import Wording, clock

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SHARES = (5, 5, 3, 3, 3, 6)
TAIL = 4
_ORDER = {place: number for number, place in enumerate(Place)}


class DayModel(QAbstractTableModel):
    """One row a case."""

    def __init__(self, theme: Theme, words: Wording, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self.rows: tuple[DayCase, ...] = ()

    def show_cases(self, cases: tuple[DayCase, ...]) -> None:
        """Replace the rows."""
        ordered = tuple(sorted(cases, key=lambda one: (_ORDER[one.place], one.at)))
        if ordered != self.rows:
            self.beginResetModel()
            self.rows = ordered
            self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the cases."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(SHARES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (
            self.tr("到哪一步了"),
            self.tr("事项"),
            self.tr("居民"),
            self.tr("几点办的"),
            self.tr("受理号"),
            self.tr("接下来"),
        )
        return titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell to draw, or its words for screen readers."""
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self._cell(self.rows[index.row()], index.column())
        return cell if role == CELL else cell.text

    def _cell(self, row: DayCase, column: int) -> Cell:
        token = self._theme.status(row.status)
        color = token.color.removeprefix("status.")
        cells = (
            Cell(self._words.status(token), chip=color, icon=token.icon),
            Cell(self._words.say(row.matter)),
            Cell(row.person),
            Cell(clock(row.at), tone="secondary"),
            Cell(self.tr("尾号 {tail}").format(tail=row.number[-TAIL:]), tone="secondary"),
            Cell(row.more, tone="secondary"),
        )
        return cells[column]
