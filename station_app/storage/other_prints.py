"""The print log of papers that belong to no case: of a line of a ledger, of a batch."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select

from station_app.storage.prepared import Prepared
from station_app.storage.tables import table_of
from station_app.storage.tables_papers import OtherPrintRow

_TABLE = table_of(OtherPrintRow)
_ADD = Prepared(insert(_TABLE))
_LAST = Prepared(
    select(func.max(OtherPrintRow.copy)).where(
        OtherPrintRow.subject == bindparam("subject"), OtherPrintRow.document == bindparam("document")
    )
)


@dataclass(frozen=True, slots=True)
class OtherPrint:
    """One printing. `subject` names what it is about: a line like L12-2026-0003, the id of a batch."""

    subject: str
    document: str
    copy: int
    reason: str
    who: str
    at: datetime


class OtherPrints:
    """Counts printings of each subject and document."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def copies(self, subject: str, document: str) -> int:
        """Tell how often this paper was printed."""
        return int(_LAST.scalar(self._connection, {"subject": subject, "document": document}) or 0)

    def add(self, subject: str, document: str, who: str, at: datetime, *, reason: str) -> OtherPrint:
        """Count one more printing and return it with its copy number."""
        copy = self.copies(subject, document) + 1
        printed = OtherPrint(subject, document, copy, reason, who, at)
        _ADD.run(self._connection, {name: getattr(printed, name) for name in OtherPrint.__slots__})
        return printed
