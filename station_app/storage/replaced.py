"""The file that a backup takes the place of: read as far as it can be, row by row."""

import shutil
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from station_app.errors import StationError
from station_app.storage.engine import open_engine
from station_app.storage.migrations.run import migrate
from station_app.storage.opening import SIDE_FILES, StorePlace
from station_app.storage.prepared import rows_of
from station_app.storage.restoring import drop
from station_app.storage.unit_of_work import UnitOfWork

T = TypeVar("T")
_WHOLE_ROWS = ("visits", "mandates", "pictures", "held_papers", "links", "receipts")
"""Tables of which every row that the backup lacks is taken as it is; parents before their children."""


class Replaced:
    """The file that is replaced, read as far as it can be. A page that fails closes it; it is opened anew."""

    def __init__(self, place: StorePlace, key: bytes) -> None:
        self._file = place.file.with_name(f"{place.file.name}.reading")
        self._key = key
        self._engine: Engine | None = None
        drop(self._file)
        for ending in SIDE_FILES:
            found = place.file.with_name(place.file.name + ending)
            if found.exists():
                shutil.copyfile(found, self._file.with_name(self._file.name + ending))

    def read(self, job: Callable[[UnitOfWork], T]) -> T | None:
        """Read something; None when it cannot be read."""
        try:
            if self._engine is None:
                self._engine = open_engine(self._file, self._key)
                migrate(self._engine, lambda _schema: None)
            with UnitOfWork(self._engine) as work:
                return job(work)
        except (StationError, DBAPIError, ValueError, LookupError):
            self.close()
            return None

    def rows(self, sql: str) -> Sequence[tuple[Any, ...]] | None:
        """Run a statement and return its rows; None when they cannot be read."""
        if self.read(lambda _work: True) is None or self._engine is None:
            return None
        try:
            with self._engine.connect() as connection:
                return rows_of(connection, sql, ())
        except (StationError, DBAPIError):
            self.close()
            return None

    def close(self) -> None:
        """Close the copy that is read."""
        if self._engine is not None:
            self._engine.dispose()
        self._engine = None

    def drop(self) -> None:
        """Remove the copy that was read."""
        self.close()
        drop(self._file)


def take_rows(old: Replaced, connection: Connection) -> None:
    """Take the rows that the restored file does not have, and go on where numbers and ledgers ended.

    A table that cannot be read is left out. The caller commits.
    """
    for table in _WHOLE_ROWS:
        _take_table(old, connection, table)
    _take_numbers(old, connection)


def _take_table(old: Replaced, connection: Connection, table: str) -> None:
    names = [row[1] for row in rows_of(connection, f"PRAGMA table_info({table})", ())]
    listed = ", ".join(names)
    for row in old.rows(f"SELECT {listed} FROM {table}") or ():  # noqa: S608 - names of our own tables
        marks = ", ".join("?" * len(row))
        rows_of(connection, f"INSERT OR IGNORE INTO {table} ({listed}) VALUES ({marks})", row)  # noqa: S608 - as above


def _take_numbers(old: Replaced, connection: Connection) -> None:
    for row in old.rows("SELECT day, station, device, last FROM numbers") or ():
        rows_of(
            connection,
            "INSERT INTO numbers (day, station, device, last) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (day, station, device) DO UPDATE SET last = max(last, excluded.last)",
            row,
        )
    for line in old.rows("SELECT * FROM ledger ORDER BY ledger, year, number") or ():
        marks = ", ".join("?" * len(line))
        rows_of(
            connection,
            f"INSERT INTO ledger SELECT {marks} WHERE NOT EXISTS "  # noqa: S608 - marks only
            "(SELECT 1 FROM ledger WHERE ledger = ? AND year = ? AND number = ?)",
            (*line, *line[:3]),
        )
