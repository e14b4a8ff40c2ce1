"""T14: kill -9 at the named crash points and at a moment nobody chose; I1 to I5 after the restart."""

import shutil
from pathlib import Path

from sqlalchemy import text

from station_app.storage.engine import open_engine
from station_app.storage.migrations.run import NEWEST, migrate
from station_app.storage.unit_of_work import UnitOfWork
from tests.crash.kills import killed_migrating, play
from tests.crash.pointed import POINTS, Old
from tests.storage.test_migrations import KEYS, OLD

ROUNDS = len(POINTS) + 1
DEATHS = (1, 4, 9, 15, 22)
"""Before so many statements of the migration."""


def test_t14_what_was_told_as_stored_is_there_once_after_kills_at_named_places(tmp_path: Path) -> None:
    outcome = play(tmp_path, ROUNDS)
    assert outcome.good, outcome.summary()
    met = [point for point in POINTS if outcome.at[point]]
    assert len(met) >= len(POINTS) - 1, outcome.summary()


def test_t14_a_kill_in_a_migration_leaves_a_file_that_the_next_start_migrates(tmp_path: Path) -> None:
    schema, died = max(KEYS), 0
    for nth in DEATHS:
        file = tmp_path / f"old-{nth}.db"
        shutil.copyfile(OLD / f"schema_{schema}.db", file)
        died += killed_migrating(Old(file, KEYS[schema], nth))
        engine = open_engine(file, KEYS[schema])
        migrate(engine, lambda _schema: None)
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA user_version").scalar() == NEWEST
        with UnitOfWork(engine) as work:
            assert [entry.item_id for entry in work.outbox.slice("stream", 1, 9, 9999)] == ["i1", "i2"]
            assert work.audit.verify() == 2
        engine.dispose()
    assert died == len(DEATHS)
