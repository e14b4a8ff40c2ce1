"""Queries and commands of the season: the village at a glance, its households, what a visit brought."""

from dataclasses import dataclass, replace
from datetime import date

from station_app.domain.checks import free_text
from station_app.domain.dates import age_on
from station_app.domain.season import Result, State
from station_app.errors import Refused
from station_app.services.casework import ELDERLY
from station_app.services.here import Here, beijing_date
from station_app.services.login import operator_with
from station_app.services.residents import find_person
from station_app.services.season_board import Board, Boards, Home, Person
from station_app.services.season_ledger import note_season
from station_app.services.season_views import (
    HomePage,
    HomeRow,
    HomeView,
    MemberMark,
    MemberStand,
    SeasonOverview,
    SeasonWish,
)
from station_app.services.second_person import name_of
from station_app.services.views import Changed
from station_app.storage.season import SeasonNote
from station_app.storage.unit_of_work import UnitOfWork

OPEN_ONES = "open"
_TOLD = "season.told"
_LONGEST_REMARK = 120


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole village for the year being collected."""

    boards: Boards

    def __call__(self) -> SeasonOverview:
        """Add up."""
        with self.boards.here.open_work() as work:
            return self.boards.of(work).overview


@dataclass(frozen=True, slots=True)
class Homes:
    """The households of the board, narrowed and a page at a time."""

    boards: Boards

    def __call__(self, wish: SeasonWish, offset: int, limit: int) -> HomePage:
        """List them. Refused("season.no_filter")."""
        with self.boards.here.open_work() as work:
            found = self.chosen(work, self.boards.of(work), wish)
        rows = tuple(_row(home) for home, _who in found[offset : offset + limit])
        return HomePage(rows, len(found), sum(who for _home, who in found), offset)

    def chosen(self, work: UnitOfWork, board: Board, wish: SeasonWish) -> list[tuple[Home, int]]:
        """Give the households that fit, each with how many of its members do."""
        if wish.which and wish.which != OPEN_ONES and wish.which not in set(State):
            raise Refused("season.no_filter")
        words = work.seasons.matching(wish.text) if wish.text.strip() else None
        if wish.text.strip() and words is None:
            return []
        born_by = born_by_of(self.boards.here) if wish.elderly else ""
        found = []
        for home in board.homes:
            if wish.group and home.group != wish.group:
                continue
            count = sum(_fits(one, wish, words, born_by) for one in home.people)
            if count:
                found.append((home, count))
        return found


def born_by_of(here: Here) -> str:
    """Give the last birthday of somebody who counts as elderly today, as YYYY-MM-DD."""
    today, age = here.today(), here.catalogue.region.age(ELDERLY)
    return date(today.year - age, today.month, min(today.day, 28)).isoformat()


def _fits(one: Person, wish: SeasonWish, words: frozenset[int] | None, born_by: str) -> bool:
    if words is not None and one.resident_id not in words:
        return False
    if wish.which == OPEN_ONES:
        if not one.asks:
            return False
    elif wish.which and one.state != wish.which:
        return False
    if wish.unvisited and one.visits:
        return False
    return not born_by or one.born <= born_by


def _row(home: Home) -> HomeRow:
    first = next((one for one in home.people if one.asks), home.people[0])
    return HomeRow(
        household_id=home.household_id,
        first=first.resident_id,
        group=home.group,
        head=home.head,
        tel_tail=next((one.tel for one in home.people if one.tel), ""),
        members=tuple(MemberMark(one.resident_id, one.name, one.state) for one in home.people),
        visits=max(one.visits for one in home.people),
    )


@dataclass(frozen=True, slots=True)
class OneHome:
    """One household, member by member, with where each state is known from."""

    boards: Boards

    def __call__(self, resident_id: int) -> HomeView:
        """Show the household of somebody. Refused("resident.unknown")."""
        with self.boards.here.open_work() as work:
            asked = find_person(work, resident_id)
            board = self.boards.of(work)
            home = next((one for one in board.homes if one.household_id == asked.household_id), None)
            if home is None:
                raise Refused("resident.unknown")
            people = {one.resident_id: one for one in work.residents.household(asked.household_id)}
            members = tuple(self._member(work, one, people[one.resident_id].id_number.tail)
                            for one in home.people if one.resident_id in people)  # fmt: skip
            return HomeView(home.household_id, home.head, home.group, board.overview.year, members)

    def _member(self, work: UnitOfWork, one: Person, tail: str) -> MemberStand:
        here, note = self.boards.here, one.note
        relation = here.catalogue.tables("kinship_gb4761").get(one.relation)
        say = here.wording
        return MemberStand(
            resident_id=one.resident_id,
            name=one.name,
            relation=say.word(relation.name) if relation else say.say("relation.unknown"),
            age=age_on(date.fromisoformat(one.born), here.today()),
            tail=tail,
            state=one.state,
            as_of=one.standing.as_of,
            source=one.standing.source or "",
            reason=note.reason if note else "",
            visits=note.visits if note else 0,
            remark=note.remark if note else "",
            told_on=beijing_date(note.at) if note and note.reason else None,
            told_by=name_of(work, note.who) if note and note.reason else "",
        )


@dataclass(frozen=True, slots=True)
class Tell:
    """Writes down what came of a call or a visit; nothing a list says is touched."""

    boards: Boards

    def __call__(self, operator_id: str, resident_id: int, result: str, remark: str) -> Changed:
        """Keep it. Refused("season.no_result"), ("season.remark_number"), ("resident.unknown").

        An answer that ends the matter stays when somebody is merely not found at home later.
        """
        if result not in set(Result):
            raise Refused("season.no_result")
        said = remark.strip()[:_LONGEST_REMARK]
        if free_text(said):
            raise Refused("season.remark_number")
        here, year = self.boards.here, self.boards.roster.year
        with here.open_work() as work:
            operator_with(work, operator_id, "draft")
            person = find_person(work, resident_id)
            now = here.now()
            note = work.seasons.get(year, resident_id) or SeasonNote(
                year, resident_id, "", here.today(), "", "", 0, "", now, operator_id
            )
            keeps = result == Result.ABSENT and note.reason
            reason = note.reason if keeps else result
            told = replace(note, reason=reason, visits=note.visits + 1, remark=said or note.remark)
            told = replace(told, at=now, who=operator_id)
            work.seasons.put_many([told])
            note_season(here, work, person, told)
            work.audit.add(operator_id, _TOLD, now, resident_id=resident_id, outcome=result)
            work.commit()
        return Changed(residents=True)
