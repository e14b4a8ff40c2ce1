"""The lines of a file as a table, with everything about one of them beside it."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView

from ui.screens.roster_file import sayings
from ui.screens.roster_file.line_card import LineCard
from ui.screens.roster_file.state import RosterFileState
from ui.screens.roster_file.table import FATE, GROUP, NAME, PLACE, TAIL, WHY, FileModel
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.delegates import TableDelegate
from ui.widgets.segment_bar import SegmentBar
from ui.words import Wording

_SHARES = {PLACE: 17, NAME: 10, TAIL: 14, GROUP: 8, FATE: 10}
"""Widths of columns in steps of space.2; the last column takes the rest."""
_ROWS_AT_LEAST, _CARD_AT_LEAST = 5, 8


class LookPart(Columns):
    """`narrowed` carries a choice of lines, `needed` and `stood` a place, `opened` a resident to look at.

    `moved` tells that the cursor went over to the line, which may be out of sight in large type.
    """

    narrowed = Signal(str)
    needed = Signal(int)
    stood = Signal(int)
    opened = Signal(int)
    moved = Signal()

    def __init__(self, theme: Theme, words: Wording) -> None:
        self._state = RosterFileState()
        self.card = LineCard(theme, words)
        main = Card(theme, padded=False, name="roster.lines")
        super().__init__(theme, main, self.card, width="size.side_wide")
        self._words = words
        theme.fit(main.body)
        tools = QHBoxLayout()
        theme.fit(tools, "space.3", ("space.3", "space.4"))
        self._filter = SegmentBar(theme, name="roster.filter")
        self._filter.chosen.connect(self.narrowed)
        tools.addWidget(self._filter)
        tools.addStretch(1)
        main.body.addLayout(tools)
        self.table = self._make_table()
        main.body.addWidget(self.table, 1)
        self.rescale()
        theme.changed.connect(self.rescale)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("roster.list")
        table.setAccessibleName(self.tr("表里的人"))
        self._model = FileModel(table, self._words.code)
        self._model.needed.connect(self.needed)
        table.setModel(self._model)
        table.setItemDelegate(TableDelegate(self._theme, table))
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        table.selectionModel().currentRowChanged.connect(self._stood)
        table.activated.connect(self._activated)
        return table

    def rescale(self) -> None:
        """Let rows and columns follow the type; in large type the group gives way.

        Four rows and a line with a cell always have room; where the page is too low for both, it scrolls.
        """
        self.table.setMinimumHeight(_ROWS_AT_LEAST * self._theme.px("size.row"))
        self.card.setMinimumHeight(_CARD_AT_LEAST * self._theme.px("size.row"))
        self.table.verticalHeader().setDefaultSectionSize(self._theme.px("size.row"))
        unit = self._theme.px("space.2")
        for column, share in _SHARES.items():
            self.table.setColumnWidth(column, share * unit)
        self.table.setColumnHidden(GROUP, self._theme.scale > 1.0)

    def show_state(self, state: RosterFileState) -> None:
        """Show the choice of lines and the one stood on."""
        before, self._state = self._state, state
        if state.view is not None and (before.view is not state.view or before.which != state.which):
            self._filter.set_segments(sayings.segments(state.view.counts))
            self._filter.set_current(state.which)
        self._model.show_state(state)
        if state.place >= 0 and self.table.currentIndex().row() != state.place:
            self.table.selectRow(state.place)
        self.card.show_line(state.line, self._why_none(state))

    def _why_none(self, state: RosterFileState) -> str:
        if not state.total:
            return self.tr("这一类里没有人。")
        if state.row(state.place) is None:
            return ""
        return self.tr("名册上有，表里没有。问清楚是不是迁走了或不在了；这里不删人。按回车看他的档案。")

    def _stood(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and index.row() != self._state.place:
            self.stood.emit(index.row())

    def _activated(self, index: QModelIndex) -> None:
        """Go to the doubtful cell; for somebody the file does not name, to the profile."""
        row = self._state.row(index.row())
        if row is not None and row.number < 0 and row.resident_id is not None:
            self.opened.emit(row.resident_id)
        else:
            self.card.focus_doubt()
            self.moved.emit()
