"""What comes down the wire: pages of changes, and the people of the station as a snapshot beside them.

A snapshot is fetched in ranges that fit the line, kept as it comes and picked up again after any cut; it
is built up beside the mirror in use and put in its place at once. Cases and words about them go on
meanwhile: nothing waits for the people.
"""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

import zstandard

from sync.ports import Clock, Fault, FaultKind, LineFact, Store, StreamCondition, Wire
from sync.protocol import Malformed, Problem, ProblemCode, PullPage, Receipt, sha256
from sync.snapshot import Manifest, Person, read_line
from sync.sums import Sum, read_sums, sum_over

PAGE_BYTES = 65_536
EXCHANGES_PER_STEP = 20
"""So many pages or pieces, then cases get their turn again and a stop request is heard."""
FIRST_RANGE, LEAST_RANGE = 32_768, 4_096
_FAST_SECONDS = 3.0
_PORTION = 200
_MAX_LINE = 131_072
_WAIT, _LONGEST_WAIT = 60.0, 3_600.0


class NoRoom(Exception):  # noqa: N818 - an outcome of the store
    """The disk has no room for the mirror; the one in use stays."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the store has: whether a snapshot is wanted, and how much of one is here already."""

    wanted: bool
    manifest: Manifest | None = None
    fetched: int = 0
    filled: int = 0


class MirrorStore(Protocol):
    """The station's side of the mirror; each call is one committed transaction and short."""

    def standing(self) -> Standing:
        """Return what is wanted and what is here."""
        ...

    def expire(self, *, anew: bool) -> None:
        """Want a snapshot and forget one under way; `anew` begins the feed from the start, too."""
        ...

    def begin(self, manifest: Manifest) -> None:
        """Begin to fetch a snapshot, in the place of any other under way."""
        ...

    def keep_part(self, first: int, content: bytes) -> None:
        """Keep bytes of the snapshot under way; NoRoom when the disk is full, as any call below."""
        ...

    def part(self, first: int, end: int) -> bytes:
        """Return kept bytes."""
        ...

    def drop_parts(self, first: int) -> None:
        """Forget kept bytes from one on: they were not what was promised."""
        ...

    def fill(self, people: tuple[Person, ...], filled: int) -> None:
        """Put rows of the snapshot beside the mirror in use; `filled` rows are there then."""
        ...

    def place(self) -> bool:
        """Put the snapshot in the place of the mirror, or a portion of it; True when it is in place."""
        ...

    def give_up(self) -> None:
        """Forget the snapshot under way; the mirror in use stays."""
        ...

    def unchecked(self, sums: Mapping[str, Sum]) -> tuple[str, ...]:
        """Return the buckets of which it is not known that they are as these sums say."""
        ...

    def sum_part(self, bucket: str, after: str) -> tuple[Sum, str]:
        """Return the sum over a portion of a bucket and the id it ends with, "" at the end."""
        ...

    def checked(self, bucket: str, total: Sum) -> None:
        """Note that a bucket is as the platform says."""
        ...

    def tidy(self) -> bool:
        """Bring a portion of the mirror to the list of residents or clear one away; True while more waits."""
        ...


class _PieceWrong(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, first: int) -> None:
        super().__init__(first)
        self.first = first


class _Pieces(io.RawIOBase):
    """The kept snapshot as a file, every piece held against its hash before a byte of it is used."""

    def __init__(self, manifest: Manifest, mirror: MirrorStore) -> None:
        self._manifest, self._mirror = manifest, mirror
        self._rest = b""
        self._next = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - the signature of io.RawIOBase
        if not self._rest and self._next < len(self._manifest.pieces):
            self._rest = checked_piece(self._manifest, self._mirror, self._next)
            self._next += 1
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def checked_piece(manifest: Manifest, mirror: MirrorStore, number: int) -> bytes:
    """Return a piece that is what the manifest promised; _PieceWrong otherwise."""
    first = number * manifest.piece
    content = mirror.part(first, min(first + manifest.piece, manifest.size))
    if sha256(content) != manifest.pieces[number]:
        raise _PieceWrong(first)
    return content


class Mirroring:
    """Fetches what the platform has for this station. Without `mirror` only what is addressed to it."""

    def __init__(
        self,
        store: Store,
        wire: Wire,
        clock: Clock,
        tell: Callable[..., None],
        mirror: MirrorStore | None = None,
    ) -> None:
        self._store, self._wire, self._clock, self._tell = store, wire, clock, tell
        self._mirror = mirror
        self._range = FIRST_RANGE
        self._wrong = 0
        self._not_before = 0.0
        self._repaired: dict[str, Sum] = {}
        self._sums: dict[str, Sum] = {}

    def fetch(self, *, words_only: bool = False) -> bool:
        """Fetch what there is; True when there is more and nothing speaks against going on at once.

        `words_only`: pages alone, because cases are still waiting to go out and people can wait for them.
        """
        if self._store.stream_state().condition is StreamCondition.REVOKED:
            return False
        more = self._pages()
        if self._mirror is None or words_only:
            return more
        try:
            return self._people(self._mirror) or more
        except NoRoom:
            self._mirror.give_up()
            self._tell(LineFact.ROSTER_FAILED, detail="room")
            self._put_off()
        return more

    def begin_anew(self, problem: Problem, receipt: Receipt) -> None:
        """Take the platform's signed word that a cursor leads nowhere any more; the outbox is not touched."""
        only_people = problem.code == ProblemCode.CURSOR_EXPIRED and "snapshot" in problem.more
        if self._mirror is not None:
            self._mirror.expire(anew=not only_people)
        if not only_people:
            first = PullPage(problem.epoch, problem.server_time, (), next="", more=True)
            self._store.record_page(first, receipt)

    def _pages(self) -> bool:
        """Pull pages until there are no more, at most so many; True when some are left."""
        standing = self._mirror.standing() if self._mirror else Standing(wanted=False)
        people = self._mirror is not None and not standing.wanted and standing.manifest is None
        self._sums = {}
        for _ in range(EXCHANGES_PER_STEP):
            signed = self._wire.pull(self._store.cursor(), PAGE_BYTES, people=people)
            page = signed.value
            self._store.record_page(page, signed.receipt, signed.seconds)
            if page.changes:
                self._tell(LineFact.PAGE_DONE, count=len(page.changes))
            if not page.more:
                self._sums = read_sums(page.sums) if people else {}
                return False
        return True

    def _people(self, mirror: MirrorStore) -> bool:
        standing = mirror.standing()
        if self._clock.mono() >= self._not_before:
            if standing.manifest is None and standing.wanted:
                self._promised(mirror, "")
            elif standing.manifest is None and (bucket := self._differing(mirror)):
                self._promised(mirror, bucket)
            standing = mirror.standing()
            if standing.manifest is not None and self._load(mirror, standing.manifest, standing):
                return True
        return all(mirror.tidy() for _ in range(EXCHANGES_PER_STEP))

    def _promised(self, mirror: MirrorStore, bucket: str) -> None:
        """Ask for a snapshot. A platform that knows none is asked again much later."""
        try:
            manifest = self._wire.manifest(self._store.cursor(), bucket).value
        except Fault as fault:
            if fault.problem is None or fault.problem.code != ProblemCode.NOT_FOUND:
                raise
            self._not_before = self._clock.mono() + _LONGEST_WAIT
            return
        mirror.begin(manifest)

    def _differing(self, mirror: MirrorStore) -> str:
        """Return a bucket that is not as the platform says, "" when all are."""
        for bucket in mirror.unchecked(self._sums):
            total, after = mirror.sum_part(bucket, "")
            while after:
                part, after = mirror.sum_part(bucket, after)
                total = total.and_sum(part)
            if total == self._sums[bucket]:
                mirror.checked(bucket, total)
            elif self._repaired.get(bucket) != self._sums[bucket]:
                self._repaired[bucket] = self._sums[bucket]
                self._tell(LineFact.ROSTER_DIFFERS, count=abs(total.n - self._sums[bucket].n))
                return bucket
        return ""

    def _load(self, mirror: MirrorStore, manifest: Manifest, standing: Standing) -> bool:
        """Go on with a snapshot; True when more of it can be fetched at once."""
        fetched = standing.fetched
        try:
            for _ in range(EXCHANGES_PER_STEP):
                if fetched >= manifest.size:
                    break
                fetched = self._piece(mirror, manifest, fetched)
            if fetched < manifest.size:
                self._tell(LineFact.ROSTER, count=100 * fetched // manifest.size)
                return True
            self._fill(mirror, manifest, standing.filled)
        except _PieceWrong as wrong:
            mirror.drop_parts(wrong.first)
            return self._again()
        except (Malformed, zstandard.ZstdError):
            mirror.give_up()
            self._tell(LineFact.ROSTER_FAILED, detail="content")
            self._put_off()
            return False
        while not mirror.place():
            pass
        self._wrong = 0
        if manifest.rows:
            self._tell(LineFact.ROSTER_DONE, count=manifest.rows)
        return False

    def _piece(self, mirror: MirrorStore, manifest: Manifest, first: int) -> int:
        """Fetch the next bytes, never beyond the end of a piece; returns how many are here then."""
        end = min(manifest.size, (first // manifest.piece + 1) * manifest.piece, first + self._range)
        try:
            signed = self._wire.piece(manifest.id, first, end - first)
        except Fault as fault:
            self._range = max(LEAST_RANGE, self._range // 2)
            if fault.problem is not None and fault.problem.code == ProblemCode.NOT_FOUND:
                mirror.give_up()  # the platform no longer keeps it: another one is asked for
            raise
        content = signed.value
        if not 0 < len(content) <= end - first:
            raise Fault(FaultKind.PROTOCOL, detail="piece")
        mirror.keep_part(first, content)
        if signed.seconds < _FAST_SECONDS:
            self._range = min(manifest.piece, self._range * 2)
        reached = first + len(content)
        if reached % manifest.piece == 0 or reached == manifest.size:
            checked_piece(manifest, mirror, first // manifest.piece)
        return reached

    def _fill(self, mirror: MirrorStore, manifest: Manifest, filled: int) -> None:
        """Put the rows beside the mirror in use; Malformed unless they are all that was promised."""
        rows = 0
        sums = dict.fromkeys(manifest.sums, Sum())
        for portion in _portions(_people_of(manifest, mirror)):
            for bucket in {one.bucket for one in portion}:
                told = sum_over((one.record_id, one.version) for one in portion if one.bucket == bucket)
                sums[bucket] = sums.get(bucket, Sum()).and_sum(told)
            rows += len(portion)
            if rows > filled:
                mirror.fill(portion, rows)
        if rows != manifest.rows or sums != dict(manifest.sums):
            raise Malformed("snapshot")

    def _again(self) -> bool:
        """Count a piece that was not what was promised; True when it is fetched again at once."""
        self._wrong += 1
        if self._wrong == 1:
            return True
        self._tell(LineFact.ROSTER_FAILED, detail="piece")
        self._put_off()
        return False

    def _put_off(self) -> None:
        """Leave the people alone for a while, longer every time."""
        self._wrong += 1
        self._not_before = self._clock.mono() + min(_LONGEST_WAIT, _WAIT * 2**self._wrong)


def _portions(people: Iterator[Person]) -> Iterator[tuple[Person, ...]]:
    while portion := tuple(islice(people, _PORTION)):
        yield portion


def _people_of(manifest: Manifest, mirror: MirrorStore) -> Iterator[Person]:
    """Unpack the kept pieces row by row; Malformed beyond the promised size or for a line without end."""
    if not manifest.rows:
        return
    unpacker = zstandard.ZstdDecompressor()
    plain = 0
    packed = io.BufferedReader(_Pieces(manifest, mirror))
    with unpacker.stream_reader(packed, read_across_frames=False) as stream:
        lines = io.BufferedReader(stream)
        while line := lines.readline(_MAX_LINE):
            plain += len(line)
            if plain > manifest.plain or not line.endswith(b"\n"):
                raise Malformed("snapshot")
            yield read_line(line)
