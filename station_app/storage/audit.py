"""The audit: lines chained by hash, so that a changed, missing or inserted line is noticed."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select

from station_app.errors import Damaged
from station_app.storage.prepared import Prepared
from station_app.storage.records import AuditLine
from station_app.storage.tables import AuditRow, table_of

ALLOWED_FACTS = frozenset(
    {
        "copy", "count", "document", "epoch", "fact", "field", "item_id", "matter", "minutes", "number",
        "old_item", "outcome", "reason", "role", "rule", "seq", "source", "stage", "state", "status",
        "stream", "version",
    }
)  # fmt: skip
"""Names of facts a line may carry; none of them holds a person's name, number or address."""

Facts = Mapping[str, str | int]
_TABLE = table_of(AuditRow)
_ADD = Prepared(insert(_TABLE))
_LAST = Prepared(select(AuditRow.number, AuditRow.hash).order_by(AuditRow.number.desc()).limit(1))
_START = hashlib.sha256(b"station audit 1").digest()


class Audit:
    """Who did what. Lines are added, read and proved; the file itself refuses anything else.

    Belongs to one transaction: nobody else can add a line meanwhile, so the last one is read once.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: tuple[int, bytes] | None = None

    def add(
        self,
        who: str,
        code: str,
        at: datetime,
        *,
        case_id: str = "",
        resident_id: int | None = None,
        **facts: str | int,
    ) -> None:
        """Add a line; ValueError for a fact that is not on the allow-list."""
        self._write(who, code, at, [(case_id, resident_id, facts)])

    def add_many(self, who: str, code: str, at: datetime, lines: Iterable[tuple[str, Facts]]) -> None:
        """Add a line for each (case, facts), in order and in one statement; otherwise as `add`."""
        self._write(who, code, at, [(case_id, None, facts) for case_id, facts in lines])

    def _write(
        self, who: str, code: str, at: datetime, lines: Sequence[tuple[str, int | None, Facts]]
    ) -> None:
        if unknown := {name for *_, facts in lines for name in facts} - ALLOWED_FACTS:
            raise ValueError(f"not a fact of the audit: {', '.join(sorted(unknown))}")
        number, link = self._last or _LAST.first(self._connection, {}) or (0, _START)
        moment = at.astimezone(UTC)
        rows: list[dict[str, Any]] = []
        for number, (case_id, resident_id, facts) in enumerate(lines, start=number + 1):  # noqa: B020 - goes on from the last
            values: dict[str, Any] = {
                "number": number,
                "at": moment,
                "who": who,
                "code": code,
                "case_id": case_id,
                "resident_id": resident_id,
                "facts": json.dumps(facts, ensure_ascii=False, sort_keys=True),
            }
            link = _chain(link, values)
            rows.append({**values, "hash": link})
        _ADD.run_many(self._connection, rows)
        self._last = (number, link)

    def lines(self, offset: int = 0, limit: int = 200) -> tuple[AuditLine, ...]:
        """Lines, newest first."""
        return self._lines(select(_TABLE).offset(offset), limit)

    def of_case(self, case_id: str, limit: int = 200) -> tuple[AuditLine, ...]:
        """Lines about one case, newest first."""
        return self._lines(select(_TABLE).where(AuditRow.case_id == case_id), limit)

    def of_resident(self, resident_id: int, limit: int = 200) -> tuple[AuditLine, ...]:
        """Lines about one resident, newest first."""
        return self._lines(select(_TABLE).where(AuditRow.resident_id == resident_id), limit)

    def looks_since(self, resident_id: int, code: str, since: datetime) -> int:
        """How many lines of one code there are about a resident since a time (looked at today)."""
        return len(
            self._connection.execute(
                select(AuditRow.number).where(
                    AuditRow.resident_id == resident_id, AuditRow.code == code, AuditRow.at >= since
                )
            ).all()
        )

    def verify(self) -> int:
        """Prove the chain and return its length; Damaged("audit.broken", line=n) at the first wrong line."""
        before, expected = _START, 1
        rows = self._connection.execute(select(_TABLE).order_by(AuditRow.number))
        for row in rows:
            values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
            claimed = values.pop("hash")
            if row.number != expected or claimed != _chain(before, values):
                raise Damaged("audit.broken", line=expected)
            before, expected = claimed, expected + 1
        return expected - 1

    def _lines(self, query: Select[Any], limit: int) -> tuple[AuditLine, ...]:
        rows = self._connection.execute(query.order_by(AuditRow.number.desc()).limit(limit))
        return tuple(map(_line, rows))


def _chain(before: bytes, values: dict[str, Any]) -> bytes:
    told = [value.isoformat() if isinstance(value, datetime) else value for value in values.values()]
    line = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(before + line.encode()).digest()


def _line(row: Row[Any]) -> AuditLine:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
    return AuditLine(**{**values, "facts": tuple(json.loads(values["facts"]).items())})
