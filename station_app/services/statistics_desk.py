"""What the page 台账统计 may ask for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station_app.errors import Refused
from station_app.services.views import Printed, PrintOutcome

if TYPE_CHECKING:
    from station_app.services.statistics_views import StatisticsView


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One chart as a table: `name` for the sheet, `title` in full, whole numbers and words in the rows."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


@dataclass(frozen=True, slots=True)
class StatisticsDesk:
    """Figures and their export."""

    look: "Callable[[str], StatisticsView]"
    """(today|week|fortnight|month|year): Refused("statistics.no_period")."""
    export: Callable[[tuple[FigureTable, ...], str, Path], str]
    """(tables, what the file is called, folder): on the device worker; the name of the workbook written.
    Unavailable("file.not_written")."""
    print_pages: Callable[[str, object], Printed]
    """(name, pages as ui.page_printing makes them): on the device worker; how they came out, never raises.
    `main` puts the printer here."""


def _nothing_counted(_period: str) -> "StatisticsView":
    raise Refused("statistics.no_period")


def _nothing_written(_tables: tuple[FigureTable, ...], _what: str, _folder: Path) -> str:
    raise Refused("statistics.no_period")


def keep_nothing(name: str, _pages: object) -> Printed:
    """Answer for a desk without a printer."""
    return Printed(PrintOutcome.LATER, name, "", 1, 0)


NO_STATISTICS = StatisticsDesk(_nothing_counted, _nothing_written, keep_nothing)
"""For a desk that counts nothing."""
