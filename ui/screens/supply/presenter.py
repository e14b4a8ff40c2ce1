"""补材料 of one case: which papers came and how many sheets; no Qt."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.event_views import Brought, OwedView
from station_app.services.views import AcceptedView
from ui.run import Run

CAME, NOT_YET = "came", "not_yet"
USUAL_SHEETS = 1


@dataclass(frozen=True, slots=True)
class SupplyState:
    """What the page shows. `answers` says came or not_yet for each paper, `sheets` how many."""

    view: OwedView | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, int] = field(default_factory=dict)
    busy: bool = False
    problem: StationError | None = None

    @property
    def brought(self) -> tuple[Brought, ...]:
        """The papers that came."""
        owed = self.view.owed if self.view is not None else ()
        return tuple(
            Brought(one.material, self.sheets.get(one.material, USUAL_SHEETS))
            for one in owed
            if self.answers.get(one.material) == CAME
        )

    @property
    def left(self) -> int:
        """How many papers stay owed."""
        return len(self.view.owed) - len(self.brought) if self.view is not None else 0


@dataclass(frozen=True, slots=True)
class SupplyPaths:
    """Where the page leads: the slip of what came, or the page that asks why for more time."""

    done: Callable[[str], None]
    extend: Callable[[str], None]


class SupplyPresenter:
    """Keeps the answers; nothing is stored before the papers are taken in."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        operator: Callable[[], str],
        *,
        paths: SupplyPaths,
        render: Callable[[SupplyState], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._operator = operator
        self._paths = paths
        self._render = render
        self.state = SupplyState()

    def open(self, case_id: str) -> None:
        """Show what a case owes; nothing is chosen beforehand."""
        self.state = SupplyState()
        self._render(self.state)
        self._run(lambda: self._desk.events.owed(case_id), self._opened)

    def answer(self, material: str, said: str) -> None:
        """Say came or not_yet for one paper."""
        self._show(answers={**self.state.answers, material: said}, problem=None)

    def count(self, material: str, typed: str) -> None:
        """Take the number of sheets; what is no number counts as none and is refused when taken in."""
        sheets = int(typed) if typed.isascii() and typed.isdigit() else 0
        self._show(sheets={**self.state.sheets, material: sheets})

    def take_in(self) -> None:
        """F9: take in what came."""
        view = self.state.view
        if view is None or self.state.busy:
            return
        operator, brought = self._operator(), self.state.brought
        self._show(busy=True, problem=None)
        self._run(lambda: self._desk.events.take_papers(operator, view.case_id, brought), self._taken)

    def extend(self) -> None:
        """Alt+1: ask for more time, where that may be done."""
        view = self.state.view
        if view is not None and view.extend is not None and view.extend.allowed:
            self._paths.extend(view.case_id)

    def _opened(self, future: Future[OwedView]) -> None:
        try:
            self._show(view=future.result(), problem=None)
        except StationError as error:
            self._show(problem=error)

    def _taken(self, future: Future[AcceptedView]) -> None:
        try:
            accepted = future.result()
        except StationError as error:
            self._show(busy=False, problem=error)
            return
        self._show(busy=False)
        self._paths.done(accepted.case_id)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
