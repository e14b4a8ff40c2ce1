"""Signed monthly reports: a signed one is never changed, a correction is a new version (workflows 10)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from station_app.errors import Damaged
from station_app.storage.prepared import Prepared
from station_app.storage.tables import table_of
from station_app.storage.tables_papers import ReportRow

_TABLE = table_of(ReportRow)
_ADD = Prepared(insert(_TABLE))
_OF_MONTH = Prepared(select(_TABLE).where(ReportRow.month == bindparam("month")).order_by(ReportRow.version))
_MONTHS = Prepared(select(ReportRow.month).distinct().order_by(ReportRow.month.desc()))


@dataclass(frozen=True, slots=True, repr=False)
class SignedReport:
    """What was signed for a month (YYYY-MM); version 1 is the report, later ones correct it for a reason."""

    month: str
    version: int
    at: datetime
    who: str
    signed_by: str
    reason: str
    content: Mapping[str, Any]

    def __repr__(self) -> str:
        return f"SignedReport({self.month}, {self.version})"


class Reports:
    """All signed reports of the station."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, report: SignedReport) -> None:
        """Keep one more version; the file refuses a second one of the same month and number."""
        values = {name: getattr(report, name) for name in SignedReport.__slots__}
        text = json.dumps(dict(report.content), ensure_ascii=False, separators=(",", ":"))
        _ADD.run(self._connection, {**values, "content": text})

    def of_month(self, month: str) -> tuple[SignedReport, ...]:
        """All versions of a month, the first one first."""
        rows = _OF_MONTH.all(self._connection, {"month": month})
        return tuple(_report(_OF_MONTH.named(row)) for row in rows)

    def months(self) -> tuple[str, ...]:
        """Months with a signed report, newest first."""
        return tuple(str(month) for (month,) in _MONTHS.all(self._connection, {}))


def _report(row: dict[str, Any]) -> SignedReport:
    try:
        content = json.loads(row["content"])
    except ValueError as error:
        raise Damaged("store.report_unreadable") from error
    return SignedReport(**{**row, "content": content})
