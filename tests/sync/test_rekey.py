"""A new stream for the same device: the same attempt, the same answer; known items; leases; numbers told."""

import uuid
from typing import Any

import pytest
from sqlalchemy import func, select

from sync import wire
from sync.platform import tables
from sync.platform.incoming import Refusal
from sync.platform.leases import Told
from sync.platform.server import EmbeddedPlatform
from sync.platform.tables_streams import presence, twin_alarm
from sync.protocol import Hello, Item, Malformed, PushReply, SealedItem, b64, link_zero, seal
from tests.sync.conftest import NewStation, Station, item


def chain(stream: str, items: list[Item]) -> list[SealedItem]:
    link, made = link_zero(stream), []
    for number, one in enumerate(items, start=1):
        made.append(seal(one, number, link))
        link = made[-1].link
    return made


def pushed(
    platform: EmbeddedPlatform,
    device: str,
    stream: str,
    made: list[SealedItem],
    **more: Any,  # noqa: ANN401
) -> PushReply:
    plain = wire.encode_push(stream, link_zero(stream), made, more)
    key = wire.push_key(stream, made[0].seq, made[-1].seq, made[-1].link)
    return wire.decode_push_reply(platform.register.push(device, plain, key))


def greeted(platform: EmbeddedPlatform, station: Station, lease: str, waiting: int = 0) -> Hello:
    device = station.enrolment.device_id
    said = platform.register.hello(device, station.store.stream, Told(lease, waiting))
    return wire.decode_hello(said)


def wish(stream: str, **changes: object) -> dict[str, Any]:
    link = b64(link_zero(stream))
    return {"stream": stream, "why": "restored", "received_through": 0, "link": link, "lease": "", **changes}


def test_t17_the_same_attempt_gets_the_same_stream_and_known_items_are_judged_once(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    device, register = station.enrolment.device_id, platform.register
    items = [item(serial) for serial in range(5)]
    first = pushed(platform, device, station.store.stream, chain(station.store.stream, items))
    key = f'"rekey:{uuid.uuid4()}"'
    answer = register.rekey(device, wish(station.store.stream), key)
    again = register.rekey(device, wish(station.store.stream), key)
    assert (again["stream"], again["lease"]) == (answer["stream"], answer["lease"])
    assert answer["stream"] != station.store.stream
    fresh = pushed(platform, device, answer["stream"], chain(answer["stream"], [*items, item(5)]))
    assert [one.official_no for one in fresh.results[:5]] == [one.official_no for one in first.results]
    assert [one.version for one in fresh.results] == [1] * 6
    with platform.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.item)) == 6
    other = register.rekey(device, wish(station.store.stream), f'"rekey:{uuid.uuid4()}"')
    assert other["stream"] != answer["stream"]


def test_nobody_asks_for_the_stream_of_another_device(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    one, other = new_station(), new_station()
    with pytest.raises(Refusal):
        platform.register.rekey(one.enrolment.device_id, wish(other.store.stream), f'"rekey:{uuid.uuid4()}"')


@pytest.mark.parametrize(("form", "key"), [({}, ""), ({"link": "x"}, ""), ({}, '"other"')])
def test_a_wish_without_shape_is_malformed(
    form: dict[str, Any], key: str, platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    whole = wish(station.store.stream, **form) if form or key else {"why": "fork"}
    with pytest.raises(Malformed):
        platform.register.rekey(station.enrolment.device_id, whole, key or f'"rekey:{uuid.uuid4()}"')


def test_t18_a_lease_older_than_the_one_used_is_a_twin_and_a_lost_reply_is_none(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    device, stream = station.enrolment.device_id, station.store.stream
    made = chain(stream, [item(serial) for serial in range(3)])

    def alarms() -> int:
        with platform.database.read() as connection:
            return connection.scalar(select(func.sum(twin_alarm.c.times))) or 0

    held = greeted(platform, station, "").lease
    lost = pushed(platform, device, stream, made[:1], lease=held).lease
    second = pushed(platform, device, stream, made[:2], lease=held).lease
    third = pushed(platform, device, stream, made, lease=second).lease
    assert len({held, lost, second, third}) == 4
    assert alarms() == 0
    twin = greeted(platform, station, held)
    assert twin.point is not None
    assert alarms() == 1
    greeted(platform, station, third)
    assert alarms() == 1, "the rightful one is not blamed for its twin"


def test_what_a_client_tells_of_itself_is_kept(platform: EmbeddedPlatform, new_station: NewStation) -> None:
    station = new_station()
    greeted(platform, station, "", waiting=7)
    with platform.database.read() as connection:
        row = connection.execute(select(presence)).one()
    assert (row.device_id, row.waiting) == (station.enrolment.device_id, 7)


def test_t16_a_number_on_paper_is_given_to_the_same_item_again_and_to_no_other(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    device, stream = station.enrolment.device_id, station.store.stream
    items = [item(serial) for serial in range(3)]
    told = {"item_id": items[1].item_id, "status": "accepted", "version": 4, "at": "", "extra": []}
    told["official_no"] = "350623202600000002"
    observed = [told, {"item_id": items[0].item_id}, "x", {**told, "item_id": "stranger"}]
    reply = pushed(platform, device, stream, chain(stream, items), observed=observed)
    numbers = [one.official_no[-3:] for one in reply.results]
    assert numbers[1] == "002"
    assert len(set(numbers)) == 3
    assert reply.results[1].version == 5
    stolen = item(9)
    theft = [{**told, "item_id": stolen.item_id}]
    other = new_station()
    made = chain(other.store.stream, [stolen])
    reply = pushed(platform, other.enrolment.device_id, other.store.stream, made, observed=theft)
    assert reply.results[0].official_no not in ("", "350623202600000002")
