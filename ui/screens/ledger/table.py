"""The list of ledgers, and the lines of one as a model: all are counted, only those looked at are fetched."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from station_app.services.ledger_views import MENDED, MENDING, WRONG, ColumnHead, LedgerCard
from ui.screens.ledger.state import LedgerState
from ui.widgets.delegates import CELL, Cell
from ui.words import Wording

Index = QModelIndex | QPersistentModelIndex
_WAITING = "…"
_ROOM = 18
"""Shares of columns that fit beside each other; the others stand in the card of the line."""
_TONES = {MENDED: "muted", WRONG: "muted", MENDING: "wait", "": ""}


class LedgersModel(QAbstractTableModel):
    """The seventeen ledgers with how many lines each has."""

    def __init__(self, words: Wording, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._cards: tuple[LedgerCard, ...] = ()

    def show_cards(self, cards: tuple[LedgerCard, ...]) -> None:
        """Show them; the chosen row stays chosen while only counts change."""
        anew = [one.code for one in cards] != [one.code for one in self._cards]
        if anew:
            self.beginResetModel()
        self._cards = cards
        if anew:
            self.endResetModel()
        elif cards:
            self.dataChanged.emit(self.index(0, 0), self.index(len(cards) - 1, 1))

    def code(self, row: int) -> str:
        """Return the ledger of a row."""
        return self._cards[row].code if 0 <= row < len(self._cards) else ""

    def place(self, code: str) -> int:
        """Return the row of a ledger, -1 when it is not there."""
        return next((row for row, one in enumerate(self._cards) if one.code == code), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._cards)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return name and count."""
        return 0 if parent is not None and parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell as drawn, or its words."""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            one = self._cards[index.row()]
            return self.tr("{name}，{n} 条").format(name=self._words.say(one.title), n=one.lines)
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        one = self._cards[index.row()]
        if index.column():
            cell = Cell(str(one.lines), tone="" if one.lines else "muted", right=True)
        else:
            cell = Cell(f"{one.code[1:]}　{self._words.say(one.title)}")
        return cell if role == CELL else cell.text


class LinesModel(QAbstractTableModel):
    """Lines of one ledger; `needed` carries the place of a line that is looked at and not here yet."""

    needed = Signal(int)

    def __init__(self, words: Wording, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._state = LedgerState()
        self._columns: tuple[tuple[int, ColumnHead], ...] = ()
        self._room = float(_ROOM)

    def set_scale(self, scale: float) -> None:
        """Show fewer columns in large type."""
        self._room = _ROOM / scale
        self._take(self._state, anew=True)

    def show_state(self, state: LedgerState) -> None:
        """Take over another ledger, or lines that came."""
        before = self._state
        anew = (state.page and state.page.code) != (before.page and before.page.code)
        self._take(state, anew=anew or state.total != before.total or state.edition != before.edition)

    def _take(self, state: LedgerState, *, anew: bool) -> None:
        if anew:
            self.beginResetModel()
        self._state = state
        self._columns = tuple(shown_columns(state.page.columns if state.page else (), self._room))
        if anew:
            self.endResetModel()
        elif state.total:
            self.dataChanged.emit(self.index(0, 0), self.index(state.total - 1, self.columnCount() - 1))

    def shares(self) -> tuple[int, ...]:
        """Return the part of the width of each column, that of the number first."""
        return (1, *(head.share for _place, head in self._columns))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else self._state.total

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the columns that fit."""
        return 0 if parent is not None and parent.isValid() else 1 + len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the words above a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._words.say(self._columns[section - 1][1].title) if section else self.tr("序号")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell as drawn, or its words; a line not here yet is asked for."""
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self._state.row(index.row())
        if row is None:
            self.needed.emit(index.row())
            cell = Cell("" if index.column() else _WAITING, tone="muted")
        elif index.column():
            cell = Cell(row.cells[self._columns[index.column() - 1][0]], tone=_TONES[row.mark])
        else:
            cell = Cell(str(row.number), tone=_TONES[row.mark], strong=True)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.text
        return cell if role == CELL else cell.text


def shown_columns(heads: tuple[ColumnHead, ...], room: float) -> list[tuple[int, ColumnHead]]:
    """Choose the first columns that fit, each with its place among all."""
    chosen: list[tuple[int, ColumnHead]] = []
    used = 1
    for place, head in enumerate(heads):
        if used + head.share > room and chosen:
            break
        chosen.append((place, head))
        used += head.share
    return chosen
