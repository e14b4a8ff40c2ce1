"""Wire form of the platform's word on an item."""

from collections.abc import Mapping
from typing import Any

from sync.members import count, objects, take, texts
from sync.protocol import Differing, Json, Malformed, PushReply, Result, StepWord

_OTHER = ("other_no", "other_station", "other_receipt", "other_at")
"""What a result says of the other item about the same thing."""


def result_form(result: Result) -> dict[str, Json]:
    """Write a result with the members that say something."""
    form: dict[str, Json] = {"item_id": result.item_id, "status": result.status, "version": result.version}
    for key in ("at", "official_no", "code", "field", "text", *_OTHER, "due", "after"):
        if value := getattr(result, key):
            form[key] = value
    for key in ("bring", "waiting_for", "merged", "blocks"):
        if values := getattr(result, key):
            form[key] = list(values)
    if result.record[0]:
        form["record"] = {"id": result.record[0], "v": result.record[1]}
    if result.current:
        form["current"] = [_differing_form(one) for one in result.current]
    if result.steps:
        form["steps"] = [{"code": one.code, "state": one.state, "text": one.text} for one in result.steps]
    return form


def _differing_form(one: Differing) -> dict[str, Json]:
    return {
        "field": one.field,
        "base": one.base,
        "theirs": one.theirs,
        "at": one.at,
        "station": one.station,
        "operator": one.operator,
    }


def _read_differing(source: Mapping[str, Any]) -> Differing:
    return Differing(
        field=take(source, "field", str),
        base=source.get("base"),
        theirs=source.get("theirs"),
        at=take(source, "at", str, ""),
        station=take(source, "station", str, ""),
        operator=take(source, "operator", str, ""),
    )


def _read_record(source: Mapping[str, Any]) -> tuple[str, int]:
    record = take(source, "record", dict, {})
    return take(record, "id", str, ""), count(record, "v", 0)


def read_result(source: Mapping[str, Any]) -> Result:
    """Undo `result_form`; an unknown status is kept as it is."""
    return Result(
        item_id=take(source, "item_id", str),
        status=take(source, "status", str),
        version=count(source, "version", 0),
        at=take(source, "at", str, ""),
        official_no=take(source, "official_no", str, ""),
        code=take(source, "code", str, ""),
        field=take(source, "field", str, ""),
        text=take(source, "text", str, ""),
        bring=texts(source, "bring"),
        waiting_for=texts(source, "waiting_for"),
        other_no=take(source, "other_no", str, ""),
        other_station=take(source, "other_station", str, ""),
        other_receipt=take(source, "other_receipt", str, ""),
        other_at=take(source, "other_at", str, ""),
        due=take(source, "due", str, ""),
        after=take(source, "after", str, ""),
        blocks=texts(source, "blocks"),
        steps=tuple(_read_step(one) for one in take(source, "steps", list, [])),
        record=_read_record(source),
        current=tuple(_read_differing(one) for one in objects(source, "current")),
        merged=texts(source, "merged"),
    )


def _read_step(source: object) -> StepWord:
    if not isinstance(source, dict):
        raise Malformed("steps")
    return StepWord(take(source, "code", str), take(source, "state", str), take(source, "text", str, ""))


def receipt_form(reply: PushReply) -> dict[str, Json]:
    """Write what a push reply is a receipt for."""
    form: dict[str, Json] = {"from_seq": reply.first_seq, "to_seq": reply.last_seq}
    return {**form, "proof": reply.proof} if reply.proof else form
