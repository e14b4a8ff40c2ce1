"""T34: sending that died, hangs or leaves items behind is started anew, written down and shown (F17)."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from station_app.assembly import Inside, open_inside
from station_app.config import Settings, read_settings
from station_app.sending import Life, Sending
from station_app.services import ledger as book
from station_app.services.here import Here
from station_app.services.line_state import LineState
from station_app.services.sending_log import ShowLog
from station_app.services.views import Changed
from station_app.services.watchdog import GivenUp, Patience, Pulse, Trouble, Watchdog
from station_app.services.wording import Wording
from station_app.worker import Worker
from sync.ports import EngineFact, LineFact
from tests.crash.filer import file_one
from tests.journeys.town import Town

LONG = 1_000.0
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class SickEngine:
    """An engine with the fault to be tried; the next life gets the real one."""

    step: Callable[[], float]

    def send_now(self) -> str:
        return "started"


@dataclass
class Sick:
    """The opened station whose first life of sending is ill."""

    inside: Inside
    sending: Sending
    step: Callable[[Life], float]
    lives: list[Life] = field(default_factory=list)

    @property
    def here(self) -> Here:
        return self.inside.here

    @property
    def line(self) -> LineState:
        return self.inside.line

    def note_restart(self, fact: EngineFact) -> Callable[[], None]:
        return self.inside.note_restart(fact)

    def open_line(self, db: Worker, changed: Callable[[Changed], None], life: Life) -> None:
        self.lives.append(life)
        if len(self.lives) > 1:
            self.inside.open_line(db, changed, life)
            return
        self.sending.engine = SickEngine(lambda: self.step(life))  # type: ignore[assignment]  # the fault


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with Town(tmp_path_factory.mktemp("town")) as town:
        yield town


def settings(town: Town, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("STATION_DATA", str(folder))
    monkeypatch.setenv("STATION_PLATFORM_URL", town.line.url)
    monkeypatch.setenv("STATION_ACTIVATION_CODE", town.platform.activation_code("350623100201"))
    return read_settings(practice=True)


@dataclass
class Desk:
    """A station with one case filed, whose sending is ill at first."""

    inside: Inside
    sending: Sending
    db: Worker
    clock: Clock
    sick: Sick
    released: threading.Event
    changed: threading.Event
    errors: list[BaseException] = field(default_factory=list)

    def until(self, test: Callable[[], bool]) -> None:
        """Wait until a test holds; it is looked at after each change."""
        for _ in range(600):
            if test():
                return
            self.changed.wait(0.1)
            self.changed.clear()
        raise AssertionError(f"it never came to that: {self.errors}")

    def delivered(self) -> bool:
        return self.db.call(lambda: not self.inside.desk.outbox("all", "").counts.undelivered)


def died(_desk: "list[Desk]", _life: Life) -> float:
    raise SystemExit


def stuck(desk: "list[Desk]", life: Life) -> float:
    desk[0].released.wait(60)
    with pytest.raises(GivenUp):
        life.sign()
    raise GivenUp


def idle(desk: "list[Desk]", life: Life) -> float:
    desk[0].inside.line.take(EngineFact(LineFact.DRAINED, desk[0].inside.here.now()))
    life.pulse.take(EngineFact(LineFact.DRAINED, desk[0].inside.here.now()))
    return 0.01


FAULTS = {Trouble.DIED: died, Trouble.STUCK: stuck, Trouble.IDLE: idle}


@pytest.fixture(params=list(FAULTS))
def ill(
    request: pytest.FixtureRequest, town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Trouble, Desk]]:
    chosen, clock, db = settings(town, tmp_path, monkeypatch), Clock(), Worker("db")
    desks: list[Desk] = []
    # the clock of an idle engine jumps while it is in a step: that alone is not what is tried there
    patience = Patience(stuck=2 * LONG) if request.param is Trouble.IDLE else Patience()
    sending = Sending(mono=clock, watchdog=Watchdog(clock, patience))
    inside = db.call(lambda: open_inside(chosen, None, sending, lambda: "zh"))
    sick = Sick(inside, sending, lambda life: FAULTS[request.param](desks, life))
    desk = Desk(inside, sending, db, clock, sick, threading.Event(), threading.Event())
    desks.append(desk)
    yield request.param, desk
    desk.released.set()
    sending.stop()
    db.call(inside.opened.engine.dispose)
    db.close()


def enrol(desk: Desk) -> None:
    """Let the station have an identity and one case, with a line that then goes away."""
    desk.inside.open_line(desk.db, lambda _changed: None, Life(Pulse(desk.clock)))
    desk.db.call(lambda: file_one(desk.inside, 1))
    desk.sending.engine = desk.sending.wire = None


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_t34_sending_that_stopped_is_started_anew_and_said(ill: tuple[Trouble, Desk]) -> None:
    trouble, desk = ill
    enrol(desk)
    desk.sending.start(desk.sick, desk.db, lambda _changed: desk.changed.set(), desk.errors.append)
    desk.until(lambda: bool(desk.sick.lives) and ready(desk, trouble))
    if trouble is Trouble.DIED:
        assert len(desk.sick.lives) > 1 or desk.sending.look() == "died"  # the watch may have been first
    else:
        assert desk.sending.look() == ""
        desk.db.call(lambda: None)  # the count of what waits, begun by the first look, is done now
        assert desk.sending.look() == ""
        desk.clock.seconds += LONG
        assert desk.sending.look() == trouble
    desk.until(desk.delivered)
    line = desk.inside.line.read()
    assert "已重新开始" in line.alarm
    days = desk.db.call(ShowLog(desk.inside.here))
    words = [row.words for day in days for row in day.rows]
    assert line.alarm in words
    assert "送到 1 件" in words
    with_fault = desk.db.call(lambda: outages(desk.inside))
    assert f"sending.{trouble}" in with_fault
    assert desk.sick.lives[0].over
    assert not desk.sick.lives[1].over


def ready(desk: Desk, trouble: Trouble) -> bool:
    loop = desk.sending.loop
    assert loop is not None
    if trouble is Trouble.DIED:
        return len(desk.sick.lives) > 1 or not loop.alive
    return desk.inside.line.read().state == "up" if trouble is Trouble.IDLE else loop.in_step


def outages(inside: Inside) -> list[str]:
    with inside.here.open_work() as work:
        lines = work.ledger.between(book.OUTAGES, AT - timedelta(days=9999), AT + timedelta(days=9999))
        return [str(line.content.get("solution", "")) for line in lines]


def test_a_line_that_is_away_or_slow_is_no_trouble() -> None:
    clock = Clock()
    watchdog, pulse = Watchdog(clock, Patience(120, 600)), Pulse(clock)
    pulse.begin()
    pulse.take(EngineFact(LineFact.DRAINED, AT))
    for minutes in range(0, 24 * 60, 5):
        clock.seconds = minutes * 60
        assert watchdog.look(pulse, alive=True, in_step=False, waiting=5, up=False) is None
        assert watchdog.look(pulse, alive=True, in_step=False, waiting=0, up=True) is None
        pulse.beat()  # a byte went
        assert watchdog.look(pulse, alive=True, in_step=True, waiting=5, up=False) is None
    clock.seconds += 121
    assert watchdog.look(pulse, alive=True, in_step=True, waiting=5, up=False) is Trouble.STUCK


def test_an_alarm_stays_long_enough_to_be_seen(here_line: LineState) -> None:
    here_line.take(EngineFact(LineFact.RESTARTED, AT, detail="stuck"))
    assert here_line.take(EngineFact(LineFact.DRAINED, AT + timedelta(minutes=1))).alarm
    assert not here_line.take(EngineFact(LineFact.DRAINED, AT + timedelta(minutes=11))).alarm


@pytest.fixture
def here_line() -> LineState:
    return LineState(Wording(lambda: "zh", dict))
