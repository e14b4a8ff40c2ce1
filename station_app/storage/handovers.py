"""Papers, originals and batches that went from one hand to another, and when they came back (ledger L10)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, literal_column, select

from station_app.errors import Damaged
from station_app.storage.prepared import Prepared
from station_app.storage.tables import Moment, table_of, upsert
from station_app.storage.tables_papers import HandoverRow

_TABLE = table_of(HandoverRow)
_PUT = Prepared(upsert(HandoverRow))
_BY_ID = Prepared(select(_TABLE).where(HandoverRow.handover_id == bindparam("handover_id")))
_OF_CASE = Prepared(
    select(_TABLE)
    .where(HandoverRow.case_id == bindparam("case_id"), HandoverRow.case_id != "")
    .order_by(HandoverRow.at, HandoverRow.handover_id)
)
_OUT = Prepared(
    select(_TABLE)
    .where(HandoverRow.back_at.is_(None), HandoverRow.due_back.is_not(None))
    .order_by(HandoverRow.due_back, HandoverRow.handover_id)
)
_BATCH_OF = Prepared(
    select(_TABLE)
    .where(
        HandoverRow.kind == literal_column("'batch'"),
        bindparam("case_id").in_(
            select(
                func.json_each(HandoverRow.content, literal_column("'$.cases'")).table_valued("value").c.value
            )
        ),
    )
    .order_by(HandoverRow.at.desc())
    .limit(1)
)
_BETWEEN = Prepared(
    select(_TABLE)
    .where(
        HandoverRow.at >= bindparam("begins", type_=Moment()),
        HandoverRow.at < bindparam("ends", type_=Moment()),
    )
    .order_by(HandoverRow.at, HandoverRow.handover_id)
)


@dataclass(frozen=True, slots=True, repr=False)
class Handover:
    """One hand-over. `kind` says of what: papers, original, batch; `content` lists the things by key.

    `due_back` is set for what has to come back, `back_at` once it did.
    """

    handover_id: str
    kind: str
    case_id: str
    at: datetime
    who: str
    from_whom: str
    to_whom: str
    due_back: date | None = None
    back_at: datetime | None = None
    content: Mapping[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Handover({self.handover_id}, {self.kind})"


class Handovers:
    """All hand-overs of the station, oldest first unless a line says otherwise."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, one: Handover) -> None:
        """Keep a hand-over, or that it came back."""
        values = {name: getattr(one, name) for name in Handover.__slots__}
        text = json.dumps(dict(one.content), ensure_ascii=False, separators=(",", ":"))
        _PUT.run(self._connection, {**values, "content": text})

    def find(self, handover_id: str) -> Handover | None:
        """One hand-over, None when there is none of this id."""
        row = _BY_ID.first(self._connection, {"handover_id": handover_id})
        return None if row is None else _handover(_BY_ID.named(row))

    def of_case(self, case_id: str) -> tuple[Handover, ...]:
        """Hand-overs of the papers of a case."""
        rows = _OF_CASE.all(self._connection, {"case_id": case_id})
        return tuple(_handover(_OF_CASE.named(row)) for row in rows)

    def batch_of(self, case_id: str) -> Handover | None:
        """Return the newest batch that a case was handed on with; `cases` of its content lists their ids."""
        row = _BATCH_OF.first(self._connection, {"case_id": case_id})
        return None if row is None else _handover(_BATCH_OF.named(row))

    def out(self) -> tuple[Handover, ...]:
        """Return what has to come back and has not, most urgent first."""
        return tuple(_handover(_OUT.named(row)) for row in _OUT.all(self._connection, {}))

    def between(self, begins: datetime, ends: datetime) -> tuple[Handover, ...]:
        """Hand-overs from one moment up to another."""
        rows = _BETWEEN.all(self._connection, {"begins": begins, "ends": ends})
        return tuple(_handover(_BETWEEN.named(row)) for row in rows)


def _handover(row: dict[str, Any]) -> Handover:
    try:
        content = json.loads(row["content"])
    except ValueError as error:
        raise Damaged("store.handover_unreadable") from error
    return Handover(**{**row, "content": content})
