"""T17-T19 on the small store: restored clients, twins, other content; nothing lost, nothing doubled."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sync.engine import Engine
from sync.http import HttpWire
from sync.platform import tables
from sync.platform.server import EmbeddedPlatform
from sync.platform.tables_streams import rekey, twin_alarm
from sync.ports import Fault, LineFact, StreamCondition
from tests.sync.conftest import LIMITS, NewStation, Station, TestClock, check_invariants, item
from tests.sync.fault_proxy import FaultProxy, Plan
from tests.sync.line import Line
from tests.sync.sqlite_store import SqliteStore


def image_of(station: Station, folder: Path, name: str) -> Path:
    """Copy the disk of a station as it is."""
    copy = folder / name
    with sqlite3.connect(copy) as target:
        station.store.db.backup(target)
    target.close()
    return copy


def started_from(station: Station, file: Path, url: str) -> Station:
    """Start the program on a copied disk: the same key, an older or a second file."""
    store, clock = SqliteStore(file, station.enrolment.stream), TestClock()
    keys = station.enrolment.platform_keys
    wire = HttpWire(url, station.key, keys, clock, app="test", limits=LIMITS)
    twin = Station(store, None, wire, station.key, station.enrolment, clock)  # type: ignore[arg-type]
    twin.engine = Engine(store, wire, clock, twin.facts.append, jitter=lambda: 0.5)
    return twin


def shut(*stations: Station) -> None:
    for one in stations:
        one.wire.line_changed()
        one.store.db.close()


def everything(platform: EmbeddedPlatform) -> list[str]:
    """Return the ids of all items of the platform; a double would stand there twice."""
    with platform.database.read() as connection:
        return sorted(connection.scalars(select(tables.entry.c.item_id).distinct()))


def count(platform: EmbeddedPlatform, table: object) -> int:
    with platform.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]


@pytest.mark.parametrize("fresh", [1, 6])
def test_t17_a_restored_client_gets_a_new_stream_and_nothing_is_doubled(
    fresh: int, platform: EmbeddedPlatform, new_station: NewStation, tmp_path: Path
) -> None:
    station = new_station()
    old = [station.store.add(item(serial)).item_id for serial in range(3)]
    station.drain()
    image = image_of(station, tmp_path, "last-week.db")
    lost_here = [station.store.add(item(serial)).item_id for serial in range(10, 14)]
    station.drain()
    numbers = {one: station.store.result(one).official_no for one in old + lost_here}
    restored = started_from(station, image, platform.url)
    new = [restored.store.add(item(serial)).item_id for serial in range(20, 20 + fresh)]
    restored.drain()
    assert everything(platform) == sorted(old + lost_here + new)
    assert restored.store.stream != station.store.stream
    assert [fact.fact for fact in restored.facts].count(LineFact.REKEYED) == 1
    assert {one: restored.store.result(one).official_no for one in old} == {one: numbers[one] for one in old}
    check_invariants(platform, restored, 3 + fresh)
    shut(restored)


def test_t18_two_computers_of_one_image_both_deliver_everything(
    platform: EmbeddedPlatform, new_station: NewStation, tmp_path: Path
) -> None:
    station = new_station()
    sealed = [station.store.add(item(serial)).item_id for serial in range(3)]
    station.drain()
    twin = started_from(station, image_of(station, tmp_path, "twin.db"), platform.url)
    for number in range(4):
        for place, one in enumerate((station, twin)):
            sealed.append(one.store.add(item(100 + 10 * number + place)).item_id)
            one.drain()
    assert everything(platform) == sorted(sealed)
    assert len({one.store.stream for one in (station, twin)}) == 2
    assert 1 <= count(platform, rekey) <= 2
    assert count(platform, twin_alarm) >= 1
    for one in (station, twin):
        assert set(one.store.statuses()) == {"accepted"}
        check_invariants(platform, one, 7)
    shut(twin)


def test_t18_live_twins_are_seen_by_the_lease_before_they_fork(
    platform: EmbeddedPlatform, new_station: NewStation, tmp_path: Path
) -> None:
    station = new_station()
    station.store.add(item(1))
    station.drain()
    twin = started_from(station, image_of(station, tmp_path, "twin.db"), platform.url)
    for _ in range(4):
        for one in (station, twin):
            one.wire.line_changed()
            one.engine.step()
    assert count(platform, twin_alarm) == 1
    assert count(platform, rekey) == 0
    assert {one.store.stream_state().condition for one in (station, twin)} == {StreamCondition.OPEN}
    shut(twin)


def test_t19_after_other_content_under_our_numbers_everything_goes_on_in_a_new_stream(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    for serial in range(3):
        station.store.add(item(serial))
    station.drain()
    left = station.store.stream
    other = Line(station, platform.url).items([item(50).header(1)], [item(50).body])
    assert other.status == 409
    station.store.add(item(60))
    station.drain()
    assert station.store.stream != left
    assert LineFact.FORK in {fact.fact for fact in station.facts}
    assert count(platform, tables.fork) >= 1
    check_invariants(platform, station, 4)


@pytest.mark.parametrize("fault", ["swallow_reply", "cut_reply", "status_after", "twice", "login"])
def test_t17_a_lost_answer_to_the_question_for_a_stream_makes_no_second_stream(
    fault: str, platform: EmbeddedPlatform, new_station: NewStation, proxy: FaultProxy
) -> None:
    station = new_station(proxy.url)
    for serial in range(3):
        station.store.add(item(serial))
    station.drain()
    station.store.want_rekey("restored")
    station.store.add(item(4))
    proxy.only, proxy.plans = b"/rekey", [Plan(fault, at=60), Plan(fault, at=60)]
    station.drain()
    assert count(platform, rekey) == 1
    assert count(platform, tables.stream) == 2
    check_invariants(platform, station, 4)


def test_t17_nothing_is_pushed_while_a_new_stream_is_wanted(
    platform: EmbeddedPlatform, new_station: NewStation, proxy: FaultProxy
) -> None:
    station = new_station(proxy.url)
    station.store.add(item(1))
    station.store.want_rekey("machine")
    proxy.only, proxy.plans = b"/rekey", [Plan("status", status=503)] * 3
    for _ in range(3):
        assert station.engine.step() > 0
    assert not any(b"/sync/v1/push" in one.split(b"\r\n", 1)[0] for one in proxy.seen)
    station.drain()
    check_invariants(platform, station, 1)


def test_t17_only_what_no_backup_covers_moves(platform: EmbeddedPlatform, new_station: NewStation) -> None:
    station = new_station()
    for serial in range(5):
        station.store.add(item(serial))
    station.drain()
    with platform.database.write() as connection:
        connection.execute(tables.stream.update().values(durable_through=3))
    station.wire.line_changed()
    station.engine.step()
    left = station.store.stream
    station.store.want_rekey("clone")
    station.drain()
    rows = station.store.db.execute("SELECT stream,COUNT(*) FROM item GROUP BY stream").fetchall()
    assert dict(rows) == {left: 3, station.store.stream: 2}
    check_invariants(platform, station, 2)


def test_a_device_asks_only_for_streams_of_its_own(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station, stranger = new_station(), new_station()
    station.store.want_rekey("fork")
    ask = station.store.rekey_ask()
    assert ask is not None
    with pytest.raises(Fault) as refused:
        stranger.wire.rekey(ask)
    assert refused.value.problem is not None
    assert refused.value.problem.code == "device-unknown"
    assert count(platform, rekey) == 0
