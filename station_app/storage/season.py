"""How residents stand for an insured year: what lists said of them, and what came of calls and visits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Text, bindparam, delete, func, literal_column, select, type_coerce

from station_app.storage.prepared import Prepared, rows_of
from station_app.storage.search import match_query
from station_app.storage.tables import CaseRow, found_in_index, table_of, upsert
from station_app.storage.tables_papers import LoadRow, SeasonRow

_TABLE = table_of(SeasonRow)
_PUT = Prepared(upsert(SeasonRow))
_OF_YEAR = Prepared(select(_TABLE).where(SeasonRow.year == bindparam("year")))
_ONE = Prepared(
    select(_TABLE).where(
        SeasonRow.year == bindparam("year"), SeasonRow.resident_id == bindparam("resident_id")
    )
)
_DROP = Prepared(
    delete(_TABLE).where(
        SeasonRow.year == bindparam("year"), SeasonRow.resident_id == bindparam("resident_id")
    )
)
_YEAR_OF_CASE = func.json_extract(
    CaseRow.content, literal_column("'$.answers.x_insured_year[0]'"), type_=Text
)
_VERDICT = func.json_extract(CaseRow.content, literal_column("'$.verdict.status'"), type_=Text)
_JUDGED = func.json_extract(CaseRow.content, literal_column("'$.verdict.at'"), type_=Text)
_CASES = Prepared(
    select(CaseRow.resident_id, CaseRow.matter, CaseRow.stage, CaseRow.accepted_on, _VERDICT, _JUDGED).where(
        CaseRow.accepted_on >= bindparam("since"),
        CaseRow.accepted_on.is_not(None),
        CaseRow.resident_id.is_not(None),
        CaseRow.about == literal_column("''"),
        bindparam("year", type_=Text) == _YEAR_OF_CASE,
    )
)
_CASE_STAMP = Prepared(
    select(CaseRow.case_id, CaseRow.stage).where(
        CaseRow.accepted_on >= bindparam("since"), CaseRow.accepted_on.is_not(None)
    )
)
_PEOPLE = """SELECT resident_id, household_id, group_no, name, head_name, household_rel, brdy,
    substr(tel, -4), insured_years, psn_type, id_key
    FROM residents WHERE alive ORDER BY CAST(group_no AS INTEGER), group_no, household_id, resident_id"""
_STAMP = Prepared(
    select(
        func.total_changes(),
        select(func.count()).select_from(_TABLE).scalar_subquery(),
        select(func.max(type_coerce(SeasonRow.at, Text))).scalar_subquery(),
        select(func.count() + func.count(LoadRow.undone_at)).select_from(table_of(LoadRow)).scalar_subquery(),
    )
)


@dataclass(frozen=True, slots=True, repr=False)
class SeasonNote:
    """What is kept about one resident and year; `state` is "" while no list and nobody said anything.

    `source` tells who said the state as of which day; `reason` is the result of the last call or visit,
    `visits` how many there were, `remark` free words.
    """

    year: int
    resident_id: int
    state: str
    as_of: date
    source: str
    reason: str
    visits: int
    remark: str
    at: datetime
    who: str

    def __repr__(self) -> str:
        return f"SeasonNote({self.year}, {self.resident_id}, {self.state})"


@dataclass(frozen=True, slots=True)
class SeasonCase:
    """A sealed case of the year: its matter and stage, the platform's word and when it came."""

    resident_id: int
    matter: str
    stage: str
    accepted_on: date
    verdict: str
    judged: str


class Seasons:
    """The season's notes, and the two large readings that the renewal board is made of."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, year: int, resident_id: int) -> SeasonNote | None:
        """One note, None when nothing was ever said."""
        row = _ONE.first(self._connection, {"year": year, "resident_id": resident_id})
        return None if row is None else SeasonNote(*row)

    def of_year(self, year: int) -> tuple[SeasonNote, ...]:
        """Return every note of a year."""
        return tuple(SeasonNote(*row) for row in _OF_YEAR.all(self._connection, {"year": year}))

    def put_many(self, notes: Iterable[SeasonNote]) -> None:
        """Keep notes, new or changed."""
        _PUT.run_many(self._connection, ({name: getattr(one, name) for name in _NAMES} for one in notes))

    def drop(self, year: int, resident_id: int) -> None:
        """Forget a note: a list was undone that was the first to say anything."""
        _DROP.run(self._connection, {"year": year, "resident_id": resident_id})

    def cases(self, year: int, since: date) -> tuple[SeasonCase, ...]:
        """Return the sealed cases of an insured year that were accepted since a day."""
        rows = _CASES.all(self._connection, {"year": str(year), "since": since})
        return tuple(SeasonCase(*row[:4], row[4] or "", row[5] or "") for row in rows)

    def case_stamp(self, since: date) -> int:
        """Return a number that differs as soon as any case since a day is new or in another stage."""
        return hash(tuple(_CASE_STAMP.all(self._connection, {"since": since})))

    def stamp(self) -> tuple[Any, ...]:
        """Return (rows changed since the file was opened, …): while the first stands still, all does.

        The rest differs after any note and after any list that was taken in or undone.
        """
        return _STAMP.first(self._connection, {}) or ()

    def people(self) -> Sequence[tuple[Any, ...]]:
        """Return everybody alive by group and household, as the file keeps them.

        Columns: resident, household, group, name, head's name, relation, birthday, phone's tail,
        insured years, person type, id key.
        """
        return rows_of(self._connection, _PEOPLE, ())

    def matching(self, words: str) -> frozenset[int] | None:
        """Return the residents whom typed words fit; None for words that ask for nothing."""
        query = match_query(words)
        if query is None:
            return None
        found = self._connection.execute(found_in_index(query)).scalars()
        return frozenset(found)


_NAMES = tuple(column.name for column in _TABLE.c)
