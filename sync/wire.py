"""Wire forms of the replies and requests: values of `sync.protocol` to JSON and back.

Decoders ignore members they do not know and raise Malformed for members of the wrong shape, so a
newer platform can add to its replies and a broken one cannot crash a station.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sync.protocol import (
    PROBLEM_URN,
    Change,
    Editions,
    Hello,
    Json,
    Malformed,
    Pace,
    Problem,
    Published,
    PullPage,
    PushReply,
    Result,
    SealedItem,
    StepWord,
    StreamPoint,
    b64,
    canonical,
    parse_object,
    unb64,
)

T = TypeVar("T")
_MAX_NUMBER = 2**53
_HEX = re.compile(r"^[0-9a-f]{64}$")


def take(source: Mapping[str, Any], key: str, kind: type[T], default: T | None = None) -> T:
    """One member of the expected type; null counts as missing, and missing without default is Malformed."""
    value = source.get(key)
    if value is None:
        if default is None:
            raise Malformed(key)
        return default
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise Malformed(key)
    return value


def texts(source: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of texts, empty when missing."""
    values = take(source, key, list, [])
    if not all(isinstance(value, str) for value in values):
        raise Malformed(key)
    return tuple(values)


def count(source: Mapping[str, Any], key: str, default: int | None = None) -> int:
    """Return a whole number from 0 to 2**53."""
    value = take(source, key, int, default)
    if not 0 <= value <= _MAX_NUMBER:
        raise Malformed(key)
    return value


def _seconds(source: Mapping[str, Any], key: str) -> float:
    value = source.get(key) or 0
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MAX_NUMBER:
        raise Malformed(key)
    return float(value)


def _objects(source: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    values = take(source, key, list, [])
    if not all(isinstance(value, dict) for value in values):
        raise Malformed(key)
    return values


def _link(source: Mapping[str, Any], key: str) -> bytes:
    raw = unb64(take(source, key, str))
    if len(raw) != 32:  # noqa: PLR2004 - bytes of a SHA-256
        raise Malformed(key)
    return raw


def encode_push(
    stream: str, link_before: bytes, items: Sequence[SealedItem], envelope: Mapping[str, Json]
) -> bytes:
    """Write the body of a push: `envelope` (epoch_seen, clock, client), chain ends, items as sealed."""
    head = canonical(
        {
            **envelope,
            "stream": stream,
            "from_seq": items[0].seq,
            "link_before": b64(link_before),
            "link_after": b64(items[-1].link),
        }
    )
    return head[:-1] + b',"items":[' + b",".join(item.wire() for item in items) + b"]}"


def push_key(stream: str, first: int, last: int, link_after: bytes) -> str:
    """Return the Idempotency-Key of a push, with its quotes."""
    return f'"{stream}:{first}-{last}:{link_after.hex()[:16]}"'


def point_form(point: StreamPoint) -> dict[str, Json]:
    """Write a point as it is written in hello, in replies and in the resume member of problems."""
    return {
        "id": point.stream,
        "received_through": point.received_through,
        "link": b64(point.link),
        "durable_through": point.durable_through,
    }


def read_point(source: Mapping[str, Any]) -> StreamPoint:
    """Undo `point_form`."""
    return StreamPoint(
        take(source, "id", str),
        count(source, "received_through"),
        _link(source, "link"),
        count(source, "durable_through", 0),
    )


def _pace_form(pace: Pace) -> dict[str, Json]:
    return {"max_items": pace.max_items, "max_bytes": pace.max_bytes, "retry_after": pace.retry_after}


def _read_pace(source: Mapping[str, Any]) -> Pace:
    pace = take(source, "next", dict, {})
    return Pace(count(pace, "max_items", 0), count(pace, "max_bytes", 0), _seconds(pace, "retry_after"))


_OTHER = ("other_no", "other_station", "other_receipt", "other_at")
"""What a result says of the other item about the same thing."""


def result_form(result: Result) -> dict[str, Json]:
    """Write a result with the members that say something."""
    form: dict[str, Json] = {"item_id": result.item_id, "status": result.status, "version": result.version}
    for key in ("at", "official_no", "code", "field", "text", *_OTHER, "due"):
        if value := getattr(result, key):
            form[key] = value
    for key in ("bring", "waiting_for"):
        if values := getattr(result, key):
            form[key] = list(values)
    if result.steps:
        form["steps"] = [{"code": one.code, "state": one.state, "text": one.text} for one in result.steps]
    return form


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
        steps=tuple(_read_step(one) for one in take(source, "steps", list, [])),
    )


def _read_step(source: object) -> StepWord:
    if not isinstance(source, dict):
        raise Malformed("steps")
    return StepWord(take(source, "code", str), take(source, "state", str), take(source, "text", str, ""))


def encode_push_reply(reply: PushReply) -> bytes:
    """Write the body of a push reply."""
    return canonical(
        {
            "epoch": reply.epoch,
            "server_time": reply.server_time,
            "stream": point_form(reply.point),
            "receipt": {"from_seq": reply.first_seq, "to_seq": reply.last_seq},
            "results": [result_form(result) for result in reply.results],
            "verdict_cursor": reply.verdict_cursor,
            "next": _pace_form(reply.pace),
        }
    )


def decode_push_reply(raw: bytes) -> PushReply:
    """Undo `encode_push_reply`."""
    source = parse_object(raw)
    receipt = take(source, "receipt", dict)
    return PushReply(
        epoch=take(source, "epoch", str),
        server_time=take(source, "server_time", str),
        point=read_point(take(source, "stream", dict)),
        first_seq=count(receipt, "from_seq"),
        last_seq=count(receipt, "to_seq"),
        results=tuple(read_result(result) for result in _objects(source, "results")),
        verdict_cursor=take(source, "verdict_cursor", str, ""),
        pace=_read_pace(source),
    )


def encode_hello(hello: Hello) -> bytes:
    """Write the body of a hello, at most about 400 bytes."""
    form: dict[str, Json] = {
        "protocol": list(hello.protocol),
        "epoch": hello.epoch,
        "server_time": hello.server_time,
        "catalogue": hello.catalogue,
        "key_ids": list(hello.key_ids),
        "next": _pace_form(hello.pace),
    }
    if hello.point:
        form["stream"] = point_form(hello.point)
    if hello.notices:
        form["notices"] = list(hello.notices)
    return canonical(form)


def decode_hello(raw: bytes) -> Hello:
    """Undo `encode_hello`."""
    source = parse_object(raw)
    span = take(source, "protocol", list)
    if len(span) != 2 or not all(type(end) is int for end in span):  # noqa: PLR2004 - from and to
        raise Malformed("protocol")
    stream = take(source, "stream", dict, {})
    return Hello(
        protocol=(span[0], span[1]),
        epoch=take(source, "epoch", str),
        server_time=take(source, "server_time", str),
        catalogue=take(source, "catalogue", str, ""),
        key_ids=texts(source, "key_ids"),
        point=read_point(stream) if stream else None,
        pace=_read_pace(source),
        notices=texts(source, "notices"),
    )


def encode_page(page: PullPage) -> bytes:
    """Write the body of a pull page."""
    return canonical(
        {
            "epoch": page.epoch,
            "server_time": page.server_time,
            "changes": [
                {"t": row.t, "id": row.id, "v": row.v, "op": row.op, "b": row.b, "covers": row.covers}
                for row in page.changes
            ],
            "next": page.next,
            "more": page.more,
            "sums": page.sums,
        }
    )


def decode_page(raw: bytes) -> PullPage:
    """Undo `encode_page`."""
    source = parse_object(raw)
    return PullPage(
        epoch=take(source, "epoch", str),
        server_time=take(source, "server_time", str),
        changes=tuple(
            Change(
                t=take(row, "t", str),
                id=take(row, "id", str),
                v=count(row, "v"),
                op=take(row, "op", str),
                b=take(row, "b", dict, {}),
                covers=count(row, "covers", 0),
            )
            for row in _objects(source, "changes")
        ),
        next=take(source, "next", str),
        more=take(source, "more", bool, False),
        sums=take(source, "sums", dict, {}),
    )


def encode_problem(problem: Problem) -> bytes:
    """Write a problem document (RFC 9457)."""
    form: dict[str, Json] = {
        "type": PROBLEM_URN + problem.code,
        "title": problem.title,
        "status": problem.status,
        "epoch": problem.epoch,
        "server_time": problem.server_time,
    }
    if problem.resume:
        form["resume"] = point_form(problem.resume)
    if problem.retry_after:
        form["retry_after"] = problem.retry_after
    return canonical(form)


def decode_problem(raw: bytes) -> Problem:
    """Undo `encode_problem`; a type outside our URN gets its text as code and so is unknown."""
    source = parse_object(raw)
    resume = take(source, "resume", dict, {})
    return Problem(
        status=count(source, "status"),
        code=take(source, "type", str).removeprefix(PROBLEM_URN),
        title=take(source, "title", str, ""),
        epoch=take(source, "epoch", str, ""),
        server_time=take(source, "server_time", str, ""),
        resume=read_point(resume) if resume else None,
        retry_after=_seconds(source, "retry_after"),
    )


def encode_editions(editions: Editions) -> bytes:
    """Write what a station should hold."""
    files: list[Json] = [
        {
            "name": one.name,
            "kind": one.kind,
            "version": one.version,
            "valid_from": one.valid_from,
            "key_id": one.key_id,
            "signature": one.signature,
        }
        for one in editions.files
    ]
    return canonical({"head": editions.head, "files": files})


def decode_editions(raw: bytes) -> Editions:
    """Read what a station should hold."""
    source = parse_object(raw)
    files = (_published(one) for one in take(source, "files", list, []) if isinstance(one, dict))
    return Editions(take(source, "head", str, ""), tuple(files))


def _published(source: Mapping[str, Any]) -> Published:
    name = take(source, "name", str)
    if not _HEX.match(name):
        raise Malformed("name")
    words = (take(source, key, str) for key in ("kind", "version", "valid_from", "key_id", "signature"))
    return Published(name, *words)
