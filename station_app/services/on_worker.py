"""The store as the net thread sees it: every step is handed to the db worker and waited for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from station_app.worker import Worker
from sync.incarnation import RekeyAsk, Rekeyed
from sync.ports import Batch, FaultKind, Move, Presence, Store, StreamState
from sync.protocol import Editions, Hello, Published, PullPage, PushReply, Receipt, StreamPoint

T = TypeVar("T")


def _silent() -> None:
    """Give no sign of life: nobody watches."""


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

    def next_batch(self, max_items: int, max_bytes: int) -> Batch | None:
        """Take the oldest items that wait."""
        return self._ask(lambda: self.store.next_batch(max_items, max_bytes))

    def record_push(self, batch: Batch, reply: PushReply, receipt: Receipt) -> None:
        """Store what a push brought."""
        self._ask(lambda: self.store.record_push(batch, reply, receipt))

    def record_hello(self, hello: Hello) -> None:
        """Store the contact."""
        self._ask(lambda: self.store.record_hello(hello))

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

    def tidy(self) -> bool:
        """Give up a portion of old bodies."""
        return self._ask(self.store.tidy)

    def cursor(self) -> str:
        """Return the cursor of the pull feed."""
        return self._ask(self.store.cursor)

    def record_page(self, page: PullPage, receipt: Receipt) -> None:
        """Apply a page and its cursor."""
        self._ask(lambda: self.store.record_page(page, receipt))

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
