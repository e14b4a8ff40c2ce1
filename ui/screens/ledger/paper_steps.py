"""The paper of one line: which there is in a ledger, printed, and why once more; no Qt."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from types import MappingProxyType
from typing import Protocol

from station_app.errors import Refused, StationError
from station_app.services.desk import Desk
from station_app.services.ledger_views import LedgerRow
from station_app.services.register_desk import LineName
from station_app.services.views import Printed, Slip
from ui.run import Run
from ui.screens.ledger.state import LedgerState

PAPERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"L4": ("DOC12", "DOC11"), "L10": ("DOC08",), "L11": ("DOC14",), "L12": ("DOC15",), "L13": ("DOC16",)}
)
"""Papers of a line, the usual one first."""
_REASON_NEEDED = "slip.reason_needed"


class Shows(Protocol):
    """What keeps the state of the page."""

    state: LedgerState

    def show(self, **changes: object) -> None:
        """Change what is shown."""


class PaperSteps:
    """Prints the paper of a line; a second copy waits for its reason on the page."""

    def __init__(
        self, desk: Desk, run: Run, run_device: Run, operator: Callable[[], str], page: Shows
    ) -> None:
        self._desk, self._run, self._run_device = desk, run, run_device
        self._operator, self._page = operator, page
        self._wanted: tuple[LineName, str] | None = None

    def print(self, row: LedgerRow, document: str) -> None:
        """Print a paper of a line."""
        self._wanted = (LineName(self._page.state.code, row.year, row.number), document)
        self.go_on("")

    def go_on(self, reason: str) -> None:
        """Print it with the reason that was asked for."""
        if self._wanted is None or self._page.state.busy:
            return
        line, document = self._wanted
        operator = self._operator()
        self._page.show(busy=True, asks=False, problem=None, printed=None, told=None)
        self._run(lambda: self._desk.registers.of_line(operator, line, document, reason), self._made)

    def drop(self) -> None:
        """Leave it at the copies there are."""
        self._wanted = None
        self._page.show(asks=False)

    def _made(self, future: Future[Slip]) -> None:
        try:
            slip = future.result()
        except Refused as error:
            asks = error.code == _REASON_NEEDED
            self._page.show(busy=False, asks=asks, problem=None if asks else error)
        except StationError as error:
            self._page.show(busy=False, problem=error)
        else:
            self._run_device(lambda: self._desk.print_slip(slip), self._out)

    def _out(self, future: Future[Printed]) -> None:
        self._page.show(busy=False, printed=future.result())
