"""T30: a whole county comes back at once. Real engines and lines, a platform in a process of its own."""

import heapq
import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import ParamSpec, TypeVar

from sqlalchemy import func, select

from station_app.assembly import MachineClock
from sync.engine import Engine
from sync.enrolment import enrol
from sync.http import HttpWire
from sync.platform.database import Database, sqlite_url
from sync.platform.server import EmbeddedPlatform
from sync.platform.tables import entry, item, verdict
from sync.ports import Fault, FaultKind
from sync.signing import SigningKey
from sync.transport import Limits
from tests.sync.conftest import STATION
from tests.sync.conftest import item as invented
from tests.sync.sqlite_store import SqliteStore

P = ParamSpec("P")
T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 32
"""So many stations of the driver speak at the same moment; more would only wait for its processor."""
LIMITS = Limits(connect=10, stall=30, exchange=120)
SAMPLE_SECONDS = 0.25


@dataclass
class Seen:
    """What the driver saw; the lists are seconds and bytes."""

    hellos: list[float] = field(default_factory=list)
    pushes: list[float] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    unexplained: int = 0
    """Faults that are not the platform's own word on when to come back."""
    memory: list[int] = field(default_factory=list)

    def note(self, fault: Fault) -> None:
        """Count a fault; only a busy platform that says when to come back is what was asked for."""
        self.faults[f"{fault.kind.value} {fault.detail}"] += 1
        polite = fault.kind is FaultKind.PLATFORM_BUSY and fault.retry_after > 0
        self.unexplained += not polite


def watched(wire: HttpWire, seen: Seen) -> HttpWire:
    """Put a watch on every greeting of a wire and an ear on every fault."""

    def heard(exchange: Callable[P, T], seconds: list[float]) -> Callable[P, T]:
        def and_note(*args: P.args, **kwargs: P.kwargs) -> T:
            began = time.monotonic()
            try:
                return exchange(*args, **kwargs)
            except Fault as fault:
                seen.note(fault)
                raise
            finally:
                seconds.append(time.monotonic() - began)

        return and_note

    for name, seconds in (("hello", seen.hellos), ("push", seen.pushes), ("pull", [])):
        setattr(wire, name, heard(getattr(wire, name), seconds))
    return wire


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    stations: int
    items: int
    seconds: float
    seen: Seen
    received: int
    judged: int
    streams_short: int
    undrained: int

    @property
    def hello_p95(self) -> float:
        """Seconds within which 95 of 100 greetings were answered, refusals with a time to come back too."""
        return quantiles(self.seen.hellos, n=20)[18]

    @property
    def memory_growth(self) -> float:
        """MB by which the platform grew from the first tenth of the time to the end."""
        memory = self.seen.memory
        early = max(memory[: max(1, len(memory) // 10)])
        return (memory[-1] - early) / 1_048_576

    def summary(self) -> str:
        """Return one line."""
        seen, memory = self.seen, [value / 1_048_576 for value in self.seen.memory]
        return (
            f"{self.stations} stations, {self.items} items in {self.seconds:.1f} s: "
            f"received {self.received}, judged {self.judged}, streams short {self.streams_short}, "
            f"not drained {self.undrained}; "
            f"{len(seen.hellos)} greetings, p95 {self.hello_p95 * 1000:.0f} ms, "
            f"worst {max(seen.hellos) * 1000:.0f} ms; asked to come back {sum(seen.faults.values())} times, "
            f"unexplained {seen.unexplained}; platform {memory[0]:.0f} to {max(memory):.0f} MB"
        )


@contextmanager
def served(folder: Path, catalogue: Path) -> Iterator[tuple[str, int]]:
    """Run the platform by itself, as its operator does; (address, process id)."""
    command = [sys.executable, "-m", "sync.platform", "--data", str(folder / "platform.db")]
    command += ["--catalogue", str(catalogue), "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own
    assert process.stdout is not None
    try:
        yield str(json.loads(process.stdout.readline())["url"]), process.pid
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def returned(
    folder: Path, catalogue: Path, *, stations: int, each: int, within: float, seed: int = 30
) -> Outcome:
    """Let so many stations with a day's items each come back within so many seconds, and drain all."""
    identities = _enrolled(folder, catalogue, stations)
    seen, dice = Seen(), random.Random(seed)  # noqa: S311 - repeatable, guards nothing
    with served(folder, catalogue) as (url, process):
        engines = [_station(url, got, each, number, seen) for number, got in enumerate(identities)]
        began = time.monotonic()
        _drive(engines, dice, within, seen, process)
        seconds = time.monotonic() - began
    outcome = _counted(folder, each, seconds, seen, engines)
    for store, wire, _engine in engines:
        wire.line_changed()
        store.db.close()
    return outcome


Got = tuple[SigningKey, str, dict[str, bytes]]
End = tuple[SqliteStore, HttpWire, Engine]


def _enrolled(folder: Path, catalogue: Path, count: int) -> list[Got]:
    """Enrol the stations beforehand, one after the other."""
    platform, found = EmbeddedPlatform(folder / "platform.db", catalogue), []
    for _ in range(count):
        key = SigningKey.generate()
        told = enrol(platform.url, platform.activation_code(STATION), key, platform_key=platform.public_key)
        found.append((SigningKey(told.device_id, key.private), told.stream, dict(told.platform_keys)))
    platform.stop()
    return found


def _station(url: str, got: Got, each: int, number: int, seen: Seen) -> End:
    key, stream, keys = got
    store, clock = SqliteStore(":memory:", stream), MachineClock()
    for serial in range(each):
        store.add(invented(number * each + serial, kind="note", schema="consult/1", body={"x": serial}))
    wire = watched(HttpWire(url, key, keys, clock, app="herd", limits=LIMITS), seen)
    return store, wire, Engine(store, wire, clock, lambda _fact: None)


def _drive(engines: list[End], dice: random.Random, within: float, seen: Seen, process: int) -> None:
    """Step every engine when it is due until nothing waits anywhere; at most ten minutes."""
    due = [(dice.uniform(0.0, within), number) for number in range(len(engines))]
    heapq.heapify(due)
    running: dict[Future[float], int] = {}
    began, sampled = time.monotonic(), 0.0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while (due or running) and time.monotonic() - began < 600:
            now = time.monotonic() - began
            while due and due[0][0] <= now and len(running) < AT_ONCE:
                _, number = heapq.heappop(due)
                running[pool.submit(engines[number][2].step)] = number
            done, _ = wait(running, timeout=0.02, return_when=FIRST_COMPLETED)
            for future in done:
                number, pause = running.pop(future), future.result()
                if _waits(engines[number][0]):
                    heapq.heappush(due, (time.monotonic() - began + min(pause, 15.0), number))
            if now - sampled > SAMPLE_SECONDS:
                sampled = now
                seen.memory.append(_resident(process))


def _waits(store: SqliteStore) -> bool:
    return set(store.statuses()) != {"accepted"}


def _resident(process: int) -> int:
    """Return the bytes of memory a process holds."""
    fields = Path(f"/proc/{process}/statm").read_text("ascii").split()
    return int(fields[1]) * 4096


def _counted(folder: Path, each: int, seconds: float, seen: Seen, engines: list[End]) -> Outcome:
    database = Database(sqlite_url(folder / "platform.db"))
    with database.read() as connection:
        received = connection.scalar(select(func.count()).select_from(item)) or 0
        judged = connection.scalar(select(func.count()).select_from(verdict)) or 0
        lengths = connection.execute(
            select(entry.c.stream_id, func.count()).group_by(entry.c.stream_id)
        ).all()
    database.close()
    stations = len(engines)
    return Outcome(
        stations=stations,
        items=stations * each,
        seconds=seconds,
        seen=seen,
        received=received,
        judged=judged,
        streams_short=stations - sum(count == each for _stream, count in lengths),
        undrained=sum(_waits(store) for store, _wire, _engine in engines),
    )
