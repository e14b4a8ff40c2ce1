"""What accepted items still owe: papers that may follow, their day, and what was supplied (R-DEFER)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from sync.platform.tables import case_no, owed_paper, owing

OPEN, SETTLED, LAPSED, CLOSED = "open", "settled", "lapsed", "closed"
"""States: papers are owed; all came; they never came; withdrawn or corrected."""
_BEIJING = timezone(timedelta(hours=8))
_LATER = "later"
_SLIP_MAY_DIFFER = timedelta(days=10)
"""A station that does not know a holiday yet may print a day earlier or later than ours, never further."""


@dataclass(slots=True)
class Debt:
    """What one item owes. `days` are the working days of one term; `kind` and `key` are its business key."""

    item_id: str
    due: date
    days: int
    extensions: int = 0
    state: str = OPEN
    kind: str = ""
    key: bytes = b""
    names: dict[str, str] = field(default_factory=dict)
    supplied: dict[str, str] = field(default_factory=dict)
    changed: bool = False

    @property
    def owed(self) -> tuple[str, ...]:
        """Return the codes of the papers that have not come."""
        return tuple(code for code in self.names if not self.supplied.get(code))

    @property
    def bring(self) -> tuple[str, ...]:
        """Return the names of the papers that have not come."""
        return tuple(self.names[code] for code in self.owed)

    def take(self, named: Iterable[str], by: str) -> None:
        """Note that papers came, each named by its code or its name; one that is not owed changes nothing."""
        wanted = set(named)
        for code in self.owed:
            if code in wanted or self.names[code] in wanted:
                self.supplied[code] = by
        self.changed = True


class Debts:
    """The debts that a chunk may touch, and the items that its slips name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._debts: dict[str, Debt] = {}
        self._numbers: dict[str, str] = {}
        self._new_numbers: dict[str, str] = {}

    def gather(self, ids: Iterable[str]) -> None:
        """Fetch what items owe."""
        wanted = set(ids)
        for row in self._connection.execute(select(owing).where(owing.c.item_id.in_(wanted))):
            self._debts[row.item_id] = Debt(
                row.item_id, date.fromisoformat(row.due), row.days, row.extensions, row.state, row.kind,
                bytes(row.key),
            )  # fmt: skip
        for row in self._connection.execute(select(owed_paper).where(owed_paper.c.item_id.in_(wanted))):
            debt = self._debts[row.item_id]
            debt.names[row.material] = row.name
            debt.supplied[row.material] = row.supplied_by

    def find_numbers(self, numbers: Iterable[str]) -> dict[str, str]:
        """Return the items that were accepted at a desk under these numbers, and remember them."""
        wanted = set(numbers)
        rows = self._connection.execute(select(case_no).where(case_no.c.accept_no.in_(wanted)))
        self._numbers |= {row.accept_no: row.item_id for row in rows}
        return {number: self._numbers[number] for number in wanted if number in self._numbers}

    def of_number(self, number: str) -> str:
        """Return the item of a desk's number, "" when it is not known."""
        return self._numbers.get(number, "")

    def name(self, number: object, item_id: str) -> None:
        """Remember under which number of a desk an item is in force."""
        if isinstance(number, str) and number and number not in self._numbers:
            self._numbers[number] = self._new_numbers[number] = item_id

    def of(self, item_id: str) -> Debt | None:
        """Return what an item owes, None when it never owed anything."""
        return self._debts.get(item_id)

    def add(self, debt: Debt) -> None:
        """Keep a new debt."""
        debt.changed = True
        self._debts[debt.item_id] = debt

    def close(self, item_id: str) -> None:
        """End a debt without papers: the item was withdrawn or corrected."""
        debt = self._debts.get(item_id)
        if debt is not None:
            debt.state, debt.changed = CLOSED, True

    def write(self) -> None:
        """Write what changed."""
        changed = [debt for debt in self._debts.values() if debt.changed]
        run = self._connection.execute
        if changed:
            ids = [debt.item_id for debt in changed]
            run(delete(owed_paper).where(owed_paper.c.item_id.in_(ids)))
            run(delete(owing).where(owing.c.item_id.in_(ids)))
            run(insert(owing), [_debt_row(debt) for debt in changed])
            run(insert(owed_paper), [row for debt in changed for row in _paper_rows(debt)])
        if self._new_numbers:
            rows = [{"accept_no": number, "item_id": one} for number, one in self._new_numbers.items()]
            run(insert(case_no), rows)


def overdue(connection: Connection, day: date, limit: int) -> tuple[str, ...]:
    """Return items whose papers did not come before `day`, at most `limit`."""
    late = (
        select(owing.c.item_id)
        .where(owing.c.state == OPEN, owing.c.due < day.isoformat())
        .order_by(owing.c.due, owing.c.item_id)
        .limit(limit)
    )
    return tuple(connection.scalars(late))


def later_papers(body: Mapping[str, Any]) -> dict[str, str]:
    """Return the papers of a body that are to follow: code and the day its slip names ("" for none)."""
    papers = body.get("x_papers")
    rows = papers if isinstance(papers, list) else []
    return {
        str(row["code"]): str(row.get("due", ""))
        for row in rows
        if isinstance(row, dict) and row.get("state") == _LATER and row.get("code")
    }


def day_taken(header: Mapping[str, Any], now: str) -> date:
    """Return the Beijing day on which a desk sealed an item."""
    return moment_taken(header, now).astimezone(_BEIJING).date()


def moment_taken(header: Mapping[str, Any], now: str) -> datetime:
    """Return when a desk sealed an item, put right by its measured clock distance.

    The acceptance at the desk is the evidence, however late the item arrives; it cannot be later than
    its arrival.
    """
    arrived = datetime.fromisoformat(now)
    moment = header.get("occurred_at")
    try:
        taken = datetime.fromisoformat(moment["wall"])  # type: ignore[index]  # the except is the check
        offset = moment.get("offset_ms")  # type: ignore[union-attr]
        if taken.tzinfo is None:
            return arrived.astimezone(UTC)
        if isinstance(offset, int) and not isinstance(offset, bool):
            taken += timedelta(milliseconds=offset)
        return min(taken, arrived).astimezone(UTC)
    except (TypeError, KeyError, ValueError, OverflowError, AttributeError):
        return arrived.astimezone(UTC)


def kept_day(own: date, slip: str) -> date:
    """Return the day that holds: the later of ours and the slip's, unless the slip's cannot be true."""
    try:
        said = date.fromisoformat(slip)
    except ValueError:
        return own
    return said if own < said <= own + _SLIP_MAY_DIFFER else own


def beijing_day(now: str) -> date:
    """Return the Beijing date of the platform's time."""
    return datetime.fromisoformat(now).astimezone(_BEIJING).date()


def _debt_row(debt: Debt) -> dict[str, Any]:
    return {
        "item_id": debt.item_id,
        "due": debt.due.isoformat(),
        "days": debt.days,
        "extensions": debt.extensions,
        "state": debt.state,
        "kind": debt.kind,
        "key": debt.key,
    }


def _paper_rows(debt: Debt) -> list[dict[str, Any]]:
    return [
        {
            "item_id": debt.item_id,
            "material": code,
            "name": name,
            "supplied_by": debt.supplied.get(code, ""),
        }
        for code, name in debt.names.items()
    ]
