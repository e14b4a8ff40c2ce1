"""One database, two engines: SQLite for practice and small counties, PostgreSQL for several workers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text, update

import sync.platform.tables_judging
import sync.platform.tables_streams  # noqa: F401 - its tables are made with the others
from sync.platform.migrations import migrate
from sync.platform.tables import counter, metadata

FEED = "feed"
LOCK_SECONDS = 10
_POOL: dict[str, Any] = {"pool_size": 20, "max_overflow": 30, "pool_timeout": LOCK_SECONDS}
"""As many connections as requests run at once in one process (anyio's threads), and some for commands."""
_SEEDED = ("epochs", "official-floor")
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(9007)")


def sqlite_url(file: Path) -> str:
    """Return the address of a SQLite file."""
    return f"sqlite:///{file}"


class Database:
    """Opens transactions. A writer on SQLite takes the write lock first, so that it never upgrades."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = _open(url)
        self._reading = self.engine.execution_options(reading=True, **_moment(url))
        try:
            self._make_tables()
        except BaseException:
            self.close()
            raise

    def _make_tables(self) -> None:
        with self.write() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(_ONE_AT_A_TIME)  # workers start together; one makes the tables
            there = set(inspect(connection).get_table_names())
            fresh = counter.name not in there
            if missing := [table for name, table in metadata.tables.items() if name not in there]:
                metadata.create_all(connection, tables=missing)
            migrate(connection, fresh=fresh)
            for name in (FEED, *_SEEDED):
                if connection.scalar(select(counter.c.value).where(counter.c.name == name)) is None:
                    connection.execute(insert(counter).values(name=name, value=0))

    @contextmanager
    def write(self, patience: float = LOCK_SECONDS) -> Iterator[Connection]:
        """Run a writing transaction; it is committed when the block ends without an exception.

        `patience` is how many seconds others are waited for; OperationalError after them.
        """
        with self.engine.connect().execution_options(patience=patience) as connection, connection.begin():
            if patience != LOCK_SECONDS and connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(patience * 1000)}")
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Run a reading transaction on one snapshot."""
        with self._reading.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _open(url: str) -> Engine:
    if not url.startswith("sqlite"):
        options = f"-c lock_timeout={LOCK_SECONDS * 1000}"
        return create_engine(url, connect_args={"options": options}, pool_pre_ping=True, **_POOL)
    engine = create_engine(url, **_POOL)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _moment(url: str) -> dict[str, str]:
    """Let a reader see one moment only: SQLite does by itself, PostgreSQL when it is asked."""
    return {} if url.startswith("sqlite") else {"isolation_level": "REPEATABLE READ"}


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's connection
    connection.isolation_level = None
    for setting in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={LOCK_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading")
    if not reading:
        patience = connection.get_execution_options().get("patience", LOCK_SECONDS)
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(patience * 1000)}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def take_numbers(connection: Connection, name: str, count: int) -> int:
    """Reserve `count` numbers of a counter and return the first; holds the counter until the commit.

    The feed's positions come from here: as the row stays locked until the commit, a later position
    is never visible before an earlier one.
    """
    grown = update(counter).where(counter.c.name == name).values(value=counter.c.value + count)
    last = connection.execute(grown.returning(counter.c.value)).scalar()
    if last is None:
        connection.execute(insert(counter).values(name=name, value=count))
        last = count
    return int(last) - count + 1
