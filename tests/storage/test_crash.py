"""What was told as stored is there after a kill -9 at any moment."""

import random
import secrets
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from station_app.storage.checks import check_file, settle_file
from station_app.storage.engine import open_engine
from station_app.storage.unit_of_work import UnitOfWork

ROOT = Path(__file__).resolve().parent.parent.parent
CLERK = """
import sys, pathlib
from datetime import UTC, datetime
from station_app.domain.case import Applicant, Case, Stage
from station_app.storage.engine import open_engine
from station_app.storage.migrations.run import migrate
from station_app.storage.records import OutboxEntry
from station_app.storage.unit_of_work import UnitOfWork
engine = open_engine(pathlib.Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
migrate(engine, lambda schema: None)
person = Applicant(1, "01", "341525196001010004", "陈秀英", "2", None)
while True:
    with UnitOfWork(engine) as work:
        now = datetime.now(UTC)
        day, (last, _) = now.date(), work.outbox.last("s") or (0, b"")
        seq, case_id = last + 1, f"case-{last + 1}"
        number = f"{day}-{work.numbers.next(day, 'station', 'A1')}"
        work.cases.put(Case(case_id, "m", "v", person, Stage.ACCEPTED, "clerk", now, number=number,
                            accepted_at=now, item_id=f"item-{seq}"))
        work.outbox.append(OutboxEntry("s", seq, f"item-{seq}", case_id, b"{}", b"x" * 900,
                                       bytes(32), bytes(32), seq.to_bytes(32, "big"), now))
        work.audit.add("clerk", "case.accepted", now, case_id=case_id, seq=seq)
        work.commit()
    print(case_id, flush=True)
"""


def test_whatever_was_told_as_stored_survives_a_kill(tmp_path: Path) -> None:
    file, key, chance = tmp_path / "station.db", secrets.token_bytes(32), random.Random(20261121)  # noqa: S311 - moments
    told: list[str] = []
    for _ in range(5):
        told += _work_until_killed(file, key, chance.randint(1, 60))
        settle_file(file, key)
        check_file(file, key)
        engine = open_engine(file, key)
        with UnitOfWork(engine) as work:
            stored = [case.case_id for case in work.cases.outbox("all", limit=-1)]
            queued = [entry.case_id for entry in work.outbox.slice("s", 1, 10_000, 10**9)]
            assert set(told) <= set(stored) == set(queued)
            assert len(set(stored)) == len(stored)
            assert work.audit.verify() == len(queued)
        engine.dispose()
    assert len(told) > 5


def _work_until_killed(file: Path, key: bytes, after: int) -> list[str]:
    """Let a child accept cases and kill it while it goes on after that many of them."""
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", CLERK, str(file), key.hex()], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as child:
        if child.stdout is None:
            pytest.fail("the child has no output")
        told = [child.stdout.readline() for _ in range(after)]
        child.send_signal(signal.SIGKILL)
        told += child.stdout.readlines()
    return [line.strip() for line in told if line.endswith("\n")]
