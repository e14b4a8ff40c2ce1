"""The platform as several worker processes on one PostgreSQL: at once, killed, and put back from a dump."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync.platform.__main__ import main
from sync.platform.database import Database
from sync.platform.opening import open_register
from sync.platform.register import Register
from sync.ports import LineFact
from sync.protocol import unb64
from tests.sync.conftest import LIMITS, Station, check_invariants, item, make_station
from tests.sync.line import Line
from tests.sync.postgres import BINARIES, MISSING, Postgres

pytestmark = pytest.mark.skipif(not BINARIES, reason=MISSING)


@dataclass
class Workers:
    """Two worker processes, and this process beside them for looking."""

    process: "subprocess.Popen[str]"
    database: Database
    register: Register
    url: str
    public_key: bytes

    def activation_code(self, station: str) -> str:
        return self.register.activation_code(station)

    def children(self) -> list[int]:
        file = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(one) for one in file.read_text("ascii").split()]


def command(address: str, folder: Path, catalogue: Path, *more: str) -> list[str]:
    place = ["--database", address, "--keys", str(folder / "platform.keys"), "--catalogue", str(catalogue)]
    return [*place, *more]


@contextmanager
def working(address: str, folder: Path, catalogue: Path, port: int = 0) -> Iterator[Workers]:
    started = command(address, folder, catalogue, "--workers", "2", "--port", str(port))
    with subprocess.Popen(  # noqa: S603 - our own
        [sys.executable, "-m", "sync.platform", *started], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        told = json.loads(process.stdout.readline())
        database = Database(address)
        register = open_register(database, folder / "platform.keys", catalogue, first=False)
        key = unb64(next(iter(told["platform_keys"].values())))
        try:
            yield Workers(process, database, register, told["url"], key)
        finally:
            database.close()
            process.send_signal(signal.SIGTERM)
            process.wait(20)


@pytest.fixture
def made(server: Postgres) -> Iterator[str]:
    address = server.fresh()
    yield address
    server.drop(address)


@pytest.fixture
def workers(made: str, tmp_path: Path, catalogue: Path) -> Iterator[Workers]:
    with working(made, tmp_path, catalogue) as running:
        yield running


def station_of(workers: Workers) -> Station:
    return make_station(workers, workers.url, LIMITS, ":memory:")  # type: ignore[arg-type]


def shut(*stations: Station) -> None:
    for one in stations:
        one.wire.line_changed()
        one.store.db.close()


def at_once(*stations: Station) -> None:
    """Have stations drain at the same time."""
    wrong: list[BaseException] = []

    def drain(one: Station) -> None:
        try:
            one.drain(steps=120)
        except BaseException as error:  # noqa: BLE001 - told below
            wrong.append(error)

    threads = [threading.Thread(target=drain, args=(one,)) for one in stations]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert wrong == []


def test_t04_several_workers_hand_every_station_its_own_and_nothing_twice(workers: Workers) -> None:
    stations = [station_of(workers) for _ in range(3)]
    for place, one in enumerate(stations):
        for serial in range(40):
            one.store.add(item(100 * place + serial))
        one.store.add(item(7_000))
    at_once(*stations)
    for one in stations:
        one.engine.step()
        check_invariants(workers, one, 41)  # type: ignore[arg-type]
    last = sorted(one.store.statuses()[-1] for one in stations)
    assert last == ["accepted", "duplicate", "duplicate"], "the business key is one over all workers"
    shut(*stations)


def test_t04_two_identical_pushes_at_two_workers_are_one(workers: Workers) -> None:
    station = station_of(workers)
    for serial in range(12):
        station.store.add(item(serial))
    batch = station.store.next_batch(50, 1_000_000)
    assert batch
    barrier, statuses = threading.Barrier(4), []

    def push() -> None:
        barrier.wait(10)
        statuses.append(Line(station, workers.url).push(batch).status)

    threads = [threading.Thread(target=push) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert set(statuses) <= {200, 409}
    assert 200 in statuses
    station.drain()
    check_invariants(workers, station, 12)  # type: ignore[arg-type]
    shut(station)


def test_t14_a_worker_that_is_killed_is_replaced_and_nothing_it_signed_for_is_lost(
    workers: Workers,
) -> None:
    stations = [station_of(workers) for _ in range(2)]
    for place, one in enumerate(stations):
        for serial in range(150):
            one.store.add(item(1_000 * place + serial))
    killed: list[int] = []
    report = stations[0].facts.append

    def kill(fact: object) -> None:
        report(fact)  # type: ignore[arg-type]
        if getattr(fact, "fact", None) is LineFact.BATCH_DONE and not killed:
            victim = workers.children()[-1]
            killed.append(victim)
            subprocess.run(["kill", "-9", str(victim)], check=True)  # noqa: S603, S607 - our own child

    stations[0].engine._report = kill
    at_once(*stations)
    assert killed
    for one in stations:
        one.engine.step()
        check_invariants(workers, one, 150)  # type: ignore[arg-type]
    shut(*stations)


def test_t16_a_database_put_back_from_its_dump_begins_a_new_epoch_and_gets_everything_again(
    made: str, server: Postgres, tmp_path: Path, catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with working(made, tmp_path, catalogue) as first:
        port = int(first.url.rpartition(":")[2])
        station = station_of(first)
        for serial in range(6):
            station.store.add(item(serial))
        station.drain()
        saved = tmp_path / "saved" / "platform.dump"
        save = command(made, tmp_path, catalogue, "backup", str(saved), "--tools", str(server.tools))
        assert main(save) == 0
        assert json.loads(capsys.readouterr().out) == {"durable_items": 6}
        for serial in range(6, 14):
            station.store.add(item(serial))
        station.drain()
        before = [station.store.result(one).official_no for one in ids(station)]
        epoch = station.store.stream_state().epoch
    server.drop(made)
    server.run(f"CREATE DATABASE {made.rpartition('/')[2]}")
    plain = made.replace("+psycopg", "")
    restore = [str(server.tools / "pg_restore"), "--no-owner", f"--dbname={plain}", str(saved)]
    subprocess.run(restore, check=True)  # noqa: S603 - the system's own
    with working(made, tmp_path, catalogue, port) as again:
        station.wire.line_changed()
        station.engine.step()
        station.drain()
        station.engine.step()
        state = station.store.stream_state()
        assert state.epoch != epoch
        assert LineFact.ROLLBACK in {fact.fact for fact in station.facts}
        assert len(set(before)) == 14
        check_invariants(again, station, 14)  # type: ignore[arg-type]
        fresh = station.store.add(item(99))
        station.drain()
        assert station.store.result(fresh.item_id).official_no not in before
    shut(station)


def ids(station: Station) -> list[str]:
    return [row[0] for row in station.store.db.execute("SELECT item_id FROM item ORDER BY seq")]


def test_several_workers_need_a_database_that_takes_several(
    tmp_path: Path, catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--data", str(tmp_path / "p.db"), "--catalogue", str(catalogue), "--workers", "2"])
    assert "--database" in capsys.readouterr().err
