"""T6: a byte altered anywhere in a request, in every coding: nothing is stored, the next try goes through."""

import socket
import zlib

import pytest
import zstandard
from sqlalchemy import func, select

from sync.platform import tables
from sync.platform.server import EmbeddedPlatform
from sync.ports import FaultKind
from sync.transport import Limits
from sync.wire import decode_problem
from tests.sync.conftest import NewStation, Station, check_invariants, item
from tests.sync.fault_proxy import FaultProxy, Plan
from tests.sync.line import Line

pytestmark = pytest.mark.sqlite_file
"""What is tried is the line and its words; the database behind is another matter."""
PLACES = {
    "method": b"POST",
    "path": b"/sync/v1/push",
    "digest": b"Content-Digest: sha-256=:",
    "key": b"Idempotency-Key: ",
    "nonce": b"YBX-Nonce: ",
    "components": b"Signature-Input: dev=(",
    "signature": b"Signature: dev=:",
    "begin of the body": b"\r\n\r\n",
}


BACK = (1, 4, 9, 50, 700)


class Altering(FaultProxy):
    """Alters the byte behind a text of the request, or so many before its end."""

    async def _alter(self, request: bytes, plan: Plan) -> bytes | None:
        at = request.find(plan.headers) + len(plan.headers) if plan.headers else len(request) - plan.at
        altered = request[:at] + bytes([request[at] ^ 1]) + request[at + 1 :]
        return await self._forward(altered)


def filled(station: Station, coding: str, count: int = 12) -> Station:
    for serial in range(count):
        station.store.add(item(serial))
    station.wire.hello(station.store.stream)
    station.wire.coder.hold(coding)
    return station


def held(platform: EmbeddedPlatform) -> int:
    with platform.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(tables.item)) or 0


@pytest.mark.parametrize("coding", ["zstd", "gzip", "identity"])
def test_t06_a_byte_altered_anywhere_stores_nothing(
    coding: str, platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    station = filled(new_station(proxy.url, Limits(connect=5, stall=0.3, exchange=20)), coding)
    proxy.__class__ = Altering
    tried = [Plan("alter", headers=text) for text in PLACES.values()] + [
        Plan("alter", at=back) for back in BACK
    ]
    for count, plan in enumerate(tried, start=1):
        proxy.plans = [plan]
        station.wire.coder.hold(coding)
        station.engine.step()
        assert not proxy.plans
        assert held(platform) == 0, plan
        assert station.store.waiting() == 12
        assert len(station.store.faults()) == count
    known = {FaultKind.REFUSED, FaultKind.NOT_OURS, FaultKind.OUTCOME_UNKNOWN, FaultKind.ITEM_BLOCKED}
    assert set(station.store.faults()) <= known
    station.drain()
    check_invariants(platform, station, 12)


def test_t06_the_batch_halves_after_an_altered_one(
    platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    station = filled(new_station(proxy.url), "", 60)
    proxy.__class__ = Altering
    proxy.plans = [Plan("alter", at=9)]
    station.engine.step()
    assert station.store.faults() == [FaultKind.REFUSED]
    station.drain()
    spans = [
        one.split(b"Idempotency-Key: ")[1].split(b"\r\n")[0] for one in proxy.seen if b"/push" in one[:40]
    ]
    sizes = [
        int(span.split(b"-")[-1].split(b":")[0]) - int(span.split(b":")[1].split(b"-")[0]) + 1
        for span in spans
    ]
    assert sizes[:2] == [50, 25]
    check_invariants(platform, station, 60)


@pytest.mark.parametrize("change", [-200, -1, 1, 5_000])
def test_t06_a_wrong_length_stores_nothing(
    change: int, platform: EmbeddedPlatform, proxy: FaultProxy, new_station: NewStation
) -> None:
    station = filled(new_station(proxy.url), "gzip")
    proxy.plans = [Plan("cut_request", at=10)]
    station.engine.step()
    request = next(one for one in proxy.seen if b"/push" in one[:40])
    head, _, body = request.partition(b"\r\n\r\n")
    told = str(len(body)).encode()
    wrong = head.replace(b"Content-Length: " + told, b"Content-Length: " + str(len(body) + change).encode())
    assert wrong != head
    with socket.create_connection(("127.0.0.1", int(platform.url.rpartition(":")[2])), 10) as line:
        line.sendall(wrong + b"\r\n\r\n" + body)
        line.shutdown(socket.SHUT_WR)
        answer = line.recv(65_536)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 400")
    assert held(platform) == 0
    station.drain()
    check_invariants(platform, station, 12)


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_t06_a_small_bomb_is_stopped_before_it_is_written_out(
    coding: str, platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    plain = b" " * 60_000_000
    made = zlib.compressobj(9, wbits=31)
    bomb = made.compress(plain) + made.flush() if coding == "gzip" else zstandard.compress(plain, 19)
    assert len(bomb) < 100_000
    raw = Line(new_station(), platform.url).post(bomb, '"x"', **{"Content-Encoding": coding})
    assert (raw.status, decode_problem(raw.content).code) == (413, "too-large")


@pytest.mark.parametrize("coding", ["gzip", "zstd", "br"])
def test_t06_a_body_that_is_not_in_its_coding_is_refused(
    coding: str, platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    raw = Line(new_station(), platform.url).post(b"{}", '"x"', **{"Content-Encoding": coding})
    assert raw.status == (415 if coding == "br" else 400)
