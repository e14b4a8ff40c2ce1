"""The ordinary day: items go up, receipts and verdicts come down."""

from dataclasses import replace

import pytest

from sync.engine import IDLE_SECONDS, compare
from sync.platform.server import EmbeddedPlatform
from sync.ports import FaultKind, LineFact, Move, StreamCondition, StreamState
from sync.protocol import StreamPoint, sha256
from sync.switched import SwitchedWire
from tests.sync.conftest import NewStation, check_invariants, form, item


def test_an_item_goes_up_and_comes_back_accepted_with_a_number_and_a_receipt(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    sealed = station.store.add(item(1))
    station.drain()
    result = station.store.result(sealed.item_id)
    assert result.status == "accepted"
    assert result.official_no == "350623202600000001" or result.official_no.startswith("350623")
    assert [fact.fact for fact in station.facts][:3] == [
        LineFact.CONNECTED,
        LineFact.SENDING,
        LineFact.BATCH_DONE,
    ]
    check_invariants(platform, station, 1)


def test_a_thousand_items_drain_in_growing_batches(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    for serial in range(1000):
        station.store.add(item(serial))
    station.drain()
    assert set(station.store.statuses()) == {"accepted"}
    sizes = [fact.count for fact in station.facts if fact.fact is LineFact.SENDING]
    assert sizes == [50, *[100] * 9, 50]
    check_invariants(platform, station, 1000)


def test_a_refused_item_says_why_and_its_correction_is_accepted(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    platform.load_facts([{"id_number": form(1)["certno"], "name": "林小禾", "categories": []}])
    wrong = station.store.add(item(1, body=form(1, psn_idet_type="DB")))
    station.drain()
    refused = station.store.result(wrong.item_id)
    assert (refused.status, refused.code, refused.field) == ("rejected", "K07", "psn_idet_type")
    assert refused.text
    assert refused.bring
    right = station.store.add(item(1, kind="correction", supersedes=wrong.item_id))
    station.drain()
    assert station.store.result(right.item_id).status == "accepted"
    check_invariants(platform, station, 2)


def test_dependants_of_a_refused_item_wait_and_are_released_by_the_correction(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    wrong = station.store.add(item(1, body=form(1, certno="350623194901010001")))
    filing = {"kind": "filing.chronic", "schema": "filing.chronic/1"}
    child = station.store.add(item(1, depends_on=(wrong.item_id,), **filing))
    station.drain()
    waiting = station.store.result(child.item_id)
    assert (waiting.status, waiting.code, waiting.waiting_for) == ("deferred", "blocked", (wrong.item_id,))
    station.store.add(item(1, kind="correction", supersedes=wrong.item_id))
    station.drain()
    station.engine.step()
    assert station.store.statuses() == ["rejected", "accepted", "accepted"]
    check_invariants(platform, station, 3)


def test_a_filing_waits_for_an_enrolment_that_another_device_brings_later(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    first, second = new_station(), new_station()
    enrolment = item(1)
    filing = {"kind": "filing.chronic", "schema": "filing.chronic/1"}
    first.store.add(item(1, depends_on=(enrolment.item_id,), **filing))
    first.drain()
    assert first.store.statuses() == ["deferred"]
    second.store.add(enrolment)
    second.drain()
    first.engine.step()
    assert first.store.statuses() == ["accepted"]
    check_invariants(platform, first, 1)


def test_two_stations_that_enrol_the_same_person_get_one_number_and_one_duplicate(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    first, second = new_station(), new_station()
    one = first.store.add(item(1))
    first.drain()
    other = second.store.add(item(1))
    second.drain()
    twin = second.store.result(other.item_id)
    assert (twin.status, twin.code) == ("duplicate", "K01")
    assert twin.other_no == first.store.result(one.item_id).official_no
    check_invariants(platform, second, 1)


def test_a_press_during_a_run_makes_the_next_run_follow_at_once(new_station: NewStation) -> None:
    station = new_station()
    assert station.engine.send_now() == "started"
    assert station.engine.step() > 0
    answers: list[str] = []
    report = station.engine._report

    def press(fact: object) -> None:
        answers.append(station.engine.send_now())
        del fact

    station.engine._report = press
    assert station.engine.step() == 0.0
    assert answers[0] == "queued"
    station.engine._report = report


LINKS = {number: sha256(bytes([number])) for number in range(8)}
STATE = StreamState(
    "dev-1/a", StreamCondition.OPEN, 5, LINKS[5], 7, epoch="e", server_time="2026-11-21T01:00:00.000000+00:00"
)


@pytest.mark.parametrize(
    ("through", "link", "time", "move"),
    [
        (5, LINKS[5], "2026-11-21T01:00:01+00:00", Move.SAME),
        (7, LINKS[7], "2026-11-21T01:00:01+00:00", Move.AHEAD),
        (3, LINKS[3], "2026-11-21T01:00:01+00:00", Move.ROLLBACK),
        (3, LINKS[3], "2026-11-21T00:59:59+00:00", Move.STALE),
        (3, LINKS[3], "2026-11-21T01:00:00.000000+00:00", Move.STALE),
        (3, LINKS[3], "yesterday", Move.STALE),
        (5, LINKS[4], "2026-11-21T01:00:01+00:00", Move.FORK),
        (3, LINKS[4], "2026-11-21T01:00:01+00:00", Move.FORK),
        (8, LINKS[7], "2026-11-21T01:00:01+00:00", Move.FORK),
    ],
)
def test_a_signed_point_is_compared_with_the_chain_on_file(
    through: int, link: bytes, time: str, move: Move
) -> None:
    point = StreamPoint("dev-1/a", through, link)
    assert compare(STATE, point, time, LINKS.get) is move
    assert compare(STATE, replace(point, stream="dev-2/a"), time, LINKS.get) is Move.STALE


def test_the_practice_line_can_be_switched_off_and_on(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    line = SwitchedWire(station.wire)
    station.engine._wire = line
    station.engine.step()
    line.switch(on=False)
    station.store.add(item(1))
    assert station.engine.step() < IDLE_SECONDS
    assert station.store.faults() == [FaultKind.LINE_DOWN]
    assert station.store.statuses() == ["sealed"]
    line.switch(on=True)
    station.drain()
    check_invariants(platform, station, 1)


def test_a_platform_that_is_not_there_is_a_line_that_is_down(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    station.store.add(item(1))
    platform.stop()
    pauses = [station.engine.step() for _ in range(12)]
    assert set(station.store.faults()) == {FaultKind.LINE_DOWN}
    assert pauses == sorted(pauses)
    assert pauses[-1] == 450
