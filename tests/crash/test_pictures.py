"""kill -9 between a picture's file and its row: what was told is there, what is there is told."""

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

from station_app.storage.engine import open_engine
from station_app.storage.migrations.run import migrate
from station_app.storage.unit_of_work import UnitOfWork
from tests.crash.picture_keeper import KEY, NOW, content, files_in

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 4


def one_round(folder: Path, number: int, after: float) -> tuple[set[str], set[str]]:
    """Let the keeper run, kill it, and return what it told and what it was taking away."""
    child = subprocess.Popen(  # noqa: S603 - our own keeper
        [sys.executable, "-m", "tests.crash.picture_keeper", str(folder), str(number)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    moment = threading.Timer(after, child.send_signal, [signal.SIGKILL])
    moment.start()
    lines = [line.split() for line in child.stdout if line.endswith("\n")]
    child.wait()
    child.stdout.close()
    told = {case for word, case in lines if word == "told"}
    return told, {case for word, case in lines if word == "gone"}


def test_no_picture_is_lost_and_no_file_stays_without_a_row(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "station.db", KEY)
    migrate(engine, lambda _schema: None)
    engine.dispose()
    dice, told, gone = random.Random(4), set[str](), set[str]()  # noqa: S311 - repeatable
    for number in range(ROUNDS):
        more, less = one_round(tmp_path, number, dice.uniform(0.005, 0.15))
        told, gone = told | more, gone | less
    engine, files = open_engine(tmp_path / "station.db", KEY), files_in(tmp_path)
    with UnitOfWork(engine) as work:
        dropped = work.pictures.drop_unnamed()
        named = work.pictures.names()
        work.commit()
        files.remove(dropped)
        files.sweep(named, NOW)
        for case in told - gone:
            (page,) = work.pictures.of_case(case)
            assert files.read(page.sha256) == content(case)
    engine.dispose()
    assert len(told) > ROUNDS
    lying = {file.stem for file in files.folder.glob("??/*.pic")}
    assert lying == named
    assert not list(files.folder.rglob("*.part"))
