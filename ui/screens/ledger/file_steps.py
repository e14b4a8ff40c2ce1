"""Writing a ledger into a file: masked or with a second person, a portion after the other, with a stop."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from station_app.services.desk import Desk
from station_app.services.ledger_export import LedgerFile
from station_app.services.views import OperatorCard
from ui.run import Run
from ui.screens.ledger.state import FILE, LINES, LedgerState

T = TypeVar("T")


class Shower(Protocol):
    """Whoever keeps the state and shows it."""

    state: LedgerState

    def show(self, **changes: object) -> None:
        """Change what is shown."""

    def answer(self, future: "Future[T]") -> "T | None":
        """Return what came, None after telling why nothing did."""


class FileSteps:
    """From the question how the file is wanted to its name."""

    def __init__(
        self, desk: Desk, run: Run, run_device: Run, operator: Callable[[], str], on: Shower
    ) -> None:
        self._desk, self._run, self._run_device = desk, run, run_device
        self._operator, self._on = operator, on
        self._stopped = False

    def stop(self) -> bool:
        """Stop a file that is being written; False when none is."""
        self._stopped = self._on.state.progress is not None
        return self._stopped

    def ask(self) -> None:
        """Ask how the file is wanted: masked, or in full with a second person."""
        self._on.show(part=FILE, whole=False, second="", password="", problem=None, file="", told=None)
        self._run(lambda: self._desk.ledgers.seconds(self._operator()), self._seconds_came)

    def _seconds_came(self, future: "Future[tuple[OperatorCard, ...]]") -> None:
        seconds = self._on.answer(future)
        if seconds is not None:
            self._on.show(seconds=seconds, second=seconds[0].operator_id if seconds else "")

    def say(self, **said: object) -> None:
        """Take what was chosen or typed for the file: whole, second, password."""
        self._on.show(problem=None, **said)

    def write(self, folder: Path) -> None:
        """Write the file, a portion after the other; what is stopped leaves nothing behind."""
        state = self._on.state
        if state.busy:
            return
        second, password = (state.second, state.password) if state.whole else ("", "")
        operator, code, period = self._operator(), state.code, state.period
        self._stopped = False
        self._on.show(busy=True, problem=None, password="")
        self._run(
            lambda: self._desk.ledgers.file(operator, code, period, second, password),
            lambda future: self._begun(future, folder),
        )

    def _begun(self, future: "Future[LedgerFile]", folder: Path) -> None:
        file = self._on.answer(future)
        if file is not None:
            self._portion(file, (), folder)

    def _portion(self, file: LedgerFile, rows: tuple[tuple[str, ...], ...], folder: Path) -> None:
        if self._stopped:
            self._on.show(busy=False, progress=None)
            return
        self._on.show(progress=(len(rows), file.total))
        if len(rows) < file.total:
            self._run(
                lambda: self._desk.ledgers.portion(file, len(rows)),
                lambda future: self._portion_came(future, file, rows, folder),
            )
        else:
            self._run_device(lambda: self._desk.ledgers.write_file(file, rows, folder), self._written)

    def _portion_came(
        self,
        future: "Future[tuple[tuple[str, ...], ...]]",
        file: LedgerFile,
        rows: tuple[tuple[str, ...], ...],
        folder: Path,
    ) -> None:
        more = self._on.answer(future)
        if more is not None:
            self._portion(replace(file, total=len(rows)) if not more else file, (*rows, *more), folder)

    def _written(self, future: "Future[str]") -> None:
        name = self._on.answer(future)
        if name is not None:
            self._on.show(busy=False, progress=None, part=LINES, file=name)
