"""The platform's half of 对账: what it holds of a stream, countable and comparable."""

import hashlib
from collections import Counter
from typing import Any

from sqlalchemy import Connection, select

from sync.platform.tables import entry, item, verdict
from sync.protocol import ItemStatus, b64, link_zero


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
    before = link_zero(stream_id) if first <= 1 else _link(connection, stream_id, first - 1)
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


def _link(connection: Connection, stream_id: str, seq: int) -> bytes:
    found = connection.scalar(select(entry.c.link).where(entry.c.stream_id == stream_id, entry.c.seq == seq))
    return bytes(found) if found is not None else b""
