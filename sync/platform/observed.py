"""Verdicts that clients hold and the platform lost: what was told to citizens is said again, word for word.

After a restore from a backup the items that came later arrive again, and with them what the platform
had said about them. A number that stands on somebody's paper is given to the same item and to no other.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from sync.platform.incoming import Observed
from sync.platform.tables import verdict
from sync.platform.tables_streams import observed


def keep(connection: Connection, told: Iterable[Observed], stream_id: str, now: str) -> None:
    """Keep what a client tells of items that were not judged here; the first word on an item stays."""
    wanted = {one.item_id: one for one in told}
    if not wanted:
        return
    for table in (verdict, observed):
        known = connection.scalars(select(table.c.item_id).where(table.c.item_id.in_(wanted))).all()
        wanted = {item_id: one for item_id, one in wanted.items() if item_id not in known}
    rows = [
        {
            "item_id": one.item_id,
            "status": one.status,
            "version": one.version,
            "official_no": one.official_no,
            "at": one.at,
            "stream_id": stream_id,
            "told_at": now,
        }
        for one in wanted.values()
    ]
    if rows:
        connection.execute(insert(observed), rows)


def told_of(connection: Connection, ids: Iterable[str]) -> dict[str, Observed]:
    """Return what clients told of items, by their id."""
    rows = connection.execute(select(observed).where(observed.c.item_id.in_(set(ids))))
    return {
        row.item_id: Observed(row.item_id, row.status, row.version, row.official_no, row.at) for row in rows
    }
