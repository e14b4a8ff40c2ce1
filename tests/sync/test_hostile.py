"""What a faulty or hostile client sends: nothing breaks, nothing gets in, neighbours are not touched."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync import protocol, wire
from sync.coding import packed
from sync.exchanging import fresh_nonce
from sync.platform.server import EmbeddedPlatform
from sync.ports import LineFact, StreamCondition
from sync.protocol import Json
from sync.replies import plain_content
from sync.signing import Request
from sync.transport import RawReply, Transport
from tests.sync.conftest import LIMITS, NewStation, item
from tests.sync.line import Line
from tests.sync.test_words import JSON


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


def test_t19_other_content_under_the_same_numbers_is_a_fork_and_both_are_kept(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    for serial in range(3):
        station.store.add(item(serial))
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


def test_without_a_known_signature_nothing_is_received(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    raw = Line(station, platform.url).post(packed(b"{}"), '"x"', Signature="dev=:AAAA:")
    assert raw.status == 401


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(header=st.dictionaries(st.sampled_from(list(item(1).header(1))), JSON), body=JSON)
def test_t20_no_item_whatever_breaks_the_platform(
    header: dict[str, Json], body: Json, platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    made = {**item(1).header(1), **header}
    try:
        raw = Line(station, platform.url).items([made], [body])
    except protocol.Unsealable:
        return
    assert raw.status in (200, 400, 413)
    station.wire.hello(station.store.stream)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(["hello", "pull", "statement"]), query=st.text(max_size=30))
def test_no_question_whatever_breaks_the_platform(
    path: str, query: str, platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    text = quote(query, safe="")
    target = f"?stream={text}&cursor={text}&from={text}&to=3&max_bytes={text}"
    request = Request("GET", f"/sync/v1/{path}", target, fresh_nonce())
    headers = {protocol.NONCE_HEADER: request.nonce, **station.key.sign(request, 0)}
    transport = Transport(platform.url, LIMITS)
    assert transport.exchange("GET", request.path + target, headers).status < 500
    transport.drop()
