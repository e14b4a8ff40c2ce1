"""Reads what a station pushed; nothing is believed about an item beyond its id, number and hashes."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sync.members import count, take
from sync.protocol import (
    Json,
    Malformed,
    ProblemCode,
    StreamPoint,
    Unsealable,
    canonical,
    parse_object,
    sha256,
    unb64,
)

MAX_ITEMS = 500
MAX_BLOBS = 400
MAX_BLOB_BYTES = 10_000_000
_ID = re.compile(r"^[0-9A-Za-z-]{1,64}\Z")
_WORD = re.compile(r"^[0-9A-Za-z_./+:-]{1,80}\Z")
_ROLE = re.compile(r"^[0-9A-Za-z_.-]{1,60}/[1-9][0-9]{0,2}\Z")
_MEDIA = re.compile(r"^[a-z]{1,20}/[0-9a-z.+-]{1,60}\Z")
_SHA256_BYTES = 32
_LEASE_LENGTH = 100
_TIME_LENGTH = 40
_STREAM = re.compile(r"^[0-9A-Za-z_./-]{1,100}\Z")


class Refusal(Exception):  # noqa: N818 - an answer, not a crash
    """A request that is answered with a problem document."""

    def __init__(
        self,
        status: int,
        code: ProblemCode,
        title: str,
        *,
        resume: StreamPoint | None = None,
        retry_after: float = 0.0,
        more: Mapping[str, Json] | None = None,
    ) -> None:
        super().__init__(code.value)
        self.status = status
        self.code = code
        self.title = title
        self.resume = resume
        self.retry_after = retry_after
        self.more = dict(more or {})


@dataclass(frozen=True, slots=True, repr=False)
class Incoming:
    """One item as it arrived. `kind`, `schema`, `lane` and `supersedes` are "" when they make no sense."""

    item_id: str
    seq: int
    kind: str
    schema: str
    lane: str
    supersedes: str
    header: bytes
    body: bytes
    header_hash: bytes
    body_hash: bytes


@dataclass(frozen=True, slots=True)
class Observed:
    """A verdict that a client holds for an item of its push: evidence after the platform lost its own."""

    item_id: str
    status: str
    version: int
    official_no: str
    at: str


@dataclass(frozen=True, slots=True, repr=False)
class Push:
    """A push whose shape is right; the chain is checked where it is received."""

    stream: str
    first_seq: int
    link_before: bytes
    link_after: bytes
    items: tuple[Incoming, ...]
    lease: str = ""
    observed: tuple[Observed, ...] = ()

    @property
    def last_seq(self) -> int:
        """Number of the last item."""
        return self.first_seq + len(self.items) - 1


def read_push(plain: bytes) -> Push:
    """Read a push; Malformed when it cannot be received at all."""
    source = parse_object(plain)
    first = count(source, "from_seq")
    raw_items = take(source, "items", list)
    if not 1 <= len(raw_items) <= MAX_ITEMS or first < 1:
        raise Malformed("items")
    items = tuple(_item(raw, first + place) for place, raw in enumerate(raw_items))
    if len({item.item_id for item in items}) != len(items):
        raise Malformed("item_id twice")
    stream = take(source, "stream", str)
    if not _STREAM.match(stream):
        raise Malformed("stream")
    ends = (unb64(take(source, "link_before", str)), unb64(take(source, "link_after", str)))
    lease = source.get("lease")
    return Push(
        stream, first, *ends, items,
        lease=lease if isinstance(lease, str) and len(lease) <= _LEASE_LENGTH else "",
        observed=_observed(source.get("observed"), {item.item_id for item in items}),
    )  # fmt: skip


def _observed(told: object, sent: Collection[str]) -> tuple[Observed, ...]:
    """Read what a client holds of its items; an entry that makes no sense is no reason to refuse a push."""
    entries = told if isinstance(told, list) else []
    read = (_verdict(one) for one in entries if isinstance(one, dict))
    return tuple({one.item_id: one for one in read if one is not None and one.item_id in sent}.values())


def _verdict(source: Mapping[str, Any]) -> Observed | None:
    try:
        words = [take(source, key, str, "") for key in ("item_id", "status", "official_no", "at")]
        version = count(source, "version", 0)
    except Malformed:
        return None
    item_id, status, number, at = words
    fits = _WORD.match(status) and (not number or _WORD.match(number)) and len(at) <= _TIME_LENGTH
    return Observed(item_id, status, version, number, at) if fits and "\0" not in at else None


def _item(raw: Any, seq: int) -> Incoming:  # noqa: ANN401 - whatever JSON held
    if not isinstance(raw, dict) or "body" not in raw:
        raise Malformed("item")
    header = {key: value for key, value in raw.items() if key != "body"}
    item_id = take(header, "item_id", str)
    if not _ID.match(item_id) or count(header, "seq") != seq:
        raise Malformed("item_id or seq")
    _check_blobs(header)
    try:
        header_bytes, body_bytes = canonical(header), canonical(raw["body"])
    except Unsealable as error:
        raise Malformed("canonical") from error
    return Incoming(
        item_id=item_id,
        seq=seq,
        kind=_word(header, "kind"),
        schema=_word(header, "schema"),
        lane=_word(header, "lane"),
        supersedes=_word(header, "supersedes"),
        header=header_bytes,
        body=body_bytes,
        header_hash=sha256(header_bytes),
        body_hash=sha256(body_bytes),
    )


def _check_blobs(header: Mapping[str, Any]) -> None:
    """Hold the list of attachments to its shape; it is kept with the header and nothing waits for them."""
    blobs = take(header, "blobs", list, [])
    if len(blobs) > MAX_BLOBS:
        raise Malformed("blobs")
    roles = set()
    for one in blobs:
        if not isinstance(one, dict):
            raise Malformed("blobs")
        role, media = take(one, "role", str), take(one, "media", str)
        if not _ROLE.match(role) or not _MEDIA.match(media) or role in roles:
            raise Malformed("blobs")
        if len(unb64(take(one, "sha256", str))) != _SHA256_BYTES:
            raise Malformed("blobs")
        if not 1 <= count(one, "bytes") <= MAX_BLOB_BYTES:
            raise Malformed("blobs")
        roles.add(role)


def _word(header: Mapping[str, Any], key: str) -> str:
    value = header.get(key)
    return value if isinstance(value, str) and _WORD.match(value) else ""
