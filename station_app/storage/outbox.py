"""Sealed items in the order of their streams. Nothing is deleted or rewritten.

A body alone may be given up once the platform holds it in a verified backup; its hash stays.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    func,
    insert,
    literal,
    literal_column,
    select,
    update,
)

from station_app.domain.case import Verdict
from station_app.storage.case_json import verdict_from_json, verdict_to_json
from station_app.storage.prepared import Prepared
from station_app.storage.records import ItemState, OutboxCounts, OutboxEntry
from station_app.storage.tables import Moment, OutboxRow, listed, table_of

_TABLE = table_of(OutboxRow)
_OF_STREAM: ColumnElement[bool] = OutboxRow.stream_id == bindparam("stream_id")
# Written out, not bound: only so the file can use its index over what waits.
_WAITS: ColumnElement[bool] = OutboxRow.state == literal_column("'sealed'")
_APPEND = Prepared(insert(_TABLE))
_LAST = Prepared(
    select(OutboxRow.seq, OutboxRow.link).where(_OF_STREAM).order_by(OutboxRow.seq.desc()).limit(1)
)
_GET = Prepared(select(_TABLE).where(OutboxRow.item_id == bindparam("item_id")))
_AT = Prepared(select(_TABLE).where(_OF_STREAM, OutboxRow.seq == bindparam("seq")))
_SLICE = Prepared(
    select(_TABLE)
    .where(_OF_STREAM, OutboxRow.seq >= bindparam("from_seq"))
    .order_by(OutboxRow.seq)
    .limit(bindparam("at_most"))
)
_WAITING = Prepared(select(func.count()).select_from(_TABLE).where(_OF_STREAM, _WAITS))
_FIRST_WAITING = Prepared(
    select(func.min(OutboxRow.seq)).where(_OF_STREAM, _WAITS, OutboxRow.seq > bindparam("after"))
)
_OWN = _TABLE.alias()
_PLACE = Prepared(
    select(func.count())
    .select_from(_TABLE)
    .join(_OWN, and_(OutboxRow.stream_id == _OWN.c.stream_id, OutboxRow.seq <= _OWN.c.seq))
    .where(_OWN.c.item_id == bindparam("item_id"), _OWN.c.state == literal_column("'sealed'"), _WAITS)
)
_JUDGE = Prepared(
    update(_TABLE)
    .where(OutboxRow.item_id == bindparam("judged_item"))
    .values(
        state=ItemState.JUDGED,
        verdict=bindparam("verdict"),
        received_at=func.coalesce(OutboxRow.received_at, bindparam("judged_at", type_=Moment())),
    )
)
_SEAL_BROKEN = Prepared(
    update(_TABLE)
    .where(OutboxRow.item_id == bindparam("received_item"), _WAITS)
    .values(state=ItemState.RECEIVED, received_at=bindparam("received_at", type_=Moment()))
)
# The plus keeps the file from walking the whole stream: the ids lead to their rows, the stream is compared.
_SPAN = Prepared(
    select(func.min(OutboxRow.seq), func.max(OutboxRow.seq)).where(
        literal_column("+outbox.stream_id") == bindparam("stream_id"),
        OutboxRow.item_id.in_(listed("item_ids")),
    )
)
_WORDS = Prepared(
    select(
        OutboxRow.item_id,
        func.json_extract(OutboxRow.verdict, literal_column("'$.version'")),
        func.json_extract(OutboxRow.verdict, literal_column("'$.status'")),
    ).where(OutboxRow.item_id.in_(listed("item_ids")), OutboxRow.verdict.is_not(None))
)
_PLACE_NAMES = ("stream_id", "seq", "header", "header_hash", "link")
_MOVE = Prepared(
    update(_TABLE)
    .where(OutboxRow.item_id == bindparam("moved_item"))
    .values({name: bindparam(f"new_{name}") for name in _PLACE_NAMES})
)
_TAKE_BACK = Prepared(
    update(_TABLE)
    .where(
        OutboxRow.stream_id == bindparam("of_stream"),
        OutboxRow.seq > bindparam("above"),
        OutboxRow.state == literal_column("'received'"),
    )
    .values(state=ItemState.SEALED, received_at=None)
)
_OF_ITEMS = Prepared(select(_TABLE).where(OutboxRow.item_id.in_(listed("item_ids"))).order_by(OutboxRow.seq))
_PURGEABLE = Prepared(
    select(OutboxRow.item_id)
    .where(
        _OF_STREAM,
        OutboxRow.seq <= bindparam("through"),
        OutboxRow.purged_at.is_(None),
        OutboxRow.state == literal_column("'judged'"),
        OutboxRow.sealed_at < bindparam("before", type_=Moment()),
    )
    .limit(bindparam("at_most"))
)
_PURGE = Prepared(
    update(_TABLE)
    .where(OutboxRow.item_id == bindparam("purged_item"))
    .values(body=b"", purged_at=bindparam("at", type_=Moment()))
)


class Outbox:
    """What is to be sent and what became of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, entry: OutboxEntry) -> None:
        """Add a sealed item at the end of its stream; IntegrityError on a number or item used before."""
        _APPEND.run(self._connection, _values(entry))

    def last(self, stream_id: str) -> tuple[int, bytes] | None:
        """Return number and link of the last item of a stream, None for an empty stream."""
        row = _LAST.first(self._connection, {"stream_id": stream_id})
        return None if row is None else (row[0], row[1])

    def slice(self, stream_id: str, from_seq: int, max_items: int, max_bytes: int) -> tuple[OutboxEntry, ...]:
        """Items from a number on, without holes, as many as fit; the first one always fits."""
        asked = {"stream_id": stream_id, "from_seq": from_seq, "at_most": max_items}
        rows = _SLICE.all(self._connection, asked)
        return tuple(_fitting((_entry(_SLICE.named(row)) for row in rows), max_bytes))

    def get(self, item_id: str) -> OutboxEntry | None:
        """One item by its id."""
        row = _GET.first(self._connection, {"item_id": item_id})
        return None if row is None else _entry(_GET.named(row))

    def at(self, stream_id: str, seq: int) -> OutboxEntry | None:
        """One item by its place in a stream."""
        row = _AT.first(self._connection, {"stream_id": stream_id, "seq": seq})
        return None if row is None else _entry(_AT.named(row))

    def of_case(self, case_id: str) -> OutboxEntry | None:
        """Return the item of a case."""
        return self._first(OutboxRow.case_id == case_id)

    def count_attempt(self, stream_id: str, from_seq: int, to_seq: int, at: datetime) -> None:
        """Note that items were put on the line once more."""
        self._connection.execute(
            update(_TABLE)
            .where(OutboxRow.stream_id == stream_id, OutboxRow.seq.between(from_seq, to_seq))
            .values(
                attempts=OutboxRow.attempts + 1,
                first_attempt_at=func.coalesce(OutboxRow.first_attempt_at, literal(at, Moment())),
                last_attempt_at=at,
            )
        )

    def mark_received_through(self, stream_id: str, seq: int, at: datetime) -> tuple[str, ...]:
        """Everything up to this number is signed for; returns the items for which that is new, in order."""
        newly = (
            (OutboxRow.stream_id == stream_id)
            & (OutboxRow.seq <= seq)
            & (OutboxRow.state == ItemState.SEALED)
        )
        items = self._connection.scalars(select(OutboxRow.item_id).where(newly).order_by(OutboxRow.seq)).all()
        self._connection.execute(update(_TABLE).where(newly).values(state=ItemState.RECEIVED, received_at=at))
        return tuple(items)

    def set_verdicts(self, told: Iterable[tuple[str, Verdict]], at: datetime) -> None:
        """Keep the platform's words on items; with them an item is received, if only now (`at`).

        An item not ours changes nothing.
        """
        rows = (
            {"judged_item": item_id, "verdict": verdict_to_json(verdict), "judged_at": at}
            for item_id, verdict in told
        )
        _JUDGE.run_many(self._connection, rows)

    def words(self, item_ids: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Return version and status of the last word kept on each item, for those that have one."""
        rows = _WORDS.all(self._connection, {"item_ids": json.dumps(list(item_ids))})
        return {item_id: (version, status) for item_id, version, status in rows}

    def mark_received(self, item_ids: Iterable[str], at: datetime) -> None:
        """Note that items are signed for; one that was received or judged before stays as it is."""
        rows = ({"received_item": item_id, "received_at": at} for item_id in item_ids)
        _SEAL_BROKEN.run_many(self._connection, rows)

    def span(self, stream_id: str, item_ids: Iterable[str]) -> tuple[int, int] | None:
        """Return the lowest and the highest number of these items in a stream, None when it has none."""
        asked = {"stream_id": stream_id, "item_ids": json.dumps(list(item_ids))}
        row = _SPAN.first(self._connection, asked)
        return None if row is None or row[0] is None else (row[0], row[1])

    def move(self, entries: Iterable[OutboxEntry]) -> None:
        """Give items their places in another stream: same item, body and state, new header and link."""
        _MOVE.run_many(self._connection, ({"moved_item": one.item_id, **_place(one)} for one in entries))

    def take_back(self, stream_id: str, above: int) -> None:
        """Count as not received what a restored platform only signed for; verdicts learnt are kept."""
        _TAKE_BACK.run(self._connection, {"of_stream": stream_id, "above": above})

    def of_items(self, item_ids: Iterable[str]) -> tuple[OutboxEntry, ...]:
        """Return these items in the order of their numbers."""
        rows = _OF_ITEMS.all(self._connection, {"item_ids": json.dumps(list(item_ids))})
        return tuple(_entry(_OF_ITEMS.named(row)) for row in rows)

    def purge(self, stream_id: str, through: int, before: datetime, at: datetime, at_most: int) -> int:
        """Give up the bodies of judged items up to a number that were sealed before; returns how many.

        The caller knows that the platform holds them in a verified backup.
        """
        asked = {"stream_id": stream_id, "through": through, "before": before, "at_most": at_most}
        rows = [{"purged_item": row[0], "at": at} for row in _PURGEABLE.all(self._connection, asked)]
        _PURGE.run_many(self._connection, rows)
        return len(rows)

    def above(self, stream_id: str, seq: int) -> tuple[OutboxEntry, ...]:
        """Every item of a stream above a number, received or not: what a new stream has to carry."""
        rows = self._connection.execute(
            select(_TABLE)
            .where(OutboxRow.stream_id == stream_id, OutboxRow.seq > seq)
            .order_by(OutboxRow.seq)
        )
        return tuple(_entry(dict(row._mapping)) for row in rows)  # noqa: SLF001 - SQLAlchemy's public name

    def links(self, stream_id: str, first: int, last: int) -> tuple[bytes, ...]:
        """Return the chain links of a part of a stream, in order."""
        return tuple(
            self._connection.scalars(
                select(OutboxRow.link)
                .where(OutboxRow.stream_id == stream_id, OutboxRow.seq.between(first, last))
                .order_by(OutboxRow.seq)
            )
        )

    def counts(self) -> OutboxCounts:
        """Items by state, of all streams."""
        row = self._connection.execute(
            select(
                func.count().filter(OutboxRow.state == ItemState.SEALED),
                func.count().filter(OutboxRow.state == ItemState.RECEIVED),
                func.count().filter(OutboxRow.state == ItemState.JUDGED),
            )
        ).one()
        return OutboxCounts(*row)

    def waiting(self, stream_id: str) -> int:
        """How many items of a stream the platform has not signed for."""
        return int(_WAITING.scalar(self._connection, {"stream_id": stream_id}))

    def first_waiting(self, stream_id: str, after: int = 0) -> int | None:
        """Return the lowest number above `after` without a receipt, None when there is none."""
        asked = {"stream_id": stream_id, "after": after}
        number: int | None = _FIRST_WAITING.scalar(self._connection, asked)
        return number

    def place(self, item_id: str) -> int:
        """Return the place of an unreceived item among those of its stream; 0 when it is received."""
        return int(_PLACE.scalar(self._connection, {"item_id": item_id}))

    def oldest_undelivered(self) -> datetime | None:
        """When the oldest item without a receipt was sealed."""
        return self._connection.scalar(
            select(func.min(OutboxRow.sealed_at)).where(OutboxRow.state == ItemState.SEALED)
        )

    def _first(self, where: ColumnElement[bool]) -> OutboxEntry | None:
        row = self._connection.execute(
            select(_TABLE).where(where).order_by(OutboxRow.seq.desc()).limit(1)
        ).first()
        return None if row is None else _entry(dict(row._mapping))  # noqa: SLF001 - SQLAlchemy's public name


def _fitting(entries: Iterable[OutboxEntry], max_bytes: int) -> Iterable[OutboxEntry]:
    size = 0
    expected = None
    for entry in entries:
        size += len(entry.header) + len(entry.body)
        if expected is not None and (size > max_bytes or entry.seq != expected):
            return
        expected = entry.seq + 1
        yield entry


def _values(entry: OutboxEntry) -> dict[str, Any]:
    return {
        "stream_id": entry.stream_id,
        "seq": entry.seq,
        "item_id": entry.item_id,
        "case_id": entry.case_id or None,
        "header": entry.header,
        "body": entry.body,
        "body_hash": entry.body_hash,
        "header_hash": entry.header_hash,
        "link": entry.link,
        "sealed_at": entry.sealed_at,
        "state": entry.state,
        "attempts": entry.attempts,
        "first_attempt_at": entry.first_attempt_at,
        "last_attempt_at": entry.last_attempt_at,
        "received_at": entry.received_at,
        "verdict": verdict_to_json(entry.verdict),
        "purged_at": entry.purged_at,
    }


def _place(entry: OutboxEntry) -> dict[str, Any]:
    return {f"new_{name}": getattr(entry, name) for name in _PLACE_NAMES}


def _entry(values: dict[str, Any]) -> OutboxEntry:
    values["case_id"] = values["case_id"] or ""
    values["state"] = ItemState(values["state"])
    values["verdict"] = verdict_from_json(values["verdict"])
    return OutboxEntry(**values)
