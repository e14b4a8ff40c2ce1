"""A plain table of cells, for rows that are few and all here."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.theme import Theme
from ui.widgets.delegates import CELL, Cell, TableDelegate

Index = QModelIndex | QPersistentModelIndex
Rows = Sequence[tuple[Cell, ...]]


class CellsModel(QAbstractTableModel):
    """Rows of cells under a heading."""

    def __init__(self, header: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._header = tuple(header)
        self._rows: Rows = ()

    def show_rows(self, rows: Rows) -> None:
        """Take over other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._header)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the words above a column."""
        across = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._header[section] if across else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell as drawn, or its words."""
        cell = self._rows[index.row()][index.column()]
        if role == CELL:
            return cell
        return (
            cell.text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        )


class CellsTable(QTableView):
    """The view of such a table; the last column takes the room that is left."""

    def __init__(self, theme: Theme, name: str, columns: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._theme, self._columns = theme, columns
        self.setObjectName(name)
        self.cells = CellsModel([words for words, _width in columns], self)
        self.setModel(self.cells)
        self.setItemDelegate(TableDelegate(theme, self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        theme.fix(self, min_height="size.list_min")
        theme.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Let rows and columns follow the type."""
        self.verticalHeader().setDefaultSectionSize(self._theme.px("size.row"))
        for place, (_words, width) in enumerate(self._columns):
            self.setColumnWidth(place, self._theme.px(width))
