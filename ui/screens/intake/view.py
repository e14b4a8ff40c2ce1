"""填表: the form of one case between the facts of the card and what the program looked up."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from station_app.domain.case import PaperState
from station_app.domain.matter import Value
from station_app.services.desk import Desk
from station_app.services.views import CaseView
from ui.bridge import Bridge, Scope
from ui.forms.form import Form
from ui.screens.intake.actions import Actions
from ui.screens.intake.bills import BillScan
from ui.screens.intake.judge import editable, open_papers, with_second
from ui.screens.intake.notices import own_words
from ui.screens.intake.papers import PapersCard
from ui.screens.intake.person import Above
from ui.screens.intake.presenter import PAPERS, IntakePresenter
from ui.screens.intake.reveal import FACT, ReadNumber
from ui.screens.intake.side import Side
from ui.screens.intake.state import IntakePaths, IntakeState
from ui.screens.intake.steps_card import StepsCard
from ui.screens.intake.together import TogetherCard
from ui.session import SessionHolder
from ui.theme import Theme
from ui.thumbs import Thumbs
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.columns import Columns
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.page import KeyAction, Page
from ui.widgets.steps import StepBar
from ui.words import Wording


class IntakePage(Page):
    """`enter` takes {"case": CaseView} or {"case_id": …}, both with "field", or {"correct": case id}."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        self._desk, self._session = desk, session
        self._scope = scope = bridge.scope(self)
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._side.learn(future.result() | own_words(), self._shown))
        self._presenter = IntakePresenter(
            desk,
            scope.run,
            scope.run_device,
            lambda: session.operator_id,
            paths=_paths_of(self, session),
            render=self._render,
        )
        self._shown = IntakeState()
        self._thumbs = Thumbs(desk, scope.run, self)
        self._build_head()
        self._build_body()
        self._bar = Actions(theme, self.action_bar())
        self._form.set_primary(self._bar.next)
        self.rescale()
        self._connect()

    def _build_head(self) -> None:
        self._instant = Chip(self.theme, tone="ok")
        self.head.addWidget(self._instant)
        self.head.addStretch(1)
        self._steps = StepBar(self.theme, _steps(), 1)
        self.head.addWidget(self._steps)

    def _build_body(self) -> None:
        self._above = Above(
            self.theme, self._words, _reader(self._desk, self._scope, self._session, lambda: self._shown)
        )
        self._summary = ErrorSummary(self.theme)
        self._summary.setObjectName("intake.errors")
        self._form = Form(self.theme, self._words)
        self._bills = BillScan(self._form)
        self._card = Card(self.theme, name="intake.form")
        self._card.body.addWidget(self._form, 1)
        self._papers = PapersCard(self.theme, self._words, self._thumbs)
        main = QWidget()
        column = QVBoxLayout(main)
        self.theme.fit(column, "space.3")
        self._together = TogetherCard(self.theme, self._words)
        self._steps_card = StepsCard(self.theme, self._words)
        column.addWidget(self._summary)
        column.addWidget(self._together)
        column.addWidget(self._steps_card)
        column.addWidget(self._card, 1)
        column.addWidget(self._papers, 1)
        self._side = Side(self.theme, self._words)
        self.body.addWidget(Columns(self.theme, main, self._side), 1)

    def _connect(self) -> None:
        show = self._presenter
        self._form.typed.connect(self._typed)
        self._form.entered.connect(self._entered)
        self._form.field_entered.connect(show.enter_field)
        self._form.field_left.connect(show.leave_field)
        self._summary.chosen.connect(self._form.focus_field)
        self._together.left_out.connect(show.leave_out)
        self._papers.chosen.connect(lambda code, state: show.choose_paper(code, PaperState(state)))
        self._papers.pictured.connect(show.take_picture)
        self._papers.reused.connect(show.use_held)
        self._above.notices.asks.given.connect(show.print_notice)
        self._above.notices.asks.dropped.connect(show.stop_asking)
        self._above.strip.again.clicked.connect(show.read_card)
        self._above.double.answered.connect(show.answer_double)
        self._bar.back.clicked.connect(self._go_back)
        self._bar.aside.clicked.connect(flushed(self._form, show.put_aside))
        self._bar.notice.clicked.connect(flushed(self._form, show.print_notice))
        self._bar.next.clicked.connect(flushed(self._form, show.next))

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show a draft, or begin a correction."""
        wanted = argument or {}
        field = str(wanted.get("field", ""))
        case = wanted.get("case")
        self._above.reveal.hide()
        if isinstance(case, CaseView):
            self._presenter.show(case, field)
        elif "correct" in wanted:
            self._presenter.correct(str(wanted["correct"]))
        else:
            self._presenter.open(str(wanted.get("case_id", "")), field, str(wanted.get("paper", "")))

    def scanned(self, text: str) -> bool:
        """Take the code of a bill as a row of the bills."""
        return self._shown.step == "form" and self._bills.take(text)

    def leave(self) -> None:
        """Store what is half written, and let go of the small pictures."""
        self._form.flush()
        self._thumbs.forget()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        show = self._presenter
        return (
            *self._above.double.keys(),
            KeyAction("Esc", self.tr("上一步"), self._go_back),
            KeyAction("F2", self.tr("读卡"), self._presenter.read_card),
            KeyAction("F8", self.tr("一次性告知单"), flushed(self._form, show.print_notice)),
            KeyAction("F9", self.tr("下一步"), flushed(self._form, show.next), strong=True),
            KeyAction("Ctrl+S", self.tr("存"), flushed(self._form, show.answer_saved)),
            KeyAction("Alt+8", self.tr("单子"), flushed(self._form, lambda: to_papers(self, self._shown))),
            KeyAction("Alt+9", self.tr("不予受理"), flushed(self._form, lambda: refuse(self, self._shown))),
        )

    def rescale(self) -> None:
        """In large type shorten the bar and let the person scroll away with the form."""
        large = self.theme.scale > 1.0
        self._bar.shorten(short=large)
        if large:
            self.body.insertWidget(0, self._above)
        else:
            self._outer.insertWidget(1, self._above)
        QTimer.singleShot(0, self, lambda: see_focus(self, self._form))

    # drawing

    def _render(self, state: IntakeState) -> None:
        before, self._shown = self._shown, state
        self._above.notices.show_state(state)
        self._side.show_state(state)
        view = state.view
        if view is None:
            return
        if before.view is None or before.view.case.case_id != view.case.case_id:
            self._show_head(view)
        if view is not before.view:
            if self._above.show_case(view):
                self.keys_changed.emit()
            self._papers.show_case(view)
            self._together.show_case(view)
            self._steps_card.show_case(view)
        if state.pages is not before.pages:
            self._papers.show_pages(state.pages)
        _show_form(self._form, state, view)
        self._show_step(before, state, view)
        self._show_errors(before, state)

    def _show_head(self, view: CaseView) -> None:
        self.title.setText(self._words.say(view.matter.short_name))
        self._instant.show_text(self.tr("即办") if view.matter.handling_type == "JB" else "")

    def _show_step(self, before: IntakeState, state: IntakeState, view: CaseView) -> None:
        on_papers = state.step == "papers"
        self._card.setVisible(not on_papers)
        self._papers.setVisible(on_papers)
        known = bool(view.case.applicant.name)
        self._steps.set_now(2 if on_papers else 1 if known else 0)
        to_papers = bool(open_papers(view)) and not on_papers
        self._bar.show_next(to_papers=to_papers, enabled=not state.busy)
        if before.step == state.step and before.opened == state.opened:
            return
        if on_papers:
            self._papers.take_focus(state.paper)
            bring_into_view(self, self._papers, top=True)
            QTimer.singleShot(0, self, lambda: see_focus(self, self._papers))
        elif not state.focus:
            self._bar.next.setFocus()
            bring_into_view(self, self._card, top=True)
        else:
            self._form.focus_field(state.focus)
            # The rows find their places after this call; only then can the page scroll to one.
            QTimer.singleShot(0, self, lambda: see_focus(self, self._form))

    def _show_errors(self, before: IntakeState, state: IntakeState) -> None:
        self._summary.show_problems(self._form.problems(state.summary))
        if state.attempts != before.attempts:
            self._summary.take_focus()
            bring_into_view(self, self._summary)
            self.announce.emit(self._summary.accessibleName())
        if state.asks_reason and not before.asks_reason:
            self._above.notices.asks.ask()

    # what the clerk does

    def _typed(self, key: str, value: Value) -> None:
        self._presenter.type(key, value)
        if self._shown.shows_error(key):
            self._presenter.save()

    def _entered(self, key: str, value: Value) -> None:
        self._presenter.type(key, value)
        self._presenter.save()

    def _go_back(self) -> None:
        if not self._above.reveal.isHidden():
            self._above.reveal.hide()
            return
        self._form.flush()
        self._presenter.back()


def flushed(form: Form, act: Callable[[], None]) -> Callable[[], None]:
    """Return an action that hands over everything typed first."""

    def flush_and_act() -> None:
        form.flush()
        act()

    return flush_and_act


def to_papers(page: Page, state: IntakeState) -> None:
    """Show the papers of the draft: what is missing, letters and commitments to sign."""
    if state.view is not None:
        visit, case = state.view.visit, state.view.case
        found = visit.visit_id if visit is not None else case.case_id
        page.navigate.emit("papers", {"case_id": found, "back": "intake"})


def refuse(page: Page, state: IntakeState) -> None:
    """Put the case to the township as one that cannot be taken in."""
    if state.view is not None:
        page.navigate.emit("event", {"case_id": state.view.case.case_id, "action": "refuse"})


def _show_form(form: Form, state: IntakeState, view: CaseView) -> None:
    shown = with_second(view, state.second_number)
    keys = tuple(key for key in shown.asked if key in editable(view) or key not in view.asked)
    form.show_case(shown, state.shown, keys)


def _reader(desk: Desk, scope: Scope, session: SessionHolder, shown: Callable[[], IntakeState]) -> ReadNumber:
    """Return what asks for the full number of the person on the form, with a reason that is logged."""

    def read(reason: str, done: Callable[[Future[str]], None]) -> None:
        view = shown().view
        who, resident = session.operator_id, view.case.applicant.resident_id if view else None
        if resident is not None:
            scope.run(lambda: desk.reveal(who, resident, FACT, reason), done)

    return read


def _paths_of(page: Page, session: SessionHolder) -> IntakePaths:
    return IntakePaths(
        check=lambda case_id: page.navigate.emit("check", {"case_id": case_id}),
        back=lambda: page.navigate.emit("back", None),
        today=lambda: page.navigate.emit(session.waiting_on or "today", None),
        done=lambda case_id: page.navigate.emit("done", {"case_id": case_id}),
        scan=lambda view, material, returned: page.navigate.emit("scan", _wanted(view, material, returned)),
    )


def _wanted(view: CaseView, material: str, returned: int) -> dict[str, object]:
    """Say which pictures are to be taken, and where the page leads when they are."""
    case_id = view.case.case_id
    back: tuple[str, dict[str, object]] = ("intake", {"case_id": case_id, "field": PAPERS, "paper": material})
    after = ("check", {"case_id": case_id}) if returned else back
    return {
        "case_id": case_id,
        "material": material,
        "person": view.case.applicant.name,
        "page": returned,
        "shoot": True,
        "back": back,
        "after": after,
    }


def _steps() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("IntakePage", "身份"),
        translate("IntakePage", "填表"),
        translate("IntakePage", "材料"),
        translate("IntakePage", "核对签字"),
        translate("IntakePage", "交件"),
    )


def bring_into_view(page: Page, part: QWidget, *, top: bool = False) -> None:
    """Scroll the page until a part of it is seen, or to its `top`."""
    area = page.findChild(QScrollArea)
    if area is not None and top:
        area.verticalScrollBar().setValue(0)
    elif area is not None:
        area.ensureWidgetVisible(part)


def see_focus(page: Page, part: QWidget) -> None:
    """Scroll to the field with the cursor, when it lies in a part of the page."""
    focus = page.focusWidget()
    if focus is not None and part.isAncestorOf(focus):
        bring_into_view(page, focus)
