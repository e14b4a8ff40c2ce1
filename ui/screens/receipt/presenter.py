"""A code is checked with the platform's public key; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.receipts import CheckedReceipt
from ui.run import Run


@dataclass(frozen=True, slots=True)
class ReceiptState:
    """What the page shows: the code, what it says when it is genuine, or why it is not."""

    code: str = ""
    told: CheckedReceipt | None = None
    problem: StationError | None = None
    busy: bool = False


class ReceiptPresenter:
    """Checks one code after the other."""

    def __init__(
        self, desk: Desk, run: Run, operator: Callable[[], str], render: Callable[[ReceiptState], None]
    ) -> None:
        self._desk, self._run, self._operator, self._render = desk, run, operator, render
        self.state = ReceiptState()

    def begin(self) -> None:
        """Forget the code before."""
        self.state = ReceiptState()
        self._render(self.state)

    def typed(self, code: str) -> None:
        """Take what is typed or pasted; what was said of another code goes."""
        self._show(code=code, told=None, problem=None)

    def check(self) -> None:
        """F9: check it."""
        code, operator = self.state.code.strip(), self._operator()
        if not code or self.state.busy:
            return
        self._show(busy=True, told=None, problem=None)
        self._run(lambda: self._desk.day_close.check(operator, code), self._checked)

    def _checked(self, future: "Future[CheckedReceipt]") -> None:
        try:
            self._show(busy=False, told=future.result())
        except StationError as error:
            self._show(busy=False, problem=error)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
