"""T27: old clients at new platforms, new clients at old ones; handing in works between all of them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from sync import protocol
from sync.engine import Engine
from sync.exchanging import fresh_nonce
from sync.http import HttpWire
from sync.platform import tables
from sync.platform.incoming import Refusal
from sync.platform.register import Register
from sync.platform.server import EmbeddedPlatform
from sync.ports import Fault, FaultKind
from sync.protocol import ProblemCode
from sync.signing import Request
from sync.transport import Transport
from tests.sync.conftest import LIMITS, STATION, NewStation, Station, check_invariants, item
from tests.sync.frozen_client_v1 import FrozenClient

pytestmark = pytest.mark.sqlite_file
"""What is tried is the line and its words; the database behind is another matter."""
RANGES = [(1, 1), (1, 2), (1, 3), (2, 3), (3, 3)]


def form(serial: int) -> dict[str, Any]:
    one = item(serial)
    return {**one.header(0), "body": dict(one.body)}


def held(platform: EmbeddedPlatform) -> int:
    with platform.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(tables.item)) or 0


@pytest.fixture
def old(platform: EmbeddedPlatform) -> FrozenClient:
    client = FrozenClient(platform.url, platform.activation_code(STATION))
    for serial in range(3):
        client.seal(form(serial))
    return client


@pytest.fixture
def later(platform: EmbeddedPlatform) -> Iterator[EmbeddedPlatform]:
    """A platform of later years: its replies say more, and say things nobody here has heard of."""
    push, hello = Register.push, Register.hello

    def say_more(register: Register, *arguments: Any, **more: Any) -> bytes:  # noqa: ANN401 - handed on
        told = json.loads(push(register, *arguments, **more))
        told["weather"] = {"in": ["three", "days"]}
        for result in told["results"]:
            result["mood"] = "fine"
        told["results"][0]["status"] = "blessed"
        return protocol.canonical(told)

    def greet(register: Register, *arguments: Any, **more: Any) -> bytes:  # noqa: ANN401 - handed on
        told = json.loads(hello(register, *arguments, **more))
        return protocol.canonical({**told, "moon": 3, "next": {"tide": "high"}})

    platform.register.push = say_more.__get__(platform.register)  # type: ignore[method-assign]
    platform.register.hello = greet.__get__(platform.register)  # type: ignore[method-assign]
    platform.register.protocols = (1, 3)
    yield platform
    platform.register.__dict__.pop("push", None)


@pytest.mark.parametrize("spoken", RANGES)
def test_t27_the_first_client_hands_in_at_every_platform(
    spoken: tuple[int, int], platform: EmbeddedPlatform, old: FrozenClient
) -> None:
    platform.register.protocols = spoken
    status, hello = old.hello()
    assert (status, tuple(hello["protocol"])) == (200, spoken)
    assert hello["stream"]["received_through"] == 0
    status, reply = old.push()
    assert (status, reply["stream"]["received_through"]) == (200, 3)
    assert [one["status"] for one in reply["results"]] == ["accepted"] * 3
    status, again = old.push()
    assert (status, again["results"]) == (200, reply["results"])
    assert held(platform) == 3
    status, told = old.pull()
    if spoken[0] == 1:
        assert (status, len(told["changes"])) == (200, 3)
    else:
        assert (status, told["type"]) == (426, "urn:ybx:sync:problem:protocol")
        assert tuple(told["protocol"]) == spoken, "426 names what is spoken"


def test_t27_the_first_client_hands_in_with_members_nobody_knew_then(
    platform: EmbeddedPlatform, old: FrozenClient
) -> None:
    """What a later client adds is no reason to refuse a push, and nothing is lost of an item."""
    old.seal({**form(7), "witness": "nobody"})
    status, reply = old.push(mood="fine", lease=7, observed="none")
    assert (status, reply["stream"]["received_through"]) == (200, 4)
    assert held(platform) == 4


@pytest.mark.parametrize("spoken", RANGES)
@pytest.mark.parametrize("speaks", [(1, 1), (1, 3), (3, 3)])
def test_t27_every_client_hands_in_everywhere_and_asks_only_where_it_is_understood(
    speaks: tuple[int, int], spoken: tuple[int, int], platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    platform.register.protocols = spoken
    station = speaking(new_station(), speaks)
    for serial in range(3):
        station.store.add(item(serial))
    station.engine.step()
    assert set(station.store.statuses()) == {"accepted"}
    fits = max(speaks[0], spoken[0]) <= min(speaks[1], spoken[1])
    assert station.store.faults() == ([] if fits else [FaultKind.PROTOCOL])
    platform.register.protocols = (1, 3)
    station.wire.line_changed()
    speaking(station, (1, 3)).engine.step()
    check_invariants(platform, station, 3)


def speaking(station: Station, speaks: tuple[int, int]) -> Station:
    """Give a station a program of other years."""
    station.wire.line_changed()
    wire = HttpWire(
        station.wire._transport.base, station.key, station.enrolment.platform_keys, station.clock,
        app="other", limits=LIMITS, speaks=speaks,
    )  # fmt: skip
    station.wire = wire
    station.engine = Engine(station.store, wire, station.clock, station.facts.append, jitter=lambda: 0.5)
    return station


def test_t27_a_later_platform_is_understood_where_it_says_what_we_know(
    later: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    sealed = [station.store.add(item(serial)) for serial in range(3)]
    station.engine.step()
    assert station.store.faults() == []
    assert station.store.result(sealed[1].item_id).status == "accepted"
    assert station.store.statuses()[0] in {"blessed", "accepted"}, "an unknown word is kept, never an error"
    del later.register.push
    station.drain()


def test_t27_an_unknown_problem_is_no_network_and_moves_nothing(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    station.store.add(item(1))
    before = station.store.stream_state()

    def refuse(*_arguments: object, **_more: object) -> bytes:
        refusal = Refusal(418, ProblemCode.NOT_FOUND, "a later word")
        refusal.code = "tea-time"  # type: ignore[assignment]  # a word of later years
        raise refusal

    platform.register.push = refuse  # type: ignore[method-assign]
    assert station.engine.step() > 0
    assert station.store.faults() == [FaultKind.REFUSED]
    assert station.store.waiting() == 1
    assert replace(station.store.stream_state(), server_time="", epoch="") == before
    del platform.register.push
    station.drain()
    check_invariants(platform, station, 1)


@pytest.mark.parametrize("asked", ["2", "999"])
def test_t27_a_version_nobody_speaks_is_refused_with_the_range(
    asked: str, platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station, path = new_station(), "/sync/v1/pull"
    request = Request("GET", path, "?cursor=", fresh_nonce())
    transport = Transport(platform.url, LIMITS)
    headers = {
        protocol.NONCE_HEADER: request.nonce,
        protocol.PROTOCOL_HEADER: asked,
        **station.key.sign(request, 0),
    }
    raw = transport.exchange("GET", path + "?cursor=", headers)
    transport.drop()
    told = json.loads(raw.content)
    assert (raw.status, told["protocol"], raw.headers["upgrade"]) == (426, [1, 1], "YBX/1")


def test_t27_the_words_are_the_oldest_ones(platform: EmbeddedPlatform, new_station: NewStation) -> None:
    """A client that finds no common version still hands in, says so, and goes on when there is one."""
    platform.register.protocols = (3, 3)
    station = speaking(new_station(), (1, 1))
    station.store.add(item(1))
    station.engine.step()
    with pytest.raises(Fault) as raised:
        station.wire.pull("", 1000)
    assert (raised.value.kind, raised.value.detail) == (FaultKind.PROTOCOL, "range")
    platform.register.protocols = (1, 3)
    station.wire.hello(station.store.stream)
    assert station.wire.pull("", 1000).value.changes


def test_the_frozen_client_knows_nothing_of_us() -> None:
    text = Path(__file__).with_name("frozen_client_v1.py").read_text("utf-8")
    assert "from sync" not in text
    assert "import sync" not in text
