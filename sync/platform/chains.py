"""Who waits for whom: circles are refused, and what a refusal blocks comes back together with its cause."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sync.platform.decisions import BLOCKED, Decisions, Past
from sync.platform.filed import Filed, depends_on, device_of
from sync.platform.tables import item, waiting
from sync.protocol import ItemStatus, Result

_OPEN = frozenset({None, ItemStatus.DEFERRED, ItemStatus.PARKED, ItemStatus.RETRY})
_MOST = 500
"""So many items are looked at when waits are followed; more than ever waited for one case."""


CIRCLE = "circle"
CIRCLE_WORDS = "这一件和它要等的那一件互相在等，谁也办不成；请去掉其中一件的前后关系再交。"
_IN_FORCE = frozenset({ItemStatus.ACCEPTED, ItemStatus.DUPLICATE, ItemStatus.NEED_MATERIAL})


@dataclass(frozen=True, slots=True)
class Waits:
    """What an item waits for; `blocked` says in words that something of it was refused, "" otherwise."""

    on: tuple[str, ...] = ()
    blocked: str = ""
    circle: bool = False


class Chains:
    """The waits of a judging transaction: those written before and those it makes."""

    def __init__(self, connection: Connection, made: Decisions, past: Past) -> None:
        self._connection = connection
        self._made = made
        self._past = past

    def waits_of(self, case: Filed) -> Waits:
        """Return what an item waits for: what it names, what it supersedes, what is open in its lane."""
        item_id, on, blocked = case.row.item_id, [], ""
        for named in case.depends_on:
            status = self._made.status(named)
            if status not in _IN_FORCE:
                on.append(named)
                blocked = blocked or self._refused(named)
        old = case.row.supersedes
        if old:
            on += [old] if self._made.status(old) is None else []
        elif case.row.lane:
            on += [one for one in self._before(case) if one not in on]
        return Waits(tuple(on), blocked, self._circle(on, item_id))

    def _refused(self, named: str) -> str:
        """Say why an item named by another was refused, or what blocks it; "" when it only waits."""
        told = self._made.told(self._made.newest(named))
        if told is None:
            return ""
        if told.status == ItemStatus.REJECTED:
            return blocked_words(told.text)
        return told.text if told.code == BLOCKED else ""

    def _before(self, case: Filed) -> list[str]:
        """Return what the same device has open for the same person before this; not what waits for it."""
        row = case.row
        earlier = self._past.deferred_lanes.get(lane_of(case), [])
        return [one for pos, one in earlier if pos < row.pos and not self.leads_to(one, row.item_id)]

    def leads_to(self, start: str, goal: str, *, named_only: bool = False) -> bool:
        """Say whether `start` is `goal` or waits, directly or through others, for it.

        `named_only` follows what items name themselves, not that they come after others in their lane.
        """
        seen: set[str] = set()
        edge = {self._made.newest(start)}
        while edge and len(seen) < _MOST:
            if goal in edge:
                return True
            seen |= edge
            edge = self._waited_for(edge, named_only=named_only) - seen
        return False

    def _waited_for(self, ids: set[str], *, named_only: bool) -> set[str]:
        open_ids = {one for one in ids if self._made.status_of(one) in _OPEN}
        pairs = [(row["item_id"], row["on_id"]) for row in self._made.waits if row["item_id"] in open_ids]
        pairs += self._waits_of(open_ids - set(self._made.results))
        if named_only and pairs:
            named = self._named({one for one, _on in pairs})
            pairs = [(one, on) for one, on in pairs if on in named[one]]
        return {self._made.newest(on) for _one, on in pairs}

    def _named(self, ids: set[str]) -> dict[str, set[str]]:
        """Return what items name themselves as their condition."""
        rows = self._connection.execute(
            select(item.c.item_id, item.c.header, item.c.supersedes).where(item.c.item_id.in_(ids))
        )
        return {row.item_id: {row.supersedes, *depends_on(json.loads(bytes(row.header)))} for row in rows}

    def _circle(self, on: list[str], item_id: str) -> bool:
        """Say whether an item would wait for itself.

        Where only the order of a lane closes the circle, that order gives way: whatever waits for it is
        judged again, and finds that what comes before it waits for it.
        """
        around = [one for one in on if self.leads_to(one, item_id)]
        if any(self.leads_to(one, item_id, named_only=True) for one in around):
            return True
        self._made.again |= {self._made.newest(one) for one in around}
        return False

    def _waits_of(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        rows = self._connection.execute(select(waiting).where(waiting.c.item_id.in_(set(ids))))
        return [(row.item_id, row.on_id) for row in rows]

    def block(self) -> None:
        """Tell everything that waits for an item refused here, in the same breath as the refusal."""
        refused = [one for one in self._made.results.values() if one.status == ItemStatus.REJECTED]
        if not refused or not self._waiters({one.item_id for one in refused}):
            return
        for cause in refused:
            if waiters := self._behind(cause.item_id):
                self._tell(cause, waiters)

    def _behind(self, item_id: str) -> tuple[str, ...]:
        """Return everything that waits for an item, directly or through others."""
        found: dict[str, None] = {}
        edge = {item_id}
        while edge and len(found) < _MOST:
            edge = self._waiters(edge) - found.keys() - {item_id}
            found |= dict.fromkeys(sorted(edge))
        return tuple(found)

    def _waiters(self, ids: set[str]) -> set[str]:
        inside = {row["item_id"] for row in self._made.waits if self._made.newest(row["on_id"]) in ids}
        outside = self._connection.scalars(
            select(waiting.c.item_id)
            .join(item, item.c.item_id == waiting.c.item_id)
            .where(waiting.c.on_id.in_(ids), item.c.superseded_by == "")
        )
        return inside | (set(outside) - set(self._made.results))

    def _tell(self, cause: Result, waiters: tuple[str, ...]) -> None:
        self._past.fetch_verdicts(self._connection, waiters)
        self._made.holds.fetch(waiters)
        told = []
        outside: dict[str, list[str]] = {}
        for one, on in self._waits_of(set(waiters) - set(self._made.results)):
            outside.setdefault(one, []).append(on)
        for item_id in waiters:
            if self._made.status_of(item_id) == ItemStatus.DEFERRED:
                self._made.block(item_id, tuple(outside.get(item_id, ())), blocked_words(cause.text))
                told.append(item_id)
        self._made.note_blocked(cause.item_id, tuple(told))


def lane_of(case: Filed) -> tuple[str, str]:
    """Return the lane of an item: one person on one device, over all streams that device ever had."""
    return case.row.lane, device_of(case.row.stream_id)


def deferred(item_id: str, on: tuple[str, ...], blocked: str = "") -> Result:
    """Answer an item that waits; `blocked` are the words about a refusal that it waits behind."""
    code, text = (BLOCKED, blocked) if blocked else ("waiting", "等待前一件办结。")
    return Result(item_id, ItemStatus.DEFERRED, code=code, text=text, waiting_for=on)


def blocked_words(cause: str) -> str:
    """Say what stands in the way of an item and that nothing has to be done over."""
    why = cause.rstrip("。；")
    return f"前一件被退回：{why}。改好前一件，这一件自动继续，不用重报。" if why else _BLOCKED_WORDS


_BLOCKED_WORDS = "前一件被退回，改好前一件，这一件自动继续，不用重报。"
