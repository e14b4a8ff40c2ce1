"""送件: are today's cases safe, have they arrived, and what does each wait for."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from station_app.domain.events import Action
from station_app.services.desk import Desk
from station_app.services.views import CaseView, Changed
from ui.bridge import Bridge
from ui.screens.outbox.line import LineNotice
from ui.screens.outbox.parts import Safety, TrackPanel
from ui.screens.outbox.presenter import DECIDE, OutboxPaths, OutboxPresenter, OutboxState
from ui.screens.outbox.table import OutboxModel, OutboxTable
from ui.session import SessionHolder
from ui.theme import SCALES, Theme
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.key_button import KeyButton
from ui.widgets.label import set_tone, text_label
from ui.widgets.page import KeyAction, Page
from ui.widgets.segment_bar import SegmentBar
from ui.words import Wording

translate = QCoreApplication.translate
SEARCH_PAUSE_MS = 250


class OutboxPage(Page):
    """`enter` takes {"case_id": …} to select a case, {"tab": …} to open a tab, or nothing."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True, title="")
        self.title.setText(self.tr("送件"))
        scope = bridge.scope(self)
        self._today: date = desk.today_date()
        self._desk = desk
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        paths = OutboxPaths(self._go_to_content, self._go_to_form, self._go_to_event)
        self._presenter = OutboxPresenter(
            desk,
            scope.run,
            scope.run_device,
            lambda: session.operator_id,
            paths=paths,
            render=self._render,
        )
        self._shown = OutboxState()
        self._model = OutboxModel(theme, self._words)
        self._build()

    def _build(self) -> None:
        asked = self.tr("今天办的东西，存好没有？送到没有？")
        self.head.addWidget(text_label("body", asked, tone="secondary", wrap=True), 1)
        self._log = KeyButton(self.theme, self.tr("送件记录"), key="Alt+0", size="normal", name="outbox.log")
        self._log.clicked.connect(lambda: self.navigate.emit("sending_log", None))
        self.head.addWidget(self._log)
        batch = KeyButton(self.theme, self.tr("移交到镇"), key="Alt+7", size="normal", name="outbox.batch")
        batch.clicked.connect(lambda: self.navigate.emit("batch", None))
        self.head.addWidget(batch)
        self._send = KeyButton(
            self.theme,
            self.tr("现在送一次"),
            key="F5",
            icon="ri.mail-send-line",
            primary=True,
            size="normal",
            name="outbox.send",
        )
        self._send.clicked.connect(self._presenter.send_now)
        self.head.addWidget(self._send)
        self.rescale()
        self._line = LineNotice(self.theme, self._words)
        self._safety = Safety(self.theme)
        self._panel = TrackPanel(self.theme, self._words)
        self._panel.look.clicked.connect(self._presenter.show_content)
        self._panel.pictures.clicked.connect(self._to_pictures)
        self._panel.slip.clicked.connect(self._print)
        self._panel.papers.clicked.connect(self._to_papers)
        self._panel.act.clicked.connect(self._presenter.act)
        self._panel.offers.chosen.connect(self._presenter.begin)
        self._panel.asks.given.connect(self._presenter.print_slip)
        self._panel.asks.dropped.connect(self._presenter.stop_asking)
        self.body.addWidget(self._safety)
        self.body.addWidget(self._line)
        self.body.addWidget(Columns(self.theme, self._list(), self._panel, width="size.side_middle"), 1)

    def _list(self) -> Card:
        card = Card(self.theme, padded=False, name="outbox.cases")
        row = QHBoxLayout()
        self.theme.fit(row, "space.3", ("space.2", "space.3"))
        self._tabs = SegmentBar(self.theme, name="outbox.tabs", current="all", size="size.avatar")
        self._tabs.setAccessibleName(self.tr("看哪些件"))
        self._tabs.chosen.connect(self._presenter.choose_tab)
        self._search = QLineEdit()
        self._search.setObjectName("outbox.search")
        self._search.setAccessibleName(self.tr("人名、回执号"))
        self._search.setPlaceholderText(self.tr("人名、回执号"))
        self.theme.fix(self._search, max_width="size.short_field")
        self._pause = QTimer(self, interval=SEARCH_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(lambda: self._presenter.search(self._search.text().strip()))
        self._search.textEdited.connect(lambda _text: self._pause.start())
        row.addWidget(self._tabs)
        row.addStretch(1)
        row.addWidget(self._search)
        card.body.addLayout(row)
        self._table = OutboxTable(self.theme, self._model)
        self._table.opened.connect(self._presenter.show_content)
        self._table.selectionModel().currentRowChanged.connect(self._row_chosen)
        card.body.addWidget(self._table, 1)
        self._build_foot(card)
        return card

    def _build_foot(self, card: Card) -> None:
        foot = card.foot()
        self._count = text_label("caption", tone="muted", name="outbox.shown")
        self._reconcile = text_label("caption", tone="ok", wrap=True, name="outbox.reconcile")
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self._reconcile)
        day = KeyButton(
            self.theme, self.tr("日清单"), key="Alt+5", look="text", size="small", name="outbox.day"
        )
        day.clicked.connect(lambda: self.navigate.emit("day_close", None))
        foot.addWidget(day)

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Ask for the list; a case named by the caller is selected."""
        wanted = argument or {}
        self._today = self._desk.today_date()
        if "tab" in wanted:
            self._tabs.set_current(str(wanted["tab"]))
            self._presenter.choose_tab(str(wanted["tab"]))
        elif "case_id" in wanted:
            self._tabs.set_current("all")
            self._presenter.show_case(str(wanted["case_id"]))
        else:
            self._presenter.refresh()
        self._table.setFocus()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        keys = [
            KeyAction("F5", self.tr("现在送一次"), self._presenter.send_now, strong=True),
            KeyAction("F8", self._panel.slip.text(), self._print, enabled=self._shown.track is not None),
            KeyAction("Alt+8", self.tr("单子"), self._to_papers, enabled=self._shown.track is not None),
            KeyAction("Alt+9", self.tr("还没打出来的"), lambda: self.navigate.emit("prints", None)),
            KeyAction("Alt+7", self.tr("移交到镇"), lambda: self.navigate.emit("batch", None)),
            KeyAction("Alt+0", self.tr("送件记录"), lambda: self.navigate.emit("sending_log", None)),
            KeyAction("Alt+6", self.tr("看照片"), self._to_pictures),
            KeyAction("Alt+5", self.tr("日清单"), lambda: self.navigate.emit("day_close", None)),
        ]
        keys += self._panel.offers.keys()
        if self._panel.act.isVisibleTo(self):
            keys.append(KeyAction("F9", self._panel.act.text(), self._presenter.act))
        return tuple(keys)

    def refresh(self, changed: Changed) -> None:
        """Ask again."""
        if changed.outbox or changed.cases:
            self._presenter.line_changed()

    def rescale(self) -> None:
        """Leave the room to what is pressed most in the largest type; the key of the log still works."""
        self._log.setVisible(self.theme.scale < SCALES[-1])

    # drawing

    def _render(self, state: OutboxState) -> None:
        before, self._shown = self._shown, state
        view = state.view
        if view is not None:
            self._safety.show_counts(view.counts, view.line.state)
            names = tab_names()
            self._tabs.set_segments([(code, f"{names.get(code, code)} {n}") for code, n in view.tabs])
            self._model.show_rows(view.rows, self._today)
            total = dict(view.tabs).get("all", len(view.rows))
            shown = self.tr("看到 {n} 件，共 {total} 件。↑ ↓ 选，Enter 看")
            self._count.setText(shown.format(n=len(view.rows), total=total))
            self._reconcile.setText(view.reconcile)
            set_tone(self._reconcile, "ok" if view.reconcile_ok else "wait")
            self._mark_selected(state.selected)
        self._panel.show_track(state.track, to_settle=state.to_settle, to_decide=state.to_decide)
        if state.asks_reason and not before.asks_reason:
            self._panel.asks.ask()
        self._panel.asks.setVisible(state.asks_reason)
        self._line.show_state(state)
        if state.track != before.track:
            self.keys_changed.emit()

    def _mark_selected(self, case_id: str) -> None:
        at = next((n for n, row in enumerate(self._model.rows) if row.case_id == case_id), -1)
        chosen = self._table.selectionModel()
        if at < 0 or (chosen.currentIndex().row() == at and chosen.hasSelection()):
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        chosen.setCurrentIndex(self._model.index(at, 0), flags)

    def _row_chosen(self) -> None:
        at = self._table.currentIndex().row()
        if 0 <= at < len(self._model.rows):
            self._presenter.select(self._model.rows[at].case_id)

    # where it leads

    def _print(self) -> None:
        self._presenter.print_slip()

    def _to_papers(self) -> None:
        if self._shown.selected:
            self.navigate.emit("papers", {"case_id": self._shown.selected, "back": "outbox"})

    def _to_pictures(self) -> None:
        if self._shown.track is not None and self._shown.track.pictures:
            self.navigate.emit("pages", {"case_id": self._shown.track.case_id})

    def _go_to_content(self, case_id: str) -> None:
        self.navigate.emit("check", {"case_id": case_id})

    def _go_to_event(self, case_id: str, action: str) -> None:
        route = {Action.SUPPLY: "supply", DECIDE: DECIDE}.get(action, "event")
        self.navigate.emit(route, {"case_id": case_id, "action": action})

    def _go_to_form(self, view: CaseView) -> None:
        self.navigate.emit("intake", {"case": view})


def tab_names() -> dict[str, str]:
    """Name the tabs of the list."""
    return {
        "all": translate("OutboxPage", "全部"),
        "todo": translate("OutboxPage", "要您处理"),
        "waiting": translate("OutboxPage", "待送"),
        "received": translate("OutboxPage", "平台在办"),
        "done": translate("OutboxPage", "已办结"),
    }
