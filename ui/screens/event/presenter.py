"""Asks why, who asked and, where two people are needed, for the second one; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.domain.events import Action
from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.event_views import EventAsk, EventDone, Proposal
from station_app.services.views import CaseView, Changed, Choice, OperatorCard, Printed, Slip
from ui.run import Run

REFUSE, DECIDE = "refuse", "decide"
"""Beside the actions of an accepted case: a clerk proposes a refusal, a second person decides."""
ELSEWHERE = "R01"
"""The reason that needs the name of the right office."""
REASONS = "reject_reason"

Outcome = EventDone | CaseView | Changed


@dataclass(frozen=True, slots=True, repr=False)
class EventState:
    """What the page shows. `ask` is filled for an accepted case, `proposal` for a refusal to decide.

    `codes` are the reasons of a refusal to choose from. `done` is set once the event is sealed.
    """

    action: str = ""
    ask: EventAsk | None = None
    proposal: Proposal | None = None
    draft: CaseView | None = None
    codes: tuple[Choice, ...] = ()
    code: str = ""
    reason: str = ""
    office: str = ""
    asked_by: str = ""
    second: str = ""
    password: str = ""
    busy: bool = False
    done: EventDone | None = None
    printed: Printed | None = None
    problem: StationError | None = None

    def __repr__(self) -> str:
        return f"EventState({self.action!r}, busy={self.busy})"

    @property
    def refused(self) -> str:
        """The code why the action may not be done here and now, "" when it may."""
        return self.ask.refused if self.ask is not None else ""

    @property
    def seconds(self) -> tuple[OperatorCard, ...] | None:
        """Who may be the second person; None where none is needed."""
        if self.action == DECIDE:
            return self.proposal.seconds if self.proposal is not None else ()
        return self.ask.seconds if self.ask is not None else None


@dataclass(frozen=True, slots=True)
class EventPaths:
    """Where the page leads: a draft to fill in, or back."""

    form: Callable[[CaseView], None]
    back: Callable[[], None]


class EventPresenter:
    """Keeps what is typed; nothing happens before F9."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        run_device: Run,
        operator: Callable[[], str],
        *,
        paths: EventPaths,
        render: Callable[[EventState], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._run_device = run_device
        self._operator = operator
        self._paths = paths
        self._render = render
        self._case_id = ""
        self.state = EventState()

    def open(self, case_id: str, action: str) -> None:
        """Show one action of one case; what was typed for another one is forgotten."""
        self._case_id = case_id
        self.state = EventState(action=action)
        self._render(self.state)
        operator, events = self._operator(), self._desk.events
        if action == DECIDE:
            self._run(lambda: events.proposal(case_id), self._told)
        elif action == REFUSE:
            self._run(lambda: (self._desk.open_case(operator, case_id), events.reasons()), self._drafted)
        else:
            self._run(lambda: events.ask(operator, case_id, action), self._asked)

    def type(self, **said: str) -> None:
        """Take what was typed or chosen: reason, code, office, asked_by, second or password."""
        self._show(problem=None, **said)

    def go(self) -> None:
        """F9: do it. A second press changes nothing."""
        if self.state.busy or self.state.done is not None or self.state.refused:
            return
        job = self._job()
        if job is not None:
            self._show(busy=True, problem=None)
            self._run(job, self._finished)

    def decline(self) -> None:
        """Alt+1 of the second person: not refused, the draft goes back to its author."""
        if self.state.action == DECIDE and not self.state.busy and self.state.done is None:
            self._show(busy=True, problem=None)
            self._run(lambda: self._decided(agreed=False), self._finished)

    def _job(self) -> Callable[[], Outcome] | None:
        events, operator, case_id, said = self._desk.events, self._operator(), self._case_id, self.state
        jobs: dict[str, Callable[[], Outcome]] = {
            Action.EXTEND: lambda: events.extend(operator, case_id, said.reason),
            Action.WITHDRAW: lambda: events.withdraw(operator, case_id, said.reason, said.asked_by),
            Action.VOID: lambda: events.void(operator, case_id, said.reason, said.second, said.password),
            Action.CORRECT: lambda: events.correct(operator, case_id, said.reason),
            REFUSE: lambda: events.propose_refusal(operator, case_id, said.code, said.reason, said.office),
            DECIDE: lambda: self._decided(agreed=True),
        }
        return jobs.get(said.action)

    def _decided(self, *, agreed: bool) -> Outcome:
        said = self.state
        return self._desk.events.decide_refusal(said.second, said.password, self._case_id, agreed)

    def _asked(self, future: Future[EventAsk]) -> None:
        try:
            self._show(ask=future.result())
        except StationError as error:
            self._show(problem=error)

    def _told(self, future: Future[Proposal]) -> None:
        try:
            proposal = future.result()
        except StationError as error:
            self._show(problem=error)
            return
        self._show(proposal=proposal, second=proposal.seconds[0].operator_id if proposal.seconds else "")

    def _drafted(self, future: Future[tuple[CaseView, tuple[Choice, ...]]]) -> None:
        try:
            view, codes = future.result()
        except StationError as error:
            self._show(problem=error)
        else:
            self._show(draft=view, codes=codes)

    def _finished(self, future: Future[Outcome]) -> None:
        try:
            outcome = future.result()
        except StationError as error:
            self._show(busy=False, problem=error, password="")
            return
        self._show(busy=False, password="")
        if isinstance(outcome, CaseView):
            self._paths.form(outcome)
        elif isinstance(outcome, Changed):
            self._paths.back()
        else:
            self._show(done=outcome)
            self._print(outcome)

    def _print(self, done: EventDone) -> None:
        if done.slip:
            self._run(lambda: self._desk.slip(done.case_id, done.slip, ""), self._slip_made)

    def _slip_made(self, future: Future[Slip]) -> None:
        try:
            slip = future.result()
        except StationError as error:
            if error.code != "slip.reason_needed":  # it was printed before and is with the person
                self._show(problem=error)
            return
        self._run_device(
            lambda: self._desk.print_slip(slip), lambda printed: self._show(printed=printed.result())
        )

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
