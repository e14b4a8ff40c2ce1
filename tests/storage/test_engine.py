"""The keyed connection: nothing readable without the key, nothing kept without commit."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from station_app.domain.case import Case
from station_app.domain.person import Resident
from station_app.errors import Damaged, Unavailable
from station_app.storage.engine import open_engine
from station_app.storage.unit_of_work import UnitOfWork


def test_settings_of_the_connection_are_those_of_the_design(engine: Engine) -> None:
    with engine.connect() as connection:
        told = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert told == ["wal", 2, 1, 5000]


def test_a_wrong_key_reads_nothing_and_prints_nothing(
    engine: Engine, store_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    engine.dispose()
    wrong = open_engine(store_file, bytes(32))
    with pytest.raises(Damaged, match=r"store\.not_readable"), wrong.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM cases")
    assert capfd.readouterr() == ("", "")


def test_a_plain_sqlite_cannot_open_the_file(engine: Engine, store_file: Path) -> None:
    engine.dispose()
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        sqlite3.connect(store_file).execute("SELECT 1 FROM cases")


def test_a_known_name_is_nowhere_in_the_files(
    engine: Engine, store_file: Path, resident: Callable[..., Resident]
) -> None:
    with UnitOfWork(engine) as work:
        work.residents.put(resident(1, "欧阳菊芬", tel="13900001234"))
        work.commit()
        lying = [file.read_bytes() for file in store_file.parent.iterdir()]
    lying += [file.read_bytes() for file in store_file.parent.iterdir()]
    for secret in ("欧阳菊芬".encode(), b"ouyangjufen", b"13900001234", b"SQLite format", b"CREATE TABLE"):
        assert not any(secret in content for content in lying)


def test_leaving_without_commit_forgets_everything(engine: Engine, case: Callable[..., Case]) -> None:
    with UnitOfWork(engine) as work:
        work.cases.put(case("kept"))
        work.commit()
        work.cases.put(case("after the commit"))
    with suppress(KeyError), UnitOfWork(engine) as work:
        work.cases.put(case("before a bug"))
        raise KeyError
    with UnitOfWork(engine) as work:
        assert [c.case_id for c in work.cases.drafts_of("clerk")] == ["kept"]


def test_a_schema_change_is_rolled_back_too(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE extra (x)")
        connection.exec_driver_sql("PRAGMA user_version = 99")
    with engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'extra'").all()
        assert names == []
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() != 99


def test_another_thread_gets_an_error_not_a_race(engine: Engine) -> None:
    def read() -> None:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")

    read()
    with ThreadPoolExecutor(1) as other, pytest.raises(DBAPIError, match="created in a thread"):
        other.submit(read).result()


@pytest.mark.usefixtures("engine")
def test_a_read_only_file_says_so_in_our_words(store_file: Path, key: bytes) -> None:
    reader = open_engine(store_file, key, read_only=True)
    with UnitOfWork(reader) as work:
        assert work.residents.count() == 0
        with pytest.raises(Unavailable, match=r"store\.read_only"):
            work.settings.put("x", 1)
    reader.dispose()


def test_errors_of_the_driver_never_carry_what_was_to_be_stored(
    engine: Engine, case: Callable[..., Case]
) -> None:
    with UnitOfWork(engine) as work:
        work.cases.put(case("one", item_id="same"))
        with pytest.raises(DBAPIError) as told:
            work.cases.put(case("two", item_id="same"))
    assert "陈秀英" not in str(told.value)


def test_a_full_disk_refuses_the_save_keeps_what_was_told_and_goes_on_later(
    engine: Engine, case: Callable[..., Case]
) -> None:
    with UnitOfWork(engine) as work:
        work.cases.put(case("told"))
        work.commit()
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with UnitOfWork(engine) as work, pytest.raises(Unavailable, match=r"store\.disk_full"):
        work.settings.put("big", "x" * 1_000_000)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with UnitOfWork(engine) as work:
        assert work.settings.get("big") is None
        work.settings.put("big", "x" * 1_000_000)
        work.commit()
    with UnitOfWork(engine) as work:
        assert work.cases.get("told").case_id == "told"
        assert len(work.settings.get("big")) == 1_000_000
