"""T15: the power goes. What was told as stored is on the disk, because it was forced there before."""

import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from station_app.storage.checks import check_file, settle_file
from station_app.storage.engine import open_engine
from station_app.storage.unit_of_work import UnitOfWork
from sync.platform.server import EmbeddedPlatform
from sync.platform.tables import stream
from tests.soak.disks import Plugged, why_not
from tests.soak.station import KEY, Clock, Station, empty_file, enrolled

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())
CUTS, PER_CUT = 4, 5


def sealed_in(file: Path) -> int:
    """Open a file as after the power came back, check it whole (I5), and count its items."""
    settle_file(file, KEY)
    check_file(file, KEY)
    engine = open_engine(file, KEY)
    with UnitOfWork(engine) as work:
        device = work.stream.device()
        assert device is not None
        entries = work.outbox.above(device.stream_id, 0)
        assert [one.seq for one in entries] == list(range(1, len(entries) + 1))
        assert {one.item_id for one in entries} == {
            case.item_id for case in work.cases.outbox("all", limit=-1)
        }
    engine.dispose()
    return len(entries)


def told_and_kept(folder: Path, catalogue: Path, synchronous: str) -> list[tuple[int, int]]:
    """Seal on a disk of its own, pull the plug again and again: (told as stored, found afterwards)."""
    disk, clock = Plugged(folder), Clock()
    platform = EmbeddedPlatform(folder / "platform.db", catalogue, now=clock.tick)
    identity, empty, seen = enrolled(platform), empty_file(folder), []
    with disk.running() as at:
        shutil.copyfile(empty, at / "station.db")
        station = Station(at / "station.db", identity, clock, platform.url, random.Random(15))  # noqa: S311 - repeatable
        pooled = station.database.raw_connection()
        pooled.cursor().execute(f"PRAGMA synchronous={synchronous}")
        pooled.close()
        disk.settle()
        for cut in range(1, CUTS + 1):
            for number in range(PER_CUT):
                assert station.seal(cut * PER_CUT + number)
            with disk.pulled() as after:
                seen.append((cut * PER_CUT, sealed_in(after / "station.db")))
        station.close()
    platform.stop()
    return seen


def test_t15_what_was_told_as_stored_survives_a_power_cut(tmp_path: Path, catalogue: Path) -> None:
    assert told_and_kept(tmp_path, catalogue, "FULL") == [
        (n * PER_CUT, n * PER_CUT) for n in range(1, CUTS + 1)
    ]


def test_t15_without_full_the_same_cut_loses_what_was_told(tmp_path: Path, catalogue: Path) -> None:
    told = told_and_kept(tmp_path, catalogue, "NORMAL")
    assert any(kept < said for said, kept in told), "the test could not tell NORMAL from FULL"


def test_t15_what_the_platform_signed_for_survives_its_power_cut(tmp_path: Path, catalogue: Path) -> None:
    disk, clock = Plugged(tmp_path), Clock()
    with disk.running() as at:
        platform = EmbeddedPlatform(at / "platform.db", catalogue, now=clock.tick)
        file = empty_file(tmp_path)
        station = Station(file, enrolled(platform), clock, platform.url, random.Random(16))  # noqa: S311 - repeatable
        for serial in range(1, 8):
            station.seal(serial)
        assert station.drain(5)
        with disk.pulled() as after:
            again = EmbeddedPlatform(after / "platform.db", catalogue, now=clock.tick)
            with again.database.read() as connection:
                point = connection.execute(select(stream)).one()
            signed = station.exchange.stream_state()
            assert (point.received_through, bytes(point.link)) == (7, signed.link)
            again.stop()
        station.close()
        platform.stop()
