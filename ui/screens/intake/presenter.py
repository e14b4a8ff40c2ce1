"""Filling in one case: what is typed is kept, what is wrong is told at once or at F9; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

from station_app.domain.case import PaperState
from station_app.domain.findings import Finding
from station_app.domain.matter import Value
from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.views import CaseView, Slip
from ui.run import Run
from ui.screens.intake.card_part import CardPart
from ui.screens.intake.double_part import DoublePart
from ui.screens.intake.draft import Draft
from ui.screens.intake.judge import (
    SECOND_FIELD,
    beside,
    first_place,
    missing_papers,
    open_papers,
    problems,
    stopping,
)
from ui.screens.intake.paper_answers import PaperAnswers
from ui.screens.intake.picture_part import PicturePart
from ui.screens.intake.state import IntakePaths, IntakeState
from ui.screens.intake.visit_part import VisitPart

NOTICE = "DOC02"
PAPERS = "papers"
"""Key of the line of the check page that stands for all papers."""
T = TypeVar("T")


class IntakePresenter(VisitPart, DoublePart, PicturePart, CardPart):
    """Keeps the draft of one case in step with the form."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        run_device: Run,
        operator: Callable[[], str],
        *,
        paths: IntakePaths,
        render: Callable[[IntakeState], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._run_device = run_device
        self._operator = operator
        self._paths = paths
        self._render = render
        self._draft = Draft(desk, run, self._adopt, self._failed)
        self._papers = PaperAnswers(desk, run, self._adopt, self._failed)
        self._left: set[str] = set()
        self._tried = False
        self.state = IntakeState()

    # opening

    def show(self, view: CaseView, field: str = "", paper: str = "") -> None:
        """Show a draft; `field` is where to start, else the cursor of last time or the first gap.

        `paper` is the one to stand on among the papers.
        """
        self._left = set()
        self._tried = bool(field) and bool(stopping(view))
        start = field or first_place(view)
        self._draft.begin(view.case.case_id, start)
        returned = view.returned_page
        step = "papers" if field == PAPERS or returned is not None else "form"
        self.state = IntakeState(saved_at=view.case.saved_at, opened=self.state.opened + 1)
        stand = returned.material if returned is not None else paper
        self._show(view=view, focus=start, step=step, paper=stand, shown=self._beside(view))
        if step == "papers":
            self.load_pages()

    def open(self, case_id: str, field: str = "", paper: str = "") -> None:
        """Show the draft of a number, read afresh."""
        self._open(lambda: self._desk.open_case(self._operator(), case_id), field, paper)

    def correct(self, case_id: str) -> None:
        """Start a correction of a returned case."""
        self._open(lambda: self._desk.start_correction(self._operator(), case_id), "")

    def _open(self, job: Callable[[], CaseView], field: str, paper: str = "") -> None:
        self.state = IntakeState(busy=True, opened=self.state.opened)
        self._run(job, lambda future: self._take(future, lambda view: self.show(view, field, paper)))

    # typing

    def type(self, key: str, value: Value) -> None:
        """Remember one value; the number typed again is compared and never stored."""
        if key == SECOND_FIELD:
            self.state = replace(self.state, second_number=str(value or ""))
            if self.state.view is not None:
                self._adopt(self.state.view)
            return
        self._draft.type(key, value)
        if not self.state.unsaved:
            self._show(unsaved=True)

    def enter_field(self, key: str) -> None:
        """Remember where the cursor is, for the day the power fails."""
        self._draft.cursor = key

    def leave_field(self, key: str) -> None:
        """Judge the form of the value just left, and store it."""
        self._left.add(key)
        self.save()

    def save(self) -> None:
        """Store what is pending; nothing to do is fine."""
        if self._draft.pending:
            self._draft.send()

    def answer_saved(self) -> None:
        """Ctrl+S: everything is stored already, and the page says so."""
        self._draft.send(lambda _view: self._show(notice="saved"))

    # steps

    def next(self) -> None:
        """F9: judge everything at once, then papers if any is open, then the check page."""
        if self.state.view is not None and not self.state.busy:
            self._tried = True
            self._show(busy=True, problem=None, notice="")
            self._draft.send(self._judge)

    def back(self) -> None:
        """Esc: from papers to the form, from the form to where the clerk came from; all is kept."""
        if self.state.step == "papers":
            self._show(step="form", notice="", summary=())
        elif self.state.view is None:
            self._paths.back()
        else:
            self._draft.send(lambda _view: self._paths.back())

    def put_aside(self) -> None:
        """先放着: the draft is listed under 没办完的."""
        self._draft.send(
            lambda view: self._run(
                lambda: self._desk.put_aside(view.case.case_id),
                lambda future: self._take(future, lambda _saved: self._paths.today()),
            )
        )

    def choose_paper(self, material: str, state: PaperState) -> None:
        """有, 后补, 没有 or 承诺 for one paper; stored at once."""
        view = self.state.view
        if view is not None:
            self._papers.choose(view, material, state)

    def print_notice(self, reason: str = "") -> None:
        """F8: 一次性告知单 with everything that is missing."""
        self._show(asks_reason=False, problem=None, printed=None)
        self._draft.send(
            lambda view: self._run(
                lambda: self._desk.slip(view.case.case_id, NOTICE, reason), self._slip_made
            )
        )

    def stop_asking(self) -> None:
        """No second print after all."""
        self._show(asks_reason=False)

    # answers

    def _adopt(self, view: CaseView) -> None:
        self._show(
            view=view,
            saved_at=view.case.saved_at,
            unsaved=self._draft.pending,
            shown=self._beside(view),
            summary=self._errors(view) if self.state.summary else (),
        )

    def _judge(self, view: CaseView) -> None:
        errors = self._errors(view)
        if errors:
            self._show(busy=False, summary=errors, attempts=self.state.attempts + 1)
        elif view.returned_page is not None and not view.returned_page.retaken:
            self._to_papers("page_not_retaken")
        elif open_papers(view):
            self._to_papers("papers_open" if self.state.step == "papers" else "")
        elif missing_papers(view):
            self._to_papers("papers_missing")
        else:
            self._show(busy=False)
            self._paths.check(view.case.case_id)

    def _to_papers(self, notice: str) -> None:
        before = self.state.step
        self._show(busy=False, step="papers", notice=notice)
        if before != "papers":
            self.load_pages()

    def _slip_made(self, future: Future[Slip]) -> None:
        error = future.exception()
        if isinstance(error, StationError) and error.code == "slip.reason_needed":
            self._show(asks_reason=True)
        else:
            self._take(future, self._print)

    def _print(self, slip: Slip) -> None:
        self._show(more=slip.more)
        self._run_device(lambda: self._desk.print_slip(slip), lambda done: self._show(printed=done.result()))

    def _take(self, future: Future[T], then: Callable[[T], None]) -> None:
        try:
            value = future.result()
        except StationError as error:
            self._failed(error)
        else:
            then(value)

    def _failed(self, error: StationError) -> None:
        self._show(busy=False, unsaved=self._draft.pending, problem=error)

    def _beside(self, view: CaseView) -> tuple[Finding, ...]:
        return beside(view, self.state.second_number, self._left, tried=self._tried)

    def _errors(self, view: CaseView) -> tuple[Finding, ...]:
        return problems(view, self.state.second_number)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
