"""The platform's record of a person: one version after another, with the history of every field.

A change is compared field by field with what was changed since the version its desk knew: what only one
side changed is put together, what both changed otherwise is a conflict and for a person to decide.
"""

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from sync.platform.database import FEED, take_numbers
from sync.platform.filed import Filed
from sync.platform.person_said import (
    CHANGE,
    LISTED,
    Said,
    base_of,
    changes_of,
    device_of,
    empty,
    kept_of,
    kind_of,
    numbers_of,
    old_of,
    said,
    tells,
)
from sync.platform.scope import publish
from sync.platform.tables import item
from sync.platform.tables_records import record, record_change, record_number

__all__ = ["Held", "Records", "Step", "load", "record", "record_change"]

_DIVISION_DIGITS, _CHUNK = 12, 400


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a field as the history has it."""

    version: int
    field: str
    before: Any
    at: str
    station: str
    operator: str
    device: str = ""


@dataclass(slots=True, repr=False)
class Held:
    """One record as this transaction knows it; `new` and `changed` say what has to be written."""

    record_id: str
    certno: str
    division: str
    version: int
    body: dict[str, Any]
    new: bool = False
    changed: bool = False
    station: str = ""
    item_id: str = ""


class Records:
    """The records that one judging transaction touches: read at once, changed in memory, written at once."""

    def __init__(self, connection: Connection, now: str) -> None:
        self._connection, self._now = connection, now
        self._held: dict[str, Held] = {}
        self._of_number: dict[str, str] = {}
        self._history: dict[str, list[Step]] = {}
        self._steps: list[dict[str, Any]] = []
        self._numbers: dict[str, str] = {}
        self._absorbed: dict[str, str] = {}
        self._read_numbers: set[str] = set()

    def gather(self, cases: Iterable[Filed]) -> None:
        """Read the records of everybody these items say something new about."""
        told = [case for case in cases if tells(case)]
        numbers = {number for case in told for number in numbers_of(case.body)}
        ids = {base[0] for case in told if (base := base_of(case.body))}
        changed = {number for case in told if kind_of(case) == CHANGE for number in numbers_of(case.body)}
        self.read(numbers, ids, with_history=changed)

    def read(self, numbers: Iterable[str], ids: Iterable[str], with_history: Iterable[str] = ()) -> None:
        """Read records by numbers and ids; the history of those named by `with_history` too."""
        run = self._connection.execute
        for part in _parts(numbers):
            rows = run(select(record_number).where(record_number.c.number.in_(part)))
            self._of_number.update({row.number: row.record_id for row in rows})
        self._read_numbers |= set(self._of_number)
        wanted = {*ids, *self._of_number.values()}
        for part in _parts(wanted):
            for row in run(select(record).where(record.c.record_id.in_(part))):
                self._held[row.record_id] = _held(row)
        past = {one for number in with_history if (one := self._of_number.get(number))} | {
            one for one in ids if one in self._held
        }
        for part in _parts(past):
            query = (
                select(record_change, item.c.stream_id)
                .join(item, item.c.item_id == record_change.c.item_id, isouter=True)
                .where(record_change.c.record_id.in_(part))
            )
            for row in run(query.order_by(record_change.c.version)):
                self._history.setdefault(row.record_id, []).append(_step(row))

    def take(self, case: Filed) -> tuple[str, int]:
        """Bring an item in force into the record of its person; returns the record and its version."""
        if not tells(case):
            return "", 0
        told = said(case, self._now)
        held = self.of(case.body)
        if held is None:
            held = self._begin(told, case.body)
        else:
            told.values = {
                name: value
                for name, value in told.values.items()
                if kind_of(case) == CHANGE or empty(held.body.get(name))
            }
            self.change(held, told.values, told)
        return held.record_id, held.version

    def of(self, body: Mapping[str, Any]) -> Held | None:
        """Return the record of the person a body names, by what it knew or by the number."""
        base = base_of(body)
        if base and base[0] in self._held:
            return self._held[base[0]]
        number = body.get("certno")
        found = self._of_number.get(number) if isinstance(number, str) else None
        return self._held.get(found) if found else None

    def _begin(self, told: Said, body: Mapping[str, Any]) -> Held:
        """Open the record of somebody nobody knew; what the item changes stands in the history at once."""
        before = kept_of(body)
        held = Held(uuid.uuid4().hex, str(body["certno"]), told.station, 0, before, new=True)
        wanted = changes_of(body)
        changed = {name: value for name, value in told.values.items() if name in wanted}
        for name in changed:
            held.body[name] = old_of(body, name)
        self._keep(held)
        self.change(held, changed, told)
        held.version = max(held.version, 1)
        held.station, held.item_id = told.station, told.item_id
        return held

    def begin(self, division: str, body: Mapping[str, Any], told: Said) -> None:
        """Open a record as it was loaded."""
        held = Held(uuid.uuid4().hex, str(body["certno"]), division, 1, dict(body), new=True)
        held.station, held.item_id = told.station, told.item_id
        self._keep(held)

    def _keep(self, held: Held) -> None:
        self._held[held.record_id] = held
        self._of_number[held.certno] = self._numbers[held.certno] = held.record_id

    def history(self, record_id: str) -> tuple[Step, ...]:
        """Return what was changed in a record, the oldest first."""
        return tuple(self._history.get(record_id, ()))

    def held(self, number: str) -> Held | None:
        """Return the record a number leads to."""
        return self._held.get(self._of_number.get(number, ""))

    def change(self, held: Held, values: Mapping[str, Any], told: Said, division: str = "") -> None:
        """Give a record its next version, when anything is another."""
        new = {name: value for name, value in values.items() if held.body.get(name, "") != value}
        division = division or _division(new) or held.division
        if not new and division == held.division:
            return
        held.version += 1
        held.division, held.changed = division, True
        held.station, held.item_id = told.station, told.item_id
        for name, value in new.items():
            before = held.body.get(name, "")
            self._note(held, name, (before, value), told)
            held.body[name] = value
        if (number := new.get("certno")) and isinstance(number, str):
            self._renumber(held, number)

    def _note(self, held: Held, name: str, values: tuple[Any, Any], told: Said) -> None:
        who = (told.at, told.station, told.operator, told.device)
        self._history.setdefault(held.record_id, []).append(Step(held.version, name, values[0], *who))
        self._steps.append(
            {
                "record_id": held.record_id, "version": held.version, "field": name,
                "before": json.dumps(values[0], ensure_ascii=False),
                "after": json.dumps(values[1], ensure_ascii=False),
                "at": told.at, "station": told.station, "operator": told.operator, "item_id": told.item_id,
            }
        )  # fmt: skip

    def _renumber(self, held: Held, number: str) -> None:
        """Let a new number lead here; a second record under it was the same person and goes into this one."""
        other = self.held(number)
        if other is not None and other.record_id != held.record_id:
            held.body = {**other.body, **held.body}
            self._absorbed[other.record_id] = held.record_id
            del self._held[other.record_id]
        held.certno = number
        self._of_number[number] = self._numbers[number] = held.record_id

    def write(self) -> None:
        """Write what is new and tell the stations that see these people."""
        run = self._connection.execute
        touched = [one for one in self._held.values() if one.new or one.changed]
        for old, new in self._absorbed.items():
            run(update(record_number).where(record_number.c.record_id == old).values(record_id=new))
            run(delete(record).where(record.c.record_id == old))
        for one in touched:
            if not one.new:
                run(update(record).where(record.c.record_id == one.record_id).values(_row(one, self._now)))
        if begun := [_row(one, self._now) for one in touched if one.new]:
            run(insert(record), begun)
        if self._steps:
            run(insert(record_change), self._steps)
        self._write_numbers()
        publish(self._connection, [*(one.record_id for one in touched), *self._absorbed])

    def _write_numbers(self) -> None:
        run = self._connection.execute
        for part in _parts(self._read_numbers & self._numbers.keys()):
            run(delete(record_number).where(record_number.c.number.in_(part)))
        if self._numbers:
            run(
                insert(record_number),
                [{"number": number, "record_id": one} for number, one in self._numbers.items()],
            )


def load(connection: Connection, rows: Iterable[Mapping[str, Any]], now: str, station: str) -> int:
    """Take a list of people over: each row holds `certno`, `division` and fields of KEPT; returns how many.

    Who is there already gets what the list says otherwise as a change of its own, with its history.
    """
    people = [dict(row) for row in rows]
    take_numbers(connection, FEED, 0)
    records = Records(connection, now)
    records.read({str(one["certno"]) for one in people}, ())
    told = Said(station, "", now, "")
    for one in people:
        body = {**kept_of(one), **{name: one[name] for name in LISTED if one.get(name)}}
        held = records.held(str(one["certno"]))
        if held is None:
            records.begin(str(one["division"]), body, told)
        else:
            records.change(held, body, told, str(one["division"]))
    records.write()
    return len(people)


def _division(values: Mapping[str, Any]) -> str:
    """Return the village a person moved to, "" when the change names none."""
    place = values.get("live_admdvs")
    return place if isinstance(place, str) and len(place) == _DIVISION_DIGITS else ""


def _held(row: Row[Any]) -> Held:
    return Held(
        row.record_id, row.certno, row.division, row.version, json.loads(row.body),
        station=row.station, item_id=row.item_id,
    )  # fmt: skip


def _step(row: Row[Any]) -> Step:
    who = (row.at, row.station, row.operator, device_of(row.stream_id))
    return Step(row.version, row.field, json.loads(row.before), *who)


def _row(held: Held, now: str) -> dict[str, Any]:
    return {
        "record_id": held.record_id,
        "certno": held.certno,
        "division": held.division,
        "version": held.version,
        "body": json.dumps(held.body, ensure_ascii=False, sort_keys=True),
        "changed_at": now,
        "station": held.station,
        "item_id": held.item_id,
    }


def _parts(values: Iterable[str]) -> Iterable[list[str]]:
    whole = sorted(set(values))
    return (whole[start : start + _CHUNK] for start in range(0, len(whole), _CHUNK))
