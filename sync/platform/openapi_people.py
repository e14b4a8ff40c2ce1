"""The contract of snapshots: what is promised, and the pieces."""

from typing import Any

from sync import protocol
from sync.platform.openapi_forms import COUNT, KEY, TEXT, TIME, content, operation, shape
from sync.snapshot import MEDIA_PIECE, MEDIA_SNAPSHOT


def schemas() -> dict[str, Any]:
    """Describe the promise of a snapshot and the sums over its villages."""
    return {
        "Sum": shape("n x", n=COUNT, x={"type": "string", "pattern": "^[0-9a-f]{16}$"}),
        "Manifest": shape(
            "id cursor epoch rows bytes plain_bytes sha256 piece_bytes pieces sums",
            id=TEXT,
            bucket=TEXT,
            cursor=TEXT,
            epoch=TEXT,
            rows=COUNT,
            bytes=COUNT,
            plain_bytes=COUNT,
            sha256=KEY,
            piece_bytes=COUNT,
            pieces={"type": "array", "items": KEY},
            sums={
                "type": "object",
                "additionalProperties": {"$ref": "#/components/schemas/Sum"},
            },
            covers=shape("stream seq", stream=TEXT, seq=COUNT),
            made_at=TIME,
            server_time=TIME,
        ),
    }


def paths() -> dict[str, Any]:
    """Describe the two addresses."""
    name = {"name": "name", "in": "path", "required": True, "schema": TEXT}
    span = {"name": "Range", "in": "header", "required": False, "schema": TEXT}
    piece = {"schema": {"type": "string", "format": "binary"}}
    return {
        "/sync/v1/snapshot": {
            "get": operation(
                "snapshot", "The people of a station", MEDIA_SNAPSHOT, "Manifest", "cursor", "bucket"
            )
        },
        "/sync/v1/snapshot/{name}": {
            "get": {
                "operationId": "snapshot-piece",
                "summary": "Some bytes of a snapshot",
                "parameters": [name, span],
                "responses": {
                    "206": {"description": "signed piece", "content": {MEDIA_PIECE: piece}},
                    "default": {
                        "description": "signed problem",
                        **content(protocol.MEDIA_PROBLEM, "Problem"),
                    },
                },
                "security": [{"device": []}],
            }
        },
    }
