"""The report of a month, what is behind a figure, what is typed in, who signs; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.ledger_export import ReportFile
from station_app.services.ledger_views import BehindView, ReportDraft, ReportView
from station_app.services.views import OperatorCard, Printed, Slip
from ui.run import Run

FIGURES, BEHIND, TYPING, SIGNING = "figures", "behind", "typing", "signing"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, repr=False)
class ReportState:
    """What is shown; `part` is one of the words above."""

    month: str = ""
    part: str = FIGURES
    view: ReportView | None = None
    behind: BehindView | None = None
    signers: tuple[OperatorCard, ...] = ()
    signer: str = ""
    password: str = ""
    reason: str = ""
    busy: bool = False
    signed: bool = False
    kept: bool = False
    file: str = ""
    printed: Printed | None = None
    problem: StationError | None = None

    def __repr__(self) -> str:
        return f"ReportState({self.month}, {self.part})"


class ReportPresenter:
    """Asks the desk and keeps what came."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        run_device: Run,
        operator: Callable[[], str],
        render: Callable[[ReportState], None],
    ) -> None:
        self._desk, self._run, self._run_device = desk, run, run_device
        self._operator, self._render = operator, render
        self.state = ReportState()

    def open(self, month: str) -> None:
        """Look at the report of a month."""
        self.state = ReportState(month=month)
        self._show(busy=True)
        self._run(lambda: self._desk.ledgers.report(month), self._came)

    def _came(self, future: "Future[ReportView]") -> None:
        view = self._answer(future)
        if view is not None and view.month == self.state.month:
            self._show(view=view, busy=False)

    def trace(self, key: str) -> None:
        """List what is behind a figure."""
        if not key or self.state.busy:
            return
        month = self.state.month
        self._show(busy=True, problem=None)
        self._run(lambda: self._desk.ledgers.behind(month, key), self._traced)

    def _traced(self, future: "Future[BehindView]") -> None:
        behind = self._answer(future)
        if behind is not None:
            self._show(busy=False, part=BEHIND, behind=behind)

    def type_in(self) -> None:
        """Open problems, wishes and the self-check."""
        if self.state.view is not None:
            self._show(part=TYPING, problem=None, signed=False, kept=False)

    def keep(self, problems: str, wishes: str, checks: dict[str, str]) -> None:
        """Keep what was typed."""
        if self.state.busy:
            return
        draft, operator = ReportDraft(self.state.month, problems, wishes, checks), self._operator()
        self._show(busy=True, problem=None)
        self._run(lambda: self._desk.ledgers.note(operator, draft), self._noted)

    def _noted(self, future: "Future[ReportView]") -> None:
        view = self._answer(future)
        if view is not None:
            self._show(view=view, busy=False, part=FIGURES, kept=True)

    def ask_signature(self) -> None:
        """Ask who signs."""
        self._show(part=SIGNING, password="", reason="", problem=None, kept=False)
        self._run(self._desk.ledgers.signers, self._signers_came)

    def _signers_came(self, future: "Future[tuple[OperatorCard, ...]]") -> None:
        signers = self._answer(future)
        if signers is not None:
            self._show(signers=signers, signer=signers[0].operator_id if signers else "")

    def say(self, **said: str) -> None:
        """Take what was chosen or typed for the signature: signer, password, reason."""
        self._show(problem=None, **said)

    def sign(self) -> None:
        """Sign."""
        state = self.state
        if state.busy or state.part != SIGNING:
            return
        who, word, month, why = state.signer, state.password, state.month, state.reason
        self._show(busy=True, problem=None, password="")
        self._run(lambda: self._desk.ledgers.sign(who, word, month, why), self._signed)

    def _signed(self, future: "Future[ReportView]") -> None:
        view = self._answer(future)
        if view is not None:
            self._show(view=view, busy=False, part=FIGURES, signed=True)

    def print_report(self) -> None:
        """Put the report on paper."""
        if self.state.busy:
            return
        month, operator = self.state.month, self._operator()
        self._show(busy=True, problem=None, printed=None, file="")
        self._run(lambda: self._desk.ledgers.report_paper(operator, month), self._to_printer)

    def _to_printer(self, future: "Future[Slip]") -> None:
        slip = self._answer(future)
        if slip is not None:
            self._run_device(lambda: self._desk.print_slip(slip), self._printed)

    def _printed(self, future: "Future[Printed]") -> None:
        self._show(busy=False, printed=future.result())

    def write_file(self, folder: Path) -> None:
        """Write the report into a file."""
        if self.state.busy:
            return
        month, operator = self.state.month, self._operator()
        self._show(busy=True, problem=None, printed=None, file="")
        self._run(
            lambda: self._desk.ledgers.report_file(operator, month),
            lambda future: self._to_file(future, folder),
        )

    def _to_file(self, future: "Future[ReportFile]", folder: Path) -> None:
        file = self._answer(future)
        if file is not None:
            self._run_device(lambda: self._desk.ledgers.write_report(file, folder), self._written)

    def _written(self, future: "Future[str]") -> None:
        name = self._answer(future)
        if name is not None:
            self._show(busy=False, file=name)

    def back(self) -> bool:
        """Leave a part of the page; False when the figures are in front."""
        if self.state.part == FIGURES:
            return False
        self._show(part=FIGURES, password="", problem=None)
        return True

    def _answer(self, future: "Future[T]") -> "T | None":
        try:
            return future.result()
        except StationError as error:
            self._show(problem=error, busy=False)
            return None

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
