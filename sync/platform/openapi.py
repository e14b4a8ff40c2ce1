"""The contract as OpenAPI 3.1, written by hand; docs/protocol.md says what the schemas cannot."""

from typing import Any

from sync import protocol
from sync.platform import openapi_devices, openapi_people, openapi_schemas
from sync.platform.openapi_forms import content, operation


def _file() -> dict[str, Any]:
    """Describe the one address that needs no signature: what it gives is named by its hash."""
    way = operation("file", "A published file by its hash", protocol.MEDIA_CATALOGUE, "File")
    name = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}
    return {**way, "parameters": [name], "security": []}


def document() -> dict[str, Any]:
    """Return the whole document."""
    push = operation("push", "Hand in items", protocol.MEDIA_PUSH_REPLY, "PushReply")
    push["requestBody"] = {"required": True, **content(protocol.MEDIA_PUSH, "Push")}
    statement = protocol.MEDIA_STATEMENT
    return {
        "openapi": "3.1.0",
        "info": {"title": "YBX sync", "version": "1", "license": {"name": "Apache-2.0"}},
        "paths": {
            "/sync/v1/hello": {
                "get": operation(
                    "hello", "Greet", protocol.MEDIA_HELLO, "Hello", "stream", "lease", "waiting", "oldest"
                )
            },
            "/sync/v1/push": {"post": push},
            "/sync/v1/pull": {
                "get": operation(
                    "pull", "Changes", protocol.MEDIA_PULL, "Page", "cursor", "max_bytes", "skip"
                )
            },
            "/sync/v1/statement": {
                "get": operation("statement", "对账", statement, "Statement", "stream", "from", "to", "day")
            },
            "/sync/v1/watch": {
                "get": operation("watch", "Stations and what is open there", protocol.MEDIA_WATCH, "Watch")
            },
            "/sync/v1/catalogue": {
                "get": operation("catalogue", "Editions to hold", protocol.MEDIA_CATALOGUE, "Catalogue")
            },
            "/catalogue/{name}": {"get": _file()},
            **openapi_devices.paths(),
            **openapi_people.paths(),
        },
        "components": {
            "schemas": {
                **openapi_schemas.schemas(),
                **openapi_devices.schemas(),
                **openapi_people.schemas(),
            },
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
