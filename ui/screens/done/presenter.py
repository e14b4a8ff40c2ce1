"""After F9: stored, printed, followed to the platform; and the next person. No Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.domain.person import CardFacts
from station_app.errors import StationError, Unavailable
from station_app.services.desk import Desk
from station_app.services.views import AcceptedView, CaseView, Slip, TrackView
from ui.run import Run
from ui.screens.begin import Visitor, begin_if_clear, carry_over
from ui.screens.done.season_run import SeasonPart
from ui.screens.done.state import DoneState

SLIP, TERM = "DOC01", "DOC06"


@dataclass(frozen=True, slots=True)
class DonePaths:
    """Where the page leads."""

    today: Callable[[], None]
    form: Callable[[CaseView], None]
    guide: Callable[[str, Visitor], None]


class DonePresenter(SeasonPart):
    """Prints once by itself, keeps the track live, and in season mode watches the reader."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        run_device: Run,
        operator: Callable[[], str],
        *,
        paths: DonePaths,
        render: Callable[[DoneState], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._run_device = run_device
        self._operator = operator
        self._paths = paths
        self._render = render
        self._case_id = ""
        self._polling = False
        self.state = DoneState()

    def open(self, case_id: str) -> None:
        """Show what was just accepted; its slip is printed once, however often the page is opened.

        Without a case the page goes on with the last one: in 连续办 somebody was put aside.
        """
        if not case_id or (case_id == self._case_id and self.state.accepted is not None):
            self._show(busy=False, notice="", asks_reason=False)
            self.follow()
            return
        self._case_id = case_id
        self.state = DoneState(run=self.state.run)
        self._run(lambda: self._load(case_id), self._loaded)

    def follow(self) -> None:
        """Ask again how far the case has come."""
        case_id = self._case_id
        if case_id:
            self._run(lambda: self._desk.track(case_id), self._tracked)

    def print_again(self, reason: str) -> None:
        """F8: another slip, with the reason why."""
        self._show(asks_reason=False, problem=None)
        self._print(reason)

    def ask_reason(self) -> None:
        """F8 asks why before it prints again."""
        self._show(asks_reason=True)

    def stop_asking(self) -> None:
        """No second print after all."""
        self._show(asks_reason=False)

    def next_person(self) -> None:
        """Enter: back to 今日 with empty hands; in 连续办 the next card, as F2."""
        if self.state.continuous:
            self.read_card()
        else:
            self._paths.today()

    def stop(self) -> None:
        """Esc: 连续办 ends here, and the way leads home."""
        self.set_continuous(False)
        self._paths.today()

    def next_matter(self) -> None:
        """Alt+1: the usual next matter for the same person, with the card if it still lies there."""
        accepted = self.state.accepted
        if accepted is None or accepted.next_matter is None or self.state.busy:
            return
        self._show(busy=True, problem=None)
        matter = accepted.next_matter.code
        self._run_device(self._desk.read_card, lambda future: self._same_person(future, matter))

    def another_matter(self) -> None:
        """F4: whatever else this person wants; what was typed goes along."""
        if self.state.case is not None and not self.state.busy:
            self._run_device(self._desk.read_card, self._whatever_else)

    def _whatever_else(self, future: Future[CardFacts]) -> None:
        if self.state.case is not None:
            self._paths.guide("", same_visitor(future, self.state.case))

    def read_card(self) -> None:
        """F2: the next person's card, season or not."""
        if self.state.case is not None and not self.state.busy:
            self._run_device(self._desk.read_card, self._asked_for)

    # answers

    def _load(self, case_id: str) -> tuple[AcceptedView, CaseView, TrackView]:
        desk = self._desk
        return desk.done_view(case_id), desk.open_case(self._operator(), case_id), desk.track(case_id)

    def _loaded(self, future: Future[tuple[AcceptedView, CaseView, TrackView]]) -> None:
        try:
            accepted, case, track = future.result()
        except StationError as error:
            self._show(problem=error)
            return
        run = self.state.run.after(case, self._case_id) if self.state.run else None
        self._show(accepted=accepted, case=case, track=track, run=run)
        self._print("")

    def _print(self, reason: str) -> None:
        case_id = self._case_id
        self._run(lambda: self._desk.slip(case_id, SLIP, reason), self._slip_made)

    def _slip_made(self, future: Future[Slip]) -> None:
        """Print the receipt and, in the same printing, what the parts of a visit still owe."""
        slip = self._on_paper(future, in_view=True)
        accepted = self.state.accepted
        if slip is not None and accepted is not None and any(part.papers_owed for part in accepted.parts):
            case_id, reason = self._case_id, slip.reprint_reason
            self._run(lambda: self._desk.slip(case_id, TERM, reason), self._term_made)

    def _term_made(self, future: Future[Slip]) -> None:
        self._on_paper(future, in_view=False)

    def _on_paper(self, future: Future[Slip], *, in_view: bool) -> Slip | None:
        """Print a slip; None for one that was printed before or cannot be made, which is shown."""
        try:
            slip = future.result()
        except StationError as error:
            if error.code != "slip.reason_needed":
                self._show(problem=error)
            return None
        if in_view:
            self._show(slip=slip, printed=None)
        self._run_device(lambda: self._desk.print_slip(slip), lambda done: self._show(printed=done.result()))
        return slip

    def _tracked(self, future: Future[TrackView]) -> None:
        try:
            track = future.result()
        except StationError as error:
            self._show(problem=error)
            return
        if track.case_id == self._case_id:
            self._show(track=track)

    def _asked_for(self, future: Future[CardFacts]) -> None:
        try:
            card = future.result()
        except StationError as error:
            self._show(problem=error)
        else:
            self._take(card)

    def _same_person(self, future: Future[CardFacts], matter: str) -> None:
        case = self.state.case
        if case is None:
            return
        visitor = same_visitor(future, case)
        operator = self._operator()
        self._run(lambda: begin_next(self._desk, operator, case, matter, visitor), self._begun)

    def _begun(self, future: Future[tuple[CaseView | None, str, Visitor]]) -> None:
        try:
            view, matter, visitor = future.result()
        except StationError as error:
            self._show(busy=False, problem=error)
            return
        self._show(busy=False)
        if view is None:
            self._paths.guide(matter, visitor)
        else:
            self._paths.form(view)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)


def same_visitor(future: Future[CardFacts], case: CaseView) -> Visitor:
    """Make a visitor of the person of a case, with the card when it still lies there."""
    applicant = case.case.applicant
    try:
        card: CardFacts | None = future.result()
    except Unavailable:
        card = None
    if card is not None and card.id_number.digits != applicant.id_number:
        card = None
    tail = applicant.id_number[-4:]
    return Visitor(
        applicant.resident_id, card, applicant.name, applicant.gend, case.age or 0, tail, "unknown"
    )


def begin_next(
    desk: Desk, operator: str, last: CaseView, matter: str, visitor: Visitor
) -> tuple[CaseView | None, str, Visitor]:
    """Begin the next matter of the same person; what was typed a minute ago is not typed again."""
    view = begin_if_clear(desk, operator, matter, visitor)
    if view is None:
        return view, matter, visitor
    return carry_over(desk, last, view), matter, visitor
