"""What accepted items have used up: bills that were paid once, days that a filing covers.

Held over all matters and stations. What was withdrawn, corrected or has lapsed gives it back.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, insert, select

from sync.platform.decisions import Decisions
from sync.platform.standing import Objection, bill_used, bills_of, overlap, span
from sync.platform.tables import filing_span, item, used_bill, verdict
from sync.protocol import ItemStatus

_FILING = "filing.remote"
_IN_FORCE = frozenset({ItemStatus.ACCEPTED, ItemStatus.NEED_MATERIAL})


class Used:
    """What stood before a transaction, and what it adds."""

    def __init__(self) -> None:
        self._bills: dict[str, set[str]] = {}
        self._spans: dict[str, dict[str, tuple[str, str]]] = {}
        self._new_bills: list[dict[str, str]] = []
        self._new_spans: list[dict[str, str]] = []

    def gather(self, connection: Connection, bodies: Iterable[tuple[str, object]]) -> None:
        """Fetch what items in force hold of what these bodies (kind, body) ask for."""
        pairs = [(kind, body) for kind, body in bodies if isinstance(body, dict)]
        bills = {bill for _kind, body in pairs for bill in bills_of(body)}
        people = {str(body.get("certno")) for kind, body in pairs if kind == _FILING}
        if bills:
            for row in connection.execute(_in_force(used_bill, used_bill.c.bill.in_(bills))):
                self._bills.setdefault(row.bill, set()).add(row.item_id)
        if people:
            for row in connection.execute(_in_force(filing_span, filing_span.c.id_number.in_(people))):
                self._spans.setdefault(row.id_number, {})[row.item_id] = (row.begins, row.ends)

    def objection(self, kind: str, body: Mapping[str, Any], made: Decisions, old: str) -> Objection | None:
        """Object to a bill or to days that another item in force has; `old` is what this one corrects."""
        for bill in bills_of(body):
            if any(_stands(one, made, old) for one in self._bills.get(bill, ())):
                return bill_used()
        if kind != _FILING:
            return None
        held = self._spans.get(str(body.get("certno")), {})
        return overlap(body, [days for one, days in held.items() if _stands(one, made, old)])

    def take(self, kind: str, body: Mapping[str, Any], item_id: str) -> None:
        """Note what an accepted item uses up."""
        for bill in bills_of(body):
            self._bills.setdefault(bill, set()).add(item_id)
            self._new_bills.append({"bill": bill, "item_id": item_id})
        days = span(body)
        if kind == _FILING and days:
            number = str(body.get("certno"))
            self._spans.setdefault(number, {})[item_id] = days
            row = {"id_number": number, "begins": days[0], "ends": days[1], "item_id": item_id}
            self._new_spans.append(row)

    def write(self, connection: Connection) -> None:
        """Write down what was noted."""
        if self._new_bills:
            connection.execute(insert(used_bill), self._new_bills)
        if self._new_spans:
            connection.execute(insert(filing_span), self._new_spans)


def _in_force(table: Table, wanted: ColumnElement[bool]) -> Any:  # noqa: ANN401 - a select of its columns
    return (
        select(table)
        .join(item, item.c.item_id == table.c.item_id)
        .join(verdict, verdict.c.item_id == table.c.item_id)
        .where(wanted, item.c.superseded_by == "", verdict.c.status.in_(_IN_FORCE))
    )


def _stands(holder: str, made: Decisions, old: str) -> bool:
    """Say whether an item still holds what it took, also after what this transaction decided."""
    if holder == old or holder in made.superseded:
        return False
    decided = made.results.get(holder)
    return decided is None or decided.status in _IN_FORCE
