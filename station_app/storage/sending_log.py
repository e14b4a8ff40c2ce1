"""The sending log: what the line did, as codes and figures; no person is named."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from station_app.storage.prepared import Prepared
from station_app.storage.tables import table_of
from station_app.storage.tables_wire import SendingLogRow

_TABLE = table_of(SendingLogRow)
_LAST = Prepared(select(_TABLE).order_by(_TABLE.c.number.desc()).limit(1))
_NEWEST = Prepared(select(_TABLE).order_by(_TABLE.c.number.desc()).limit(bindparam("at_most")))
KEPT_LINES = 5_000
KEPT_DAYS = 90


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line: when it was begun, what happened as a code, and its figures."""

    number: int
    at: datetime
    code: str
    facts: Mapping[str, str | int | float]


class SendingLog:
    """Lines of the sending log, the newest last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(self) -> LogLine | None:
        """Return the newest line."""
        row = _LAST.first(self._connection, {})
        return None if row is None else _line(_LAST.named(row))

    def newest(self, at_most: int) -> tuple[LogLine, ...]:
        """Return the newest lines, the newest first."""
        rows = _NEWEST.all(self._connection, {"at_most": at_most})
        return tuple(_line(_NEWEST.named(row)) for row in rows)

    def add(self, at: datetime, code: str, facts: Mapping[str, str | int | float]) -> None:
        """Append a line."""
        self._connection.execute(insert(_TABLE).values(at=at, code=code, facts=json.dumps(dict(facts))))

    def set_facts(self, number: int, facts: Mapping[str, str | int | float]) -> None:
        """Change the figures of a line: the same thing happened again."""
        self._connection.execute(
            update(_TABLE).where(_TABLE.c.number == number).values(facts=json.dumps(dict(facts)))
        )

    def trim(self, now: datetime) -> None:
        """Drop what is older than 90 days, and everything beyond the newest 5,000 lines."""
        newest = select(func.max(_TABLE.c.number)).scalar_subquery()
        self._connection.execute(delete(_TABLE).where(_TABLE.c.number <= newest - KEPT_LINES))
        self._connection.execute(delete(_TABLE).where(_TABLE.c.at < now - timedelta(days=KEPT_DAYS)))


def _line(values: dict[str, object]) -> LogLine:
    return LogLine(**{**values, "facts": json.loads(str(values["facts"]))})
