"""Changes that met another one: both sides field by field, what was chosen so far, and how it ended."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from station_app.storage.prepared import Prepared
from station_app.storage.tables import table_of, upsert
from station_app.storage.tables_wire import ConflictRow

_TABLE = table_of(ConflictRow)
_PUT = Prepared(upsert(ConflictRow))
_BY_ITEM = Prepared(select(_TABLE).where(ConflictRow.item_id == bindparam("item_id")))
_OF_CASE = Prepared(
    select(_TABLE).where(ConflictRow.case_id == bindparam("case_id")).order_by(ConflictRow.opened_at)
)
_BY_DECISION = Prepared(select(_TABLE).where(ConflictRow.decision_case == bindparam("case_id")))
_OPEN = Prepared(select(_TABLE).where(ConflictRow.decided_at.is_(None)).order_by(ConflictRow.opened_at))


@dataclass(frozen=True, slots=True, repr=False)
class Conflict:
    """One difference. `content` holds the sides, `chosen` {field: {choice, value}}.

    `referred_at`: what was left to the township is on its way; `decided_at`: nothing is left to do here.
    """

    item_id: str
    case_id: str
    record_id: str
    version: int
    opened_at: datetime
    content: Mapping[str, Any]
    chosen: Mapping[str, Any] = field(default_factory=dict)
    referred_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str = ""
    decision_case: str = ""

    def __repr__(self) -> str:
        return f"Conflict({self.item_id})"


class Conflicts:
    """All differences of the station; none is ever taken out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, conflict: Conflict) -> None:
        """Keep a difference, new or changed."""
        values = {name: getattr(conflict, name) for name in Conflict.__slots__}
        values["content"] = json.dumps(conflict.content, ensure_ascii=False)
        values["chosen"] = json.dumps(conflict.chosen, ensure_ascii=False)
        _PUT.run(self._connection, values)

    def find(self, item_id: str) -> Conflict | None:
        """Return the difference of an item, None when there is none."""
        found = self._all(_BY_ITEM, {"item_id": item_id})
        return found[0] if found else None

    def of_case(self, case_id: str) -> tuple[Conflict, ...]:
        """Return what was said of differences of a case, the oldest first."""
        return self._all(_OF_CASE, {"case_id": case_id}) if case_id else ()

    def decided_by_case(self, case_id: str) -> Conflict | None:
        """Return the difference that a case decides, None when it decides none."""
        found = self._all(_BY_DECISION, {"case_id": case_id})
        return found[0] if found else None

    def open(self) -> tuple[Conflict, ...]:
        """Return what is not settled yet, the oldest first."""
        return self._all(_OPEN, {})

    def _all(self, query: Prepared, values: Mapping[str, Any]) -> tuple[Conflict, ...]:
        rows = (query.named(row) for row in query.all(self._connection, dict(values)))
        return tuple(_conflict(row) for row in rows)


def _conflict(row: Mapping[str, Any]) -> Conflict:
    values = {name: row[name] for name in Conflict.__slots__}
    return Conflict(**{**values, "content": json.loads(row["content"]), "chosen": json.loads(row["chosen"])})
