"""The page of one action: whose case, what becomes of it, why, and where needed the second person."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_app.domain.events import Action
from station_app.services.desk import Desk
from station_app.services.views import CaseView, PrintOutcome
from ui import words
from ui.bridge import Bridge
from ui.screens.event import wording
from ui.screens.event.parts import Asker, Reported, Second, Which, Why
from ui.screens.event.presenter import DECIDE, REFUSE, EventPaths, EventPresenter, EventState
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.words import Wording

translate = QCoreApplication.translate


class EventPage(Page):
    """`enter` takes {"case_id": …, "action": extend | withdraw | void | correct | refuse | decide}."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, title="")
        scope = bridge.scope(self)
        self._desk = desk
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = EventPresenter(
            desk, scope.run, scope.run_device, lambda: session.operator_id,
            paths=EventPaths(form=self._go_to_form, back=self._go_back), render=self._render,
        )  # fmt: skip
        self._shown = EventState()
        self._build()

    def _build(self) -> None:
        self._who = text_label("body", tone="secondary", name="event.who")
        self.head.addWidget(self._who)
        self.head.addStretch(1)
        self._problem = Notice(self.theme, name="event.problem")
        self._told = Notice(self.theme, name="event.told")
        self.body.addWidget(self._problem)
        self.body.addWidget(self._told)
        main, side = QWidget(), QWidget()
        left, right = QVBoxLayout(main), QVBoxLayout(side)
        for column in (left, right):
            self.theme.fit(column, "space.card_gap")
        self._why = Why(self.theme)
        self._why.said.connect(lambda text: self._presenter.type(reason=text))
        self._why.onward.connect(self._onward)
        self._reported, self._which = Reported(self.theme, self._words), Which(self.theme, self._words)
        self._which.picked.connect(lambda code: self._presenter.type(code=code))
        self._which.office_said.connect(lambda text: self._presenter.type(office=text))
        self._which.onward.connect(self._onward)
        self._askers = Asker(self.theme)
        self._askers.said.connect(lambda code: self._presenter.type(asked_by=code))
        self._askers.said.connect(self._onward)
        for card in (self._reported, self._which, self._why, self._askers):
            left.addWidget(card)
        left.addStretch(1)
        self._second = Second(self.theme)
        self._second.chosen.connect(lambda code: self._presenter.type(second=code))
        self._second.typed.connect(lambda text: self._presenter.type(password=text))
        self._second.onward.connect(self._onward)
        self._afterwards = self._after_card()
        right.addWidget(self._afterwards)
        right.addWidget(self._second)
        right.addStretch(1)
        self.body.addWidget(Columns(self.theme, main, side, width="size.side_wide"), 1)
        self._build_bar()

    def _after_card(self) -> Card:
        card = Card(self.theme, self.tr("这样做以后"), icon="ri.information-line", name="event.after")
        self._after = text_label("body", wrap=True, name="event.after.words")
        card.body.addWidget(self._after)
        return card

    def _build_bar(self) -> None:
        bar = self.action_bar()
        name, icon = self.tr("返回"), "ri.arrow-left-line"
        self._back = KeyButton(self.theme, name, key="Esc", icon=icon, name="event.back")
        self._back.clicked.connect(self._go_back)
        self._decline = KeyButton(
            self.theme, self.tr("不同意，退回接着办"), key="Alt+1", name="event.decline"
        )
        self._decline.clicked.connect(self._presenter.decline)
        self._go = KeyButton(self.theme, "", key="F9", primary=True, name="event.go")
        self._go.clicked.connect(self._presenter.go)
        bar.addWidget(self._back)
        bar.addStretch(1)
        bar.addWidget(self._decline)
        bar.addWidget(self._go)

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show one action of one case."""
        wanted = argument or {}
        self._which.start()
        self._askers.options.choose(())
        self._presenter.open(str(wanted.get("case_id", "")), str(wanted.get("action", "")))

    def leave(self) -> None:
        """Forget a half-typed password."""
        self._presenter.type(password="")

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        keys = [KeyAction("Esc", self.tr("返回"), self._go_back)]
        if self._shown.action == DECIDE:
            keys.append(KeyAction("Alt+1", self.tr("不同意"), self._presenter.decline))
        if self._may():
            go = wording.primary(self._shown.action)
            keys.append(KeyAction("F9", go, self._presenter.go, strong=True))
        return tuple(keys)

    # drawing

    def _may(self) -> bool:
        return not self._shown.refused and self._shown.done is None and self._shown.seconds != ()

    def _render(self, state: EventState) -> None:
        before, self._shown = self._shown, state
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="error")
        self._show_head(state)
        self._show_told(state)
        open_for = state.done is None and not state.refused
        self._why.setVisible(open_for and state.action != DECIDE)
        self._why.show_reason(state.reason)
        self._askers.setVisible(open_for and state.action == Action.WITHDRAW)
        self._which.setVisible(open_for and state.action == REFUSE)
        self._which.show_choices(state.codes, state.code)
        self._reported.show_proposal(state.proposal if open_for else None)
        self._afterwards.setVisible(open_for)
        self._second.show_people(state.seconds if open_for else None, state.second, state.password)
        self._decline.setVisible(state.action == DECIDE and open_for and bool(state.seconds))
        self._go.set_words(wording.primary(state.action))
        self._go.setVisible(self._may())
        self._go.setEnabled(not state.busy)
        loaded = (state.ask, state.proposal, state.draft) != (before.ask, before.proposal, before.draft)
        if loaded or state.done != before.done or state.action != before.action:
            self._why.show_usual(wording.usual_reasons(state.action))
            self.keys_changed.emit()
            QTimer.singleShot(0, self, self._start)

    def _show_head(self, state: EventState) -> None:
        self.title.setText(wording.title(state.action))
        self._after.setText(wording.consequence(state.action))
        self._who.setText(whose(state, self._words))

    def _show_told(self, state: EventState) -> None:
        if state.done is not None:
            self._told.tell(wording.finished(state.action), came_out(state), tone="ok")
        elif state.refused:
            self._told.tell(self._words.code(state.refused), self.tr("件没动，还在"), tone="wait")
        elif state.ask is not None and state.ask.due and state.ask.new_due:
            today = self._desk.today_date()
            told = self.tr("原来 {old} 前补，延到 {new} 前").format(
                old=words.day(state.ask.due, today), new=words.day(state.ask.new_due, today)
            )
            note = self.tr("日子是预计的：今后的放假安排还没下来，以平台为准") if state.ask.estimate else ""
            self._told.tell(told, note, tone="send", icon="ri.calendar-event-line")
        else:
            self._told.tell("")

    # keys inside

    def _start(self) -> None:
        """Put the cursor where the first answer goes."""
        if self._shown.done is not None or self._shown.refused:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        first: QWidget = self._why.usual if self._why.usual.isVisible() else self._why.line
        if self._shown.action == REFUSE:
            first = self._which.code
        elif self._shown.action == DECIDE:
            first = self._second.box
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _onward(self) -> None:
        """Enter: the next thing that is still empty, else the button."""
        state = self._shown
        chain: list[tuple[bool, QWidget]] = [
            (state.action == REFUSE and not state.code, self._which.code),
            (self._why.isVisible() and not state.reason.strip(), self._why.line),
            (self._askers.isVisible() and not state.asked_by, self._askers.options),
            (bool(state.seconds) and not state.second, self._second.people),
            (bool(state.seconds) and not state.password, self._second.box),
        ]
        target = next((widget for empty, widget in chain if empty), self._go)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    # where it leads

    def _go_back(self) -> None:
        self.navigate.emit("back", None)

    def _go_to_form(self, view: CaseView) -> None:
        self.navigate.emit("intake", {"case": view})


def whose(state: EventState, said: Wording) -> str:
    """Say whose case it is."""
    ask, told, draft = state.ask, state.proposal, state.draft
    if ask is not None:
        line = translate("Event", "{name}　尾号 {tail}　{matter}　受理号 {number}")
        matter = said.say(ask.matter)
        return line.format(name=ask.person, tail=ask.tail, matter=matter, number=ask.number)
    line = translate("Event", "{name}　尾号 {tail}　{matter}")
    if told is not None and told.matter is not None:
        return line.format(name=told.person, tail=told.tail, matter=said.say(told.matter))
    if draft is not None:
        person = draft.case.applicant
        matter = said.say(draft.matter.short_name)
        return line.format(name=person.name, tail=person.id_number[-4:], matter=matter)
    return ""


def came_out(state: EventState) -> str:
    """Say the number of what was done, and how its slip came out."""
    number = state.done.number if state.done is not None else ""
    told = translate("Event", "受理号 {number}").format(number=number) if number else ""
    if state.printed is None:
        return told
    printed = {
        PrintOutcome.PRINTED: translate("Event", "单子打好了"),
        PrintOutcome.PDF: translate("Event", "没有打印机，单子存成了文件"),
    }.get(state.printed.outcome, translate("Event", "没打出来，单子留着"))
    return f"{told}　{printed}".strip()
