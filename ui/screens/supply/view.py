"""The page 补材料: one case, the papers it owes, and what happens when they came or did not."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_app.services.desk import Desk
from station_app.services.event_views import OwedView
from ui.bridge import Bridge
from ui.screens.supply.parts import PaperRow
from ui.screens.supply.presenter import USUAL_SHEETS, SupplyPaths, SupplyPresenter, SupplyState
from ui.screens.supply.telling import next_words, term_words
from ui.session import SessionHolder
from ui.theme import Theme
from ui.thumbs import Thumbs
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.words import Wording


class SupplyPage(Page):
    """`enter` takes {"case_id": …}: the case that owes papers; with "paper" it goes on after pictures."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, title="")
        self.title.setText(self.tr("补材料"))
        scope = bridge.scope(self)
        self._desk = desk
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        paths = SupplyPaths(self._go_to_done, self._go_to_extension, self._go_to_pictures)
        self._presenter = SupplyPresenter(
            desk, scope.run, lambda: session.operator_id, paths=paths, render=self._render
        )
        self._shown = SupplyState()
        self._thumbs = Thumbs(desk, scope.run, self)
        self._thumbs.arrived.connect(self._show_pages)
        self._rows: list[PaperRow] = []
        self._build()

    def _build(self) -> None:
        self._who = text_label("body", tone="secondary", name="supply.who")
        self.head.addWidget(self._who)
        self.head.addStretch(1)
        self._problem = Notice(self.theme, name="supply.problem")
        self._term = Notice(self.theme, name="supply.term")
        self.body.addWidget(self._problem)
        self.body.addWidget(self._term)
        side = QWidget()
        column = QVBoxLayout(side)
        self.theme.fit(column, "space.card_gap")
        column.addWidget(self._afterwards())
        column.addWidget(self._more_time())
        column.addStretch(1)
        self.body.addWidget(Columns(self.theme, self._papers(), side, width="size.side_wide"), 1)
        self._build_bar()

    def _papers(self) -> Card:
        card = Card(self.theme, self.tr("还欠的材料"), padded=False, name="supply.papers")
        card.add_to_head(text_label("caption", self.tr("1 收到了　2 还没有　Enter 下一份"), tone="muted"))
        self._list = QVBoxLayout()
        self.theme.fit(self._list)
        card.body.addLayout(self._list)
        card.body.addStretch(1)
        self._came = text_label("label", tone="ok", wrap=True, name="supply.came")
        card.foot().addWidget(self._came, 1)
        return card

    def _afterwards(self) -> Card:
        card = Card(self.theme, self.tr("收下以后"), icon="ri.information-line", name="supply.next")
        self._next = text_label("body", wrap=True, name="supply.next.words")
        card.body.addWidget(self._next)
        return card

    def _more_time(self) -> Card:
        card = Card(self.theme, self.tr("一时补不来"), icon="ri.calendar-event-line", name="supply.more")
        self._why_not = text_label("label", tone="secondary", wrap=True, name="supply.more.words")
        card.body.addWidget(self._why_not)
        self._extend = KeyButton(self.theme, self.tr("延期"), key="Alt+1", name="supply.extend")
        self._extend.clicked.connect(self._presenter.extend)
        card.body.addWidget(self._extend, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _build_bar(self) -> None:
        bar = self.action_bar()
        back = KeyButton(
            self.theme, self.tr("返回"), key="Esc", icon="ri.arrow-left-line", name="supply.back"
        )
        back.clicked.connect(self._go_back)
        self._take = KeyButton(
            self.theme, self.tr("收下，出回执"), key="F9", primary=True, name="supply.take"
        )
        self._take.clicked.connect(self._presenter.take_in)
        bar.addWidget(back)
        bar.addStretch(1)
        bar.addWidget(self._take)

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show one case, or go on with it."""
        wanted = argument or {}
        case_id = str(wanted.get("case_id", ""))
        if "paper" in wanted:
            self._presenter.come_back(case_id, str(wanted["paper"]))
            self._stand_on(str(wanted["paper"]))
        else:
            self._presenter.open(case_id)

    def leave(self) -> None:
        """Let go of the small pictures."""
        self._thumbs.forget()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        view = self._shown.view
        more = view is not None and view.extend is not None and view.extend.allowed
        return (
            KeyAction("Esc", self.tr("返回"), self._go_back),
            KeyAction("Alt+1", self.tr("延期"), self._presenter.extend, enabled=more),
            KeyAction("F9", self.tr("收下，出回执"), self._presenter.take_in, strong=True),
        )

    # drawing

    def _render(self, state: SupplyState) -> None:
        before, self._shown = self._shown, state
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="error")
        if state.view != before.view:
            self._show_case(state.view)
            self.keys_changed.emit()
        for row in self._rows:
            row.show_answer(state.answers.get(row.material, ""))
            row.show_sheets(state.sheets.get(row.material, USUAL_SHEETS))
        if state.pages is not before.pages or state.view is not before.view:
            self._thumbs.want(one.pages[0].sha256 for one in state.pages.values() if one.pages)
            self._show_pages()
        self._take.setEnabled(not state.busy and state.view is not None)
        self._next.setText(next_words(state))

    def _show_case(self, view: OwedView | None) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        if view is None:
            self._who.setText("")
            self._term.tell("")
            return
        person = self.tr("{name}　尾号 {tail}　{matter}　受理号 {number}")
        self._who.setText(
            person.format(
                name=view.person, tail=view.tail, matter=self._words.say(view.matter), number=view.number
            )
        )
        self._show_term(view)
        for line in view.owed:
            row = PaperRow(self.theme, line, self._words)
            row.pictured.connect(self._presenter.take_picture)
            row.reused.connect(self._presenter.use_held)
            row.answered.connect(self._presenter.answer)
            row.counted.connect(self._presenter.count)
            row.onward.connect(self._next_row)
            self._rows.append(row)
            self._list.addWidget(row)
            row.show()
        came = "、".join(self._words.say(one) for one in view.came)
        self._came.setText(self.tr("已经补来：{papers}").format(papers=came) if came else "")
        if self._rows:
            QTimer.singleShot(0, self._rows[0].options, self._rows[0].options.setFocus)

    def _show_pages(self) -> None:
        for row in self._rows:
            pages = self._shown.pages.get(row.material)
            small = self._thumbs.of(pages.pages[0].sha256) if pages is not None and pages.pages else None
            row.show_pages(pages, small)

    def _stand_on(self, material: str) -> None:
        for row in self._rows:
            if row.material == material:
                row.options.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_term(self, view: OwedView) -> None:
        words, detail, tone = term_words(view, self._desk.today_date())
        self._term.tell(words, detail, tone=tone, icon="ri.calendar-event-line")
        offer = view.extend
        self._extend.setVisible(offer is not None)
        self._extend.setEnabled(offer is not None and offer.allowed)
        usual = self.tr("写明原因可以延一次，新的日子印在单子上")
        self._why_not.setText(self._words.code(offer.reason) if offer and offer.reason else usual)

    def _next_row(self) -> None:
        focused = next((n for n, row in enumerate(self._rows) if row.isAncestorOf(self._focus())), -1)
        if focused + 1 < len(self._rows):
            self._rows[focused + 1].options.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._take.setFocus(Qt.FocusReason.TabFocusReason)

    def _focus(self) -> QWidget:
        return self.focusWidget() or self

    # where it leads

    def _go_back(self) -> None:
        self.navigate.emit("back", None)

    def _go_to_done(self, case_id: str) -> None:
        self.navigate.emit("done", {"case_id": case_id})

    def _go_to_pictures(self, view: OwedView, material: str) -> None:
        back = ("supply", {"case_id": view.case_id, "paper": material})
        wanted = {"case_id": view.case_id, "material": material, "person": view.person, "back": back}
        self.navigate.emit("scan", {**wanted, "shoot": True})

    def _go_to_extension(self, case_id: str) -> None:
        self.navigate.emit("event", {"case_id": case_id, "action": "extend"})
