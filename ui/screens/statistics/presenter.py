"""What the page 台账统计 asks and keeps; no widget."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from station_app.domain.statistics import Period
from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.statistics_desk import FigureTable
from station_app.services.statistics_views import StatisticsView
from station_app.services.views import Printed
from ui.run import Run


@dataclass(frozen=True, slots=True)
class StatisticsState:
    """What is shown. `written` is the name of the workbook that was exported last."""

    period: Period = Period.FORTNIGHT
    view: StatisticsView | None = None
    problem: StationError | None = None
    written: str = ""
    printed: Printed | None = None


class StatisticsPresenter:
    """Asks for one period at a time; an answer for a period left meanwhile is dropped."""

    def __init__(
        self, desk: Desk, run: Run, run_device: Run, render: Callable[[StatisticsState], None]
    ) -> None:
        self._desk, self._run, self._run_device, self._render = desk, run, run_device, render
        self.state = StatisticsState()

    def choose(self, period: str) -> None:
        """Look at another period."""
        self.state = replace(self.state, period=Period(period))
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        period = self.state.period
        self._run(lambda: self._desk.statistics.look(period.value), lambda done: self._counted(period, done))

    def export(self, tables: tuple[FigureTable, ...], what: str, folder: Path) -> None:
        """Write the tables as a workbook."""
        self._run_device(lambda: self._desk.statistics.export(tables, what, folder), self._written)

    def print_pages(self, name: str, pages: object) -> None:
        """Print pages that are drawn already."""
        self._run_device(lambda: self._desk.statistics.print_pages(name, pages), self._printed)

    def _counted(self, period: Period, done: Future[StatisticsView]) -> None:
        if period is not self.state.period:
            return
        try:
            self._show(view=done.result(), problem=None)
        except StationError as error:
            self._show(problem=error)

    def _written(self, done: Future[str]) -> None:
        try:
            self._show(written=done.result(), printed=None, problem=None)
        except StationError as error:
            self._show(problem=error)

    def _printed(self, done: Future[Printed]) -> None:
        try:
            self._show(printed=done.result(), written="", problem=None)
        except StationError as error:
            self._show(problem=error)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
