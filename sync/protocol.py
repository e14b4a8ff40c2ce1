"""The words of the wire, "YBX sync 1": values both ends share, their hashes and their wire forms.

Nothing here knows a file, a socket or a business rule. The bytes that are hashed are RFC 8785
canonical JSON without any Unicode normalisation; hashes travel as base64url without padding.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import rfc8785

from sync.results import *  # noqa: F403 - values of the protocol in a file of their own
from sync.words import *  # noqa: F403 - the fixed words belong to the protocol

Json: TypeAlias = "bool | int | float | str | list[Json] | tuple[Json, ...] | Mapping[str, Json] | None"

_MAX_INTEGER = 2**53 - 1
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
MAX_ITEM_BYTES = 65_536
"""Largest canonical body that may be sealed; a larger one is refused before it gets a number."""


class Malformed(ValueError):  # noqa: N818 - says what is the case
    """The other end sent something that has not the shape of the protocol."""


class Unsealable(ValueError):  # noqa: N818 - says what is the case
    """A body that cannot be written as canonical JSON, or is too large or too deep, gets no number."""


def b64(raw: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def unb64(text: str) -> bytes:
    """Undo `b64`; Malformed for any other text, also for stray bits in the last character."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed("base64") from error
    if b64(raw) != text:
        raise Malformed("base64")
    return raw


def canonical(value: Json) -> bytes:
    """RFC 8785 bytes; Unsealable for what the other end could not write back just so.

    That is NaN, integers beyond 2**53 (also those a large float is written as), lone surrogates and
    endless depth.
    """
    try:
        if _is_plain(value):
            return _WRITER.encode(value).encode()
        written = rfc8785.dumps(value)
        if rfc8785.dumps(json.loads(written)) != written:
            raise Unsealable("number")
    except (rfc8785.CanonicalizationError, ValueError, RecursionError) as error:
        raise Unsealable("canonical") from error
    return written


def _is_plain(value: object) -> bool:
    """Say whether the standard library writes the same bytes: no float, ASCII keys, safe integers.

    It is 15 times faster, and nearly all content is like this; a property test compares the two.
    Written without a call for each value: every item passes here four times between desk and verdict.
    """
    rest: list[Any] = [value]
    for part in rest:  # grows while it is walked
        kind = type(part)
        if kind is str or part is None or kind is bool:
            continue
        if kind is dict:
            if not _ascii_keys(part):
                return False
            rest += part.values()
        elif kind is list or kind is tuple:
            rest += part
        elif not isinstance(part, str | bool) and not _is_safe_integer(part):
            return False
    return True


def _ascii_keys(value: Any) -> bool:  # noqa: ANN401 - a dict of whatever was given
    try:
        return "".join(value).isascii()
    except TypeError:
        return False


def _is_safe_integer(value: object) -> bool:
    return isinstance(value, int) and -_MAX_INTEGER <= value <= _MAX_INTEGER


def sha256(*parts: bytes) -> bytes:
    """SHA-256 over the parts one after another."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def link_zero(stream: str) -> bytes:
    """link(0) of a stream."""
    return sha256(b"\x00", stream.encode())


def link_next(before: bytes, body_hash: bytes, header_hash: bytes) -> bytes:
    """link(n) from link(n-1)."""
    return sha256(b"\x01", before, body_hash, header_hash)


def lane_of(lane_key: bytes, certificate_no: str) -> str:
    """Return the lane of a person: the first 128 bits of an HMAC, so that it says nothing to a reader."""
    return b64(hmac.digest(lane_key, certificate_no.encode(), "sha256")[:16])


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was done, by the station's clocks.

    `wall` is ISO 8601 with zone, `boot` names the start of the machine, `ms` counts since it,
    `offset_ms` is the last measured distance to the platform's clock (None: never measured).
    """

    wall: str
    boot: str
    ms: int
    offset_ms: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Item:
    """One filing as the desk sealed it. `author_mac` proves the operator over the body hash."""

    item_id: str
    kind: str
    schema: str
    catalogue: str
    lane: str
    occurred_at: Moment
    operator: str
    author_mac: str
    division: str
    post: str
    body: Mapping[str, Json]
    depends_on: tuple[str, ...] = ()
    supersedes: str = ""
    blobs: tuple[Mapping[str, Json], ...] = ()

    def __repr__(self) -> str:
        return f"Item({self.item_id}, {self.kind})"

    def header(self, seq: int) -> dict[str, Json]:
        """All members but the body, as they are hashed and sent."""
        moment = self.occurred_at
        return {
            "item_id": self.item_id,
            "seq": seq,
            "kind": self.kind,
            "schema": self.schema,
            "catalogue": self.catalogue,
            "lane": self.lane,
            "depends_on": list(self.depends_on),
            "supersedes": self.supersedes or None,
            "occurred_at": {
                "wall": moment.wall,
                "mono": {"boot": moment.boot, "ms": moment.ms},
                "offset_ms": moment.offset_ms,
            },
            "author": {"operator": self.operator, "mac": self.author_mac},
            "station": {"division": self.division, "post": self.post},
            "blobs": list(self.blobs),
        }


@dataclass(frozen=True, slots=True, repr=False)
class SealedItem:
    """An item with its number and its place in the chain; the bytes are never made again."""

    item_id: str
    seq: int
    header: bytes
    body: bytes
    header_hash: bytes
    body_hash: bytes
    link: bytes

    def __repr__(self) -> str:
        return f"SealedItem({self.item_id}, {self.seq})"

    def wire(self) -> bytes:
        """Return the item as one JSON object: the header's members and `body`."""
        return self.header[:-1] + b',"body":' + self.body + b"}"


def seal(item: Item, seq: int, link_before: bytes) -> SealedItem:
    """Freeze an item at its number; Unsealable when the body cannot travel or the item waits for itself."""
    if item.item_id in (*item.depends_on, item.supersedes):
        raise Unsealable("circle")
    body = canonical(item.body)
    if len(body) > MAX_ITEM_BYTES:
        raise Unsealable("size")
    return _seal(item.item_id, seq, canonical(item.header(seq)), body, link_before)


def reseal(sealed: SealedItem, seq: int, link_before: bytes) -> SealedItem:
    """Return the same item, id and body at another number of another stream (after a fork)."""
    header = {**json.loads(sealed.header), "seq": seq}
    return _seal(sealed.item_id, seq, canonical(header), sealed.body, link_before)


def _seal(item_id: str, seq: int, header: bytes, body: bytes, before: bytes) -> SealedItem:
    header_hash, body_hash = sha256(header), sha256(body)
    return SealedItem(
        item_id, seq, header, body, header_hash, body_hash, link_next(before, body_hash, header_hash)
    )


@dataclass(frozen=True, slots=True)
class StreamPoint:
    """How far a stream is written on the platform, its link there, and how far backups cover it."""

    stream: str
    received_through: int
    link: bytes
    durable_through: int = 0


@dataclass(frozen=True, slots=True)
class Pace:
    """What the platform asks of the next request; zero means no wish."""

    max_items: int = 0
    max_bytes: int = 0
    retry_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the pull feed: `t` names the kind, `v` its version, `op` is put, del or evict.

    `covers` is the highest number of the asking stream that the row already reflects.
    """

    t: str
    id: str
    v: int
    op: str
    b: Mapping[str, Json] = field(default_factory=dict)
    covers: int = 0


@dataclass(frozen=True, slots=True)
class PullPage:
    """A page of changes; `next` is the opaque cursor to store in the same transaction as the rows."""

    epoch: str
    server_time: str
    changes: tuple[Change, ...]
    next: str
    more: bool
    sums: Mapping[str, Json] = field(default_factory=dict)
    proof: str = ""


@dataclass(frozen=True, slots=True)
class PushReply:
    """What a push brought: the stream's point, one result per item, and what to do next.

    `first_seq` and `last_seq` say which items this reply is a receipt for.
    """

    epoch: str
    server_time: str
    point: StreamPoint
    first_seq: int
    last_seq: int
    results: tuple[Result, ...]  # noqa: F405 - from sync.results
    verdict_cursor: str = ""
    pace: Pace = Pace()
    proof: str = ""
    """Signature over the hash tree of the results (sync/proofs.py), "" from a platform that makes none."""
    lease: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """A catalogue or a rule pack of the platform: where it is found and whose it is.

    `name` is the SHA-256 of the file in hexadecimal digits, `version` what editions call it by,
    `key_id` and `signature` prove it without the reply that named it.
    """

    name: str
    kind: str
    version: str
    valid_from: str
    key_id: str
    signature: str


@dataclass(frozen=True, slots=True)
class Editions:
    """What a station should hold: the edition in force for it, and the files of this and later ones."""

    head: str
    files: tuple[Published, ...]
    dictionaries: tuple[Published, ...] = ()
    """Beside the files, because a program that knows none of them would refuse a file of this kind."""


@dataclass(frozen=True, slots=True)
class Hello:
    """The platform's greeting; `point` is the asking stream's, when it named one."""

    protocol: tuple[int, int]
    epoch: str
    server_time: str
    catalogue: str
    key_ids: tuple[str, ...]
    point: StreamPoint | None = None
    pace: Pace = Pace()
    notices: tuple[str, ...] = ()
    lease: str = ""
    codings: tuple[str, ...] = ()
    """How a body may be packed beside gzip, and the short ids of the dictionaries known there."""
    dictionaries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A refused request (RFC 9457). `code` is the end of `type`; `resume` moves the client on.

    `more` holds the extension members of single types: `protocol` of 426, `handover` of device-revoked.
    """

    status: int
    code: str
    title: str
    epoch: str = ""
    server_time: str = ""
    resume: StreamPoint | None = None
    retry_after: float = 0.0
    more: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class Receipt:
    """A signed reply word for word: enough to verify it again later without the network."""

    status: int
    content_type: str
    body: bytes
    nonce: str
    key_id: str
    signature_input: str
    signature: str

    def __repr__(self) -> str:
        return f"Receipt({self.status}, {self.key_id}, {len(self.body)} bytes)"


def parse_object(raw: bytes) -> dict[str, Any]:
    """Read one JSON object; Malformed for anything else, also for depth without end."""
    try:
        value = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Malformed("json") from error
    if not isinstance(value, dict):
        raise Malformed("object")
    return value
