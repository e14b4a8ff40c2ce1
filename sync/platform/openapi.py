"""The contract as OpenAPI 3.1, written by hand; docs/protocol.md says what the schemas cannot."""

from typing import Any

from sync import protocol
from sync.platform import openapi_trust

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0, "maximum": 2**53}
_TIME = {"type": "string", "format": "date-time"}
_LINK = {"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"}
_TEXTS = {"type": "array", "items": _TEXT}


def _object(required: str, **members: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON schema
    return {"type": "object", "required": required.split(), "properties": members}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": _ref(name)}


def _schemas() -> dict[str, Any]:
    return {
        "Point": _object(
            "id received_through link durable_through",
            id=_TEXT,
            received_through=_COUNT,
            link=_LINK,
            durable_through=_COUNT,
        ),
        "Pace": _object("", max_items=_COUNT, max_bytes=_COUNT, retry_after={"type": "number", "minimum": 0}),
        "Item": _item(),
        "Result": _result(),
        "Push": _object(
            "stream from_seq link_before link_after items",
            stream=_TEXT,
            from_seq={**_COUNT, "minimum": 1},
            link_before=_LINK,
            link_after=_LINK,
            epoch_seen=_TEXT,
            clock={"type": "object"},
            client={"type": "object"},
            items={**_list("Item"), "minItems": 1, "maxItems": 500},
            lease=_TEXT,
            observed=_list("Observed"),
        ),
        "PushReply": _push_reply(),
        "Hello": _hello(),
        "Change": _object(
            "t id v op b",
            t=_TEXT,
            id=_TEXT,
            v=_COUNT,
            op={"enum": ["put", "del", "evict"]},
            b={"type": "object"},
            covers=_COUNT,
        ),
        "Page": _object(
            "epoch server_time changes next more",
            epoch=_TEXT,
            server_time=_TIME,
            changes=_list("Change"),
            next=_TEXT,
            more={"type": "boolean"},
            sums={"type": "object"},
            proof=_TEXT,
        ),
        "Problem": _object(
            "type title status",
            type={"type": "string", "pattern": f"^{protocol.PROBLEM_URN}"},
            title=_TEXT,
            status=_COUNT,
            epoch=_TEXT,
            server_time=_TIME,
            resume=_ref("Point"),
            retry_after={"type": "number"},
            protocol={"type": "array", "items": _COUNT, "description": "of protocol: what is spoken"},
            handover={"type": "object", "description": "of device-revoked: the county's key"},
        ),
        **_other_schemas(),
        **openapi_trust.schemas(),
    }


def _item() -> dict[str, Any]:
    return _object(
        "item_id seq kind schema body",
        item_id={"type": "string", "pattern": "^[0-9A-Za-z-]{1,64}$"},
        seq={**_COUNT, "minimum": 1},
        kind={"type": "string", "description": "Open set; an unknown kind is parked."},
        schema=_TEXT,
        catalogue=_TEXT,
        lane=_TEXT,
        depends_on=_TEXTS,
        supersedes={"type": ["string", "null"]},
        occurred_at={"type": "object"},
        author={"type": "object"},
        station={"type": "object"},
        blobs={
            "type": "array",
            "items": _object(
                "sha256 bytes role media",
                sha256=_TEXT,
                bytes={**_COUNT, "minimum": 1},
                role=_TEXT,
                media=_TEXT,
            ),
        },
        body={"type": "object"},
    )


def _result() -> dict[str, Any]:
    return _object(
        "item_id status version",
        item_id=_TEXT,
        status={"type": "string", "examples": [status.value for status in protocol.ItemStatus]},
        version=_COUNT,
        at=_TIME,
        official_no=_TEXT,
        code=_TEXT,
        field=_TEXT,
        text=_TEXT,
        bring=_TEXTS,
        waiting_for=_TEXTS,
        other_no=_TEXT,
        other_station=_TEXT,
        other_receipt=_TEXT,
        other_at=_TEXT,
        due=_TEXT,
        steps={"type": "array", "items": _object("code state text", code=_TEXT, state=_TEXT, text=_TEXT)},
        record=_object("id v", id=_TEXT, v=_COUNT),
        current={"type": "array", "items": _differing()},
        merged=_TEXTS,
    )


def _differing() -> dict[str, Any]:
    """Say what is told of a field that both sides changed; values are whatever the body held."""
    told = dict.fromkeys(("at", "station", "operator"), _TEXT)
    return _object("field base theirs at station operator", field=_TEXT, base={}, theirs={}, **told)


def _push_reply() -> dict[str, Any]:
    return _object(
        "epoch server_time stream receipt results",
        epoch=_TEXT,
        server_time=_TIME,
        stream=_ref("Point"),
        receipt=_object("from_seq to_seq", from_seq=_COUNT, to_seq=_COUNT, proof=_TEXT),
        results=_list("Result"),
        verdict_cursor=_TEXT,
        next=_ref("Pace"),
        lease=_TEXT,
    )


def _hello() -> dict[str, Any]:
    return _object(
        "protocol epoch server_time catalogue key_ids",
        protocol={"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2},
        epoch=_TEXT,
        server_time=_TIME,
        catalogue=_TEXT,
        key_ids=_TEXTS,
        next=_ref("Pace"),
        stream=_ref("Point"),
        notices=_TEXTS,
        lease=_TEXT,
        codings=_TEXTS,
        dictionaries=_TEXTS,
    )


def _other_schemas() -> dict[str, Any]:
    return {
        "Statement": _object(
            "stream count first_seq last_seq link_before link_after digest",
            stream=_TEXT,
            count=_COUNT,
            first_seq=_COUNT,
            last_seq=_COUNT,
            link_before=_TEXT,
            link_after=_TEXT,
            digest=_LINK,
            by_kind={"type": "object"},
            by_status={"type": "object"},
            by_day={"type": "object"},
            day=_TEXT,
            sums={"type": "object", "additionalProperties": _TEXT},
            blobs={"type": "object", "additionalProperties": _COUNT},
        ),
        "Watch": _object(
            "devices epoch server_time", devices=_list("Watched"), epoch=_TEXT, server_time=_TIME
        ),
        "Watched": _object(
            "device_id station received seen_at waiting unjudged statement_at alarms",
            device_id=_TEXT,
            station=_TEXT,
            received=_COUNT,
            seen_at=_TEXT,
            waiting=_COUNT,
            oldest_waiting=_TEXT,
            unjudged=_COUNT,
            oldest_unjudged=_TEXT,
            statement_at=_TEXT,
            alarms=_TEXTS,
        ),
        "Enrolment": _object(
            "code public_key", code={"type": "string", "pattern": "^[0-9]{8}$"}, public_key=_LINK
        ),
        "Device": _object(
            "device_id stream station lane_key platform_keys certificate epoch server_time",
            certificate=_ref("Certificate"),
            device_id=_TEXT,
            stream=_TEXT,
            station=_TEXT,
            lane_key=_LINK,
            platform_keys={"type": "object", "additionalProperties": _LINK},
            epoch=_TEXT,
            server_time=_TIME,
        ),
        "Observed": _object(
            "item_id status version",
            item_id=_TEXT,
            status=_TEXT,
            version=_COUNT,
            official_no=_TEXT,
            at=_TEXT,
        ),
        "Rekey": _object(
            "stream why received_through link",
            stream=_TEXT,
            why={"type": "string", "examples": ["fork", "machine", "restored", "clone"]},
            received_through=_COUNT,
            link=_LINK,
            lease=_TEXT,
        ),
        "Rekeyed": _object(
            "stream lease epoch server_time platform_keys",
            stream=_TEXT,
            lease=_TEXT,
            epoch=_TEXT,
            server_time=_TIME,
            platform_keys={"type": "object", "additionalProperties": _LINK},
        ),
        "Catalogue": _object(
            "head files", head=_TEXT, files=_list("Published"), dictionaries=_list("Published")
        ),
        "Published": _object(
            "name kind version valid_from key_id signature",
            name={"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the file"},
            kind={"enum": ["catalogue", "pack", "dictionary"]},
            version=_TEXT,
            valid_from={"type": "string", "format": "date"},
            key_id=_TEXT,
            signature={"type": "string", "pattern": "^[A-Za-z0-9_-]{86}$"},
        ),
        "File": {"type": "object", "description": "A catalogue or a rule pack, docs/protocol.md section 11."},
    }


def _content(media: str, name: str) -> dict[str, Any]:
    return {"content": {media: {"schema": _ref(name)}}}


def _operation(name: str, summary: str, media: str, schema: str, *queries: str) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [
            {"name": query, "in": "query", "required": False, "schema": _TEXT} for query in queries
        ],
        "responses": {
            "200": {"description": "signed reply", **_content(media, schema)},
            "default": {"description": "signed problem", **_content(protocol.MEDIA_PROBLEM, "Problem")},
        },
        "security": [{"device": []}],
    }


def _file() -> dict[str, Any]:
    """Describe the one address that needs no signature: what it gives is named by its hash."""
    operation = _operation("file", "A published file by its hash", protocol.MEDIA_CATALOGUE, "File")
    name = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}
    return {**operation, "parameters": [name], "security": []}


def _rekey() -> dict[str, Any]:
    """Describe how a device asks for a new stream."""
    operation = _operation("rekey", "A new stream", protocol.MEDIA_DEVICE, "Rekeyed")
    name = {"name": "device_id", "in": "path", "required": True, "schema": {"type": "string"}}
    body = {"required": True, **_content(protocol.MEDIA_DEVICE, "Rekey")}
    return {**operation, "parameters": [name], "requestBody": body}


def document() -> dict[str, Any]:
    """Return the whole document."""
    push = _operation("push", "Hand in items", protocol.MEDIA_PUSH_REPLY, "PushReply")
    push["requestBody"] = {"required": True, **_content(protocol.MEDIA_PUSH, "Push")}
    enrol = _operation("enrol", "Become a device", protocol.MEDIA_DEVICE, "Device")
    enrol["requestBody"] = {"required": True, **_content(protocol.MEDIA_DEVICE, "Enrolment")}
    statement = protocol.MEDIA_STATEMENT
    return {
        "openapi": "3.1.0",
        "info": {"title": "YBX sync", "version": "1", "license": {"name": "Apache-2.0"}},
        "paths": {
            "/sync/v1/hello": {
                "get": _operation(
                    "hello", "Greet", protocol.MEDIA_HELLO, "Hello", "stream", "lease", "waiting", "oldest"
                )
            },
            "/sync/v1/push": {"post": push},
            "/sync/v1/pull": {
                "get": _operation("pull", "Changes", protocol.MEDIA_PULL, "Page", "cursor", "max_bytes")
            },
            "/sync/v1/statement": {
                "get": _operation("statement", "对账", statement, "Statement", "stream", "from", "to", "day")
            },
            "/sync/v1/watch": {
                "get": _operation("watch", "Stations and what is open there", protocol.MEDIA_WATCH, "Watch")
            },
            "/sync/v1/catalogue": {
                "get": _operation("catalogue", "Editions to hold", protocol.MEDIA_CATALOGUE, "Catalogue")
            },
            "/catalogue/{name}": {"get": _file()},
            "/sync/v1/devices": {"post": enrol},
            "/sync/v1/devices/{device_id}/rekey": {"post": _rekey()},
            **openapi_trust.paths(),
        },
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "device": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Signature",
                    "description": "RFC 9421 with the components of docs/protocol.md and YBX-Nonce.",
                }
            },
        },
    }
