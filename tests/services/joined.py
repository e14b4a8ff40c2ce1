"""A desk, the engine and an embedded platform on one line, as in a first lesson."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from station_app.services.line_state import LineState
from station_app.services.mirror import KeepMirror
from station_app.services.practice_table import platform_facts
from station_app.services.station import KeepIdentity
from station_app.storage.records import RosterFilter
from sync.engine import Engine
from sync.enrolment import enrol
from sync.http import HttpWire
from sync.platform.server import EmbeddedPlatform
from sync.ports import EngineFact
from sync.signing import SigningKey
from sync.switched import SwitchedWire
from tests.services.village import TRAINING, Bench

QUIET = 4
"""So many steps with nothing to send and nothing new: the word on what was sent came before that."""


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
    clock: Clock
    device_id: str
    heard: Callable[[EngineFact], None] = lambda _fact: None

    def again(self, mirror: KeepMirror) -> Engine:
        """Build the engine anew, as the next start of the program does."""
        self.engine = Engine(
            self.bench.exchange, self.wire, self.clock, self.heard, jitter=lambda: 0.0, mirror=mirror
        )
        return self.engine

    def drain(self) -> None:
        quiet = 0
        for _ in range(20):
            quiet = quiet + 1 if self.engine.step() else 0
            if quiet == QUIET:
                break
        self.bench.line = self.line.read()

    def status(self, case_id: str) -> str:
        return self.bench.desk.track(case_id).status

    def word(self, case_id: str) -> tuple[str, str, str]:
        """Give status, code and field of the platform's last word on a case."""
        with self.bench.here.open_work() as work:
            verdict = work.cases.get(case_id).verdict
        return (verdict.status, verdict.code, verdict.field) if verdict else ("", "", "")


@contextmanager
def join(bench: Bench, folder: Path, file: Path) -> Iterator[Joined]:
    """Enrol the desk with a new platform that reads the catalogue of `folder`."""
    platform = EmbeddedPlatform(file, folder, now=lambda: bench.now)
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
    platform.load_facts(platform_facts(people, TRAINING))
    with connect(bench, platform) as joined:
        yield joined
    platform.stop()


@contextmanager
def connect(bench: Bench, platform: EmbeddedPlatform, url: str = "") -> Iterator[Joined]:
    """Enrol the desk, under the code of its point, with a platform that is there already.

    `url` may lead through a proxy.
    """
    key = SigningKey.generate()
    code = platform.activation_code(bench.here.point.code)
    told = enrol(platform.url, code, key, platform_key=platform.public_key)
    keep = KeepIdentity(bench.here.open_work, lambda: bench.now)
    keep(
        told.device_id, told.station, told.stream,
        lane_key=told.lane_key, epoch=told.epoch, platform_keys=dict(told.platform_keys),
    )  # fmt: skip
    clock = Clock(bench)
    http = HttpWire(
        url or platform.url, SigningKey(told.device_id, key.private), told.platform_keys, clock,
        app="test",
    )  # fmt: skip
    wire, line = SwitchedWire(http), LineState(bench.here.wording)

    def report(fact: EngineFact) -> None:
        line.take(fact)
        joined.heard(fact)

    mirror = KeepMirror(bench.here.open_work, lambda: bench.now)
    engine = Engine(bench.exchange, wire, clock, report, jitter=lambda: 0.0, mirror=mirror)
    joined = Joined(bench, engine, wire, line, platform, clock, told.device_id)
    yield joined
    http.line_changed()
