"""Receiving: strictly contiguous per stream, the chain checked, everything kept word for word.

Nothing here looks inside a body. One push is one transaction: all of it is written, or nothing.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from sync.platform.incoming import Incoming, Push, Refusal
from sync.platform.observed import keep
from sync.platform.tables import device, entry, fork, item, stream
from sync.protocol import ProblemCode, StreamPoint, link_next, link_zero

OPEN = "open"
FORKED = "forked"


def point_of(connection: Connection, stream_id: str, *, locked: bool = False) -> Row[Any] | None:
    """Return a stream's row with its device's revocation, locked for writing when asked."""
    query = (
        select(stream, device.c.revoked_at, device.c.station)
        .join(device, device.c.device_id == stream.c.device_id)
        .where(stream.c.stream_id == stream_id)
    )
    return connection.execute(query.with_for_update(of=stream) if locked else query).first()


def belongs(row: Row[Any] | None, device_id: str, stream_id: str) -> bool:
    """Say whether a stream is the device's, also one that this platform does not know (any more).

    A stream that was opened after the backup from which the platform was put back is such a one: its id
    begins with the device's, and everything in it is chained from its id. It stands at 0 here.
    """
    return stream_id.startswith(f"{device_id}/") if row is None else bool(row.device_id == device_id)


def as_point(row: Row[Any]) -> StreamPoint:
    """Return a stream's row as it goes over the wire."""
    return StreamPoint(row.stream_id, row.received_through, bytes(row.link), row.durable_through)


def receive(
    connection: Connection, push: Push, row: Row[Any], now: str, *, barred: bool = False
) -> StreamPoint:
    """Write a push down and return the stream's new point; Refusal when it does not fit on.

    `row` is the stream's, locked (`point_of`).

    Items that are already there are compared and passed over, so that a repeat is harmless. A fork
    is noted by the caller after this transaction was rolled back (`note_fork`).
    """
    point = as_point(row)
    if push.first_seq > point.received_through + 1:
        raise Refusal(409, ProblemCode.SEQ_GAP, "items before these are missing", resume=point)
    if row.condition != OPEN or _link_before(connection, push, point) != push.link_before:
        raise Refusal(409, ProblemCode.STREAM_FORK, "other content under these numbers", resume=point)
    links = _links(push)
    if links[-1] != push.link_after:
        raise Refusal(400, ProblemCode.MALFORMED, "the chain does not lead to link_after", resume=point)
    known = max(0, point.received_through - push.first_seq + 1)
    if known and not _compared(connection, push, links[:known], row=row, now=now, barred=barred):
        raise Refusal(409, ProblemCode.STREAM_FORK, "other content under these numbers", resume=point)
    fresh = push.items[known:]
    keep(connection, push.observed, push.stream, now)
    if fresh:
        _write(connection, fresh, links[known:], row=row, now=now, barred=barred)
        point = StreamPoint(push.stream, push.last_seq, links[-1], point.durable_through)
    return point


def _links(push: Push) -> list[bytes]:
    links, link = [], push.link_before
    for one in push.items:
        link = link_next(link, one.body_hash, one.header_hash)
        links.append(link)
    return links


def _link_at(connection: Connection, stream_id: str, seq: int) -> bytes | None:
    if seq == 0:
        return link_zero(stream_id)
    found = connection.scalar(select(entry.c.link).where(entry.c.stream_id == stream_id, entry.c.seq == seq))
    return bytes(found) if found is not None else None


def _link_before(connection: Connection, push: Push, point: StreamPoint) -> bytes | None:
    """Return our link before a push; at our own point the stream itself knows it."""
    before = push.first_seq - 1
    return point.link if before == point.received_through else _link_at(connection, push.stream, before)


def _compared(
    connection: Connection, push: Push, links: Sequence[bytes], *, row: Row[Any], now: str, barred: bool
) -> bool:
    """Compare the numbers both know with our links; what is lacking among them is written once more (对账).

    A number lacks only when this database lost a row. The links beside it and that of the stream's point
    vouch for what is put back.
    """
    first, last = push.first_seq, push.first_seq + len(links) - 1
    rows = connection.execute(
        select(entry.c.seq, entry.c.link).where(
            entry.c.stream_id == push.stream, entry.c.seq >= first, entry.c.seq <= last
        )
    )
    held = {found.seq: bytes(found.link) for found in rows}
    lacking = [number for number in range(first, last + 1) if number not in held]
    if last == row.received_through:
        held.setdefault(last, bytes(row.link))
    if not held or any(links[number - first] != link for number, link in held.items()):
        return False
    if lacking:
        items = [push.items[number - first] for number in lacking]
        again = [links[number - first] for number in lacking]
        _keep(connection, items, again, row=row, now=now, barred=barred)
    return True


def _write(
    connection: Connection,
    fresh: Sequence[Incoming],
    links: Sequence[bytes],
    *,
    row: Row[Any],
    now: str,
    barred: bool,
) -> None:
    _keep(connection, fresh, links, row=row, now=now, barred=barred)
    connection.execute(
        update(stream)
        .where(stream.c.stream_id == row.stream_id)
        .values(received_through=fresh[-1].seq, link=links[-1])
    )


def _keep(
    connection: Connection,
    fresh: Sequence[Incoming],
    links: Sequence[bytes],
    *,
    row: Row[Any],
    now: str,
    barred: bool,
) -> None:
    stream_id = row.stream_id
    ids = [one.item_id for one in fresh]
    there = {
        found.item_id: bytes(found.body_hash)
        for found in connection.execute(
            select(item.c.item_id, item.c.body_hash).where(item.c.item_id.in_(ids))
        )
    }
    if any(there.get(one.item_id, one.body_hash) != one.body_hash for one in fresh):
        raise Refusal(422, ProblemCode.KEY_REUSE, "an item id came back with another body")
    new = [
        _item_row(one, stream_id, row.station, now, pending=not (barred or row.revoked_at))
        for one in fresh
        if one.item_id not in there
    ]
    if new:
        connection.execute(insert(item), new)
    entries = [
        {
            "stream_id": stream_id,
            "seq": one.seq,
            "item_id": one.item_id,
            "header_hash": one.header_hash,
            "link": link,
        }
        for one, link in zip(fresh, links, strict=True)
    ]
    connection.execute(insert(entry), entries)


def _item_row(one: Incoming, stream_id: str, station: str, now: str, *, pending: bool) -> dict[str, Any]:
    """Return the row of a new item; a barred device's items wait in quarantine, unjudged."""
    return {
        "item_id": one.item_id,
        "stream_id": stream_id,
        "station": station,
        "kind": one.kind,
        "schema_name": one.schema,
        "lane": one.lane,
        "supersedes": one.supersedes,
        "header": one.header,
        "body": one.body,
        "body_hash": one.body_hash,
        "received_at": now,
        "pending": pending,
        "superseded_by": "",
    }


def note_fork(connection: Connection, push: Push, content: bytes, now: str) -> None:
    """Keep the other version for the auditor and stop the stream until it is re-keyed."""
    connection.execute(
        insert(fork).values(stream_id=push.stream, seq=push.first_seq, content=content, noted_at=now)
    )
    connection.execute(update(stream).where(stream.c.stream_id == push.stream).values(condition=FORKED))
