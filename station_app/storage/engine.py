"""The keyed connection. One engine holds one connection, made and used on the db worker only."""

import sqlite3
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from station_app.errors import Damaged, StationError, Unavailable

DIALECT = pysqlite.dialect()
_PREPARE = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA cache_size=-16000",  # at most 16 MB: a page not kept has to be decrypted again
)
_MEANINGS: tuple[tuple[str, type[StationError], str], ...] = (
    ("readonly database", Unavailable, "store.read_only"),
    ("disk is full", Unavailable, "store.disk_full"),
    ("disk I/O error", Unavailable, "store.disk_error"),
    ("unable to open database", Unavailable, "store.cannot_open"),
    ("database is locked", Unavailable, "store.busy"),
    ("malformed", Damaged, "store.damaged"),
    ("not a database", Damaged, "store.not_readable"),
)


def connect(file: Path, key: bytes, *, read_only: bool = False) -> Any:  # noqa: ANN401 - the driver has no types
    """Return a keyed driver connection in autocommit mode; nothing is read from the file yet.

    The log is silenced first: the engine would otherwise print to stderr on a wrong key.
    """
    if read_only:
        uri = f"{file.resolve().as_uri()}?mode=ro"
        connection = sqlcipher3.dbapi2.connect(uri, uri=True, isolation_level=None)
    else:
        connection = sqlcipher3.dbapi2.connect(str(file), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    return connection


def open_engine(file: Path, key: bytes, *, read_only: bool = False) -> Engine:
    """Return an engine over the one connection. Every transaction of a writable file is BEGIN IMMEDIATE.

    Written by us because the driver of Python 3.11 leaves schema changes outside transactions.
    Errors of disk and file come out as Unavailable or Damaged, without statement or values.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: connect(file, key, read_only=read_only),
        poolclass=StaticPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver has no types
        for statement in _PREPARE:
            connection.execute(statement)
        connection.execute("PRAGMA query_only=ON" if read_only else "PRAGMA journal_mode=WAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        try:
            driver.execute("BEGIN" if read_only else "BEGIN IMMEDIATE")
        except sqlcipher3.dbapi2.Error as error:
            raise told(error, "BEGIN") from None

    event.listen(engine, "handle_error", _translate)
    return engine


def meaning_of(error: BaseException) -> StationError | None:
    """Return what an error of the driver means to the program; None when it is a bug."""
    told = str(error)
    for words, kind, code in _MEANINGS:
        if words in told:
            return kind(code)
    return None


def told(error: Exception, sql: str) -> BaseException:
    """Return what the engine raises for an error of its driver: our meaning, else SQLAlchemy's, no values."""
    return meaning_of(error) or DBAPIError.instance(
        sql, None, error, sqlcipher3.dbapi2.Error, hide_parameters=True, dialect=DIALECT
    )


def _translate(context: ExceptionContext) -> None:
    original = context.original_exception
    if isinstance(original, sqlite3.Error | sqlcipher3.dbapi2.Error):
        meaning = meaning_of(original)
        if meaning is not None:
            raise meaning from None
