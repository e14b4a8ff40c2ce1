"""Wire forms of the replies and requests: values of `sync.protocol` to JSON and back.

Decoders ignore members they do not know and raise Malformed for members of the wrong shape, so a
newer platform can add to its replies and a broken one cannot crash a station.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sync.members import count, take, texts
from sync.members import link as _link
from sync.members import objects as _objects
from sync.members import seconds as _seconds
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
    SealedItem,
    StreamPoint,
    b64,
    canonical,
    parse_object,
)
from sync.wire_results import read_result, receipt_form, result_form

_HEX = re.compile(r"^[0-9a-f]{64}\Z")


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
    wait: Json = int(pace.retry_after) if pace.retry_after == int(pace.retry_after) else pace.retry_after
    return {"max_items": pace.max_items, "max_bytes": pace.max_bytes, "retry_after": wait}


def _read_pace(source: Mapping[str, Any]) -> Pace:
    pace = take(source, "next", dict, {})
    return Pace(count(pace, "max_items", 0), count(pace, "max_bytes", 0), _seconds(pace, "retry_after"))


def _receipt_form(reply: PushReply) -> dict[str, Json]:
    form: dict[str, Json] = {"from_seq": reply.first_seq, "to_seq": reply.last_seq}
    return {**form, "proof": reply.proof} if reply.proof else form


def encode_push_reply(reply: PushReply) -> bytes:
    """Write the body of a push reply."""
    form: dict[str, Json] = {
        "epoch": reply.epoch,
        "server_time": reply.server_time,
        "stream": point_form(reply.point),
        "receipt": receipt_form(reply),
        "results": [result_form(result) for result in reply.results],
        "verdict_cursor": reply.verdict_cursor,
        "next": _pace_form(reply.pace),
    }
    if reply.lease:
        form["lease"] = reply.lease
    return canonical(form)


def with_lease(body: bytes, lease: str) -> bytes:
    """Add a lease to the body of a push reply; the reply that is kept for repeats has none of its own."""
    return body[:-1] + b',"lease":' + canonical(lease) + b"}"


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
        proof=take(receipt, "proof", str, ""),
        lease=take(source, "lease", str, ""),
    )


def encode_hello(hello: Hello) -> bytes:
    """Write the body of a hello, at most about 400 bytes."""
    form: dict[str, Json] = {
        "protocol": list(hello.protocol),
        "epoch": hello.epoch,
        "server_time": hello.server_time,
        "catalogue": hello.catalogue,
        "key_ids": list(hello.key_ids),
    }
    if hello.pace != Pace():
        form["next"] = _pace_form(hello.pace)
    if hello.point:
        form["stream"] = point_form(hello.point)
    for name in ("notices", "codings", "dictionaries"):
        if words := getattr(hello, name):
            form[name] = list(words)
    if hello.lease:
        form["lease"] = hello.lease
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
        lease=take(source, "lease", str, ""),
        codings=texts(source, "codings"),
        dictionaries=texts(source, "dictionaries"),
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
            **({"proof": page.proof} if page.proof else {}),
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
        proof=take(source, "proof", str, ""),
    )


_PROBLEM = frozenset({"type", "title", "status", "epoch", "server_time", "resume", "retry_after"})


def encode_problem(problem: Problem) -> bytes:
    """Write a problem document (RFC 9457)."""
    form: dict[str, Json] = {
        **problem.more,
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
        more={name: value for name, value in source.items() if name not in _PROBLEM},
    )


def encode_editions(editions: Editions) -> bytes:
    """Write what a station should hold."""
    form: dict[str, Json] = {"head": editions.head, "files": _published_forms(editions.files)}
    if editions.dictionaries:
        form["dictionaries"] = _published_forms(editions.dictionaries)
    return canonical(form)


def _published_forms(files: Sequence[Published]) -> list[Json]:
    names = ("name", "kind", "version", "valid_from", "key_id", "signature")
    return [{name: getattr(one, name) for name in names} for one in files]


def decode_editions(raw: bytes) -> Editions:
    """Read what a station should hold."""
    source = parse_object(raw)
    files, dictionaries = (
        tuple(_published(one) for one in take(source, name, list, []) if isinstance(one, dict))
        for name in ("files", "dictionaries")
    )
    return Editions(take(source, "head", str, ""), files, dictionaries)


def _published(source: Mapping[str, Any]) -> Published:
    name = take(source, "name", str)
    if not _HEX.match(name):
        raise Malformed("name")
    words = (take(source, key, str) for key in ("kind", "version", "valid_from", "key_id", "signature"))
    return Published(name, *words)
