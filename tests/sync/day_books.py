"""A station's own statement of a day, from the small store of these tests."""

import json
import sqlite3

from sync.days import DayItem, blobs_in, day_of, money_in
from sync.http import HttpWire
from sync.reconcile import DayCompared, compare_day


def of_day(db: sqlite3.Connection, day: str) -> list[DayItem]:
    """What the store holds of one day in the stream in use; what backups cover stays in streams left."""
    used = "stream=(SELECT stream FROM state)"
    rows = db.execute(f"SELECT seq,link,header,body,status FROM item WHERE {used} ORDER BY seq").fetchall()  # noqa: S608 - fixed text
    return [
        DayItem(seq, link, str(json.loads(header)["kind"]), status, money_in(body), blobs_in(header))
        for seq, link, header, body, status in rows
        if day_of(header) == day
    ]


def compared(db: sqlite3.Connection, wire: HttpWire, stream: str, through: int) -> list[DayCompared]:
    """Compare every day of which the store has items (I3)."""
    days = {day_of(header) for (header,) in db.execute("SELECT header FROM item")}
    return [compare_day(of_day(db, day), wire, stream, day, through) for day in sorted(days) if day]
