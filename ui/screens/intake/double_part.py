"""The part of the form's presenter that answers a question about a double; no Qt."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from station_app.domain.case import Stage

if TYPE_CHECKING:
    from station_app.services.desk import Desk
    from station_app.services.views import CaseView, DoubleView
    from ui.run import Run
    from ui.screens.intake.draft import Draft
    from ui.screens.intake.state import IntakePaths, IntakeState


class DoublePart(ABC):
    """Answers; what was typed is stored first, and the form goes on with what came of the answer."""

    state: IntakeState
    _desk: Desk
    _draft: Draft
    _run: Run
    _operator: Callable[[], str]
    _paths: IntakePaths

    def answer_double(self, answer: str) -> None:
        """是同一人 (same), 不是同一人 (other), 先放着 (later)."""
        view = self.state.view
        if view is None or view.double is None or self.state.busy:
            return
        asked, operator, desk = view.double, self._operator(), self._desk
        self._show(busy=True, problem=None, notice="")

        def ask(now: CaseView) -> None:
            self._run(lambda: answered(desk, operator, now, asked, answer), done)

        def done(future: Future[CaseView]) -> None:
            self._take(future, self._double_answered)

        self._draft.send(ask)

    def _double_answered(self, view: CaseView) -> None:
        self._show(busy=False)
        if view.case.stage is Stage.DRAFT:
            self._adopt(view)
        else:
            self._paths.done(view.case.case_id)

    @abstractmethod
    def _adopt(self, view: CaseView) -> None:
        """Show a case as it is now."""

    @abstractmethod
    def _take(self, future: Future[CaseView], then: Callable[[CaseView], None]) -> None:
        """Go on with an answer, or show why there is none."""

    @abstractmethod
    def _show(self, **changes: object) -> None:
        """Change what the page shows."""


def answered(desk: Desk, operator: str, shown: CaseView, asked: DoubleView, answer: str) -> CaseView:
    """Answer, and return what the form shows next: the visit again when the question was of one part."""
    new = desk.answer_double(operator, asked.case_id, asked.pair, answer)
    if shown.visit is None or (new.case.stage is not Stage.DRAFT and len(shown.visit.lines) == 1):
        return new
    return desk.open_case(operator, shown.case.case_id)
