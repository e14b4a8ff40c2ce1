"""Ledger numbers run without gaps whatever happens, and no line is ever changed or taken out."""

import random
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from station_app.storage.engine import open_engine
from station_app.storage.reports import SignedReport
from station_app.storage.unit_of_work import UnitOfWork

ROOT = Path(__file__).resolve().parent.parent.parent
OpenStore = Callable[[], UnitOfWork]
NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)
FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
CLERK = """
import sys, pathlib
from datetime import UTC, datetime
from station_app.storage.engine import open_engine
from station_app.storage.migrations.run import migrate
from station_app.storage.unit_of_work import UnitOfWork
engine = open_engine(pathlib.Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
migrate(engine, lambda schema: None)
turn = 0
while True:
    turn += 1
    with UnitOfWork(engine) as work:
        now = datetime.now(UTC)
        numbers = [work.ledger.add(code, "zhou", now, {"turn": turn}) for code in ("L1", "L3", "L1")]
        if turn % 3:
            work.commit()
            print(*numbers, flush=True)
"""


@pytest.fixture
def store(engine: Engine) -> OpenStore:
    return lambda: UnitOfWork(engine)


def test_rolled_back_lines_leave_no_gap_in_any_ledger_or_year(store: OpenStore) -> None:
    chance = random.Random(17)  # noqa: S311 - which of them are rolled back
    kept: dict[tuple[str, int], list[int]] = {}
    for turn in range(400):
        with store() as work:
            at = NOON + timedelta(days=turn)
            made = [
                (code, at.year, work.ledger.add(code, "zhou", at, {"turn": turn}))
                for code in chance.choices(("L1", "L2", "L16"), k=chance.randint(1, 3))
            ]
            if chance.random() < 0.6:
                work.commit()
                for code, year, number in made:
                    kept.setdefault((code, year), []).append(number)
    with store() as work:
        for code in ("L1", "L2", "L16"):
            for year in (2026, 2027):
                found = [one.number for one in work.ledger.between(code, FIRST, LAST) if one.year == year]
                assert found == kept.get((code, year), []) == list(range(1, len(found) + 1))


def test_the_year_is_that_of_beijing(store: OpenStore) -> None:
    with store() as work:
        work.ledger.add("L1", "zhou", datetime(2026, 12, 31, 15, 59, tzinfo=UTC), {})
        assert work.ledger.add("L1", "zhou", datetime(2026, 12, 31, 16, 0, tzinfo=UTC), {}) == 1
        assert [(one.year, one.number) for one in work.ledger.between("L1", FIRST, LAST)] == [
            (2026, 1),
            (2027, 1),
        ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET content = '{}'",
        "UPDATE ledger SET number = 9",
        "DELETE FROM ledger",
        "INSERT OR REPLACE INTO ledger SELECT * FROM ledger",
        "UPDATE reports SET content = '{}'",
        "DELETE FROM reports",
    ],
)
def test_the_file_itself_refuses_change_and_deletion(store: OpenStore, statement: str) -> None:
    with store() as work:
        work.ledger.add("L1", "zhou", NOON, {"number": "1"})
        work.reports.add(SignedReport("2026-11", 1, NOON, "luo", "luo", "", {}))
        work.commit()
    with store() as work:
        with pytest.raises(DBAPIError):
            work._connection.exec_driver_sql(statement)  # type: ignore[union-attr]
        assert [one.content for one in work.ledger.between("L1", FIRST, LAST)] == [{"number": "1"}]


@pytest.mark.parametrize("number", [0, 1, 3])
def test_only_the_next_number_can_be_taken(store: OpenStore, number: int) -> None:
    with store() as work:
        work.ledger.add("L1", "zhou", NOON, {})
        with pytest.raises(DBAPIError):
            work._connection.exec_driver_sql(  # type: ignore[union-attr]
                "INSERT INTO ledger SELECT ledger, year, ?, at, who, case_id, resident_id, corrects, content "
                "FROM ledger",
                (number,),
            )


def test_numbers_run_on_without_gaps_after_a_kill_at_any_moment(tmp_path: Path) -> None:
    file, key, chance = tmp_path / "station.db", secrets.token_bytes(32), random.Random(9)  # noqa: S311 - moments
    told: list[tuple[int, ...]] = []
    for _ in range(2):
        told += _work_until_killed(file, key, chance.randint(1, 40))
        engine = open_engine(file, key)
        with UnitOfWork(engine) as work:
            for code, share in (("L1", 2), ("L3", 1)):
                numbers = [one.number for one in work.ledger.between(code, FIRST, LAST)]
                assert numbers == list(range(1, len(numbers) + 1))
                assert len(numbers) >= share * len(told)
        engine.dispose()
    assert len(told) > 4


def _work_until_killed(file: Path, key: bytes, after: int) -> list[tuple[int, ...]]:
    """Let a child write lines, every third time without keeping them, and kill it after that many."""
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", CLERK, str(file), key.hex()], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as child:
        if child.stdout is None:
            pytest.fail("the child has no output")
        told = [child.stdout.readline() for _ in range(after)]
        child.send_signal(signal.SIGKILL)
        told += child.stdout.readlines()
    return [tuple(map(int, line.split())) for line in told if line.endswith("\n")]
