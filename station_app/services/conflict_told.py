"""What the platform says of two versions, kept beside the case: the sides, a merge, who decided."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from station_app.domain.case import Case, Stage
from station_app.services.double_links import moment_of
from station_app.storage.conflicts import Conflict
from station_app.storage.unit_of_work import UnitOfWork
from sync.protocol import Change, Result

DECIDED, TASK, DIFFERENCE = "decided", "task", "difference"
MERGED = "merged"
_PLATFORM = "platform"


def versions_told(work: UnitOfWork, case: Case, result: Result, now: datetime) -> Case:
    """Keep what a result says of differing versions; returns the case as it stands then."""
    if result.status == "conflict" and result.code == DECIDED:
        return _decided_elsewhere(work, case, result, now)
    if result.status == "conflict" and result.current:
        work.conflicts.put(_opened(case, result, now))
    elif result.status in ("accepted", "need_material") and result.merged:
        done = Conflict(
            item_id=result.item_id,
            case_id=case.case_id,
            record_id=result.record[0],
            version=result.record[1],
            opened_at=now,
            content={"fields": [], MERGED: list(result.merged)},
            decided_at=now,
            decided_by=_PLATFORM,
        )
        work.conflicts.put(done)
    return case


def _opened(case: Case, result: Result, now: datetime) -> Conflict:
    """Open a difference; our values are those of the form that was sent."""
    fields: list[dict[str, Any]] = [
        {
            "field": one.field,
            "base": one.base,
            "mine": mine_of(case, one.field),
            "theirs": one.theirs,
            "at": one.at,
            "station": one.station,
            "operator": one.operator,
        }
        for one in result.current
    ]
    return Conflict(
        item_id=result.item_id,
        case_id=case.case_id,
        record_id=result.record[0],
        version=result.record[1],
        opened_at=now,
        content={"fields": fields, MERGED: list(result.merged)},
    )


def mine_of(case: Case, name: str) -> str | list[str]:
    """Return the new value a case gives a field of the record."""
    answer = case.answers.get(f"x_new_{name.removeprefix('x_')}") or case.answers.get(name)
    value = answer.value if answer is not None else ""
    return list(value) if isinstance(value, tuple) else str(value or "")


def _decided_elsewhere(work: UnitOfWork, case: Case, result: Result, now: datetime) -> Case:
    """Close a difference that a desk above decided; the case has nothing left to wait for."""
    found = work.conflicts.find(result.item_id)
    if found is not None and found.decided_at is None:
        at = moment_of(result.other_at) or now
        work.conflicts.put(replace(found, decided_at=at, decided_by=result.other_station))
    work.cases.settle(case.case_id)
    return replace(case, stage=Stage.DONE)


def tasks_told(work: UnitOfWork, changes: Iterable[Change], now: datetime) -> None:
    """Take what stations below leave to this desk, or take it back once it is settled."""
    for change in changes:
        if change.t != TASK:
            continue
        found = work.conflicts.find(change.id)
        if change.op == "put" and change.b.get("kind") == DIFFERENCE:
            work.conflicts.put(_task(change, found, now))
        elif change.op == "del" and found is not None and found.decided_at is None:
            work.conflicts.put(replace(found, decided_at=now, decided_by=_PLATFORM))


def _task(change: Change, found: Conflict | None, now: datetime) -> Conflict:
    body: dict[str, Any] = dict(change.b)
    told = body.get("record")
    record: dict[str, Any] = told if isinstance(told, dict) else {}
    names = ("fields", "referred", "station", "opened_on", "body")
    return Conflict(
        item_id=change.id,
        case_id="",
        record_id=str(record.get("id", "")),
        version=int(record.get("v", 0)),
        opened_at=found.opened_at if found else now,
        content={name: body[name] for name in names if name in body},
        chosen=found.chosen if found else {},
    )
