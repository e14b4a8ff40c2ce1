"""The practice table: cards to lay on the reader and a line to cut; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.views import Line, LinkState
from ui.run import Run


@dataclass(frozen=True, slots=True)
class TrainingState:
    """What lies on the table. `placed` is the key of the card on the reader, "" for none known."""

    cards: tuple[tuple[str, str], ...] = ()
    placed: str = ""
    network_on: bool = True
    line: Line | None = None
    problem: StationError | None = None


class TrainingPresenter:
    """Moves the invented card and the invented line."""

    def __init__(self, desk: Desk, run: Run, *, render: Callable[[TrainingState], None]) -> None:
        self._desk = desk
        self._run = run
        self._render = render
        self.state = TrainingState()

    def refresh(self) -> None:
        """Ask which cards lie on the table and how the line is."""
        line = self._desk.line()
        self._show(line=line)
        if line.state is LinkState.DOWN:
            self._show(network_on=False)
        self._run(self._desk.practice_cards, self._listed)

    def place(self, key: str) -> None:
        """Lay one card on the reader."""
        self._run(lambda: self._desk.practice_place_card(key), lambda future: self._placed(key, future))

    def switch_network(self, *, on: bool) -> None:
        """Cut the invented line or mend it."""
        try:
            self._desk.practice_network(on)
        except StationError as error:
            self._show(problem=error)
        else:
            self._show(network_on=on, problem=None)

    def line_changed(self) -> None:
        """Tell the state of the line again."""
        self._show(line=self._desk.line())

    def _listed(self, future: Future[tuple[tuple[str, str], ...]]) -> None:
        try:
            self._show(cards=future.result())
        except StationError as error:
            self._show(problem=error)

    def _placed(self, key: str, future: Future[None]) -> None:
        try:
            future.result()
        except StationError as error:
            self._show(problem=error)
        else:
            self._show(placed=key, problem=None)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
