"""What goes to the township in one batch, and what was packed before; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from decimal import Decimal

from station_app.errors import Refused, StationError
from station_app.services.desk import Desk
from station_app.services.register_desk import BatchBoard, BatchCase, BatchView
from station_app.services.views import Printed, Slip
from ui.run import Run

REASON_NEEDED = "slip.reason_needed"


@dataclass(frozen=True, slots=True)
class BatchState:
    """What the page shows. `selected` is the batch of the list below, `asks` the one that wants a reason.

    `printed` is how the last paper came out.
    """

    board: BatchBoard | None = None
    chosen: frozenset[str] = frozenset()
    selected: str = ""
    asks: str = ""
    busy: bool = False
    printed: Printed | None = None
    received: BatchView | None = None
    problem: StationError | None = None

    @property
    def picked(self) -> tuple[BatchCase, ...]:
        """The cases that are ticked, in the order of the list."""
        ready = self.board.ready if self.board else ()
        return tuple(one for one in ready if one.case_id in self.chosen)

    @property
    def money(self) -> str:
        """What the ticked cases claim together, "" for nothing."""
        total = sum((Decimal(one.money) for one in self.picked if one.money), Decimal(0))
        return f"{total:.2f}" if total else ""

    @property
    def batch(self) -> BatchView | None:
        """The batch that is selected."""
        packed = self.board.packed if self.board else ()
        return next((one for one in packed if one.handover_id == self.selected), None)


class BatchPresenter:
    """Keeps the ticks; nothing is packed before F9, and a packed batch stays whatever the printer does."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        run_device: Run,
        operator: Callable[[], str],
        render: Callable[[BatchState], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._run_device = run_device
        self._operator = operator
        self._render = render
        self.state = BatchState()

    def open(self) -> None:
        """Show what could be packed now; nothing is ticked beforehand."""
        self.state = BatchState()
        self._render(self.state)
        self.refresh()

    def refresh(self) -> None:
        """Ask again; ticks of cases that are still there stay."""
        self._run(self._desk.registers.batches, self._opened)

    def toggle(self, case_id: str) -> None:
        """Tick a case, or take the tick away."""
        self._show(chosen=self.state.chosen ^ {case_id}, problem=None)

    def all(self) -> None:
        """Tick every case; when all are ticked already, none."""
        every = frozenset(one.case_id for one in self.state.board.ready) if self.state.board else frozenset()
        self._show(chosen=frozenset() if self.state.chosen == every else every, problem=None)

    def select(self, handover_id: str) -> None:
        """Choose one of the packed batches."""
        if handover_id != self.state.selected:
            self._show(selected=handover_id, asks="")

    def pack(self, carried_by: str) -> None:
        """F9: keep the batch, then print its list."""
        if self.state.busy:
            return
        operator, chosen = self._operator(), tuple(one.case_id for one in self.state.picked)
        self._begin()
        self._run(lambda: self._desk.registers.pack(operator, chosen, carried_by), self._packed)

    def print_again(self, reason: str = "") -> None:
        """Print the list of the selected batch once more; the page asks why."""
        wanted, operator = self.state.selected, self._operator()
        if wanted and not self.state.busy:
            self._begin()
            self._run(lambda: self._desk.registers.batch_slip(operator, wanted, reason), self._made)

    def stop_asking(self) -> None:
        """Drop the question for a reason."""
        self._show(asks="")

    def receive(self, received_by: str, differences: str) -> None:
        """Keep who signed for the selected batch and what did not agree."""
        wanted, operator = self.state.selected, self._operator()
        if wanted and not self.state.busy:
            self._begin()
            self._run(
                lambda: self._desk.registers.receive(operator, wanted, received_by, differences),
                self._signed,
            )

    def blank(self, document: str) -> None:
        """Print an empty form."""
        if not self.state.busy:
            self._begin()
            self._run(lambda: self._desk.registers.blank(document), self._made)

    def _begin(self) -> None:
        self._show(busy=True, problem=None, printed=None, received=None)

    def _opened(self, future: Future[BatchBoard]) -> None:
        try:
            board = future.result()
        except StationError as error:
            self._show(problem=error)
            return
        there = {one.case_id for one in board.ready}
        packed = [one.handover_id for one in board.packed]
        selected = self.state.selected if self.state.selected in packed else "".join(packed[:1])
        self._show(board=board, chosen=self.state.chosen & there, selected=selected)

    def _packed(self, future: Future[Slip]) -> None:
        self._made(future)
        if self.state.problem is None:
            self._show(chosen=frozenset(), selected="")
        self.refresh()

    def _made(self, future: Future[Slip]) -> None:
        try:
            slip = future.result()
        except Refused as error:
            asks = self.state.selected if error.code == REASON_NEEDED else ""
            self._show(busy=False, asks=asks, problem=None if asks else error)
            return
        except StationError as error:
            self._show(busy=False, problem=error)
            return
        self._show(asks="")
        self._run_device(lambda: self._desk.print_slip(slip), self._out)

    def _out(self, future: Future[Printed]) -> None:
        self._show(busy=False, printed=future.result())

    def _signed(self, future: Future[BatchView]) -> None:
        try:
            self._show(busy=False, received=future.result())
        except StationError as error:
            self._show(busy=False, problem=error)
        self.refresh()

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
