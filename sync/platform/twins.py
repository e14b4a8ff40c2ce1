"""Two items about one thing, from two stations, two computers or one: both stay, one of them stands for both.

R-DUP 4: the earlier acceptance stands, whatever arrived first. The official number never changes, the
later one is told K01 with it, and nothing anybody holds on paper becomes void.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sync.platform.decisions import Decisions, Past
from sync.platform.filed import Filed
from sync.platform.tables import item, verdict
from sync.platform.taken import moment_taken
from sync.protocol import ItemStatus, Result
from sync.wire_results import read_result

_PREMIUM = "enrol.premium"
_UNIT = ("emp_no", "emp_name")
_PERSON = {"psn_name": "姓名", "gend": "性别", "brdy": "出生日期"}
_IN_FORCE = frozenset({ItemStatus.ACCEPTED, ItemStatus.NEED_MATERIAL})


@dataclass(frozen=True, slots=True)
class Side:
    """One of two items about the same thing."""

    item_id: str
    stream_id: str
    station: str
    kind: str
    body: Mapping[str, Any]
    taken: datetime

    @property
    def receipt(self) -> str:
        """The acceptance number on the slip."""
        return str(self.body.get("x_accept_no", ""))

    def told_to(self, result: Result, number: str) -> Result:
        """Name this side in the result of the other one."""
        return replace(
            result,
            other_no=number,
            other_station=self.station,
            other_receipt=self.receipt,
            other_at=self.taken.isoformat(timespec="seconds"),
        )


class Twins:
    """Settles which of two items stands for both, inside one judging transaction."""

    def __init__(self, connection: Connection, made: Decisions, now: str) -> None:
        self._connection = connection
        self._made = made
        self._now = now

    def holder(self, case: Filed, kind: str, past: Past) -> tuple[str, str]:
        """Return item and official number in force under any key of a case, "" when there is none."""
        for key in case.keys:
            pair = (kind, key)
            holder, number = self._made.new_keys.get(pair) or past.keys.get(pair) or ("", "")
            if holder and holder not in self._made.freed_keys:
                return holder, number
        return "", ""

    def stands(self, case: Filed, holder: str) -> bool:
        """Tell whether an item was taken in before the one that holds its business key."""
        known = self._side(holder)
        if known is None or known.stream_id == case.row.stream_id:
            return False
        told = self._told(holder)
        return told is not None and told.status in _IN_FORCE and self._own(case).taken < known.taken

    def give_way(self, case: Filed, holder: str, number: str, result: Result) -> Result:
        """Let an item take the place of a later one: that one is told, and keeps its slip and number."""
        known, told = self._side(holder), self._told(holder)
        if known is None or told is None:
            return result
        own = self._own(case)
        later = replace(
            told, status=ItemStatus.DUPLICATE, code="K01", field="", bring=(), text=_words(known, own)
        )
        self._tell(holder, own.told_to(later, number))
        self._made.freed_keys.append(holder)
        return known.told_to(result, number)

    def second(self, case: Filed, holder: str, number: str) -> Result:
        """Answer an item that came second with the first, and tell that one if it is another computer's."""
        result = Result(case.row.item_id, ItemStatus.DUPLICATE, code="K01", other_no=number)
        known, told = self._side(holder), self._told(holder)
        if known is None:
            return replace(result, text="平台已有同一人同一事项的有效登记，无需重办。")
        own = self._own(case)
        if told is not None and told.status in _IN_FORCE and known.stream_id != own.stream_id:
            self._tell(holder, own.told_to(told, number))
        code = "K04" if _differences(own, known) else "K01"
        return known.told_to(replace(result, code=code, text=_words(own, known)), number)

    def _own(self, case: Filed) -> Side:
        row = case.row
        return Side(
            row.item_id, row.stream_id, row.station, row.kind, case.body,
            moment_taken(case.header, row.received_at),
        )  # fmt: skip

    def _side(self, item_id: str) -> Side | None:
        row = self._connection.execute(select(item).where(item.c.item_id == item_id)).first()
        if row is None:
            return None
        header, body = json.loads(bytes(row.header)), json.loads(bytes(row.body))
        taken = moment_taken(header, row.received_at)
        return Side(item_id, row.stream_id, row.station, row.kind, body, taken)

    def _told(self, item_id: str) -> Result | None:
        """Return the present word on an item, in memory or as written."""
        if item_id in self._made.results:
            return self._made.results[item_id]
        found = self._connection.scalar(select(verdict.c.result).where(verdict.c.item_id == item_id))
        return read_result(json.loads(bytes(found))) if found is not None else None

    def _tell(self, item_id: str, result: Result) -> None:
        self._made.results[item_id] = replace(result, version=result.version + 1, at=self._now)


def clash(case: Filed, other: str, number: str) -> Result:
    """Accept an item; tell a desk whose acceptance number `other` bears already (K14): the case stands."""
    result = Result(case.row.item_id, ItemStatus.ACCEPTED, official_no=number)
    if other in ("", case.row.item_id, case.row.supersedes):
        return result
    text = "受理号和另一件重复，本站换新号，两个号都能查。"
    return replace(result, code="K14", field="x_accept_no", text=text)


def _words(own: Side, first: Side) -> str:
    """Say in words why one of two is enough, what stays true, and what to do."""
    parts = [_where(own, first)]
    if changed := _differences(own, first):
        parts.append(f"{'、'.join(changed)}和前一件不一样，带户口簿或新证到镇窗口改。")
    if own.kind == _PREMIUM:
        parts.append("同一年度交了两次的，后一笔在待遇开始前退。")
    return "".join((*parts, "两张回执都有效。"))


def _where(own: Side, first: Side) -> str:
    units = [[side.body.get(name) or "" for name in _UNIT] for side in (own, first)]
    if units[0] != units[1]:
        return f"已在另一个单位（{first.body.get('emp_name') or first.body.get('emp_no')}）登记。"
    if own.station != first.station:
        return f"站点 {first.station} 先受理了同一件。"
    other = own.stream_id != first.stream_id
    return "本站另一台电脑先受理了同一件。" if other else "平台已有同一人同一事项的有效登记。"


def _differences(own: Side, first: Side) -> tuple[str, ...]:
    """Name what differs about a person known under two numbers (K04); one number is compared elsewhere."""
    if own.body.get("certno") == first.body.get("certno"):
        return ()
    return tuple(
        label
        for name, label in _PERSON.items()
        if own.body.get(name) and first.body.get(name) and own.body[name] != first.body[name]
    )
