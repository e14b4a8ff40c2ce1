"""The page 今日 (mock-up 02)."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_app.services.desk import Desk
from station_app.services.views import CaseView, Changed, Session
from ui import words
from ui.bridge import Bridge
from ui.screens import saying
from ui.screens.begin import Visitor
from ui.screens.today.cards import DraftsCard, FrequentCard, TodoCard
from ui.screens.today.delivered import DeliveredCard
from ui.screens.today.presenter import TodayDoors, TodayPresenter, TodayState
from ui.screens.today.resume import ResumeNotice
from ui.screens.today.start import Hits, StartCard
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.columns import Columns
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page

SHOWN_TILES = 8


class TodayPage(Page):
    """Who stands here, what wants this clerk, what is safe and what has arrived."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True, title="")
        self.title.setText(self.tr("今日"))
        self._session = session
        self._asked_for: Session | None = None
        self._visitor: Visitor | None = None
        self._wording: dict[str, tuple[str, str]] = {}
        scope = bridge.scope(self)
        row = partial(open_row, self)
        doors = TodayDoors(self._to_intake, self._to_guide, self._remember, row)
        self._presenter = TodayPresenter(desk, scope.run, scope.run_device, self._show, doors)
        scope.run(desk.wording, lambda future: self._wording.update(future.result()))
        self._build()
        self._connect()

    def enter(self, argument: dict[str, object] | None) -> None:
        """Come to the front: with a `visitor`, for the `next` person, or to `read` the card on the reader."""
        wanted = argument or {}
        fresh = self._session.session is not self._asked_for
        if isinstance(given := wanted.get("visitor"), Visitor):
            self._visitor = given
        if fresh or wanted.get("next"):
            self._visitor = None
        self._asked_for = self._session.session
        self._presenter.enter(self._session.operator_id, self._visitor, ask_resume=fresh)
        self._start.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if wanted.get("read"):
            self._presenter.read_card()

    def leave(self) -> None:
        """Take the list of people away."""
        self._hits.hide()

    def refresh(self, changed: Changed) -> None:
        """Ask again when cases, drafts or the line changed."""
        if changed.cases or changed.outbox or changed.drafts or changed.residents:
            self._presenter.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the page out for its new height."""
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        """In a low window the figures go, and of the tiles one row stays when two have no room."""
        frame = self.theme.px("size.topbar") + self.theme.px("size.key_strip")
        low = self.height() + frame < self.theme.px("size.low_height") and self.theme.scale == 1.0
        self._sent.be_low(low=low)
        self._frequent.be_low(low=False)
        self._frequent.be_low(low=low and not self._roomy())

    def _roomy(self) -> bool:
        """Whether the left column has room for all its tiles below what she has to do."""
        rest = self.height() - self._start.sizeHint().height() - self._todo.sizeHint().height()
        head = self.head.sizeHint().height() + 5 * self.theme.px("space.card_gap")
        return rest - head >= self._frequent.sizeHint().height()

    def rescale(self) -> None:
        """Lay the tiles anew."""
        self._show(self._presenter.state)

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        tiles = self._presenter.state.view.frequent if self._presenter.state.view else ()
        actions = [
            KeyAction("F2", self.tr("读卡"), self._presenter.read_card, strong=True),
            KeyAction("F3", self.tr("找人"), self._focus_start),
            KeyAction("F4", self.tr("选事项"), self._presenter.choose_matter, strong=True),
            KeyAction("F5", self.tr("送一次"), self._presenter.send_now),
            KeyAction("F9", self.tr("全家一起办"), lambda: self._to_person("household")),
            KeyAction("Alt+9", self.tr("参保进度"), lambda: self.navigate.emit("season", None)),
            KeyAction("Alt+0", "", self._presenter.resume_last),
            KeyAction("F8", "", lambda: self.navigate.emit("prints", None)),
            KeyAction("Esc", "", self._presenter.dismiss),
        ]
        begin = (partial(self._presenter.begin, place) for place in range(len(tiles[:SHOWN_TILES])))
        return (*actions, *(KeyAction(f"Alt+{n}", "", run) for n, run in enumerate(begin, start=1)))

    def scanned(self, text: str) -> bool:
        """Look for what the hand scanner read."""
        self._start.box.setText(text)
        return True

    def _build(self) -> None:
        self._date = text_label("body", tone="secondary", name="today.date")
        self._greeting = text_label("body", tone="secondary", name="today.greeting")
        self.head.addWidget(self._date)
        self.head.addStretch(1)
        self.head.addWidget(self._greeting)
        self._start = StartCard(self.theme)
        self._problem = Notice(self.theme, name="today.problem")
        self._clock = Notice(self.theme, name="today.clock")
        self._resume = ResumeNotice(self.theme)
        self._todo, self._frequent = TodoCard(self.theme), FrequentCard(self.theme)
        self._sent, self._drafts = DeliveredCard(self.theme), DraftsCard(self.theme)
        for part in (self._start, self._problem, self._clock, self._resume):
            self.body.addWidget(part)
        main, side = self._column(self._todo, self._frequent), self._column(self._sent, self._drafts)
        self._columns = Columns(self.theme, main, side, width="size.column_side")
        self.body.addWidget(self._columns, 1)
        self._hits = Hits(self.theme, self)

    def _column(self, upper: QWidget, lower: QWidget) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        self.theme.fit(layout, "space.card_gap")
        layout.addWidget(upper)
        layout.addWidget(lower, 1)
        return column

    def _connect(self) -> None:
        presenter, start = self._presenter, self._start
        start.box.textChanged.connect(self._typed)
        start.box.returnPressed.connect(presenter.pick)
        start.stepped.connect(presenter.move)
        start.read.clicked.connect(presenter.read_card)
        start.guide.clicked.connect(presenter.choose_matter)
        start.strip.open.clicked.connect(lambda: self._to_person("resident"))
        start.strip.leave.clicked.connect(presenter.dismiss)
        self._hits.clicked.connect(lambda index: presenter.choose(index.row()))
        self._resume.go_on.clicked.connect(self._resume_asked)
        self._resume.later.clicked.connect(presenter.leave_for_later)
        self._todo.asked.connect(presenter.act)
        self._todo.link_clicked.connect(lambda: self.navigate.emit("outbox", {"tab": "todo"}))
        self._frequent.asked.connect(presenter.begin)
        self._frequent.link_clicked.connect(presenter.choose_matter)
        self._sent.link_clicked.connect(lambda: self.navigate.emit("outbox", None))
        self._sent.send.clicked.connect(presenter.send_now)
        self._drafts.asked.connect(presenter.resume)

    def _show(self, state: TodayState) -> None:
        language = self._session.language
        self._start.tell(state)
        self._hits.show_under(self._start.box, state)
        self._problem.tell(saying.problem(state.problem, state.facts, self._wording, language), tone="wait")
        view = state.view
        if view is None:
            return
        self._date.setText(saying.dated(view.today))
        self._greeting.setText(
            saying.greeting(view.operator, view.handled, datetime.now(words.BEIJING).hour, view.consulted)
        )
        self._todo.tell(view.todos, view.today, language)
        self._frequent.tell(view.frequent, language)
        self._sent.tell(view.counts, view.line, state.sent)
        self._sent.tell_papers(view.prints_owed, view.second_notices)
        self._sent.tell_ages(view.ages)
        self._drafts.tell(view.drafts, view.today, language)
        self._clock.tell(view.clock, tone="wait", icon="ri.time-line")
        self._resume.ask(state.resume, language)
        self._fit_height()
        self.keys_changed.emit()

    def _typed(self, text: str) -> None:
        if text != self._presenter.state.text:
            self._presenter.typed(text)

    def _resume_asked(self) -> None:
        if self._presenter.state.resume is not None:
            self._presenter.resume(self._presenter.state.resume.case_id)

    def _focus_start(self) -> None:
        self._start.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._start.box.selectAll()

    def _remember(self, visitor: Visitor | None) -> None:
        self._visitor = visitor

    def _to_intake(self, case: CaseView) -> None:
        self._visitor = None
        self.navigate.emit("intake", {"case": case})

    def _to_guide(self, matter: str) -> None:
        self.navigate.emit("matters", {"matter": matter, "visitor": self._presenter.state.visitor})

    def _to_person(self, route: str) -> None:
        visitor = self._presenter.state.visitor
        if visitor is not None and visitor.resident_id is not None:
            self.navigate.emit(route, {"resident_id": visitor.resident_id})


def open_row(page: Page, case_id: str, action: str) -> None:
    """Open the papers a case owes, the page of another event, the report; without an action its track."""
    if action == "report":
        page.navigate.emit("report", {"month": case_id})
        return
    route = {"": "outbox", "supply": "supply", "conflict": "conflict"}.get(action, "event")
    page.navigate.emit(route, {"case_id": case_id, "action": action})
