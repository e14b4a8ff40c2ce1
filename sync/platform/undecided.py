"""Changes that met another one: kept until somebody decided every field, and shown to whom it concerns.

The village decides. What it refers goes to the township at once; what nobody decided after some working
days is seen by the township, and after some more by the county (ux page, section 9).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from sync.platform.decisions import Decisions
from sync.platform.filed import Filed
from sync.platform.judge import Objection
from sync.platform.merging import Look
from sync.platform.owing import beijing_day, moment_taken
from sync.platform.person_said import new_of
from sync.platform.scope import prefix_of
from sync.platform.tables_records import difference
from sync.platform.workdays import Workdays
from sync.protocol import ItemStatus, Result

REFERRAL = "refer/1"
DECISION, DECIDES, REFERS = "x_decision", "x_decides", "x_refers"
DECIDED = "decided"
"""Code of a conflict that somebody else decided: nothing is left to do where it began."""
TOWNSHIP_DAYS, COUNTY_DAYS = 3, 7
_TOWNSHIP = "township"
_TOWN_DIGITS = 9


@dataclass(slots=True)
class _Open:
    """One difference: the fields (as told) still open, and those referred."""

    row: Row[Any]
    fields: list[dict[str, Any]]
    referred: list[str]
    changed: bool = False


class Undecided:
    """The differences that one judging transaction opens, refers and settles."""

    def __init__(self, connection: Connection, made: Decisions, now: str, workdays: Workdays) -> None:
        self._connection, self._made, self._now, self._workdays = connection, made, now, workdays
        self._known: dict[str, _Open] = {}
        self._new: dict[str, dict[str, Any]] = {}

    def gather(self, cases: Iterable[Filed]) -> None:
        """Read the differences that these items decide, refer or take back."""
        named = {one for case in cases for one in abouts(case)}
        if not named:
            return
        query = select(difference).where(difference.c.item_id.in_(named), difference.c.closed_at.is_(None))
        for row in self._connection.execute(query):
            fields, referred = json.loads(row.fields), json.loads(row.referred)
            self._known[row.item_id] = _Open(row, fields, referred)

    def meet(self, case: Filed, found: Look) -> Result:
        """Open a difference and say so; nothing of the item is in force yet."""
        item_id, day = case.row.item_id, beijing_day(self._now)
        days = _days(case)
        fields = [
            {
                "field": one.field, "base": one.base, "mine": new_of(case.body, one.field),
                "theirs": one.theirs, "at": one.at, "station": one.station, "operator": one.operator,
            }
            for one in found.differing
        ]  # fmt: skip
        self._new[item_id] = {
            "item_id": item_id, "record_id": found.record[0], "record_version": found.record[1],
            "station": case.row.station, "opened_on": day.isoformat(), "referred": "[]", "version": 1,
            "township_on": self._workdays.after(day, days[0]).isoformat(),
            "county_on": self._workdays.after(day, days[1]).isoformat(),
            "fields": json.dumps(fields, ensure_ascii=False), "closed_at": None,
        }  # fmt: skip
        if (earlier := self._about(case)) is not None:
            self._leave(earlier, case)  # a decision that was overtaken: what is open now stands here
            self._made.superseded[earlier.row.item_id] = item_id
        text = "两边都改过这几项，请核对后定下来；两份都留着。"
        return Result(
            item_id, ItemStatus.CONFLICT, field=found.differing[0].field, text=text,
            record=found.record, current=found.differing, merged=found.merged,
        )  # fmt: skip

    def objection(self, case: Filed) -> Objection | None:
        """Say why a decision may not be taken where it was: somebody else's, or one for the township."""
        chosen = _chosen(case.body)
        if not chosen:
            return None
        about = self._about(case)
        if about is not None and not _may_decide(case.row.station, about.row.station):
            return Objection("C03", DECISION, "这一件不归本服务点定，请交经办的服务点或镇窗口。")
        if len(prefix_of(case.row.station)) > _TOWN_DIGITS:
            above = case.rules.township_fields if case.rules else frozenset()
            if wrong := [name for name, choice in chosen.items() if name in above and choice != _TOWNSHIP]:
                return Objection("C02", wrong[0], "这一项要镇窗口定，请用“请镇窗口定”交上去。")
        return None

    def decided(self, case: Filed, number: str) -> None:
        """Settle what a decision in force decides; who began it elsewhere is told."""
        about = self._about(case) if _chosen(case.body) else None
        if about is None:
            return
        open_before, old = bool(about.fields), about.row.item_id
        self._leave(about, case)
        if case.row.supersedes != old and open_before:
            self._tell(case, old, number)

    @staticmethod
    def _leave(about: _Open, case: Filed) -> None:
        """Leave open what a decision does not settle."""
        chosen = _chosen(case.body)
        about.fields = [one for one in about.fields if chosen.get(one["field"], _TOWNSHIP) == _TOWNSHIP]
        about.changed = True

    def _tell(self, case: Filed, old: str, number: str) -> None:
        """Give the item that began it its last word, and let what waits for it go on."""
        if self._made.newest(old) == old:
            self._made.superseded[old] = case.row.item_id
        names = "、".join(sorted(_chosen(case.body)))
        self._made.change(old, ItemStatus.CONFLICT, code=DECIDED, text="上级窗口已经定下来，不用再办。")
        self._made.results[old] = replace(
            self._made.results[old],
            field=names,
            other_no=number,
            other_station=case.row.station,
            other_at=moment_taken(case.header, self._now).isoformat(),
        )

    def refer(self, case: Filed) -> None:
        """Send fields up: the township sees them from now on."""
        about = self._about(case)
        if about is None:
            return
        named = case.body.get("x_fields")
        wanted = {one for one in named if isinstance(one, str)} if isinstance(named, list) else set()
        about.referred = sorted({*about.referred, *(wanted & {one["field"] for one in about.fields})})
        about.changed = True

    def _about(self, case: Filed) -> _Open | None:
        return next((self._known[one] for one in abouts(case) if one in self._known), None)

    def write(self) -> None:
        """Write what was opened, decided, referred, or taken back with its item."""
        run = self._connection.execute
        if self._new:
            run(insert(difference), list(self._new.values()))
        for one, known in self._known.items():
            result = self._made.results.get(one)
            gone = result is not None and result.status == ItemStatus.WITHDRAWN
            if known.changed or gone:
                closed = self._now if gone or not known.fields else None
                values = {
                    "fields": json.dumps(known.fields, ensure_ascii=False),
                    "referred": json.dumps(known.referred),
                    "version": known.row.version + 1, "closed_at": closed,
                }  # fmt: skip
                run(update(difference).where(difference.c.item_id == one).values(values))


def abouts(case: Filed) -> tuple[str, ...]:
    """Return the items whose differences an item may settle, refer or take back."""
    said = case.body if isinstance(case.body, dict) else {}
    named = (said.get(DECIDES), said.get(REFERS), case.row.supersedes)
    return tuple(one for one in named if isinstance(one, str) and one)


def _chosen(body: Mapping[str, Any]) -> dict[str, str]:
    """Return the choice for each field of a decision: mine, theirs, other or township."""
    listed = body.get(DECISION)
    rows = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return {
        str(one["field"]): str(one.get("choice", "")) for one in rows if isinstance(one.get("field"), str)
    }


def _may_decide(station: str, began: str) -> bool:
    """Say whether a station may decide: the one where it began, and those above it."""
    above = prefix_of(station)
    return station == began or (len(above) <= _TOWN_DIGITS and began.startswith(above))


def _days(case: Filed) -> tuple[int, int]:
    """Return after how many working days the township and the county see it, as the region says."""
    if case.rules is None:
        return TOWNSHIP_DAYS, COUNTY_DAYS
    return (
        case.rules.limit("decide_township_days", TOWNSHIP_DAYS),
        case.rules.limit("decide_county_days", COUNTY_DAYS),
    )
