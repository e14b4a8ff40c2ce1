"""Visits: which cases were taken in together, for whom, and how far their one form is."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from station_app.domain.visit import Visit, VisitPart
from station_app.errors import Damaged
from station_app.storage.prepared import Prepared
from station_app.storage.tables import VisitRow, table_of, upsert

_PUT = Prepared(upsert(VisitRow))
_BY_ID = Prepared(select(table_of(VisitRow)).where(VisitRow.visit_id == bindparam("visit_id")))


class Visits:
    """All visits of the station, open and closed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, visit_id: str) -> Visit | None:
        """One visit, None when there is none of this id."""
        row = _BY_ID.first(self._connection, {"visit_id": visit_id})
        return None if row is None else _visit(_BY_ID.named(row))

    def put(self, visit: Visit) -> None:
        """Keep a visit, new or changed."""
        content = {
            "parts": [[part.case_id, part.person] for part in visit.parts],
            "kind": visit.kind,
            "steps": list(visit.steps),
            "cursor": visit.cursor,
        }
        _PUT.run(
            self._connection,
            {
                "visit_id": visit.visit_id,
                "author": visit.author,
                "opened_at": visit.opened_at,
                "closed_at": visit.closed_at,
                "content": json.dumps(content, ensure_ascii=False, separators=(",", ":")),
            },
        )


def _visit(row: dict[str, Any]) -> Visit:
    opened: datetime = row["opened_at"]
    closed: datetime | None = row["closed_at"]
    try:
        raw = json.loads(row["content"])
        parts = tuple(VisitPart(case_id, person) for case_id, person in raw["parts"])
        steps, kind, cursor = tuple(raw["steps"]), raw["kind"], raw["cursor"]
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged("store.visit_unreadable") from error
    return Visit(row["visit_id"], row["author"], opened, parts, kind, steps, cursor, closed)
