"""The shapes of an exchange, for the OpenAPI document (docs/protocol.md, sections 2 to 6 and 8)."""

from typing import Any

from sync import protocol
from sync.platform.openapi_forms import COUNT, KEY, TEXT, TEXTS, TIME, many, ref, shape


def schemas() -> dict[str, Any]:
    """Return all shapes of this part."""
    return {**_pushing(), **_answers(), **_pulling(), **_proving(), **_published()}


def _pushing() -> dict[str, Any]:
    """Describe what a station hands in."""
    return {
        "Point": shape(
            "id received_through link durable_through",
            id=TEXT,
            received_through=COUNT,
            link=KEY,
            durable_through=COUNT,
        ),
        "Pace": shape("", max_items=COUNT, max_bytes=COUNT, retry_after={"type": "number", "minimum": 0}),
        "Item": _item(),
        "Push": shape(
            "stream from_seq link_before link_after items",
            stream=TEXT,
            from_seq={**COUNT, "minimum": 1},
            link_before=KEY,
            link_after=KEY,
            epoch_seen=TEXT,
            clock={"type": "object"},
            client={"type": "object"},
            items={**many("Item"), "minItems": 1, "maxItems": 500},
            lease=TEXT,
            observed=many("Observed"),
        ),
        "Observed": shape(
            "item_id status version",
            item_id=TEXT,
            status=TEXT,
            version=COUNT,
            official_no=TEXT,
            at=TEXT,
        ),
    }


def _answers() -> dict[str, Any]:
    """Describe what it gets for that."""
    return {
        "Result": _result(),
        "PushReply": _push_reply(),
        "Hello": _hello(),
        "Problem": shape(
            "type title status",
            type={"type": "string", "pattern": f"^{protocol.PROBLEM_URN}"},
            title=TEXT,
            status=COUNT,
            epoch=TEXT,
            server_time=TIME,
            resume=ref("Point"),
            retry_after={"type": "number"},
            protocol={"type": "array", "items": COUNT, "description": "of protocol: what is spoken"},
            handover={"type": "object", "description": "of device-revoked: the county's key"},
        ),
    }


def _pulling() -> dict[str, Any]:
    """Describe the feed."""
    return {
        "Change": shape(
            "t id v op b",
            t=TEXT,
            id=TEXT,
            v=COUNT,
            op={"enum": ["put", "del", "evict"]},
            b={"type": "object"},
            covers=COUNT,
        ),
        "Page": shape(
            "epoch server_time changes next more",
            epoch=TEXT,
            server_time=TIME,
            changes=many("Change"),
            next=TEXT,
            more={"type": "boolean"},
            sums={"type": "object"},
            proof=TEXT,
        ),
    }


def _proving() -> dict[str, Any]:
    """Describe what both ends compare, and what townships watch."""
    return {
        "Statement": shape(
            "stream count first_seq last_seq link_before link_after digest",
            stream=TEXT,
            count=COUNT,
            first_seq=COUNT,
            last_seq=COUNT,
            link_before=TEXT,
            link_after=TEXT,
            digest=KEY,
            by_kind={"type": "object"},
            by_status={"type": "object"},
            by_day={"type": "object"},
            day=TEXT,
            sums={"type": "object", "additionalProperties": TEXT},
            blobs={"type": "object", "additionalProperties": COUNT},
        ),
        "Watch": shape("devices epoch server_time", devices=many("Watched"), epoch=TEXT, server_time=TIME),
        "Watched": shape(
            "device_id station received seen_at waiting unjudged statement_at alarms",
            device_id=TEXT,
            station=TEXT,
            received=COUNT,
            seen_at=TEXT,
            waiting=COUNT,
            oldest_waiting=TEXT,
            unjudged=COUNT,
            oldest_unjudged=TEXT,
            statement_at=TEXT,
            alarms=TEXTS,
        ),
    }


def _published() -> dict[str, Any]:
    """Describe the catalogue and its files."""
    return {
        "Catalogue": shape("head files", head=TEXT, files=many("Published"), dictionaries=many("Published")),
        "Published": shape(
            "name kind version valid_from key_id signature",
            name={"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the file"},
            kind={"enum": ["catalogue", "pack", "dictionary"]},
            version=TEXT,
            valid_from={"type": "string", "format": "date"},
            key_id=TEXT,
            signature={"type": "string", "pattern": "^[A-Za-z0-9_-]{86}$"},
        ),
        "File": {"type": "object", "description": "A catalogue or a rule pack, docs/protocol.md section 11."},
    }


def _item() -> dict[str, Any]:
    return shape(
        "item_id seq kind schema body",
        item_id={"type": "string", "pattern": "^[0-9A-Za-z-]{1,64}$"},
        seq={**COUNT, "minimum": 1},
        kind={"type": "string", "description": "Open set; an unknown kind is parked."},
        schema=TEXT,
        catalogue=TEXT,
        lane=TEXT,
        depends_on=TEXTS,
        supersedes={"type": ["string", "null"]},
        occurred_at={"type": "object"},
        author={"type": "object"},
        station={"type": "object"},
        blobs={
            "type": "array",
            "items": shape(
                "sha256 bytes role media",
                sha256=TEXT,
                bytes={**COUNT, "minimum": 1},
                role=TEXT,
                media=TEXT,
            ),
        },
        body={"type": "object"},
    )


def _result() -> dict[str, Any]:
    return shape(
        "item_id status version",
        item_id=TEXT,
        status={"type": "string", "examples": [status.value for status in protocol.ItemStatus]},
        version=COUNT,
        at=TIME,
        official_no=TEXT,
        code=TEXT,
        field=TEXT,
        text=TEXT,
        bring=TEXTS,
        waiting_for=TEXTS,
        other_no=TEXT,
        other_station=TEXT,
        other_receipt=TEXT,
        other_at=TEXT,
        due=TEXT,
        after=TIME,
        blocks=TEXTS,
        steps={"type": "array", "items": shape("code state text", code=TEXT, state=TEXT, text=TEXT)},
        record=shape("id v", id=TEXT, v=COUNT),
        current={"type": "array", "items": _differing()},
        merged=TEXTS,
    )


def _differing() -> dict[str, Any]:
    """Say what is told of a field that both sides changed; values are whatever the body held."""
    told = dict.fromkeys(("at", "station", "operator"), TEXT)
    return shape("field base theirs at station operator", field=TEXT, base={}, theirs={}, **told)


def _push_reply() -> dict[str, Any]:
    return shape(
        "epoch server_time stream receipt results",
        epoch=TEXT,
        server_time=TIME,
        stream=ref("Point"),
        receipt=shape("from_seq to_seq", from_seq=COUNT, to_seq=COUNT, proof=TEXT),
        results=many("Result"),
        verdict_cursor=TEXT,
        next=ref("Pace"),
        lease=TEXT,
    )


def _hello() -> dict[str, Any]:
    return shape(
        "protocol epoch server_time catalogue key_ids",
        protocol={"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2},
        epoch=TEXT,
        server_time=TIME,
        catalogue=TEXT,
        key_ids=TEXTS,
        next=ref("Pace"),
        stream=ref("Point"),
        notices=TEXTS,
        lease=TEXT,
        codings=TEXTS,
        dictionaries=TEXTS,
    )
