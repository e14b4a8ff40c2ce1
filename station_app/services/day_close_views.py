"""What the page 日清单 shows: where today's cases are, whether both ends agree, what is still to do."""

from dataclasses import dataclass, field
from datetime import date, datetime

from station_app.domain.day_close import Place
from station_app.domain.matter import Words


@dataclass(frozen=True, slots=True)
class DayGroup:
    """So many of the day's cases are at this place."""

    place: Place
    name: Words
    count: int


@dataclass(frozen=True, slots=True)
class DayCheck:
    """One line of what the end of a day asks: `state` is ok, wait or quiet; `words` say how it stands."""

    code: str
    title: Words
    words: str
    state: str


@dataclass(frozen=True, slots=True)
class DayCase:
    """One case of the day. `status` is a key of tokens.json, `more` says what it waits for."""

    case_id: str
    number: str
    person: str
    matter: Words
    at: datetime
    place: Place
    status: str
    more: str


@dataclass(frozen=True, slots=True)
class DayView:
    """The sheet of a day. `sentence` is the one printed sentence; `whole` when nothing is missing.

    `sums` are the sums of money both ends hold: (name, amount). `closed_at` is None before it was signed;
    `stale` when cases changed since.
    """

    day: date
    total: int
    groups: tuple[DayGroup, ...]
    sentence: str
    whole: bool
    checks: tuple[DayCheck, ...]
    sums: tuple[tuple[Words, str], ...] = ()
    closed_at: datetime | None = None
    closed_by: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True)
class DaySheet:
    """What is printed: the view and every case of it, in the order shown."""

    view: DayView
    cases: tuple[DayCase, ...] = field(default=())
