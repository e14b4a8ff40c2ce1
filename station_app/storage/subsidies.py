"""The subsidy lists of a year (L6): who is on them, since when, until when, and what other lists say."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from station_app.domain.identity import IdentitySpan
from station_app.errors import Damaged
from station_app.storage.prepared import Prepared
from station_app.storage.tables import table_of, upsert
from station_app.storage.tables_papers import SubsidyRow

SPANS = "spans"
"""In the content of an entry: the categories with their days."""
_TABLE = table_of(SubsidyRow)
_PUT = Prepared(upsert(SubsidyRow))
_ONE = Prepared(
    select(_TABLE).where(SubsidyRow.year == bindparam("year"), SubsidyRow.id_key == bindparam("id_key"))
)
_OF_YEAR = Prepared(select(_TABLE).where(SubsidyRow.year == bindparam("year")).order_by(SubsidyRow.id_key))
_OF_PERSON = Prepared(
    select(_TABLE).where(SubsidyRow.id_key == bindparam("id_key")).order_by(SubsidyRow.year)
)
_DROP = Prepared(
    delete(_TABLE).where(SubsidyRow.year == bindparam("year"), SubsidyRow.id_key == bindparam("id_key"))
)


@dataclass(frozen=True, slots=True, repr=False)
class SubsidyEntry:
    """One person on the list of one insured year.

    `identity` is a code of identity_category; `change` is new, changed, cancelled or "" (as before),
    as of the last full list; `content` holds by list what it says: reason of a change, insured yes or
    no with place, asked of the tax office, dead per the health office, remark.
    """

    year: int
    id_key: str
    name: str
    identity: str
    since: date
    cancelled_on: date | None
    change: str
    content: dict[str, str] = field(default_factory=dict)
    load_id: str = ""

    def __repr__(self) -> str:
        return f"SubsidyEntry({self.year}, {self.identity})"

    @property
    def spans(self) -> tuple[IdentitySpan, ...]:
        """Every category the lists name for the person, each with its days."""
        spans = []
        for text in filter(None, self.content.get(SPANS, "").split(",")):
            code, since, until = text.split("/")
            ends = date.fromisoformat(until) if until else None
            spans.append(IdentitySpan(code, date.fromisoformat(since), ends))
        return tuple(spans) or (IdentitySpan(self.identity, self.since, self.cancelled_on),)

    def with_content(self, **said: str) -> "SubsidyEntry":
        """Return it with more said."""
        return replace(self, content={**self.content, **said})


class Subsidies:
    """Everybody on a subsidy list, by year and identity number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, year: int, id_key: str) -> SubsidyEntry | None:
        """One entry, None when the person is not on the list of the year."""
        row = _ONE.first(self._connection, {"year": year, "id_key": id_key})
        return None if row is None else _entry(_ONE.named(row))

    def of_year(self, year: int) -> tuple[SubsidyEntry, ...]:
        """Return everybody on the lists of a year, cancelled ones included."""
        rows = _OF_YEAR.all(self._connection, {"year": year})
        return tuple(_entry(_OF_YEAR.named(row)) for row in rows)

    def of_person(self, id_key: str) -> tuple[SubsidyEntry, ...]:
        """Return what the lists of all years say of a person."""
        rows = _OF_PERSON.all(self._connection, {"id_key": id_key})
        return tuple(_entry(_OF_PERSON.named(row)) for row in rows)

    def put_many(self, entries: Iterable[SubsidyEntry]) -> None:
        """Keep entries, new or changed."""
        _PUT.run_many(self._connection, (_values(one) for one in entries))

    def drop(self, year: int, id_key: str) -> None:
        """Forget an entry: the list that brought it was undone."""
        _DROP.run(self._connection, {"year": year, "id_key": id_key})


def spans_to_text(spans: Iterable[IdentitySpan]) -> str:
    """Return categories with their days as they stand in the content of an entry."""
    return ",".join(
        f"{one.code}/{one.since.isoformat()}/{one.until.isoformat() if one.until else ''}" for one in spans
    )


def entry_to_json(entry: SubsidyEntry | None) -> str:
    """Return an entry as it is kept for undo, "" for none."""
    if entry is None:
        return ""
    values = _values(entry)
    ends = entry.cancelled_on.isoformat() if entry.cancelled_on else None
    return json.dumps(
        {**values, "since": entry.since.isoformat(), "cancelled_on": ends},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def entry_from_json(text: str) -> SubsidyEntry:
    """Return the entry again. Damaged("store.subsidy_unreadable")."""
    try:
        values = json.loads(text)
        values["since"] = date.fromisoformat(values["since"])
        values["cancelled_on"] = values["cancelled_on"] and date.fromisoformat(values["cancelled_on"])
        return _entry(values)
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged("store.subsidy_unreadable") from error


def _values(entry: SubsidyEntry) -> dict[str, Any]:
    values = {name: getattr(entry, name) for name in _NAMES}
    values["content"] = json.dumps(entry.content, ensure_ascii=False, separators=(",", ":"))
    return values


def _entry(values: dict[str, Any]) -> SubsidyEntry:
    try:
        return SubsidyEntry(**{**values, "content": json.loads(values["content"])})
    except (ValueError, TypeError) as error:
        raise Damaged("store.subsidy_unreadable") from error


_NAMES = tuple(column.name for column in _TABLE.c)
