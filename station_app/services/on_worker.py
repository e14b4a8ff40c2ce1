"""The store as the net thread sees it: every step is handed to the db worker and waited for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from station_app.worker import Worker
from sync.incarnation import RekeyAsk, Rekeyed
from sync.mirroring import MirrorStore, Standing
from sync.ports import Batch, FaultKind, Move, Presence, Store, StreamState
from sync.protocol import Editions, Hello, Published, PullPage, PushReply, Receipt, StreamPoint
from sync.snapshot import Manifest, Person
from sync.sums import Sum

T = TypeVar("T")


def _silent() -> None:
    """Give no sign of life: nobody watches."""


@dataclass(frozen=True, slots=True)
class BesideOnWorker:
    """Lets the worker that owns the file work while the line does (sync.pushing.Beside)."""

    worker: Worker

    def __call__(self, job: Callable[[], T]) -> Callable[[], T]:
        """Start a job; calling the answer waits for its value."""
        return self.worker.submit(job).result


@dataclass(frozen=True, slots=True)
class MirrorOnWorker:
    """Implements sync.mirroring.MirrorStore by asking another one on the worker that owns the file."""

    mirror: MirrorStore
    worker: Worker
    sign: Callable[[], None] = _silent
    """As that of StoreOnWorker."""

    def standing(self) -> Standing:
        """Return what is wanted and what is here."""
        return self._ask(self.mirror.standing)

    def expire(self, *, anew: bool) -> None:
        """Want a snapshot."""
        self._ask(lambda: self.mirror.expire(anew=anew))

    def begin(self, manifest: Manifest) -> None:
        """Begin to fetch a snapshot."""
        self._ask(lambda: self.mirror.begin(manifest))

    def keep_part(self, first: int, content: bytes) -> None:
        """Keep bytes of the snapshot."""
        self._ask(lambda: self.mirror.keep_part(first, content))

    def part(self, first: int, end: int) -> bytes:
        """Return kept bytes."""
        return self._ask(lambda: self.mirror.part(first, end))

    def drop_parts(self, first: int) -> None:
        """Forget kept bytes."""
        self._ask(lambda: self.mirror.drop_parts(first))

    def fill(self, people: tuple[Person, ...], filled: int) -> None:
        """Put rows of the snapshot beside the mirror in use."""
        self._ask(lambda: self.mirror.fill(people, filled))

    def place(self) -> bool:
        """Put the snapshot in its place."""
        return self._ask(self.mirror.place)

    def give_up(self) -> None:
        """Forget the snapshot under way."""
        self._ask(self.mirror.give_up)

    def unchecked(self, sums: Mapping[str, Sum]) -> tuple[str, ...]:
        """Return the buckets to be counted."""
        return self._ask(lambda: self.mirror.unchecked(sums))

    def sum_part(self, bucket: str, after: str) -> tuple[Sum, str]:
        """Count a portion of a bucket."""
        return self._ask(lambda: self.mirror.sum_part(bucket, after))

    def checked(self, bucket: str, total: Sum) -> None:
        """Note that a bucket is equal."""
        self._ask(lambda: self.mirror.checked(bucket, total))

    def tidy(self) -> bool:
        """Bring a portion to the list of residents or clear one away."""
        return self._ask(self.mirror.tidy)

    def _ask(self, job: Callable[[], T]) -> T:
        self.sign()
        answer = self.worker.call(job)
        self.sign()
        return answer


@dataclass(frozen=True, slots=True)
class StoreOnWorker:
    """Implements sync.ports.Store by asking another one on the worker that owns the file."""

    store: Store
    worker: Worker
    sign: Callable[[], None] = _silent
    """Called before and after each step: a sign of life; ends a thread that was given up."""

    def stream_state(self) -> StreamState:
        """Return the stream as stored."""
        return self._ask(self.store.stream_state)

    def link_at(self, seq: int) -> bytes | None:
        """Return our link at a number."""
        return self._ask(lambda: self.store.link_at(seq))

    def next_batch(self, max_items: int, max_bytes: int, after: int = 0) -> Batch | None:
        """Take the oldest items that wait."""
        return self._ask(lambda: self.store.next_batch(max_items, max_bytes, after))

    def record_push(self, batch: Batch, reply: PushReply, receipt: Receipt, trip: float = 0.0) -> None:
        """Store what a push brought."""
        self._ask(lambda: self.store.record_push(batch, reply, receipt, trip))

    def record_hello(self, hello: Hello, trip: float = 0.0) -> None:
        """Store the contact."""
        self._ask(lambda: self.store.record_hello(hello, trip))

    def record_point(self, point: StreamPoint, move: Move, receipt: Receipt) -> None:
        """Apply a checked point."""
        self._ask(lambda: self.store.record_point(point, move, receipt))

    def presence(self) -> Presence:
        """Return what the next greeting tells of us."""
        return self._ask(self.store.presence)

    def rekey_ask(self) -> RekeyAsk | None:
        """Return the wish for a new stream."""
        return self._ask(self.store.rekey_ask)

    def take_stream(self, ask: RekeyAsk, told: Rekeyed) -> tuple[int, bool]:
        """Move a portion into the new stream."""
        return self._ask(lambda: self.store.take_stream(ask, told))

    def left_streams(self) -> tuple[str, ...]:
        """Return the left streams to ask for."""
        return self._ask(self.store.left_streams)

    def take_left(self, stream: str, point: StreamPoint | None) -> tuple[int, bool]:
        """Move a portion of what was lost of a left stream."""
        return self._ask(lambda: self.store.take_left(stream, point))

    def tidy(self) -> bool:
        """Give up a portion of old bodies."""
        return self._ask(self.store.tidy)

    def cursor(self) -> str:
        """Return the cursor of the pull feed."""
        return self._ask(self.store.cursor)

    def record_page(self, page: PullPage, receipt: Receipt, trip: float = 0.0) -> None:
        """Apply a page and its cursor."""
        self._ask(lambda: self.store.record_page(page, receipt, trip))

    def wants_editions(self) -> bool:
        """Tell whether there is an edition to ask for."""
        return self._ask(self.store.wants_editions)

    def missing_editions(self, told: Editions) -> tuple[Published, ...]:
        """Return the files that are not here."""
        return self._ask(lambda: self.store.missing_editions(told))

    def keep_edition(self, file: Published, content: bytes) -> str:
        """Check and keep a file."""
        return self._ask(lambda: self.store.keep_edition(file, content))

    def editions_told(self, told: Editions) -> None:
        """Note that everything was looked at."""
        self._ask(lambda: self.store.editions_told(told))

    def record_fault(self, kind: FaultKind, detail: str, at: datetime) -> None:
        """Note the last fault."""
        self._ask(lambda: self.store.record_fault(kind, detail, at))

    def _ask(self, job: Callable[[], T]) -> T:
        self.sign()
        answer = self.worker.call(job)
        self.sign()
        return answer
