"""The pull feed: what changed for a device, in commit order, behind an opaque cursor."""

import json
from typing import Any

from sqlalchemy import Connection, Row, select

from sync.platform.database import FEED
from sync.platform.incoming import Refusal
from sync.platform.tables import change, counter
from sync.protocol import Change, Malformed, ProblemCode, PullPage, b64, unb64

MAX_ROWS = 500


def head(connection: Connection) -> int:
    """Return the last position given."""
    return int(connection.scalar(select(counter.c.value).where(counter.c.name == FEED)) or 0)


def cursor_text(epoch: str, position: int) -> str:
    """Write a cursor; stations keep it and never look inside."""
    return b64(f"{epoch}:{position}".encode())


def read_cursor(text: str, epoch: str, last: int) -> int:
    """Return the position of a cursor; 410 for one of another epoch or from the future."""
    if not text:
        return 0
    try:
        kept, _, position = unb64(text).decode("ascii").partition(":")
        place = int(position)
    except (Malformed, ValueError) as error:
        raise Refusal(400, ProblemCode.MALFORMED, "cursor") from error
    if kept != epoch:
        raise Refusal(410, ProblemCode.EPOCH_CHANGED, "the cursor is of another epoch")
    if not 0 <= place <= last:
        raise Refusal(410, ProblemCode.CURSOR_EXPIRED, "the cursor is not known")
    return place


def page(
    connection: Connection, device_id: str, cursor: str, *, max_bytes: int, epoch: str, now: str
) -> PullPage:
    """Return the next changes for a device, at least one when there is any."""
    last = head(connection)
    place = read_cursor(cursor, epoch, last)
    rows = connection.execute(
        select(change)
        .where(change.c.device_id == device_id, change.c.pos > place)
        .order_by(change.c.pos)
        .limit(MAX_ROWS)
    ).all()
    size = 0
    taken: list[Row[Any]] = []
    for row in rows:
        size += len(row.body)
        if taken and size > max_bytes:
            break
        taken.append(row)
    more = len(taken) < len(rows) or len(rows) == MAX_ROWS
    position = taken[-1].pos if more else last
    changes = tuple(
        Change(row.type, row.id, row.version, row.op, json.loads(bytes(row.body)), row.covers)
        for row in taken
    )
    return PullPage(epoch, now, changes, cursor_text(epoch, position), more)
