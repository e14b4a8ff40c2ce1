"""One run: a platform, a line that breaks by dice, stations; restores and clones in between."""

import json
import random
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select, text

from station_app.devices.machine import Machine
from station_app.services.station import PlatformKeys
from station_app.storage.records import ItemState
from sync.platform import tables
from sync.platform.server import EmbeddedPlatform
from sync.ports import Fault, StreamCondition
from tests.crash.rounds import proved_statuses
from tests.soak.line import DiceLine
from tests.soak.station import HERE, SERIAL, Clock, Image, Outside, Station, enrolled, held_by

ITEMS = 140
"""Items of a run, on the average; 300 runs are then more than 40,000."""
DRAIN_STEPS = 80


@dataclass(frozen=True, slots=True)
class Disasters:
    """How often, per turn, something worse than the line happens."""

    backup: float = 0.15
    restore: float = 0.0
    older_restore: float = 0.2
    """Of the restores, those from a backup before the newest."""
    image: float = 0.0
    put_back: float = 0.0
    clone: float = 0.0
    restart: float = 0.1


NETWORK = Disasters()
RESTORES = Disasters(restore=0.06)
CLONES = Disasters(image=0.15, put_back=0.04, clone=0.05)
EVERYTHING = Disasters(restore=0.05, older_restore=0.0, image=0.12, put_back=0.03, clone=0.03)


@dataclass
class Tally:
    """What runs came to; every list of faults must stay empty."""

    runs: int = 0
    items: int = 0
    exchanges: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    disasters: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    unequal: list[str] = field(default_factory=list)
    unproved: list[str] = field(default_factory=list)
    number_twice: list[str] = field(default_factory=list)
    number_changed: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether I1 to I5 hold."""
        return not any(self.faults.values())

    @property
    def faults(self) -> dict[str, list[str]]:
        """What must not be, by name."""
        names = "lost doubled stuck unequal unproved number_twice number_changed damaged"
        return {name: getattr(self, name) for name in names.split()}

    def add(self, other: "Tally") -> None:
        """Take another one's counts in."""
        self.runs += other.runs
        self.items += other.items
        for mine, theirs in (
            (self.exchanges, other.exchanges), (self.said, other.said), (self.disasters, other.disasters)
        ):  # fmt: skip
            mine.update(theirs)
        for name, found in other.faults.items():
            getattr(self, name).extend(found)


@dataclass
class World:
    """The parts of one run; `seed` decides everything in it but the ids, keys and nonces."""

    folder: Path
    catalogue: Path
    empty: Path
    seed: int
    disasters: Disasters = NETWORK
    items: int = ITEMS
    make_station: Callable[..., Station] = Station
    tally: Tally = field(default_factory=lambda: Tally(runs=1))

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 - repeatable, guards nothing
        self.clock = Clock()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.platform = self._platform(0)
        self.port = int(self.platform.url.rpartition(":")[2])
        self.line = DiceLine(self.port, dice=self.dice)
        self.line.start()
        self.stations: list[Station] = []
        self.images: list[Image] = []
        self.backups: list[Path] = []
        self.told: dict[str, set[str]] = defaultdict(set)
        self.off_disk: set[int] = set()
        self.gone: set[int] = set()
        self.shared: set[str] = set()
        self.serial = 0
        self._join("station-0", Image(self.empty, enrolled(self.platform), {}), HERE)

    def _platform(self, port: int) -> EmbeddedPlatform:
        return EmbeddedPlatform(self.folder / "platform.db", self.catalogue, port, now=self.clock.tick)

    def _join(self, name: str, image: Image, machine: Machine) -> None:
        """Set a computer up from an image."""
        own = self.folder / f"{name}.db"
        shutil.copyfile(image.file, own)
        outside = Outside(dict(image.outside))
        station = self.make_station(
            own, image.identity, self.clock, self.line.url, self.dice, outside=outside, machine=machine
        )
        self.stations.append(station)

    def play(self) -> Tally:
        """Let it run to its number of items, mend the line, drain, judge."""
        while self.serial < self.items:
            self._turn()
        self.line.quiet()
        for station in self.stations:
            if not station.drain(DRAIN_STEPS):
                self.tally.stuck.append(self._name(f"{station.file.stem} {station.waiting()}"))
            station.exchange_once()
        self._judge()
        return self.tally

    def _turn(self) -> None:
        for station in self.stations:
            for _ in range(self.dice.choice((0, 1, 2, 3, 5, 12))):
                self.serial += station.seal(self.serial + 1)
            if self.dice.random() < 0.7:
                station.exchange_once()
            self._note_numbers(station)
        for name, chance in (
            ("backup", self.disasters.backup), ("restore", self.disasters.restore),
            ("image", self.disasters.image), ("put_back", self.disasters.put_back),
            ("clone", self.disasters.clone), ("restart", self.disasters.restart),
        ):  # fmt: skip
            if self.dice.random() < chance and getattr(self, f"_{name}")():
                self.tally.disasters[name] += 1

    def _backup(self) -> bool:
        target = self.folder / f"backup-{len(self.backups)}.db"
        self.platform.back_up(target)
        self.backups.append(target)
        return True

    def _restore(self) -> bool:
        """Put the platform back to its newest verified backup, or to one before it."""
        if not self.backups:
            return False
        before = set(held_by(self.platform))
        older = self.dice.random() < self.disasters.older_restore
        backup = self.dice.choice(self.backups) if older else self.backups[-1]
        self.platform.stop()
        self.line.hang_up()
        file = self.folder / "platform.db"
        for ending in ("-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)
        shutil.copyfile(backup, file)
        del self.backups[self.backups.index(backup) + 1 :]
        self.platform = self._platform(self.port)
        # What was on a disk that was replaced and came after the backup can come back from nowhere.
        self.gone |= (before - set(held_by(self.platform))) & self.off_disk
        return True

    def _image(self) -> bool:
        station = self.dice.choice(self.stations)
        self.images.append(station.image(self.folder / f"image-{len(self.images)}.db"))
        return True

    def _put_back(self) -> bool:
        """Put an old image back on a computer: what only its disk held is gone with the disk."""
        station = self.dice.choice(self.stations)
        mine = [image for image in self.images if image.identity is station.identity]
        if not mine:
            return False
        before = self._sealed_on(station)
        station.put_back(self.dice.choice(mine), whole=self.dice.random() < 0.5)
        self.off_disk |= before - self._on_any_disk()
        self.gone |= self.off_disk - set(held_by(self.platform))
        return True

    def _clone(self) -> bool:
        """Set up one more computer from an image; both work on. Some cannot be told from the first."""
        if not self.images or len(self.stations) > 2:
            return False
        name = f"station-{len(self.stations)}"
        twin = self.dice.choice((HERE, Machine("system-1", name), Machine(name, name)))
        self._join(name, self.dice.choice(self.images), twin)
        self.shared |= {entry.item_id for part in self.stations[-1].all_entries() for entry in part}
        return True

    def _restart(self) -> bool:
        self.dice.choice(self.stations).restart()
        return True

    def _on_any_disk(self) -> set[int]:
        return set[int]().union(*(self._sealed_on(one) for one in self.stations))

    def _sealed_on(self, station: Station) -> set[int]:
        with station.here.open_work() as work:
            bodies = [
                one.body for state in work.stream.streams() for one in work.outbox.above(state.stream_id, 0)
            ]
        return {json.loads(body)[SERIAL] for body in bodies}

    def _note_numbers(self, station: Station) -> None:
        """Remember every official number that a clerk was shown, by item."""
        for entry in station.entries():
            if entry.verdict and entry.verdict.status == "accepted" and entry.verdict.official_no:
                self.told[entry.item_id].add(entry.verdict.official_no)

    def _name(self, what: object) -> str:
        return f"seed {self.seed}: {what}"

    def _judge(self) -> None:
        """Hold both ends against each other: I1 to I5."""
        tally, held = self.tally, held_by(self.platform)
        sealed = set(range(1, self.serial + 1)) - self.gone
        tally.items += len(sealed)
        tally.lost += [self._name(serial) for serial in sorted(sealed - set(held))]
        tally.doubled += [self._name(serial) for serial, count in sorted(held.items()) if count > 1]
        for station in self.stations:
            self._judge_station(station)
            tally.said.update(station.said)
        self._judge_numbers()
        tally.exchanges.update(self.line.counts)

    def _judge_station(self, station: Station) -> None:
        tally, name = self.tally, station.file.stem
        state = station.exchange.stream_state()
        if state.condition is not StreamCondition.OPEN:
            tally.stuck.append(self._name(f"{name} {state.condition}"))
            return
        try:
            if not station.compared().equal:
                tally.unequal.append(self._name(name))
        except Fault as fault:
            tally.unequal.append(self._name(f"{name} {fault.kind} {fault.detail}"))
        with station.database.connect() as connection:
            if connection.execute(text("PRAGMA integrity_check")).scalar() != "ok":
                tally.damaged.append(self._name(f"{name} integrity_check"))
            if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
                tally.damaged.append(self._name(f"{name} foreign_key_check"))
        with station.here.open_work() as work:
            keys = PlatformKeys(station.here.open_work)()
            streams = work.stream.streams()
            proved = set().union(
                *(proved_statuses(work.receipts.of_stream(one.stream_id), keys) for one in streams)
            )
        for entry in station.entries():
            if entry.state is ItemState.SEALED:
                tally.stuck.append(self._name(f"{name} {entry.seq}"))
            elif entry.verdict and (entry.item_id, entry.verdict.status) not in proved:
                tally.unproved.append(self._name(f"{name} {entry.seq} {entry.verdict.status}"))

    def _judge_numbers(self) -> None:
        with self.platform.database.read() as connection:
            rows = connection.execute(
                select(tables.verdict.c.item_id, tables.verdict.c.official_no).where(
                    tables.verdict.c.official_no != "", tables.verdict.c.status == "accepted"
                )
            ).all()
        for item_id, number in rows:
            self.told[item_id].add(number)
        owners = Counter(number for numbers in self.told.values() for number in numbers)
        self.tally.number_twice += [self._name(one) for one, count in owners.items() if count > 1]
        for item_id, numbers in self.told.items():
            if len(numbers) < 2:
                continue
            if item_id in self.shared:
                self.tally.disasters["numbers changed between twins"] += 1
            else:
                self.tally.number_changed.append(self._name(sorted(numbers)))

    def close(self) -> None:
        """End everything."""
        for station in self.stations:
            station.close()
        self.line.stop()
        self.platform.stop()
