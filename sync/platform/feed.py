"""The pull feed: what changed for a device, in commit order, behind an opaque cursor.

Two kinds of rows share its places: those addressed to one device (verdicts, tasks, editions) and the
people of its villages, of whom a cursor knows only after a snapshot (docs/protocol.md, section 4).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from sync.platform import scope
from sync.platform.database import FEED
from sync.platform.devices import station_of
from sync.platform.incoming import Refusal
from sync.platform.tables import change, counter, entry, item, stream
from sync.platform.tables_mirror import feed_day, person_change, snapshot
from sync.platform.tables_records import record_number
from sync.protocol import Change, Malformed, ProblemCode, PullPage, b64, lane_of, unb64
from sync.snapshot import body_of
from sync.sums import Sum

MAX_ROWS = 500
SNAPSHOT_ABOVE = 2_000
"""So many people changed since a station last asked: one snapshot is shorter than the rows."""
SUMS_PER_PAGE = 64
TOMBSTONE_DAYS = 400
PERSON = "person"
_FLOOR = "feed_floor"
_PARTS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is: `feed` on the whole feed, `people` among people; None: never had a snapshot."""

    feed: int = 0
    people: int | None = None

    def text(self, epoch: str) -> str:
        """Write it as a cursor; stations keep it and never look inside."""
        people = "" if self.people is None else f":{self.people}"
        return b64(f"{epoch}:{self.feed}{people}".encode())


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a device: `people` False leaves them out while their snapshot is still coming."""

    device_id: str
    cursor: str
    max_bytes: int
    people: bool = True


def head(connection: Connection) -> int:
    """Return the last position given."""
    return int(connection.scalar(select(counter.c.value).where(counter.c.name == FEED)) or 0)


def cursor_text(epoch: str, position: int) -> str:
    """Write a cursor of a reader that never had a snapshot."""
    return Place(position).text(epoch)


def read_cursor(text: str, epoch: str, last: int) -> Place:
    """Return the place of a cursor; 410 for one of another epoch or from the future."""
    if not text:
        return Place()
    try:
        kept, *places = unb64(text).decode("ascii").split(":", _PARTS - 1)
        numbers = [int(one) for one in places]
        place = Place(*numbers)
    except (Malformed, ValueError, TypeError) as error:
        raise Refusal(400, ProblemCode.MALFORMED, "cursor") from error
    if kept != epoch:
        raise Refusal(410, ProblemCode.EPOCH_CHANGED, "the cursor is of another epoch")
    if not numbers or not all(0 <= one <= last for one in numbers):
        raise Refusal(410, ProblemCode.CURSOR_EXPIRED, "the cursor is not known")
    return place


def page(connection: Connection, asked: Asked, *, epoch: str, now: str, lane_key: bytes) -> PullPage:
    """Return the next changes for a device, at least one when there is any."""
    last = head(connection)
    place = read_cursor(asked.cursor, epoch, last)
    rows = _addressed(connection, asked.device_id, place.feed)
    station = station_of(connection, asked.device_id)
    people = _people(connection, station, place.people) if asked.people and place.people is not None else []
    full = MAX_ROWS in (len(rows), len(people))
    waiting = sorted([*rows, *people], key=lambda row: row.pos)[:MAX_ROWS]
    taken = _fitting(waiting, asked.max_bytes)
    more = full or len(taken) < len(rows) + len(people)
    reached = taken[-1].pos if more else last
    covered = _covers(connection, asked.device_id, taken, lane_key)
    changes = tuple(_change(row, covered) for row in taken)
    sums: dict[str, Sum] = {}
    following = replace(place, feed=max(place.feed, reached))
    if asked.people and place.people is not None:
        following = replace(following, people=max(place.people, reached))
        sums = {} if more else _sums(connection, station, now)
    forms = {bucket: one.form() for bucket, one in sums.items()}
    return PullPage(epoch, now, changes, following.text(epoch), more, forms)


def _addressed(connection: Connection, device_id: str, after: int) -> Sequence[Row[Any]]:
    query = select(change).where(change.c.device_id == device_id, change.c.pos > after)
    return connection.execute(query.order_by(change.c.pos).limit(MAX_ROWS)).all()


def _people(connection: Connection, station: str, after: int) -> Sequence[Row[Any]]:
    """Return the next changes of people; 410 when a snapshot is the shorter or the only way."""
    expired = after < floor_for(connection, station)
    rows = () if expired else scope.people_after(connection, station, after, MAX_ROWS)
    if len(rows) == MAX_ROWS:
        expired = scope.pending_people(connection, station, after) > SNAPSHOT_ABOVE
    if expired:
        newest = select(snapshot.c.id).order_by(snapshot.c.pos.desc()).limit(1)
        known = connection.scalar(
            newest.where(snapshot.c.scope == scope.key_of(scope.granted(connection, station)))
        )
        told = {"snapshot": known or ""}
        raise Refusal(410, ProblemCode.CURSOR_EXPIRED, "the people are fetched anew", more=told)
    return rows


def _fitting(rows: Sequence[Row[Any]], max_bytes: int) -> list[Row[Any]]:
    size = 0
    taken: list[Row[Any]] = []
    for row in rows:
        size += len(row.body or b"")
        if taken and size > max_bytes:
            break
        taken.append(row)
    return taken


def _change(row: Row[Any], covered: dict[str, int]) -> Change:
    known = row._mapping  # noqa: SLF001 - SQLAlchemy's public name
    if "record_id" not in known:
        return Change(row.type, row.id, row.version, row.op, json.loads(bytes(row.body)), row.covers)
    if row.op != scope.PUT or row.body is None:
        return Change(PERSON, row.record_id, row.version, row.op, {"division": row.bucket})
    covers = covered.get(row.record_id, 0)
    return Change(PERSON, row.record_id, row.version, row.op, body_of(row.body, row.bucket), covers)


def _covers(
    connection: Connection, device_id: str, rows: Sequence[Row[Any]], lane_key: bytes
) -> dict[str, int]:
    """Return the highest number of the device's stream that was judged for each person among the rows.

    Items of a person are grouped by the number they were filed under, which may be an earlier one.
    """
    ids = [row.record_id for row in rows if "record_id" in row._mapping]  # noqa: SLF001 - as above
    if not ids:
        return {}
    numbers = connection.execute(select(record_number).where(record_number.c.record_id.in_(ids)))
    lanes = {lane_of(lane_key, row.number): row.record_id for row in numbers}
    query = (
        select(item.c.lane, func.max(entry.c.seq))
        .join(entry, entry.c.item_id == item.c.item_id)
        .where(entry.c.stream_id == newest_stream(connection, device_id))
        .where(item.c.lane.in_(list(lanes)), ~item.c.pending)
        .group_by(item.c.lane)
    )
    covered: dict[str, int] = {}
    for lane, seq in connection.execute(query):
        covered[lanes[lane]] = max(seq, covered.get(lanes[lane], 0))
    return covered


def newest_stream(connection: Connection, device_id: str) -> str:
    """Return the stream a device writes to now."""
    streams = select(stream.c.stream_id).where(stream.c.device_id == device_id)
    return connection.scalar(streams.order_by(stream.c.opened_at.desc()).limit(1)) or ""


def _sums(connection: Connection, station: str, now: str) -> dict[str, Sum]:
    """Return the sums of a station's buckets; of very many some, others with every minute."""
    buckets = scope.granted(connection, station)
    if len(buckets) > SUMS_PER_PAGE:
        minutes = int(datetime.fromisoformat(now).timestamp() // 60)
        begin = minutes * SUMS_PER_PAGE % len(buckets)
        buckets = (*buckets[begin:], *buckets[:begin])[:SUMS_PER_PAGE]
    return scope.sums_of(connection, buckets)


def floor_for(connection: Connection, station: str) -> int:
    """Return the oldest place from which a station's mirror can still be brought on by rows."""
    forgotten = connection.scalar(select(counter.c.value).where(counter.c.name == _FLOOR))
    return max(int(forgotten or 0), scope.floor_of(connection, station))


def begin_day(connection: Connection, today: date) -> int:
    """Note where a day begins and forget the changes of people older than 400 days; return how many.

    Whoever has not asked since then gets a snapshot. Words about items are never forgotten.
    """
    known = connection.scalar(select(feed_day.c.pos).where(feed_day.c.day == today.isoformat()))
    if known is not None:
        return 0
    connection.execute(insert(feed_day).values(day=today.isoformat(), pos=head(connection)))
    oldest = (today - timedelta(days=TOMBSTONE_DAYS)).isoformat()
    limit = connection.scalar(select(func.max(feed_day.c.pos)).where(feed_day.c.day <= oldest))
    if limit is None:
        return 0
    gone = connection.execute(delete(person_change).where(person_change.c.pos <= limit)).rowcount
    connection.execute(delete(feed_day).where(feed_day.c.day < oldest))
    connection.execute(delete(counter).where(counter.c.name == _FLOOR))
    connection.execute(insert(counter).values(name=_FLOOR, value=limit))
    return int(gone)
