"""Lines that are no line: names that lead nowhere, dead routes, lines that alter or block what they carry."""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from station_app.worker import Worker
from sync.coding import unpacked, unpacked_zstd
from sync.detour import NAMED_AFTER
from sync.dialling import Address, dial, is_inside
from sync.engine import Engine
from sync.http import HttpWire
from sync.platform.server import EmbeddedPlatform
from sync.ports import Fault, FaultKind, LineFact
from sync.transport import Limits
from tests.sync.conftest import NewStation, Station, check_invariants, item
from tests.sync.fault_proxy import FaultProxy, Plan, _page

pytestmark = pytest.mark.sqlite_file
"""What is tried is the line and its words; the database behind is another matter."""
LIMITS = Limits(connect=5, stall=5, exchange=20)
Rule = Callable[[bytes], str]


class RuledProxy(FaultProxy):
    """A line with a rule of its own: what it does to a request depends on what is in it, every time."""

    rule: Rule = staticmethod(lambda _request: "none")

    async def _none(self, request: bytes, plan: Plan) -> bytes | None:
        what = self.rule(request)
        if what == "alter":
            return await self._flip(request, Plan(at=20))
        if what == "block":
            return _page(b"403 Forbidden", b"Content-Type: text/html\r\n")
        if what == "cut":
            return await self._cut_request(request, Plan(at=len(request) - 10))
        return await super()._none(request, plan)


@pytest.fixture
def ruled(platform: EmbeddedPlatform) -> Iterator[RuledProxy]:
    running = RuledProxy(int(platform.url.rpartition(":")[2]))
    running.start()
    yield running
    running.stop()


def coding(request: bytes) -> str:
    found = re.search(rb"(?i)content-encoding: *(\w+)", request.partition(b"\r\n\r\n")[0])
    return found[1].decode() if found else ""


def is_push(request: bytes) -> bool:
    return b"/push" in request.partition(b"\r\n")[0]


def filled(station: Station, count: int = 12) -> Station:
    for serial in range(count):
        station.store.add(item(serial))
    return station


def resolving(station: Station, resolve: Callable[[str, int], list[Address]]) -> None:
    """Give a station another resolver."""
    wire = HttpWire(
        station.wire._transport.base, station.key, station.enrolment.platform_keys, station.clock,
        app="test", limits=LIMITS, resolve=resolve,
    )  # fmt: skip
    station.wire.line_changed()
    station.wire = wire
    station.engine = Engine(station.store, wire, station.clock, station.facts.append, jitter=lambda: 0.5)


def test_t10_a_name_that_is_not_found_is_no_network(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = filled(new_station())
    known: list[bool] = []

    def resolve(_host: str, port: int) -> list[Address]:
        if not known:
            raise socket.gaierror(socket.EAI_AGAIN, "no name server")
        return [Address(socket.AF_INET, ("127.0.0.1", port))]

    resolving(station, resolve)
    station.engine.step()
    assert station.store.faults() == [FaultKind.LINE_DOWN]
    assert station.store.waiting() == 12
    known.append(True)
    station.drain()
    check_invariants(platform, station, 12)


def swallowing() -> Iterator[Address]:
    """An address that swallows every knock, as a dead route does: its queue is full."""
    with closing(socket.socket(socket.AF_INET)) as hole:
        hole.bind(("127.0.0.1", 0))
        hole.listen(0)
        place, fillers = hole.getsockname(), []
        for _ in range(3):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(place)
            fillers.append(filler)
        yield Address(socket.AF_INET, place)
        for filler in fillers:
            filler.close()


black_hole = pytest.fixture(swallowing)


def test_t10_a_black_hole_before_the_good_address_costs_a_moment(
    platform: EmbeddedPlatform, new_station: NewStation, black_hole: Address
) -> None:
    station = filled(new_station())
    resolving(station, lambda _host, port: [black_hole, Address(socket.AF_INET, ("127.0.0.1", port))])
    begun = time.monotonic()
    station.drain()
    assert time.monotonic() - begun < 3
    check_invariants(platform, station, 12)


def test_t10_a_black_hole_alone_is_no_network_after_the_limit(black_hole: Address) -> None:
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        dial([black_hole, black_hole], 0.6)
    assert 0.5 < time.monotonic() - begun < 2


def test_t10_addresses_of_both_kinds_take_turns_and_a_refusal_passes_on_at_once() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as open_door:
        good = Address(socket.AF_INET, open_door.getsockname())
        with closing(socket.create_server(("127.0.0.1", 0))) as shut:
            bad = Address(socket.AF_INET, shut.getsockname())
        begun = time.monotonic()
        with closing(dial([bad, bad, good], 5)) as opened:
            assert opened.getpeername() == good.place
        assert time.monotonic() - begun < 1
    with pytest.raises(ConnectionRefusedError):
        dial([bad], 5)


@pytest.mark.parametrize(
    ("host", "places", "inside"),
    [
        ("platform.example", ["10.0.0.1"], True),
        ("platform.example", ["192.168.1.1", "fd00::1"], True),
        ("platform.example", ["8.8.8.8", "10.0.0.1"], False),
        ("platform.example", ["127.0.0.1"], False),
        ("10.0.0.1", ["10.0.0.1"], False),
    ],
)
def test_t10_a_name_answered_with_private_addresses_leads_inside(
    host: str,
    places: list[str],
    inside: bool,  # noqa: FBT001 - a table of cases
) -> None:
    addresses = [Address(socket.AF_INET, (place, 443)) for place in places]
    assert is_inside(host, addresses) is inside


def test_t10_a_name_server_that_never_answers_holds_up_nobody_else(new_station: NewStation) -> None:
    station, asked, released = new_station(), threading.Event(), threading.Event()

    def resolve(_host: str, _port: int) -> list[Address]:
        asked.set()
        released.wait(20)
        raise socket.gaierror(socket.EAI_AGAIN, "no name server")

    resolving(station, resolve)
    net, db = Worker("net"), Worker("db")
    try:
        told = net.submit(lambda: station.wire.hello("s"))
        assert asked.wait(10)
        begun = time.monotonic()
        assert db.call(lambda: 7) == 7
        assert time.monotonic() - begun < 0.1
        released.set()
        with pytest.raises(Fault) as raised:
            told.result(10)
        assert raised.value.kind is FaultKind.LINE_DOWN
    finally:
        released.set()
        net.close()
        db.close()


def test_t03_a_late_answer_on_a_new_connection_is_nobody_s(
    platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    """The answer to a push that was given up comes instead of the answer to the hello after it."""
    station = filled(new_station(proxy.url))
    proxy.plans = [Plan("swallow_reply")]
    station.engine.step()
    late = next(reply for reply in reversed(proxy.replies) if b"push-reply" in reply)
    proxy.replies.append(late)
    proxy.only, proxy.plans = b"/hello", [Plan("replay")]
    before = station.store.stream_state()
    station.engine.step()
    assert station.store.faults() == [FaultKind.OUTCOME_UNKNOWN, FaultKind.NOT_OURS]
    assert station.store.stream_state() == before
    station.drain()
    check_invariants(platform, station, 12)


def test_t03_an_answer_that_comes_twice_is_heard_once(
    platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    """The second copy lies on the connection when the next request goes out: it answers another nonce."""
    station = filled(new_station(proxy.url))
    station.drain()
    proxy.replies.append(next(reply for reply in reversed(proxy.replies) if b"pull" in reply))
    station.store.add(item(50))
    proxy.plans = [Plan("replay"), Plan("replay")]
    station.engine.step()
    assert station.store.waiting() == 1
    station.drain()
    check_invariants(platform, station, 13)


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (b"200 OK", b"Content-Type: text/html; charset=gbk\r\n"),
        (b"301 Moved Permanently", b"Location: http://login.example/\r\n"),
        (b"303 See Other", b"Location: http://127.0.0.2:9/\r\n"),
        (b"307 Temporary Redirect", b"Location: http://127.0.0.2:9/\r\n"),
        (b"308 Permanent Redirect", b"Location: https://127.0.0.2:9/\r\n"),
        (b"511 Network Authentication Required", b"Content-Type: application/json\r\n"),
        (b"404 Not Found", b"Content-Type: text/html\r\n"),
    ],
)
def test_t07_a_page_to_log_in_at_is_known_whatever_it_looks_like(
    status: bytes, headers: bytes, platform: EmbeddedPlatform, ruled: RuledProxy, new_station: NewStation
) -> None:
    class Portal(RuledProxy):
        async def _none(self, request: bytes, plan: Plan) -> bytes | None:
            del request, plan
            return _page(status, headers)

    station = filled(new_station(ruled.url))
    ruled.__class__ = Portal
    station.engine.step()
    assert station.store.faults() == [FaultKind.LOGIN_PAGE]
    ruled.__class__ = RuledProxy
    station.drain()
    check_invariants(platform, station, 12)


@pytest.mark.parametrize("bad", ["gzip", "zstd"])
def test_a_line_that_alters_one_coding_is_passed_in_another(
    bad: str, platform: EmbeddedPlatform, ruled: RuledProxy, new_station: NewStation
) -> None:
    station = filled(new_station(ruled.url))
    ruled.rule = staticmethod(
        lambda request: "alter" if is_push(request) and coding(request) == bad else "none"
    )
    station.drain()
    assert len(station.store.faults()) <= 1
    used = [coding(request) for request in ruled.seen if is_push(request)]
    assert used[-1] != bad
    station.store.add(item(70))
    station.drain()
    assert len(station.store.faults()) <= 1, "what works is kept"
    check_invariants(platform, station, 13)


@pytest.mark.parametrize("how", ["alter", "block", "cut"])
def test_an_item_that_never_comes_through_is_named_stays_and_goes_when_the_line_changes(
    how: str, platform: EmbeddedPlatform, ruled: RuledProxy, new_station: NewStation
) -> None:
    """Whatever it is packed in, the line knows this one: it is found by its size, as filters do."""
    station = filled(new_station(ruled.url), 7)
    big = station.store.add(item(8, body={**dict(item(8).body), "x_note": "很长的说明" * 900}))
    filled_after = station.store.add(item(9))
    ruled.rule = staticmethod(
        lambda request: how if is_push(request) and holds(request, big.item_id) else "none"
    )
    for _ in range(30):
        station.engine.step()
    assert station.store.statuses()[:7] == ["accepted"] * 7, "what comes before it went through"
    assert station.store.statuses()[7:] == ["sealed"] * 2, "nothing is skipped"
    blocked = [fact for fact in station.facts if fact.fault is FaultKind.ITEM_BLOCKED]
    assert {fact.detail for fact in blocked} == {big.item_id}
    alone = [
        one
        for one in ruled.seen
        if is_push(one) and holds(one, big.item_id) and unpacked_body(one).count(b'"item_id"') == 1
    ]
    assert len(alone) >= NAMED_AFTER
    assert {"gzip", "identity"} <= {coding(one) for one in alone}
    ruled.rule = staticmethod(lambda _request: "none")
    station.drain()
    assert station.store.result(filled_after.item_id).status == "accepted"
    check_invariants(platform, station, 9)


def holds(request: bytes, item_id: str) -> bool:
    """Whether a push carries an item."""
    return item_id.encode() in unpacked_body(request)


def unpacked_body(request: bytes) -> bytes:
    """Unpack a push, as the line never could."""
    body, how = request.partition(b"\r\n\r\n")[2], coding(request)
    if how == "identity":
        return body
    return unpacked(body, 10**7) if how == "gzip" else unpacked_zstd(body, 10**7)


def test_a_bad_line_names_no_item(
    platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    """Twenty failures in a row, each of another place: that is the line, not an item."""
    station = filled(new_station(proxy.url), 60)
    proxy.plans = [Plan("cut_request", at=500 + 20 * k) if k % 2 else Plan() for k in range(40)]
    station.drain(200)
    assert LineFact.FAULT in {fact.fact for fact in station.facts}
    assert not [fact for fact in station.facts if fact.fault is FaultKind.ITEM_BLOCKED]
    check_invariants(platform, station, 60)
