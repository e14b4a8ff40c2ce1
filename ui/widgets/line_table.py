"""Tables of whole rows that the keyboard walks through."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.theme import Theme
from ui.widgets.delegates import TableDelegate

MONTHS = 13
"""How many months back a choice of months goes."""


def make_table(theme: Theme, name: str, spoken: str) -> QTableView:
    """Make a table of whole rows that the keyboard walks through."""
    table = QTableView()
    table.setObjectName(name)
    table.setAccessibleName(spoken)
    table.setItemDelegate(TableDelegate(theme, table))
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    return table
