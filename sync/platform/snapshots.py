"""Snapshots of the people a station sees: one packed file, made once for all who see the same.

It lies in the database, so that every worker can hand out its pieces and a restart breaks no download
that takes a station days. It is made anew only when enough has changed since.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import zstandard
from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from sync.platform import feed, scope
from sync.platform.database import Database
from sync.platform.devices import station_of
from sync.platform.incoming import Refusal
from sync.platform.roster import load_roster
from sync.platform.tables import change, entry, item
from sync.platform.tables_mirror import person_change, snapshot
from sync.platform.tables_records import record
from sync.protocol import Malformed, ProblemCode, sha256
from sync.snapshot import PIECE_BYTES, Manifest, Person, body_of, read_manifest
from sync.sums import Sum, sum_over

FRESH_ROWS = 500
"""So few changes since it was made, and a snapshot is still the one to fetch: the feed brings the rest."""
KEEP_DAYS = 60
"""A download may take weeks; an older snapshot is dropped when a newer one of the same people is made."""
MOST_BYTES = 262_144
KEEP_MOST = 8
"""Of the same people; a village that is repaired again and again does not fill the database."""
_RANGE = re.compile(r"bytes=([0-9]{1,12})-([0-9]{1,12})?")
_LEVEL = 9
_PORTION = 1_000


def read_range(text: str) -> tuple[int, int]:
    """Read a Range of one span from somewhere: (first byte, how many at most). Malformed for others."""
    known = _RANGE.fullmatch(text) if text else None
    if text and known is None:
        raise Malformed("range")
    first = int(known[1]) if known else 0
    length = int(known[2]) - first + 1 if known and known[2] else MOST_BYTES
    if length < 1:
        raise Malformed("range")
    return first, length


@dataclass(frozen=True, slots=True)
class Piece:
    """Some bytes of a snapshot, and how many it has in all."""

    content: bytes
    first: int
    size: int
    digest: bytes

    @property
    def span(self) -> str:
        """The value of Content-Range."""
        return f"bytes {self.first}-{self.first + len(self.content) - 1}/{self.size}"


class Snapshots:
    """Promises snapshots and hands out their pieces. `moment` gives the epoch and the time."""

    def __init__(self, database: Database, moment: Callable[[], tuple[str, str]]) -> None:
        self._database = database
        self._moment = moment

    def manifest(self, device_id: str, cursor: str, bucket: str) -> Manifest:
        """Promise a snapshot of everybody the device's station sees, or of one bucket of them.

        `cursor` is where the device is on the feed: what is addressed to it goes on from there.
        """
        epoch, now = self._moment()
        with self._database.write() as connection:
            feed.begin_day(connection, datetime.fromisoformat(now).date())
            station = station_of(connection, device_id)
            scope.settle(connection, station)
            buckets = scope.granted(connection, station)
        if bucket:
            if bucket not in buckets:
                raise Refusal(404, ProblemCode.NOT_FOUND, "no such bucket of this station")
            buckets = (bucket,)
        with self._database.read() as connection:
            known = _usable(connection, station, buckets, epoch, 0 if bucket else FRESH_ROWS)
            built = None if known else _built(connection, buckets, epoch, now)
        if built:
            known = built[0]
            self._keep(scope.key_of(buckets), *built, now=now)
        if known is None:
            raise Refusal(404, ProblemCode.NOT_FOUND, "no snapshot")
        with self._database.read() as connection:
            return _addressed(connection, known, device_id, None if bucket else cursor, now)

    def load_roster(self, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        """Take a list of people over and make their villages' snapshots; says how large these are."""
        epoch, now = self._moment()
        with self._database.write() as connection:
            taken = load_roster(connection, rows, now)
        made = {}
        for division in taken.divisions:
            with self._database.read() as connection:
                manifest, content = _built(connection, (division,), epoch, now)
            self._keep(scope.key_of((division,)), manifest, content, now=now)
            made[division] = {"rows": manifest.rows, "bytes": manifest.size}
        return {"people": taken.people, "new": taken.new, "villages": made}

    def _keep(self, key: str, manifest: Manifest, content: bytes, *, now: str) -> None:
        oldest = (datetime.fromisoformat(now) - timedelta(days=KEEP_DAYS)).isoformat()
        values = {
            "id": manifest.id,
            "scope": key,
            "epoch": manifest.epoch,
            "pos": int(manifest.cursor),
            "made_at": now,
            "size": manifest.size,
            "digest": manifest.digest,
            "manifest": json.dumps(manifest.form()).encode(),
            "content": content,
        }
        try:
            with self._database.write() as connection:
                connection.execute(insert(snapshot).values(values))
                newest = select(snapshot.c.id).where(snapshot.c.scope == key)
                kept = (
                    newest.order_by(snapshot.c.made_at.desc(), snapshot.c.pos.desc())
                    .limit(KEEP_MOST)
                    .scalar_subquery()
                )
                old = (snapshot.c.made_at < oldest) | snapshot.c.id.not_in(kept)
                connection.execute(delete(snapshot).where(snapshot.c.scope == key, old))
        except IntegrityError:
            return  # another worker made the same one at the same moment

    def piece(self, device_id: str, name: str, first: int, length: int) -> Piece:
        """Return some bytes of a snapshot that this device may see; 404 for any other."""
        with self._database.read() as connection:
            kept = connection.execute(
                select(snapshot.c.scope, snapshot.c.size, snapshot.c.digest).where(snapshot.c.id == name)
            ).first()
            buckets = scope.granted(connection, station_of(connection, device_id))
            seen = {scope.key_of(buckets), *(scope.key_of((one,)) for one in buckets)}
            if kept is None or kept.scope not in seen:
                raise Refusal(404, ProblemCode.NOT_FOUND, "no such snapshot")
            if first >= kept.size:
                raise Refusal(416, ProblemCode.MALFORMED, "beyond the end of the snapshot")
            length = min(length, MOST_BYTES, kept.size - first)
            part = func.substr(snapshot.c.content, first + 1, length)
            content = connection.scalar(select(part).where(snapshot.c.id == name))
        return Piece(bytes(content or b""), first, kept.size, bytes(kept.digest))


def _usable(
    connection: Connection, station: str, buckets: Sequence[str], epoch: str, most: int
) -> Manifest | None:
    """Return the newest snapshot of these buckets when at most so much changed since.

    One that repairs a bucket has to be of this moment: the feed goes on from a later place than its own.
    """
    row = connection.execute(
        select(snapshot.c.manifest, snapshot.c.pos)
        .where(snapshot.c.scope == scope.key_of(buckets), snapshot.c.epoch == epoch)
        .order_by(snapshot.c.pos.desc())
        .limit(1)
    ).first()
    if row is None or row.pos < feed.floor_for(connection, station):
        return None
    since = select(func.count()).select_from(person_change).where(person_change.c.pos > row.pos)
    changed = connection.scalar(since.where(person_change.c.bucket.in_(buckets))) or 0
    return read_manifest(json.loads(bytes(row.manifest))) if changed <= most else None


def _built(connection: Connection, buckets: Sequence[str], epoch: str, now: str) -> tuple[Manifest, bytes]:
    """Pack everybody in the buckets, as of one moment; `cursor` holds the bare place on the feed."""
    packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compressobj()
    pieces, plain, rows = [], 0, 0
    sums: dict[str, Sum] = dict.fromkeys(buckets, Sum())
    for portion in _people(connection, buckets):
        lines = b"".join(one.line() for one in portion)
        plain, rows = plain + len(lines), rows + len(portion)
        for bucket in {one.bucket for one in portion}:
            told = sum_over((one.record_id, one.version) for one in portion if one.bucket == bucket)
            sums[bucket] = sums[bucket].and_sum(told)
        pieces.append(packer.compress(lines))
    content = b"".join([*pieces, packer.flush()]) if rows else b""
    place = feed.head(connection)
    hashes = tuple(
        sha256(content[start : start + PIECE_BYTES]) for start in range(0, len(content), PIECE_BYTES)
    )
    name = sha256(f"{epoch}:{place}:{scope.key_of(buckets)}:".encode(), content).hex()[:32]
    single = buckets[0] if len(buckets) == 1 else ""
    manifest = Manifest(
        name, single, str(place), epoch, rows, len(content), plain, hashes, sums, sha256(content),
        made_at=now,
    )  # fmt: skip
    return manifest, content


def _people(connection: Connection, buckets: Sequence[str]) -> Iterator[list[Person]]:
    """Give all people of the buckets in portions, by bucket and id."""
    for bucket in buckets:
        after = ""
        while True:
            rows = connection.execute(
                select(record.c.record_id, record.c.version, record.c.body)
                .where(record.c.division == bucket, record.c.record_id > after)
                .order_by(record.c.record_id)
                .limit(_PORTION)
            ).all()
            if rows:
                yield [Person(row.record_id, row.version, body_of(row.body, bucket)) for row in rows]
                after = rows[-1].record_id
            if len(rows) < _PORTION:
                break


def _addressed(
    connection: Connection, known: Manifest, device_id: str, cursor: str | None, now: str
) -> Manifest:
    """Make a snapshot that all share the answer to one device. `cursor` None: it repairs a bucket."""
    made_at = int(known.cursor)
    own = feed.newest_stream(connection, device_id)
    covers = _covers(connection, own, device_id, made_at)
    told = replace(known, stream=own, covers=covers, server_time=now)
    if cursor is None:
        return replace(told, cursor="")
    try:
        place = feed.read_cursor(cursor, known.epoch, feed.head(connection))
    except (Refusal, Malformed):
        place = feed.Place()
    return replace(told, bucket="", cursor=replace(place, people=made_at).text(known.epoch))


def _covers(connection: Connection, stream_id: str, device_id: str, made_at: int) -> int:
    """Return the number up to which everything of a stream was judged when the snapshot was made."""
    later = select(change.c.id).where(
        change.c.device_id == device_id, change.c.pos > made_at, change.c.type == "verdict"
    )
    own = select(entry.c.seq, item.c.pending, item.c.item_id).join(item, item.c.item_id == entry.c.item_id)
    own_items = own.where(entry.c.stream_id == stream_id).subquery()
    open_yet = select(func.min(own_items.c.seq)).where(own_items.c.pending | own_items.c.item_id.in_(later))
    first = connection.scalar(open_yet)
    if first is not None:
        return int(first) - 1
    return int(connection.scalar(select(func.max(own_items.c.seq))) or 0)
