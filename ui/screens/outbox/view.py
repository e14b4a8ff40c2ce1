"""送件: are today's cases safe, have they arrived, and what does each wait for."""

from datetime import date

from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from station_app.services.desk import Desk
from station_app.services.views import CaseView, Changed, Line, LinkState, Printed, PrintOutcome
from ui.bridge import Bridge
from ui.screens.outbox.parts import Safety, TrackPanel
from ui.screens.outbox.presenter import OutboxPaths, OutboxPresenter, OutboxState
from ui.screens.outbox.table import OutboxModel, OutboxTable
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.key_button import KeyButton
from ui.widgets.label import set_tone, text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.widgets.segment_bar import SegmentBar
from ui.words import Wording, clock

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
        paths = OutboxPaths(content=self._go_to_content, form=self._go_to_form)
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
        self.head.addWidget(
            text_label("body", self.tr("今天办的东西，存好没有？送到没有？"), tone="secondary")
        )
        self.head.addStretch(1)
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
        self._notice = Notice(self.theme, name="outbox.line")
        self._safety = Safety(self.theme)
        self._panel = TrackPanel(self.theme, self._words)
        self._panel.look.clicked.connect(self._presenter.show_content)
        self._panel.slip.clicked.connect(self._print)
        self._panel.correct.clicked.connect(self._presenter.correct)
        self._panel.asks.given.connect(self._presenter.print_slip)
        self._panel.asks.dropped.connect(self._presenter.stop_asking)
        self.body.addWidget(self._safety)
        self.body.addWidget(self._notice)
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
        column = QVBoxLayout()
        column.addWidget(self._reconcile)
        foot.addLayout(column)

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
            KeyAction("F8", self.tr("打受理通知书"), self._print, enabled=self._shown.track is not None),
        ]
        if self._shown.track is not None and self._shown.track.can_correct:
            keys.append(KeyAction("F9", self.tr("改好再交"), self._presenter.correct))
        return tuple(keys)

    def refresh(self, changed: Changed) -> None:
        """Ask again."""
        if changed.outbox or changed.cases:
            self._presenter.line_changed()

    # drawing

    def _render(self, state: OutboxState) -> None:
        before, self._shown = self._shown, state
        view = state.view
        if view is not None:
            self._safety.show_counts(view.counts, view.line.state)
            names = {
                "all": self.tr("全部"),
                "todo": self.tr("要您处理"),
                "waiting": self.tr("待送"),
                "received": self.tr("平台在办"),
                "done": self.tr("已办结"),
            }
            self._tabs.set_segments([(code, f"{names.get(code, code)} {n}") for code, n in view.tabs])
            self._model.show_rows(view.rows, self._today)
            total = dict(view.tabs).get("all", len(view.rows))
            shown = self.tr("看到 {n} 件，共 {total} 件。↑ ↓ 选，Enter 看")
            self._count.setText(shown.format(n=len(view.rows), total=total))
            self._reconcile.setText(view.reconcile)
            set_tone(self._reconcile, "ok" if view.reconcile_ok else "wait")
            self._mark_selected(state.selected)
        self._panel.show_track(state.track)
        if state.asks_reason and not before.asks_reason:
            self._panel.asks.ask()
        self._panel.asks.setVisible(state.asks_reason)
        self._tell_line(state)
        if state.track != before.track:
            self.keys_changed.emit()

    def _tell_line(self, state: OutboxState) -> None:
        if state.problem is not None:
            self._notice.tell(self._words.problem(state.problem), tone="error")
            return
        if state.printed is not None:
            self._notice.tell(self._print_words(state.printed), tone="send", icon="ri.printer-line")
            return
        line = state.view.line if state.view is not None else Line(LinkState.UNKNOWN)
        sentence, tone = self._line_words(state, line)
        calm = line.state in (LinkState.UP, LinkState.UNKNOWN) and not line.sending
        due = line.next_try if state.view is not None and state.view.counts.undelivered else None
        detail = self.tr("下一次自动送：{t}").format(t=clock(due)) if due is not None else ""
        parts = [part for part in (detail, self._outcome(line, sentence)) if part]
        if calm and not state.answer and not parts:
            self._notice.tell("")
        else:
            self._notice.tell(sentence or parts.pop(0), "　".join(parts), tone=tone)

    def _outcome(self, line: Line, said: str) -> str:
        words = self._words.code(line.last_outcome) if "." in line.last_outcome else line.last_outcome
        return "" if words == said else words

    def _line_words(self, state: OutboxState, line: Line) -> tuple[str, str]:
        if state.answer == "queued":
            return self.tr("正在送，送完这批接着送"), "send"
        if line.sending or state.answer == "started":
            return self.tr("正在送，再送一次也只算一件"), "send"
        told = {
            LinkState.DOWN: (self.tr("没网，不算失败，件还在"), "offline"),
            LinkState.LOGIN_PAGE: (self.tr("网络要先登录网页"), "offline"),
            LinkState.SLOW: (self.tr("网络很慢，先送小的"), "wait"),
            LinkState.PLATFORM_DOWN: (self.tr("平台没应声，件还在，会自动再送"), "offline"),
            LinkState.NOT_OURS: (self.tr("连上的不是医保平台，没理它，件还在"), "wait"),
        }
        return told.get(line.state, ("", "send"))

    def _print_words(self, printed: Printed) -> str:
        if printed.outcome is PrintOutcome.PRINTED:
            return self.tr("受理通知书打好了，第 {n} 次打印").format(n=printed.copy)
        if printed.outcome is PrintOutcome.PDF:
            return self.tr("没有打印机，存成了文件：{file}").format(file=printed.file)
        return self.tr("没打出来，单子留着")

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

    def _go_to_content(self, case_id: str) -> None:
        self.navigate.emit("check", {"case_id": case_id})

    def _go_to_form(self, view: CaseView) -> None:
        self.navigate.emit("intake", {"case": view})
