"""Which ledger of which month is open, its lines as they are looked at, the form and the file; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.ledger_views import (
    LedgerCard,
    LedgerForm,
    LedgerPage,
    LedgerRow,
    LedgerWish,
    Written,
)
from station_app.services.views import Printed, Slip
from ui.run import Run
from ui.screens.ledger.file_steps import FileSteps
from ui.screens.ledger.paper_steps import PaperSteps
from ui.screens.ledger.state import FORM, LINES, PAGE, LedgerState

T = TypeVar("T")


class LedgerPresenter:
    """Asks the desk and keeps what came."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        run_device: Run,
        operator: Callable[[], str],
        render: Callable[[LedgerState], None],
    ) -> None:
        self._desk, self._run, self._run_device = desk, run, run_device
        self._operator, self._render = operator, render
        self._on_the_way: set[int] = set()
        self.state = LedgerState()
        self.file = FileSteps(desk, run, run_device, operator, self)
        self.paper = PaperSteps(desk, run, run_device, operator, self)

    # which ledger

    def open(self, period: str, code: str = "") -> None:
        """Look at a ledger of a period."""
        self._ask(period=period, code=code or self.state.code)

    def refresh(self) -> None:
        """Ask again for what is shown."""
        self._ask()

    def choose(self, code: str) -> None:
        """Open another ledger."""
        if code != self.state.code:
            self._ask(code=code)

    def look_at(self, period: str) -> None:
        """Look at another month or year."""
        if period != self.state.period:
            self._ask(period=period)

    def _ask(self, **changes: str) -> None:
        edition = self.state.edition + 1
        self._on_the_way = {0}
        self.show(
            edition=edition, part=LINES, form=None, problem=None, told=None, file="", printed=None, **changes
        )
        period, code, ledgers = self.state.period, self.state.code, self._desk.ledgers
        self._run(
            lambda: (ledgers.overview(period), ledgers.page(code, period, 0, PAGE)),
            lambda future: self._arrived(future, edition),
        )

    def _arrived(self, future: "Future[tuple[tuple[LedgerCard, ...], LedgerPage]]", edition: int) -> None:
        if edition != self.state.edition:
            return
        self._on_the_way.discard(0)
        answer = self.answer(future)
        if answer is not None:
            cards, page = answer
            self.show(cards=cards, page=page, pages=MappingProxyType({0: page.rows}))

    def need(self, place: int) -> None:
        """Fetch the lines around one that came into view, unless they are here or on their way."""
        number, edition = place // PAGE, self.state.edition
        if number in self.state.pages or number in self._on_the_way:
            return
        self._on_the_way.add(number)
        code, period = self.state.code, self.state.period
        self._run(
            lambda: self._desk.ledgers.page(code, period, number * PAGE, PAGE),
            lambda future: self._more(future, number, edition),
        )

    def _more(self, future: "Future[LedgerPage]", number: int, edition: int) -> None:
        if edition != self.state.edition:
            return
        self._on_the_way.discard(number)
        page = self.answer(future)
        if page is not None:
            self.show(pages=MappingProxyType({**self.state.pages, number: page.rows}))

    # a line more, or one that corrects

    def add(self) -> None:
        """Open the form of a new line."""
        self._open_form(0, 0)

    def correct(self, row: LedgerRow) -> None:
        """Open the form that corrects a line."""
        self._open_form(row.year, row.number)

    def _open_form(self, year: int, number: int) -> None:
        code = self.state.code
        self._run(lambda: self._desk.ledgers.form(code, year, number), self._form_came)

    def _form_came(self, future: "Future[LedgerForm]") -> None:
        form = self.answer(future)
        if form is not None:
            self.show(part=FORM, form=form, told=None, problem=None)

    def save(self, values: dict[str, str], reason: str, *, void: bool) -> None:
        """Write the line of the form."""
        form = self.state.form
        if form is None or self.state.busy:
            return
        wish = LedgerWish(form.code, values, form.year, form.corrects, reason, void)
        self.show(busy=True, problem=None)
        self._run(lambda: self._desk.ledgers.write(self._operator(), wish), self._saved)

    def _saved(self, future: "Future[Written]") -> None:
        told = self.answer(future)
        if told is not None:
            self._ask()
            self.show(told=told, busy=False)

    def back(self) -> bool:
        """Leave form or file, stop a file that is being written; False when there is nothing to leave."""
        if self.file.stop():
            return True
        if self.state.part == LINES:
            return False
        self.show(part=LINES, form=None, password="", problem=None)
        return True

    # paper and file

    def print_month(self) -> None:
        """Put the month on paper."""
        if self.state.busy:
            return
        code, period = self.state.code, self.state.period
        self.show(busy=True, problem=None, printed=None, told=None)
        self._run(lambda: self._desk.ledgers.paper(self._operator(), code, period), self._to_printer)

    def _to_printer(self, future: "Future[Slip]") -> None:
        slip = self.answer(future)
        if slip is not None:
            self._run_device(lambda: self._desk.print_slip(slip), self._printed)

    def _printed(self, future: "Future[Printed]") -> None:
        self.show(busy=False, printed=future.result())

    # inside

    def answer(self, future: "Future[T]") -> "T | None":
        """Return what came, None after telling why nothing did."""
        try:
            return future.result()
        except StationError as error:
            self.show(problem=error, busy=False, progress=None)
            return None

    def show(self, **changes: object) -> None:
        """Change what is shown."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
