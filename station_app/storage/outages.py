"""Times without the line, with how many items waited when it was over (ledger L14)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, select

from station_app.storage.prepared import Prepared
from station_app.storage.tables import Moment, table_of, upsert
from station_app.storage.tables_papers import OutageRow

_TABLE = table_of(OutageRow)
_PUT = Prepared(upsert(OutageRow))
_OPEN = Prepared(
    select(_TABLE).where(OutageRow.ended_at.is_(None)).order_by(OutageRow.began_at.desc()).limit(1)
)
_BETWEEN = Prepared(
    select(_TABLE)
    .where(
        OutageRow.began_at < bindparam("ends", type_=Moment()),
        or_(OutageRow.ended_at.is_(None), OutageRow.ended_at > bindparam("begins", type_=Moment())),
    )
    .order_by(OutageRow.began_at)
)


@dataclass(frozen=True, slots=True)
class Outage:
    """One time without the line; `kind` is the kind of fault, `waiting` counts items when it ended."""

    began_at: datetime
    ended_at: datetime | None
    kind: str
    waiting: int


class Outages:
    """All outages of the station."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, outage: Outage) -> None:
        """Keep an outage, or that it ended."""
        _PUT.run(self._connection, {name: getattr(outage, name) for name in Outage.__slots__})

    def open(self) -> Outage | None:
        """Return the outage that has not ended, None when the line is there."""
        row = _OPEN.first(self._connection, {})
        return None if row is None else Outage(**_OPEN.named(row))

    def between(self, begins: datetime, ends: datetime) -> tuple[Outage, ...]:
        """Outages that touch a span of time, oldest first."""
        rows = _BETWEEN.all(self._connection, {"begins": begins, "ends": ends})
        return tuple(Outage(**_BETWEEN.named(row)) for row in rows)
