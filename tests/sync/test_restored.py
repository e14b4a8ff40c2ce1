"""The platform is put back from a backup: a new epoch, everything again, the same numbers as on paper."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from sync.platform import tables
from sync.platform.backup import BackupDiffers, back_up, dump
from sync.platform.epochs import GAP
from sync.platform.incoming import Observed, Refusal
from sync.platform.leases import Told
from sync.platform.opening import epochs_of
from sync.platform.server import EmbeddedPlatform, keeping_file
from sync.platform.tables_judging import held
from sync.ports import LineFact
from sync.protocol import StreamPoint, link_zero
from sync.wire import decode_hello
from tests.sync.conftest import NewStation, Station, check_invariants, item
from tests.sync.postgres import Postgres
from tests.sync.test_rekey import chain, pushed, wish


@dataclass
class Saved:
    """A platform that can be put back to how it was when `save` was called."""

    platform: EmbeddedPlatform
    catalogue: Path
    folder: Path
    server: Callable[[], Postgres]

    @property
    def file(self) -> Path:
        return self.folder / "saved" / "copy"

    def save(self) -> int:
        now = self.platform.register.time()
        if not self.platform.address:
            return self.platform.back_up(self.file)
        covered = dump(self.platform.database, self.file, now, self.server().tools)
        epochs_of(self.platform.database, keeping_file(self.platform._file)).start("", now)
        return covered

    def put_back(self) -> EmbeddedPlatform:
        old = self.platform
        port, data = int(old.url.rpartition(":")[2]), old._file
        old.stop()
        if old.address:
            server = self.server()
            server.drop(old.address)
            server.run(f"CREATE DATABASE {old.address.rpartition('/')[2]}")
            plain = old.address.replace("+psycopg", "")
            command = [str(server.tools / "pg_restore"), "--no-owner", f"--dbname={plain}", str(self.file)]
            subprocess.run(command, check=True)  # noqa: S603 - the system's own
        else:
            for suffix in ("-wal", "-shm"):
                data.with_name(data.name + suffix).unlink(missing_ok=True)
            shutil.copy(self.file, data)
        self.platform = EmbeddedPlatform(data, self.catalogue, port, address=old.address)
        return self.platform


@pytest.fixture
def saved(
    platform: EmbeddedPlatform, catalogue: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Saved:
    return Saved(platform, catalogue, tmp_path, lambda: request.getfixturevalue("server"))


def heard(*stations: Station) -> None:
    """Let stations meet a platform that was started again."""
    for one in stations:
        one.wire.line_changed()
        one.engine.step()
        one.drain()
        one.engine.step()


def number_of(station: Station, item_id: str) -> str:
    return station.store.result(item_id).official_no


def test_t16_numbers_told_after_the_backup_stay_and_no_new_one_repeats_them(
    saved: Saved, new_station: NewStation
) -> None:
    station, other = new_station(), new_station()
    kept = [station.store.add(item(serial)).item_id for serial in range(3)]
    station.drain()
    assert saved.save() == 3
    kept += [station.store.add(item(serial)).item_id for serial in range(3, 8)]
    station.drain()
    before = {one: number_of(station, one) for one in kept}
    epoch = station.store.stream_state().epoch
    again = saved.put_back()
    try:
        fresh = other.store.add(item(50)).item_id
        heard(other)
        heard(station)
        assert again.register.keeping.epoch != epoch
        assert LineFact.ROLLBACK in {fact.fact for fact in station.facts}
        assert {one: number_of(station, one) for one in kept} == before
        assert number_of(other, fresh) not in before.values()
        assert int(number_of(other, fresh)[-8:]) > GAP, "a gap is left to what is not known again yet"
        check_invariants(again, station, 8)
        check_invariants(again, other, 1)
    finally:
        again.stop()


def test_t16_the_same_backup_put_back_twice_gives_no_number_twice(
    saved: Saved, new_station: NewStation
) -> None:
    stations = [new_station() for _ in range(3)]
    saved.save()
    told = []
    for place, station in enumerate(stations):
        sealed = station.store.add(item(60 + place)).item_id
        heard(station)
        told.append(number_of(station, sealed))
        again = saved.put_back()
    again.stop()
    assert len(set(told)) == 3


def test_t16_whoever_was_second_stays_second_though_it_comes_first_after_the_restore(
    saved: Saved, new_station: NewStation
) -> None:
    one, other = new_station(), new_station()
    one.drain()
    saved.save()
    first = one.store.add(item(1)).item_id
    one.drain()
    second = other.store.add(item(1)).item_id
    other.drain()
    number = number_of(one, first)
    assert other.store.result(second).status == "duplicate"
    again = saved.put_back()
    try:
        heard(other)
        assert other.store.result(second).status in ("duplicate", "retry")
        heard(one)
        with again.database.write() as connection:
            connection.execute(update(held).values(until="2026-01-01T00:00:00.000000+00:00"))
        heard(other, one)
        assert number_of(one, first) == number
        assert other.store.result(second).status == "duplicate"
        with again.database.read() as connection:
            numbers = select(func.count(func.distinct(tables.verdict.c.official_no)))
            assert connection.scalar(numbers.where(tables.verdict.c.official_no != "")) == 1
        check_invariants(again, one, 1)
        check_invariants(again, other, 1)
    finally:
        again.stop()


def test_t16_a_stream_that_was_opened_after_the_backup_is_known_again_by_the_name_of_its_device(
    saved: Saved, new_station: NewStation
) -> None:
    station, stranger = new_station(), new_station()
    device, left = station.enrolment.device_id, station.store.stream
    saved.save()
    made = saved.platform.register.rekey(device, wish(left), '"rekey:0123456789abcdef"')["stream"]
    items = chain(made, [item(serial) for serial in range(4)])
    before = pushed(saved.platform, device, made, items).results
    again = saved.put_back()
    try:
        told = decode_hello(again.register.hello(device, made, Told()))
        assert told.point == StreamPoint(made, 0, link_zero(made))
        assert decode_hello(again.register.hello(stranger.enrolment.device_id, made, Told())).point is None
        assert again.register.statement(device, made, (1, 9))["count"] == 0
        seen = [Observed(one.item_id, one.status, one.version, one.official_no, one.at) for one in before]
        reply = pushed(again, device, made, items, observed=[asdict(one) for one in seen])
        assert [one.official_no for one in reply.results] == [one.official_no for one in before]
        with pytest.raises(Refusal):
            pushed(again, stranger.enrolment.device_id, made, items)
    finally:
        again.stop()


@pytest.mark.sqlite_file
@pytest.mark.parametrize("marked", [True, False])
def test_t16_a_copy_is_known_by_its_mark_and_without_one_by_the_place_noted_outside(
    marked: bool,  # noqa: FBT001 - a parameter of the test
    saved: Saved,
    new_station: NewStation,
) -> None:
    station = new_station()
    station.store.add(item(1))
    station.drain()
    saved.file.parent.mkdir()
    if marked:
        back_up(saved.platform.database, saved.platform._file, saved.file, saved.platform.register.time())
    else:
        with saved.platform.database.engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql(f"VACUUM INTO '{saved.file}'")
            connection.exec_driver_sql("BEGIN")
    station.store.add(item(2))
    station.drain()
    before = saved.platform.register.keeping.epoch
    again = saved.put_back()
    try:
        assert again.register.keeping.epoch != before
        heard(station)
        check_invariants(again, station, 2)
    finally:
        again.stop()


def test_t16_a_platform_that_is_only_started_again_keeps_its_epoch(
    platform: EmbeddedPlatform, catalogue: Path
) -> None:
    before = platform.register.keeping.epoch
    platform.stop()
    for _ in range(2):
        again = EmbeddedPlatform(platform._file, catalogue, address=platform.address)
        assert again.register.keeping.epoch == before
        again.stop()


def test_what_cannot_be_read_back_makes_nothing_durable(
    platform: EmbeddedPlatform, new_station: NewStation, tmp_path: Path
) -> None:
    station = new_station()
    station.store.add(item(1))
    station.drain()
    with pytest.raises(BackupDiffers):
        dump(platform.database, tmp_path / "x.dump", platform.register.time(), tmp_path / "no-tools")
    station.wire.line_changed()
    station.engine.step()
    assert station.store.stream_state().durable_through == 0
