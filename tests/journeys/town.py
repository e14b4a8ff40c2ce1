"""The other end in journeys: a real platform in this process and a line that can be broken on order."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import func, select

from station_app.services.here import BEIJING
from station_app.services.practice import invent
from station_app.services.practice_table import platform_facts
from station_app.services.training import VILLAGE
from sync.platform.server import EmbeddedPlatform
from sync.platform.tables import item, verdict
from tests.journeys.player import Player
from tests.sync.fault_proxy import FaultProxy

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TRAINING = RESOURCES / "training"
SEED = 20_261_121


NOBODY = "http://127.0.0.1:9"
"""The discard port: nobody answers there."""


def village(folder: Path) -> Path:
    """Fill a station folder with the invented village and leave it before any platform is met."""
    with Player(folder, NOBODY) as player:
        player.until("anywhere", "周桂兰", ms=60000)
    return folder


@dataclass
class Held:
    """What the platform holds: how many items, their verdicts by status."""

    items: int
    verdicts: dict[str, int]


class Town(AbstractContextManager["Town"]):
    """A platform with the invented village's facts, reached through the fault proxy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.platform = EmbeddedPlatform(folder / "platform.db", RESOURCES / "catalogue")
        today = datetime.now(BEIJING).date()
        self.platform.load_facts(platform_facts(invent(2000, SEED, VILLAGE, TRAINING, today), TRAINING))
        port = int(self.platform.url.rsplit(":", 1)[1])
        self.line = FaultProxy(port, only=b"/sync/v1/").start()
        self.connected = True
        self.code = self.platform.activation_code(VILLAGE.code)

    def station(self, name: str = "station") -> Player:
        """Start a station that reaches this platform through the line; the same name, the same file."""
        return Player(self.folder / name, self.line.url, STATION_ACTIVATION_CODE=self.code)

    def cut(self) -> None:
        """Cut the line: connections end, new ones are refused."""
        self.line.stop()
        self.connected = False

    def mend(self) -> None:
        """Bring the line back after `cut`, at the same address."""
        self.line = FaultProxy(self.line.target, only=b"/sync/v1/", port=self.line.port).start()
        self.connected = True

    def held(self) -> Held:
        """Count what the platform holds."""
        with self.platform.database.read() as connection:
            items = connection.scalar(select(func.count()).select_from(item)) or 0
            rows = connection.execute(select(verdict.c.status, func.count()).group_by(verdict.c.status)).all()
        return Held(items, {row[0]: row[1] for row in rows})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.connected:
            self.cut()
        self.platform.stop()
