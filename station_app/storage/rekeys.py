"""Wishes for a new stream, and the places that items had in streams that were left."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, literal, select, update

from station_app.storage.prepared import Prepared
from station_app.storage.records import OutboxEntry
from station_app.storage.tables import OutboxRow, listed, table_of
from station_app.storage.tables_wire import FormerPlaceRow, RekeyRow

_REKEYS, _OUTBOX, _PLACES = table_of(RekeyRow), table_of(OutboxRow), table_of(FormerPlaceRow)
_PENDING = Prepared(select(_REKEYS).where(RekeyRow.done_at.is_(None)).order_by(RekeyRow.at).limit(1))
_TO_CARRY = Prepared(
    select(OutboxRow.item_id)
    .where(
        OutboxRow.stream_id == bindparam("stream_id"),
        OutboxRow.seq > bindparam("through"),
        OutboxRow.purged_at.is_(None),
    )
    .order_by(OutboxRow.seq)
    .limit(bindparam("at_most"))
)

_PLACE_NAMES = ("stream_id", "seq", "item_id", "header", "header_hash", "link")


@dataclass(frozen=True, slots=True)
class Rekey:
    """One change to a new stream; `new_stream` is "" and `done_at` None until it is made."""

    attempt: str
    at: datetime
    old_stream: str
    why: str
    new_stream: str = ""
    done_at: datetime | None = None


class Rekeys:
    """Changes to a new stream, wished for and made."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def pending(self) -> Rekey | None:
        """Return the wish that is not fulfilled, None when there is none."""
        row = _PENDING.first(self._connection, {})
        return None if row is None else Rekey(**_PENDING.named(row))

    def want(self, attempt: str, at: datetime, old_stream: str, why: str) -> None:
        """Keep a wish; a second one while another is open changes nothing."""
        if self.pending() is None:
            values = {"attempt": attempt, "at": at, "old_stream": old_stream, "why": why, "new_stream": ""}
            self._connection.execute(insert(_REKEYS).values(**values))

    def done(self, attempt: str, new_stream: str, at: datetime) -> None:
        """Close a wish: the new stream is in use."""
        self._connection.execute(
            update(_REKEYS).where(RekeyRow.attempt == attempt).values(new_stream=new_stream, done_at=at)
        )

    def made(self) -> tuple[Rekey, ...]:
        """Return all changes that were made, oldest first."""
        rows = self._connection.execute(
            select(_REKEYS).where(RekeyRow.done_at.is_not(None)).order_by(RekeyRow.done_at)
        )
        return tuple(Rekey(**row._mapping) for row in rows)  # noqa: SLF001 - SQLAlchemy's public name

    def to_carry(self, stream_id: str, above: int, at_most: int) -> tuple[str, ...]:
        """Return the first items of a stream above a number that still have their body, in order."""
        asked = {"stream_id": stream_id, "through": above, "at_most": at_most}
        return tuple(row[0] for row in _TO_CARRY.all(self._connection, asked))

    def left_behind(self, stream_id: str, above: int) -> int:
        """Count the items of a stream above a number whose body was given up: nothing can carry them."""
        return int(
            self._connection.scalar(
                select(func.count())
                .select_from(_OUTBOX)
                .where(
                    OutboxRow.stream_id == stream_id,
                    OutboxRow.seq > above,
                    OutboxRow.purged_at.is_not(None),
                )
            )
            or 0
        )

    def keep_places(self, item_ids: Sequence[str], at: datetime) -> None:
        """Write down where items stand now, before they are moved: what was signed for stays provable."""
        place = select(
            OutboxRow.stream_id, OutboxRow.seq, OutboxRow.item_id, OutboxRow.header, OutboxRow.header_hash,
            OutboxRow.link, literal(at, FormerPlaceRow.left_at.type),
        ).where(OutboxRow.item_id.in_(listed("item_ids")))  # fmt: skip
        self._connection.execute(
            insert(_PLACES).from_select((*_PLACE_NAMES, "left_at"), place),
            {"item_ids": json.dumps(list(item_ids))},
        )

    def keep_place(self, entry: OutboxEntry, at: datetime) -> None:
        """Write down where an item stood in a file that was replaced."""
        values = {name: getattr(entry, name) for name in _PLACE_NAMES}
        self._connection.execute(insert(_PLACES).values(**values, left_at=at))

    def former(self, item_id: str) -> tuple[tuple[str, int], ...]:
        """Return the streams and numbers an item had before, the latest first."""
        rows = self._connection.execute(
            select(FormerPlaceRow.stream_id, FormerPlaceRow.seq)
            .where(FormerPlaceRow.item_id == item_id)
            .order_by(FormerPlaceRow.left_at.desc())
        )
        return tuple((stream, seq) for stream, seq in rows)

    def link_at(self, stream_id: str, seq: int) -> bytes | None:
        """Return the link of a number in a stream that items were moved out of, None when there is none."""
        link: bytes | None = self._connection.scalar(
            select(FormerPlaceRow.link).where(
                FormerPlaceRow.stream_id == stream_id, FormerPlaceRow.seq == seq
            )
        )
        return link
