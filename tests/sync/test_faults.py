"""The faults of a bad line, on the real client and the real platform (design: fault tests T1 to T8, T20)."""

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from sync import protocol, wire
from sync.coding import packed
from sync.http import fresh_nonce, plain_content
from sync.platform import devices
from sync.platform.server import EmbeddedPlatform
from sync.ports import Batch, Fault, FaultKind, LineFact, Signed, StreamCondition
from sync.protocol import Json, PushReply, SealedItem, canonical, link_next, sha256
from sync.signing import Request, content_digest
from sync.transport import Limits, RawReply, Transport
from tests.sync.conftest import LIMITS, NewStation, Station, check_invariants, item
from tests.sync.fault_proxy import FaultProxy, Plan


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


class Line:
    """Signed requests with any body: what a faulty or hostile client could send."""

    def __init__(self, station: Station, url: str) -> None:
        self._station = station
        self._transport = Transport(url, LIMITS)

    def push(self, batch: Batch) -> RawReply:
        body = packed(wire.encode_push(batch.stream, batch.link_before, batch.items, {}))
        key = wire.push_key(batch.stream, batch.first_seq, batch.last_seq, batch.link_after)
        return self.post(body, key)

    def post(self, body: bytes, key: str, **more: str) -> RawReply:
        request = Request("POST", "/sync/v1/push", "", fresh_nonce(), content_digest(body), key)
        headers = {
            "Content-Type": protocol.MEDIA_PUSH,
            "Content-Encoding": "gzip",
            "Content-Digest": request.digest,
            "Idempotency-Key": key,
            protocol.NONCE_HEADER: request.nonce,
            **self._station.key.sign(request, 0),
            **more,
        }
        try:
            return self._transport.exchange("POST", "/sync/v1/push", headers, body)
        finally:
            self._transport.drop()

    def items(self, headers: list[dict[str, Any]], bodies: list[Any]) -> RawReply:
        """Push made-up items with a right chain."""
        stream = self._station.store.stream
        before = link = protocol.link_zero(stream)
        sealed = []
        for header, body in zip(headers, bodies, strict=True):
            header_bytes, body_bytes = canonical(header), canonical(body)
            hashes = (sha256(header_bytes), sha256(body_bytes))
            link = link_next(link, hashes[1], hashes[0])
            sealed.append(
                SealedItem(str(header["item_id"]), header["seq"], header_bytes, body_bytes, *hashes, link)
            )
        return self.push(Batch(stream, before, tuple(sealed)))


def test_t06_a_zip_bomb_is_stopped_at_the_limit(platform: EmbeddedPlatform, new_station: NewStation) -> None:
    station = new_station()
    raw = Line(station, platform.url).post(packed(b" " * 60_000_000), '"x"')
    assert raw.status == 413
    assert wire.decode_problem(raw.content).code == "too-large"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"[]", b'{"items":[]}', b"[" * 200_000, b'{"stream":"\\ud800"}']
)
def test_t06_a_body_that_is_no_push_is_refused_in_words(
    body: bytes, platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    raw = Line(new_station(), platform.url).post(packed(body), '"x"')
    assert raw.status == 400
    assert wire.decode_problem(raw.content).code == "malformed"


def test_t06_a_request_larger_than_the_limit_is_refused(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    raw = Line(new_station(), platform.url).post(bytes(3_000_000), '"x"')
    assert raw.status == 413


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


def test_t19_other_content_under_the_same_numbers_is_a_fork_and_both_are_kept(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = filled(new_station(), 3)
    station.drain()
    other = Line(station, platform.url).items([item(50).header(1)], [item(50).body])
    assert other.status == 409
    assert wire.decode_problem(other.content).code == "stream-fork"
    station.store.add(item(60))
    station.engine.step()
    assert station.store.stream_state().condition is StreamCondition.FORKED
    assert LineFact.FORK in {fact.fact for fact in station.facts}
    assert station.store.statuses()[-1] == "sealed"


def poison() -> list[tuple[str, Callable[[dict[str, Any], Any], tuple[dict[str, Any], Any]]]]:
    deep: Any = "x"
    for _ in range(80):
        deep = [deep]
    return [
        ("long text", lambda header, body: (header, {**body, "psn_name": "名" * 350_000})),
        ("nul", lambda header, body: (header, {**body, "psn_name": "林\0小"})),
        ("unknown kind", lambda header, body: ({**header, "kind": "filing.moon"}, body)),
        ("future schema", lambda header, body: ({**header, "schema": "enrol.register/99"}, body)),
        ("deep", lambda header, body: (header, {**body, "psn_name": deep})),
        ("no object", lambda header, _body: (header, ["x"])),
        ("nul in kind", lambda header, body: ({**header, "kind": "a\0b"}, body)),
        ("kind is a number", lambda header, body: ({**header, "kind": 7, "lane": {}}, body)),
        ("odd dependency", lambda header, body: ({**header, "depends_on": "x", "schema": ""}, body)),
    ]


@pytest.mark.parametrize(("name", "spoil"), poison(), ids=[name for name, _ in poison()])
def test_t20_a_poisonous_item_is_parked_and_its_neighbours_are_not_touched(
    name: str,
    spoil: Callable[[dict[str, Any], Any], tuple[dict[str, Any], Any]],
    platform: EmbeddedPlatform,
    new_station: NewStation,
) -> None:
    headers, bodies = [], []
    for serial in range(20):
        one = item(serial)
        header, body = one.header(serial + 1), dict(one.body)
        if serial == 7:
            header, body = spoil(header, body)
        headers.append(header)
        bodies.append(body)
    raw = Line(new_station(), platform.url).items(headers, bodies)
    assert raw.status == 200, name
    results = json.loads(_plain(raw))["results"]
    statuses = [result["status"] for result in results]
    assert statuses[7] == "parked"
    assert statuses[:7] + statuses[8:] == ["accepted"] * 19


def _plain(raw: RawReply) -> bytes:
    return plain_content(raw, 10_000_000)


@pytest.mark.parametrize("value", [float("nan"), 2**60, "\ud800", "x" * 70_000])
def test_t20_what_cannot_travel_gets_no_number(value: Json, new_station: NewStation) -> None:
    station = new_station()
    with pytest.raises(protocol.Unsealable):
        station.store.add(item(1, body={"x": value}))
    assert station.store.statuses() == []


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


def test_without_a_known_signature_nothing_is_received(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    raw = Line(station, platform.url).post(packed(b"{}"), '"x"', Signature="dev=:AAAA:")
    assert raw.status == 401
