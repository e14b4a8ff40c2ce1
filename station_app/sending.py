"""The sending half: one thread that exchanges with the platform, and a watchdog that starts it anew (F17).

A thread that hangs cannot be ended from outside. It is given up: its store refuses it from then on, and
another thread with an engine and a line of its own goes on. Two of them would do no harm: every step is a
transaction and the platform knows an item by its id.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from station_app.worker import Repeating, Worker

if TYPE_CHECKING:
    from station_app.services.here import Here
    from station_app.services.line_state import LineState
    from station_app.services.views import Changed
    from station_app.services.watchdog import Pulse, Watchdog
    from sync.engine import Engine
    from sync.platform.server import EmbeddedPlatform
    from sync.ports import EngineFact
    from sync.renewing import Renewing
    from sync.switched import SwitchedWire

LOOK_SECONDS = 15.0


@dataclass(slots=True)
class Life:
    """One life of the sending half: its thread, its pulse, and whether another one took over."""

    pulse: "Pulse"
    loop: Repeating | None = None
    over: bool = False

    def sign(self) -> None:
        """Give a sign of life; GivenUp once another thread took over."""
        from station_app.services.watchdog import GivenUp

        if self.over:
            raise GivenUp
        self.pulse.beat()


class Workplace(Protocol):
    """What the sending half needs of the opened station (assembly.Inside)."""

    @property
    def here(self) -> "Here":
        """The point, its file and its clock."""
        ...

    @property
    def line(self) -> "LineState":
        """Where the state of the line is published."""
        ...

    def open_line(self, db: Worker, changed: "Callable[[Changed], None]", life: Life) -> None:
        """Find the platform and join engine and line; may raise sync.ports.Fault."""
        ...

    def note_restart(self, fact: "EngineFact") -> Callable[[], None]:
        """Return the job that writes a restart down."""
        ...


@dataclass(slots=True)
class Joined:
    """What a life works on: the opened file, its worker, and whom to tell."""

    inside: Workplace
    db: Worker
    changed: "Callable[[Changed], None]"
    failed: Callable[[BaseException], None]


@dataclass(slots=True)
class Sending:
    """The sending half, filled by the net thread once the platform is known.

    `watchdog` and `mono` (seconds that only grow) are given by tests that do not want to wait.
    """

    engine: "Engine | None" = None
    wire: "SwitchedWire | None" = None
    platform: "EmbeddedPlatform | None" = None
    renewing: "Renewing | None" = None
    network: bool = True
    asked: bool = False
    mono: Callable[[], float] = time.monotonic
    watchdog: "Watchdog | None" = None
    life: Life | None = None
    _joined: Joined | None = None
    _watch: Repeating | None = None
    _waiting: "Future[int] | None" = field(default=None, repr=False)
    _waited: int = 0

    @property
    def loop(self) -> Repeating | None:
        """The thread that sends."""
        return self.life.loop if self.life else None

    def start(
        self,
        inside: Workplace,
        db: Worker,
        changed: "Callable[[Changed], None]",
        failed: Callable[[BaseException], None],
    ) -> None:
        """Begin to send and to watch; a platform that cannot be found yet is looked for again and again."""
        from station_app.services.watchdog import Watchdog

        self._joined = Joined(inside, db, changed, failed)
        self.watchdog = self.watchdog or Watchdog(self.mono)
        self._begin()
        self._watch = Repeating("watch", self._look, failed)
        self._watch.start()

    def _begin(self) -> None:
        """Begin a life."""
        from station_app.services.watchdog import Pulse

        if self._joined is None:
            return
        life = self.life = Life(Pulse(self.mono))
        life.pulse.begin()
        life.loop = Repeating("net", lambda: self._step(life), self._joined.failed)
        life.loop.start()

    def _step(self, life: Life) -> float:
        """Exchange what there is and compare both ends; returns the seconds until the next step."""
        from station_app.services.watchdog import GivenUp

        joined = self._joined
        if joined is None:
            return LOOK_SECONDS
        try:
            life.sign()
            if self.engine is None and (missed := self._open(joined, life)):
                return missed
            pause = self.engine.step() if self.engine else 0.0
            life.sign()
            if pause and self.renewing:
                self.renewing.run(up=self.line_is_up(joined.inside))
            if pause and self.line_is_up(joined.inside):
                self.reconcile(joined.inside, joined.db, joined.changed)
        except GivenUp:
            return LOOK_SECONDS
        return pause

    def _open(self, joined: Joined, life: Life) -> float:
        """Find the platform; where that fails, say why as of any other exchange and return the pause."""
        from station_app.services.views import Changed
        from sync.engine import IDLE_SECONDS
        from sync.ports import EngineFact, Fault, LineFact

        inside = joined.inside
        try:
            inside.open_line(joined.db, joined.changed, life)
        except Fault as fault:
            told = EngineFact(LineFact.FAULT, inside.here.now(), fault.kind, fault.detail, pause=IDLE_SECONDS)
            inside.line.take(told)
            self.told(told)
            joined.changed(Changed(outbox=True))
            return IDLE_SECONDS
        return 0.0

    def _look(self) -> float:
        """Watch once; returns the seconds until the next look."""
        self.look()
        return LOOK_SECONDS

    def look(self) -> str:
        """Judge the thread that sends and start it anew when it is in trouble; "" or what the matter is."""
        joined, life, watchdog = self._joined, self.life, self.watchdog
        if joined is None or life is None or life.loop is None or watchdog is None:
            return ""
        trouble = watchdog.look(
            life.pulse,
            alive=life.loop.alive,
            in_step=life.loop.in_step,
            waiting=self._count(joined),
            up=self.line_is_up(joined.inside),
        )
        if trouble is not None:
            self._restart(joined, life, trouble.value)
            watchdog.restarted()
        return trouble.value if trouble else ""

    def _count(self, joined: Joined) -> int:
        """Return how many items waited at the last count and begin the next; never waits for the file."""
        told, inside = self._waiting, joined.inside
        if told is not None and not told.done():
            return self._waited
        if told is not None and told.exception() is None:
            self._waited = told.result()

        def count() -> int:
            with inside.here.open_work() as work:
                return work.outbox.counts().sealed

        self._waiting = joined.db.submit(count)
        return self._waited

    def told(self, fact: "EngineFact") -> None:
        """Take a fact of the engine: a sign of life, and a line of the sending log."""
        from station_app.services.sending_log import KeepLog

        joined, life = self._joined, self.life
        if joined is None or life is None:
            return
        life.pulse.take(fact)
        keep = KeepLog(joined.inside.here.open_work)
        kept = joined.db.submit(lambda: keep(fact))
        kept.add_done_callback(lambda told: _say(told, joined.failed))

    def _restart(self, joined: Joined, life: Life, trouble: str) -> None:
        """Give the thread up, begin another, and say so on the screen, in the log and in the ledger."""
        from station_app.services.views import Changed
        from sync.ports import EngineFact, LineFact

        life.over = True
        if life.loop is not None:
            life.loop.give_up()
        self.engine = self.wire = None
        fact = EngineFact(LineFact.RESTARTED, joined.inside.here.now(), detail=trouble)
        joined.inside.line.take(fact)
        joined.db.submit(joined.inside.note_restart(fact))
        self._begin()
        joined.changed(Changed(outbox=True))

    @staticmethod
    def line_is_up(inside: Workplace) -> bool:
        """Whether the last exchange went well."""
        return inside.line.read().state in ("up", "slow")

    def reconcile(self, inside: Workplace, db: Worker, changed: "Callable[[Changed], None]") -> None:
        """Compare both ends when it is time, and whenever the clerk pressed F5 and all was sent."""
        from station_app.services.proof_round import ProofRound
        from station_app.services.reconcile import Reconciled
        from station_app.services.views import Changed

        if self.wire is None:
            return
        asked, self.asked = self.asked, False
        books = Reconciled(inside.here.open_work, inside.here.now)
        if ProofRound(books, db.call, self.wire)(asked=asked):
            changed(Changed(outbox=True))

    def stop(self) -> None:
        """Stop watching and sending; what is under way is asked again at the next start."""
        if self._watch:
            self._watch.stop()
        if self.loop:
            self.loop.stop()

    def send_now(self) -> str:
        """Ask for a run and a comparison, as F5 does; "queued" when a run is going on."""
        self.asked = True
        return self.send()

    def send(self) -> str:
        """Ask for a run; "queued" when one is going on."""
        answer = self.engine.send_now() if self.engine else "started"
        if self.loop:
            self.loop.wake()
        return answer

    def switch(self, up: bool) -> None:  # noqa: FBT001 - Desk.practice_network has one argument
        """Switch the practice line."""
        self.network = up
        if self.wire:
            self.wire.switch(on=up)
        if self.loop:
            self.loop.wake()


def _say(done: "Future[None]", failed: Callable[[BaseException], None]) -> None:
    """Tell the log of the program when the sending log could not be written; sending goes on."""
    error = done.exception()
    if error is not None:
        failed(error)
