"""The exchange: hello, push until drained, pull until nothing is left; safe to kill at any line.

The engine decides nothing about items. It moves batches, compares every signed point with the
chain on file, and writes everything it learns through the store before it goes on.
"""

import random
from collections.abc import Callable
from datetime import datetime

from sync import retry
from sync.mirroring import Mirroring, MirrorStore
from sync.ports import (
    Batch,
    Clock,
    EngineFact,
    Fault,
    FaultKind,
    LineFact,
    Move,
    Signed,
    Store,
    StreamCondition,
    StreamState,
    Wire,
)
from sync.protocol import Hello, ProblemCode, PushReply, Receipt, StreamPoint
from sync.rekeying import take_new_stream

IDLE_SECONDS = 60.0
EXCHANGES_PER_STEP = 20
"""So many batches, then the step returns with 0 seconds: a stop request is never far away."""
_RATIO_START = 3.0
_RATIO_MAX = 8.0
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
    ) -> None:
        self._store = store
        self._wire = wire
        self._clock = clock
        self._report = report
        self._jitter = jitter
        self._down = Mirroring(store, wire, clock, self._tell, mirror)
        self._failures = 0
        self._items = retry.FIRST_ITEMS
        self._ratio = _RATIO_START
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
        if not self._wire.proved and (wait := self._greet()):
            pause = retry.pause(1, self._jitter(), wait)
            self._tell(LineFact.FAULT, fault=FaultKind.PLATFORM_BUSY, detail="spread", pause=pause)
            return pause
        if take_new_stream(self._store, self._wire, self._rekey_told):
            return 0.0  # the next step goes on in the new stream
        drained, asked_to_wait = self._drain()
        more = self._down.fetch()
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
        self._store.record_hello(hello)
        self._tell(LineFact.CONNECTED, seconds=signed.seconds)
        return hello.pace.retry_after

    def _drain(self) -> tuple[bool, float]:
        """Push until nothing waits; (everything went, seconds the platform asks to wait)."""
        for _ in range(EXCHANGES_PER_STEP):
            state = self._store.stream_state()
            if state.condition not in (StreamCondition.OPEN, StreamCondition.REVOKED):
                return False, 0.0  # the next step gets a new stream first
            batch = self._store.next_batch(self._items, int(retry.MAX_WIRE_BYTES * self._ratio))
            if batch is None:
                return True, 0.0
            self._tell(LineFact.SENDING, count=len(batch.items))
            signed = self._wire.push(batch, state.epoch)
            answered = self._record(state, batch, signed)
            pace = signed.value.pace
            self._adapt(batch, signed)
            if not answered:
                return False, retry.pause(1, self._jitter(), pace.retry_after or retry.BASE_SECONDS)
            if pace.retry_after:
                return False, pace.retry_after
        return False, 0.0

    def _record(self, state: StreamState, batch: Batch, signed: Signed[PushReply]) -> bool:
        """Write down what a push brought; True when every item of the batch has its own result."""
        reply = signed.value
        if self._move(state, reply.point, reply.server_time) is Move.FORK:
            self._apply(reply.point, reply.server_time, signed.receipt)
            return True
        self._store.record_push(batch, reply, signed.receipt)
        if reply.point.received_through != batch.last_seq:
            self._apply(reply.point, reply.server_time, signed.receipt)
        answered = {result.item_id for result in reply.results}
        missing = sum(item.item_id not in answered for item in batch.items)
        self._tell(LineFact.BATCH_DONE, count=len(batch.items) - missing, seconds=signed.seconds)
        if missing:
            self._tell(LineFact.ITEM_UNANSWERED, count=missing)
        return not missing

    def _adapt(self, batch: Batch, signed: Signed[PushReply]) -> None:
        wish = signed.value.pace.max_items
        self._items = retry.next_items(self._items, arrived=True, seconds=signed.seconds, wish=wish)
        raw = sum(len(item.header) + len(item.body) for item in batch.items)
        if signed.bytes_up:
            self._ratio = min(_RATIO_MAX, max(1.0, raw / signed.bytes_up))

    def _fetch_editions(self) -> None:
        """Fetch the catalogue and the rules that the platform named; work goes on under the old ones."""
        if not self._store.wants_editions():
            return
        told = self._wire.editions().value
        for file in self._store.missing_editions(told):
            refused = self._store.keep_edition(file, self._wire.published(file.name))
            fact = LineFact.EDITION_REFUSED if refused else LineFact.EDITION
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
            self._items = retry.next_items(self._items, arrived=False, seconds=0.0)
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
