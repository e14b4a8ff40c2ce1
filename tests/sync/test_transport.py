"""The patient transport: small pieces up, limits down, and what a case costs on the line."""

import io

import pytest

from sync import wire
from sync.coding import packed
from sync.platform.server import EmbeddedPlatform
from sync.ports import Fault, FaultKind
from sync.transport import Limits, Transport, Upload
from tests.sync.conftest import NewStation, item


def test_an_upload_leaves_in_small_pieces_and_can_be_read_again() -> None:
    upload = Upload(bytes(5_000))
    pieces = [len(upload.read(16_384)) for _ in range(4)]
    assert pieces == [2048, 2048, 904, 0]
    assert upload.taken == len(upload) == 5_000
    upload.seek(-10, io.SEEK_END)
    assert (upload.tell(), len(upload.read())) == (4_990, 10)


@pytest.mark.parametrize(
    "limits",
    [Limits(exchange=-1.0), Limits(reply_bytes=10)],
    ids=["the exchange takes too long", "the reply is too large"],
)
def test_an_exchange_ends_at_its_limits(limits: Limits, new_station: NewStation) -> None:
    station = new_station(limits=limits)
    with pytest.raises(Fault) as caught:
        station.wire.hello(station.store.stream)
    assert caught.value.kind is FaultKind.LINE_DOWN
    assert not station.wire.proved


def test_a_name_that_does_not_exist_is_a_line_that_is_down() -> None:
    with pytest.raises(Fault) as caught:
        Transport("https://platform.invalid", Limits(connect=2)).exchange("GET", "/", {})
    assert caught.value.kind is FaultKind.LINE_DOWN


def test_the_line_carries_few_bytes(platform: EmbeddedPlatform, new_station: NewStation) -> None:
    """At most 400 bytes for a hello, at most 250 for a case in a batch of 50."""
    station = new_station()
    for serial in range(50):
        station.store.add(item(serial))
    hello = station.wire.hello(station.store.stream)
    assert hello.bytes_down <= 400
    assert len(wire.encode_hello(hello.value)) <= 400
    batch = station.store.next_batch(50, 1_000_000)
    assert batch
    assert len(batch.items) == 50
    up = len(packed(wire.encode_push(batch.stream, batch.link_before, batch.items, {})))
    assert up / 50 <= 250
    assert station.wire.push(batch, "").bytes_up / 50 <= 250
    assert platform.register.statement(station.enrolment.device_id, batch.stream, (1, 50))["count"] == 50
