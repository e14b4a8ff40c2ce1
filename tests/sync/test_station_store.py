"""The station's real store on its encrypted file, the real wire, the real platform, the shipped catalogue."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from station_app.services.practice_table import platform_facts
from station_app.services.station import EveryResident, KeepIdentity
from sync.engine import Engine
from sync.enrolment import enrol
from sync.http import HttpWire
from sync.platform.server import EmbeddedPlatform
from sync.protocol import b64
from sync.signing import SigningKey
from tests.services import conftest as station_fixtures
from tests.services.village import RESOURCES, TRAINING, Bench, accepted
from tests.sync.conftest import LIMITS, TestClock
from tests.sync.fault_proxy import FaultProxy, Plan

bench, catalogue, village = station_fixtures.bench, station_fixtures.catalogue, station_fixtures.village
PEOPLE = ("xu_yt", "he_xh", "liu_dy", "sun_gf", "zeng_zq")


@pytest.fixture
def central(tmp_path: Path) -> Iterator[EmbeddedPlatform]:
    running = EmbeddedPlatform(tmp_path / "central.db", RESOURCES / "catalogue")
    yield running
    running.stop()


def joined(bench: Bench, central: EmbeddedPlatform, url: str) -> tuple[Engine, HttpWire, str]:
    key = SigningKey.generate()
    code = central.activation_code(bench.here.point.code)
    got = enrol(central.url, code, key, platform_key=central.public_key)
    keep = KeepIdentity(bench.here.open_work, lambda: bench.now)
    keep(
        got.device_id,
        got.station,
        got.stream,
        lane_key=got.lane_key,
        epoch=got.epoch,
        platform_keys=dict(got.platform_keys),
    )
    central.load_facts(platform_facts(EveryResident(bench.here.open_work)(), TRAINING))
    clock = TestClock()
    wire = HttpWire(
        url, SigningKey(got.device_id, key.private), got.platform_keys, clock, app="test", limits=LIMITS
    )
    return Engine(bench.exchange, wire, clock, lambda _fact: None, jitter=lambda: 0.0), wire, got.stream


@pytest.mark.parametrize("fault", ["none", "swallow_reply", "status_after", "twice"])
def test_cases_of_the_desk_arrive_once_each_and_get_their_word(
    fault: str,
    bench: Bench,
    central: EmbeddedPlatform,
) -> None:
    proxy = FaultProxy(int(central.url.rpartition(":")[2]), [Plan(fault)]).start()
    engine, wire, stream = joined(bench, central, proxy.url)
    cases = [accepted(bench, key).case_id for key in PEOPLE]
    for _ in range(4):
        engine.step()
    rows = {row.case_id: row for row in bench.desk.outbox("all", "").rows}
    shown = [rows[one].status for one in cases]
    assert not {"waiting", "sending", "stored"} & set(shown), shown
    assert shown.count("done") + shown.count("returned") + shown.count("duplicate") == len(cases), shown
    statement = wire.statement(stream, 1, 100).value
    link = bench.exchange.link_at(len(PEOPLE))
    assert link
    assert (statement["count"], statement["link_after"]) == (len(PEOPLE), b64(link))
    wire.line_changed()
    proxy.stop()
