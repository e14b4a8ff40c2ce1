"""The list of residents: asked for a page at a time, so that 50,000 feel like fifty."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.views import ResidentPage, ResidentRow
from ui.run import Run
from ui.screens.patience import Patience

PAGE = 100


@dataclass(frozen=True, slots=True)
class ResidentsState:
    """What the list shows; `pages` holds the lines asked for so far by their page number."""

    text: str = ""
    filter: str = "all"
    total: int = -1
    pages: Mapping[int, tuple[ResidentRow, ...]] = field(default_factory=lambda: MappingProxyType({}))
    edition: int = 0
    problem: str = ""
    facts: tuple[tuple[str, str | int], ...] = ()

    def row(self, place: int) -> ResidentRow | None:
        """Return the line at `place`, None while it is still on its way."""
        rows = self.pages.get(place // PAGE, ())
        return rows[place % PAGE] if place % PAGE < len(rows) else None


class ResidentsPresenter:
    """Keeps the list; `edition` grows with every new question, so late answers are dropped.

    A new question waits for the answers on their way, so that fast typing never piles up searches.
    """

    def __init__(self, desk: Desk, run: Run, render: Callable[[ResidentsState], None]) -> None:
        self._desk = desk
        self._run = run
        self._render = render
        self._on_the_way: set[int] = set()
        self._owed = False
        self._patience = Patience()
        self.state = ResidentsState()

    def typed(self, text: str) -> None:
        """Look for the typed words."""
        if text != self.state.text:
            self._ask_anew(text, self.state.filter)

    def narrow(self, chosen: str) -> None:
        """Choose a filter: all, unpaid, elderly or group:<n>."""
        if chosen != self.state.filter:
            self._ask_anew(self.state.text, chosen)

    def refresh(self) -> None:
        """Ask again for what is shown."""
        self._ask_anew(self.state.text, self.state.filter)

    def when_here(self, action: Callable[[], object]) -> None:
        """Do something once every line asked for is here: Enter is pressed faster than lists come."""
        self._patience.when_still(action)

    def need(self, place: int) -> None:
        """Fetch the page of a line that came into view unless it is here or on its way."""
        number = place // PAGE
        if self._owed or number in self.state.pages or number in self._on_the_way:
            return
        self._fetch(number)

    def _ask_anew(self, text: str, chosen: str) -> None:
        self._owed = bool(self._on_the_way)
        self.state = replace(self.state, text=text, filter=chosen, edition=self.state.edition + 1, problem="")
        if not self._owed:
            self._fetch(0)

    def _fetch(self, number: int) -> None:
        self._on_the_way.add(number)
        self._patience.begin()
        text, chosen, edition = self.state.text, self.state.filter, self.state.edition
        self._run(
            lambda: self._desk.residents(text, chosen, number * PAGE, PAGE),
            lambda future: self._arrived(future, number, edition),
        )

    def _arrived(self, future: "Future[ResidentPage]", number: int, edition: int) -> None:
        self._on_the_way.discard(number)
        if edition == self.state.edition:
            self._take(future, number)
        if self._owed and not self._on_the_way:
            self._owed = False
            self._fetch(0)
        self._patience.end()

    def _take(self, future: "Future[ResidentPage]", number: int) -> None:
        try:
            page = future.result()
        except StationError as error:
            self._show(problem=error.code, facts=tuple(error.facts.items()))
            return
        kept = {} if number == 0 else dict(self.state.pages)
        self._show(total=page.total, pages=MappingProxyType({**kept, number: page.rows}))

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self._render(self.state)
