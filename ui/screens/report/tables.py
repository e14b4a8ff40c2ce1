"""The figures as a model, and what stands behind one of them."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from station_app.services.ledger_views import Behind, FigureRow
from ui.widgets.delegates import CELL, Cell
from ui.words import Wording

Index = QModelIndex | QPersistentModelIndex
_INDENT = "　"


class _Model(QAbstractTableModel):
    """Rows of cells under fixed heads."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[tuple[Cell, ...]] = []

    def heads(self) -> tuple[str, ...]:
        """Return the words above the columns."""
        return ()

    def fill(self, rows: list[tuple[Cell, ...]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.heads())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the words above a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.heads()[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell as drawn, or its words."""
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cell = self.rows[index.row()][index.column()]
        return cell if role == CELL else cell.text


class FiguresModel(_Model):
    """The report, row by row; a row with a key can be traced."""

    def __init__(self, words: Wording, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._figures: tuple[FigureRow, ...] = ()

    def heads(self) -> tuple[str, ...]:
        """Return the words above the columns."""
        return self.tr("指标"), self.tr("本月"), self.tr("参照")

    def show_figures(self, figures: tuple[FigureRow, ...]) -> None:
        """Show a report; the row in front stays in front while only values change."""
        if figures == self._figures:
            return
        same = [one.key for one in figures] == [one.key for one in self._figures]
        self._figures = figures
        rows = [self._row(one) for one in figures]
        if same and self.rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 2))
        else:
            self.fill(rows)

    def key(self, row: int) -> str:
        """Return the key of a row, "" where nothing stands behind it."""
        return self._figures[row].key if 0 <= row < len(self._figures) else ""

    def _row(self, one: FigureRow) -> tuple[Cell, ...]:
        title = _INDENT * max(one.level - 1, 0) + self._words.say(one.title)
        heading = not one.key and not one.value
        return (
            Cell(title, strong=heading, tone="link" if one.level == 0 else ""),
            Cell(one.value, strong=bool(one.key and one.count), tone="" if one.count else "muted"),
            Cell(one.beside, tone="secondary"),
        )


class BehindModel(_Model):
    """The list behind a figure."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._behind: tuple[Behind, ...] = ()

    def heads(self) -> tuple[str, ...]:
        """Return the words above the columns."""
        return self.tr("谁"), self.tr("什么"), self.tr("哪天"), self.tr("状态或台账"), self.tr("算多少")

    def show_behind(self, behind: tuple[Behind, ...]) -> None:
        """Show a list."""
        self._behind = behind
        self.fill(
            [
                (
                    Cell(one.who, strong=True),
                    Cell(one.what),
                    Cell(one.when, tone="secondary"),
                    Cell(one.state, tone="secondary"),
                    Cell(one.amount),
                )
                for one in behind
            ]
        )

    def at(self, row: int) -> Behind | None:
        """Return a row."""
        return self._behind[row] if 0 <= row < len(self._behind) else None
