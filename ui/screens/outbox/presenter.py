"""送件: is it safe, has it arrived; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.domain.events import Action
from station_app.errors import Refused, StationError
from station_app.services.desk import Desk
from station_app.services.views import CaseView, Changed, OutboxView, Printed, Slip, TrackView
from ui.run import Run

SLIP = "DOC01"
DECIDE = "conflict"
"""The page on which a clerk decides between two versions."""


@dataclass(frozen=True, slots=True)
class OutboxState:
    """What the page shows.

    `answer` is what 现在送一次 said: "started", "queued" or "". `asks_reason` is true when the slip
    was printed before and another print needs a reason.
    """

    tab: str = "all"
    text: str = ""
    view: OutboxView | None = None
    selected: str = ""
    track: TrackView | None = None
    answer: str = ""
    asks_reason: bool = False
    printed: Printed | None = None
    problem: StationError | None = None

    @property
    def to_settle(self) -> bool:
        """Whether the chosen case is a duplicate that nobody has acknowledged yet."""
        rows = self.view.rows if self.view is not None else ()
        return any(
            row.case_id == self.selected and row.status == "duplicate" and row.needs_clerk for row in rows
        )

    @property
    def to_decide(self) -> bool:
        """Whether the chosen case differs from the platform's and waits for this clerk."""
        rows = self.view.rows if self.view is not None else ()
        return any(
            row.case_id == self.selected and row.status == "decide" and row.needs_clerk for row in rows
        )


@dataclass(frozen=True, slots=True)
class OutboxPaths:
    """Where the page leads."""

    content: Callable[[str], None]
    form: Callable[[CaseView], None]
    event: Callable[[str, str], None]


class OutboxPresenter:
    """Keeps list, selection and track together while the platform's answers come in."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        run_device: Run,
        operator: Callable[[], str],
        *,
        paths: OutboxPaths,
        render: Callable[[OutboxState], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._run_device = run_device
        self._operator = operator
        self._paths = paths
        self._render = render
        self.state = OutboxState()

    def refresh(self) -> None:
        """Ask for list and track again; the selection stays where it is."""
        tab, text = self.state.tab, self.state.text
        self._run(lambda: self._desk.outbox(tab, text), self._listed)

    def choose_tab(self, tab: str) -> None:
        """Show one of all, todo, waiting, received, done."""
        self.state = replace(self.state, tab=tab)
        self.refresh()

    def show_case(self, case_id: str) -> None:
        """Show all, with one case chosen."""
        self.state = replace(self.state, tab="all", text="", selected=case_id, track=None)
        self.refresh()

    def search(self, text: str) -> None:
        """Filter by name or receipt number."""
        self.state = replace(self.state, text=text)
        self.refresh()

    def select(self, case_id: str) -> None:
        """Show the track of one case."""
        if case_id == self.state.selected and self.state.track is not None:
            return
        self._show(selected=case_id, track=None, asks_reason=False, printed=None)
        self._follow()

    def send_now(self) -> None:
        """现在送一次; during a run the answer is that the rest follows."""
        try:
            self._show(answer=self._desk.send_now(), problem=None)
        except StationError as error:
            self._show(problem=error)

    def line_changed(self) -> None:
        """Drop the answer to the last F5 once no run goes on, and ask for the list again."""
        if not self._desk.line().sending:
            self.state = replace(self.state, answer="")
        self.refresh()

    def show_content(self) -> None:
        """看内容: the sealed answers, read-only."""
        if self.state.selected:
            self._paths.content(self.state.selected)

    def act(self) -> None:
        """Do what the case asks of the clerk: 改好再交 for a returned one, 知道了 for a duplicate."""
        track = self.state.track
        if track is None:
            return
        operator = self._operator()
        if track.can_correct:
            self._run(lambda: self._desk.start_correction(operator, track.case_id), self._started)
        elif self.state.to_settle:
            self._run(lambda: self._desk.settle(operator, track.case_id), self._settled)
        elif self.state.to_decide:
            self._paths.event(track.case_id, DECIDE)

    def begin(self, action: str) -> None:
        """Alt+n: begin one of the actions of the case; a new case from an ended one opens at once."""
        case_id, operator = self.state.selected, self._operator()
        if action == Action.AGAIN:
            self._run(lambda: self._desk.events.again(operator, case_id), self._started)
        elif case_id:
            self._paths.event(case_id, action)

    def print_slip(self, reason: str = "") -> None:
        """打受理通知书; asks for a reason when it was printed before."""
        case_id, track = self.state.selected, self.state.track
        slip = track.slip if track is not None else SLIP
        if case_id:
            self._show(asks_reason=False, problem=None, printed=None)
            self._run(lambda: self._desk.slip(case_id, slip, reason), self._slip_made)

    def stop_asking(self) -> None:
        """No second print after all."""
        self._show(asks_reason=False)

    def _listed(self, future: Future[OutboxView]) -> None:
        try:
            view = future.result()
        except StationError as error:
            self._show(problem=error)
            return
        there = [row.case_id for row in view.rows]
        selected = self.state.selected if self.state.selected in there else next(iter(there), "")
        track = self.state.track if selected == self.state.selected else None
        self._show(view=view, selected=selected, track=track)
        self._follow()

    def _follow(self) -> None:
        case_id = self.state.selected
        if case_id:
            self._run(lambda: self._desk.track(case_id), self._tracked)

    def _tracked(self, future: Future[TrackView]) -> None:
        try:
            track = future.result()
        except StationError as error:
            self._show(problem=error)
            return
        if track.case_id == self.state.selected:
            self._show(track=track)

    def _started(self, future: Future[CaseView]) -> None:
        try:
            view = future.result()
        except StationError as error:
            self._show(problem=error)
        else:
            self._paths.form(view)

    def _settled(self, future: Future[Changed]) -> None:
        try:
            future.result()
        except StationError as error:
            self._show(problem=error)
        else:
            self.refresh()

    def _slip_made(self, future: Future[Slip]) -> None:
        try:
            slip = future.result()
        except Refused as error:
            if error.code == "slip.reason_needed":
                self._show(asks_reason=True)
            else:
                self._show(problem=error)
        except StationError as error:
            self._show(problem=error)
        else:
            self._run_device(
                lambda: self._desk.print_slip(slip), lambda done: self._show(printed=done.result())
            )

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
