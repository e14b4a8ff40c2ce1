"""Judging what was received: in the order of receipt, so per person in order; one transaction a chunk.

A chunk holds the feed's counter from its first statement to its commit. That makes judging one
after another across all workers and the feed's positions those of the commits.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from sync.platform.catalogue_reader import CatalogueRules, MatterRules
from sync.platform.database import FEED, take_numbers
from sync.platform.decisions import Decisions, Past
from sync.platform.judge import Known, Objection, is_odd, object_to
from sync.platform.tables import business_key, counter, item, person, verdict, waiting
from sync.protocol import ItemStatus, Result, Unsealable, canonical, sha256
from sync.wire import read_result

CHUNK = 250
_FREE_KINDS = frozenset({"note", "withdraw"})


@dataclass(slots=True, repr=False)
class _Case:
    """One item under judgement with its header and body read."""

    row: Row[Any]
    body: Any
    depends_on: tuple[str, ...]
    matter: MatterRules | None
    key: bytes


def judge_pending(connection: Connection, catalogue: CatalogueRules, now: str, limit: int = CHUNK) -> int:
    """Judge up to `limit` items that wait for it and return how many were looked at."""
    query = select(item).where(item.c.pending).order_by(item.c.pos).limit(limit)
    if connection.execute(query.limit(1)).first() is None:
        return 0
    take_numbers(connection, FEED, 0)
    rows = connection.execute(query).all()
    if not rows:
        return 0  # another worker judged them while this one waited for its turn
    cases = [_read(row, catalogue) for row in rows]
    chunk = _Chunk(connection, _gather(connection, cases), now)
    for case in cases:
        chunk.judge(case)
    chunk.write([case.row.item_id for case in cases])
    return len(cases)


def _read(row: Row[Any], catalogue: CatalogueRules) -> _Case:
    header, body = json.loads(bytes(row.header)), json.loads(bytes(row.body))
    named = header.get("depends_on")
    depends = tuple(one for one in named if isinstance(one, str)) if isinstance(named, list) else ()
    matter = catalogue.matter(row.schema_name)
    if matter and row.kind not in (matter.kind, "correction"):
        matter = None
    key = b""
    if matter and matter.key and isinstance(body, dict):
        key = _key(matter, body)
    return _Case(row, body, depends, matter, key)


def _key(matter: MatterRules, body: Mapping[str, Any]) -> bytes:
    try:
        return sha256(canonical([body.get(name) for name in matter.key]))
    except Unsealable:
        return b""


def _gather(connection: Connection, cases: Iterable[_Case]) -> Past:
    past, cases = Past(), list(cases)
    named = {one for case in cases for one in (*case.depends_on, case.row.supersedes) if one}
    ids = {case.row.item_id for case in cases} | named
    while named:
        found = connection.execute(
            select(item.c.item_id, item.c.superseded_by, item.c.station).where(item.c.item_id.in_(named))
        ).all()
        past.stations.update({row.item_id: row.station for row in found})
        later = {row.item_id: row.superseded_by for row in found if row.superseded_by}
        past.superseded_by.update(later)
        named = set(later.values()) - ids
        ids |= named
    for row in connection.execute(
        select(verdict).where(or_(verdict.c.item_id.in_(ids), verdict.c.official_no.in_(ids)))
    ):
        past.verdicts[row.item_id] = row
        if row.official_no:
            past.numbers[row.official_no] = row.item_id
    _gather_keys(connection, cases, past)
    _gather_lanes(connection, cases, past)
    _gather_people(connection, cases, past)
    return past


def _gather_keys(connection: Connection, cases: list[_Case], past: Past) -> None:
    keys = {case.key for case in cases if case.key}
    holders = {case.row.supersedes for case in cases if case.row.supersedes}
    rows = connection.execute(
        select(business_key, item.c.station)
        .join(item, item.c.item_id == business_key.c.item_id)
        .where(or_(business_key.c.key.in_(keys), business_key.c.item_id.in_(holders)))
    )
    for row in rows:
        key = (row.kind, bytes(row.key))
        past.keys[key] = (row.item_id, row.official_no)
        past.key_of[row.item_id] = key
        past.stations[row.item_id] = row.station


def _gather_lanes(connection: Connection, cases: list[_Case], past: Past) -> None:
    lanes = {case.row.lane for case in cases if case.row.lane}
    ids = {case.row.item_id for case in cases}
    waits = select(waiting.c.item_id, waiting.c.on_id).where(waiting.c.on_id.in_(ids))
    past.waits_for = {(row.item_id, row.on_id) for row in connection.execute(waits)}
    rows = connection.execute(
        select(item.c.lane, item.c.stream_id, item.c.pos, item.c.item_id)
        .join(verdict, verdict.c.item_id == item.c.item_id)
        .where(item.c.lane.in_(lanes), verdict.c.status == ItemStatus.DEFERRED, item.c.superseded_by == "")
    )
    for row in rows:
        past.deferred_lanes.setdefault((row.lane, row.stream_id), []).append((row.pos, row.item_id))


def _gather_people(connection: Connection, cases: list[_Case], past: Past) -> None:
    numbers = {case.body.get("certno") for case in cases if isinstance(case.body, dict)}
    wanted = {number for number in numbers if isinstance(number, str) and number.isalnum()}
    for row in connection.execute(select(person).where(person.c.id_number.in_(wanted))):
        past.people[row.id_number] = Known(
            frozenset(json.loads(row.categories)), row.employee_cover, row.alive
        )


class _Chunk:
    """The decisions of one transaction: made in memory, written at once."""

    def __init__(self, connection: Connection, past: Past, now: str) -> None:
        self._connection = connection
        self._past = past
        self._now = now
        self._made = Decisions(connection, past, now)
        self._counters: dict[str, tuple[int, int]] = {}

    def write(self, ids: list[str]) -> None:
        """Write everything decided about these items."""
        self._made.write(ids)
        for name, (_, taken) in self._counters.items():
            take_numbers(self._connection, name, taken)

    def judge(self, case: _Case) -> None:
        """Decide one item on what is known so far."""
        result = self._decide(case)
        item_id = case.row.item_id
        earlier = self._past.verdicts.get(item_id)
        version = (earlier.version if earlier else 0) + 1
        number = result.official_no or (earlier.official_no if earlier else "")
        self._made.results[item_id] = replace(result, version=version, at=self._now, official_no=number)
        lane = (case.row.lane, case.row.stream_id)
        rest = [pair for pair in self._past.deferred_lanes.get(lane, []) if pair[1] != item_id]
        if result.status == ItemStatus.DEFERRED:
            rest.append((case.row.pos, item_id))
            self._made.waits += [{"item_id": item_id, "on_id": one} for one in result.waiting_for]
            self._past.waits_for |= {(item_id, one) for one in result.waiting_for}
        self._past.deferred_lanes[lane] = rest

    def _decide(self, case: _Case) -> Result:
        item_id, row = case.row.item_id, case.row
        if row.kind in _FREE_KINDS and not is_odd(case.body):
            return self._free(case)
        if case.matter is None or is_odd(case.body):
            return Result(item_id, ItemStatus.PARKED, text="平台需要人工处理，请勿重报。")
        waiting_for, blocked = self._waiting_for(case)
        if waiting_for:
            code = "blocked" if blocked else "waiting"
            text = "所依赖的前一件被退回，改正后自动继续。" if blocked else "等待前一件办结。"
            return Result(item_id, ItemStatus.DEFERRED, code=code, text=text, waiting_for=waiting_for)
        known = self._past.people.get(case.body.get("certno", ""))
        if objection := object_to(case.body, case.matter, known):
            return _rejected(item_id, objection)
        return self._accept(case, case.matter)

    def _free(self, case: _Case) -> Result:
        """Accept a note as it is; a withdrawal also gives back the business key of what it withdraws."""
        if case.row.kind == "withdraw" and case.row.supersedes:
            self._made.freed_keys.append(case.row.supersedes)
            self._supersede(case)
        return Result(case.row.item_id, ItemStatus.ACCEPTED)

    def _waiting_for(self, case: _Case) -> tuple[tuple[str, ...], bool]:
        """Return what an item waits for, and whether something of it was refused."""
        waits, blocked = [], False
        for named in case.depends_on:
            status = self._made.status(named)
            if status not in (ItemStatus.ACCEPTED, ItemStatus.DUPLICATE):
                waits.append(named)
                blocked = blocked or status == ItemStatus.REJECTED
        old = case.row.supersedes
        if old:
            if self._made.status(old) is None:
                waits.append(old)
        elif case.row.lane:
            waits += [one for one in self._before(case) if one not in waits]
        return tuple(waits), blocked

    def _before(self, case: _Case) -> list[str]:
        """Return what the same stream has open for the same person before this; not what waits for it."""
        row = case.row
        earlier = self._past.deferred_lanes.get((row.lane, row.stream_id), [])
        return [
            one for pos, one in earlier if pos < row.pos and (one, row.item_id) not in self._past.waits_for
        ]

    def _accept(self, case: _Case, matter: MatterRules) -> Result:
        item_id, key = case.row.item_id, (matter.kind, case.key)
        holder, number = self._made.new_keys.get(key) or self._past.keys.get(key) or ("", "")
        if holder in self._made.freed_keys:
            holder, number = "", ""
        if case.key and holder and holder not in (item_id, case.row.supersedes):
            station = self._past.stations.get(holder, case.row.station)
            return Result(
                item_id,
                ItemStatus.DUPLICATE,
                code="K01",
                text="平台已有同一人同一事项的有效登记，无需重办。",
                other_no=number,
                other_station=station,
            )
        number = number or self._old_number(case.row.supersedes) or self._next_number(case)
        if case.row.supersedes:
            self._made.freed_keys.append(case.row.supersedes)
            self._supersede(case)
        if case.key:
            self._made.new_keys[key] = (item_id, number)
            self._past.stations[item_id] = case.row.station
        return Result(item_id, ItemStatus.ACCEPTED, official_no=number)

    def _supersede(self, case: _Case) -> None:
        self._made.superseded[case.row.supersedes] = case.row.item_id

    def _old_number(self, old: str) -> str:
        """Return the number of an accepted item that this one corrects: the number stays."""
        found = self._past.verdicts.get(old)
        return found.official_no if found else ""

    def _next_number(self, case: _Case) -> str:
        """Count on in memory; no other judging runs before the commit, so the row needs one write."""
        prefix = f"{case.row.station[:6]}{self._now[:4]}"
        name = f"official:{prefix}"
        if name not in self._counters:
            now = self._connection.scalar(select(counter.c.value).where(counter.c.name == name))
            self._counters[name] = (int(now or 0), 0)
        base, taken = self._counters[name]
        self._counters[name] = (base, taken + 1)
        return f"{prefix}{base + taken + 1:08d}"


def _rejected(item_id: str, why: Objection) -> Result:
    return Result(
        item_id, ItemStatus.REJECTED, code=why.code, field=why.field, text=why.text, bring=why.bring
    )


def results_of(connection: Connection, ids: Iterable[str]) -> tuple[Result, ...]:
    """Return the result of each item: its verdict, or `received` while it is not judged yet."""
    wanted = list(ids)
    found = {
        row.item_id: read_result(json.loads(bytes(row.result)))
        for row in connection.execute(
            select(verdict.c.item_id, verdict.c.result).where(verdict.c.item_id.in_(wanted))
        )
    }
    return tuple(found.get(one) or Result(one, ItemStatus.RECEIVED) for one in wanted)
