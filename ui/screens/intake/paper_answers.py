"""What was said about papers and is not stored yet; no Qt. Keys come faster than answers."""

from collections.abc import Callable
from concurrent.futures import Future

from station_app.domain.case import PaperState
from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.views import CaseView
from ui.run import Run
from ui.screens.intake.judge import with_papers


class PaperAnswers:
    """Stores every answer at once, together with those whose storing has not been told of yet.

    `stored` gets the case when the last of them is stored, so that an older answer of the store never
    undoes a newer key.
    """

    def __init__(
        self,
        desk: Desk,
        run: Run,
        stored: Callable[[CaseView], None],
        failed: Callable[[StationError], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._stored = stored
        self._failed = failed
        self._case_id = ""
        self._said: dict[str, PaperState] = {}
        self._waiting = 0

    def choose(self, view: CaseView, material: str, state: PaperState) -> None:
        """有, 后补, 没有 or 承诺 for one paper of a case."""
        case_id = view.case.case_id
        if case_id != self._case_id:
            self._case_id, self._said, self._waiting = case_id, {}, 0
        self._said[material] = state
        self._waiting += 1
        papers = with_papers(view, self._said)

        def done(future: Future[CaseView]) -> None:
            if case_id == self._case_id:
                self._done(future)

        self._run(lambda: self._desk.set_papers(case_id, papers), done)

    def _done(self, future: Future[CaseView]) -> None:
        self._waiting -= 1
        try:
            view = future.result()
        except StationError as error:
            self._failed(error)
            return
        if self._waiting == 0:
            self._said = {}
            self._stored(view)
