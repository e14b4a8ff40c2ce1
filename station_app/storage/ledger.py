"""The ledgers: lines with gapless numbers, only ever added (workflows 9).

A line is never changed and never taken out; the file itself refuses both. What was wrong is mended by a
second line that names the first.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from station_app.errors import Damaged
from station_app.storage.prepared import Prepared
from station_app.storage.tables import Moment, table_of
from station_app.storage.tables_papers import LedgerRow

_BEIJING = timezone(timedelta(hours=8))
_TABLE = table_of(LedgerRow)
_ADD = Prepared(insert(_TABLE))
_LAST = Prepared(
    select(func.max(LedgerRow.number)).where(
        LedgerRow.ledger == bindparam("ledger"), LedgerRow.year == bindparam("year")
    )
)
_ONE = Prepared(
    select(_TABLE).where(
        LedgerRow.ledger == bindparam("ledger"),
        LedgerRow.year == bindparam("year"),
        LedgerRow.number == bindparam("number"),
    )
)
_BETWEEN = Prepared(
    select(_TABLE)
    .where(
        LedgerRow.ledger == bindparam("ledger"),
        LedgerRow.at >= bindparam("begins", type_=Moment()),
        LedgerRow.at < bindparam("ends", type_=Moment()),
    )
    .order_by(LedgerRow.year, LedgerRow.number)
)
_COUNTS = Prepared(
    select(LedgerRow.ledger, func.count())
    .where(
        LedgerRow.at >= bindparam("begins", type_=Moment()), LedgerRow.at < bindparam("ends", type_=Moment())
    )
    .group_by(LedgerRow.ledger)
)
_OF_CASE = Prepared(
    select(_TABLE)
    .where(LedgerRow.case_id == bindparam("case_id"), LedgerRow.case_id != "")
    .order_by(LedgerRow.ledger, LedgerRow.year, LedgerRow.number)
)
_CORRECTING = Prepared(
    select(_TABLE)
    .where(LedgerRow.ledger == bindparam("ledger"), LedgerRow.corrects.is_not(None))
    .order_by(LedgerRow.year, LedgerRow.number)
)


@dataclass(frozen=True, slots=True, repr=False)
class LedgerLine:
    """One line: `number` runs without gaps from 1 in its ledger and Beijing year.

    `content` are the columns that were settled when the line was written, by key; `corrects` names the
    number of the line of the same ledger and year that this one mends.
    """

    ledger: str
    year: int
    number: int
    at: datetime
    who: str
    case_id: str
    resident_id: int | None
    corrects: int | None
    content: Mapping[str, Any]

    def __repr__(self) -> str:
        return f"LedgerLine({self.ledger}, {self.year}, {self.number})"


class Ledger:
    """All lines of all ledgers; every list is in the order of its numbers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        ledger: str,
        who: str,
        at: datetime,
        content: Mapping[str, Any],
        *,
        case_id: str = "",
        resident_id: int | None = None,
        corrects: int | None = None,
    ) -> int:
        """Write the next line and return its number.

        The number is the highest kept one and one more, read inside the transaction that writes it: there
        is one writer at a time, and what is rolled back leaves no gap.
        """
        year = at.astimezone(_BEIJING).year
        number = int(_LAST.scalar(self._connection, {"ledger": ledger, "year": year}) or 0) + 1
        _ADD.run(
            self._connection,
            {
                "ledger": ledger,
                "year": year,
                "number": number,
                "at": at,
                "who": who,
                "case_id": case_id,
                "resident_id": resident_id,
                "corrects": corrects,
                "content": json.dumps(dict(content), ensure_ascii=False, separators=(",", ":")),
            },
        )
        return number

    def find(self, ledger: str, year: int, number: int) -> LedgerLine | None:
        """One line, None when there is none of this number."""
        row = _ONE.first(self._connection, {"ledger": ledger, "year": year, "number": number})
        return None if row is None else _line(_ONE.named(row))

    def between(self, ledger: str, begins: datetime, ends: datetime) -> tuple[LedgerLine, ...]:
        """Lines of a ledger written from one moment up to another."""
        rows = _BETWEEN.all(self._connection, {"ledger": ledger, "begins": begins, "ends": ends})
        return tuple(_line(_BETWEEN.named(row)) for row in rows)

    def counts(self, begins: datetime, ends: datetime) -> dict[str, int]:
        """How many lines each ledger got from one moment up to another; ledgers without any are left out."""
        return dict(_pairs(_COUNTS.all(self._connection, {"begins": begins, "ends": ends})))

    def of_case(self, case_id: str, ledger: str = "") -> tuple[LedgerLine, ...]:
        """Lines about a case, of one ledger or of all."""
        rows = _OF_CASE.all(self._connection, {"case_id": case_id})
        lines = (_line(_OF_CASE.named(row)) for row in rows)
        return tuple(line for line in lines if not ledger or line.ledger == ledger)

    def correcting(self, ledger: str) -> tuple[LedgerLine, ...]:
        """All lines of a ledger that mend another one."""
        rows = _CORRECTING.all(self._connection, {"ledger": ledger})
        return tuple(_line(_CORRECTING.named(row)) for row in rows)


def _pairs(rows: Iterable[tuple[Any, ...]]) -> Iterable[tuple[str, int]]:
    return ((str(name), int(count)) for name, count in rows)


def _line(row: dict[str, Any]) -> LedgerLine:
    try:
        content = json.loads(row["content"])
    except ValueError as error:
        raise Damaged("store.ledger_unreadable") from error
    return LedgerLine(**{**row, "content": content})
