"""T32: a year of one station on an accelerated clock. Files stay bounded, both ends agree every evening."""

import random
import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from station_app.services.rekeying import ARCHIVE_DAYS
from sync.platform.server import EmbeddedPlatform
from tests.soak.line import QUIET, DiceLine, Mix
from tests.soak.station import Clock, Station, enrolled, held_by

DAYS, ITEMS = 365, 20_000
ROUGH = Mix(before=0.05, after=0.07, twice=0.02, late=0.02)
"""A line that is bad on every day of the year; the worst line is that of the random runs."""
MEGABYTE = 1_048_576
EVENING_STEPS = 40


@dataclass
class Month:
    """Sizes at the end of a month, in bytes, and what was kept."""

    items: int
    station: int
    log: int
    platform: int
    bodies: int
    """Items whose body is still in the station's file."""

    def row(self, number: int) -> str:
        """Return a line of the table."""
        sizes = " | ".join(f"{size / MEGABYTE:.1f}" for size in (self.station, self.log, self.platform))
        return f"| {number} | {self.items:,} | {sizes} | {self.bodies:,} |"


@dataclass
class Report:
    """What the year came to; `unequal` and `early` must stay empty."""

    days: int = 0
    items: int = 0
    equal_days: int = 0
    unequal: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)
    """Bodies given up before the platform had them in a verified backup, or before their time."""
    disasters: Counter[str] = field(default_factory=Counter)
    exchanges: Counter[str] = field(default_factory=Counter)
    months: list[Month] = field(default_factory=list)
    missing: int = 0
    doubled: int = 0

    def summary(self) -> str:
        """Return one line and the table of the months."""
        head = (
            f"{self.days} days, {self.items} items: statements equal on {self.equal_days} evenings, "
            f"unequal {len(self.unequal)}, missing {self.missing}, doubled {self.doubled}, "
            f"bodies given up early {len(self.early)}; "
            + ", ".join(f"{name} {count}" for name, count in sorted(self.disasters.items()))
        )
        table = [
            "| month | items | station MB | its log MB | platform MB | bodies kept |",
            "| --- " * 6 + "|",
        ]
        return "\n".join([head, *table, *(one.row(n) for n, one in enumerate(self.months, 1))])


class Year:
    """One station and its platform, day after day."""

    def __init__(
        self,
        folder: Path,
        catalogue: Path,
        empty: Path,
        *,
        days: int = DAYS,
        items: int = ITEMS,
        archive_days: int = ARCHIVE_DAYS,
        seed: int = 32,
    ) -> None:
        self._folder, self._catalogue = folder, catalogue
        self._days, self._items, self._archive = days, items, archive_days
        self._dice = random.Random(seed)  # noqa: S311 - repeatable, guards nothing
        self._clock, self._serial, self._sealed = Clock(), 0, set[int]()
        self._platform = self._open(0)
        self._port = int(self._platform.url.rpartition(":")[2])
        self._line = DiceLine(self._port, dice=self._dice, mix=ROUGH)
        self._line.start()
        shutil.copyfile(empty, folder / "station.db")
        identity = enrolled(self._platform)
        self._station = Station(folder / "station.db", identity, self._clock, self._line.url, self._dice)
        with self._station.here.open_work() as work:
            work.settings.put("archive_days", archive_days)
            work.commit()
        self.report = Report()

    def _open(self, port: int) -> EmbeddedPlatform:
        return EmbeddedPlatform(self._folder / "platform.db", self._catalogue, port, now=self._clock.tick)

    def play(self) -> Report:
        """Live through it."""
        month = max(1, self._days // 12)
        for day in range(1, self._days + 1):
            self._day(day)
            if day % month == 0:
                self._month()
        self._judge()
        return self.report

    def _day(self, day: int) -> None:
        began = self._clock.at
        wanted = round(self._items * day / self._days) - self._serial
        while wanted > 0:
            portion = min(wanted, self._dice.randint(1, 12))
            for _ in range(portion):
                self._serial += self._station.seal(self._serial + 1)
            wanted -= portion
            self._station.exchange_once()
        self._trouble(day)
        self._evening(day)
        self._clock.later(max(1.0, (began + timedelta(days=1) - self._clock.at).total_seconds()))

    def _trouble(self, day: int) -> None:
        """Restart the program once a week; restore the platform and put back an image once a season."""
        season = max(4, self._days // 4)
        if day % 7 == 0:
            self._station.restart()
            self.report.disasters["restarts"] += 1
        if day % season == season // 2 and (self._folder / "backup.db").exists():
            self._restore()
            self.report.disasters["restores"] += 1
        if day % season == season // 3:
            self._image = self._station.image(self._folder / "image.db")
        if day % season == season // 3 + 2:
            assert self._all_sent(), "an image is put back on a station that has sent all"
            self._station.put_back(self._image, whole=self.report.disasters["images put back"] % 2 == 0)
            self.report.disasters["images put back"] += 1

    def _restore(self) -> None:
        self._platform.stop()
        file = self._folder / "platform.db"
        for ending in ("-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)
        shutil.copyfile(self._folder / "backup.db", file)
        self._platform = self._open(self._port)

    def _evening(self, day: int) -> None:
        """End of the day: everything sent, both ends compared, the platform backed up."""
        if not self._all_sent():
            self.report.unequal.append(f"day {day}: {self._station.waiting()} waiting")
        self.report.days += 1
        if self._station.compared().equal:
            self.report.equal_days += 1
        else:
            self.report.unequal.append(f"day {day}")
        self._platform.back_up(self._folder / "backup.db")
        self._line.mix = ROUGH

    def _all_sent(self) -> bool:
        """Let everything go out over a line that is good until the evening is over."""
        self._line.mix = QUIET
        self._station.wire.line_changed()
        self._station.exchange_once()
        return self._station.drain(EVENING_STEPS)

    def _month(self) -> None:
        station = self._folder / "station.db"
        entries = [one for part in self._station.all_entries() for one in part]
        self.report.months.append(
            Month(
                items=len(entries),
                station=station.stat().st_size,
                log=station.with_name("station.db-wal").stat().st_size,
                platform=(self._folder / "platform.db").stat().st_size,
                bodies=sum(one.purged_at is None for one in entries),
            )
        )
        self._purged_in_time()

    def _purged_in_time(self) -> None:
        """A body may go only when a verified backup has it and its time is over."""
        archive = timedelta(days=self._archive)
        for stream, durable, entries in self._station.durable_entries():
            self.report.early += [
                f"{stream} {one.seq}"
                for one in entries
                if one.purged_at is not None
                and (one.seq > durable or one.purged_at - one.sealed_at < archive)
            ]

    def _judge(self) -> None:
        held = held_by(self._platform)
        self.report.items = self._serial
        self.report.missing = len(set(range(1, self._serial + 1)) - set(held))
        self.report.doubled = sum(count > 1 for count in held.values())
        self.report.exchanges = self._line.counts

    def close(self) -> None:
        """End everything."""
        self._station.close()
        self._line.stop()
        self._platform.stop()
