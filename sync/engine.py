"""The exchange: hello, push until drained, pull until nothing is left; safe to kill at any line.

The engine decides nothing about items. It moves batches, compares every signed point with the
chain on file, and writes everything it learns through the store before it goes on.
"""

import random
from collections.abc import Callable
from datetime import datetime

from sync import retry
from sync.coding import DICTIONARY
from sync.mirroring import Mirroring, MirrorStore
from sync.ports import (
    Clock,
    EngineFact,
    Fault,
    FaultKind,
    LineFact,
    Move,
    Store,
    StreamCondition,
    StreamState,
    Wire,
)
from sync.protocol import Hello, ProblemCode, Receipt, StreamPoint
from sync.pushing import Beside, Pushing
from sync.rekeying import look_after_left, take_new_stream

IDLE_SECONDS = 60.0
EXCHANGES_PER_STEP = 20
"""So many batches, then the step returns with 0 seconds: a stop request is never far away."""
_HALVING = frozenset({ProblemCode.TOO_LARGE, ProblemCode.MALFORMED})


def compare(
    state: StreamState, point: StreamPoint, server_time: str, link_at: Callable[[int], bytes | None]
) -> Move:
    """Say what a signed point means against the chain on file (protocol 3.10 and 3.15.6)."""
    if point.stream != state.stream:
        return Move.STALE
    if link_at(point.received_through) != point.link:
        return Move.FORK
    if point.received_through > state.received_through:
        return Move.AHEAD
    if point.received_through < state.received_through:
        return Move.ROLLBACK if _later(server_time, state.server_time) else Move.STALE
    return Move.SAME


def _later(new: str, old: str) -> bool:
    try:
        return not old or datetime.fromisoformat(new) > datetime.fromisoformat(old)
    except (ValueError, TypeError):
        return False


class Engine:
    """Moves what waits. `report` receives every outcome, on the thread that calls `step`."""

    def __init__(
        self,
        store: Store,
        wire: Wire,
        clock: Clock,
        report: Callable[[EngineFact], None],
        jitter: Callable[[], float] = random.random,
        *,
        mirror: MirrorStore | None = None,
        beside: Beside | None = None,
    ) -> None:
        self._store = store
        self._wire = wire
        self._clock = clock
        self._report = report
        self._jitter = jitter
        self._down = Mirroring(store, wire, clock, self._tell, mirror)
        self._failures = 0
        self._restored = False
        self._pushing = Pushing(store, wire, self._tell, moved=self._move, apply=self._apply, beside=beside)
        self._running = False
        self._asked = False

    def send_now(self) -> str:
        """Note a press of 立即同步, on any thread: "started", or "queued" while a run is going on.

        The caller wakes the loop; a press during a run makes the next run follow at once.
        """
        self._failures = 0
        self._asked = True
        return "queued" if self._running else "started"

    def step(self) -> float:
        """Exchange what there is and return the seconds until the next step."""
        self._running, self._asked = True, False
        try:
            pause = self._exchange()
        except Fault as fault:
            pause = self._failed(fault)
        finally:
            self._running = False
        return 0.0 if self._asked else pause

    def _exchange(self) -> float:
        if self._store.stream_state().condition is StreamCondition.NOT_ENROLLED:
            self._tell(LineFact.NOT_ENROLLED, pause=IDLE_SECONDS)
            return IDLE_SECONDS
        if (self._restored or not self._wire.proved) and (wait := self._greet()):
            pause = retry.pause(1, self._jitter(), wait)
            self._tell(LineFact.FAULT, fault=FaultKind.PLATFORM_BUSY, detail="spread", pause=pause)
            return pause
        if take_new_stream(self._store, self._wire, self._rekey_told):
            return 0.0  # the next step goes on in the new stream
        look_after_left(self._store, self._wire, self._rekey_told)
        drained, asked_to_wait = self._pushing.drain(lambda floor: retry.pause(1, self._jitter(), floor))
        more = self._down.fetch(words_only=not drained and not asked_to_wait)
        self._fetch_editions()
        self._tidy()
        self._failures = 0
        if not drained:
            return asked_to_wait
        if more:
            return 0.0
        self._tell(LineFact.DRAINED, pause=IDLE_SECONDS)
        return IDLE_SECONDS

    def _greet(self) -> float:
        """Say hello and return the seconds the platform asks to stay away, so that not all come at once."""
        state = self._store.stream_state()
        signed = self._wire.hello(state.stream, self._store.presence())
        hello: Hello = signed.value
        if hello.point:
            self._apply(hello.point, hello.server_time, signed.receipt)
        self._store.record_hello(hello, signed.seconds)
        self._restored = False
        self._tell(LineFact.CONNECTED, seconds=signed.seconds)
        return hello.pace.retry_after

    def _fetch_editions(self) -> None:
        """Fetch the catalogue and the rules that the platform named; work goes on under the old ones."""
        if not self._store.wants_editions():
            return
        told = self._wire.editions().value
        for file in self._store.missing_editions(told):
            refused = self._store.keep_edition(file, self._wire.published(file.name))
            fact = LineFact.EDITION_REFUSED if refused else LineFact.EDITION
            if refused or file.kind != DICTIONARY:  # how bytes are packed is no news to a clerk
                self._tell(fact, detail=refused or file.version)
        self._store.editions_told(told)

    def _tidy(self) -> None:
        """Give up the bodies that are no longer needed here, portion by portion."""
        for _ in range(EXCHANGES_PER_STEP):
            if not self._store.tidy():
                return

    def _rekey_told(self, fact: LineFact, count: int) -> None:
        self._tell(fact, count=count)

    def _move(self, state: StreamState, point: StreamPoint, server_time: str) -> Move:
        return compare(state, point, server_time, self._store.link_at)

    def _apply(self, point: StreamPoint, server_time: str, receipt: Receipt) -> Move:
        state = self._store.stream_state()
        move = self._move(state, point, server_time)
        if move is Move.STALE or (move is Move.FORK and state.condition is StreamCondition.FORKED):
            return move
        self._store.record_point(point, move, receipt)
        if move is Move.FORK:
            self._tell(LineFact.FORK)
        elif move is Move.ROLLBACK:
            self._tell(LineFact.ROLLBACK, count=state.received_through - point.received_through)
        return move

    def _failed(self, fault: Fault) -> float:
        """Write the fault down and choose the pause; a signed resume point still moves us on."""
        self._failures += 1
        now = self._clock.wall()
        self._store.record_fault(fault.kind, fault.detail, now)
        problem = fault.problem
        code = problem.code if problem else ""
        if fault.altered or fault.kind is FaultKind.OUTCOME_UNKNOWN or code in _HALVING:
            self._pushing.failed()
        pause = retry.pause(self._failures, self._jitter(), fault.retry_after)
        if problem and fault.receipt and self._resumed(fault):
            pause = 0.0
        self._tell(LineFact.FAULT, fault=fault.kind, detail=fault.detail or code, pause=pause)
        return pause

    def _resumed(self, fault: Fault) -> bool:
        """Apply what a signed problem says; True when the next try can follow at once."""
        problem, receipt = fault.problem, fault.receipt
        if problem is None or receipt is None:
            return False
        if problem.code in (ProblemCode.CURSOR_EXPIRED, ProblemCode.EPOCH_CHANGED):
            self._down.begin_anew(problem, receipt)
            # Put back behind a line that never broke: ask how far it is, with nothing to send, too.
            self._restored = problem.code == ProblemCode.EPOCH_CHANGED
            return self._failures == 1
        if problem.resume is None:
            return False
        if problem.code == ProblemCode.STREAM_FORK:
            self._store.record_point(problem.resume, Move.FORK, receipt)
            self._tell(LineFact.FORK)
            return self._failures == 1
        move = self._apply(problem.resume, problem.server_time, receipt)
        return move in (Move.AHEAD, Move.ROLLBACK)

    def _tell(
        self,
        fact: LineFact,
        *,
        fault: FaultKind | None = None,
        detail: str = "",
        count: int = 0,
        seconds: float = 0.0,
        pause: float = 0.0,
    ) -> None:
        self._report(EngineFact(fact, self._clock.wall(), fault, detail, count, seconds, pause))
