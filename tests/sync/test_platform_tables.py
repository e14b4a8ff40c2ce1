"""Changes of the platform's tables: a database of before is brought up to date, a newer one is left alone."""

from pathlib import Path

import pytest
from sqlalchemy import delete, func, inspect, select, text, update

from sync.platform import tables
from sync.platform.database import Database
from sync.platform.migrations import STEPS, TooNew
from sync.platform.replies import KEPT_DAYS, forget_old
from sync.platform.server import EmbeddedPlatform
from sync.platform.tables import counter, stored_reply
from tests.sync.conftest import NewStation, item


def indexes(database: Database, table: str) -> set[str | None]:
    return {one["name"] for one in inspect(database.engine).get_indexes(table)}


def test_a_database_of_before_gets_its_tables_and_every_step(
    platform: EmbeddedPlatform, catalogue: Path, new_station: NewStation
) -> None:
    station = new_station()
    station.store.add(item(1))
    station.drain()
    with platform.database.write() as connection:
        for table in ("ruling", "held", "observed", "mark", "presence", "twin_alarm", "lease", "rekey"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("DROP INDEX stored_reply_age"))
        names = ("schema", "epochs", "official-floor")
        connection.execute(delete(counter).where(counter.c.name.in_(names)))
    port = int(platform.url.rpartition(":")[2])
    platform._server.should_exit = True
    platform._thread.join(10)
    platform._socket.close()
    platform.database.close()
    later = EmbeddedPlatform(platform._file, catalogue, port, address=platform.address)
    try:
        assert "stored_reply_age" in indexes(later.database, "stored_reply")
        station.store.add(item(2))
        station.wire.line_changed()
        station.drain()
        assert set(station.store.statuses()) == {"accepted"}
    finally:
        later.stop()


def test_a_database_of_a_newer_program_is_not_touched(platform: EmbeddedPlatform) -> None:
    url = platform.database.engine.url.render_as_string(hide_password=False)
    with platform.database.write() as connection:
        connection.execute(update(counter).where(counter.c.name == "schema").values(value=len(STEPS) + 1))
    with pytest.raises(TooNew):
        Database(url)


def test_a_database_of_today_needs_no_step(platform: EmbeddedPlatform) -> None:
    with platform.database.read() as connection:
        known = select(counter.c.value).where(counter.c.name == "schema")
        assert connection.scalar(known) == len(STEPS)
    assert "stored_reply_age" in indexes(platform.database, "stored_reply")
    assert set(tables.metadata.tables) <= set(inspect(platform.database.engine).get_table_names())


def test_replies_are_forgotten_after_their_days_and_the_items_stay_protected(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    station.store.add(item(1))
    batch = station.store.next_batch(10, 1_000_000)
    assert batch
    first = station.wire.push(batch, "").value
    with platform.database.write() as connection:
        assert forget_old(connection, platform.register.time()) == 0
        connection.execute(update(stored_reply).values(stored_at="2020-01-01T00:00:00.000000+00:00"))
        assert forget_old(connection, platform.register.time()) == 1
        assert KEPT_DAYS == 90
    again_said = station.wire.push(batch, "").value
    assert [one.official_no for one in again_said.results] == [one.official_no for one in first.results]
    with platform.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.item)) == 1
