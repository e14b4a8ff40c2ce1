"""The renewal board: every household with how its members stand, worked out once for each change."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from station_app.domain.case import Stage
from station_app.domain.region import fee
from station_app.domain.season import OPEN, Result, Said, Source, Standing, State, stand
from station_app.services.casework import STALE
from station_app.services.here import Here, beijing_date
from station_app.services.residents import Roster
from station_app.services.season_views import GroupLine, SeasonOverview
from station_app.storage.season import SeasonCase, SeasonNote
from station_app.storage.subsidies import SubsidyEntry
from station_app.storage.unit_of_work import UnitOfWork

ROSTER_DATE, PAYMENTS_DATE, SUBSIDIES_DATE = "roster.date", "payments.date.{year}", "subsidies.date.{year}"
"""Settings: the day of the newest list of each kind, ISO; the lists of a year have one of their own."""
_ROSTER_VERSION = "roster.version"
_ENROL, _PAY = "enrol.register", "enrol.premium"
_GONE = frozenset({Stage.WITHDRAWN, Stage.VOID, Stage.REFUSED, Stage.NOT_ACCEPTED, Stage.LAPSED})
_OURS_AGAIN = frozenset({Stage.DRAFT, Stage.WAITING_PAPERS, Stage.RETURNED})
_THERE = frozenset({"accepted", "duplicate"})
_FULL = "full"


class Person(NamedTuple):
    """One resident on the board; `born` as YYYY-MM-DD, `tel` the last four digits.

    `asks` tells that somebody should still ask: nothing is settled, and no answer ended the matter.
    A tuple and not a dataclass: there are as many as residents, and filters go through all of them.
    """

    resident_id: int
    household_id: int
    group: str
    name: str
    head: str
    relation: str
    born: str
    tel: str
    standing: Standing
    note: SeasonNote | None
    state: State
    visits: int
    asks: bool

    def __repr__(self) -> str:
        return f"Person({self.resident_id}, {self.state})"


@dataclass(frozen=True, slots=True, repr=False)
class Home:
    """One household of the board."""

    household_id: int
    group: str
    head: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Board:
    """All households of a year in the order of the list, and what they add up to."""

    homes: tuple[Home, ...]
    overview: SeasonOverview


@dataclass(slots=True)
class _Kept:
    """What was worked out last, and what the file looked like then."""

    changes: object = None
    people_stamp: object = None
    stamp: object = None
    people: list[tuple[Any, ...]] = field(default_factory=list)
    board: Board | None = None


@dataclass(frozen=True, slots=True)
class Boards:
    """Works boards out; nothing is read again while nothing in the file has changed."""

    here: Here
    roster: Roster
    _kept: _Kept = field(default_factory=_Kept)

    def of(self, work: UnitOfWork) -> Board:
        """Give the board of the year being collected."""
        kept, year, today = self._kept, self.roster.year, self.here.today()
        changes, *notes = work.seasons.stamp()
        if kept.board is not None and kept.changes == (changes, year, today):
            return kept.board
        stamp = (
            *notes, year, today, work.settings.get(ROSTER_DATE), work.settings.get(_ROSTER_VERSION),
            work.seasons.case_stamp(self._since(year)), self.here.catalogue.version,
        )  # fmt: skip
        if kept.board is None or kept.stamp != stamp:
            kept.board = self._made(work, year, today)
            kept.stamp = stamp
        kept.changes = (changes, year, today)
        return kept.board

    def _made(self, work: UnitOfWork, year: int, today: date) -> Board:
        people = self._rows(work)
        lists = _Lists(self.here, work, year, today, self._since(year))
        homes = tuple(_homes(people, lists))
        return Board(homes, self._overview(homes, lists))

    def _rows(self, work: UnitOfWork) -> list[tuple[Any, ...]]:
        """Read the roster again only after it changed."""
        stamp = work.settings.get(_ROSTER_VERSION)
        if self._kept.people_stamp != (stamp,) or not self._kept.people:
            self._kept.people = list(work.seasons.people())
            self._kept.people_stamp = (stamp,)
        return self._kept.people

    def _since(self, year: int) -> date:
        """Return the first day on which a case for the year may have been accepted."""
        seasons = self.here.catalogue.region.seasons
        opens = min((one.opens for one in seasons if one.year == year), default=date(year, 1, 1))
        return min(opens, date(year, 1, 1))

    def _overview(self, homes: tuple[Home, ...], lists: "_Lists") -> SeasonOverview:
        groups: dict[str, Counter[State]] = {}
        for home in homes:
            groups.setdefault(home.group, Counter()).update(one.standing.state for one in home.people)
        whole: Counter[State] = sum(groups.values(), Counter())
        season = next((s for s in self.here.catalogue.region.seasons if s.year == lists.year), None)
        return SeasonOverview(
            year=lists.year,
            opens=season.opens if season else None,
            closes=season.closes if season else None,
            whole=_line("", whole),
            groups=tuple(_line(group, counts) for group, counts in groups.items()),
            roster_date=lists.roster_date,
            payments_date=lists.day(PAYMENTS_DATE),
            subsidies_date=lists.day(SUBSIDIES_DATE),
            stale=frozenset(lists.stale()),
            frozen=whole[State.FROZEN],
        )


def _line(group: str, counts: Counter[State]) -> GroupLine:
    return GroupLine(group, tuple((s, counts[s]) for s in State if counts[s] and s is not State.FROZEN))


class _Lists:
    """Everything beside the roster that says something about the year, by resident."""

    def __init__(self, here: Here, work: UnitOfWork, year: int, today: date, since: date) -> None:
        self.year, self.today = year, today
        self.stale_days = here.catalogue.region.limit(STALE)
        self._settings = work.settings
        self.roster_date = self.day(ROSTER_DATE)
        self.notes = {one.resident_id: one for one in work.seasons.of_year(year)}
        self._cases: dict[int, list[SeasonCase]] = {}
        for case in work.seasons.cases(year, since):
            self._cases.setdefault(case.resident_id, []).append(case)
        self._aided = {one.id_key: one for one in work.subsidies.of_year(year)}
        self._here = here
        self._kinds: dict[str, str] = {}
        self._by_roster: dict[str, Standing] = {}

    def day(self, setting: str) -> date | None:
        """Return the day of the newest list of a kind."""
        kept = self._settings.get(setting.format(year=self.year))
        return date.fromisoformat(kept) if kept else None

    def stale(self) -> Iterator[str]:
        """Name the lists that are too old to say who has not paid."""
        for name, day in (("roster", self.roster_date), ("payments", self.day(PAYMENTS_DATE))):
            if day is not None and (self.today - day).days > self.stale_days:
                yield name

    def standing(self, resident_id: int, years: str, psn_type: str, id_key: str) -> Standing:
        """Work out how one resident stands; most are named by the roster alone, in few ways."""
        named = resident_id in self.notes or resident_id in self._cases or id_key in self._aided
        if not named:
            if years not in self._by_roster:
                self._by_roster[years] = stand(self._of_roster(years), self.today, self.stale_days)
            return self._by_roster[years]
        said = [*self._of_roster(years), *self._of_note(self.notes.get(resident_id))]
        for case in self._cases.get(resident_id, ()):
            said.extend(self._of_case(case))
        entry = self._aided.get(id_key)
        if entry is not None:
            said.extend(self._of_aid(entry, psn_type))
        return stand(said, self.today, self.stale_days)

    def _of_roster(self, years: str) -> Iterator[Said]:
        if str(self.year) in years:
            yield Said(State.PAID, self.roster_date or self.today, Source.ROSTER)
        elif years and self.roster_date is not None:
            yield Said(State.UNPAID, self.roster_date, Source.ROSTER)

    def _of_note(self, note: SeasonNote | None) -> Iterator[Said]:
        if note is None:
            return
        if note.state and not (note.state == State.FROZEN and note.reason == Result.ALIVE):
            yield Said(State(note.state), note.as_of, Source(note.source))
        told = {Result.ELSEWHERE: State.ELSEWHERE, Result.DEAD: State.FROZEN}
        for result, state in told.items():
            if note.reason == result:
                yield Said(state, beijing_date(note.at), Source.SAID)

    def _of_case(self, case: SeasonCase) -> Iterator[Said]:
        if case.stage in _GONE or case.stage in _OURS_AGAIN:
            return
        kind = self._kind(case.matter)
        judged = case.verdict in _THERE and case.stage == Stage.DONE
        source = Source.PLATFORM if judged else Source.HERE
        day = date.fromisoformat(case.judged[:10]) if judged and case.judged else case.accepted_on
        if kind == _ENROL:
            yield Said(State.REGISTERED, day, source)
        elif kind == _PAY:
            yield Said(State.PAID if judged else State.PENDING, day, source)

    def _kind(self, matter: str) -> str:
        if matter not in self._kinds:
            self._kinds[matter] = self._here.catalogue.matter(matter).wire_kind
        return self._kinds[matter]

    def _of_aid(self, entry: SubsidyEntry, psn_type: str) -> Iterator[Said]:
        if entry.content.get("insured") == State.ELSEWHERE:
            yield Said(State.ELSEWHERE, date.fromisoformat(entry.content["insured_on"]), Source.SUBSIDIES)
        if entry.cancelled_on is not None and entry.cancelled_on < self.today:
            return
        row = fee(self._here.catalogue.region, self.year, psn_type, entry.identity, self.today)
        if row is not None and row.subsidy == _FULL:
            yield Said(State.EXEMPT, entry.since, Source.SUBSIDIES)


def _homes(people: list[tuple[Any, ...]], lists: _Lists) -> Iterator[Home]:
    """Part the rows, which come by group and household, into households."""
    members: list[Person] = []
    for resident, household, group, name, head, relation, born, tel, years, kind, key in people:
        if members and (members[0].household_id, members[0].group) != (household, group):
            yield _home(members)
            members = []
        standing, note = lists.standing(resident, years, kind, key), lists.notes.get(resident)
        visits, ended = (note.visits, note.reason in _ENDED) if note else (0, False)
        members.append(
            Person(
                resident, household, group, name, head, relation, born, tel or "", standing, note,
                standing.state, visits, standing.state in OPEN and not ended,
            )
        )  # fmt: skip
    if members:
        yield _home(members)


def _home(members: list[Person]) -> Home:
    first = members[0]
    return Home(first.household_id, first.group, first.head or first.name, tuple(members))


_ENDED = frozenset({Result.REFUSES, Result.MOVED})
