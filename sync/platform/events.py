"""Events about a case that is in already: papers supplied, more time, withdrawal, and papers that never came.

Each has its own item and its own word; what it does to the case it is about goes out as a new version
of that case's word. The acceptance time at the desk decides, not the arrival (workflows, section 13).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sync.platform.decisions import Decisions, Past
from sync.platform.owing import CLOSED, LAPSED, OPEN, SETTLED, Debt, Debts, kept_day
from sync.platform.workdays import Workdays
from sync.protocol import ItemStatus, Result

EXTENSION = "extension/1"
ABOUT = "x_ref_accept_no"
UNJUDGED = frozenset({None, ItemStatus.RECEIVED, ItemStatus.DEFERRED, ItemStatus.PARKED})


@dataclass(frozen=True, slots=True, repr=False)
class Event:
    """One event under judgement: its item, its body, the day it was taken in, and the item it is about."""

    item_id: str
    body: Mapping[str, Any]
    day: date
    about: str


class Events:
    """Applies events inside the decisions of one transaction."""

    def __init__(self, made: Decisions, past: Past, debts: Debts, workdays: Workdays) -> None:
        self._made = made
        self._past = past
        self._debts = debts
        self._workdays = workdays

    def about(self, body: Mapping[str, Any], depends_on: tuple[str, ...]) -> str:
        """Return the item that a slip's number or a dependency names, in its newest form; "" if unknown."""
        said = str(body.get(ABOUT, "")).replace(" ", "")
        named = self._past.numbers.get(said) or self._debts.of_number(said)
        if not named and depends_on:
            named = self._past.numbers.get(depends_on[0], depends_on[0])
        return self._made.newest(named) if named else ""

    def supply(self, event: Event) -> Result:
        """Take papers in for another case; the last one makes it whole, also after a lapse that was none."""
        refusal = self._refusal(event)
        debt = self._debts.of(event.about)
        if refusal is not None or debt is None or debt.state not in (OPEN, LAPSED):
            return refusal or self._accepted(event)
        if refusal := self._in_time(event, debt):
            return refusal
        debt.take(_supplied(event.body), event.item_id)
        if debt.owed:
            self._tell_owed(debt)
        else:
            debt.state = SETTLED
            self._made.change(event.about, ItemStatus.ACCEPTED)
        return self._accepted(event)

    def extend(self, event: Event, allowed: int) -> Result:
        """Give more time, as often as the region allows: asked for with a reason and not after the day."""
        refusal = self._refusal(event)
        debt = self._debts.of(event.about)
        if refusal is not None:
            return refusal
        if debt is None or debt.state not in (OPEN, LAPSED):
            return _refused(event, "nothing_owed", ABOUT, "这一件没有欠着的材料，不用延期。")
        if refusal := self._no_more(event, debt, allowed) or self._in_time(event, debt):
            return refusal
        debt.due = kept_day(self._workdays.after(debt.due, debt.days), str(event.body.get("x_due", "")))
        debt.extensions += 1
        self._tell_owed(debt)
        return self._accepted(event)

    def withdraw(self, event: Event, *, finished: bool) -> Result:
        """Take an application back before it is finished: its word becomes withdrawn, its key is free."""
        status = self._made.status_of(event.about)
        if finished and status == ItemStatus.ACCEPTED:
            return _refused(
                event, "finished", "", "这一件平台已经办结，不能撤回；要改请办更正，要停请办对应的停办事项。"
            )
        if status in (ItemStatus.WITHDRAWN, ItemStatus.LAPSED):
            return self._accepted(event)
        self._debts.close(event.about)
        self._made.freed_keys.append(event.about)
        self._made.change(event.about, ItemStatus.WITHDRAWN)
        return self._accepted(event)

    def lapse(self, debt: Debt) -> None:
        """End a case whose papers did not come: its word becomes lapsed and its key is free."""
        if debt.state == OPEN:
            debt.state, debt.changed = LAPSED, True
            self._made.freed_keys.append(debt.item_id)
            text = f"最晚{debt.due}要补的材料没有补来，视为撤回；材料退还，要办请重新办一件。"
            self._made.change(debt.item_id, ItemStatus.LAPSED, code="F6", text=text, bring=debt.bring)

    def owe(self, result: Result, debt: Debt) -> Result:
        """Accept an item on condition that its papers come."""
        self._debts.add(debt)
        return replace(result, status=ItemStatus.NEED_MATERIAL, bring=debt.bring, due=debt.due.isoformat())

    def _refusal(self, event: Event) -> Result | None:
        """Refuse an event about nothing, or about a case that is past it."""
        if not event.about:
            return _refused(event, "no_case", ABOUT, "平台没有这个受理号，请对照单子核对。")
        status = self._made.status_of(event.about)
        if status == ItemStatus.WITHDRAWN:
            return _refused(event, "withdrawn", ABOUT, "原件已经撤回；要办请重新办一件。")
        if status == ItemStatus.REJECTED:
            return _refused(event, "returned", ABOUT, "原件退回要改；请按退回的原因改好再交。")
        debt = self._debts.of(event.about)
        if debt is not None and debt.state == CLOSED:
            return _refused(event, "withdrawn", ABOUT, "原件已经撤回；要办请重新办一件。")
        return None

    def _no_more(self, event: Event, debt: Debt, allowed: int) -> Result | None:
        if not str(event.body.get("x_reason", "")).strip():
            return _refused(event, "B01", "x_reason", "延期要写原因。")
        if debt.extensions >= allowed:
            text = f"已经延过{debt.extensions}次，不能再延；最晚补到{debt.due}。"
            return _refused(event, "extended", ABOUT, text)
        return None

    def _in_time(self, event: Event, debt: Debt) -> Result | None:
        """Refuse what was taken in after the day; else a case that was ended too early is in force again."""
        if event.day > debt.due:
            self.lapse(debt)
            text = f"最晚补到{debt.due}，{event.day}才来，原件已过期；请重新办一件。"
            return _refused(event, "late", ABOUT, text)
        if not self._restore(debt, event.item_id):
            return _refused(event, "K01", ABOUT, "原件过期后平台已收了另一件同样的，以新的一件为准。")
        return None

    def _restore(self, debt: Debt, by: str) -> bool:
        """Put a lapsed case back in force; False when another one has taken its place."""
        if debt.state != LAPSED:
            return True
        if debt.item_id in self._made.freed_keys:
            self._made.freed_keys.remove(debt.item_id)
        elif debt.key:
            place = (debt.kind, debt.key)
            holder, _number = self._made.new_keys.get(place) or self._past.keys.get(place) or ("", "")
            if holder and holder not in {*self._made.freed_keys, by, debt.item_id}:
                return False
            self._made.new_keys[place] = (debt.item_id, self._made.number_of(debt.item_id))
        debt.state, debt.changed = OPEN, True
        return True

    def _tell_owed(self, debt: Debt) -> None:
        debt.changed = True
        self._made.change(debt.item_id, ItemStatus.NEED_MATERIAL, bring=debt.bring, due=debt.due.isoformat())

    def _accepted(self, event: Event) -> Result:
        number = self._made.number_of(event.about) if event.about else ""
        return Result(event.item_id, ItemStatus.ACCEPTED, other_no=number)


def _supplied(body: Mapping[str, Any]) -> list[str]:
    """Return the papers of a supply list, as they are named there."""
    rows = body.get("x_supply_list")
    listed = rows if isinstance(rows, list) else []
    return [str(row.get("material", "")) if isinstance(row, dict) else str(row) for row in listed]


def _refused(event: Event, code: str, field: str, text: str) -> Result:
    return Result(event.item_id, ItemStatus.REJECTED, code=code, field=field, text=text)
