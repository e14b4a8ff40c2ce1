"""The rolling lease of a stream: two live twins are seen before they fork; nothing is refused for it.

A client shows the lease it was given last; the platform keeps the one it saw used and every one it
gave for it, because replies get lost (protocol F14). Once one of those is shown, the others are
nobody's any more: a machine that shows one of them, or an older one, is a twin.
"""

import json
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import OperationalError

from sync.platform.database import Database
from sync.platform.tables_streams import lease, presence, rekey, twin_alarm
from sync.protocol import b64

_KEPT = 16
"""So many leases may be on the way at once: each was given in a reply that may have been lost."""
PATIENCE_SECONDS = 0.3
"""So long a greeting waits for others who write, then it is answered without being noted."""


def renew(connection: Connection, stream_id: str, shown: str, now: str) -> str:
    """Take the lease that a client showed ("" for none), note a twin, and return the next one."""
    kept = _valid(connection, stream_id)
    fresh = b64(secrets.token_bytes(9))
    if shown and kept and shown not in kept:
        _note_twin(connection, stream_id, now)
    elif shown in kept[1:]:
        kept = [shown]
    _write(connection, stream_id, [*kept[:1], *kept[1:][-_KEPT:], fresh], now)
    return fresh


def begin(connection: Connection, stream_id: str, now: str) -> str:
    """Give a new stream its first lease."""
    fresh = b64(secrets.token_bytes(9))
    _write(connection, stream_id, [fresh], now)
    return fresh


def check(connection: Connection, stream_id: str, shown: str, now: str) -> None:
    """Note a twin when a lease is shown that the stream's own client cannot hold any more."""
    if not is_known(connection, stream_id, shown):
        _note_twin(connection, stream_id, now)


def check_left(connection: Connection, device_id: str, stream_id: str, now: str) -> None:
    """Note a twin when something is pushed into a stream that its client has left for a new one."""
    left = select(rekey.c.attempt).where(rekey.c.device_id == device_id, rekey.c.old_stream == stream_id)
    if connection.scalar(left.limit(1)) is not None:
        _note_twin(connection, stream_id, now)


def newest(connection: Connection, stream_id: str) -> str:
    """Return the lease given last, "" when there is none."""
    kept = _valid(connection, stream_id)
    return kept[-1] if kept else ""


def is_known(connection: Connection, stream_id: str, shown: str) -> bool:
    """Say whether a lease is one that the stream's client may hold; none shown is no sign of a twin."""
    kept = _valid(connection, stream_id)
    return not shown or not kept or shown in kept


@dataclass(frozen=True, slots=True)
class Told:
    """What a greeting tells: the lease it holds, how many items wait there, and since when."""

    lease: str = ""
    waiting: int = 0
    oldest: str = ""


def note_presence(connection: Connection, device_id: str, stream_id: str, told: Told, now: str) -> None:
    """Keep what a client said of itself."""
    values = {"stream_id": stream_id, "seen_at": now, "waiting": told.waiting, "oldest": told.oldest}
    changed = connection.execute(
        update(presence).where(presence.c.device_id == device_id).values(**values)
    ).rowcount
    if not changed:
        connection.execute(insert(presence).values(device_id=device_id, **values))


def _valid(connection: Connection, stream_id: str) -> list[str]:
    found = connection.scalar(select(lease.c.valid).where(lease.c.stream_id == stream_id))
    return [str(one) for one in json.loads(found)] if found else []


def _write(connection: Connection, stream_id: str, valid: list[str], now: str) -> None:
    values = {"valid": json.dumps(valid), "renewed_at": now}
    changed = connection.execute(update(lease).where(lease.c.stream_id == stream_id).values(**values))
    if not changed.rowcount:
        connection.execute(insert(lease).values(stream_id=stream_id, **values))


def _note_twin(connection: Connection, stream_id: str, now: str) -> None:
    """Count a sign of a twin; one line for each stream and day, however often the two take turns."""
    place = (twin_alarm.c.stream_id == stream_id) & (twin_alarm.c.day == now[:10])
    grown = update(twin_alarm).where(place).values(times=twin_alarm.c.times + 1, last_at=now)
    if not connection.execute(grown).rowcount:
        row = {"stream_id": stream_id, "day": now[:10], "device_id": stream_id.partition("/")[0]}
        connection.execute(insert(twin_alarm).values(**row, times=1, last_at=now))


def greeted(database: Database, device_id: str, stream_id: str, told: Told, now: str) -> str:
    """Note what a greeting tells and return the lease to hold from now on.

    A busy database is no reason to keep anybody waiting: the next greeting tells it again.
    """
    try:
        with database.write(patience=PATIENCE_SECONDS) as connection:
            note_presence(connection, device_id, stream_id, told, now)
            return renew(connection, stream_id, told.lease, now)
    except OperationalError:
        return told.lease
