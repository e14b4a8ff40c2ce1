"""Backup that is verified before anything is called durable (protocol 3.10).

On SQLite the program copies the file itself. On PostgreSQL it has pg_dump write a file, restores that
file into a database of its own beside the original, compares, and drops it again: what was not read
back is no backup. A copy made by the operator's own tool is checked in the same way by its address.
"""

import hashlib
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, insert, select, text, update

from sync.platform.database import Database, sqlite_url
from sync.platform.epochs import mark_as_copy
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
    return confirm(database, sqlite_url(target), target.name, now, marked=True)


def dump(database: Database, target: Path, now: str, tools: Path | None = None) -> int:
    """Dump a PostgreSQL database, read the dump back, compare, and advance the marks; items covered.

    `tools` is the folder of pg_dump and pg_restore where they are not on the path. BackupDiffers when
    the dump cannot be made or does not hold what the original holds.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    url = database.engine.url
    copy = url.set(database=f"ybx_check_{secrets.token_hex(6)}")
    _run(tools, "pg_dump", url, "--format=custom", f"--file={target}")
    with _scratch(database, str(copy.database)):
        _run(tools, "pg_restore", copy, "--exit-on-error", "--no-owner", str(target))
        return confirm(database, copy.render_as_string(hide_password=False), target.name, now)


@contextmanager
def _scratch(database: Database, name: str) -> Iterator[None]:
    """Make an empty database beside the original for as long as it is needed."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0'))
        try:
            yield
        finally:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))


def _run(tools: Path | None, program: str, url: URL, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; the password goes through its environment, never the command line."""
    found = shutil.which(program, path=str(tools) if tools else None)
    if found is None:
        raise BackupDiffers(f"{program} not found")
    plain = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    secret = {"PGPASSWORD": str(url.password)} if url.password else None
    command = [found, f"--dbname={plain}", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, env=secret)  # noqa: S603
    if done.returncode:
        raise BackupDiffers(program)


def confirm(database: Database, copy_url: str, name: str, now: str, *, marked: bool = False) -> int:
    """Compare a copy with the original stream by stream, link by link, then advance the marks.

    `marked` has the copy say of itself that it is one, for the day when it is put back.
    """
    copied = create_engine(copy_url)
    try:
        with copied.begin() as connection:
            marks = _marks(connection)
            if marked:
                mark_as_copy(connection, name)
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
