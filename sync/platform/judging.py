"""Judging what was received: in the order of receipt, so per person in order; one transaction a chunk.

A chunk holds the feed's counter from its first statement to its commit. That makes judging one
after another across all workers and the feed's positions those of the commits.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from sync.platform.catalogue_reader import MatterRules
from sync.platform.chains import CIRCLE, CIRCLE_WORDS, Chains, deferred, lane_of
from sync.platform.database import FEED, take_numbers
from sync.platform.decisions import UNFINISHED, Decisions, Past
from sync.platform.editions import Editions
from sync.platform.events import EXTENSION, UNJUDGED, Event, Events
from sync.platform.fees import fee_objection
from sync.platform.filed import Filed, gather, read
from sync.platform.held import DEADLINE_DAYS
from sync.platform.human import ODD, UNKNOWN, parked
from sync.platform.judge import Known, Objection, is_odd, object_to
from sync.platform.namesakes import Numbers, under_every_number
from sync.platform.official import OfficialNumbers
from sync.platform.owing import (
    Debts,
    beijing_day,
    day_taken,
    moment_taken,
    overdue,
)
from sync.platform.persons import Persons
from sync.platform.steps import judge_steps
from sync.platform.tables import item, verdict
from sync.platform.terms import debt_of
from sync.platform.twins import Twins, clash
from sync.platform.unreadable import page_objection
from sync.platform.used import Used
from sync.platform.workdays import Workdays
from sync.protocol import ItemStatus, Result
from sync.wire_results import read_result

CHUNK = 250
_NOTE, _WITHDRAW = "note", "withdraw"
_GONE = frozenset({ItemStatus.WITHDRAWN, ItemStatus.LAPSED})
_EXTENSIONS = "defer_extensions"
_WAIT_DAYS = "first_case_days"


@dataclass(frozen=True, slots=True)
class Pick:
    """Which of the waiting items are judged: at most so many, those of one stream, or one by its id."""

    limit: int = CHUNK
    stream_id: str = ""
    only: str = ""


def judge_pending(connection: Connection, editions: Editions, now: str, pick: Pick = Pick()) -> int:
    """Judge items that wait for it and return how many were looked at."""
    query = _pending(select(item), pick)
    if connection.execute(query.limit(1)).first() is None:
        return 0
    take_numbers(connection, FEED, 0)
    rows = connection.execute(query).all()
    if not rows:
        return 0  # another worker judged them while this one waited for its turn
    named = cache(editions.named)  # one chunk sees one state of what is published
    cases = [read(row, named) for row in rows]
    numbers = Numbers(connection, [case.body for case in cases])
    for case in cases:
        under_every_number(case, numbers)
    debts = Debts(connection)
    chunk = _Chunk(connection, gather(connection, cases, debts), debts, editions, now)
    chunk.numbers = numbers
    chunk.fetch_holds(cases)
    chunk.persons.gather(cases)
    chunk.used.gather(connection, ((case.matter.kind, case.body) for case in cases if case.matter))
    for case in cases:
        chunk.judge(case)
    chunk.write([case.row.item_id for case in cases])
    return len(cases)


def waiting_ids(connection: Connection, pick: Pick) -> tuple[str, ...]:
    """Return the items that wait for judgement, in their order."""
    return tuple(connection.scalars(_pending(select(item.c.item_id), pick)))


def _pending(query: Select[Any], pick: Pick) -> Select[Any]:
    """Ask for what waits, in the order of receipt: within a stream that is the order of its numbers."""
    wanted = query.where(item.c.pending)
    wanted = wanted.where(item.c.stream_id == pick.stream_id) if pick.stream_id else wanted
    wanted = wanted.where(item.c.item_id == pick.only) if pick.only else wanted
    return wanted.order_by(item.c.pos).limit(pick.limit)


def lapse_overdue(connection: Connection, editions: Editions, now: str, limit: int = CHUNK) -> int:
    """End up to `limit` cases whose papers did not come in time and return how many that were."""
    take_numbers(connection, FEED, 0)
    late = overdue(connection, beijing_day(now), limit)
    past, debts = Past(), Debts(connection)
    debts.gather(late)
    for row in connection.execute(select(verdict).where(verdict.c.item_id.in_(late))):
        past.verdicts[row.item_id] = row
    made = Decisions(connection, past, now)
    events = Events(made, past, debts, editions.workdays)
    for item_id in late:
        if debt := debts.of(item_id):
            events.lapse(debt)
    if made.results:
        made.write([])
        debts.write()
    return len(late)


class _Chunk:
    """The decisions of one transaction: made in memory, written at once."""

    def __init__(
        self, connection: Connection, past: Past, debts: Debts, editions: Editions, now: str
    ) -> None:
        self._connection, self._now = connection, now
        self._past, self._debts, self._editions = past, debts, editions
        self._made = Decisions(connection, past, now)
        self._chains = Chains(connection, self._made, past)
        self._events = Events(self._made, past, debts, self._workdays)
        self.used = Used()
        self.persons = Persons(connection, self._made, now, self._workdays)
        self.numbers = Numbers(connection, ())
        self._twins = Twins(connection, self._made, now)
        self._official = OfficialNumbers(connection, now, past.told)

    def fetch_holds(self, cases: Iterable[Filed]) -> None:
        """Fetch why items were not finished when they were judged before."""
        self._made.holds.fetch(case.row.item_id for case in cases)

    def write(self, ids: list[str]) -> None:
        """Write everything decided about these items."""
        self._chains.block()
        self._made.write(ids)
        self._debts.write()
        self.used.write(self._connection)
        self.numbers.write()
        self._official.write()
        self.persons.write()

    def judge(self, case: Filed) -> None:
        """Decide one item on what is known so far."""
        result = self._decide(case)
        item_id = case.row.item_id
        if result.status == ItemStatus.DEFERRED:
            days = case.rules.limit(_WAIT_DAYS, DEADLINE_DAYS) if case.rules else DEADLINE_DAYS
            result = replace(result, after=self._made.holds.deadline(item_id, self._now, days))
        earlier = self._past.verdicts.get(item_id)
        told = self._past.told.get(item_id)
        version = (earlier.version if earlier else told.version if told else 0) + 1
        number = result.official_no or (earlier.official_no if earlier else "")
        self._made.results[item_id] = replace(result, version=version, at=self._now, official_no=number)
        lane = lane_of(case)
        rest = [pair for pair in self._past.deferred_lanes.get(lane, []) if pair[1] != item_id]
        if result.status in UNFINISHED:
            rest.append((case.row.pos, item_id))
            self._made.waits += [{"item_id": item_id, "on_id": one} for one in result.waiting_for]
        self._past.deferred_lanes[lane] = rest

    @cached_property
    def _workdays(self) -> Workdays:
        return self._editions.workdays

    def _decide(self, case: Filed) -> Result:
        item_id, row = case.row.item_id, case.row
        odd = is_odd(case.body)
        if said := self._past.rulings.get(item_id):
            return self._ruled(case, said, odd=odd)
        if row.kind in (_WITHDRAW, _NOTE) and not odd:
            return self._withdraw(case) if row.kind == _WITHDRAW else self._note(case)
        if case.matter is None or odd:
            return parked(item_id, ODD if odd else UNKNOWN)
        return self._supply(case, case.matter) if case.matter.supplies else self._file(case, case.matter)

    def _ruled(self, case: Filed, said: Row[Any], *, odd: bool) -> Result:
        """Do as a person said who looked at an item that the platform could not judge."""
        item_id = case.row.item_id
        if not said.accepted:
            return Result(item_id, ItemStatus.REJECTED, code="human", text=said.text)
        if case.matter is None or odd or case.matter.supplies:
            number = self._official.of(item_id, case.row.station)
            return Result(item_id, ItemStatus.ACCEPTED, official_no=number, text=said.text)
        return self._accept(case, case.matter)

    def _file(self, case: Filed, matter: MatterRules) -> Result:
        """Decide a case in its own right."""
        item_id = case.row.item_id
        waits = self._chains.waits_of(case)
        if any(self._made.status(one) in _GONE for one in case.depends_on):
            text = "前一件已撤回或过期，请先办前一件，再改好重交这一件。"
            return Result(item_id, ItemStatus.REJECTED, code="N11", text=text)
        if waits.circle:
            return Result(item_id, ItemStatus.REJECTED, code=CIRCLE, text=CIRCLE_WORDS)
        if waits.on:
            return deferred(item_id, waits.on, waits.blocked)
        if objection := self._objection(case, matter):
            return _rejected(item_id, objection)
        if met := self.persons.meets(case):
            return met
        result = self.persons.take(case, self._accept(case, matter))
        steps = judge_steps(case.row.kind, case.body, self._known(case)) if result.official_no else ()
        return replace(result, steps=steps) if steps else result

    def _known(self, case: Filed) -> Known | None:
        people = self._past.people
        return people.get(case.subject) or people.get(self.numbers.person(case.body))

    def _objection(self, case: Filed, matter: MatterRules) -> Objection | None:
        day = day_taken(case.header, self._now)
        fees = case.worked.fees if case.worked else ()
        known = self._known(case)
        return (
            object_to(case.body, matter, known)
            or self.persons.objection(case)
            or fee_objection(matter.kind, case.body, fees, day)
            or page_objection(self._connection, case, matter, known.told if known else {})
        )

    def _event(self, case: Filed) -> Event:
        about = self._events.about(case.body, case.depends_on)
        return Event(case.row.item_id, case.body, day_taken(case.header, self._now), about)

    def _supply(self, case: Filed, matter: MatterRules) -> Result:
        """Take papers for another case in; they wait until that one is judged."""
        event = self._event(case)
        if event.about and self._made.status_of(event.about) in UNJUDGED:
            return deferred(event.item_id, (event.about,))
        objection = self._objection(case, matter)
        result = _rejected(event.item_id, objection) if objection else self._events.supply(event)
        if result.status == ItemStatus.ACCEPTED:
            number = result.official_no or self._official.of(event.item_id, case.row.station)
            result = replace(result, official_no=number)
            self._debts.name(case.body.get("x_accept_no"), event.item_id)
            if case.row.supersedes:
                self._supersede(case)
        return result

    def _note(self, case: Filed) -> Result:
        """Accept a note as it is; one that asks for more time is an event about another case."""
        if case.row.schema_name != EXTENSION:
            self.persons.refer(case)
            return Result(case.row.item_id, ItemStatus.ACCEPTED)
        event = self._event(case)
        if event.about and self._made.status_of(event.about) in UNJUDGED:
            return deferred(event.item_id, (event.about,))
        return self._events.extend(event, _extensions(self._connection, self._editions, event.about))

    def _withdraw(self, case: Filed) -> Result:
        """Take back what was sent: the newest form of the item it names."""
        named = case.row.supersedes
        if not named:
            return Result(case.row.item_id, ItemStatus.ACCEPTED)
        about = self._made.newest(named)
        if self._made.status_of(about) in (None, ItemStatus.RECEIVED):
            return deferred(case.row.item_id, (about,))
        event = Event(case.row.item_id, case.body, day_taken(case.header, self._now), about)
        rules = case.rules or self._editions.named("")
        matter = rules.matter(self._past.schemas.get(about, "")) if rules else None
        before = moment_taken(case.header, self._now).isoformat() > self._made.decided_at(about)
        return self._events.withdraw(event, finished=matter is not None and matter.on_the_spot and before)

    def _accept(self, case: Filed, matter: MatterRules) -> Result:
        item_id = case.row.item_id
        under_every_number(case, self.numbers)
        key = (matter.kind, case.key)
        holder, number = self._twins.holder(case, matter.kind, self._past)
        another = holder not in ("", item_id, case.row.supersedes)
        if not holder and (second := self._made.holds.second(item_id, self._past.told, self._now)):
            return second
        if another and not self._twins.stands(case, holder):
            self.numbers.learn(case.body)
            return self._twins.second(case, holder, number)
        if why := self.used.objection(matter.kind, case.body, self._made, case.row.supersedes):
            return _rejected(item_id, why)
        self.used.take(matter.kind, case.body, item_id)
        number = number or self._old_number(case.row.supersedes)
        number = number or self._official.of(item_id, case.row.station)
        before = self._debts.of(case.row.supersedes)
        if case.row.supersedes:
            self._made.freed_keys.append(case.row.supersedes)
            self._debts.close(case.row.supersedes)
            self._supersede(case)
        if case.key:
            self._made.new_keys[key] = (item_id, number)
            self._past.stations[item_id] = case.row.station
        self._debts.name(case.body.get("x_accept_no"), item_id)
        self.numbers.learn(case.body)
        result = clash(case, self._debts.of_number(case.receipt), number)
        if another:
            result = self._twins.give_way(case, holder, number, result)
        debt = debt_of(case, matter, before, self._workdays, self._now)
        return self._events.owe(result, debt) if debt else result

    def _supersede(self, case: Filed) -> None:
        self._made.superseded[case.row.supersedes] = case.row.item_id

    def _old_number(self, old: str) -> str:
        """Return the number of an accepted item that this one corrects: the number stays."""
        found = self._past.verdicts.get(old)
        return found.official_no if found else ""


def _extensions(connection: Connection, editions: Editions, about: str) -> int:
    """Return how often the term of an item may be extended: by the edition the item itself names."""
    header = connection.scalar(select(item.c.header).where(item.c.item_id == about))
    edition = json.loads(bytes(header)).get("catalogue") if header else ""
    rules = editions.named(edition if isinstance(edition, str) else "")
    return rules.limit(_EXTENSIONS, 1) if rules else 1


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
