"""The page 选事项: find the matter, see whether it can be done, say which papers are here."""

from collections.abc import Callable

from station_app.domain.case import PaperState
from station_app.domain.guide import PRESENT
from station_app.services.desk import Desk
from station_app.services.views import CaseView, GuideView, Slip
from ui.run import Run
from ui.screens.begin import card_of, chosen_papers, resident_of
from ui.screens.matters.state import MattersDoors, MattersState
from ui.screens.matters.tray import is_bundle, start_bundle, start_ticked, toggled, why_not, with_known
from ui.screens.matters.ways import WaysPart

NOTICE = "DOC02"
FOR_WHOM = "guide.for_whom"


class MattersPresenter(WaysPart):
    """Keeps the whole page; every answer is judged again by the services."""

    def __init__(
        self, desk: Desk, run: Run, render: Callable[[MattersState], None], doors: MattersDoors
    ) -> None:
        super().__init__(desk, run, render)
        self._doors = doors

    def answer(self, question: str, yes: str) -> None:
        """Answer one question with "yes" or "no"."""
        self._show(answers={**self.state.answers, question: yes}, problem="", facts=())
        self._judge()
        self._for_whom()

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
        """Y, H, N, C, S: for the paper taken, else the open question, else the next open paper; Z for all."""
        states = {
            "Y": PaperState.HAVE,
            "H": PaperState.LATER,
            "N": PaperState.MISSING,
            "C": PaperState.COMMITTED,
            "S": PaperState.SHARED,
        }
        if key == "Z" and self.state.guide is not None and self.state.guide.one_id is not None:
            self.with_id_alone()
            return True
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

    def start(self) -> None:
        """F9: begin the case, unless something is open or the rules say no; or all that is ticked."""
        guide = self.state.guide
        if self.state.tray and not self.state.busy:
            self._do("start", self._tray_job(), self._doors.intake)
            return
        if guide is None or self.state.busy or self._for_whom():
            return
        if is_bundle(guide) and guide.verdict != "open":
            self._do("start", self._bundle_job(guide), self._doors.intake)
            return
        if guide.verdict in ("open", "cannot"):
            code = "guide.still_open" if guide.verdict == "open" else guide.verdict_code
            self._show(problem=code, facts=guide.params)
            return
        self._do("start", self._case_job(guide), self._doors.intake)

    def for_another(self) -> None:
        """Take the card read as that of somebody who came for the person; the person is to be named."""
        if self.state.visitor is not None and not self.state.visitor.sent:
            self.answer(PRESENT, "no")

    def _for_whom(self) -> bool:
        """Say that the person is still to be named, when somebody came for another."""
        if self.state.lacks_person:
            self._show(problem=FOR_WHOM, facts=())
        return self.state.lacks_person

    def tick(self) -> None:
        """Take the highlighted matter into the visit, or out of it again."""
        guide = self.state.guide
        if guide is None or self.state.busy or self._for_whom():
            return
        why, facts = why_not(guide)
        self._show(problem=why, facts=facts)
        if not why:
            self._show(tray=toggled(self.state.tray, guide))

    def _bundle_job(self, guide: GuideView) -> Callable[[], CaseView]:
        operator, visitor, after = self._operator, self.state.visitor, self.state.after
        return lambda: with_known(self._desk, after, start_bundle(self._desk, operator, visitor, guide))

    def _tray_job(self) -> Callable[[], CaseView]:
        operator, visitor, tray, after = self._operator, self.state.visitor, self.state.tray, self.state.after
        return lambda: with_known(self._desk, after, start_ticked(self._desk, operator, visitor, tray))

    def notice(self) -> None:
        """F8: the one-time notice, with everything that is missing at once."""
        guide = self.state.guide
        if guide is None or self.state.busy or self._for_whom():
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
            "refuse",
            lambda: self._desk.put_aside(start().case.case_id),
            lambda saved: self._doors.kept(saved.case_id),
        )

    def _case_job(self, guide: GuideView) -> Callable[[], CaseView]:
        operator, visitor, case_id = self._operator, self.state.visitor, self.state.case_id
        resident, card, papers = resident_of(visitor), card_of(visitor), chosen_papers(guide)
        code, answered = guide.matter.code, dict(guide.answered)
        if case_id:
            return lambda: self._desk.set_papers(case_id, papers)
        start, after = self._desk.start_case, self.state.after
        return lambda: with_known(self._desk, after, start(operator, code, resident, card, answered, papers))
