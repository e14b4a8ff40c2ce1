"""The cases that can be packed, with a tick in front of each, and the batches that were."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from station_app.domain.number import grouped
from station_app.services.register_desk import BatchCase, BatchView
from ui.theme import Theme
from ui.widgets.delegates import CELL, Cell, TableDelegate
from ui.words import BEIJING

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex
Row = BatchCase | BatchView
NOWHERE = QModelIndex()
CASES, BATCHES = (9, 34, 18, 12, 9, 8, 16), (38, 16, 14, 12, 20)
"""Widths of the columns in hundredths."""


class BatchModel(QAbstractTableModel):
    """Rows of one of the two lists; `chosen` are the ids of ticked cases."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__()
        self._titles = titles
        self.rows: tuple[Row, ...] = ()
        self.chosen: frozenset[str] = frozenset()

    def show_rows(self, rows: tuple[Row, ...], chosen: frozenset[str] = frozenset()) -> None:
        """Replace the rows, or the ticks alone where the rows are the same."""
        if rows == self.rows:
            if chosen != self.chosen:
                self.chosen = chosen
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._titles) - 1))
            return
        self.beginResetModel()
        self.rows, self.chosen = rows, chosen
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell to draw, or its words for screen readers."""
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        cells = self._of_batch(row) if isinstance(row, BatchView) else self._of_case(row)
        cell = cells[index.column()]
        return cell if role == CELL else cell.text

    def _of_case(self, row: BatchCase) -> tuple[Cell, ...]:
        ticked = row.case_id in self.chosen
        tick = translate("Batch", "勾上") if ticked else translate("Batch", "没勾")
        return (
            Cell(tick, chip="ok" if ticked else "tint", icon="ri.checkbox-fill" if ticked else ""),
            Cell(grouped(row.number), tone="secondary"),
            Cell(row.matter),
            Cell(row.person),
            Cell(str(row.sheets)),
            Cell(str(row.bills or "—")),
            Cell(row.money or "—"),
        )

    def _of_batch(self, row: BatchView) -> tuple[Cell, ...]:
        at = row.packed_at.astimezone(BEIJING)
        received = row.received_at is not None
        state = translate("Batch", "签收了") if received else translate("Batch", "等签收")
        return (
            Cell(row.number, tone="secondary"),
            Cell(f"{at.month}月{at.day}日"),
            Cell(translate("Batch", "{n} 件").format(n=row.cases)),
            Cell(row.carried_by),
            Cell(state, chip="ok" if received else "wait"),
        )


class BatchTable(QTableView):
    """Whole rows are selected; `toggled` is Space or a click, with the number of the row."""

    toggled = Signal(int)

    def __init__(self, theme: Theme, model: BatchModel, shares: tuple[int, ...], name: str) -> None:
        super().__init__()
        self._theme, self._shares = theme, shares
        self.setObjectName(name)
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
        theme.changed.connect(self._measure)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns the tick of the row."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the tick itself."""
        super().mouseReleaseEvent(event)
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and at.column() == 0:
            self.toggled.emit(at.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px("size.row"))
        wide = self.viewport().width()
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, wide * share // sum(self._shares))


def case_titles() -> tuple[str, ...]:
    """Name the columns of the cases."""
    return (
        "", translate("Batch", "受理号"), translate("Batch", "事项"), translate("Batch", "申请人"),
        translate("Batch", "材料"), translate("Batch", "票据"), translate("Batch", "金额"),
    )  # fmt: skip


def batch_titles() -> tuple[str, ...]:
    """Name the columns of the batches."""
    return (
        translate("Batch", "批次号"), translate("Batch", "哪天"), translate("Batch", "几件"),
        translate("Batch", "谁送"), translate("Batch", "签收"),
    )  # fmt: skip
