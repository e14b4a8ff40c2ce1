"""What the engine needs from others: a store, a wire and clocks.

The station implements `Store` on its encrypted file (services/exchange.py), every call one
transaction on the db worker; `sync.http` implements `Wire`. The engine holds no state that a kill
could lose: everything it must remember is in the store.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from sync.incarnation import RekeyAsk, Rekeyed, StreamStore
from sync.protocol import (
    Editions,
    Hello,
    Problem,
    Published,
    PullPage,
    PushReply,
    Receipt,
    SealedItem,
    StreamPoint,
)
from sync.snapshot import Manifest

T_co = TypeVar("T_co", covariant=True)


class FaultKind(StrEnum):
    """Why an exchange brought nothing, in the order in which people ask."""

    LINE_DOWN = "line_down"
    """No connection, name not found, connection broken before the body was under way."""
    LOGIN_PAGE = "login_page"
    """Somebody else's page answered: a captive portal."""
    NOT_OURS = "not_ours"
    """Reply without our valid signature; moves nothing."""
    TLS = "tls"
    """The certificate did not verify; there is no switch to go on."""
    OUTCOME_UNKNOWN = "outcome_unknown"
    """The request may have arrived; ask hello before anything is sent again."""
    PLATFORM_BUSY = "platform_busy"
    """Signed 429, 503 or in-progress, or an unsigned 502 to 504: come back after `retry_after`."""
    REFUSED = "refused"
    """A signed problem document; `problem` says which."""
    DEVICE_REVOKED = "device_revoked"
    """Signed: the device was revoked; it may still hand in."""
    DEVICE_EXPIRED = "device_expired"
    """Signed: the certificate ran out; what is handed in waits there until the device is enrolled again."""
    ITEM_BLOCKED = "item_blocked"
    """One item does not come through this line in any coding; `detail` is its id. It stays."""
    PROTOCOL = "protocol"
    """Signed 426, or a signed reply that cannot be read: the two programs do not fit."""


class Fault(Exception):  # noqa: N818 - the domain's word; it is an answer of the port, not a crash
    """An exchange failed. `problem` and `receipt` are set only from a reply whose signature is valid."""

    def __init__(
        self,
        kind: FaultKind,
        *,
        detail: str = "",
        retry_after: float = 0.0,
        problem: Problem | None = None,
        receipt: Receipt | None = None,
    ) -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.detail = detail
        self.retry_after = retry_after
        self.problem = problem
        self.receipt = receipt
        self.altered = False
        """Whether a push failed as on a line that alters what it carries: the next batch is smaller."""


class StreamCondition(StrEnum):
    """Whether items may go into the stream."""

    NOT_ENROLLED = "not_enrolled"
    OPEN = "open"
    FORKED = "forked"
    """The stream cannot be continued: the platform holds other content under our numbers, or this
    installation is not the one it was. Nothing is pushed until there is a new one (3.11)."""
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class StreamState:
    """What the store knows about its stream and about the last signed reply (3.15.6, 3.15.7).

    `received_through` and `link` are the last point that a signed reply confirmed; `sealed_through`
    is the last number given. `epoch` and `server_time` are those of the last signed reply ("" before
    the first); `durable_through` belongs to that epoch and is 0 in another.
    """

    stream: str
    condition: StreamCondition
    received_through: int
    link: bytes
    sealed_through: int
    durable_through: int = 0
    epoch: str = ""
    server_time: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """What a greeting tells of us: the last lease, how many items lack a receipt, since when (ISO 8601)."""

    lease: str = ""
    waiting: int = 0
    oldest: str = ""


@dataclass(frozen=True, slots=True)
class Observed:
    """A verdict we hold for an item that goes out again, so that its official number stays (3.10)."""

    item_id: str
    status: str
    version: int
    official_no: str
    at: str


@dataclass(frozen=True, slots=True, repr=False)
class Batch:
    """Consecutive items of the stream, at least one; `attempt` counts how often they went out.

    `lease` is the last one given; `observed` are the verdicts held for items of this batch.
    """

    stream: str
    link_before: bytes
    items: tuple[SealedItem, ...]
    attempt: int = 1
    lease: str = ""
    observed: tuple[Observed, ...] = ()

    @property
    def first_seq(self) -> int:
        """Number of the first item."""
        return self.items[0].seq

    @property
    def last_seq(self) -> int:
        """Number of the last item."""
        return self.items[-1].seq

    @property
    def link_after(self) -> bytes:
        """Link of the last item."""
        return self.items[-1].link

    def __repr__(self) -> str:
        return f"Batch({self.first_seq}-{self.last_seq})"


class Move(StrEnum):
    """What a signed point means for the stream (3.10, 3.15)."""

    SAME = "same"
    AHEAD = "ahead"
    """The platform has more than we knew: an answer was lost; those items are received."""
    ROLLBACK = "rollback"
    """The platform has less than it signed for (restored from a backup); links agree at its number:
    items above it count as not received and are sent again."""
    FORK = "fork"
    """Links differ at the platform's number, or it is beyond what we sealed."""
    STALE = "stale"
    """A smaller number in a reply that is not newer than the last one seen: ignored."""


class Store(StreamStore, Protocol):
    """The station's side of the exchange; each call is one committed transaction."""

    def stream_state(self) -> StreamState:
        """Return the stream as stored."""
        ...

    def link_at(self, seq: int) -> bytes | None:
        """Return our link at a number (0 gives link(0)); None when never sealed."""
        ...

    def next_batch(self, max_items: int, max_bytes: int, after: int = 0) -> Batch | None:
        """Take the oldest items without a result, consecutive from the first of them above `after`.

        `after` is the last number that is on the line already (0: nothing is).

        Starts at the lowest number that has no own result or point proof, also below
        `received_through` (the platform answers a repeat with the first result). At least one item
        even when it alone is larger than `max_bytes` (canonical bytes before compression). Counts
        the attempt and commits before it returns; None when nothing waits.
        """
        ...

    def record_push(self, batch: Batch, reply: PushReply, receipt: Receipt, trip: float = 0.0) -> None:
        """Store the receipt, the point and every result of an item of the batch; one transaction.

        An item of the batch without its own result stays as it is (F18). Also the contact: epoch,
        server_time and lease; `trip` are the seconds of the exchange, half of which the reply was under way.
        """
        ...

    def record_hello(self, hello: Hello, trip: float = 0.0) -> None:
        """Store the contact: epoch, server_time, catalogue head."""
        ...

    def record_point(self, point: StreamPoint, move: Move, receipt: Receipt) -> None:
        """Apply a checked point.

        SAME: durable_through only. AHEAD: items up to the point are received, with this receipt as
        proof. ROLLBACK: items above the point that had only `received` count as sealed again;
        verdicts already learnt are kept. FORK: a new stream is wanted from now on; nothing else.
        """
        ...

    def presence(self) -> Presence:
        """Return what the next greeting tells of us."""
        ...

    def cursor(self) -> str:
        """Return the cursor of the pull feed, "" at the beginning."""
        ...

    def record_page(self, page: PullPage, receipt: Receipt, trip: float = 0.0) -> None:
        """Apply the rows and move the cursor in one transaction; repeats change nothing (`v` decides).

        A row of an unknown `t` or status is kept or ignored, never an error.
        """
        ...

    def wants_editions(self) -> bool:
        """Tell whether the platform named an edition of the catalogue that was not asked for yet."""
        ...

    def missing_editions(self, told: Editions) -> tuple[Published, ...]:
        """Return the files that are not here; one refused before is not asked for again."""
        ...

    def keep_edition(self, file: Published, content: bytes) -> str:
        """Check and keep a file in one transaction; return "" or the code of why it was refused."""
        ...

    def editions_told(self, told: Editions) -> None:
        """Note that everything the platform named was looked at."""
        ...

    def record_fault(self, kind: FaultKind, detail: str, at: datetime) -> None:
        """Note the last fault for the sending log; DEVICE_REVOKED makes the condition REVOKED."""
        ...


@dataclass(frozen=True, slots=True)
class Signed(Generic[T_co]):
    """A verified reply with its proof and its cost: seconds on the air, bytes up and down."""

    value: T_co
    receipt: Receipt
    seconds: float = 0.0
    bytes_up: int = 0
    bytes_down: int = 0


class Wire(Protocol):
    """The way to the platform; every method may raise Fault and nothing else."""

    def hello(self, stream: str, told: Presence | None = None) -> Signed[Hello]:
        """Greet; names the stream so that the reply carries its point, and tells what is `told` of us."""
        ...

    def rekey(self, ask: RekeyAsk) -> Signed[Rekeyed]:
        """Ask for a new stream."""
        ...

    def push(self, batch: Batch, epoch_seen: str) -> Signed[PushReply]:
        """Send a batch."""
        ...

    def pull(self, cursor: str, max_bytes: int, *, people: bool = True) -> Signed[PullPage]:
        """Fetch a page of changes; `people` False leaves people out, while a snapshot of them comes."""
        ...

    def manifest(self, cursor: str, bucket: str) -> Signed[Manifest]:
        """Ask for a snapshot of the people of this station, or of one bucket of them."""
        ...

    def piece(self, name: str, first: int, length: int) -> Signed[bytes]:
        """Fetch some bytes of a snapshot."""
        ...

    def editions(self) -> Signed[Editions]:
        """Ask which editions of the catalogue this station should hold."""
        ...

    def published(self, name: str) -> bytes:
        """Fetch a published file; its SHA-256 is the name, else Fault."""
        ...

    @property
    def proved(self) -> bool:
        """Whether a signed reply came over the connection in use; False asks for a hello first."""
        ...


class Books(Protocol):
    """What the station holds of its stream, for 对账."""

    def part(self, first: int, last: int) -> tuple[int, bytes]:
        """Return how many items there are from `first` to `last` and the SHA-256 over their links."""
        ...


class Statements(Protocol):
    """The platform's half of 对账; may raise Fault."""

    def statement(self, stream: str, first: int, last: int, day: str = "") -> Signed[dict[str, Any]]:
        """Fetch the platform's statement over a part of the stream, or of one day (YYYY-MM-DD) of it."""
        ...


class Clock(Protocol):
    """Time for the engine; tests bring their own."""

    def wall(self) -> datetime:
        """Local time with zone: for records, never for a decision."""
        ...

    def mono(self) -> float:
        """Seconds that only grow: for durations and pauses."""
        ...


class LineFact(StrEnum):
    """What the engine tells the station about the line; words are made in services."""

    CONNECTED = "connected"
    SENDING = "sending"
    BATCH_DONE = "batch_done"
    PAGE_DONE = "page_done"
    DRAINED = "drained"
    FAULT = "fault"
    FORK = "fork"
    ROLLBACK = "rollback"
    REKEYED = "rekeyed"
    """A new stream is in use; `count` items moved into it."""
    ITEM_UNANSWERED = "item_unanswered"
    """A reply named no result for an item of its batch."""
    NOT_ENROLLED = "not_enrolled"
    EDITION = "edition"
    """A newer edition of the catalogue or of the rules was taken over."""
    EDITION_REFUSED = "edition_refused"
    """A published file was not taken over; `detail` says why."""
    ROSTER = "roster"
    """Part of a snapshot of the people is here; `count` is in percent."""
    ROSTER_DONE = "roster_done"
    """A snapshot is in place; `count` people are in it."""
    ROSTER_DIFFERS = "roster_differs"
    """A village is not as the platform has it and is fetched anew; `count` people more or fewer."""
    ROSTER_FAILED = "roster_failed"
    """A snapshot was not taken over and is fetched again later; `detail` is room, piece or content."""
    RESTARTED = "restarted"
    """A watchdog gave the sending half up and started another; `detail` says what the matter was."""


@dataclass(frozen=True, slots=True)
class EngineFact:
    """One outcome: `fault` is set with FAULT, `count` counts items or rows, `pause` is until the next try."""

    fact: LineFact
    at: datetime
    fault: FaultKind | None = None
    detail: str = ""
    count: int = 0
    seconds: float = 0.0
    pause: float = 0.0
