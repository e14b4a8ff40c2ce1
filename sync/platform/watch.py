"""Who has been silent too long: the list of stations that township and county look at (protocol 3.9).

A station raises its own alarm, but one that is switched off or stolen cannot. So the platform keeps what
it knows of each device and says, for a part of the country, how old the oldest open thing of each is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, distinct, func, insert, select, update

from sync.platform.incoming import Refusal
from sync.platform.receive import OPEN, belongs, point_of
from sync.platform.statement import statement, statement_of_day
from sync.platform.tables import device, item, stream, waiting
from sync.platform.tables_proof import statement_asked
from sync.platform.tables_streams import presence, twin_alarm
from sync.protocol import ProblemCode

AMBER, RED = timedelta(hours=24), timedelta(hours=72)
TWIN_DAYS = 7
_GROUP, _COUNTY = 3, 6


@dataclass(frozen=True, slots=True)
class Watched:
    """One device as others see it. Times are ISO 8601, "" for never; `alarms` the worst first.

    An alarm is `<what>:<amber|red>`: silent, waiting (what it told that it could not hand in), unjudged,
    statement (no comparison), twin, forked.
    """

    device_id: str
    station: str
    received: int
    seen_at: str
    waiting: int
    oldest_waiting: str
    unjudged: int
    oldest_unjudged: str
    statement_at: str
    alarms: tuple[str, ...]


def scope_of(division: str) -> str:
    """Return the first digits of all divisions that lie in one (12 digits); a village is only itself."""
    prefix = division
    while len(prefix) > _COUNTY and prefix.endswith("0" * _GROUP):
        prefix = prefix[:-_GROUP]
    while len(prefix) <= _COUNTY and prefix.endswith("00"):
        prefix = prefix[:-2]
    return prefix


def watch(connection: Connection, prefix: str, now: str) -> list[dict[str, Any]]:
    """List the devices whose station lies in a part of the country, those with alarms first."""
    rows = connection.execute(
        select(device, presence.c.seen_at, presence.c.waiting, presence.c.oldest, statement_asked.c.at)
        .join(presence, presence.c.device_id == device.c.device_id, isouter=True)
        .join(statement_asked, statement_asked.c.device_id == device.c.device_id, isouter=True)
        .where(device.c.station.startswith(prefix, autoescape=True), device.c.revoked_at.is_(None))
        .order_by(device.c.station, device.c.device_id)
    ).all()
    ids = [row.device_id for row in rows]
    received, forked = _streams(connection, ids)
    open_items, twins = _unjudged(connection, ids), _twins(connection, ids, now)
    listed = [
        _watched(
            row, now, received.get(row.device_id, 0), open_items.get(row.device_id, (0, "")),
            (("twin", row.device_id in twins), ("forked", row.device_id in forked)),
        )
        for row in rows
    ]  # fmt: skip
    return [asdict(one) for one in sorted(listed, key=_worst)]


def compared(
    connection: Connection, device_id: str, stream_id: str, span: tuple[int, int], day: str
) -> dict[str, Any]:
    """State a part of a stream, or of one of its days, for the device it belongs to; 404 for others."""
    row = point_of(connection, stream_id)
    if not belongs(row, device_id, stream_id):
        raise Refusal(404, ProblemCode.NOT_FOUND, "no such stream of this device")
    return (
        statement_of_day(connection, stream_id, day, *span)
        if day
        else statement(connection, stream_id, *span)
    )


def note_asked(connection: Connection, device_id: str, now: str) -> None:
    """Keep when a device last compared."""
    changed = connection.execute(
        update(statement_asked).where(statement_asked.c.device_id == device_id).values(at=now)
    ).rowcount
    if not changed:
        connection.execute(insert(statement_asked).values(device_id=device_id, at=now))


def _watched(
    row: Row[Any], now: str, received: int, unjudged: tuple[int, str], marks: Iterable[tuple[str, bool]]
) -> Watched:
    seen, oldest, asked = row.seen_at or "", row.oldest or "", row.at or ""
    aged = (
        ("silent", seen or row.enrolled_at),
        ("waiting", oldest if row.waiting else ""),
        ("unjudged", unjudged[1]),
        ("statement", (asked or row.enrolled_at) if received else ""),
    )
    alarms = [f"{name}:{level}" for name, since in aged if (level := _level(since, now))]
    alarms += [f"{name}:red" for name, so in marks if so]
    return Watched(
        device_id=row.device_id,
        station=row.station,
        received=received,
        seen_at=seen,
        waiting=row.waiting or 0,
        oldest_waiting=oldest,
        unjudged=unjudged[0],
        oldest_unjudged=unjudged[1],
        statement_at=asked,
        alarms=tuple(sorted(alarms, key=lambda alarm: not alarm.endswith("red"))),
    )


def _level(since: str, now: str) -> str:
    """Say how bad an age is; a time that cannot be read, a client's own words, is no alarm."""
    try:
        age = datetime.fromisoformat(now) - datetime.fromisoformat(since)
    except (ValueError, TypeError):
        return ""
    return "red" if age >= RED else "amber" if age >= AMBER else ""


def _worst(one: Watched) -> tuple[int, int, str, str]:
    red = sum(alarm.endswith("red") for alarm in one.alarms)
    return -red, -len(one.alarms), one.station, one.device_id


def _streams(connection: Connection, ids: list[str]) -> tuple[Mapping[str, int], frozenset[str]]:
    """Count what was received of each device; name those whose newest stream is forked."""
    rows = connection.execute(
        select(stream.c.device_id, stream.c.received_through, stream.c.condition)
        .where(stream.c.device_id.in_(ids))
        .order_by(stream.c.opened_at)
    ).all()
    received: dict[str, int] = {}
    newest: dict[str, str] = {}
    for row in rows:
        received[row.device_id] = received.get(row.device_id, 0) + row.received_through
        newest[row.device_id] = row.condition
    return received, frozenset(name for name, condition in newest.items() if condition != OPEN)


def _unjudged(connection: Connection, ids: list[str]) -> dict[str, tuple[int, str]]:
    """Count what was received and not decided, and since when: to be judged, or waiting for another item."""
    found: dict[str, tuple[int, str]] = {}
    counted = (stream.c.device_id, func.count(distinct(item.c.item_id)), func.min(item.c.received_at))
    of_device = select(*counted).join(stream, stream.c.stream_id == item.c.stream_id)
    of_device = of_device.where(stream.c.device_id.in_(ids)).group_by(stream.c.device_id)
    for query in (
        of_device.where(item.c.pending),
        of_device.join(waiting, waiting.c.item_id == item.c.item_id).where(item.c.pending.is_(False)),
    ):
        for device_id, count, since in connection.execute(query):
            before = found.get(device_id, (0, since))
            found[device_id] = (before[0] + count, min(before[1], since))
    return found


def _twins(connection: Connection, ids: list[str], now: str) -> frozenset[str]:
    """Name the devices of which two were seen alive within a week."""
    since = (datetime.fromisoformat(now) - timedelta(days=TWIN_DAYS)).isoformat()
    query = select(twin_alarm.c.device_id).where(
        twin_alarm.c.device_id.in_(ids), twin_alarm.c.last_at > since
    )
    return frozenset(connection.scalars(query))
