"""The page 居民: the roster as a list that feels the same at fifty and at fifty thousand."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QHeaderView, QLineEdit, QTableView

from station_app.services.desk import Desk
from station_app.services.views import Changed
from ui.bridge import Bridge
from ui.screens import saying
from ui.screens.residents.presenter import ResidentsPresenter, ResidentsState
from ui.screens.residents.table import HEAD, PHONE, ResidentsModel
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.delegates import TableDelegate
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import EmptyState, Notice
from ui.widgets.page import KeyAction, Page
from ui.widgets.segment_bar import SegmentBar

GROUPS = 20
"""How many groups of villagers the list offers; a group nobody lives in is simply empty."""


class ResidentsPage(Page):
    """Find somebody by name, letters or tail; Enter opens the profile."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, title="")
        self.title.setText(self.tr("居民"))
        self._session = session
        self._wording: dict[str, tuple[str, str]] = {}
        scope = bridge.scope(self)
        self._presenter = ResidentsPresenter(desk, scope.run, self._show)
        scope.run(desk.wording, lambda future: self._wording.update(future.result()))
        self._build()
        self._connect()

    def enter(self, argument: dict[str, object] | None) -> None:
        """Come to the front with the list fresh and the cursor in the search box."""
        text = str((argument or {}).get("text") or "")
        if text:
            self._search.setText(text)
        self._presenter.refresh()
        self._focus_search()

    def refresh(self, changed: Changed) -> None:
        """Ask again when residents changed."""
        if changed.residents:
            self._presenter.refresh()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        return (
            KeyAction("F3", self.tr("找人"), self._focus_search, strong=True),
            KeyAction("Alt+8", self.tr("导入名册"), self._to_roster),
            KeyAction("Alt+9", self.tr("参保进度"), self._to_season),
        )

    def _to_season(self) -> None:
        self.navigate.emit("season", None)

    def _to_roster(self) -> None:
        self.navigate.emit("roster_file", None)

    def scanned(self, text: str) -> bool:
        """Look for what the hand scanner read."""
        self._search.setText(text)
        return True

    def _build(self) -> None:
        self._count = text_label("body", tone="secondary", name="residents.count")
        self.head.addWidget(self._count)
        self.head.addStretch(1)
        roster = KeyButton(
            self.theme, self.tr("导入名册"), key="Alt+8", icon="ri.file-excel-2-line", name="residents.roster"
        )
        roster.clicked.connect(self._to_roster)
        self.head.addWidget(roster)
        season = KeyButton(
            self.theme,
            self.tr("参保进度"),
            key="Alt+9",
            icon="ri.bar-chart-horizontal-line",
            name="residents.season",
        )
        season.clicked.connect(self._to_season)
        self.head.addWidget(season)
        self._problem = Notice(self.theme, name="residents.problem")
        self.body.addWidget(self._problem)
        card = Card(self.theme, padded=False, name="residents.card")
        self.theme.fit(card.body)
        card.body.addLayout(self._tools())
        self._table = self._make_table()
        self._empty = EmptyState(
            self.theme,
            "ri.group-line",
            self.tr("没找到，按 F2 读卡试试"),
            self.tr("名册还没下来的话，按 Alt+8 从 Excel 表导入"),
        )
        self._empty.hide()
        card.body.addWidget(self._table, 1)
        card.body.addWidget(self._empty, 1)
        self.body.addWidget(card, 1)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.theme.fit(row, "space.3", ("space.3", "space.4"))
        self._search = QLineEdit()
        self._search.setObjectName("residents.search")
        self._search.setPlaceholderText(self.tr("姓名、拼音首字母、证号或手机后 4 位、户主"))
        self._search.setAccessibleName(self.tr("找人"))
        self._search.setClearButtonEnabled(True)
        kinds = (("all", self.tr("全部")), ("unpaid", self.tr("没参保")), ("elderly", self.tr("老人")))
        self._filter = SegmentBar(self.theme, kinds, "all", name="residents.filter")
        self._group = QComboBox()
        self._group.setObjectName("residents.group")
        self._group.setAccessibleName(self.tr("按组看"))
        self._group.addItem(self.tr("按组看"), "")
        for number in range(1, GROUPS + 1):
            self._group.addItem(self.tr("{n} 组").format(n=number), f"group:{number}")
        self._open = KeyButton(
            self.theme, self.tr("看档案"), key="Enter", primary=True, name="residents.open"
        )
        for part, stretch in ((self._search, 1), (self._filter, 0), (self._group, 0), (self._open, 0)):
            row.addWidget(part, stretch)
        return row

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("residents.list")
        table.setAccessibleName(self.tr("居民名单"))
        self._model = ResidentsModel(table)
        self._model.needed.connect(self._presenter.need)
        table.setModel(self._model)
        table.setItemDelegate(TableDelegate(self.theme, table))
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        return table

    def rescale(self) -> None:
        """Let the rows follow the type; in large type what is least asked for gives way."""
        self._table.verticalHeader().setDefaultSectionSize(self.theme.px("size.row"))
        large = self.theme.scale > 1.0
        for column in (HEAD, PHONE):
            self._table.setColumnHidden(column, large)
        self._open.setVisible(not large)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._presenter.typed)
        self._search.returnPressed.connect(lambda: self._presenter.when_here(self._open_first))
        self._filter.chosen.connect(self._narrow)
        self._group.activated.connect(lambda _place: self._narrow_group())
        self._table.activated.connect(self._open_row)
        self._table.doubleClicked.connect(self._open_row)
        self._open.clicked.connect(lambda: self._open_row(self._table.currentIndex()))
        self.rescale()
        self.theme.changed.connect(self.rescale)

    def _show(self, state: ResidentsState) -> None:
        self._model.show_state(state)
        empty = state.total == 0
        self._table.setVisible(not empty)
        self._empty.setVisible(empty)
        self._count.setText(
            self.tr("{n} 人").format(n=f"{max(state.total, 0):,}") if state.total >= 0 else ""
        )
        words = saying.problem(state.problem, state.facts, self._wording, self._session.language)
        self._problem.tell(words, tone="wait")
        if state.total > 0 and not self._table.currentIndex().isValid():
            self._table.selectRow(0)

    def _narrow(self, kind: str) -> None:
        self._group.setCurrentIndex(0)
        self._presenter.narrow(kind)

    def _narrow_group(self) -> None:
        chosen = str(self._group.currentData() or "all")
        self._filter.set_current("all" if chosen == "all" else "")
        self._presenter.narrow(chosen)

    def _focus_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _open_first(self) -> None:
        index = self._table.currentIndex()
        self._open_row(index if index.isValid() else self._model.index(0, 0))

    def _open_row(self, index: QModelIndex) -> None:
        row = self._presenter.state.row(index.row()) if index.isValid() else None
        if row is not None:
            self.navigate.emit("resident", {"resident_id": row.resident_id})
