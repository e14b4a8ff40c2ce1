"""The station's side of the mirror: serves sync.mirroring.MirrorStore from the encrypted file.

Every call is one short transaction on the db worker, and safe to be killed at any line: the snapshot under
way is picked up where it was, the mirror in use is replaced at once or not at all, and the outbox is never
touched.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from station_app.errors import Unavailable
from station_app.services.here import OpenWork, beijing_date
from station_app.services.mirror_people import Lister
from station_app.storage.mirror import LISTED, TO_LIST, Mirrored
from station_app.storage.reserve import FULL
from station_app.storage.unit_of_work import UnitOfWork
from sync.mirroring import NoRoom, Standing
from sync.protocol import Change
from sync.snapshot import Manifest, Person, read_manifest
from sync.sums import Sum, sum_over

PERSON = "person"
_GENERATION, _LAST = "mirror.generation", "mirror.last_generation"
_WANTED, _LOAD, _EQUAL = "mirror.wanted", "mirror.load", "mirror.equal"
_SUMMED, _LISTED_AT_ONCE, _CLEARED, _MENDED = 2_000, 20, 300, 300
"""Rows of one transaction, so that none takes longer than 50 ms on an old computer."""


def generation(work: UnitOfWork) -> int:
    """Return which build of the mirror is in use, 0 before the first."""
    return int(work.settings.get(_GENERATION, 0))


def mirrored(work: UnitOfWork, number: str) -> Mirrored | None:
    """Return what the platform has of the person with this identity number, None when it told of nobody."""
    return work.mirror.of_number(generation(work), number) if number else None


def split(changes: Iterable[Change]) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Part the rows of a page into (people, all others), each in their order."""
    people: list[Change] = []
    others: list[Change] = []
    for one in changes:
        (people if one.t == PERSON else others).append(one)
    return tuple(people), tuple(others)


def take_people(work: UnitOfWork, changes: Iterable[Change], stream: str) -> None:
    """Apply the rows about people of a page, in order, inside the transaction that moves the cursor."""
    current, touched = generation(work), set()
    for one in changes:
        bucket = str(one.b.get("division", ""))
        touched.add(bucket)
        if one.op == "put":
            row = Mirrored(one.id, one.v, bucket, one.b, stream, one.covers)
            work.mirror.put(current, (row,))
        else:
            work.mirror.take_out(current, ((one.id, one.v, bucket),))
    if touched:
        _forget_sums(work, touched)


@dataclass(frozen=True, slots=True)
class KeepMirror:
    """Implements sync.mirroring.MirrorStore."""

    open_work: OpenWork
    now: Callable[[], datetime]

    @contextmanager
    def _work(self) -> Iterator[UnitOfWork]:
        """Open a transaction; a full disk is an outcome that the mirror lives with."""
        try:
            with self.open_work() as work:
                yield work
        except Unavailable as error:
            if error.code == FULL:
                raise NoRoom from error
            raise

    def standing(self) -> Standing:
        """Return what is wanted and what is here; a station that was never told wants everybody."""
        with self._work() as work:
            wanted = bool(work.settings.get(_WANTED, default=True))
            load = work.settings.get(_LOAD)
            if not load:
                return Standing(wanted)
            manifest = read_manifest(load["manifest"])
            return Standing(wanted, manifest, work.mirror.fetched(manifest.id), int(load["filled"]))

    def expire(self, *, anew: bool) -> None:
        """Want a snapshot and forget one under way; `anew` begins the feed from the start, too."""
        with self._work() as work:
            work.settings.put(_WANTED, value=True)
            work.settings.remove(_LOAD)
            device = work.stream.device()
            if anew and device is not None:
                work.stream.put_device(replace(device, cursor=""))
            work.commit()

    def begin(self, manifest: Manifest) -> None:
        """Begin to fetch a snapshot; one that is under way already goes on."""
        with self._work() as work:
            load = work.settings.get(_LOAD)
            if load and load["manifest"]["id"] == manifest.id:
                return
            number = max(int(work.settings.get(_LAST, 0)), generation(work)) + 1
            work.settings.put(_LAST, number)
            work.settings.put(_LOAD, {"manifest": manifest.form(), "generation": number, "filled": 0})
            work.commit()

    def keep_part(self, first: int, content: bytes) -> None:
        """Keep bytes of the snapshot under way."""
        with self._work() as work:
            if load := work.settings.get(_LOAD):
                work.mirror.keep_part(load["manifest"]["id"], first, content)
                work.commit()

    def part(self, first: int, end: int) -> bytes:
        """Return kept bytes."""
        with self._work() as work:
            load = work.settings.get(_LOAD)
            return work.mirror.part(load["manifest"]["id"], first, end) if load else b""

    def drop_parts(self, first: int) -> None:
        """Forget kept bytes from one on."""
        with self._work() as work:
            if load := work.settings.get(_LOAD):
                work.mirror.drop_parts(load["manifest"]["id"], first)
                work.commit()

    def fill(self, people: tuple[Person, ...], filled: int) -> None:
        """Put rows beside the mirror in use; who did not change is known to the list already."""
        with self._work() as work:
            load = work.settings.get(_LOAD)
            if not load:
                return
            manifest = load["manifest"]
            old = work.mirror.known(generation(work), [one.record_id for one in people])
            covers = (str(manifest["covers"]["stream"]), int(manifest["covers"]["seq"]))
            work.mirror.put(load["generation"], [_row(one, old.get(one.record_id), covers) for one in people])
            work.settings.put(_LOAD, {**load, "filled": filled})
            work.commit()

    def place(self) -> bool:
        """Put a snapshot in the place of the mirror in one stroke; a repaired bucket portion by portion."""
        with self._work() as work:
            load = work.settings.get(_LOAD)
            if not load:
                return True
            bucket, number = load["manifest"]["bucket"], load["generation"]
            if bucket:
                if work.mirror.mend(generation(work), number, bucket, _MENDED):
                    work.commit()
                    return False
                _forget_sums(work, {bucket})
            else:
                self._swap(work, load)
            work.settings.remove(_LOAD)
            work.commit()
        return True

    def _swap(self, work: UnitOfWork, load: Mapping[str, Any]) -> None:
        """Turn to the new build and to its cursor together; of another epoch it is not turned to."""
        device = work.stream.device()
        if device is None or device.epoch_seen != load["manifest"]["epoch"]:
            return
        work.settings.put(_GENERATION, load["generation"])
        work.settings.put(_WANTED, value=False)
        work.settings.remove(_EQUAL)
        work.stream.put_device(replace(device, cursor=load["manifest"]["cursor"]))

    def give_up(self) -> None:
        """Forget the snapshot under way; what was kept of it makes room piece by piece (tidy)."""
        with self._work() as work:
            work.settings.remove(_LOAD)
            work.commit()

    def unchecked(self, sums: Mapping[str, Sum]) -> tuple[str, ...]:
        """Return the buckets not found equal since they last changed; everything is counted anew each day."""
        with self._work() as work:
            known = self._equal(work)
            return tuple(bucket for bucket, one in sums.items() if known.get(bucket) != [one.n, f"{one.x:x}"])

    def sum_part(self, bucket: str, after: str) -> tuple[Sum, str]:
        """Return the sum over a portion of a bucket and the id it ends with, "" at the end."""
        with self._work() as work:
            rows = work.mirror.versions(generation(work), bucket, after, _SUMMED)
        return sum_over(rows), rows[-1][0] if len(rows) == _SUMMED else ""

    def checked(self, bucket: str, total: Sum) -> None:
        """Note that a bucket is as the platform says."""
        with self._work() as work:
            known = {**self._equal(work), bucket: [total.n, f"{total.x:x}"]}
            work.settings.put(_EQUAL, {"day": self._today().isoformat(), "sums": known})
            work.commit()

    def tidy(self) -> bool:
        """Bring a portion of the mirror to the list of residents, or clear a portion of an old one away."""
        with self._work() as work:
            current, load = generation(work), work.settings.get(_LOAD)
            lister = Lister(work, current, self._today(), self.now())
            if waiting := work.mirror.waiting(current, _LISTED_AT_ONCE):
                lister.take(waiting)
            elif not (_cleared(work, lister, [current, load["generation"] if load else current])):
                keep = load["manifest"]["id"] if load else ""
                if not work.mirror.drop_other_parts(keep, _CLEARED):
                    return False
            work.commit()
        return True

    def _today(self) -> date:
        return beijing_date(self.now())

    def _equal(self, work: UnitOfWork) -> dict[str, list[Any]]:
        kept = work.settings.get(_EQUAL) or {}
        return dict(kept["sums"]) if kept.get("day") == self._today().isoformat() else {}


def _row(one: Person, old: Mirrored | None, covers: tuple[str, int]) -> Mirrored:
    same = old is not None and old.version == one.version and old.bucket == one.bucket
    return Mirrored(
        one.record_id, one.version, one.bucket, one.body, *covers,
        listed=old.listed if old and same else TO_LIST,
        resident_id=old.resident_id if old else None,
    )  # fmt: skip


def _forget_sums(work: UnitOfWork, buckets: set[str]) -> None:
    kept = work.settings.get(_EQUAL)
    if kept and buckets & kept["sums"].keys():
        sums = {bucket: one for bucket, one in kept["sums"].items() if bucket not in buckets}
        work.settings.put(_EQUAL, {**kept, "sums": sums})


def _cleared(work: UnitOfWork, lister: Lister, keep: list[int]) -> bool:
    """Clear a portion of builds that are not in use; who is in none any more is taken off the list."""
    rows = work.mirror.left_over(keep, _CLEARED)
    of_build: defaultdict[int, list[Mirrored]] = defaultdict(list)
    for number, one in rows:
        of_build[number].append(one)
    for number, people in of_build.items():
        there = work.mirror.known(keep[0], [one.record_id for one in people])
        was_listed = [one for one in people if one.listed == LISTED and one.record_id not in there]
        lister.take_off(was_listed)
        work.mirror.drop(number, [one.record_id for one in people])
    return bool(rows)
