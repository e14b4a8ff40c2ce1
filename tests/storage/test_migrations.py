"""Every schema that was ever released becomes the newest one, after a copy, or stays as it was."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from station_app.domain.case import Stage
from station_app.errors import Refused, Unavailable
from station_app.storage import tables_papers, tables_wire
from station_app.storage.engine import open_engine
from station_app.storage.migrations import run
from station_app.storage.tables import Base
from station_app.storage.unit_of_work import UnitOfWork

OLD = Path(__file__).resolve().parent.parent / "old_databases"
KEYS = {number: f"schema {number} of the test collection!".encode() for number in range(1, 6)}


@pytest.fixture(params=sorted(KEYS))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    schema = int(request.param)
    file = tmp_path / "old.db"
    shutil.copyfile(OLD / f"schema_{schema}.db", file)
    return open_engine(file, KEYS[schema])


def test_there_is_an_old_file_for_each_schema_before_this_one() -> None:
    assert sorted(KEYS) == list(range(1, run.NEWEST))
    assert {file.name for file in OLD.glob("*.db")} == {f"schema_{schema}.db" for schema in KEYS}


def test_an_old_file_is_copied_first_and_then_works(old: Engine) -> None:
    copied: list[int] = []
    had = run.migrate(old, copied.append)
    assert copied == [had]
    with UnitOfWork(old) as work:
        assert work.cases.get("old").stage is Stage.RETURNED
        assert work.cases.returned() == ()
        assert [entry.item_id for entry in work.outbox.slice("stream", 1, 9, 9999)] == ["i1", "i2"]
        assert work.audit.verify() == 2
        assert [match.resident.resident_id for match in work.residents.search("cengxiuying")] == [1, 2]
        assert [match.resident.resident_id for match in work.residents.near("岑秀音")] == [1]
        assert work.numbers.next(date(2026, 11, 21), "s", "A1") == 2
    old.dispose()


def test_the_newest_schema_is_left_alone(old: Engine) -> None:
    run.migrate(old, lambda _schema: None)
    copied: list[int] = []
    assert run.migrate(old, copied.append) == run.NEWEST
    assert copied == []
    old.dispose()


def test_tables_and_typed_rows_agree(engine: Engine) -> None:
    assert tables_papers.LedgerRow.__table__ in Base.metadata.sorted_tables
    assert tables_wire.MirrorRow.__table__ in Base.metadata.sorted_tables
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            told = connection.exec_driver_sql(f"PRAGMA table_info({table.name})").all()
            in_file = {
                row.name: (bool(row.notnull or (row.type == "INTEGER" and row.pk)), row.pk > 0)
                for row in told
            }
            in_code = {column.name: (not column.nullable, column.primary_key) for column in table.columns}
            assert in_file == in_code, table.name


def test_a_new_file_and_a_migrated_one_are_the_same(old: Engine, engine: Engine) -> None:
    run.migrate(old, lambda _schema: None)
    assert _shape(old) == _shape(engine)
    old.dispose()


def test_a_file_of_a_newer_program_is_refused_and_untouched(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {run.NEWEST + 1}")
    with pytest.raises(Refused) as told:
        run.migrate(engine, lambda _schema: None)
    assert (told.value.code, told.value.facts) == (
        "store.newer",
        {"file": run.NEWEST + 1, "program": run.NEWEST},
    )
    assert run.schema_of(engine) == run.NEWEST + 1


def test_a_step_that_fails_leaves_the_schema_before_it(old: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half_done (x)")
        raise Unavailable("store.disk_full")

    had = run.schema_of(old)
    monkeypatch.setattr(run, "STEPS", (*run.STEPS[:had], broken))
    with pytest.raises(Unavailable):
        run.migrate(old, lambda _schema: None)
    assert run.schema_of(old) == had
    with old.connect() as connection:
        assert "half_done" not in str(connection.exec_driver_sql("SELECT name FROM sqlite_master").all())
    old.dispose()


def test_without_a_copy_nothing_is_changed(old: Engine) -> None:
    def no_room(_schema: int) -> None:
        raise Unavailable("store.disk_full")

    had = run.schema_of(old)
    with pytest.raises(Unavailable):
        run.migrate(old, no_room)
    assert run.schema_of(old) == had
    old.dispose()


def _shape(engine: Engine) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT type, name FROM sqlite_master ORDER BY type, name")
        return [(row.type, row.name) for row in rows]
