"""The epoch: which history of the database is in force; kept outside it, so that no backup brings it back.

A database that was put back from a backup has forgotten what it signed for. It is recognised by any
of four signs, and a new epoch begins: it bears the mark of a copy; its run is not the one noted
outside; its feed is behind the place noted outside; on PostgreSQL the cluster or its timeline is
another (protocol 3.10). Under a new epoch official numbers are counted on from far beyond the last one
known, because some that were given after the backup are not known here yet.
"""

import json
import os
import secrets
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import OperationalError, ProgrammingError

from sync.platform.database import FEED, Database, take_numbers
from sync.platform.official import FLOOR, OFFICIAL
from sync.platform.tables import counter
from sync.platform.tables_streams import mark
from sync.protocol import b64

GAP = 100_000
"""So many official numbers are left out of each count after a restore: more than a county gives in a day."""
BEAT_SECONDS = 30.0
"""So much of the feed's way at most is not noted outside when the power fails."""
_LOCK = "epochs"
_EPOCH, _RUN, COPY = "epoch", "run", "copy"
_IDENTITY = text(
    "SELECT system_identifier || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"
    " FROM pg_control_system()"
)


@dataclass(frozen=True, slots=True)
class Noted:
    """What is known outside the database. `runs`: the one in force and, while it begins, the one before."""

    epoch: str
    position: int = 0
    runs: tuple[str, ...] = ()
    identity: str = ""
    restores: int = 0


class Epochs:
    """Decides which epoch is in force; safe to call from many processes, which agree through the database."""

    def __init__(self, database: Database, file: Path) -> None:
        self._database = database
        self._file = file

    def start(self, first: str, now: str) -> str:
        """Settle the epoch and begin a run: at the start, before workers do, and after each backup.

        From then on every copy made before is recognised. `first` is an epoch known of old.
        """
        with self._database.write() as connection:
            noted = self._settled(connection, _read(self._file) or Noted(first or _fresh("e")), now)
            run = _fresh("r")
            _write(self._file, replace(noted, runs=(run, *noted.runs[:1])))
            _set(connection, _RUN, run)
        _write(self._file, replace(noted, runs=(run,)))
        return noted.epoch

    def beat(self, now: str) -> str:
        """Note how far the feed has come and return the epoch in force; called now and then while it runs."""
        with self._database.write() as connection:
            before = _read(self._file)
            noted = self._settled(connection, before or Noted(_fresh("e")), now)
            if noted != before:
                _write(self._file, noted)
        return noted.epoch

    def begin(self, now: str) -> str:
        """Begin a new epoch by hand, after a restore that the program could not notice."""
        with self._database.write() as connection:
            take_numbers(connection, _LOCK, 0)
            noted = _renewed(connection, _read(self._file) or Noted(""), now)
            noted = replace(noted, position=_head(connection), identity=_identity(connection))
            _write(self._file, noted)
        return noted.epoch

    def _settled(self, connection: Connection, noted: Noted, now: str) -> Noted:
        take_numbers(connection, _LOCK, 0)
        head, identity = _head(connection), _identity(connection)
        marks = {row.name: row.value for row in connection.execute(select(mark))}
        restored = (
            COPY in marks
            or (bool(noted.runs) and marks.get(_RUN) not in noted.runs)
            or (not noted.runs and _RUN in marks)
            or head < noted.position
            or (bool(noted.identity) and identity != noted.identity)
        )
        if restored:
            noted = _renewed(connection, noted, now)
        _set(connection, _EPOCH, noted.epoch)
        return replace(noted, position=head, identity=identity)


class Pulse:
    """Looks after the epoch from time to time, on whichever request comes by."""

    def __init__(self, epochs: Epochs) -> None:
        self._epochs = epochs
        self._next = time.monotonic() + BEAT_SECONDS

    def __call__(self, now: str) -> str:
        """Return the epoch in force when it was looked at, else ""."""
        if time.monotonic() < self._next:
            return ""
        self._next = time.monotonic() + BEAT_SECONDS
        try:
            return self._epochs.beat(now)
        except OperationalError:
            return ""  # the database is busy; the next request that comes by looks after it


def mark_as_copy(connection: Connection, name: str) -> None:
    """Mark a database as a copy: whoever puts it back begins a new epoch by that alone."""
    _set(connection, COPY, name)


def _renewed(connection: Connection, noted: Noted, now: str) -> Noted:
    """Begin a new epoch: leave a gap in every count and forget the mark of the copy.

    The gap grows with every restore, because the same copy may be put back twice.
    """
    restores = noted.restores + 1
    counts = update(counter).where(counter.c.name.like(f"{OFFICIAL}%"))
    connection.execute(counts.values(value=counter.c.value + GAP * restores))
    connection.execute(update(counter).where(counter.c.name == FLOOR).values(value=GAP * restores))
    connection.execute(delete(mark).where(mark.c.name == COPY))
    epoch, run = _fresh("e"), _fresh("r")
    _set(connection, _EPOCH, epoch)
    _set(connection, _RUN, run)
    _set(connection, f"began {epoch}", now)
    return replace(noted, epoch=epoch, runs=(run,), restores=restores)


def _head(connection: Connection) -> int:
    return int(connection.scalar(select(counter.c.value).where(counter.c.name == FEED)) or 0)


def _identity(connection: Connection) -> str:
    """Return which cluster and timeline this is, "" on SQLite and where the role may not ask."""
    if connection.dialect.name != "postgresql":
        return ""
    try:
        with connection.begin_nested():
            return str(connection.scalar(_IDENTITY) or "")
    except ProgrammingError:
        return ""


def _set(connection: Connection, name: str, value: str) -> None:
    if not connection.execute(update(mark).where(mark.c.name == name).values(value=value)).rowcount:
        connection.execute(insert(mark).values(name=name, value=value))


def _fresh(letter: str) -> str:
    return letter + b64(secrets.token_bytes(9))


def _read(file: Path) -> Noted | None:
    if not file.exists():
        return None
    kept = json.loads(file.read_text(encoding="ascii"))
    return Noted(**{**kept, "runs": tuple(kept["runs"])})


def _write(file: Path, noted: Noted) -> None:
    fresh = file.with_suffix(f"{file.suffix}.new")
    with fresh.open("w", encoding="ascii") as target:
        json.dump(asdict(noted), target)
        target.flush()
        os.fsync(target.fileno())
    fresh.replace(file)
