"""Takes a list of people over: all of it or none of it, and never more than the stations may see.

The list is CSV with a line of names (UTF-8, as a county exports it) or one JSON object a line. Every line
names `certno`, `division` (12 digits) and `psn_name`; other members are those a record keeps.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from sync.platform import records, scope
from sync.platform.person_said import KEPT, LISTED
from sync.platform.tables_records import record_number

MAX_PEOPLE = 200_000
_CHUNK = 400
_NEEDED = ("certno", "division", "psn_name")
_DIVISION, _NUMBER, _VALUE = 12, 50, 200
_SHOWN = 20


class RosterRefused(Exception):  # noqa: N818 - an outcome the operator reads
    """Nothing was taken over; `told` says why, by number of the line and name of the member only."""

    def __init__(self, told: dict[str, Any]) -> None:
        super().__init__(str(told.get("refused")))
        self.told = told


@dataclass(frozen=True, slots=True)
class Taken:
    """How many people a list named, how many of them nobody had known, and the villages they belong to."""

    people: int
    new: int
    divisions: tuple[str, ...] = field(default=())


def read_roster(file: Path) -> list[dict[str, Any]]:
    """Read a list; RosterRefused when any line is not as it must be."""
    text = file.read_text("utf-8-sig")
    lines = csv.DictReader(io.StringIO(text)) if file.suffix.lower() == ".csv" else _objects(text)
    rows, faults = [], []
    for number, line in enumerate(lines, 1):
        row = _plain(line)
        if fault := _fault(row):
            faults.append({"line": number, "member": fault})
        rows.append(row)
    if len(rows) > MAX_PEOPLE:
        raise RosterRefused({"refused": "too-many", "most": MAX_PEOPLE})
    twice = [one for one, times in Counter(str(row.get("certno")) for row in rows).items() if times > 1]
    if twice and not faults:
        numbers = [number for number, row in enumerate(rows, 1) if row["certno"] in set(twice)]
        faults = [{"line": number, "member": "certno"} for number in numbers]
    if faults:
        raise RosterRefused({"refused": "lines", "count": len(faults), "first": faults[:_SHOWN]})
    return rows


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    for line in text.splitlines():
        if line.strip():
            try:
                value = json.loads(line)
            except ValueError:
                value = None
            yield value if isinstance(value, dict) else {}


def _plain(line: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the members a record knows; years of insurance are numbers, in CSV with spaces between them."""
    row = {name: line[name] for name in (*KEPT, *LISTED, "division") if line.get(name)}
    years = row.get("x_insured_years")
    if isinstance(years, str) and all(one.isdecimal() for one in years.split()):
        row["x_insured_years"] = [int(one) for one in years.split()]
    return row


def _fault(row: Mapping[str, Any]) -> str:
    """Return the first member that is not as it must be, "" when all are."""
    for name in _NEEDED:
        if not isinstance(row.get(name), str):
            return name
    if not (row["division"].isdecimal() and len(row["division"]) == _DIVISION):
        return "division"
    if not (row["certno"].isalnum() and row["certno"].isascii() and len(row["certno"]) <= _NUMBER):
        return "certno"
    for name, value in row.items():
        years = name == "x_insured_years" and isinstance(value, list)
        if not years and not (isinstance(value, str) and len(value) <= _VALUE and "\0" not in value):
            return name
    return ""


def load_roster(connection: Connection, rows: Iterable[Mapping[str, Any]], now: str) -> Taken:
    """Take people over; RosterRefused when a station would see more people than its budget."""
    people = list(rows)
    known = _known(connection, [str(one["certno"]) for one in people])
    more = Counter(str(one["division"]) for one in people if one["certno"] not in known)
    if over := scope.over_budget(connection, more):
        raise RosterRefused({"refused": "scope-budget", "stations": over})
    records.load(connection, people, now, "")
    return Taken(len(people), sum(more.values()), tuple(sorted({str(one["division"]) for one in people})))


def _known(connection: Connection, numbers: list[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(numbers), _CHUNK):
        part = record_number.c.number.in_(numbers[start : start + _CHUNK])
        known.update(connection.scalars(select(record_number.c.number).where(part)))
    return known
