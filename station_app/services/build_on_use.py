"""Bundles of the desk that are made when one of their entries is first called; see build.py.

A start needs none of them, and some load libraries that are slow to load (OpenCV, spreadsheets): that is
why imports stand inside functions here.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from typing import Any, TypeVar

from station_app.services.accept import Accept, BootClock
from station_app.services.casework import Casework
from station_app.services.conflict_desk import ConflictDesk
from station_app.services.day_close_desk import DayClosing
from station_app.services.here import Here
from station_app.services.ledger_desk import Ledgers
from station_app.services.picture_desk import NO_PICTURES, Pictures
from station_app.services.picture_place import PicturePlace
from station_app.services.register_desk import Registers
from station_app.services.residents import Residents, Roster
from station_app.services.roster_desk import Rosters
from station_app.services.season_desk import SeasonDesk
from station_app.services.statistics_desk import StatisticsDesk, keep_nothing
from station_app.services.views import Line
from station_app.services.visit_or_case import later

B = TypeVar("B", ConflictDesk, DayClosing, Rosters, SeasonDesk, Registers, Ledgers, StatisticsDesk, Pictures)


def on_use(bundle: type[B], make: Callable[[], B]) -> B:
    """Give a bundle whose entries make the real one, once, when the first of them is called."""
    made = cache(make)

    def entry(name: str) -> Callable[..., Any]:
        return later(lambda: getattr(made(), name))

    return bundle(**{one.name: entry(one.name) for one in fields(bundle)})


def rosters(here: Here, residents: Residents) -> Rosters:
    """Give what takes village rosters in from files and writes them out."""

    def make() -> Rosters:
        from station_app.services.build_rosters import build_rosters

        return build_rosters(here, residents)

    return on_use(Rosters, make)


def season(here: Here, roster: Roster) -> SeasonDesk:
    """Give the work of the collection season."""

    def make() -> SeasonDesk:
        from station_app.services.build_season import build_season

        return build_season(here, roster)

    return on_use(SeasonDesk, make)


def conflicts(here: Here, casework: Casework, accept: Accept, clock: BootClock) -> ConflictDesk:
    """Give what decides between two versions of one person."""

    def make() -> ConflictDesk:
        from station_app.services.conflicts import Choose, Decide, Open, Rows, Sides

        sides = Sides(here, casework)
        return ConflictDesk(Rows(sides), Open(sides), Choose(sides), Decide(sides, accept, clock))

    return on_use(ConflictDesk, make)


def registers(here: Here, casework: Casework) -> Registers:
    """Give the papers of registers."""

    def make() -> Registers:
        from station_app.services.build_registers import build_registers

        return build_registers(here, casework)

    return on_use(Registers, make)


def ledgers(here: Here, roster: Roster) -> Ledgers:
    """Give the ledgers and the monthly report."""

    def make() -> Ledgers:
        from station_app.services.build_ledgers import build_ledgers

        return build_ledgers(here, roster)

    return on_use(Ledgers, make)


def statistics(here: Here, line: Callable[[], Line]) -> StatisticsDesk:
    """Give the page of figures; `main` puts the printer into it."""

    def make() -> StatisticsDesk:
        from station_app.services.build_statistics import build_statistics

        return build_statistics(here, line)

    return replace(on_use(StatisticsDesk, make), print_pages=keep_nothing)


def pictures(here: Here, casework: Casework, place: PicturePlace | None) -> Pictures:
    """Give papers as pictures; without a place for them the desk keeps none."""
    if place is None:
        return NO_PICTURES

    def make() -> Pictures:
        from station_app.services.build_pictures import build_pictures

        return build_pictures(here, casework, place)

    return on_use(Pictures, make)


def day_closing(here: Here, line: Callable[[], Line], back_up: Callable[[], object] | None) -> DayClosing:
    """Give the end of a day and the check of receipts."""

    def make() -> DayClosing:
        from station_app.services.build_day_close import build_day_close

        return build_day_close(here, line, back_up)

    return on_use(DayClosing, make)
