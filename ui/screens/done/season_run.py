"""连续办: one matter and one year for card after card; no Qt.

Somebody who needs more goes through the ordinary pages and the run goes on afterwards with the matter
it began with.
"""

from collections.abc import Callable
from concurrent.futures import Future

from station_app.domain.person import CardFacts
from station_app.errors import Unavailable
from station_app.services.desk import Desk
from station_app.services.views import CaseView, Entered
from ui.run import Run
from ui.screens.begin import Visitor, begin_together, visitor_from_card
from ui.screens.done.state import DoneState, SeasonRun

YEAR_FIELD = "x_insured_year"


def begin_run(view: CaseView, case_id: str) -> SeasonRun:
    """Begin a run with what was just done."""
    codes = tuple(line.code for line in view.visit.lines) if view.visit else (view.matter.code,)
    if view.visit is not None and view.visit.people > 1:
        codes = ()
    year = view.case.answers.get(YEAR_FIELD)
    return SeasonRun(codes, year.value if year else None).after(view, case_id)


def begin_same(
    desk: Desk, operator: str, run: SeasonRun, card: CardFacts
) -> tuple[CaseView | None, str, Visitor]:
    """Begin the matters of a run for the person of a card, for the same insured year."""
    visitor = visitor_from_card(desk, card)
    if not run.matters:
        return None, "", visitor
    view = begin_together(desk, operator, run.matters, visitor)
    if view is not None and run.year is not None and YEAR_FIELD in view.asked:
        view = desk.enter(view.case.case_id, (Entered(YEAR_FIELD, run.year),), "")
    return view, run.matters[0], visitor


class SeasonPart:
    """What the page after acceptance does about cards: the run, and the next person's card."""

    state: DoneState
    _desk: Desk
    _run: Run
    _run_device: Run
    _operator: Callable[[], str]
    _show: Callable[..., None]
    _begun: Callable[[Future[tuple[CaseView | None, str, Visitor]]], None]
    _case_id: str
    _polling: bool
    _lying: str = ""
    """The number of the card for which the last form was opened, while it still lies on the reader."""

    def set_continuous(self, on: bool) -> None:  # noqa: FBT001 - shaped like the signal of a switch
        """连续办 on or off."""
        view = self.state.case
        run = begin_run(view, self._case_id) if on and view is not None else None
        self._show(run=run, notice="")

    def poll(self) -> None:
        """Look at the reader once; called by the page's timer while 连续办 is on."""
        if self.state.continuous and not self._polling and not self.state.busy and self.state.case:
            self._polling = True
            self._run_device(self._desk.read_card, self._polled)

    def _polled(self, future: Future[CardFacts]) -> None:
        self._polling = False
        try:
            card = future.result()
        except Unavailable:
            self._lying = ""
            if self.state.notice:
                self._show(notice="")
        else:
            if self.state.continuous and not self.state.busy:
                self._seen(card)

    def _seen(self, card: CardFacts) -> None:
        """Begin by itself, but not again for somebody who was put aside and whose card still lies there."""
        run = self.state.run
        aside = card.id_number.digits == self._lying and run is not None and self._lying not in run.people
        if not aside:
            self._take(card)
        elif self.state.notice != "put_aside":
            self._show(notice="put_aside")

    def _take(self, card: CardFacts) -> None:
        """Begin for the person of a card; who was served in this run is told so and nothing else."""
        case, run = self.state.case, self.state.run
        if case is None:
            return
        served = run.people if run is not None else {case.case.applicant.id_number}
        if card.id_number.digits in served:
            if self.state.notice != "just_served":
                self._show(notice="just_served")
            return
        self._lying = card.id_number.digits
        self._show(busy=True, notice="", problem=None)
        operator, fixed = self._operator(), run or begin_run(case, self._case_id)
        self._run(lambda: begin_same(self._desk, operator, fixed, card), self._begun)
