"""What the platform holds of the people this station sees, and the snapshot that is being fetched.

The mirror may be rebuilt at any time; nothing in it was made here, and nothing made here is in it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, literal, select, update
from sqlalchemy.dialects.sqlite import insert as upsert_into

from station_app.storage.prepared import Prepared
from station_app.storage.residents import id_key
from station_app.storage.tables import listed as texts
from station_app.storage.tables import table_of
from station_app.storage.tables_wire import MirrorPartRow, MirrorRow

TO_LIST, LISTED, TO_TAKE_OFF = 0, 1, 2
_MIRROR, _PARTS = table_of(MirrorRow), table_of(MirrorPartRow)
_OURS, _PART = _MIRROR.c, _PARTS.c
_OF_SUBJECT = Prepared(
    select(_MIRROR).where(
        _OURS.generation == bindparam("generation"),
        _OURS.subject == bindparam("subject"),
        _OURS.listed != TO_TAKE_OFF,
    )
)
_WAITING = Prepared(
    select(_MIRROR)
    .where(_OURS.generation == bindparam("generation"), _OURS.listed != LISTED)
    .order_by(_OURS.id)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True, repr=False)
class Mirrored:
    """A person as the platform has them. `covers_seq` of `covers_stream` is the last item of ours in it."""

    record_id: str
    version: int
    bucket: str
    body: Mapping[str, Any]
    covers_stream: str = ""
    covers_seq: int = 0
    listed: int = TO_LIST
    resident_id: int | None = None
    """Who of the list of residents this is, once it is known."""

    @property
    def subject(self) -> str:
        """The identity number in the form in which numbers are compared, "" without one."""
        return id_key(str(self.body.get("certno", "")))

    @property
    def house(self) -> str:
        """The sign of the household, "" when the platform names none."""
        return str(self.body.get("x_household", ""))

    def __repr__(self) -> str:
        return f"Mirrored({self.record_id}, {self.version})"


_STAY = frozenset({"generation", "id", "resident_id"})


def _put() -> Prepared:
    """Return the statement that keeps a row unless a newer one is there; an equal one only adds cover."""
    statement = upsert_into(_MIRROR)
    new, old = statement.excluded, _MIRROR.c
    changed = {c.name: new[c.name] for c in _MIRROR.c if c.name not in _STAY}
    more_cover = (new.version == old.version) & (new.covers_seq > old.covers_seq)
    return Prepared(
        statement.on_conflict_do_update(
            index_elements=["generation", "id"],
            set_=changed,
            where=(new.version > old.version) | more_cover,
        )
    )


_PUT = _put()


class Mirror:
    """The mirror of people. `generation` says which build of it is meant."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, generation: int, people: Iterable[Mirrored]) -> None:
        """Keep what was told; what is not newer changes nothing."""
        _PUT.run_many(self._connection, [_values(generation, one) for one in people])

    def take_out(self, generation: int, gone: Iterable[tuple[str, int, str]]) -> None:
        """Mark (id, version, bucket) as gone from that bucket; a newer version stays where it is."""
        for record_id, version, bucket in gone:
            self._connection.execute(
                update(_MIRROR)
                .where(_OURS.generation == generation, _OURS.id == record_id)
                .where(_OURS.version <= version, _OURS.bucket == bucket)
                .values(version=version, listed=TO_TAKE_OFF)
            )

    def of_number(self, generation: int, number: str) -> Mirrored | None:
        """Return the person with this identity number, None when the platform told of none."""
        row = _OF_SUBJECT.first(self._connection, {"generation": generation, "subject": id_key(number)})
        return None if row is None else _mirrored(_OF_SUBJECT.named(row))

    def count(self, generation: int) -> int:
        """How many people there are."""
        where = (_OURS.generation == generation) & (_OURS.listed != TO_TAKE_OFF)
        return self._connection.scalar(select(func.count()).select_from(_MIRROR).where(where)) or 0

    def versions(self, generation: int, bucket: str, after: str, most: int) -> list[tuple[str, int]]:
        """Return the next (id, version) of a bucket, by id."""
        query = (
            select(_OURS.id, _OURS.version)
            .where(_OURS.generation == generation, _OURS.bucket == bucket, _OURS.id > after)
            .where(_OURS.listed != TO_TAKE_OFF)
        )
        rows = self._connection.execute(query.order_by(_OURS.id).limit(most))
        return [(row.id, row.version) for row in rows]

    def waiting(self, generation: int, most: int) -> tuple[Mirrored, ...]:
        """Return people of whom the list of residents does not know the last word."""
        rows = _WAITING.all(self._connection, {"generation": generation, "most": most})
        return tuple(_mirrored(_WAITING.named(row)) for row in rows)

    def of_houses(self, generation: int, signs: Iterable[str]) -> list[tuple[str, str]]:
        """Return (sign, identity number) of everybody in households with these signs."""
        rows = self._connection.execute(
            select(_OURS.house, _OURS.subject)
            .where(_OURS.generation == generation, _OURS.house.in_(texts("signs")), _OURS.house != "")
            .where(_OURS.listed != TO_TAKE_OFF)
            .order_by(_OURS.house, _OURS.subject),
            {"signs": json.dumps(sorted(set(signs)))},
        )
        return [(row.house, row.subject) for row in rows]

    def settled(self, generation: int, people: Sequence[Mirrored]) -> None:
        """Note that the list of residents has these; whoever was to be taken off leaves the mirror."""
        where = (_OURS.generation == generation) & (_OURS.id == bindparam("of"))
        same = where & (_OURS.version == bindparam("at"))
        on = [
            {"of": one.record_id, "at": one.version, "who": one.resident_id}
            for one in people
            if one.listed == TO_LIST
        ]
        off = [{"of": one.record_id, "at": one.version} for one in people if one.listed == TO_TAKE_OFF]
        if on:
            seen = update(_MIRROR).where(same)
            self._connection.execute(seen.values(listed=LISTED, resident_id=bindparam("who")), on)
        if off:
            self._connection.execute(delete(_MIRROR).where(same), off)

    def mend(self, generation: int, from_generation: int, bucket: str, most: int) -> int:
        """Bring a bucket to what another build says, so many rows at a time; returns how many differed."""
        theirs, ours = _MIRROR.alias("theirs"), _MIRROR.alias("ours")
        same = select(ours.c.id).where(
            ours.c.generation == generation, ours.c.id == theirs.c.id, ours.c.version == theirs.c.version,
            ours.c.bucket == theirs.c.bucket, ours.c.listed != TO_TAKE_OFF,
        )  # fmt: skip
        names = [column.name for column in _MIRROR.c]
        columns = [literal(generation) if name == "generation" else theirs.c[name] for name in names]
        other = select(*columns).where(theirs.c.generation == from_generation, ~same.exists()).limit(most)
        put = insert(_MIRROR).prefix_with("OR REPLACE").from_select(names, other)
        changed = self._connection.execute(put).rowcount
        known = select(theirs.c.id).where(theirs.c.generation == from_generation)
        gone = (
            update(_MIRROR)
            .where(_OURS.generation == generation, _OURS.bucket == bucket)
            .where(_OURS.listed != TO_TAKE_OFF, _OURS.id.not_in(known))
            .values(listed=TO_TAKE_OFF)
        )
        return changed + self._connection.execute(gone).rowcount

    def left_over(self, keep: Sequence[int], most: int) -> tuple[tuple[int, Mirrored], ...]:
        """Return rows of other builds than these."""
        query = select(_MIRROR).where(_OURS.generation.not_in(keep)).limit(most)
        rows = [dict(row._mapping) for row in self._connection.execute(query)]  # noqa: SLF001 - public name
        return tuple((row["generation"], _mirrored(row)) for row in rows)

    def known(self, generation: int, ids: Iterable[str]) -> dict[str, Mirrored]:
        """Return what there is of these records."""
        query = select(_MIRROR).where(
            _OURS.generation == generation, _OURS.id.in_(texts("ids")), _OURS.listed != TO_TAKE_OFF
        )
        rows = self._connection.execute(query, {"ids": json.dumps(list(ids))})
        return {row.id: _mirrored(dict(row._mapping)) for row in rows}  # noqa: SLF001 - public name

    def drop(self, generation: int, ids: Iterable[str]) -> None:
        """Delete rows of a build."""
        gone = delete(_MIRROR).where(_OURS.generation == generation, _OURS.id.in_(texts("ids")))
        self._connection.execute(gone, {"ids": json.dumps(list(ids))})

    def keep_part(self, snapshot: str, first: int, content: bytes) -> None:
        """Keep bytes of a snapshot."""
        values = {"snapshot": snapshot, "first": first, "content": content}
        self._connection.execute(insert(_PARTS).prefix_with("OR REPLACE").values(values))

    def fetched(self, snapshot: str) -> int:
        """How many bytes of a snapshot are here, without a gap from the beginning."""
        rows = self._connection.execute(
            select(_PART.first, func.length(_PART.content))
            .where(_PART.snapshot == snapshot)
            .order_by(_PART.first)
        )
        end = 0
        for first, length in rows:
            if first != end:
                break
            end += length
        return end

    def part(self, snapshot: str, first: int, end: int) -> bytes:
        """Return bytes of a snapshot; parts never cross the ends that are asked for."""
        rows = self._connection.scalars(
            select(_PART.content)
            .where(_PART.snapshot == snapshot, _PART.first >= first)
            .where(_PART.first < end)
            .order_by(_PART.first)
        )
        return b"".join(rows)

    def drop_parts(self, snapshot: str, first: int = 0) -> None:
        """Forget bytes of a snapshot from one on."""
        gone = delete(_PARTS).where(_PART.snapshot == snapshot, _PART.first >= first)
        self._connection.execute(gone)

    def drop_other_parts(self, snapshot: str, most: int) -> int:
        """Forget bytes of all other snapshots, so many parts at a time; returns how many went."""
        old: Select[Any] = select(_PART.snapshot, _PART.first).where(_PART.snapshot != snapshot)
        rows = self._connection.execute(old.limit(most)).all()
        for row in rows:
            gone = (_PART.snapshot == row.snapshot) & (_PART.first == row.first)
            self._connection.execute(delete(_PARTS).where(gone))
        return len(rows)


def _values(generation: int, one: Mirrored) -> dict[str, Any]:
    return {
        "generation": generation,
        "id": one.record_id,
        "version": one.version,
        "bucket": one.bucket,
        "subject": one.subject,
        "house": one.house,
        "body": json.dumps(one.body, ensure_ascii=False),
        "covers_stream": one.covers_stream,
        "covers_seq": one.covers_seq,
        "listed": one.listed,
        "resident_id": one.resident_id,
    }


def _mirrored(row: Mapping[str, Any]) -> Mirrored:
    return Mirrored(
        row["id"], row["version"], row["bucket"], json.loads(row["body"]),
        row["covers_stream"], row["covers_seq"], row["listed"], row["resident_id"],
    )  # fmt: skip
