"""The renewal board: the village by group, its households a page at a time, one visit written down; no Qt."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeVar

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.season_views import HomePage, HomeRow, HomeView, SeasonOverview, SeasonWish
from station_app.services.views import Changed, OperatorCard, Printed, Slip
from ui.run import Run
from ui.screens.patience import Patience

PAGE = 60
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SeasonState:
    """What the page shows; `pages` holds the rows asked for so far, `edition` grows with every question.

    `home` is the household a visit is written down for, None while the list is shown. `printed` is what
    became of the last paper, `written` how many people stand in which file. `seconds` are those who may
    agree to full values, None while nobody asks for them; `full` tells how the last file was written.
    """

    overview: SeasonOverview | None = None
    wish: SeasonWish = field(default_factory=lambda: SeasonWish(which="open"))
    total: int = -1
    people: int = 0
    pages: Mapping[int, tuple[HomeRow, ...]] = field(default_factory=lambda: MappingProxyType({}))
    edition: int = 0
    home: HomeView | None = None
    who: int = 0
    result: str = ""
    remark: str = ""
    busy: bool = False
    saved: bool = False
    printed: Printed | None = None
    written: tuple[int, str] | None = None
    seconds: tuple[OperatorCard, ...] | None = None
    second: str = ""
    password: str = field(default="", repr=False)
    full: bool = False
    problem: StationError | None = None

    def row(self, place: int) -> HomeRow | None:
        """Return the household at `place`, None while it is still on its way."""
        rows = self.pages.get(place // PAGE, ())
        return rows[place % PAGE] if 0 <= place % PAGE < len(rows) else None


class SeasonPresenter:
    """Keeps the list in step with what is asked; late answers to old questions are dropped."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        run_device: Run,
        operator: Callable[[], str],
        render: Callable[[SeasonState], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._run_device = run_device
        self._operator = operator
        self._render = render
        self._on_the_way: set[int] = set()
        self._owed = False
        self._patience = Patience()
        self.state = SeasonState()

    # the list

    def refresh(self) -> None:
        """Add up again and ask again for what is shown."""
        self._run(self._desk.season.overview, lambda future: self._take(future, self._summed))
        self.narrow()

    def narrow(self, **wish: str | bool) -> None:
        """Ask for other households: group, which, elderly, unvisited, text."""
        self._owed = bool(self._on_the_way)
        wanted = replace(self.state.wish, **wish)  # type: ignore[arg-type]  # names are checked by replace
        self.state = replace(self.state, wish=wanted, edition=self.state.edition + 1, problem=None)
        if not self._owed:
            self._fetch(0)

    def need(self, place: int) -> None:
        """Fetch the page of a row that came into view unless it is here or on its way."""
        number = place // PAGE
        if not self._owed and number not in self.state.pages and number not in self._on_the_way:
            self._fetch(number)

    def when_here(self, action: Callable[[], object]) -> None:
        """Do something once every row asked for is here."""
        self._patience.when_still(action)

    def _fetch(self, number: int) -> None:
        self._on_the_way.add(number)
        self._patience.begin()
        wish, edition = self.state.wish, self.state.edition
        self._run(
            lambda: self._desk.season.homes(wish, number * PAGE, PAGE),
            lambda future: self._arrived(future, number, edition),
        )

    def _arrived(self, future: "Future[HomePage]", number: int, edition: int) -> None:
        self._on_the_way.discard(number)
        if edition == self.state.edition:
            self._take(future, lambda page: self._add(page, number))
        if self._owed and not self._on_the_way:
            self._owed = False
            self._fetch(0)
        self._patience.end()

    def _add(self, page: HomePage, number: int) -> None:
        kept = {} if number == 0 else dict(self.state.pages)
        pages = MappingProxyType({**kept, number: page.rows})
        self._show(total=page.total, people=page.people, pages=pages)

    def _summed(self, overview: SeasonOverview) -> None:
        self._show(overview=overview)

    # one visit

    def open_home(self, resident_id: int) -> None:
        """Show a household member by member, to write down what a call or visit brought."""
        self._run(
            lambda: self._desk.season.home(resident_id), lambda future: self._take(future, self._opened)
        )

    def close_home(self) -> None:
        """Back to the list; nothing was written down."""
        self._show(home=None, problem=None)

    def say(self, **said: str | int) -> None:
        """Take who, result or remark."""
        self._show(problem=None, saved=False, **said)

    def tell(self) -> None:
        """F9: keep what the visit brought, and stay for the next member."""
        said = self.state
        if said.home is None or said.busy:
            return
        operator = self._operator()
        self._show(busy=True, problem=None)
        self._run(
            lambda: self._desk.season.tell(operator, said.who, said.result, said.remark),
            lambda future: self._take(future, self._told),
        )

    def _opened(self, home: HomeView) -> None:
        asked = [one for one in home.members if one.resident_id == self.state.who]
        first = asked or [one for one in home.members if not one.visits] or list(home.members)
        self._show(home=home, who=first[0].resident_id, result="", remark="", busy=False)

    def _told(self, _changed: Changed) -> None:
        self._show(saved=True)
        self.open_home(self.state.who)
        self.refresh()

    # papers

    def print_calls(self) -> None:
        """F8: whom to ask among the households shown."""
        operator, wish = self._operator(), self.state.wish
        self._print(lambda: self._desk.season.calls(operator, wish))

    def print_poster(self) -> None:
        """Alt+2: the poster for the wall."""
        operator = self._operator()
        self._print(lambda: self._desk.season.poster(operator))

    def ask_second(self) -> None:
        """Alt+5: full values are wanted; somebody else has to agree."""
        operator = self._operator()
        self._run(
            lambda: self._desk.season.export_seconds(operator),
            lambda future: self._take(future, self._may_agree),
        )

    def no_second(self) -> None:
        """Leave it at masked values."""
        self._show(seconds=None, second="", password="", problem=None)

    def _may_agree(self, seconds: tuple[OperatorCard, ...]) -> None:
        first = seconds[0].operator_id if seconds else ""
        self._show(seconds=seconds, second=first, password="", written=None, printed=None)

    def write(self, path: str) -> None:
        """Write the households shown as a workbook: masked as a ledger is, or in full where two agree."""
        if self.state.busy or not path:
            return
        state, operator = self.state, self._operator()
        second = (state.second, state.password) if state.seconds is not None else None
        self._show(busy=True, problem=None, written=None, printed=None, password="")
        name = path.replace("\\", "/").rpartition("/")[2]
        self._run(
            lambda: self._desk.season.export(operator, path, state.wish, second),
            lambda future: self._take(
                future, lambda count: self._written(count, name, full=second is not None)
            ),
        )

    def _written(self, count: int, name: str, *, full: bool) -> None:
        self._show(busy=False, written=(count, name), full=full, seconds=None)

    def _print(self, make: Callable[[], Slip]) -> None:
        if self.state.busy:
            return
        self._show(busy=True, problem=None, printed=None, written=None)
        self._run(make, lambda future: self._take(future, self._on_paper))

    def _on_paper(self, slip: Slip) -> None:
        self._run_device(
            lambda: self._desk.print_slip(slip),
            lambda done: self._show(busy=False, printed=done.result()),
        )

    # answers

    def _take(self, future: "Future[T]", then: Callable[[T], None]) -> None:
        try:
            value = future.result()
        except StationError as error:
            self._show(problem=error, busy=False)
        else:
            then(value)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
