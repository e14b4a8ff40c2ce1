"""The papers of one case: print one, say how the result was delivered, note a slip written by hand; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.paper_views import NEVER_CAME, ONLY_FILE, PaperOffer, PapersView
from station_app.services.served import Delivery
from station_app.services.views import Changed, Printed, Slip
from ui.run import Run


@dataclass(frozen=True, slots=True)
class PapersState:
    """What the page shows.

    `asks` is the paper that waits for the reason of another copy, `printing` the one under way and
    `printed` how the last one came out. `more` counts what a second notice had to add. `told` is
    served, by_hand or "".
    """

    view: PapersView | None = None
    large: bool = False
    asks: PaperOffer | None = None
    printing: PaperOffer | None = None
    printed: Printed | None = None
    more: int = 0
    told: str = ""
    problem: StationError | None = None


class PapersPresenter:
    """Keeps the list in step with what was printed."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        run_device: Run,
        operator: Callable[[], str],
        render: Callable[[PapersState], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._run_device = run_device
        self._operator = operator
        self._render = render
        self._case_id = ""
        self.state = PapersState()

    def open(self, case_id: str, *, large: bool) -> None:
        """Show the papers of a case or visit."""
        self._case_id = case_id
        self.state = PapersState(large=large)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the list again."""
        case_id = self._case_id
        if case_id:
            self._run(lambda: self._desk.papers.of(case_id), self._listed)

    def set_large(self, on: bool) -> None:  # noqa: FBT001 - shaped like the signal of a switch
        """Large type or not, for the papers that have a twin."""
        self._show(large=on)

    def choose(self, place: int) -> None:
        """Print a paper by its place; another copy asks why first, unless the last never came out."""
        offers = self.state.view.offers if self.state.view is not None else ()
        if place >= len(offers) or self.state.printing is not None:
            return
        chosen = offers[place]
        if chosen.waiting or chosen.filed:
            self._print(chosen, ONLY_FILE if chosen.filed else NEVER_CAME)
        elif chosen.copies:
            self._show(asks=chosen, problem=None)
        else:
            self._print(chosen, "")

    def again(self, reason: str) -> None:
        """Print the copy that was asked for, with its reason."""
        if self.state.asks is not None:
            self._print(self.state.asks, reason)

    def stop_asking(self) -> None:
        """No other copy after all."""
        self._show(asks=None)

    def serve(self, told: Delivery) -> None:
        """Keep how the result was delivered."""
        operator, case_id = self._operator(), self._case_id
        self._run(lambda: self._desk.papers.serve(operator, case_id, told), self._kept("served"))

    def hand_number(self, number: str) -> None:
        """Keep the number of the slip the receipt was written on by hand."""
        operator, case_id = self._operator(), self._case_id
        self._run(lambda: self._desk.papers.hand_number(operator, case_id, number), self._kept("by_hand"))

    def _print(self, offer: PaperOffer, reason: str) -> None:
        self._show(asks=None, printing=offer, printed=None, told="", more=0, problem=None)
        self._run(lambda: self._desk.slip(offer.case_id, offer.document, reason), self._made)

    def _made(self, future: Future[Slip]) -> None:
        try:
            slip = future.result()
        except StationError as error:
            self._show(printing=None, problem=error)
            self.refresh()
            return
        large = self.state.large and self.state.printing is not None and self.state.printing.large
        wanted = replace(slip, large=large)
        self._show(more=slip.more)
        self._run_device(lambda: self._desk.print_slip(wanted), self._out)

    def _out(self, future: Future[Printed]) -> None:
        self._show(printing=None, printed=future.result())
        self.refresh()

    def _kept(self, told: str) -> Callable[[Future[Changed]], None]:
        def done(future: Future[Changed]) -> None:
            try:
                future.result()
            except StationError as error:
                self._show(problem=error)
            else:
                self._show(told=told, printed=None, problem=None)
                self.refresh()

        return done

    def _listed(self, future: Future[PapersView]) -> None:
        try:
            view = future.result()
        except StationError as error:
            self._show(problem=error)
            return
        if view.case_id == self._case_id:
            self._show(view=view)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
