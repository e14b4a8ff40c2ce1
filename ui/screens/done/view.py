"""已受理，存好了: what the station keeps, what was printed, and what comes next."""

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from station_app.domain.events import Action
from station_app.services.desk import Desk
from station_app.services.views import AcceptedView, CaseView, Changed, Printed, PrintOutcome
from ui.bridge import Bridge
from ui.screens.begin import Visitor
from ui.screens.done.parts import Answer, NextActions, NumbersCard
from ui.screens.done.presenter import SLIP, DonePaths, DonePresenter
from ui.screens.done.state import DoneState
from ui.screens.done.way import dots
from ui.screens.visit_words import acting, several, to_pay
from ui.session import SessionHolder
from ui.slip_forms import SlipForms
from ui.slips import SlipPreview
from ui.theme import Theme
from ui.tokens import THEME_FOLDER
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.columns import Columns
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.widgets.reason_line import ReasonLine
from ui.widgets.steps import StepBar
from ui.words import Wording

POLL_MS = 700
NARROW_MM = 80
LARGE = 2.0

translate = QCoreApplication.translate


class DonePage(Page):
    """`enter` takes {"case_id": …}; the first time the slip prints by itself."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        scope = bridge.scope(self)
        self._desk, self._session = desk, session
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        paths = DonePaths(today=self._go_to_today, form=self._go_to_form, guide=self._go_to_guide)
        self._presenter = DonePresenter(
            desk,
            scope.run,
            scope.run_device,
            lambda: session.operator_id,
            paths=paths,
            render=self._render,
        )
        self._shown = DoneState()
        self._reader = QTimer(self)
        self._reader.setInterval(POLL_MS)
        self._reader.timeout.connect(self._presenter.poll)
        self._build()

    def _build(self) -> None:
        self._who = text_label("body", tone="secondary", name="done.who")
        self.head.addWidget(self._who)
        self.head.addStretch(1)
        titles = (self.tr("身份"), self.tr("填表"), self.tr("材料"), self.tr("核对签字"), self.tr("交件"))
        self._steps = StepBar(self.theme, titles, len(titles))
        self.head.addWidget(self._steps)
        self._problem = Notice(self.theme, name="done.problem")
        self.body.addWidget(self._problem)
        self._answer = Answer(self.theme)
        self._next = NextActions(self.theme)
        self._next.person.clicked.connect(self._presenter.next_person)
        self._next.matter.clicked.connect(self._presenter.next_matter)
        self._next.continuous_chosen.connect(self._presenter.set_continuous)
        self._next.offers.chosen.connect(self._begin_event)
        main = QWidget()
        column = QVBoxLayout(main)
        self.theme.fit(column, "space.card_gap")
        self._numbers = NumbersCard(self.theme)
        column.addWidget(self._answer)
        column.addWidget(self._next)
        column.addWidget(self._numbers)
        column.addStretch(1)
        self.body.addWidget(Columns(self.theme, main, self._slip_card(), width="size.side_wide"), 1)
        self.rescale()

    def _slip_card(self) -> Card:
        card = Card(self.theme, self.tr("受理通知书"), name="done.slip")
        self._print_chip = Chip(self.theme)
        card.head.addWidget(self._print_chip)
        forms = SlipForms(THEME_FOLDER.parent / "slips")
        self._preview = SlipPreview(forms, forms.paper_for(SLIP, NARROW_MM))
        area = QScrollArea(card)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("受理通知书"))
        area.setObjectName("done.preview")
        area.setWidget(self._preview)
        self.theme.fix(area, min_height="size.list_min")
        card.body.addWidget(area, 1)
        self.reason = ReasonLine(self.theme, "done")
        self.reason.given.connect(self._presenter.print_again)
        self.reason.dropped.connect(self._presenter.stop_asking)
        card.body.addWidget(self.reason)
        words = self.tr("再打一张（要写原因）")
        again = KeyButton(self.theme, words, key="F8", icon="ri.printer-line", spread=True, name="done.again")
        again.clicked.connect(self._presenter.ask_reason)
        card.foot().addWidget(again)
        papers = KeyButton(self.theme, self.tr("别的单子"), key="Alt+8", spread=True, name="done.papers")
        papers.clicked.connect(self._to_papers)
        card.foot().addWidget(papers)
        return card

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show what was just accepted."""
        self._presenter.open(str((argument or {}).get("case_id", "")))
        self._next.person.setFocus()
        self._watch()

    def leave(self) -> None:
        """Stop watching the reader."""
        self._reader.stop()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        keys = [
            KeyAction("F2", self.tr("读卡"), self._presenter.read_card),
            KeyAction("F4", self.tr("还要办"), self._presenter.another_matter),
            KeyAction("F8", self.tr("再打受理通知书"), self._presenter.ask_reason),
            KeyAction("Alt+8", self.tr("单子"), self._to_papers),
            KeyAction("Alt+2", self.tr("连续办"), self._switch_season),
            way_out(self._presenter, on=self._shown.continuous),
        ]
        accepted = self._shown.accepted
        if accepted is not None and accepted.household_hint:
            keys.append(KeyAction("F9", self.tr("全家一起办"), self._go_to_household))
        if accepted is not None and accepted.next_matter is not None:
            label = self._words.say(accepted.next_matter.short_name)
            keys.append(KeyAction("Alt+1", label, self._presenter.next_matter))
        return (*keys, *self._next.offers.keys())

    def _begin_event(self, action: str) -> None:
        route = "supply" if action == Action.SUPPLY else "event"
        accepted = self._shown.accepted
        if accepted is not None:
            self.navigate.emit(route, {"case_id": accepted.case_id, "action": action})

    def _switch_season(self) -> None:
        self._presenter.set_continuous(not self._shown.continuous)

    def refresh(self, changed: Changed) -> None:
        """Follow the case to the platform."""
        accepted = self._shown.accepted
        if changed.outbox or (accepted is not None and accepted.case_id in changed.cases):
            self._presenter.follow()

    def rescale(self) -> None:
        """Leave the steps out in very large type: the person matters more."""
        self._steps.setVisible(self.theme.scale < LARGE)

    # drawing

    def _render(self, state: DoneState) -> None:
        before, self._shown = self._shown, state
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="error")
        accepted = state.accepted
        if accepted is None:
            return
        if accepted != before.accepted:
            self._show_accepted(state)
        status = self.theme.status(state.track.status) if state.track is not None else None
        words = self._words.status(status) if status is not None else ""
        self._answer.show_steps(dots(accepted, state.track, self._desk.line().state, words))
        offers = state.track.offers if state.track is not None else ()
        self._next.offers.show_offers(offers, self._words.code)
        self._next.show_season(season_words(state), accepted.household_hint, on=state.continuous)
        self.reason.setVisible(state.asks_reason)
        if state.asks_reason and not before.asks_reason:
            self.reason.ask()
        self._show_slip(before, state)
        if state.continuous != before.continuous:
            self._session.waiting_on = "done" if state.continuous else ""
            self._watch()
            self.keys_changed.emit()

    def _show_accepted(self, state: DoneState) -> None:
        accepted, case = state.accepted, state.case
        if accepted is None or case is None:
            return
        self.title.setText(self._words.say(accepted.matter))
        facts = _whose(accepted, case)
        self._who.setText("　".join(part for part in facts if part))
        self._numbers.show_parts(accepted.parts, self._words.say)
        self._answer.show_count(max(len(accepted.parts), 1))
        following = accepted.next_matter
        self._next.show_accepted(accepted, self._words.say(following.short_name) if following else "")
        self.announce.emit(self.tr("已受理，存好了"))
        self.keys_changed.emit()

    def _show_slip(self, before: DoneState, state: DoneState) -> None:
        if state.slip is not None and state.slip != before.slip:
            self._preview.show_slip(state.slip)
        if state.slip is None:
            self._preview.clear()
        text, tone = print_words(state.printed)
        self._print_chip.show_text(text, tone=tone, icon="ri.printer-line")

    def _watch(self) -> None:
        if self._shown.continuous and not self._reader.isActive():
            self._reader.start()
        elif not self._shown.continuous:
            self._reader.stop()

    # where it leads

    def _go_to_household(self) -> None:
        if self._shown.case is not None:
            self.navigate.emit("household", {"resident_id": self._shown.case.case.applicant.resident_id})

    def _to_papers(self) -> None:
        if self._shown.accepted is not None:
            self.navigate.emit("papers", {"case_id": self._shown.accepted.case_id, "back": "done"})

    def _go_to_today(self) -> None:
        self.navigate.emit("today", None)

    def _go_to_form(self, view: CaseView) -> None:
        self.navigate.emit("intake", {"case": view})

    def _go_to_guide(self, matter: str, visitor: Visitor) -> None:
        accepted = self._shown.accepted
        same = accepted is not None and (accepted.person, accepted.tail) == (visitor.name, visitor.tail)
        after = self._shown.case if same else None
        self.navigate.emit("matters", {"matter": matter, "visitor": visitor, "after": after})


def way_out(presenter: DonePresenter, *, on: bool) -> KeyAction:
    """Return what Esc does: it ends 连续办 where that is on."""
    if on:
        return KeyAction("Esc", translate("DonePage", "不连续办了"), presenter.stop)
    return KeyAction("Esc", translate("DonePage", "办下一位"), presenter.next_person)


def print_words(printed: Printed | None) -> tuple[str, str]:
    """Say how the slip came out, and in which tone."""
    if printed is None:
        return "", "draft"
    if printed.outcome is PrintOutcome.PRINTED:
        return translate("DonePage", "已打，第 {n} 次").format(n=printed.copy), "ok"
    if printed.outcome is PrintOutcome.PDF:
        return translate("DonePage", "没有打印机，存成了文件"), "wait"
    return translate("DonePage", "没打出来，单子留着"), "wait"


def season_words(state: DoneState) -> str:
    """Say what 连续办 waits for, or that this card was served just now."""
    if state.notice == "just_served":
        return translate("DonePage", "刚给他办过，换下一位的身份证")
    if state.notice == "put_aside":
        return translate("DonePage", "这一位先放着，都存好了；换下一位的身份证，接着给他办按 F2")
    if state.run is None:
        return ""
    hint = state.accepted.household_hint if state.accepted is not None else ""
    waiting = translate("DonePage", "连续办了 {n} 位，放上下一位的身份证就开始　{hint}")
    return waiting.format(n=state.run.count, hint=hint).strip()


def _whose(accepted: AcceptedView, case: CaseView) -> tuple[str, ...]:
    """Tell whose case it was, or the sum of a visit of several people."""
    translate = QCoreApplication.translate
    if whose := several(accepted.person, case.visit):
        return whose, to_pay(case.visit)
    sexes = {"1": translate("DonePage", "男"), "2": translate("DonePage", "女")}
    age = translate("DonePage", "{n} 岁").format(n=case.age) if case.age is not None else ""
    tail = translate("DonePage", "尾号 {tail}").format(tail=accepted.tail) if accepted.tail else ""
    mode = translate("DonePage", "先收件，平台核后算数") if accepted.provisional else ""
    return accepted.person, sexes.get(case.case.applicant.gend, ""), age, tail, mode, acting(case.proxy)
