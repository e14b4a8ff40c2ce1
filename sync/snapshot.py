"""A snapshot of the people a station sees: what is promised before it is fetched, and one row of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sync.members import count, take, texts
from sync.protocol import Json, Malformed, b64, canonical, parse_object, unb64
from sync.sums import Sum, read_sums

MEDIA_SNAPSHOT = "application/vnd.ybx.snapshot+json; v=1"
MEDIA_PIECE = "application/vnd.ybx.snapshot-piece; v=1"
PIECE_BYTES = 65_536
MAX_BYTES = 67_108_864
"""Largest snapshot that is taken, packed: a county's own people several times over."""
MAX_PLAIN = 536_870_912
_HASH_BYTES = 32


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds. It was signed with the reply that brought it; pieces are held against it.

    `bucket` is "" for everybody the station sees. `cursor` is where the feed goes on once the snapshot
    is in place, "" when it repairs one bucket and the feed goes on where it was. `covers` is the
    number of `stream` up to which everything judged is in it. `size` counts bytes as they travel,
    `plain` unpacked; `digest` is the SHA-256 of the whole, and every piece but the last has `piece` bytes.
    """

    id: str
    bucket: str
    cursor: str
    epoch: str
    rows: int
    size: int
    plain: int
    pieces: tuple[bytes, ...]
    sums: Mapping[str, Sum] = field(default_factory=dict)
    digest: bytes = b""
    covers: int = 0
    stream: str = ""
    made_at: str = ""
    server_time: str = ""
    piece: int = PIECE_BYTES

    def form(self) -> dict[str, Json]:
        """Write it as it goes over the wire."""
        return {
            "id": self.id,
            "bucket": self.bucket,
            "cursor": self.cursor,
            "epoch": self.epoch,
            "rows": self.rows,
            "bytes": self.size,
            "plain_bytes": self.plain,
            "sha256": b64(self.digest),
            "piece_bytes": self.piece,
            "pieces": [b64(one) for one in self.pieces],
            "sums": {bucket: one.form() for bucket, one in self.sums.items()},
            "covers": {"stream": self.stream, "seq": self.covers},
            "made_at": self.made_at,
            "server_time": self.server_time,
        }


def read_manifest(source: Mapping[str, Any]) -> Manifest:
    """Undo `Manifest.form`; Malformed also when the pieces do not add up to the size."""
    covers = take(source, "covers", dict, {})
    manifest = Manifest(
        id=take(source, "id", str),
        bucket=take(source, "bucket", str, ""),
        cursor=take(source, "cursor", str, ""),
        epoch=take(source, "epoch", str),
        rows=count(source, "rows"),
        size=count(source, "bytes"),
        plain=count(source, "plain_bytes"),
        pieces=tuple(unb64(one) for one in texts(source, "pieces")),
        sums=read_sums(take(source, "sums", dict, {})),
        digest=unb64(take(source, "sha256", str)),
        covers=count(covers, "seq", 0),
        stream=take(covers, "stream", str, ""),
        made_at=take(source, "made_at", str, ""),
        server_time=take(source, "server_time", str, ""),
        piece=count(source, "piece_bytes"),
    )
    wanted = -(-manifest.size // manifest.piece) if manifest.piece else -1
    whole = wanted == len(manifest.pieces) and all(len(one) == _HASH_BYTES for one in manifest.pieces)
    if not whole or manifest.size > MAX_BYTES or manifest.plain > MAX_PLAIN or not manifest.id:
        raise Malformed("pieces")
    return manifest


def decode_manifest(raw: bytes) -> Manifest:
    """Read the reply that promises a snapshot."""
    return read_manifest(parse_object(raw))


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """One row: who, in which version, and what is known (`division` is the bucket)."""

    record_id: str
    version: int
    body: Mapping[str, Json]

    @property
    def bucket(self) -> str:
        """The division the person belongs to."""
        return str(self.body.get("division", ""))

    def line(self) -> bytes:
        """Write the row as a line of the snapshot."""
        return canonical({"id": self.record_id, "v": self.version, "b": self.body}) + b"\n"

    def __repr__(self) -> str:
        return f"Person({self.record_id}, {self.version})"


def read_line(line: bytes) -> Person:
    """Undo `Person.line`; Malformed for anything else."""
    source = parse_object(line)
    return Person(take(source, "id", str), count(source, "v"), take(source, "b", dict))


def body_of(text: str, division: str) -> dict[str, Json]:
    """Return a record's body as it is told: the division belongs to it."""
    return {**json.loads(text), "division": division}
