"""The page 今日: who stands here, what wants this clerk, what is safe and what has arrived."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.domain.person import CardFacts
from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.views import (
    CaseView,
    DraftRow,
    ResidentPage,
    ResidentRow,
    TodayView,
    Todo,
)
from ui.run import Run
from ui.screens.begin import Visitor, begin_if_clear, visitor_from_card, visitor_from_row
from ui.screens.patience import Patience

SHOWN_HITS = 5
SETTLED = frozenset({"duplicate", "event_refused", "lapsed"})
"""Rows that only want to be known."""
PAGES = {"papers_due": "supply", "refusal": "decide", "report": "report", "differs": "conflict"}
"""Rows that open a page of an event; the others open the track."""


@dataclass(frozen=True, slots=True)
class TodayState:
    """What the page shows. `busy` names the work under way: card, begin or nothing.

    `problem` is a refusal code with its facts, `sent` the answer of the last "send now", `resume`
    the draft that the page asks about after a log-in.
    """

    view: TodayView | None = None
    text: str = ""
    hits: tuple[ResidentRow, ...] = ()
    total: int = 0
    at: int = 0
    visitor: Visitor | None = None
    busy: str = ""
    problem: str = ""
    facts: tuple[tuple[str, str | int], ...] = ()
    sent: str = ""
    resume: DraftRow | None = None


@dataclass(frozen=True, slots=True)
class TodayDoors:
    """Where the page leads: a case to fill in, the guide for a matter, a visitor, a row of 要您办的."""

    intake: Callable[[CaseView], None]
    guide: Callable[[str], None]
    visitor: Callable[[Visitor | None], None]
    row: Callable[[str, str], None]


class TodayPresenter:
    """Keeps the page's state. `run` works on the db thread, `run_card` on the card reader's."""

    def __init__(
        self, desk: Desk, run: Run, run_card: Run, render: Callable[[TodayState], None], doors: TodayDoors
    ) -> None:
        self._desk = desk
        self._run = run
        self._run_card = run_card
        self._render = render
        self._doors = doors
        self._operator = ""
        self._searching = ""
        self._patience = Patience()
        self.state = TodayState()

    def enter(self, operator: str, visitor: Visitor | None, *, ask_resume: bool) -> None:
        """Come to the front; right after a log-in ask about the newest draft."""
        if operator != self._operator:
            self._operator = operator
            self.state = TodayState()
        self._show(visitor=visitor, text="", hits=(), problem="", facts=(), sent="", busy="")
        self._load(ask_resume=ask_resume)

    def refresh(self) -> None:
        """Ask again for what is shown; typing and visitor stay."""
        if self._operator:
            self._load(ask_resume=False)

    def _load(self, *, ask_resume: bool) -> None:
        operator = self._operator
        self._run(lambda: self._desk.today(operator), lambda page: self._filled(page, ask_resume=ask_resume))

    def _filled(self, future: "Future[TodayView]", *, ask_resume: bool) -> None:
        try:
            view = future.result()
        except StationError as error:
            self._failed(error)
            return
        resume = self.state.resume if self.state.resume in view.drafts else None
        if ask_resume and view.drafts:
            resume = view.drafts[0]
        self._show(view=view, resume=resume)

    def typed(self, text: str) -> None:
        """Look for people, one question at a time."""
        self._show(text=text, problem="", facts=())
        if not text.strip():
            self._show(hits=(), total=0, at=0)
        elif not self._searching:
            self._search()

    def _search(self) -> None:
        self._searching = text = self.state.text
        self._patience.begin()
        self._run(
            lambda: self._desk.residents(text, "all", 0, SHOWN_HITS), lambda future: self._found(future, text)
        )

    def _found(self, future: "Future[ResidentPage]", text: str) -> None:
        self._searching = ""
        try:
            page = future.result()
        except StationError as error:
            self._failed(error, waited=True)
            return
        if self.state.text == text:
            self._show(hits=page.rows, total=page.total, at=0)
        elif self.state.text.strip():
            self._search()
        self._patience.end()

    def move(self, by: int) -> None:
        """Move the highlight among the people found."""
        if self.state.hits:
            self._show(at=max(0, min(len(self.state.hits) - 1, self.state.at + by)))

    def pick(self) -> None:
        """Enter: the highlighted person is the visitor; nobody found says so."""
        self._patience.when_still(self._pick)

    def _pick(self) -> None:
        if self.state.hits:
            self.choose(self.state.at)
        elif self.state.text.strip():
            self._show(problem="today.nobody", facts=())

    def choose(self, place: int) -> None:
        """Make the person on a line the visitor."""
        self._receive(visitor_from_row(self.state.hits[place]))

    def read_card(self) -> None:
        """F2: read the card that lies on the reader."""
        if self.state.busy:
            return
        self._show(busy="card", problem="", facts=())
        self._patience.begin()
        self._run_card(self._desk.read_card, self._card_read)

    def _card_read(self, future: "Future[CardFacts]") -> None:
        try:
            card = future.result()
        except StationError as error:
            self._failed(error, waited=True)
            return
        self._run(lambda: visitor_from_card(self._desk, card), self._visitor_known)

    def _visitor_known(self, future: "Future[Visitor]") -> None:
        try:
            self._receive(future.result())
        except StationError as error:
            self._failed(error, waited=True)
            return
        self._patience.end()

    def _receive(self, visitor: Visitor) -> None:
        self._show(visitor=visitor, text="", hits=(), total=0, at=0, busy="", problem="", facts=())
        self._doors.visitor(visitor)

    def dismiss(self) -> None:
        """Esc: clear what was typed, else say goodbye to the visitor."""
        if self.state.text:
            self.typed("")
        elif self.state.visitor is not None:
            self._show(visitor=None, problem="", facts=())
            self._doors.visitor(None)

    def begin(self, place: int) -> None:
        """Alt+n: begin the n-th frequent matter (from 0), once it is known for whom."""
        self._patience.when_still(lambda: self._begin(place))

    def choose_matter(self) -> None:
        """F4: choose a matter in the guide, once it is known for whom."""
        self._patience.when_still(lambda: self._doors.guide(""))

    def _begin(self, place: int) -> None:
        view, operator, visitor = self.state.view, self._operator, self.state.visitor
        if view is None or self.state.busy or not 0 <= place < len(view.frequent):
            return
        matter = view.frequent[place].code
        self._show(busy="begin", problem="", facts=())
        self._run(
            lambda: begin_if_clear(self._desk, operator, matter, visitor),
            lambda future: self._begun(future, matter),
        )

    def _begun(self, future: "Future[CaseView | None]", matter: str) -> None:
        try:
            case = future.result()
        except StationError as error:
            self._failed(error)
            return
        self._show(busy="")
        if case is None:
            self._doors.guide(matter)
        else:
            self._doors.intake(case)

    def resume_last(self) -> None:
        """Alt+0: go on with the newest draft."""
        view = self.state.view
        if view is not None and view.drafts:
            self.resume(view.drafts[0].case_id)

    def resume(self, case_id: str) -> None:
        """Go on with one draft."""
        operator = self._operator
        self._open(lambda: self._desk.open_case(operator, case_id))

    def leave_for_later(self) -> None:
        """先放着: the question goes away, the draft stays under 没办完的."""
        self._show(resume=None)

    def act(self, todo: Todo) -> None:
        """Do what the button of a row of 要您办的 says."""
        operator = self._operator
        if todo.kind == "returned":
            self._open(lambda: self._desk.start_correction(operator, todo.case_id))
        elif todo.kind in SETTLED:
            self._run(lambda: self._desk.settle(operator, todo.case_id), lambda _done: self.refresh())
        else:
            self._doors.row(todo.case_id, PAGES.get(todo.kind, ""))

    def _open(self, job: Callable[[], CaseView | None]) -> None:
        if not self.state.busy:
            self._show(busy="begin", problem="", facts=())
            self._run(job, lambda future: self._begun(future, ""))

    def send_now(self) -> None:
        """F5: one try now; the answer stays on the page."""
        self._show(sent=self._desk.send_now())

    def _failed(self, error: StationError, *, waited: bool = False) -> None:
        self._show(busy="", problem=error.code, facts=tuple(error.facts.items()))
        if waited:
            self._patience.end(well=False)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self._render(self.state)
