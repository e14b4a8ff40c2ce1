"""The list of 送件 as a table model: chips, matters, people, receipts, what comes next."""

from datetime import date, datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from station_app.services.views import OutboxRow
from ui.theme import Theme
from ui.widgets.delegates import CELL, Cell, TableDelegate
from ui.words import BEIJING, Wording, clock, grouped, moment

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex
SHARES = (17, 13, 8, 11, 25, 26)
"""Widths of the columns in hundredths of the table."""
NOWHERE = QModelIndex()


class OutboxModel(QAbstractTableModel):
    """Rows of the outbox; words are made when they are drawn."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self._today = date.min
        self.rows: tuple[OutboxRow, ...] = ()

    def show_rows(self, rows: tuple[OutboxRow, ...], today: date) -> bool:
        """Replace the rows; return whether they are other cases than before, in number or order."""
        same = [row.case_id for row in rows] == [row.case_id for row in self.rows]
        self._today = today
        if same:
            self.rows = rows
            if rows:
                last = self.index(len(rows) - 1, len(SHARES) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the cases."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(SHARES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        titles = (
            translate("Outbox", "到哪一步了"),
            translate("Outbox", "事项"),
            translate("Outbox", "居民"),
            translate("Outbox", "几点办的"),
            translate("Outbox", "平台回执号"),
            translate("Outbox", "接下来"),
        )
        return titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell to draw, or its words for screen readers."""
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self._cell(self.rows[index.row()], index.column())
        return cell if role == CELL else cell.text

    def _cell(self, row: OutboxRow, column: int) -> Cell:
        token = self._theme.status(row.status)
        color = token.color.removeprefix("status.")
        cells = (
            lambda: Cell(self._words.status(token), chip=color, icon=token.icon),
            lambda: Cell(self._words.say(row.matter)),
            lambda: Cell(row.person),
            lambda: Cell(self._when(row.at), tone="secondary"),
            lambda: Cell(grouped(row.receipt) or "—", tone="secondary"),
            lambda: Cell(
                row.next_step, tone=color if row.needs_clerk else "secondary", strong=row.needs_clerk
            ),
        )
        return cells[column]()

    def _when(self, at: datetime) -> str:
        return clock(at) if at.astimezone(BEIJING).date() == self._today else moment(at, self._today)


class OutboxTable(QTableView):
    """Whole rows are selected; `opened` is Enter or a double click."""

    opened = Signal()

    def __init__(self, theme: Theme, model: OutboxModel) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("outbox.list")
        self.setAccessibleName(translate("Outbox", "办过的件"))
        self.setModel(model)
        self.setItemDelegate(TableDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        self.doubleClicked.connect(self.opened)
        theme.changed.connect(self._measure)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks inside."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As low as it may become: the page asks for hints, not for minima, when it looks for room."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px("size.row"))
        self.setMinimumHeight(self._theme.px("size.list_min") + self._theme.px("space.6"))
        wide = self.viewport().width()
        for column, share in enumerate(SHARES):
            self.setColumnWidth(column, wide * share // sum(SHARES))
