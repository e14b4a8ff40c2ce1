"""T16-T18 on the real file: new streams, verdicts told again, bodies given up, two computers of one image."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from station_app.catalogue.reader import Catalogue
from station_app.services import rekeying
from station_app.services.reconcile import Reconciled
from station_app.services.rekeying import want_new_stream
from station_app.services.station import KeepIdentity
from station_app.storage.backup import write_backup
from station_app.storage.checks import check_file
from sync.engine import Engine
from sync.incarnation import Rekeyed
from sync.platform import tables
from sync.platform.server import EmbeddedPlatform
from sync.ports import StreamCondition
from sync.protocol import StreamPoint, b64, link_next, link_zero
from tests.services.conftest import open_bench
from tests.services.joined import Clock, Joined
from tests.services.village import Bench, accepted

PEOPLE = ("xu_yt", "he_xh", "liu_dy", "sun_gf", "zeng_zq")
KEY = bytes(32)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the desk of `bench` has its file."""
    return tmp_path / "station.db"


@contextmanager
def started_from(image: Path, folder: Path, joined: Joined, catalogue: Catalogue) -> Iterator[Joined]:
    """Start the program on a copied disk: another file, the same key, the same platform."""
    folder.mkdir()
    with open_bench(image, folder, catalogue) as bench:
        bench.now = joined.bench.now
        clock = Clock(bench)
        engine = Engine(bench.exchange, joined.wire, clock, lambda _fact: None, jitter=lambda: 0.0)
        yield replace(joined, bench=bench, engine=engine, clock=clock)


def check(joined: Joined, file: Path, everything: int) -> None:
    """I1 each once, I2 no number twice, I3 statement equal, I4 a proof beside each, I5 the file is sound."""
    with joined.platform.database.read() as connection:
        items = connection.scalars(select(tables.item.c.item_id)).all()
        given = select(tables.verdict.c.official_no).where(tables.verdict.c.official_no != "")
        numbers = connection.scalars(given.where(tables.verdict.c.status == "accepted")).all()
    assert len(items) == everything
    assert len(set(numbers)) == len(numbers)
    bench = joined.bench
    with bench.here.open_work() as work:
        device = work.stream.device()
        assert device is not None
        entries = work.outbox.above(device.stream_id, 0)
        for entry in entries:
            places = ((entry.stream_id, entry.seq), *work.rekeys.former(entry.item_id))
            assert any(work.receipts.covering(*place) for place in places), entry
    link = link_zero(device.stream_id)
    for number, entry in enumerate(entries, start=1):
        link = link_next(link, entry.body_hash, entry.header_hash)
        assert (entry.seq, entry.link) == (number, link)
    told = joined.wire.statement(device.stream_id, 1, 1_000).value
    assert (told["count"], told["link_after"]) == (len(entries), b64(link))
    check_file(file, KEY)


def official(joined: Joined, cases: list[str]) -> list[str]:
    return [joined.bench.desk.track(one).official_no for one in cases]


def test_t17_a_desk_restored_from_last_week_delivers_in_a_new_stream(
    joined: Joined, file: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    old = [accepted(joined.bench, key).case_id for key in PEOPLE[:2]]
    joined.drain()
    image = write_backup(file, KEY, tmp_path / "images", joined.bench.now)
    since = accepted(joined.bench, PEOPLE[2]).case_id
    joined.drain()
    numbers = official(joined, [*old, since])
    with started_from(image, tmp_path / "restored", joined, catalogue) as again:
        new = [accepted(again.bench, key).case_id for key in PEOPLE[3:]]
        again.drain()
        assert official(again, old) == numbers[:2]
        assert all(again.status(one) not in ("waiting", "stored", "sending") for one in new)
        check(again, tmp_path / "restored" / "station.db", 5)
        with again.bench.here.open_work() as work:
            (made,) = work.rekeys.made()
            assert [
                len(work.rekeys.former(entry.item_id)) for entry in work.outbox.above(made.new_stream, 0)
            ] == [1] * 4
        assert made.why == "fork"


def test_t18_two_desks_of_one_image_deliver_everything_once(
    joined: Joined, file: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    accepted(joined.bench, PEOPLE[0])
    joined.drain()
    image = write_backup(file, KEY, tmp_path / "images", joined.bench.now)
    with started_from(image, tmp_path / "twin", joined, catalogue) as twin:
        accepted(joined.bench, PEOPLE[1])
        accepted(twin.bench, PEOPLE[2])
        for one in (joined, twin):
            one.drain()
        accepted(joined.bench, PEOPLE[3])
        accepted(twin.bench, PEOPLE[4])
        for one in (joined, twin):
            one.drain()
        check(twin, tmp_path / "twin" / "station.db", 5)
    check(joined, file, 5)


def test_t17_killed_between_two_portions_the_moving_goes_on_where_it_was(
    joined: Joined, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekeying, "PORTION", 2)
    bench = joined.bench
    cases = [accepted(bench, key).case_id for key in PEOPLE[:4]]
    joined.drain()
    numbers = official(joined, cases)
    wish(bench, "clone")
    ask = bench.exchange.rekey_ask()
    assert ask is not None
    told = joined.wire.rekey(ask).value
    assert bench.exchange.take_stream(ask, told) == (2, True)
    assert bench.exchange.stream_state().stream == ask.stream
    late = accepted(bench, PEOPLE[4]).case_id
    joined.drain()
    assert official(joined, cases) == numbers
    assert joined.status(late) == "done"
    check(joined, file, 5)
    assert bench.exchange.take_stream(ask, told) == (0, False)


def test_t17_work_goes_on_without_a_line_while_a_new_stream_is_wanted(joined: Joined, file: Path) -> None:
    accepted(joined.bench, PEOPLE[0])
    joined.drain()
    wish(joined.bench, "machine")
    joined.wire.switch(on=False)
    case_id = accepted(joined.bench, PEOPLE[1]).case_id
    joined.engine.step()
    assert joined.status(case_id) in ("waiting", "stored")
    view = joined.bench.desk.outbox("all", "")
    assert view.reconcile.startswith("这台电脑换过或还原过，要重新登记一次，件都在")
    assert not view.reconcile_ok
    joined.wire.switch(on=True)
    joined.drain()
    assert joined.status(case_id) == "done"
    check(joined, file, 2)


def test_t16_verdicts_learnt_are_told_again_with_their_numbers(joined: Joined) -> None:
    cases = [accepted(joined.bench, key).case_id for key in PEOPLE[:3]]
    joined.drain()
    numbers = official(joined, cases)
    assert all(numbers)
    wish(joined.bench, "restored")
    ask = joined.bench.exchange.rekey_ask()
    assert ask is not None
    with joined.bench.here.open_work() as work:
        work.settings.put("reconcile", {"through": 3, "at": joined.bench.now.isoformat()})
        work.commit()
    joined.bench.exchange.take_stream(ask, Rekeyed("dev-0001/new", "lease", "e1", "", {}))
    with joined.bench.here.open_work() as work:
        assert Reconciled.proved(work) == (0, None)
    batch = joined.bench.exchange.next_batch(10, 65_536)
    assert batch is not None
    assert [one.official_no for one in batch.observed] == numbers
    assert [one.item_id for one in batch.observed] == [one.item_id for one in batch.items]
    assert (batch.lease, {one.status for one in batch.observed}) == ("lease", {"accepted"})


def test_bodies_are_given_up_only_below_durable_judged_and_after_the_archive_period(
    joined: Joined, file: Path
) -> None:
    bench, exchange = joined.bench, joined.bench.exchange
    for key in PEOPLE[:4]:
        accepted(bench, key)
    joined.drain()
    durable(joined.platform, 3)
    joined.engine.send_now()
    joined.wire.switch(on=False)
    joined.wire.switch(on=True)
    joined.drain()
    assert exchange.stream_state().durable_through == 3
    bench.later(days=89)
    assert exchange.tidy() is False
    bench.later(days=2)
    exchange.tidy()
    with bench.here.open_work() as work:
        entries = work.outbox.above(exchange.stream_state().stream, 0)
    assert [entry.body == b"" for entry in entries] == [True, True, True, False]
    assert [entry.purged_at is None for entry in entries] == [False, False, False, True]
    assert exchange.tidy() is False
    check(joined, file, 4)
    wish(bench, "clone")
    joined.drain()
    with bench.here.open_work() as work:
        assert len(work.outbox.above(exchange.stream_state().stream, 0)) == 1
    check_file(file, KEY)


def test_t16_a_platform_put_back_gets_the_end_of_a_left_stream_again(joined: Joined, file: Path) -> None:
    bench, exchange = joined.bench, joined.bench.exchange
    cases = [accepted(bench, key).case_id for key in PEOPLE[:4]]
    joined.drain()
    durable(joined.platform, 3)
    joined.wire.switch(on=False)
    joined.wire.switch(on=True)
    joined.drain()
    numbers = official(joined, cases)
    left = exchange.stream_state().stream
    wish(bench, "clone")
    joined.drain()
    assert exchange.left_streams() == ()
    with bench.here.open_work() as work:
        entry = work.outbox.at(left, 1)
        device = work.stream.device()
        assert entry is not None
        assert device is not None
        work.stream.put_device(replace(device, epoch_seen="another"))
        work.commit()
    assert exchange.left_streams() == (left,)
    assert exchange.take_left(left, None) == (0, False)
    with bench.here.open_work() as work:
        work.settings.remove("streams.looked_after")
        work.commit()
    assert exchange.take_left(left, StreamPoint(left, 1, bytes(32))) == (0, False)
    assert exchange.take_left(left, StreamPoint(left, 1, entry.link)) == (2, False)
    assert exchange.left_streams() == ()
    joined.drain()
    assert official(joined, cases) == numbers
    with bench.here.open_work() as work:
        assert [one.seq for one in work.outbox.above(exchange.stream_state().stream, 0)] == [1, 2, 3]
    check(joined, file, 4)


def test_a_station_enrolled_as_another_device_brings_everything_along(joined: Joined) -> None:
    bench = joined.bench
    accepted(bench, PEOPLE[0])
    joined.drain()
    waiting = accepted(bench, PEOPLE[1]).case_id
    KeepIdentity(bench.here.open_work, lambda: bench.now)(
        "dev-new", bench.here.point.code, "dev-new/1", lane_key=bytes(32), epoch="e", platform_keys={}
    )
    state = bench.exchange.stream_state()
    assert (state.stream, state.sealed_through, state.received_through) == ("dev-new/1", 2, 0)
    assert state.condition is StreamCondition.OPEN
    batch = bench.exchange.next_batch(10, 65_536)
    assert batch is not None
    assert [one.seq for one in batch.items] == [1, 2]
    assert joined.status(waiting) in ("waiting", "stored", "sending")


def durable(platform: EmbeddedPlatform, through: int) -> None:
    """Let the platform's verified backup cover so many items."""
    with platform.database.write() as connection:
        connection.execute(tables.stream.update().values(durable_through=through))


def wish(bench: Bench, why: str) -> None:
    with bench.here.open_work() as work:
        want_new_stream(work, bench.now + timedelta(seconds=1), why)
        work.commit()
