"""Pushing until nothing waits.

While one batch is on the line, the store writes down the reply before it and takes the batch after it.
That a batch leaves before the reply before it is on file loses nothing: the platform receives strictly in
order, and what it answered and we forgot it tells again (hello names the point, a repeat gets its results).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sync import retry
from sync.ports import Batch, LineFact, Move, Signed, Store, StreamCondition, StreamState, Wire
from sync.protocol import PushReply, Receipt, StreamPoint

T = TypeVar("T")
AT_MOST = 20
"""So many batches, then the step returns with 0 seconds: a stop request is never far away."""
_RATIO_START = 3.0
_RATIO_MAX = 8.0
_SENDS = frozenset({StreamCondition.OPEN, StreamCondition.REVOKED})


class Beside(Protocol):
    """Starts a job where the store lives, after those given before; the answer waits for its value."""

    def __call__(self, job: Callable[[], T]) -> Callable[[], T]:
        """Start it."""
        ...


class Told(Protocol):
    """Takes what is to be reported (Engine._tell)."""

    def __call__(self, fact: LineFact, *, count: int = 0, seconds: float = 0.0) -> None:
        """Report it."""
        ...


@dataclass(frozen=True, slots=True)
class _Written:
    """A reply that is being written down: how to wait for it, and what to tell then."""

    job: Callable[[], None] | None = None
    count: int = 0
    seconds: float = 0.0


class Pushing:
    """One engine's way of pushing.

    `moved` says what a signed point means against the chain on file, `apply` acts on it as well.
    `beside` None: everything in turn.
    """

    def __init__(
        self,
        store: Store,
        wire: Wire,
        told: Told,
        *,
        moved: Callable[[StreamState, StreamPoint, str], Move],
        apply: Callable[[StreamPoint, str, Receipt], Move],
        beside: Beside | None,
    ) -> None:
        self._store = store
        self._wire = wire
        self._told = told
        self._moved = moved
        self._apply = apply
        self._beside = beside
        self._ratio = _RATIO_START
        self.items = retry.FIRST_ITEMS
        """So many items go into the next batch."""

    def failed(self) -> None:
        """Send half as much the next time."""
        self.items = retry.next_items(self.items, arrived=False, seconds=0.0)

    def drain(self, wait: Callable[[float], float]) -> tuple[bool, float]:
        """Push until nothing waits; (everything went, seconds to wait). `wait` makes a pause of a floor."""
        left = AT_MOST
        while left > 0:
            state = self._store.stream_state()
            if state.condition not in _SENDS:
                return False, 0.0  # the next step gets a new stream first
            batch = self._take(0)
            if batch is None:
                return True, 0.0
            sent, ended = self._run(state, batch, left)
            left -= sent
            if ended is not None:
                answered, signed = ended
                floor = signed.value.pace.retry_after
                if not answered:
                    return False, wait(floor or retry.BASE_SECONDS)
                if floor:
                    return False, floor
        return False, 0.0

    def _take(self, after: int) -> Batch | None:
        return self._store.next_batch(self.items, int(retry.MAX_WIRE_BYTES * self._ratio), after)

    def _run(
        self, state: StreamState, batch: Batch, left: int
    ) -> tuple[int, tuple[bool, Signed[PushReply]] | None]:
        """Push batch after batch as long as every reply says just what was expected.

        Return how many were sent, and the last reply with whether it answered every item, unless the
        run came to its end by having nothing more to send.
        """
        written, beside = _Written(), self._beside
        try:
            for sent in range(1, left + 1):
                self._told(LineFact.SENDING, count=len(batch.items))
                coming = beside(self._after(batch)) if beside and sent < left else None
                signed = self._wire.push(batch, state.epoch)
                self._adapt(batch, signed)
                self._report(written)
                written = _Written()
                if not beside or not coming or not _as_expected(state, batch, signed.value):
                    return sent, (self._record(state, batch, signed), signed)
                written = _Written(beside(self._writing(batch, signed)), len(batch.items), signed.seconds)
                following = coming()
                if following is None:
                    return sent, None
                batch = following
        finally:
            self._report(written)
        return left, None

    def _after(self, batch: Batch) -> Callable[[], Batch | None]:
        return lambda: self._take(batch.last_seq)

    def _writing(self, batch: Batch, signed: Signed[PushReply]) -> Callable[[], None]:
        return lambda: self._store.record_push(batch, signed.value, signed.receipt, signed.seconds)

    def _report(self, written: _Written) -> None:
        """Wait until a reply is on file; only then is it told (F1)."""
        if written.job is not None:
            written.job()
            self._told(LineFact.BATCH_DONE, count=written.count, seconds=written.seconds)

    def _record(self, state: StreamState, batch: Batch, signed: Signed[PushReply]) -> bool:
        """Write down what a push brought; True when every item of the batch has its own result."""
        reply = signed.value
        if self._moved(state, reply.point, reply.server_time) is Move.FORK:
            self._apply(reply.point, reply.server_time, signed.receipt)
            return True
        self._store.record_push(batch, reply, signed.receipt, signed.seconds)
        if reply.point.received_through != batch.last_seq:
            self._apply(reply.point, reply.server_time, signed.receipt)
        missing = _missing(batch, reply)
        self._told(LineFact.BATCH_DONE, count=len(batch.items) - missing, seconds=signed.seconds)
        if missing:
            self._told(LineFact.ITEM_UNANSWERED, count=missing)
        return not missing

    def _adapt(self, batch: Batch, signed: Signed[PushReply]) -> None:
        wish = signed.value.pace.max_items
        self.items = retry.next_items(self.items, arrived=True, seconds=signed.seconds, wish=wish)
        raw = sum(len(item.header) + len(item.body) for item in batch.items)
        if signed.bytes_up:
            self._ratio = min(_RATIO_MAX, max(1.0, raw / signed.bytes_up))


def _missing(batch: Batch, reply: PushReply) -> int:
    """Count the items of a batch that a reply has no result for (F18)."""
    answered = {result.item_id for result in reply.results}
    return sum(item.item_id not in answered for item in batch.items)


def _as_expected(state: StreamState, batch: Batch, reply: PushReply) -> bool:
    """Tell whether the platform has exactly what we sent, signed for each item, and wishes nothing."""
    point = reply.point
    reached = (point.stream, point.received_through, point.link, reply.epoch)
    expected = (state.stream, batch.last_seq, batch.link_after, state.epoch)
    return reached == expected and not reply.pace.retry_after and not _missing(batch, reply)
