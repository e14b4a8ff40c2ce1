"""Reading a case through before it is accepted, or reading a sealed one again; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.domain.case import Stage
from station_app.domain.findings import Finding, Severity
from station_app.errors import Refused, StationError
from station_app.services.desk import Desk
from station_app.services.views import AcceptedView, CaseView, CheckLine, DraftSaved, Line
from ui.run import Run

PAPERS = "papers"
"""Key of the line that stands for all papers."""


@dataclass(frozen=True, slots=True)
class CheckState:
    """What the page shows. `refusals` counts refused accepts, so the page knows when to take focus."""

    view: CaseView | None = None
    lines: tuple[CheckLine, ...] = ()
    line: Line | None = None
    busy: bool = False
    problem: StationError | None = None
    summary: tuple[Finding, ...] = ()
    refusals: int = 0

    @property
    def sealed(self) -> bool:
        """Whether the case was accepted already and can only be read."""
        return self.view is not None and self.view.case.stage is not Stage.DRAFT

    @property
    def pictures(self) -> int:
        """How many pages of its papers are kept as pictures."""
        return sum(len(paper.pages) for paper in self.view.case.papers) if self.view is not None else 0

    @property
    def changeable(self) -> frozenset[str]:
        """The lines that lead back to the form: what is asked, and the papers; facts of the card stand."""
        if self.view is None or self.sealed:
            return frozenset()
        if self.view.returned_page is not None and not self.view.returned_fields:
            return frozenset({PAPERS})
        return frozenset({*(self.view.returned_fields or self.view.asked), PAPERS})


@dataclass(frozen=True, slots=True)
class CheckPaths:
    """Where the page leads: `field` opens the form at one answer, `done` the page after accepting."""

    field: Callable[[str, str], None]
    done: Callable[[str], None]
    today: Callable[[], None]


class CheckPresenter:
    """Loads the answers and accepts once, however often F9 is pressed."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        operator: Callable[[], str],
        *,
        paths: CheckPaths,
        render: Callable[[CheckState], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._operator = operator
        self._paths = paths
        self._render = render
        self._case_id = ""
        self.state = CheckState()

    def open(self, case_id: str) -> None:
        """Show one case from the start; nothing of the case before stays on the page meanwhile."""
        self._case_id = case_id
        self.state = CheckState(busy=True)
        self._render(self.state)
        self._run(lambda: self._load(case_id), self._loaded)

    def accept(self) -> None:
        """受理: asked once; presses while the answer is on its way, or after it, do nothing."""
        if self.state.busy or self.state.view is None or self.state.sealed:
            return
        self._show(busy=True, problem=None)
        case_id = self._case_id
        self._run(lambda: self._desk.accept(self._operator(), case_id), self._accepted)

    def change(self, key: str) -> None:
        """Go back to one answer; a sealed case stays as it is."""
        if not self.state.busy and key in self.state.changeable:
            self._paths.field(self._case_id, key)

    def put_aside(self) -> None:
        """先放着: the draft is listed under 没办完的."""
        if not self.state.busy and not self.state.sealed:
            case_id = self._case_id
            self._run(lambda: self._desk.put_aside(case_id), self._aside)

    def line_changed(self) -> None:
        """Tell again what will happen after accepting."""
        self._show(line=self._desk.line())

    def _load(self, case_id: str) -> tuple[CaseView, tuple[CheckLine, ...]]:
        return self._desk.open_case(self._operator(), case_id), self._desk.check_lines(case_id)

    def _loaded(self, future: Future[tuple[CaseView, tuple[CheckLine, ...]]]) -> None:
        try:
            view, lines = future.result()
        except StationError as error:
            self._show(busy=False, problem=error)
        else:
            self._show(view=view, lines=lines, line=self._desk.line(), busy=False)

    def _accepted(self, future: Future[AcceptedView]) -> None:
        try:
            accepted = future.result()
        except Refused as error:
            self._show(problem=error)
            self._run(lambda: self._load(self._case_id), self._refused)
        except StationError as error:
            self._show(busy=False, problem=error)
        else:
            self._paths.done(accepted.case_id)

    def _aside(self, future: Future[DraftSaved]) -> None:
        try:
            future.result()
        except StationError as error:
            self._show(problem=error)
        else:
            self._paths.today()

    def _refused(self, future: Future[tuple[CaseView, tuple[CheckLine, ...]]]) -> None:
        self._loaded(future)
        view = self.state.view
        if view is not None:
            self._show(summary=stopping(view), refusals=self.state.refusals + 1)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)


def stopping(view: CaseView) -> tuple[Finding, ...]:
    """Return the findings that keep a case from being accepted, in the order of the form."""
    order = {field.key: place for place, field in enumerate(view.matter.fields)}
    errors = (finding for finding in view.findings if finding.severity is Severity.STOPS)
    return tuple(sorted(errors, key=lambda finding: order.get(finding.field, len(order))))
