"""The households: which of them are shown, and the list of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHeaderView, QLineEdit, QTableView

from ui.screens.season.presenter import SeasonState
from ui.screens.season.table import GROUP, HEAD, MEMBERS, PHONE, VISITS, HomesDelegate, HomesModel
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.label import text_label
from ui.widgets.notice import EmptyState
from ui.widgets.segment_bar import SegmentBar

_WIDTHS = {
    HEAD: "size.time_column",
    GROUP: "size.date_part",
    VISITS: "size.date_part",
    PHONE: "size.answer_label",
}


class HomesCard(Card):
    """Filters above, households below; in large type what is least asked for gives way."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padded=False, name="season.homes")
        self._theme = theme
        self.body.addLayout(self._tools(theme))
        self.table = _table(theme)
        self.table.setAccessibleName(self.tr("按户看"))
        self.model = HomesModel(self.table)
        self.table.setModel(self.model)
        self.table.setItemDelegate(HomesDelegate(theme, self.table))
        self.table.horizontalHeader().setSectionResizeMode(MEMBERS, QHeaderView.ResizeMode.Stretch)
        nobody, hint = self.tr("这里没有人了"), self.tr("换一个组或换一种看法")
        self._empty = EmptyState(theme, "ri.checkbox-circle-fill", nobody, hint)
        self._empty.hide()
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._empty, 1)
        self._count = text_label("caption", tone="muted", name="season.count")
        self.foot().addWidget(self._count)

    def _tools(self, theme: Theme) -> QBoxLayout:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.fit(row, "space.2", ("space.2", "space.3"))
        which = (
            ("open", self.tr("还要问")),
            ("registered", self.tr("登记没缴")),
            ("pending", self.tr("本点办了")),
            ("paid", self.tr("已缴费")),
            ("exempt", self.tr("资助")),
            ("", self.tr("全部")),
        )
        more = (("", self.tr("都看")), ("elderly", self.tr("老人")), ("unvisited", self.tr("没上过门")))
        self.which = SegmentBar(theme, which, "open", name="season.which")
        self.more = SegmentBar(theme, more, "", name="season.more")
        self.search = QLineEdit()
        self.search.setObjectName("season.search")
        self.search.setAccessibleName(self.tr("找人"))
        self.search.setPlaceholderText(self.tr("姓名、首字母"))
        row.addWidget(self.which)
        row.addWidget(self.more)
        row.addWidget(self.search, 1)
        return row

    def show_total(self, state: SeasonState) -> None:
        """Show the rows, and how many there are."""
        self.model.show_state(state)
        self.table.setVisible(state.total != 0)
        self._empty.setVisible(state.total == 0)
        if state.total >= 0:
            told = self.tr("{n} 户，{m} 人")
            self._count.setText(told.format(n=f"{state.total:,}", m=f"{state.people:,}"))
        if state.total > 0 and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def rescale(self, *, large: bool) -> None:
        """Let rows and columns follow the type."""
        self.table.verticalHeader().setDefaultSectionSize(self._theme.px("size.row"))
        for column in (VISITS, PHONE):
            self.table.setColumnHidden(column, large)
        for place, width in _WIDTHS.items():
            self.table.setColumnWidth(place, self._theme.px(width))
        self.table.horizontalHeader().setVisible(not large)
        self.more.setVisible(not large)
        self.search.setVisible(not large)


def _table(theme: Theme) -> QTableView:
    table = QTableView()
    table.setObjectName("season.list")
    table.setShowGrid(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setMinimumSectionSize(theme.px("size.date_part"))
    theme.fix(table, min_height="size.list_min")
    return table
