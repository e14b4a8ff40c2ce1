"""What a greeting says about the asking stream: how far it has come, and the lease to hold from now on."""

from sqlalchemy import Connection, Row

from sync.platform import leases
from sync.platform.database import Database
from sync.platform.devices import open_stream
from sync.platform.incoming import Refusal
from sync.platform.leases import Told
from sync.platform.receive import as_point, belongs, point_of
from sync.protocol import ProblemCode, StreamPoint, link_zero


def greeted(
    database: Database, device_id: str, stream_id: str, told: Told, now: str
) -> tuple[StreamPoint | None, str]:
    """Return the point of a stream, None for another device's, and the next lease."""
    with database.read() as connection:
        row = point_of(connection, stream_id)
    if not belongs(row, device_id, stream_id):
        return None, ""
    if row is None:
        return StreamPoint(stream_id, 0, link_zero(stream_id)), ""
    return as_point(row), leases.greeted(database, device_id, stream_id, told, now)


def opened(connection: Connection, device_id: str, stream_id: str, now: str) -> Row[tuple[object, ...]]:
    """Return a device's stream, locked, and open one that is the device's and not known here (any more)."""
    row = point_of(connection, stream_id, locked=True)
    if row is None and belongs(row, device_id, stream_id):
        open_stream(connection, stream_id, device_id, now)
        row = point_of(connection, stream_id, locked=True)
    if row is None or row.device_id != device_id:
        raise Refusal(403, ProblemCode.DEVICE_UNKNOWN, "no such stream of this device")
    return row
