import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from station_app.storage.engine import open_engine
from station_app.storage.loads import ROSTER
from station_app.storage.unit_of_work import UnitOfWork
from tests.bench.roster import write_roster
from tests.services.conftest import seeded

ROOT = Path(__file__).resolve().parents[2]
PEOPLE, ROWS = 300, 600
LOADING, UNDOING = 7, 20
"""After so many lines of the loader the first roster is half in, and half out again."""


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seeded(tmp_path_factory.mktemp("crash") / "village.db")


@pytest.mark.parametrize("after", [LOADING, UNDOING])
def test_pulling_the_plug_leaves_a_roster_whole_or_not_at_all(
    village: Path, tmp_path: Path, after: int
) -> None:
    write_roster(tmp_path / "roster.xlsx", ROWS)
    told = _killed(village, tmp_path, after)
    engine = open_engine(tmp_path / "station.db", bytes(32))
    with UnitOfWork(engine) as work:
        people = work.residents.count()
        standing = [one for one in work.loads.of_kind(ROSTER) if one.undone_at is None]
        changes = sum(len(work.loads.changes(one.load_id)) for one in standing)
    with engine.connect() as connection:
        indexed = connection.execute(text("SELECT count(*) FROM resident_fts")).scalar()
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    engine.dispose()
    print(f"killed after {len(told)} lines, last {told[-1]}: {people} people, {len(standing)} rosters stand")
    assert people == indexed == PEOPLE + ROWS * len(standing)
    assert changes == ROWS * len(standing)
    assert len(standing) == told.count("loaded") - told.count("undone") or told[-1].startswith("portion")


def _killed(village: Path, folder: Path, after: int) -> list[str]:
    """Run the loader, kill it after so many lines, and return what it had told."""
    command = [sys.executable, "-m", "tests.crash.loader", str(village), str(folder)]
    child = subprocess.Popen(  # noqa: S603 - our own part
        [*command, str(folder / "roster.xlsx")], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    told = [child.stdout.readline() for _line in range(after)]
    child.send_signal(signal.SIGKILL)
    told += child.stdout.readlines()
    child.wait()
    child.stdout.close()
    assert any(line.startswith("portion") for line in told), told
    return [line.strip() for line in told if line]
