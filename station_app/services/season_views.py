"""What the renewal board shows: groups, households and members, each with where it is known from."""

from dataclasses import dataclass
from datetime import date

from station_app.domain.season import OPEN, SETTLED, State


@dataclass(frozen=True, slots=True)
class SeasonWish:
    """Which households are asked for; empty fields do not filter.

    `which` is "", a State, or "open": somebody of the household should still be asked. `elderly` and
    `unvisited` narrow to households with such a member, the same member for all of them.
    """

    group: str = ""
    which: str = ""
    elderly: bool = False
    unvisited: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group: how many people in each state (state, count), whoever is reported dead not counted."""

    group: str
    counts: tuple[tuple[State, int], ...]

    @property
    def people(self) -> int:
        """Everybody of the group."""
        return sum(count for _state, count in self.counts)

    @property
    def settled(self) -> int:
        """Those for whom nothing is left to do."""
        return sum(count for state, count in self.counts if state in SETTLED)

    @property
    def still_open(self) -> int:
        """Those who should still be asked."""
        return sum(count for state, count in self.counts if state in OPEN)


@dataclass(frozen=True, slots=True)
class SeasonOverview:
    """The whole village for an insured year; `whole` adds the groups up.

    The days are those of the newest roster, payment list and subsidy list, None where none came.
    `stale` tells which of them are too old to be believed about who has not paid.
    """

    year: int
    opens: date | None
    closes: date | None
    whole: GroupLine
    groups: tuple[GroupLine, ...]
    roster_date: date | None
    payments_date: date | None
    subsidies_date: date | None
    stale: frozenset[str]
    frozen: int


@dataclass(frozen=True, slots=True)
class MemberMark:
    """One member in the row of a household."""

    resident_id: int
    name: str
    state: State


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One household; `first` is the member to open it by, `visits` those of the most visited member."""

    household_id: int
    first: int
    group: str
    head: str
    tel_tail: str
    members: tuple[MemberMark, ...]
    visits: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """A page of households; `total` counts all that match and `people` their matching members."""

    rows: tuple[HomeRow, ...]
    total: int
    people: int
    offset: int


@dataclass(frozen=True, slots=True)
class MemberStand:
    """How one member stands: `source` and `as_of` say where that is known from.

    `reason` is the result of the last call or visit, "" while there was none; `told_on` its day.
    """

    resident_id: int
    name: str
    relation: str
    age: int
    tail: str
    state: State
    as_of: date | None
    source: str
    reason: str
    visits: int
    remark: str
    told_on: date | None
    told_by: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """One household, member by member."""

    household_id: int
    head: str
    group: str
    year: int
    members: tuple[MemberStand, ...]
