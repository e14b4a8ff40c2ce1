"""The decisions of one judging transaction: collected in memory, written at once, published on the feed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from sync.platform.database import FEED, take_numbers
from sync.platform.held import Holds
from sync.platform.incoming import Observed
from sync.platform.judge import Known
from sync.platform.tables import business_key, change, entry, item, stream, verdict, waiting
from sync.protocol import ItemStatus, Result, canonical
from sync.wire_results import read_result, result_form

FINAL = frozenset(
    {
        ItemStatus.ACCEPTED, ItemStatus.DUPLICATE, ItemStatus.REJECTED, ItemStatus.PARKED,
        ItemStatus.NEED_MATERIAL, ItemStatus.LAPSED, ItemStatus.WITHDRAWN, ItemStatus.CONFLICT,
    }
)  # fmt: skip


UNFINISHED = frozenset({ItemStatus.DEFERRED, ItemStatus.RETRY})
"""Later items of the same person wait for these."""
BLOCKED = "blocked"
"""Code of a deferred item when what it waits for was refused."""


@dataclass(slots=True)
class Past:
    """Everything decided earlier that this chunk may need, fetched with a few questions."""

    verdicts: dict[str, Row[Any]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    keys: dict[tuple[str, bytes], tuple[str, str]] = field(default_factory=dict)
    key_of: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    deferred_lanes: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)
    people: dict[str, Known] = field(default_factory=dict)
    superseded_by: dict[str, str] = field(default_factory=dict)
    stations: dict[str, str] = field(default_factory=dict)
    schemas: dict[str, str] = field(default_factory=dict)
    told: dict[str, Observed] = field(default_factory=dict)
    """What clients held of items that the platform lost: numbers that stand on paper already."""
    rulings: dict[str, Row[Any]] = field(default_factory=dict)
    """What a person said about items that the platform could not judge."""

    def fetch_verdicts(self, connection: Connection, ids: Iterable[str]) -> None:
        """Fetch what was said of further items."""
        wanted = set(ids) - self.verdicts.keys()
        for row in connection.execute(select(verdict).where(verdict.c.item_id.in_(wanted))):
            self.verdicts[row.item_id] = row


class Decisions:
    """What a transaction decided so far, and how it goes into the tables."""

    def __init__(self, connection: Connection, past: Past, now: str) -> None:
        self._connection = connection
        self._past = past
        self._now = now
        self.results: dict[str, Result] = {}
        self.new_keys: dict[tuple[str, bytes], tuple[str, str]] = {}
        self.freed_keys: list[str] = []
        self.superseded: dict[str, str] = {}
        self.waits: list[dict[str, str]] = []
        self.again: set[str] = set()
        """Items to be judged once more because of what was decided here."""
        self.holds = Holds(connection)
        self._written: dict[str, bytes] = {}

    def status(self, named: str) -> str | None:
        """Return the status of an item id or official number, following corrections to the newest."""
        return self.status_of(self.newest(named))

    def newest(self, named: str) -> str:
        """Return the item that an id or official number means now, following corrections."""
        item_id = self._past.numbers.get(named, named)
        seen = {item_id}
        while True:
            later = self.superseded.get(item_id) or self._past.superseded_by.get(item_id, "")
            if not later or later in seen:
                return item_id
            seen.add(later)
            item_id = later

    def status_of(self, item_id: str) -> str | None:
        """Return the status of one item, None when it has none yet."""
        if item_id in self.results:
            return self.results[item_id].status
        earlier = self._past.verdicts.get(item_id)
        return earlier.status if earlier else None

    def decided_at(self, item_id: str) -> str:
        """Return when the word on an item that holds was said, "" when there is none."""
        if item_id in self.results:
            return self._now
        earlier = self._past.verdicts.get(item_id)
        return str(earlier.decided_at) if earlier else ""

    def number_of(self, item_id: str) -> str:
        """Return the official number of an item, "" when it has none."""
        if item_id in self.results:
            return self.results[item_id].official_no
        earlier = self._past.verdicts.get(item_id)
        return earlier.official_no if earlier else ""

    def told(self, item_id: str) -> Result | None:
        """Return the word on an item that holds, None when there is none."""
        if item_id in self.results:
            return self.results[item_id]
        earlier = self._past.verdicts.get(item_id)
        return read_result(json.loads(bytes(earlier.result))) if earlier is not None else None

    def block(self, item_id: str, waits: tuple[str, ...], text: str) -> None:
        """Say that what an item waits for was refused; `waits` are those of an earlier transaction."""
        known = self.told(item_id)
        if known is None or (known.code, known.text) == (BLOCKED, text):
            return
        inside = item_id in self.results
        version = known.version if inside else known.version + 1
        self.results[item_id] = replace(known, code=BLOCKED, text=text, version=version, at=self._now)
        self.waits += [{"item_id": item_id, "on_id": one} for one in waits]

    def note_blocked(self, item_id: str, blocked: tuple[str, ...]) -> None:
        """Say in a refusal what it holds up: the worker hears of all of it at once."""
        if blocked:
            refused = self.results[item_id]
            text = f"{refused.text}改好这一件，等它的{len(blocked)}件自动继续。"
            self.results[item_id] = replace(refused, text=text, blocks=blocked)

    def change(
        self, item_id: str, status: ItemStatus, *, code: str = "", text: str = "",
        bring: tuple[str, ...] = (), due: str = "",
    ) -> None:  # fmt: skip
        """Say a new word on an item that was judged before: the next version, the same number."""
        made = self.results.get(item_id)
        earlier = self._past.verdicts.get(item_id)
        version = made.version if made else earlier.version if earlier else 0
        self.results[item_id] = Result(
            item_id, status, version=version + 1, at=self._now, official_no=self.number_of(item_id),
            code=code, text=text, bring=bring, due=due,
        )  # fmt: skip

    def write(self, ids: list[str]) -> None:
        """Write all decisions, the feed's rows, and set free what waited for these items."""
        run = self._connection.execute
        touched = {*ids, *self.results}
        run(delete(verdict).where(verdict.c.item_id.in_(touched)))
        run(delete(waiting).where(waiting.c.item_id.in_(touched)))
        run(insert(verdict), [self._verdict_row(result) for result in self.results.values()])
        if self.waits:
            run(insert(waiting), self.waits)
        self.holds.write(self.results, self._now)
        if self.freed_keys:
            run(delete(business_key).where(business_key.c.item_id.in_(self.freed_keys)))
        if keys := self._key_rows():
            run(insert(business_key), keys)
        for old, new in self.superseded.items():
            run(update(item).where(item.c.item_id == old).values(superseded_by=new))
        run(update(item).where(item.c.item_id.in_(touched)).values(pending=False))
        self._release()
        self._publish()

    def _key_rows(self) -> list[dict[str, Any]]:
        return [
            {"kind": kind, "key": key, "item_id": holder, "official_no": number}
            for (kind, key), (holder, number) in self.new_keys.items()
            if holder not in self.freed_keys
        ]

    def _release(self) -> None:
        """Have everything judged again that waited for an item decided here."""
        ids = {one for one, result in self.results.items() if result.status in FINAL}
        names = ids | set(self.superseded)
        names |= {result.official_no for result in self.results.values() if result.official_no}
        waiters = select(waiting.c.item_id).where(
            waiting.c.on_id.in_(names), waiting.c.item_id.not_in(set(self.results))
        )
        inside = {
            row["item_id"]
            for row in self.waits
            if row["on_id"] in names and self.status(row["on_id"]) != ItemStatus.REJECTED
        }
        inside |= self.again
        self._connection.execute(
            update(item)
            .where(or_(item.c.item_id.in_(waiters), item.c.item_id.in_(inside)))
            .values(pending=True)
        )

    def _publish(self) -> None:
        """Append the verdicts to the feed of every device that sent the item."""
        sent = self._connection.execute(
            select(entry.c.item_id, entry.c.seq, entry.c.stream_id, stream.c.device_id)
            .join(stream, stream.c.stream_id == entry.c.stream_id)
            .where(entry.c.item_id.in_(set(self.results)))
            .order_by(entry.c.stream_id, entry.c.seq)
        ).all()
        first = take_numbers(self._connection, FEED, len(sent))
        rows = [self._change_row(first + place, row) for place, row in enumerate(sent)]
        if rows:
            self._connection.execute(insert(change), rows)

    def _change_row(self, pos: int, sent: Row[Any, Any, Any, Any]) -> dict[str, Any]:
        return {
            "pos": pos,
            "device_id": sent.device_id,
            "type": "verdict",
            "id": sent.item_id,
            "version": self.results[sent.item_id].version,
            "op": "put",
            "body": self._written[sent.item_id],
            "stream_id": sent.stream_id,
            "covers": sent.seq,
        }

    def _verdict_row(self, result: Result) -> dict[str, Any]:
        written = self._written[result.item_id] = canonical(result_form(result))
        return {
            "item_id": result.item_id,
            "status": result.status,
            "version": result.version,
            "official_no": result.official_no,
            "result": written,
            "decided_at": self._now,
        }
