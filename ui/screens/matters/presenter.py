"""The page 选事项: find the matter, see whether it can be done, say which papers are here."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TypeVar

from station_app.domain.case import Paper, PaperState
from station_app.domain.matter import Question
from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.views import CaseView, GuideView, MatterTile, Slip
from ui.run import Run
from ui.screens.begin import Visitor, card_of, chosen_papers, resident_of

T = TypeVar("T")

NOTICE = "DOC02"


@dataclass(frozen=True, slots=True)
class MattersState:
    """What the page shows.

    `found` answers the typed text, `usual` is the whole list in the order that fits the visitor.
    `at` counts through both. `paper` is the place (from 0) of the paper that the next Y, H, N or C
    is for, -1 for none. `case_id` names the draft once a notice or a start made one.
    """

    visitor: Visitor | None = None
    text: str = ""
    found: tuple[MatterTile, ...] = ()
    usual: tuple[MatterTile, ...] = ()
    at: int = 0
    guide: GuideView | None = None
    answers: dict[str, str] = field(default_factory=dict)
    papers: dict[str, PaperState] = field(default_factory=dict)
    paper: int = -1
    busy: str = ""
    problem: str = ""
    facts: tuple[tuple[str, str | int], ...] = ()
    case_id: str = ""

    @property
    def tiles(self) -> tuple[MatterTile, ...]:
        """All lines of the list, in the order shown."""
        matched = {tile.code for tile in self.found}
        return self.found + tuple(tile for tile in self.usual if tile.code not in matched)

    @property
    def open_question(self) -> Question | None:
        """The first question without an answer."""
        if self.guide is None:
            return None
        for question in self.guide.matter.questions:
            if question.code not in self.guide.answered:
                return question
        return None

    @property
    def open_paper(self) -> int:
        """The place of the first paper without an answer, -1 when all have one."""
        if self.guide is not None:
            for place, choice in enumerate(self.guide.papers):
                if choice.state is None:
                    return place
        return -1


@dataclass(frozen=True, slots=True)
class MattersDoors:
    """Where the page leads: the form, the printer, and home after 办不了."""

    intake: Callable[[CaseView], None]
    slip: Callable[[Slip], None]
    kept: Callable[[], None]


class MattersPresenter:
    """Keeps the guide's state; every answer is judged again by the services."""

    def __init__(
        self, desk: Desk, run: Run, render: Callable[[MattersState], None], doors: MattersDoors
    ) -> None:
        self._desk = desk
        self._run = run
        self._render = render
        self._doors = doors
        self._operator = ""
        self._asked = 0
        self.state = MattersState()

    def enter(self, operator: str, visitor: Visitor | None, matter: str) -> None:
        """Come to the front for somebody, with a matter or with none chosen yet."""
        self._operator = operator
        self.state = MattersState(visitor=visitor)
        self._show()
        resident = resident_of(visitor)
        self._run(lambda: self._desk.matters("", resident), lambda future: self._listed(future, matter))

    def _listed(self, future: "Future[tuple[MatterTile, ...]]", matter: str) -> None:
        try:
            usual = future.result()
        except StationError as error:
            self._failed(error)
            return
        self._show(usual=usual)
        codes = [tile.code for tile in self.state.tiles]
        self.point(codes.index(matter) if matter in codes else 0)

    def typed(self, text: str) -> None:
        """Look for the typed words."""
        self._show(text=text)
        resident = resident_of(self.state.visitor)
        if text.strip():
            self._run(lambda: self._desk.matters(text, resident), lambda future: self._found(future, text))
        else:
            self._show(found=())
            self.point(0)

    def _found(self, future: "Future[tuple[MatterTile, ...]]", text: str) -> None:
        if text != self.state.text:
            return
        try:
            found = future.result()
        except StationError as error:
            self._failed(error)
            return
        self._show(found=found)
        self.point(0)

    def move(self, by: int) -> None:
        """↑ and ↓ in the list."""
        self.point(self.state.at + by)

    def point(self, place: int) -> None:
        """Highlight a line; its guide opens at the right."""
        tiles = self.state.tiles
        if not 0 <= place < len(tiles):
            return
        same = self.state.guide is not None and self.state.guide.matter.code == tiles[place].code
        self._show(at=place)
        if not same:
            self._show(guide=None, answers={}, papers={}, paper=-1, problem="", facts=(), case_id="")
            self._judge()

    def answer(self, question: str, yes: str) -> None:
        """Answer one question with "yes" or "no"."""
        self._show(answers={**self.state.answers, question: yes}, problem="", facts=())
        self._judge()

    def take(self, place: int) -> None:
        """Make the next letter count for this paper."""
        guide = self.state.guide
        if guide is not None and 0 <= place < len(guide.papers) and len(guide.papers[place].allowed) > 1:
            self._show(paper=place)

    def set_paper(self, place: int, state: PaperState) -> None:
        """Say what is the case with one paper; what the rules do not allow is ignored."""
        guide = self.state.guide
        if guide is None or not 0 <= place < len(guide.papers):
            return
        choice = guide.papers[place]
        if state not in choice.allowed:
            self._show(problem="guide.paper_not_allowed", facts=())
            return
        self._show(papers={**self.state.papers, choice.material: state}, paper=-1, problem="", facts=())
        self._judge()

    def letter(self, key: str) -> bool:
        """Y, H, N or C: for the paper taken, else the open question, else the next open paper."""
        states = {
            "Y": PaperState.HAVE,
            "H": PaperState.LATER,
            "N": PaperState.MISSING,
            "C": PaperState.COMMITTED,
        }
        if key not in states or self.state.guide is None:
            return False
        question = self.state.open_question
        if self.state.paper < 0 and question is not None and key in "YN":
            self.answer(question.code, "yes" if key == "Y" else "no")
            return True
        place = self.state.paper if self.state.paper >= 0 else self.state.open_paper
        if place < 0:
            return False
        self.set_paper(place, states[key])
        return True

    def _judge(self) -> None:
        tiles = self.state.tiles
        if not tiles:
            return
        visitor, answers = self.state.visitor, dict(self.state.answers)
        papers = tuple(Paper(material, state) for material, state in self.state.papers.items())
        code, resident, card = tiles[self.state.at].code, resident_of(visitor), card_of(visitor)
        self._asked += 1
        asked = self._asked
        self._run(
            lambda: self._desk.guide(code, resident, card, answers, papers),
            lambda future: self._judged(future, asked),
        )

    def _judged(self, future: "Future[GuideView]", asked: int) -> None:
        if asked != self._asked:
            return
        try:
            self._show(guide=future.result())
        except StationError as error:
            self._failed(error)

    def start(self) -> None:
        """F9: begin the case, unless something is open or the rules say no."""
        guide = self.state.guide
        if guide is None or self.state.busy:
            return
        if guide.verdict in ("open", "cannot"):
            code = "guide.still_open" if guide.verdict == "open" else guide.verdict_code
            self._show(problem=code, facts=guide.params)
            return
        self._do("start", self._case_job(guide), self._doors.intake)

    def notice(self) -> None:
        """F8: the one-time notice, with everything that is missing at once."""
        guide = self.state.guide
        if guide is None or self.state.busy:
            return
        start = self._case_job(guide)

        def job() -> tuple[str, Slip]:
            case_id = start().case.case_id
            return case_id, self._desk.slip(case_id, NOTICE, "")

        self._do("notice", job, self._noticed)

    def _noticed(self, made: tuple[str, Slip]) -> None:
        self._show(case_id=made[0])
        self._doors.slip(made[1])

    def refuse(self) -> None:
        """办不了: keep the case unfinished until the township has confirmed (never a refusal here)."""
        guide = self.state.guide
        if guide is None or self.state.busy:
            return
        start = self._case_job(guide)
        self._do(
            "refuse", lambda: self._desk.put_aside(start().case.case_id), lambda _saved: self._doors.kept()
        )

    def _do(self, busy: str, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run a job with the page busy; its value goes to `then`, its refusal onto the page."""
        self._show(busy=busy, problem="", facts=())

        def done(future: "Future[T]") -> None:
            try:
                value = future.result()
            except StationError as error:
                self._failed(error)
                return
            self._show(busy="")
            then(value)

        self._run(job, done)

    def _case_job(self, guide: GuideView) -> Callable[[], CaseView]:
        operator, visitor, case_id = self._operator, self.state.visitor, self.state.case_id
        resident, card, papers = resident_of(visitor), card_of(visitor), chosen_papers(guide)
        code, answered = guide.matter.code, dict(guide.answered)
        if case_id:
            return lambda: self._desk.set_papers(case_id, papers)
        return lambda: self._desk.start_case(operator, code, resident, card, answered, papers)

    def _failed(self, error: StationError) -> None:
        self._show(busy="", problem=error.code, facts=tuple(error.facts.items()))

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self._render(self.state)
