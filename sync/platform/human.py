"""The human queue: what the platform could not judge, kept word for word until a person says something.

A ruling is taken like any other word: the item is judged again and the ruling is its result. What
waits here also goes on by itself, when what it lacked arrives: another item, a newer edition.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from sync.platform.held import HUMAN
from sync.platform.tables import item
from sync.platform.tables_judging import held, ruling
from sync.protocol import ItemStatus, Result

UNKNOWN, ODD, OVERDUE, FAULT = "unknown", "odd", "overdue", "fault"
"""Why an item is here: an edition or matter not known, nothing a form makes, waited too long, our fault."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue; nothing in it says who the person is."""

    item_id: str
    kind: str
    schema: str
    station: str
    why: str
    since: str


def parked(item_id: str, why: str) -> Result:
    """Answer an item that a person is to look at."""
    return Result(item_id, ItemStatus.PARKED, code=why, text="平台需要人工处理，请勿重报。")


def queue(connection: Connection) -> tuple[Waiting, ...]:
    """Return what waits for a person, oldest first."""
    rows = connection.execute(
        select(held, item.c.kind, item.c.schema_name, item.c.station)
        .join(item, item.c.item_id == held.c.item_id)
        .where(held.c.state == HUMAN)
        .order_by(held.c.since, held.c.item_id)
    )
    return tuple(
        Waiting(row.item_id, row.kind, row.schema_name, row.station, row.why, row.since) for row in rows
    )


def verbatim(connection: Connection, item_id: str) -> dict[str, Any] | None:
    """Return an item as it arrived, for the person who is to decide; None when there is no such item."""
    row = connection.execute(select(item).where(item.c.item_id == item_id)).first()
    if row is None:
        return None
    header, body = (json.loads(bytes(part)) for part in (row.header, row.body))
    return {"header": header, "body": body, "received_at": row.received_at, "stream": row.stream_id}


def rule(connection: Connection, item_id: str, *, accepted: bool, text: str, by: str, now: str) -> bool:
    """Take what a person said about an item of the queue; False when it is not there (any more)."""
    if not _is_here(connection, item_id):
        return False
    connection.execute(delete(ruling).where(ruling.c.item_id == item_id))
    connection.execute(
        insert(ruling).values(
            item_id=item_id, accepted=int(accepted), text=text, ruled_by=by, ruled_at=now
        )
    )  # fmt: skip
    connection.execute(update(item).where(item.c.item_id == item_id).values(pending=True))
    return True


def judge_again(connection: Connection, item_id: str) -> bool:
    """Have an item of the queue judged again; False when it is not there."""
    if not _is_here(connection, item_id):
        return False
    connection.execute(update(item).where(item.c.item_id == item_id).values(pending=True))
    return True


def know_more(connection: Connection) -> int:
    """Have everything judged again that an unknown edition or matter kept here; returns how many."""
    unknown = select(held.c.item_id).where(held.c.state == HUMAN, held.c.why == UNKNOWN)
    return connection.execute(update(item).where(item.c.item_id.in_(unknown)).values(pending=True)).rowcount


def rulings(connection: Connection, ids: Iterable[str]) -> dict[str, Row[Any]]:
    """Return what people said about items."""
    rows = connection.execute(select(ruling).where(ruling.c.item_id.in_(set(ids))))
    return {row.item_id: row for row in rows}


def _is_here(connection: Connection, item_id: str) -> bool:
    here = select(held.c.state).where(held.c.item_id == item_id, held.c.state == HUMAN)
    return connection.scalar(here) is not None
