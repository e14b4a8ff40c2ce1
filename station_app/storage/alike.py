"""Who might be the person that is being entered: few rows out of many, each by an index.

Written as plain SQL because every pause while a form is filled in pays for it.
"""

import json
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from station_app.domain.case import Case
from station_app.domain.person import Resident
from station_app.storage.case_json import case_from_json
from station_app.storage.prepared import Prepared, rows_of
from station_app.storage.residents import Residents, id_key
from station_app.storage.tables import OtherNumberRow, table_of, upsert

_AT_MOST = 60
_BY_KEYS = """SELECT resident_id FROM residents WHERE id_key IN (SELECT value FROM json_each(?))
    UNION SELECT resident_id FROM resident_numbers WHERE id_key IN (SELECT value FROM json_each(?))"""
_BEGINS = "SELECT resident_id FROM residents WHERE id_key >= ? AND id_key < ? LIMIT 20"
_BORN = "SELECT resident_id, name FROM residents WHERE brdy IN (SELECT value FROM json_each(?))"
_ANY_STRANGER = "SELECT 1 FROM cases WHERE resident_id IS NULL LIMIT 1"
_STRANGER = """SELECT content FROM cases WHERE resident_id IS NULL AND stage NOT IN ('F4', 'F5')
    AND json_extract(content, '$.applicant.id_number') IN (SELECT value FROM json_each(?)) LIMIT 60"""
_STRANGER_BORN = """SELECT content FROM cases WHERE resident_id IS NULL AND stage NOT IN ('F4', 'F5')
    AND json_extract(content, '$.applicant.brdy') IN (SELECT value FROM json_each(?)) LIMIT 60"""
_CERTIFICATE = """SELECT content FROM cases
    WHERE json_extract(content, '$.answers.x_birth_cert_no[0]') IS NOT NULL
    AND json_extract(content, '$.answers.x_birth_cert_no[0]') = ? AND stage NOT IN ('F4', 'F5') LIMIT 20"""
_PUT = Prepared(upsert(OtherNumberRow, kept=frozenset({"since"})))
_OF = Prepared(select(table_of(OtherNumberRow)).where(OtherNumberRow.resident_id == bindparam("resident_id")))


class Alike:
    """Finds people of the roster, and cases of people who stand on none, that may be somebody entered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_numbers(self, numbers: Collection[str]) -> tuple[Resident, ...]:
        """Return the residents with one of these numbers, as their own or as an earlier one."""
        if not numbers:
            return ()
        keys = json.dumps(sorted({id_key(number) for number in numbers}))
        return self._people(row[0] for row in self._rows(_BY_KEYS, keys, keys))

    def beginning(self, number: str) -> tuple[Resident, ...]:
        """Return the residents whose number begins so: permits whose last two digits count the card."""
        return self._people(row[0] for row in self._rows(_BEGINS, number, f"{number}~"))

    def born(self, days: Iterable[date], surnames: Collection[str] = ()) -> tuple[Resident, ...]:
        """Return the residents born on one of these days.

        A day that a whole village bears (1 January of old cards) is narrowed to names that begin with one
        of `surnames`, a character in all its shapes and those that sound like it.
        """
        listed = json.dumps([day.isoformat() for day in days])
        rows = self._rows(_BORN, listed)
        if len(rows) > _AT_MOST and surnames:
            rows = [row for row in rows if row[1][:1] in surnames]
        return self._people(row[0] for row in rows[: 4 * _AT_MOST])

    def strangers(self, numbers: Collection[str], days: Iterable[date]) -> tuple[Case, ...]:
        """Return cases, drafts too, of people on no roster with such a number or birth date."""
        if not self._rows(_ANY_STRANGER):
            return ()
        found = self._rows(_STRANGER, json.dumps(sorted(numbers))) if numbers else []
        born = self._rows(_STRANGER_BORN, json.dumps([day.isoformat() for day in days]))
        return tuple(case_from_json(text) for text in dict.fromkeys(row[0] for row in (*found, *born)))

    def with_certificate(self, number: str) -> tuple[Case, ...]:
        """Return cases in which this number of a birth certificate was written down."""
        return tuple(case_from_json(row[0]) for row in self._rows(_CERTIFICATE, number))

    def also_known(self, resident_id: int, id_type: str, number: str, since: datetime) -> None:
        """Keep one more number a resident is known by; one kept before stays as it is."""
        values = {
            "id_key": id_key(number),
            "resident_id": resident_id,
            "id_type": id_type,
            "id_number": number,
            "since": since,
        }
        _PUT.run(self._connection, values)

    def numbers_of(self, resident_id: int) -> tuple[tuple[str, str], ...]:
        """Return (type, number) of what a resident is known by beside the roster's number."""
        rows = _OF.all(self._connection, {"resident_id": resident_id})
        named = (_OF.named(row) for row in rows)
        return tuple((str(row["id_type"]), str(row["id_number"])) for row in named)

    def _people(self, ids: Iterable[int]) -> tuple[Resident, ...]:
        return Residents(self._connection).of_ids(tuple(dict.fromkeys(ids)))

    def _rows(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        return rows_of(self._connection, statement, values)
