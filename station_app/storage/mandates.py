"""Authorities on file: who may act for whom, in what, and how long."""

import json

from sqlalchemy import Connection, bindparam, select

from station_app.domain.mandate import Mandate
from station_app.storage.prepared import Prepared
from station_app.storage.tables import MandateRow, table_of, upsert

_PUT = Prepared(upsert(MandateRow))
_BETWEEN = Prepared(
    select(table_of(MandateRow))
    .where(MandateRow.person == bindparam("person"), MandateRow.id_number == bindparam("id_number"))
    .order_by(MandateRow.ends.desc())
)


class Mandates:
    """All authorities of the station; one that ended is kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, mandate: Mandate) -> None:
        """Keep an authority, or its newest state."""
        values = {name: getattr(mandate, name) for name in Mandate.__slots__}
        _PUT.run(self._connection, {**values, "matters": json.dumps(mandate.matters)})

    def between(self, person: str, proxy: str) -> tuple[Mandate, ...]:
        """Return what one person gave another, by their identity numbers, the longest first."""
        rows = _BETWEEN.all(self._connection, {"person": person, "id_number": proxy})
        named = (_BETWEEN.named(row) for row in rows)
        return tuple(Mandate(**{**row, "matters": tuple(json.loads(row["matters"]))}) for row in named)
