"""T13: the disk is full at a save, at sealing, at a reply, at a page, in the log. Nothing is half there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import func, select, text

from station_app.assembly import Inside, open_inside, open_line
from station_app.config import Settings
from station_app.domain.case import Paper, PaperState, Stage
from station_app.errors import Unavailable
from station_app.log import Log
from station_app.sending import Sending
from station_app.services.desk import Desk
from station_app.services.views import Entered
from station_app.storage.tables import OutboxRow, table_of
from station_app.worker import Worker
from sync.engine import Engine
from sync.platform.server import EmbeddedPlatform
from sync.platform.tables import item
from tests.crash.filer import KNOWN, MATTER
from tests.soak.disks import fill, small_disk, why_not
from tests.soak.station import RESOURCES

T = TypeVar("T")
pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())
MEGABYTES = 48


@dataclass
class Full:
    """A station on a disk of its own that a test can fill."""

    disk: Path
    db: Worker
    inside: Inside
    engine: Engine
    platform: EmbeddedPlatform

    def desk(self, job: Callable[[Desk], T]) -> T:
        return self.db.call(lambda: job(self.inside.desk))

    def draft(self, resident: int) -> str:
        """Begin a case and fill it in as far as it needs."""
        return self.desk(lambda desk: _draft(desk, resident))

    def accept(self, case_id: str) -> None:
        self.desk(lambda desk: desk.accept("zhou", case_id))

    def refused(self, job: Callable[[], object]) -> str:
        with pytest.raises(Unavailable) as caught:
            job()
        return caught.value.code

    def stage(self, case_id: str) -> Stage:
        return self.desk(lambda desk: desk.open_case("zhou", case_id).case.stage)

    def whole(self) -> tuple[int, int, int]:
        """Check the file (I5) and count: (accepted cases, sealed items, items on the platform)."""
        cases, items = self.db.call(self._counts)
        with self.platform.database.read() as connection:
            return cases, items, connection.scalar(select(func.count()).select_from(item)) or 0

    def _counts(self) -> tuple[int, int]:
        with self.inside.opened.engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).first() is None
            items = connection.scalar(select(func.count()).select_from(table_of(OutboxRow))) or 0
        with self.inside.here.open_work() as work:
            return len(work.cases.outbox("all", limit=-1)), items

    def drain(self) -> None:
        for _ in range(6):
            self.engine.step()


def _draft(desk: Desk, resident: int) -> str:
    view = desk.start_case("zhou", MATTER, resident, None, {"present": "yes"}, ())
    case_id = view.case.case_id
    for finding in view.findings:
        if finding.severity == "E" and finding.field in KNOWN:
            desk.enter(case_id, (Entered(finding.field, KNOWN[finding.field]),), finding.field)
    papers = tuple(Paper(one.material, one.state or PaperState.HAVE) for one in view.papers)
    desk.set_papers(case_id, papers)
    return case_id


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Full]:
    platform = EmbeddedPlatform(tmp_path / "platform.db", RESOURCES / "catalogue")
    with small_disk(tmp_path / "disk", MEGABYTES) as disk:
        code = platform.activation_code("350623100201")
        settings = Settings("practice", disk, RESOURCES, platform.url, code, None)
        sending, db = Sending(), Worker("db")
        inside = db.call(lambda: open_inside(settings, None, sending, lambda: "zh"))
        open_line(inside, db, lambda _changed: None)
        assert sending.engine is not None
        yield Full(disk, db, inside, sending.engine, platform)
        db.call(inside.opened.engine.dispose)
        db.close()
    platform.stop()


def test_t13_a_full_disk_refuses_the_save_keeps_the_draft_and_goes_on_sending(full: Full) -> None:
    full.accept(full.draft(1))
    waiting = full.draft(3)
    ballast = fill(full.disk)
    assert full.refused(lambda: full.accept(waiting)) == "store.disk_full"
    assert full.stage(waiting) is Stage.DRAFT
    assert not full.inside.settings.reserve.exists(), "the reserve was given up"
    assert full.whole() == (1, 1, 0)
    full.drain()
    assert full.whole() == (1, 1, 1), "what waits is sent, and the answer is written down"
    full.accept(waiting)
    assert full.refused(lambda: full.draft(4)) == "store.no_room", "nothing new is begun"
    full.drain()
    assert full.whole() == (2, 2, 2)
    ballast.unlink()
    full.accept(full.draft(4))
    assert full.inside.settings.reserve.exists(), "with room again, it is kept back again"


@pytest.mark.parametrize("steps", [0, 1])
def test_t13_a_reply_and_a_page_that_find_no_room_are_asked_for_again(full: Full, steps: int) -> None:
    for _ in range(steps):
        full.engine.step()  # greeted: the next fault meets the reply of the push itself
    for resident in (1, 3, 4):
        full.accept(full.draft(resident))
    full.inside.settings.reserve.unlink()
    ballast = fill(full.disk)
    assert full.refused(full.engine.step) == "store.disk_full"
    assert full.whole()[:2] == (3, 3)
    ballast.unlink()
    full.drain()
    assert full.whole() == (3, 3, 3)
    assert not full.desk(lambda desk: desk.outbox("waiting", "").counts.undelivered)


def test_t13_pictures_stop_before_cases_do(full: Full) -> None:
    leave = 2 * full.inside.settings.reserve_bytes
    fill(full.disk, leave=leave + 50_000)
    pictures = full.inside.opened.pictures
    pictures.write(b"\1" * 40_000)
    assert full.refused(lambda: pictures.write(b"\2" * 40_000)) == "picture.disk_full"
    full.accept(full.draft(1))
    assert full.whole()[:2] == (1, 1)


def test_t13_a_log_that_finds_no_room_stops_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1) as disk:
        fill(disk)
        log = Log(disk / "station.log", lambda: datetime.now(UTC))
        log.event("start", version="1")
        assert not (disk / "station.log").exists() or not (disk / "station.log").read_bytes()
