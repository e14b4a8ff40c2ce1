"""The platform's half of 对账: what it holds of a stream, countable and comparable."""

import hashlib
import json
from collections import Counter
from typing import Any

from sqlalchemy import Connection, and_, insert, select

from sync.days import DayItem, blobs_in, day_of, money_in, said_of
from sync.platform.tables import entry, item, verdict
from sync.platform.tables_proof import day_entry
from sync.protocol import ItemStatus, b64, link_zero

_AT_ONCE = 2_000
"""So many entries are put into their days in one go; a statement that needs more does several."""


def statement(connection: Connection, stream_id: str, first: int, last: int) -> dict[str, Any]:
    """Count the items from `first` to `last` by kind, status and day of receipt.

    `digest` is the SHA-256 over the links of the part, `link_before` and `link_after` its ends; two
    sides that agree on them hold the same items, two that do not halve the part and ask again.
    """
    rows = connection.execute(
        select(entry.c.seq, entry.c.link, item.c.kind, item.c.received_at, verdict.c.status)
        .join(item, item.c.item_id == entry.c.item_id)
        .join(verdict, verdict.c.item_id == entry.c.item_id, isouter=True)
        .where(entry.c.stream_id == stream_id, entry.c.seq >= first, entry.c.seq <= last)
        .order_by(entry.c.seq)
    ).all()
    digest = hashlib.sha256()
    for row in rows:
        digest.update(row.link)
    before = _before(connection, stream_id, first)
    return {
        "stream": stream_id,
        "count": len(rows),
        "first_seq": rows[0].seq if rows else 0,
        "last_seq": rows[-1].seq if rows else 0,
        "link_before": b64(before),
        "link_after": b64(bytes(rows[-1].link) if rows else before),
        "digest": b64(digest.digest()),
        "by_kind": dict(Counter(row.kind or "?" for row in rows)),
        "by_status": dict(Counter(row.status or ItemStatus.RECEIVED.value for row in rows)),
        "by_day": dict(Counter(row.received_at[:10] for row in rows)),
    }


def statement_of_day(
    connection: Connection, stream_id: str, day: str, first: int, last: int
) -> dict[str, Any]:
    """State what is held of one day of a stream, between two numbers; see sync/days.py for the members."""
    while _put_into_days(connection, stream_id) == _AT_ONCE:
        pass
    rows = connection.execute(
        select(entry.c.seq, entry.c.link, item.c.kind, verdict.c.status, day_entry.c.money, day_entry.c.blobs)
        .select_from(day_entry)
        .join(entry, and_(entry.c.stream_id == day_entry.c.stream_id, entry.c.seq == day_entry.c.seq))
        .join(item, item.c.item_id == entry.c.item_id)
        .join(verdict, verdict.c.item_id == entry.c.item_id, isouter=True)
        .where(day_entry.c.stream_id == stream_id, day_entry.c.day == day)
        .where(day_entry.c.seq >= first, day_entry.c.seq <= last)
        .order_by(entry.c.seq)
    ).all()
    before = _before(connection, stream_id, rows[0].seq) if rows else b""
    said = said_of(
        (
            DayItem(
                row.seq,
                bytes(row.link),
                row.kind or "?",
                row.status or ItemStatus.RECEIVED.value,
                json.loads(row.money),
                row.blobs,
            )
            for row in rows
        ),
        before=before,
    )
    return {"link_before": "", **said.form(), "stream": stream_id, "day": day}


def _put_into_days(connection: Connection, stream_id: str) -> int:
    """Note the day of entries for which nobody asked before; returns how many there were."""
    known = and_(day_entry.c.stream_id == entry.c.stream_id, day_entry.c.seq == entry.c.seq)
    rows = connection.execute(
        select(entry.c.seq, item.c.header, item.c.body)
        .join(item, item.c.item_id == entry.c.item_id)
        .join(day_entry, known, isouter=True)
        .where(entry.c.stream_id == stream_id, day_entry.c.seq.is_(None))
        .order_by(entry.c.seq)
        .limit(_AT_ONCE)
    ).all()
    noted = [
        {
            "stream_id": stream_id,
            "seq": row.seq,
            "day": day_of(bytes(row.header)),
            "money": json.dumps(money_in(bytes(row.body)), sort_keys=True),
            "blobs": blobs_in(bytes(row.header)),
        }
        for row in rows
    ]
    if noted:
        connection.execute(insert(day_entry), noted)
    return len(noted)


def _before(connection: Connection, stream_id: str, first: int) -> bytes:
    return link_zero(stream_id) if first <= 1 else _link(connection, stream_id, first - 1)


def _link(connection: Connection, stream_id: str, seq: int) -> bytes:
    found = connection.scalar(select(entry.c.link).where(entry.c.stream_id == stream_id, entry.c.seq == seq))
    return bytes(found) if found is not None else b""
