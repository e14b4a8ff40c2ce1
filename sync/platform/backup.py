"""Backup that is verified before anything is called durable (protocol 3.10).

On SQLite the program copies the file itself. On PostgreSQL the operator's own tool makes the copy
and this module checks the restored copy, named by its address, in the same way.
"""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, create_engine, insert, select, update

from sync.platform.database import Database, sqlite_url
from sync.platform.tables import backup, entry, stream


class BackupDiffers(Exception):  # noqa: N818 - an outcome the operator reads
    """The copy does not hold what the original holds; nothing became durable."""


def back_up(database: Database, source: Path, target: Path, now: str) -> int:
    """Copy a SQLite database, verify the copy and advance `durable_through`; returns the items covered.

    The marks are those of the copy, so what arrived while copying waits for the next backup.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
        faults = copy.execute("PRAGMA integrity_check").fetchall()
    if faults != [("ok",)]:
        raise BackupDiffers("integrity")
    return confirm(database, sqlite_url(target), target.name, now)


def confirm(database: Database, copy_url: str, name: str, now: str) -> int:
    """Compare a copy with the original stream by stream, link by link, then advance the marks."""
    copied = create_engine(copy_url)
    try:
        with copied.connect() as connection:
            marks = _marks(connection)
    finally:
        copied.dispose()
    total = 0
    with database.write() as connection:
        digest = hashlib.sha256()
        for stream_id, (through, links) in sorted(marks.items()):
            if _links(connection, stream_id, through) != links:
                raise BackupDiffers(stream_id)
            digest.update(links)
            total += through
            connection.execute(
                update(stream)
                .where(stream.c.stream_id == stream_id, stream.c.durable_through < through)
                .values(durable_through=through)
            )
        row = {"taken_at": now, "file": name, "items": total, "digest": digest.hexdigest()}
        connection.execute(insert(backup).values(row))
    return total


def _marks(connection: Connection) -> dict[str, tuple[int, bytes]]:
    rows = connection.execute(select(stream.c.stream_id, stream.c.received_through)).all()
    return {
        row.stream_id: (row.received_through, _links(connection, row.stream_id, row.received_through))
        for row in rows
    }


def _links(connection: Connection, stream_id: str, through: int) -> bytes:
    """Return a digest over the links of a stream up to a number."""
    digest = hashlib.sha256()
    query = select(entry.c.link).where(entry.c.stream_id == stream_id, entry.c.seq <= through)
    for link in connection.scalars(query.order_by(entry.c.seq)):
        digest.update(link)
    return digest.digest()
