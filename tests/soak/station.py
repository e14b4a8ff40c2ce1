"""A station without a screen: the real encrypted file, sealer and engine, on one simulated clock."""

import json
import random
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import Engine as Database
from sqlalchemy import select, text

from station_app.catalogue.reader import Catalogue
from station_app.devices.machine import Machine
from station_app.domain.case import Applicant, Case, Stage
from station_app.errors import Unavailable
from station_app.services.build import practice_point
from station_app.services.exchange import Exchange
from station_app.services.here import Here, new_id
from station_app.services.incarnation import Incarnation
from station_app.services.reconcile import Reconciled
from station_app.services.sealing import BootClock, Content, Sealer
from station_app.services.station import KeepIdentity, PlatformKeys
from station_app.services.training import VILLAGE
from station_app.services.wording import Wording
from station_app.storage.engine import open_engine
from station_app.storage.migrations.run import migrate
from station_app.storage.records import OutboxEntry
from station_app.storage.unit_of_work import UnitOfWork
from sync.engine import Engine
from sync.enrolment import Enrolment, enrol
from sync.http import HttpWire
from sync.platform import tables
from sync.platform.server import EmbeddedPlatform
from sync.ports import EngineFact, LineFact, Store, StreamCondition, Wire
from sync.reconcile import Comparison, compare
from sync.signing import SigningKey
from sync.transport import Limits
from tests.sync.conftest import form, invented_number

KEY = bytes(32)
RESOURCES = Path(__file__).resolve().parents[2] / "resources"
LIMITS = Limits(connect=5, stall=5, exchange=20)
START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
SERIAL = "x_serial"
"""Member of a body that says which of the sealed cases it is, whatever ids it travels under."""
AIR_SECONDS = 1.0
HERE = Machine("system-1", "disk-1")


@dataclass
class Clock:
    """Simulated time: all stations and the platform of one run live by it."""

    at: datetime = START
    seconds: float = 0.0

    def wall(self) -> datetime:
        return self.at

    def mono(self) -> float:
        return self.seconds

    def later(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.seconds += seconds

    def tick(self) -> datetime:
        """Give the time as the platform sees it: never the same twice."""
        self.later(0.001)
        return self.at


@cache
def real_catalogue() -> Catalogue:
    return Catalogue.of_division(RESOURCES / "catalogue", "341525")


def empty_file(folder: Path) -> Path:
    """Make the encrypted file of a station that was never enrolled; runs start from copies of it."""
    file = folder / "empty.db"
    engine = open_engine(file, KEY)
    migrate(engine, lambda _schema: None)
    engine.dispose()
    return file


@dataclass(frozen=True)
class Identity:
    """What a disk image carries beside the file: the device key and what the enrolment brought."""

    key: SigningKey
    enrolment: Enrolment


def enrolled(platform: EmbeddedPlatform, station: str = VILLAGE.code) -> Identity:
    key = SigningKey.generate()
    told = enrol(platform.url, platform.activation_code(station), key, platform_key=platform.public_key)
    return Identity(SigningKey(told.device_id, key.private), told)


@dataclass
class Outside:
    """What a computer keeps outside the file: a disk image has it, a copy of the file has not."""

    kept: dict[str, bytes] = field(default_factory=dict)

    def get(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def put(self, name: str, value: bytes) -> None:
        self.kept[name] = value


@dataclass(frozen=True)
class Image:
    """A copy of the whole disk: the file, the device key, what lies outside the file."""

    file: Path
    identity: Identity
    outside: dict[str, bytes]


@dataclass
class Station:
    """One computer. `said` counts what its engine reported."""

    file: Path
    identity: Identity
    clock: Clock
    url: str
    dice: random.Random
    said: Counter[str] = field(default_factory=Counter)
    enrolments: list[str] = field(default_factory=list)
    outside: Outside = field(default_factory=Outside)
    machine: Machine = HERE

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        """Start the program: the file, the engine, a new line."""
        database: Database = open_engine(self.file, KEY)
        self.database = database
        wording = Wording(lambda: "zh", real_catalogue().reasons)
        point = practice_point(VILLAGE, "341525")
        self.here = Here(
            lambda: UnitOfWork(database), real_catalogue(), wording, self.clock.wall, new_id, point
        )
        self.sealer = Sealer(self.here, BootClock("boot", lambda: int(self.clock.mono() * 1000)))
        keys = self.identity.enrolment.platform_keys
        self.wire = HttpWire(self.url, self.identity.key, keys, self.clock, app="soak", limits=LIMITS)
        self.exchange = Exchange(self.here.open_work, self.clock.wall, lambda _matter: "CN")
        self.engine = self.build_engine(self.exchange, self.wire)
        self._remember()
        Incarnation(self.here.open_work, self.clock.wall, self.outside, lambda: self.machine).check()

    def build_engine(self, store: Store, wire: Wire) -> Engine:
        return Engine(store, wire, self.clock, self._hear, jitter=self.dice.random)

    def _hear(self, fact: EngineFact) -> None:
        self.said[fact.fact.value] += 1
        if fact.fact is LineFact.FAULT and fact.fault:
            self.said[fact.fault.value] += 1

    def _remember(self) -> None:
        """Keep who we are, as the first start does; a file that knows is left as it is."""
        if PlatformKeys(self.here.open_work)():
            return
        told = self.identity.enrolment
        KeepIdentity(self.here.open_work, self.clock.wall)(
            told.device_id, told.station, told.stream,
            lane_key=told.lane_key, epoch=told.epoch, platform_keys=told.platform_keys,
        )  # fmt: skip

    def close(self) -> None:
        """Leave the program."""
        self.wire.line_changed()
        self.database.dispose()

    def restart(self) -> None:
        """Leave the program and start it again."""
        self.close()
        self.open()

    def image(self, target: Path) -> Image:
        """Copy the disk while the program is not running."""
        self.close()
        shutil.copyfile(self.file, target)
        image = Image(target, self.identity, dict(self.outside.kept))
        self.open()
        return image

    def put_back(self, image: Image, *, whole: bool) -> None:
        """Put an older state back: the whole disk, or the file alone, which the next start notices."""
        self.close()
        shutil.copyfile(image.file, self.file)
        if whole:
            self.outside.kept = dict(image.outside)
        self.open()

    def seal(self, serial: int) -> bool:
        """Save one case and its item in one transaction; False while no numbers may be given."""
        content, person = invented(serial, self.dice.random(), self.enrolments)
        with suppress(Unavailable), self.here.open_work() as work:
            case = _case(serial, person, self.clock.wall())
            work.cases.put(case)
            self.sealer.seal(work, case, content)
            work.commit()
            if content.kind == "enrol.register":
                self.enrolments.append(case.item_id)
            return True
        return False

    def exchange_once(self) -> float:
        """Let the engine take one step; its pause passes on the simulated clock."""
        pause = self.engine.step()
        self.clock.later(max(pause, AIR_SECONDS))
        return pause

    def entries(self) -> tuple[OutboxEntry, ...]:
        """Every item of the stream in use."""
        with self.here.open_work() as work:
            device = work.stream.device()
            return work.outbox.above(device.stream_id, 0) if device else ()

    def all_entries(self) -> tuple[tuple[OutboxEntry, ...], ...]:
        """Every item of every stream this file has written to."""
        with self.here.open_work() as work:
            return tuple(work.outbox.above(one.stream_id, 0) for one in work.stream.streams())

    def durable_entries(self) -> Iterator[tuple[str, int, tuple[OutboxEntry, ...]]]:
        """Give each stream, how far a verified backup ever had it, and its items."""
        marks = "SELECT stream_id, max(durable_through) AS through FROM durable GROUP BY stream_id"
        with self.database.connect() as connection:
            furthest = {row.stream_id: row.through for row in connection.execute(text(marks))}
        with self.here.open_work() as work:
            for one in work.stream.streams():
                yield one.stream_id, furthest.get(one.stream_id, 0), work.outbox.above(one.stream_id, 0)

    def waiting(self) -> int:
        """Count what is still to be done: items the platform has not signed for, a new stream to get."""
        state = self.exchange.stream_state()
        rekey = state.condition is not StreamCondition.OPEN
        with self.here.open_work() as work:
            behind = max(0, state.sealed_through - state.received_through)
            return rekey + work.outbox.waiting(state.stream) + behind

    def drain(self, steps: int) -> bool:
        """Exchange until nothing waits, at most so many steps."""
        for _ in range(steps):
            self.exchange_once()
            if not self.waiting():
                return True
        return False

    def compared(self) -> Comparison:
        """Hold our books against the platform's (I3)."""
        books = Reconciled(self.here.open_work, self.clock.wall)
        stream, through = books.span()
        return compare(books, self.wire, stream, through)


def _case(serial: int, person: str, now: datetime) -> Case:
    case_id, number = new_id(), f"S{serial:011d}"
    applicant = Applicant(None, "01", person, "林小禾", "2", None)
    return Case(
        case_id, "soak", "", applicant, Stage.ACCEPTED, "zhou", now,
        number=number, accepted_at=now, saved_at=now, item_id=new_id(),
    )  # fmt: skip


def invented(serial: int, roll: float, enrolments: Sequence[str]) -> tuple[Content, str]:
    """Invent what a case says and whose it is.

    Mostly a note, which is accepted as it is and counted, so that a double would count twice; then
    enrolments, which get a number, filings that wait for one of them, and what the platform refuses.
    """
    person, body = invented_number(serial), {**form(serial), SERIAL: serial}
    if roll < 0.55:
        return Content("note", "consult/1", {SERIAL: serial, "x_said": "问过了"}), ""
    if roll < 0.85:
        return Content("enrol.register", "enrol.register/1", body), person
    if roll < 0.95:
        return Content("filing.chronic", "filing.chronic/1", body, depends_on=tuple(enrolments[-1:])), person
    return Content("enrol.register", "enrol.register/1", {**body, "psn_name": ""}), person


def held_by(platform: EmbeddedPlatform) -> Counter[int]:
    """Count what a platform holds by serial number: more than once is a double."""
    with platform.database.read() as connection:
        bodies = connection.scalars(select(tables.item.c.body)).all()
    return Counter(json.loads(bytes(body))[SERIAL] for body in bodies)
