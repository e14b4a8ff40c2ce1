"""参保进度: how far the village is, by group and household, and who should still be asked."""

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QFileDialog

from station_app.services.desk import Desk
from station_app.services.season_views import HomeRow, SeasonOverview
from station_app.services.views import Changed
from ui.bridge import Bridge
from ui.screens.season.actions import Actions
from ui.screens.season.bars import GroupsList
from ui.screens.season.handing_out import SecondCard, news_words, save_dialog
from ui.screens.season.head import dates_words, legend, stale_words
from ui.screens.season.homes import HomesCard
from ui.screens.season.presenter import SeasonPresenter, SeasonState
from ui.screens.season.visit import VisitCard
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.words import Wording

SEARCH_PAUSE_MS = 80


class SeasonPage(Page):
    """`enter` takes {"resident_id": …} to write a visit down at once."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        self._desk = desk
        self._words = Wording(session)
        self._scope = scope = bridge.scope(self)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = SeasonPresenter(
            desk, scope.run, scope.run_device, lambda: session.operator_id, self._render
        )
        self._shown = SeasonState()
        self._today = desk.today_date()
        self._dialog: QFileDialog | None = None
        self._build()
        self._bar = Actions(theme, self.action_bar())
        self._connect()
        self.rescale()

    def _build(self) -> None:
        self.title.setText(self.tr("参保进度"))
        self._dates = text_label("body", tone="secondary", wrap=True, name="season.dates")
        self.head.addWidget(self._dates, 1)
        self._stale = Notice(self.theme, name="season.stale")
        self._problem = Notice(self.theme, name="season.problem")
        self._news = Notice(self.theme, name="season.news")
        self.body.addWidget(self._stale)
        self.body.addWidget(self._problem)
        self._second = SecondCard(self.theme, self._presenter)
        self.body.addWidget(self._news)
        self.body.addWidget(self._second)
        self._visit = VisitCard(self.theme, self._presenter)
        self._homes = HomesCard(self.theme)
        self._table, self._model = self._homes.table, self._homes.model
        self._search = self._homes.search
        self._pause = QTimer(self, interval=SEARCH_PAUSE_MS, singleShot=True)
        self._board = Columns(self.theme, self._homes, self._groups_card(), width="size.side_middle")
        self._visit.hide()
        self.body.addWidget(self._board, 1)
        self.body.addWidget(self._visit, 1)

    def _groups_card(self) -> Card:
        card = Card(self.theme, self.tr("各组进度"), padded=False, name="season.progress")
        self._groups = GroupsList(self.theme)
        card.body.addWidget(self._groups, 1)
        card.foot().addWidget(legend(self.theme))
        return card

    def _connect(self) -> None:
        show = self._presenter
        self._groups.selectionModel().currentChanged.connect(self._choose_group)
        self._homes.which.chosen.connect(lambda code: show.narrow(which=code))
        self._homes.more.chosen.connect(
            lambda code: show.narrow(elderly=code == "elderly", unvisited=code == "unvisited")
        )
        self._search.textEdited.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(lambda: show.narrow(text=self._search.text().strip()))
        self._search.returnPressed.connect(lambda: show.when_here(self._handle))
        self._model.needed.connect(show.need)
        self._table.activated.connect(lambda _index: self._handle())
        self._table.doubleClicked.connect(lambda _index: self._handle())
        self._bar.handle.clicked.connect(self._handle)
        self._bar.visit.clicked.connect(self._begin_visit)
        self._bar.calls.clicked.connect(show.print_calls)
        self._bar.lists.clicked.connect(lambda: self.navigate.emit("lists", None))
        self._bar.save.clicked.connect(show.tell)
        self._bar.back.clicked.connect(self._go_back)

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show the board fresh; the cursor stands in the list."""
        self._today = self._desk.today_date()
        wanted = (argument or {}).get("resident_id")
        self._presenter.refresh()
        if isinstance(wanted, int):
            self._presenter.say(who=wanted)
            self._presenter.open_home(wanted)
        else:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Add up again when a case or a resident changed."""
        if changed.residents or changed.cases or changed.outbox:
            self._presenter.refresh()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        back = KeyAction("Esc", self.tr("返回"), self._go_back)
        if self._shown.home is not None:
            return (back, KeyAction("F9", self.tr("存好"), self._presenter.tell, strong=True))
        if self._shown.seconds is not None:
            return (back, KeyAction("F9", self.tr("存成表格"), self._choose_place, strong=True))
        return (
            back,
            KeyAction("F3", self.tr("找人"), self._find),
            KeyAction("F9", self.tr("给这户办"), self._handle, strong=True),
            KeyAction("Alt+1", self.tr("记一次上门"), self._begin_visit),
            KeyAction("F8", self.tr("打联系单"), self._presenter.print_calls),
            KeyAction("Alt+2", self.tr("打进度墙报"), self._presenter.print_poster),
            KeyAction("Alt+3", self.tr("存成表格"), self._choose_place),
            KeyAction("Alt+5", self.tr("存全的"), self._presenter.ask_second),
            KeyAction("Alt+4", self.tr("装名单"), lambda: self.navigate.emit("lists", None)),
        )

    def rescale(self) -> None:
        """Let the rows follow the type; in large type what is least asked for gives way."""
        large = self.theme.scale > 1.0
        self._homes.rescale(large=large)
        self._dates.setVisible(not large)
        self._bar.shorten(short=large)

    # drawing

    def _render(self, state: SeasonState) -> None:
        before, self._shown = self._shown, state
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="error")
        self._news.tell(news_words(state), tone="ok")
        self._second.show_state(state, before)
        if (state.seconds is None) != (before.seconds is None):
            self.keys_changed.emit()
        if state.saved and not before.saved:
            self.announce.emit(self.tr("存好了"))
        if state.overview is not None and state.overview is not before.overview:
            self._show_overview(state.overview)
        self._homes.show_total(state)
        self._visit.show_state(state, self._today)
        if (state.home is None) != (before.home is None):
            self._turn(state)

    def _turn(self, state: SeasonState) -> None:
        """Go between the list and the visit."""
        visiting = state.home is not None
        self._board.setVisible(not visiting)
        self._visit.setVisible(visiting)
        self._bar.show_visit(on=visiting)
        if visiting:
            self._visit.take_focus()
        else:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys_changed.emit()

    def _show_overview(self, view: SeasonOverview) -> None:
        self._dates.setText(dates_words(view, self._today))
        self._stale.tell(*stale_words(view, self._today), tone="wait")
        self._groups.groups.show_overview(view)
        if not self._groups.currentIndex().isValid():
            self._groups.setCurrentIndex(self._groups.groups.index(0, 0))

    # what the clerk does

    def _choose_group(self, index: QModelIndex) -> None:
        group = self._groups.groups.group(index.row())
        if group != self._shown.wish.group:
            self._presenter.narrow(group=group)

    def _find(self) -> None:
        self._search.show()
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _row(self) -> HomeRow | None:
        index = self._table.currentIndex()
        return self._presenter.state.row(index.row() if index.isValid() else 0)

    def _handle(self) -> None:
        row = self._row()
        if row is not None:
            self.navigate.emit("household", {"resident_id": row.first})

    def _begin_visit(self) -> None:
        row = self._row()
        if row is not None:
            self._presenter.say(who=row.first)
            self._presenter.open_home(row.first)

    def _choose_place(self) -> None:
        self._scope.run(self._desk.season.export_name, lambda future: self._ask_place(future.result()))

    def _ask_place(self, name: str) -> None:
        """Ask where the workbook goes; the dialog is the program's own, which keys work in everywhere."""
        self._dialog = save_dialog(self, name, self._presenter.write)

    def _go_back(self) -> None:
        if self._shown.home is not None:
            self._presenter.close_home()
        elif self._shown.seconds is not None:
            self._presenter.no_second()
        else:
            self.navigate.emit("back", None)
