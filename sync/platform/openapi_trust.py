"""The contract about keys and certificates, for the OpenAPI document (docs/protocol.md, section 7)."""

from typing import Any

from sync import protocol

_TEXT = {"type": "string"}
_TIME = {"type": "string", "format": "date-time"}
_KEY = {"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"}
_SIGNATURE = {"type": "string", "pattern": "^[A-Za-z0-9_-]{86}$"}
_KEYS = {"type": "object", "additionalProperties": _KEY}


def _object(required: str, **members: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON schema
    return {"type": "object", "required": required.split(), "properties": members}


def schemas() -> dict[str, Any]:
    """Return the shapes of certificates, of renewal and of the platform's keys."""
    content = _object(
        "format device_id key_id public_key serial division not_before not_after",
        format={"const": 1},
        device_id=_TEXT,
        key_id=_TEXT,
        public_key=_KEY,
        serial={"type": "integer", "minimum": 1},
        division=_TEXT,
        not_before=_TIME,
        not_after=_TIME,
    )
    certificate = _object("content key_id signature", content=content, key_id=_TEXT, signature=_SIGNATURE)
    key = _object(
        "key_id public_key state", key_id=_TEXT, public_key=_KEY, state={"enum": ["current", "next", "past"]}
    )
    named = {"$ref": "#/components/schemas/Certificate"}
    return {
        "Certificate": certificate,
        "Renewal": _object("public_key proof", public_key=_KEY, proof=_SIGNATURE),
        "Renewed": _object(
            "certificate platform_keys server_time",
            certificate=named,
            platform_keys=_KEYS,
            server_time=_TIME,
        ),
        "Keys": _object(
            "keys epoch server_time", keys={"type": "array", "items": key}, epoch=_TEXT, server_time=_TIME
        ),
    }


def paths() -> dict[str, Any]:
    """Return the two addresses."""
    device = {"name": "device_id", "in": "path", "required": True, "schema": _TEXT}
    renew = _operation("renew", "The certificate of the next key", protocol.MEDIA_DEVICE, "Renewed")
    renew["parameters"] = [device]
    renew["requestBody"] = {
        "required": True,
        "content": {protocol.MEDIA_DEVICE: {"schema": {"$ref": "#/components/schemas/Renewal"}}},
    }
    keys = _operation("keys", "The platform's signing keys", protocol.MEDIA_KEYS, "Keys")
    return {
        "/sync/v1/keys": {"get": {**keys, "security": []}},
        "/sync/v1/devices/{device_id}/renew": {"post": renew},
    }


def _operation(name: str, summary: str, media: str, schema: str) -> dict[str, Any]:
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": {
                "description": "signed reply",
                "content": {media: {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
            },
            "default": {
                "description": "signed problem",
                "content": {protocol.MEDIA_PROBLEM: problem},
            },
        },
        "security": [{"device": []}],
    }
