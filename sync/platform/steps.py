"""How the platform judges the steps of a bundle: each on its own, so that none stops the others."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select, update

from sync.platform.database import FEED, take_numbers
from sync.platform.judge import Known
from sync.platform.tables import change, entry, stream, verdict
from sync.protocol import Result, StepWord, canonical
from sync.wire_results import read_result, result_form

BUNDLE_KIND = "bundle."
_STEPS = "x_bundle_steps"
_RUNNING, _REFUSED = "running", "refused"
_INSURANCE = "insurance"


def judge_steps(kind: str, body: Mapping[str, Any], known: Known | None) -> tuple[StepWord, ...]:
    """Return the first word on each step: refused where something speaks against it, else under way."""
    if not kind.startswith(BUNDLE_KIND):
        return ()
    steps = body.get(_STEPS)
    chosen = [one for one in steps if isinstance(one, str)] if isinstance(steps, list) else []
    return tuple(_first(kind, code, known) for code in dict.fromkeys(chosen))


def _first(kind: str, code: str, known: Known | None) -> StepWord:
    covered = known is not None and known.employee_cover
    if code == _INSURANCE and kind == f"{BUNDLE_KIND}birth" and covered:
        return StepWord(code, _REFUSED, "平台显示已有职工医保，这一步不用办。")
    return StepWord(code, _RUNNING, "已转给负责的部门，办好就告诉您。")


def decide_step(connection: Connection, item_id: str, word: StepWord) -> bool:
    """Take the word of a department on one step of an accepted bundle; False for a step nobody chose.

    The verdict gets its next version and goes out on the feed like any other.
    """
    row = connection.execute(select(verdict).where(verdict.c.item_id == item_id)).first()
    result = read_result(json.loads(bytes(row.result))) if row is not None else None
    if result is None or word.code not in {one.code for one in result.steps}:
        return False
    steps = tuple(word if one.code == word.code else one for one in result.steps)
    new = replace(result, steps=steps, version=result.version + 1)
    written = canonical(result_form(new))
    connection.execute(
        update(verdict).where(verdict.c.item_id == item_id).values(version=new.version, result=written)
    )
    _publish(connection, new, written)
    return True


def _publish(connection: Connection, result: Result, written: bytes) -> None:
    sent = connection.execute(
        select(entry.c.seq, entry.c.stream_id, stream.c.device_id)
        .join(stream, stream.c.stream_id == entry.c.stream_id)
        .where(entry.c.item_id == result.item_id)
    ).all()
    first = take_numbers(connection, FEED, len(sent))
    for place, one in enumerate(sent):
        connection.execute(
            change.insert().values(
                pos=first + place, device_id=one.device_id, type="verdict", id=result.item_id,
                version=result.version, op="put", body=written, stream_id=one.stream_id, covers=one.seq,
            )
        )  # fmt: skip
