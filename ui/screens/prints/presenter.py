"""What a printer still owes: print it now, or say that it is not needed any more; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.paper_views import WaitingPrint
from station_app.services.views import Printed, PrintOutcome, Slip
from ui.run import Run


@dataclass(frozen=True, slots=True)
class PrintsState:
    """What the page shows. `rows` is None until the list came; `done` counts what came out just now.

    `printed` is how the last one came out, `left` how many of a run are still to come.
    """

    rows: tuple[WaitingPrint, ...] | None = None
    busy: bool = False
    left: tuple[int, ...] = ()
    done: int = 0
    printed: Printed | None = None
    problem: StationError | None = None


class PrintsPresenter:
    """Prints one after another, in the order in which they were wanted; a fault ends the run."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        run_device: Run,
        operator: Callable[[], str],
        render: Callable[[PrintsState], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._run_device = run_device
        self._operator = operator
        self._render = render
        self.state = PrintsState()

    def open(self) -> None:
        """Show the list afresh."""
        self.state = PrintsState()
        self.refresh()

    def refresh(self) -> None:
        """Ask for the list again."""
        self._run(self._desk.papers.waiting, self._listed)

    def print_one(self, place: int) -> None:
        """Print one of the list."""
        self._begin(tuple(one.print_id for one in (self.state.rows or ())[place : place + 1]))

    def print_all(self) -> None:
        """Print everything on the list; a fault stops it, and the rest stays."""
        self._begin(tuple(one.print_id for one in self.state.rows or ()))

    def drop(self, place: int) -> None:
        """Take one off the list."""
        rows, operator = self.state.rows or (), self._operator()
        if place < len(rows) and not self.state.busy:
            chosen = rows[place].print_id
            self._run(lambda: self._desk.papers.drop(operator, chosen), self._dropped)

    def _begin(self, wanted: tuple[int, ...]) -> None:
        if wanted and not self.state.busy:
            self._show(busy=True, left=wanted, done=0, printed=None, problem=None)
            self._next()

    def _next(self) -> None:
        if not self.state.left:
            self._show(busy=False)
            self.refresh()
            return
        chosen, *rest = self.state.left
        self._show(left=tuple(rest))
        self._run(lambda: self._desk.papers.again(chosen), self._made)

    def _made(self, future: Future[Slip]) -> None:
        try:
            slip = future.result()
        except StationError as error:
            self._show(busy=False, left=(), problem=error)
            self.refresh()
            return
        self._run_device(lambda: self._desk.print_slip(slip), self._out)

    def _out(self, future: Future[Printed]) -> None:
        printed = future.result()
        if printed.outcome is PrintOutcome.PRINTED:
            self._show(printed=printed, done=self.state.done + 1)
        else:
            self._show(printed=printed, left=())
        self._next()

    def _dropped(self, future: Future[None]) -> None:
        try:
            future.result()
        except StationError as error:
            self._show(problem=error)
        self.refresh()

    def _listed(self, future: Future[tuple[WaitingPrint, ...]]) -> None:
        try:
            self._show(rows=future.result())
        except StationError as error:
            self._show(problem=error)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
