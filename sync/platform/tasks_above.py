"""What a township or a county is asked to decide: rows `task` on its feed, made when it asks for them."""

import json
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select

from sync.platform.database import FEED, take_numbers
from sync.platform.scope import prefix_of
from sync.platform.tables import change, item
from sync.platform.tables_records import difference, difference_told
from sync.protocol import canonical

TASK, DIFFERENCE = "task", "difference"
_COUNTY_DIGITS, _TOWN_DIGITS = 6, 9


def is_above(station: str) -> bool:
    """Say whether a station is that of a township or above."""
    return len(prefix_of(station)) <= _TOWN_DIGITS


def untold(connection: Connection, device_id: str, station: str, today: date) -> list[tuple[str, int, str]]:
    """Return what a device above was not told yet: item, version, and put or del."""
    told = {
        row.item_id: row.version
        for row in connection.execute(select(difference_told).where(difference_told.c.device_id == device_id))
    }
    seen = {row.item_id: row.version for row in connection.execute(_visible(station, today))}
    new = [(one, version, "put") for one, version in seen.items() if told.get(one) != version]
    return new + [(one, version + 1, "del") for one, version in told.items() if one not in seen]


def _visible(station: str, today: date) -> Any:  # noqa: ANN401 - a Select
    """Ask for the open differences below a station that it is to see by now."""
    prefix, day = prefix_of(station), today.isoformat()
    below = difference.c.station.startswith(prefix, autoescape=True)
    if len(prefix) > _COUNTY_DIGITS:
        due = or_(difference.c.referred != "[]", difference.c.township_on <= day)
    else:
        # A place without a township of its own is decided by its county.
        townless = difference.c.station.startswith(prefix + "000", autoescape=True)
        due = or_(difference.c.county_on <= day, townless & (difference.c.referred != "[]"))
    return select(difference.c.item_id, difference.c.version).where(
        difference.c.closed_at.is_(None), below, due
    )


def tell(connection: Connection, device_id: str, station: str, today: date) -> int:
    """Write the rows that a device above was not told yet; returns how many."""
    rows = untold(connection, device_id, station, today)
    if not rows:
        return 0
    first = take_numbers(connection, FEED, len(rows))
    wanted = [one for one, _version, op in rows if op == "put"]
    query = select(difference, item.c.body).join(item, item.c.item_id == difference.c.item_id)
    found = {row.item_id: row for row in connection.execute(query.where(difference.c.item_id.in_(wanted)))}
    connection.execute(
        insert(change),
        [
            {
                "pos": place, "device_id": device_id, "type": TASK, "id": one, "version": version, "op": op,
                "body": canonical(_form(found[one]) if op == "put" else {}), "stream_id": "", "covers": 0,
            }
            for place, (one, version, op) in enumerate(rows, first)
        ],
    )  # fmt: skip
    gone = difference_told.c.item_id.in_([one for one, _version, _op in rows])
    connection.execute(delete(difference_told).where(difference_told.c.device_id == device_id, gone))
    kept = [{"device_id": device_id, "item_id": one, "version": v} for one, v, op in rows if op == "put"]
    if kept:
        connection.execute(insert(difference_told), kept)
    return len(rows)


def _form(row: Row[Any]) -> dict[str, Any]:
    """Write a difference as a task: its open fields, the change it began with, what was referred."""
    return {
        "kind": DIFFERENCE,
        "record": {"id": row.record_id, "v": row.record_version},
        "station": row.station,
        "opened_on": row.opened_on,
        "fields": json.loads(row.fields),
        "referred": json.loads(row.referred),
        "body": json.loads(bytes(row.body)),
    }
