"""The words in which the contract is written: small pieces of JSON schema and OpenAPI."""

from typing import Any

from sync import protocol

TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0, "maximum": 2**53}
TIME = {"type": "string", "format": "date-time"}
KEY = {"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"}
"""32 bytes: a link, a hash, a public key."""
SIGNATURE = {"type": "string", "pattern": "^[A-Za-z0-9_-]{86}$"}
TEXTS = {"type": "array", "items": TEXT}
KEYS = {"type": "object", "additionalProperties": KEY}
DEVICE_ID = {"name": "device_id", "in": "path", "required": True, "schema": TEXT}


def shape(required: str, **members: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON schema
    """Describe an object: names of what it must have, and all its members."""
    return {"type": "object", "required": required.split(), "properties": members}


def ref(name: str) -> dict[str, str]:
    """Point to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def many(name: str) -> dict[str, Any]:
    """Describe a list of one schema."""
    return {"type": "array", "items": ref(name)}


def content(media: str, name: str) -> dict[str, Any]:
    """Describe what travels under a media type."""
    return {"content": {media: {"schema": ref(name)}}}


def operation(name: str, summary: str, media: str, schema: str, *queries: str) -> dict[str, Any]:
    """Describe a request: its reply, its problems, its query."""
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [
            {"name": query, "in": "query", "required": False, "schema": TEXT} for query in queries
        ],
        "responses": {
            "200": {"description": "signed reply", **content(media, schema)},
            "default": {"description": "signed problem", **content(protocol.MEDIA_PROBLEM, "Problem")},
        },
        "security": [{"device": []}],
    }
