"""The desk, the engine and the practice platform together: the story of the first lesson."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from station_app.services.line_state import LineState
from station_app.services.practice_table import platform_facts
from station_app.services.station import KeepIdentity
from station_app.services.training import VILLAGE
from station_app.services.views import Entered, LinkState
from station_app.storage.records import RosterFilter
from sync.engine import Engine
from sync.enrolment import enrol
from sync.http import HttpWire, SwitchedWire
from sync.platform.server import EmbeddedPlatform
from sync.ports import EngineFact
from sync.signing import SigningKey
from tests.services.village import RESOURCES, TRAINING, Bench, accepted, ready


@dataclass
class Clock:
    bench: Bench
    seconds: float = 0.0

    def wall(self) -> datetime:
        return self.bench.now

    def mono(self) -> float:
        self.seconds += 1
        return self.seconds


@dataclass
class Joined:
    bench: Bench
    engine: Engine
    wire: SwitchedWire
    line: LineState
    platform: EmbeddedPlatform

    def drain(self) -> None:
        for _ in range(20):
            self.engine.step()
        self.bench.line = self.line.read()

    def status(self, case_id: str) -> str:
        return self.bench.desk.track(case_id).status


def _publish(line: LineState, fact: EngineFact) -> None:
    line.take(fact)


@pytest.fixture
def joined(bench: Bench, tmp_path: Path) -> Iterator[Joined]:
    platform = EmbeddedPlatform(tmp_path / "platform.db", RESOURCES / "catalogue")
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
    platform.load_facts(platform_facts(people, TRAINING))
    key = SigningKey.generate()
    told = enrol(platform.url, platform.activation_code(VILLAGE.code), key, platform_key=platform.public_key)
    keep = KeepIdentity(bench.here.open_work, lambda: bench.now)
    keys = dict(told.platform_keys)
    keep(
        told.device_id, told.station, told.stream,
        lane_key=told.lane_key, epoch=told.epoch, platform_keys=keys,
    )  # fmt: skip
    http = HttpWire(
        platform.url, SigningKey(told.device_id, key.private), told.platform_keys, Clock(bench), app="test"
    )
    wire = SwitchedWire(http)
    line = LineState(bench.here.wording)
    engine = Engine(bench.exchange, wire, Clock(bench), lambda fact: _publish(line, fact), jitter=lambda: 0.0)
    yield Joined(bench, engine, wire, line, platform)
    http.line_changed()
    platform.stop()


def test_the_story_of_the_first_lesson(joined: Joined) -> None:
    bench, desk = joined.bench, joined.bench.desk
    joined.wire.switch(on=False)
    cases = [accepted(bench, key).case_id for key in ("xu_yt", "he_xh", "liu_dy", "li_jg", "cheng_xy", "mmt")]
    cases.append(accepted(bench, "xu_yt", "resident-payment-registration").case_id)
    joined.drain()
    assert joined.line.read().state is LinkState.DOWN
    assert joined.line.read().last_outcome == "没网，不算失败，件还在"
    assert desk.today("zhou").counts.undelivered == 7
    joined.wire.switch(on=True)
    joined.drain()
    joined.drain()
    assert {one: joined.status(one) for one in cases} == dict(
        zip(cases, ["done", "done", "done", "returned", "returned", "done", "done"], strict=True)
    )
    view = desk.outbox("all", "")
    assert view.counts.undelivered == 0
    assert (view.reconcile, view.reconcile_ok) == ("本机 7 件 ＝ 平台 7 件", True)
    assert desk.track(cases[0]).official_no


def test_a_claim_the_platform_does_not_know_is_mended_and_accepted(joined: Joined) -> None:
    bench, desk = joined.bench, joined.bench.desk
    old = accepted(bench, "li_jg").case_id
    joined.drain()
    assert joined.status(old) == "returned"
    draft = desk.start_correction("zhou", old)
    assert draft.returned_fields == ("psn_idet_type",)
    assert draft.return_reason
    desk.enter(draft.case.case_id, (Entered("psn_idet_type", "PT"),), "psn_idet_type")
    new = desk.accept("zhou", draft.case.case_id).case_id
    joined.drain()
    assert joined.status(new) == "done"
    assert joined.status(old) == "returned"
    assert desk.today("zhou").todos == ()


def test_the_platform_already_has_it(joined: Joined) -> None:
    bench = joined.bench
    first = accepted(bench).case_id
    joined.drain()
    second = bench.desk.accept("zhou", ready(bench).case.case_id).case_id
    joined.drain()
    assert (joined.status(first), joined.status(second)) == ("done", "duplicate")
    assert [one.kind for one in bench.desk.today("zhou").todos] == ["duplicate"]
