"""Items that cannot be judged at once: parents late, never, refused, in a circle; poison; our own faults."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.platform import human, judging
from sync.platform.__main__ import main
from sync.platform.filed import Filed
from sync.platform.server import EmbeddedPlatform
from sync.protocol import Item, Result, SealedItem, Unsealable
from tests.sync.conftest import NewStation, Station, check_invariants, form, item, operator

FILING = {"kind": "filing.chronic", "schema": "filing.chronic/1"}


def filing(serial: int, *on: str, lane: str = "") -> Item:
    changes = {"lane": lane} if lane else {}
    return item(serial, depends_on=on, **FILING, **changes)


def settled(station: Station) -> None:
    station.drain()
    station.engine.step()


def said(station: Station, sealed: SealedItem) -> Result:
    return station.store.result(sealed.item_id)


class Days:
    """The platform's clock, moved by tests."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: int) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def days(platform: EmbeddedPlatform) -> Days:
    made = Days()
    platform.register._now = made
    return made


def test_t21_a_parent_that_comes_late_from_another_station_releases_what_waits(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    one, other = new_station(), new_station()
    parent = item(1)
    first = one.store.add(filing(1, parent.item_id))
    second = one.store.add(item(2))
    settled(one)
    assert (said(one, first).status, said(one, first).code) == ("deferred", "waiting")
    assert said(one, first).after
    assert said(one, second).status == "accepted", "one lane's wait holds no other lane"
    other.store.add(parent)
    settled(other)
    settled(one)
    assert said(one, first).status == "accepted"
    check_invariants(platform, one, 2)


def test_t21_a_parent_that_never_comes_gives_the_item_to_a_person_and_still_releases_it(
    platform: EmbeddedPlatform, new_station: NewStation, days: Days
) -> None:
    station = new_station()
    parent = item(1)
    first = station.store.add(filing(1, parent.item_id))
    settled(station)
    days.pass_by(days=29)
    settled(station)
    assert said(station, first).status == "deferred"
    days.pass_by(days=2)
    settled(station)
    assert (said(station, first).status, said(station, first).code) == ("parked", "overdue")
    with platform.database.read() as connection:
        assert [one.item_id for one in human.queue(connection)] == [first.item_id]
    station.store.add(parent)
    settled(station)
    assert said(station, first).status == "accepted"
    with platform.database.read() as connection:
        assert human.queue(connection) == ()
    check_invariants(platform, station, 2)


def test_t21_what_a_refusal_blocks_comes_back_with_it_and_its_cause_and_the_correction_frees_all(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    wrong = station.store.add(item(1, body=form(1, brdy="1988-08-08")))
    second = station.store.add(filing(1, wrong.item_id))
    third = station.store.add(filing(2, second.item_id, lane="other"))
    settled(station)
    refused = said(station, wrong)
    assert refused.status == "rejected"
    assert set(refused.blocks) == {second.item_id, third.item_id}
    assert "2件" in refused.text
    reason = refused.text.split("。")[0]
    for waits in (second, third):
        told = said(station, waits)
        assert (told.status, told.code) == ("deferred", "blocked")
        assert reason in told.text
    station.store.add(item(1, kind="correction", supersedes=wrong.item_id))
    settled(station)
    assert [said(station, one).status for one in (second, third)] == ["accepted"] * 2
    check_invariants(platform, station, 4)


def test_t21_what_waited_before_its_parent_was_refused_is_told_in_the_same_page(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station, other = new_station(), new_station()
    parent = item(1, body=form(1, brdy="1988-08-08"))
    waits = [other.store.add(filing(serial, parent.item_id, lane=f"l{serial}")) for serial in (1, 2)]
    settled(other)
    station.store.add(parent)
    settled(station)
    settled(other)
    for one in waits:
        assert (said(other, one).code, said(other, one).version) == ("blocked", 2)
    check_invariants(platform, other, 2)


def test_t21_a_circle_is_refused_and_nothing_waits_for_ever(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    one, two, three = (filing(serial, lane=f"l{serial}") for serial in (1, 2, 3))
    named = [
        replace(one, depends_on=(two.item_id,)),
        replace(two, depends_on=(three.item_id,)),
        replace(three, depends_on=(one.item_id,)),
    ]
    sealed = [station.store.add(each) for each in named]
    alone = item(4)
    for itself in (replace(alone, depends_on=(alone.item_id,)), replace(alone, supersedes=alone.item_id)):
        with pytest.raises(Unsealable):
            station.store.add(itself)
    settled(station)
    assert (said(station, sealed[2]).status, said(station, sealed[2]).code) == ("rejected", "circle")
    assert [said(station, each).code for each in sealed[:2]] == ["blocked", "blocked"]
    check_invariants(platform, station, 3)


def test_t21_a_lane_never_waits_in_a_circle_through_another_lane(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    far = filing(2, lane="b")
    first = station.store.add(filing(1, far.item_id, lane="a"))
    second = station.store.add(item(1, lane="a"))
    last = station.store.add(replace(far, depends_on=(second.item_id,)))
    settled(station)
    settled(station)
    assert [said(station, one).status for one in (first, second, last)] == ["accepted"] * 3
    check_invariants(platform, station, 3)


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of items at which judging fails, as a fault of our own would."""
    bad: list[str] = []
    real = judging._Chunk._decide

    def decide(chunk: judging._Chunk, case: Filed) -> Result:
        if case.row.item_id in bad:
            raise KeyError(case.row.item_id)
        return real(chunk, case)

    monkeypatch.setattr(judging._Chunk, "_decide", decide)
    return bad


def test_t20_an_item_that_breaks_judging_is_tried_again_by_itself_and_its_neighbours_are_judged(
    platform: EmbeddedPlatform, new_station: NewStation, days: Days, faulty: list[str]
) -> None:
    station = new_station()
    sealed = [station.store.add(item(serial)) for serial in range(6)]
    faulty.append(sealed[3].item_id)
    settled(station)
    told = said(station, sealed[3])
    assert (told.status, told.code) == ("retry", "KeyError")
    assert told.after > platform.register.time()
    assert station.store.statuses().count("accepted") == 5
    faulty.clear()
    days.pass_by(minutes=6)
    settled(station)
    assert said(station, sealed[3]).status == "accepted"
    check_invariants(platform, station, 6)


def test_t20_after_three_faults_of_ours_a_person_gets_the_item_word_for_word(
    platform: EmbeddedPlatform, new_station: NewStation, days: Days, faulty: list[str]
) -> None:
    station = new_station()
    sealed = station.store.add(item(1))
    faulty.append(sealed.item_id)
    for _ in range(3):
        settled(station)
        days.pass_by(days=1)
    settled(station)
    assert said(station, sealed).status == "parked"
    with platform.database.read() as connection:
        kept = human.verbatim(connection, sealed.item_id)
    assert kept is not None
    assert kept["body"] == form(1)


@pytest.mark.parametrize(("accepted", "status"), [(True, "accepted"), (False, "rejected")])
def test_t20_what_a_person_says_about_a_parked_item_is_its_result(
    accepted: bool,  # noqa: FBT001 - a parameter of the test
    status: str,
    platform: EmbeddedPlatform,
    new_station: NewStation,
) -> None:
    station = new_station()
    sealed = station.store.add(item(1, kind="filing.moon"))
    settled(station)
    assert (said(station, sealed).status, said(station, sealed).code) == ("parked", "unknown")
    with platform.database.write() as connection:
        assert human.rule(
            connection, sealed.item_id, accepted=accepted, text="按口头约定办。", by="op-9",
            now=platform.register.time(),
        )  # fmt: skip
    settled(station)
    told = said(station, sealed)
    assert (told.status, told.text) == (status, "按口头约定办。")
    assert bool(told.official_no) is accepted
    with platform.database.write() as connection:
        assert not human.judge_again(connection, sealed.item_id)


def test_t20_the_operator_reads_and_settles_the_human_queue_by_command(
    catalogue: Path,
    platform: EmbeddedPlatform,
    new_station: NewStation,
    capsys: pytest.CaptureFixture[str],
) -> None:
    station = new_station()
    sealed = station.store.add(item(1, kind="filing.moon"))
    settled(station)
    common = operator(platform, catalogue, "queue")
    assert main(common) == 0
    listed = capsys.readouterr().out
    assert sealed.item_id in listed
    assert form(1)["certno"] not in listed
    assert main([*common, "show", sealed.item_id]) == 0
    assert form(1)["certno"] in capsys.readouterr().out
    words = ["reject", sealed.item_id, "--text", "这个事项不在这里办。", "--by", "op-9"]
    assert main([*common, *words]) == 0
    settled(station)
    assert said(station, sealed).text == "这个事项不在这里办。"
    assert main([*common, "again", sealed.item_id]) == 1


def test_t22_one_person_enrolled_by_two_stations_offline_is_accepted_once_and_both_hear_of_it(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    one, other = new_station(), new_station()
    first, second = one.store.add(item(1)), other.store.add(item(1))
    settled(one)
    settled(other)
    settled(one)
    told = {said(one, first).status, said(other, second).status}
    assert told == {"accepted", "duplicate"}
    assert said(one, first).other_station or said(other, second).other_station
    numbers = {said(one, first).official_no, said(other, second).other_no}
    assert len(numbers) == 1
    check_invariants(platform, one, 1)
    check_invariants(platform, other, 1)


def test_no_station_waits_for_the_backlog_of_another(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    greedy, small = new_station(), new_station()
    for serial in range(400):
        greedy.store.add(item(serial))
    batch = greedy.store.next_batch(400, 10_000_000)
    assert batch
    platform.register.sittings.hold = lambda stream_id="": None  # type: ignore[method-assign]  # noqa: ARG005 - as it is called
    greedy.wire.push(batch, "")
    del platform.register.sittings.hold
    mine = small.store.add(item(900))
    small.engine.step()
    assert said(small, mine).status == "accepted", "its own item is judged in its own request"
    settled(greedy)
    check_invariants(platform, greedy, 400)
