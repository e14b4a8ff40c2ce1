"""What the file remembers beside cases and people: frozen values, never live rows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from station_app.domain.case import Verdict
from station_app.domain.person import Resident


class ItemState(StrEnum):
    """How far a sealed item got: `sealed` here, `received` and signed for, `judged` by the platform."""

    SEALED = "sealed"
    RECEIVED = "received"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True, repr=False)
class OutboxEntry:
    """One sealed item. `header` and `body` are canonical JSON as transmitted; hashes are 32 bytes.

    `purged_at`: the body was given up, because the platform holds it in a verified backup; hashes and
    header stay, so the chain can be checked for ever.
    """

    stream_id: str
    seq: int
    item_id: str
    case_id: str
    header: bytes
    body: bytes
    body_hash: bytes
    header_hash: bytes
    link: bytes
    sealed_at: datetime
    state: ItemState = ItemState.SEALED
    attempts: int = 0
    first_attempt_at: datetime | None = None
    last_attempt_at: datetime | None = None
    received_at: datetime | None = None
    verdict: Verdict | None = None
    purged_at: datetime | None = None

    def __repr__(self) -> str:
        return f"OutboxEntry({self.stream_id}, {self.seq}, {self.state})"


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How many items are in which state; a judged item counts as judged only."""

    sealed: int
    received: int
    judged: int


@dataclass(frozen=True, slots=True)
class Device:
    """Who this station is to the platform.

    `cursor` is where the verdict feed goes on; `epoch_seen` that of the last verified reply;
    `clock_offsets` the last five measured offsets in milliseconds; `lease` the rolling random value.
    """

    device_id: str
    station_code: str
    stream_id: str
    incarnation: str
    epoch_seen: str = ""
    cursor: str = ""
    clock_offsets: tuple[int, ...] = ()
    lease: str = ""


@dataclass(frozen=True, slots=True)
class StreamState:
    """One stream: what the platform said it has written, and its chain link at that number."""

    stream_id: str
    started_at: datetime
    received_through: int
    received_link: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """A signed batch receipt, word for word: `document` are the reply's bytes, `signature` its headers."""

    stream_id: str
    from_seq: int
    to_seq: int
    link: bytes
    epoch: str
    received_at: datetime
    document: bytes
    signature: bytes


@dataclass(frozen=True, slots=True, repr=False)
class InboxMessage:
    """One applied row of the pull feed; `body` is its JSON as it came."""

    kind: str
    message_id: str
    version: int
    body: bytes
    applied_at: datetime

    def __repr__(self) -> str:
        return f"InboxMessage({self.kind}, {self.message_id}, {self.version})"


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the audit chain; `facts` come from an allow-list and name no person."""

    number: int
    at: datetime
    who: str
    code: str
    case_id: str
    resident_id: int | None
    facts: tuple[tuple[str, str | int], ...]
    hash: bytes


class PrintState(StrEnum):
    """How a printing ended; `later` until that is known, so that a power cut leaves no paper unmarked.

    `file`: no printer was there and a PDF was written. `replaced`: a later copy took its place before
    it was known to be out. `dropped`: somebody said that it is not needed any more.
    """

    LATER = "later"
    DONE = "done"
    FILE = "file"
    REPLACED = "replaced"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Print:
    """One printing of one document; `copy` is the n of 第 n 次打印."""

    print_id: int
    case_id: str
    document: str
    copy: int
    reason: str
    who: str
    at: datetime
    state: PrintState


@dataclass(frozen=True, slots=True, repr=False)
class Operator:
    """One person who may log in. `verifier` is an Argon2id string (see storage/passwords.py)."""

    operator_id: str
    name: str
    role: str
    verifier: str
    failed: int = 0
    locked_until: datetime | None = None
    last_used: datetime | None = None

    def __repr__(self) -> str:
        return f"Operator({self.operator_id}, {self.role})"


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """The safety figures: `stored`, `received` and `done` of the day asked for, the others of all days."""

    stored: int
    undelivered: int
    received: int
    done: int
    todo: int
    oldest_undelivered: datetime | None


@dataclass(frozen=True, slots=True)
class RosterFilter:
    """Which residents a list shows; empty fields do not filter. `born_by` keeps who is old enough."""

    unpaid_year: int | None = None
    born_by: date | None = None
    group: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Match:
    """One hit of the resident search.

    `by` says what matched best: tail, id, phone, initials, name, pinyin, head, group, birth or near.
    """

    resident: Resident
    by: str

    def __repr__(self) -> str:
        return f"Match({self.resident!r}, {self.by})"


@dataclass(frozen=True, slots=True)
class Link:
    """One case that has to do with another thing, and why: see storage/links.py for kinds and `other_id`."""

    case_id: str
    other_id: str
    kind: str
    at: datetime
    who: str
    reason: str
