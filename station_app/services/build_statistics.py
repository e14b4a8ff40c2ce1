"""Puts 台账统计 together; loaded when the page is first asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from station_app.services.here import Here
from station_app.services.statistics import Statistics
from station_app.services.statistics_desk import FigureTable, StatisticsDesk, keep_nothing
from station_app.services.views import Line


@dataclass(frozen=True, slots=True)
class ExportFigures:
    """Writes the tables behind the charts as a workbook; they hold counts and no person."""

    here: Here

    def __call__(self, tables: tuple[FigureTable, ...], what: str, folder: Path) -> str:
        """Write `what_station_day.xlsx` into a folder and return its name."""
        from station_app.spreadsheets import write  # noqa: PLC0415 - the writer costs a tenth of a second

        name = write.neutral_name(what, self.here.point.code, self.here.today())
        sheets = [write.Sheet(one.name, one.header, one.rows, title=one.title) for one in tables]
        write.write_xlsx(folder / name, sheets)
        return name


def build_statistics(here: Here, line: Callable[[], Line]) -> StatisticsDesk:
    """Put the entries together."""
    return StatisticsDesk(Statistics(here, line), ExportFigures(here), keep_nothing)
