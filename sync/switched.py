"""The practice line's switch: off means that there is no network."""

from typing import Any

from sync.http import HttpWire
from sync.incarnation import RekeyAsk, Rekeyed
from sync.ports import Batch, Fault, FaultKind, Presence, Signed
from sync.protocol import Editions, Hello, PullPage, PushReply
from sync.snapshot import Manifest


class SwitchedWire:
    """A wire with the practice line's switch: off means that there is no network."""

    def __init__(self, inner: HttpWire) -> None:
        self._inner = inner
        self._on = True
        self._stale = False

    def switch(self, *, on: bool) -> None:
        """Close or open the line; may be called on any thread."""
        self._stale = self._stale or not on
        self._on = on

    @property
    def proved(self) -> bool:
        """Whether the line is on and the inner one is proved since it came back."""
        return self._on and not self._stale and self._inner.proved

    def hello(self, stream: str, told: Presence | None = None) -> Signed[Hello]:
        """Greet."""
        greeting = self._open().hello(stream, told)
        self._stale = False
        return greeting

    def push(self, batch: Batch, epoch_seen: str) -> Signed[PushReply]:
        """Send a batch."""
        return self._open().push(batch, epoch_seen)

    def rekey(self, ask: RekeyAsk) -> Signed[Rekeyed]:
        """Ask for a new stream."""
        return self._open().rekey(ask)

    def pull(self, cursor: str, max_bytes: int, *, people: bool = True) -> Signed[PullPage]:
        """Fetch a page."""
        return self._open().pull(cursor, max_bytes, people=people)

    def manifest(self, cursor: str, bucket: str) -> Signed[Manifest]:
        """Ask for a snapshot."""
        return self._open().manifest(cursor, bucket)

    def piece(self, name: str, first: int, length: int) -> Signed[bytes]:
        """Fetch some bytes of a snapshot."""
        return self._open().piece(name, first, length)

    def statement(self, stream: str, first: int, last: int, day: str = "") -> Signed[dict[str, Any]]:
        """Fetch a statement."""
        return self._open().statement(stream, first, last, day)

    def watch(self) -> Signed[dict[str, Any]]:
        """Fetch the list of stations."""
        return self._open().watch()

    def editions(self) -> Signed[Editions]:
        """Ask for the editions to hold."""
        return self._open().editions()

    def published(self, name: str) -> bytes:
        """Fetch a published file."""
        return self._open().published(name)

    def _open(self) -> HttpWire:
        if not self._on:
            raise Fault(FaultKind.LINE_DOWN, detail="switched off")
        return self._inner
