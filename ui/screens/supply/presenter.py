"""补材料 of one case: which papers came and how many sheets; no Qt."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.event_views import Brought, OwedView
from station_app.services.picture_views import PageView, PaperPages
from station_app.services.views import AcceptedView, CaseView
from ui.run import Run

CAME, NOT_YET = "came", "not_yet"
USUAL_SHEETS = 1


@dataclass(frozen=True, slots=True)
class SupplyState:
    """What the page shows.

    `answers` says came or not_yet for each paper, `sheets` how many, `pages` its pictures; `paper` is the
    one to stand on.
    """

    view: OwedView | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, int] = field(default_factory=dict)
    busy: bool = False
    problem: StationError | None = None
    pages: Mapping[str, PaperPages] = field(default_factory=dict)
    paper: str = ""

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
    """Where the page leads: the slip of what came, the page that asks why for more time, the pictures."""

    done: Callable[[str], None]
    extend: Callable[[str], None]
    scan: Callable[[OwedView, str], None]


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

    def come_back(self, case_id: str, paper: str) -> None:
        """Show the page again after pictures were taken: what was answered before stays."""
        view = self.state.view
        if view is None or view.case_id != case_id:
            self.open(case_id)
        else:
            self._show(paper=paper)
            self.load_pages()

    def take_picture(self, material: str) -> None:
        """Space: take pictures of a paper."""
        if self.state.view is not None and not self.state.busy:
            self._paths.scan(self.state.view, material)

    def use_held(self, material: str) -> None:
        """U: use the same paper again that is here for somebody of the household."""
        view, pages = self.state.view, self.state.pages.get(material)
        if view is None or pages is None or not pages.held or self.state.busy:
            return
        operator, holder, use = self._operator(), pages.held[0].case_id, self._desk.pictures.use_held
        self._run(lambda: use(operator, view.case_id, material, holder), self._used)

    def load_pages(self) -> None:
        """Ask for the pictures of what is owed; a paper that has some has come."""
        view, pages = self.state.view, self._desk.pictures.pages
        if view is None:
            return
        materials = tuple(one.material for one in view.owed)
        self._run(lambda: {code: pages(view.case_id, code) for code in materials}, self._pages_came)

    def _pages_came(self, future: Future[dict[str, PaperPages]]) -> None:
        try:
            found = future.result()
        except StationError as error:
            if error.code != "picture.not_here":
                self._show(problem=error)
            return
        shown = {code: one for code, one in found.items() if one.pages}
        new = {code: one for code, one in shown.items() if one.pages != self._pages_of(code)}
        self._show(
            pages=found,
            answers={**self.state.answers, **dict.fromkeys(new, CAME)},
            sheets={**self.state.sheets, **{code: len(one.pages) for code, one in new.items()}},
        )

    def _pages_of(self, material: str) -> tuple[PageView, ...]:
        before = self.state.pages.get(material)
        return before.pages if before is not None else ()

    def _used(self, future: Future[CaseView]) -> None:
        try:
            future.result()
        except StationError as error:
            self._show(problem=error)
        else:
            self.load_pages()

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
        else:
            self.load_pages()

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
