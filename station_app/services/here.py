"""What every command and query of this point shares."""

import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Protocol
from uuid import UUID

from station_app.catalogue.reader import Catalogue
from station_app.domain.case import Case
from station_app.errors import Unavailable
from station_app.services.wording import Wording
from station_app.storage.unit_of_work import UnitOfWork

OpenWork = Callable[[], UnitOfWork]
BEIJING = timezone(timedelta(hours=8), "CST")
"""Business dates are calendar dates in Beijing time (R-DATE)."""


@dataclass(frozen=True, slots=True)
class Point:
    """The service point. `code` has 12 digits, `device` 2 characters, `insu_admdvs` 6 digits.

    `level` is village, township or county; `division` is the point's own 12-digit division.
    """

    code: str
    device: str
    name: str
    village: str
    township: str
    phone: str
    county_phone: str
    level: str
    division: str
    insu_admdvs: str
    unit_no: str
    practice: bool

    def facts(self) -> Mapping[str, str]:
        """Give the facts that forms take over (domain/context.py)."""
        return {
            "level": self.level,
            "insu_admdvs": self.insu_admdvs,
            "division": self.division,
            "unit_name": self.village,
            "unit_no": self.unit_no,
            "area_code": self.phone.split("-", maxsplit=1)[0],
        }


class Editions(Protocol):
    """All editions of the catalogue with their rule packs (catalogue/shelf.py)."""

    def in_force(self, division: str, day: date, /) -> Catalogue:
        """Return the edition in force. Refused("pack.…") when there is none for the division or the day."""
        ...

    def edition(self, version: str, /) -> Catalogue | None:
        """Return the edition that a case names, None when it is not here any more."""
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """The parts that commands are built from; `now` answers an aware time."""

    open_work: OpenWork
    editions: Editions
    wording: Wording
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    point: Point

    @property
    def catalogue(self) -> Catalogue:
        """The edition in force today for the division of this point. Refused("pack.…") when there is none."""
        return self.editions.in_force(self.point.insu_admdvs, self.today())

    def edition_of(self, case: Case) -> Catalogue:
        """Give the edition a case goes by: the one it was accepted under, or the one in force for a draft.

        An edition that this computer does not have (a file from another one) is stood in for by today's.
        """
        if case.accepted_at is None:
            return self.catalogue
        return self.editions.edition(case.catalogue) or self.catalogue

    def today(self) -> date:
        """Give today's date in Beijing."""
        return beijing_date(self.now())


@contextmanager
def unless_read_only() -> Iterator[None]:
    """Pass over a note that a file opened read-only after damage does not take: looking goes on."""
    try:
        yield
    except Unavailable as error:
        if error.code != "store.read_only":
            raise


def beijing_date(moment: datetime) -> date:
    """Give the Beijing calendar date of a moment."""
    return moment.astimezone(BEIJING).date()


def clock_text(moment: datetime) -> str:
    """Give hours and minutes as people read them."""
    return f"{moment.astimezone(BEIJING):%H:%M}"


def new_id() -> str:
    """Make a UUIDv7: milliseconds first, so that ids sort as they were made (protocol 3.2)."""
    stamp = time.time_ns() // 1_000_000
    value = stamp << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(UUID(int=value))
