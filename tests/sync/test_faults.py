"""The faults of a bad line, on the real client and the real platform (design: fault tests T1 to T8, T20)."""

import threading
from pathlib import Path

import pytest
import requests

from sync.platform import devices
from sync.platform.server import EmbeddedPlatform
from sync.ports import Batch, Fault, FaultKind, LineFact, Signed, StreamCondition
from sync.protocol import PushReply
from sync.transport import Limits
from tests.sync.conftest import NewStation, Station, check_invariants, item
from tests.sync.fault_proxy import FaultProxy, Plan
from tests.sync.line import Line


def filled(station: Station, count: int = 12) -> Station:
    for serial in range(count):
        station.store.add(item(serial))
    return station


@pytest.mark.parametrize("at", [1, 40, 300, 700, 900, 1200, 1800])
def test_t01_a_cut_before_the_platform_has_written_is_sent_again(
    at: int, platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    station = filled(new_station(proxy.url))
    proxy.plans = [Plan("cut_request", at=at)]
    station.drain()
    assert station.store.faults() == [FaultKind.OUTCOME_UNKNOWN]
    check_invariants(platform, station, 12)


def test_t02_a_cut_after_the_platform_has_written_doubles_nothing(
    platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    station = filled(new_station(proxy.url))
    proxy.plans = [Plan("swallow_reply")]
    station.engine.step()
    assert station.store.waiting() == 12
    station.engine.step()
    assert station.store.waiting() == 0
    pushes = [request for request in proxy.seen if b"/push" in request[:40]]
    assert len(pushes) == 1, "hello told how far the platform is: nothing is sent twice"
    station.engine.step()
    assert set(station.store.statuses()) == {"accepted"}
    check_invariants(platform, station, 12)


@pytest.mark.parametrize("at", [5, 60, 400, 900])
def test_t02_a_cut_inside_the_reply_counts_as_no_reply(
    at: int, platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    station = filled(new_station(proxy.url))
    proxy.plans = [Plan("cut_reply", at=at)]
    station.engine.step()
    assert station.store.waiting() == 12
    station.drain()
    check_invariants(platform, station, 12)


def test_t03_an_earlier_reply_is_ignored_for_its_nonce(
    platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    station = filled(new_station(proxy.url))
    station.drain()
    before = station.store.stream_state()
    late = station.store.add(item(99))
    pushed = [reply for reply in proxy.replies if b"push-reply" in reply]
    proxy.replies.append(pushed[-1])
    proxy.plans = [Plan("replay")]
    station.engine.step()
    assert station.store.faults() == [FaultKind.NOT_OURS]
    assert station.store.stream_state().received_through == before.received_through
    assert station.store.statuses()[-1] == "sealed"
    station.drain()
    assert station.store.result(late.item_id).status == "accepted"
    check_invariants(platform, station, 13)


def test_t03_a_request_delivered_twice_doubles_nothing(
    platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    station = filled(new_station(proxy.url))
    proxy.plans = [Plan("twice")]
    station.drain()
    check_invariants(platform, station, 12)


def test_t04_two_identical_pushes_at_the_same_moment_are_one(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = filled(new_station())
    batch = station.store.next_batch(50, 1_000_000)
    assert batch
    barrier, outcomes = threading.Barrier(2), []

    def push() -> None:
        line = Line(station, platform.url)
        barrier.wait(10)
        outcomes.append(line.push(batch))

    threads = [threading.Thread(target=push) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    statuses = sorted(raw.status for raw in outcomes)
    assert statuses in ([200, 200], [200, 409])
    contents = {raw.content for raw in outcomes if raw.status == 200}
    assert len(contents) >= 1
    station.drain()
    check_invariants(platform, station, 12)


def test_t05_a_push_that_arrives_before_its_predecessor_gets_the_resume_point(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = filled(new_station())
    batch = station.store.next_batch(50, 1_000_000)
    assert batch
    later = Batch(batch.stream, batch.items[4].link, batch.items[5:])
    with pytest.raises(Fault) as caught:
        station.wire.push(later, "")
    problem = caught.value.problem
    assert problem
    assert (problem.status, problem.code) == (409, "seq-gap")
    assert problem.resume
    assert problem.resume.received_through == 0
    station.drain()
    check_invariants(platform, station, 12)


@pytest.mark.parametrize("back", [0, 5, 60, 200, 400])
def test_t06_a_flipped_bit_stores_nothing(
    back: int, platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    station = filled(new_station(proxy.url))
    proxy.plans = [Plan("flip", at=back)]
    station.engine.step()
    assert station.store.waiting() == 12
    assert station.store.faults() == [FaultKind.REFUSED]
    station.drain()
    check_invariants(platform, station, 12)


@pytest.mark.parametrize(
    "plan",
    [
        Plan("login"),
        Plan("redirect", headers=b"http://127.0.0.2:9/login"),
        Plan("status", status=511),
    ],
)
def test_t07_a_login_page_is_named_and_nothing_moves(
    plan: Plan, platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    station = filled(new_station(proxy.url))
    proxy.only = b"/sync/v1/"
    proxy.plans = [plan]
    station.engine.step()
    assert station.store.faults() == [FaultKind.LOGIN_PAGE]
    assert station.store.waiting() == 12
    assert not [request for request in proxy.seen if b"/push" in request[:40]], "hello goes first"
    station.drain()
    check_invariants(platform, station, 12)


def test_t07_a_login_page_in_front_of_a_push_never_gets_the_body_twice(
    platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    station = filled(new_station(proxy.url))
    proxy.plans = [Plan("redirect", headers=proxy.url.encode() + b"/sync/v1/push")]
    station.engine.step()
    assert station.store.faults() == [FaultKind.LOGIN_PAGE]
    assert len([request for request in proxy.seen if b"/push" in request[:40]]) == 1
    station.drain()
    check_invariants(platform, station, 12)


@pytest.mark.parametrize("status", [502, 503, 504])
@pytest.mark.parametrize("fault", ["status", "status_after"])
def test_t08_a_gateway_error_is_come_back_later_with_or_without_the_commit(
    status: int, fault: str, platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    station = filled(new_station(proxy.url))
    proxy.plans = [Plan(fault, status=status, headers=b"Retry-After: 40\r\n")]
    pause = station.engine.step()
    assert station.store.faults() == [FaultKind.PLATFORM_BUSY]
    assert 40 <= pause <= 80
    station.drain()
    check_invariants(platform, station, 12)


def test_t08_an_unsigned_retry_after_is_capped(proxy: FaultProxy, new_station: NewStation) -> None:
    station = filled(new_station(proxy.url))
    proxy.plans = [Plan("status", status=503, headers=b"Retry-After: 999999\r\n")]
    assert station.engine.step() <= 900 + 5


def test_t11_no_byte_for_the_stall_time_is_an_open_outcome_and_hello_asks_first(
    platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    station = filled(new_station(proxy.url, Limits(connect=5, stall=0.3, exchange=20)))
    proxy.plans = [Plan("stall")]
    station.engine.step()
    assert station.store.faults() == [FaultKind.OUTCOME_UNKNOWN]
    station.engine.step()
    assert b"/hello" in proxy.seen[-2][:40]
    station.engine.step()
    check_invariants(platform, station, 12)


def test_an_item_without_its_own_result_stays(platform: EmbeddedPlatform, new_station: NewStation) -> None:
    station = filled(new_station(), 3)
    push = station.wire.push

    def forgetful(batch: Batch, epoch_seen: str) -> Signed[PushReply]:
        signed = push(batch, epoch_seen)
        reply = signed.value
        fewer = type(reply)(
            reply.epoch, reply.server_time, reply.point, reply.first_seq, reply.last_seq, reply.results[:2]
        )
        return type(signed)(fewer, signed.receipt)

    station.wire.push = forgetful  # type: ignore[method-assign]
    station.engine.step()
    assert LineFact.ITEM_UNANSWERED in {fact.fact for fact in station.facts}
    station.wire.push = push  # type: ignore[method-assign]
    station.drain()
    check_invariants(platform, station, 3)


def test_a_busy_platform_says_when_to_come_back(tmp_path: Path, catalogue: Path) -> None:
    busy = EmbeddedPlatform(tmp_path / "busy.db", catalogue, load=lambda: 120.0)
    try:
        raw = requests.get(f"{busy.url}/sync/v1/hello", timeout=10)
        assert raw.status_code == 503
        assert raw.headers["Retry-After"] == "120"
        assert "Signature" in raw.headers
    finally:
        busy.stop()


def test_a_revoked_device_may_hand_in_and_gets_nothing(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = filled(new_station(), 3)
    with platform.database.write() as connection:
        devices.revoke(connection, station.enrolment.device_id, platform.register.time())
    station.engine.step()
    assert station.store.statuses() == ["received"] * 3
    assert station.store.stream_state().condition is StreamCondition.REVOKED
