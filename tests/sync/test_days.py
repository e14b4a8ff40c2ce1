"""Statements of a day on both ends, the list of silent stations, and a row the platform lost."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from sync.days import DayItem, day_of, money_in, said_of
from sync.platform import tables
from sync.platform.__main__ import main
from sync.platform.server import EmbeddedPlatform
from sync.platform.tables_streams import presence
from sync.platform.watch import scope_of, watch
from sync.ports import Fault
from sync.proofs import accept_no_of, check, show, word_of
from sync.protocol import Moment
from sync.reconcile import compare_day
from sync.wire_results import read_result
from tests.sync.conftest import NewStation, Station, check_invariants, form, item, operator
from tests.sync.day_books import of_day

FIRST, SECOND = "2026-11-21", "2026-11-22"


def at(day: str, hour: int = 9) -> Moment:
    return Moment(f"{day}T{hour:02}:15:00.000+08:00", "boot", 1_000, 0)


def filled(station: Station, *days: str) -> None:
    for serial, day in enumerate(days):
        station.store.add(
            item(serial, occurred_at=at(day), body=form(serial, x_fee_amt="400.00", x_accept_no=f"A{serial}"))
        )


def ours(station: Station, day: str) -> list[DayItem]:
    return of_day(station.store.db, day)


def test_both_ends_state_a_day_with_the_same_words(new_station: NewStation) -> None:
    station = new_station()
    filled(station, FIRST, SECOND, FIRST, SECOND, SECOND)
    station.drain()
    first = station.store.link_at(1)
    assert first is not None
    told = compare_day(ours(station, SECOND), station.wire, station.store.stream, SECOND, 5, before=first)
    other = compare_day(
        ours(station, SECOND), station.wire, station.store.stream, SECOND, 5, before=bytes(32)
    )
    assert (other.equal, other.differing) == (False, (2,))
    assert told.equal
    assert told.lagging == ()
    assert told.theirs.held == {
        **told.ours.held,
        "count": 3,
        "first_seq": 2,
        "last_seq": 5,
        "sums": {"x_fee_amt": "1200.00"},
        "by_kind": {"enrol.register": 3},
        "blobs": {"named": 0, "complete": 0, "open": 0},
    }
    assert told.theirs.by_status == {"accepted": 3}
    nothing = compare_day((), station.wire, station.store.stream, "2026-11-23", 5)
    assert nothing.equal
    assert nothing.theirs.count == 0


def test_a_row_that_the_platform_lost_is_found_in_its_day_and_put_back_by_sending_again(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    filled(station, *([FIRST] * 9))
    station.drain()
    for gone in (4, 9):
        with platform.database.write() as connection:
            connection.execute(delete(tables.entry).where(tables.entry.c.seq == gone))
        told = compare_day(ours(station, FIRST), station.wire, station.store.stream, FIRST, 9)
        assert not told.equal
        assert told.differing == (gone,)
        with station.store.db:
            station.store.db.execute("UPDATE item SET status='sealed' WHERE seq=?", (gone,))
        station.drain()
        assert compare_day(ours(station, FIRST), station.wire, station.store.stream, FIRST, 9).equal
    check_invariants(platform, station, 9)


def test_a_word_that_never_came_down_is_found_and_asked_for_again(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    filled(station, *([FIRST] * 5))
    station.drain()
    with platform.database.write() as connection:
        third = connection.scalar(tables.entry.select().where(tables.entry.c.seq == 3).with_only_columns(
            tables.entry.c.item_id))  # fmt: skip
        mine = tables.verdict.c.item_id == third
        connection.execute(update(tables.verdict).where(mine).values(status="parked"))
    told = compare_day(ours(station, FIRST), station.wire, station.store.stream, FIRST, 5)
    assert told.equal
    assert told.lagging == (3,)


def test_another_content_under_a_number_is_never_written_over(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    filled(station, FIRST, FIRST, FIRST)
    station.drain()
    with platform.database.write() as connection:
        connection.execute(delete(tables.entry).where(tables.entry.c.seq == 2))
        third = tables.entry.c.seq == 3
        connection.execute(update(tables.entry).where(third).values(link=bytes(32)))
    batch = station.store.next_batch(3, 65_536)
    assert batch is None
    with station.store.db:
        station.store.db.execute("UPDATE item SET status='sealed' WHERE seq=2")
    batch = station.store.next_batch(3, 65_536)
    assert batch is not None
    with pytest.raises(Fault) as told:
        station.wire.push(batch, "")
    assert told.value.problem is not None
    assert told.value.problem.code == "stream-fork"


def test_each_item_of_a_reply_has_a_receipt_that_verifies_by_itself(new_station: NewStation) -> None:
    station = new_station()
    filled(station, FIRST, FIRST, FIRST)
    batch = station.store.next_batch(10, 65_536)
    assert batch is not None
    signed = station.wire.push(batch, "")
    bodies = {one.item_id: one for one in batch.items}
    words = [
        word_of(one, bodies[one.item_id].body_hash, accept_no_of(bodies[one.item_id].body))
        for one in signed.value.results
    ]
    for place, one in enumerate(batch.items):
        code = show(words, one.item_id, signed.receipt.key_id, signed.value.proof)
        word = check(code, station.enrolment.platform_keys)
        assert (word.item_id, word.accept_no, word.status) == (one.item_id, f"A{place}", "accepted")


def test_a_page_of_the_feed_is_signed_for_in_the_same_way(new_station: NewStation) -> None:
    station = new_station()
    filled(station, FIRST, FIRST)
    batch = station.store.next_batch(10, 65_536)
    assert batch is not None
    station.wire.push(batch, "")
    page = station.wire.pull("", 65_536)
    rows = [row for row in page.value.changes if row.t == "verdict"]
    bodies = {one.item_id: one for one in batch.items}
    words = [
        word_of(
            read_result({"item_id": row.id, **row.b}),
            bodies[row.id].body_hash,
            accept_no_of(bodies[row.id].body),
        )
        for row in rows
    ]
    code = show(words, rows[0].id, page.receipt.key_id, page.value.proof)
    assert check(code, station.enrolment.platform_keys).item_id == rows[0].id


@pytest.mark.parametrize(
    ("division", "prefix"),
    [
        ("350623100201", "350623100201"),
        ("350623100000", "350623100"),
        ("350623000000", "350623"),
        ("350600000000", "3506"),
        ("350000000000", "35"),
    ],
)
def test_a_division_covers_those_below_it(division: str, prefix: str) -> None:
    assert scope_of(division) == prefix


def test_a_silent_station_is_noticed_by_township_and_county(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    filled(station, FIRST)
    station.drain()
    compare_day(ours(station, FIRST), station.wire, station.store.stream, FIRST, 1)
    told = listed(platform, "350623100", hours=1)
    assert [(one["received"], one["alarms"]) for one in told] == [(1, ())]
    assert listed(platform, "350624", hours=1) == []
    assert listed(platform, "350623100201", hours=25)[0]["alarms"] == ("silent:amber", "statement:amber")
    assert listed(platform, "350623100201", hours=73)[0]["alarms"] == ("silent:red", "statement:red")
    with platform.database.write() as connection:
        old = {"waiting": 3, "oldest": "2026-01-01T00:00:00+08:00"}
        connection.execute(update(presence).values(**old))
    assert listed(platform, "350623", hours=1)[0]["alarms"] == ("waiting:red",)


def test_the_operator_prints_the_list(
    platform: EmbeddedPlatform, new_station: NewStation, catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    station = new_station()
    station.drain()
    assert main(operator(platform, catalogue, "watch", "350623000000")) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["device_id"], told["alarms"]) == (station.enrolment.device_id, [])
    assert main(operator(platform, catalogue, "watch", "350624000000")) == 0
    assert json.loads(capsys.readouterr().out) == []


def listed(platform: EmbeddedPlatform, prefix: str, *, hours: int) -> list[dict[str, Any]]:
    now = datetime.now().astimezone() + timedelta(hours=hours)
    with platform.database.read() as connection:
        return watch(connection, prefix, now.isoformat())


def test_a_device_sees_its_own_division_and_no_other(new_station: NewStation) -> None:
    station = new_station()
    station.drain()
    told = station.wire.watch().value
    assert [one["device_id"] for one in told["devices"]] == [station.enrolment.device_id]


def test_a_day_is_taken_from_the_sealed_header_alone() -> None:
    assert day_of(b'{"occurred_at":{"wall":"2026-11-21T23:59:59.000+08:00"}}') == FIRST
    for odd in (b"{}", b"[]", b'{"occurred_at":{"wall":7}}', b'{"occurred_at":{"wall":"yesterday, maybe"}}'):
        assert day_of(odd) == ""
    assert money_in(b'{"amt":"400.00","n":"12","d":"2026-11-21","x":{"amt":"1.00"},"neg":"-0.50"}') == {
        "amt": "400.00",
        "neg": "-0.50",
    }
    assert said_of(()).count == 0
