"""The contract about devices, keys and certificates, for the OpenAPI document (docs/protocol.md, 7)."""

from typing import Any

from sync import protocol
from sync.platform.openapi_forms import (
    COUNT,
    DEVICE_ID,
    KEY,
    KEYS,
    SIGNATURE,
    TEXT,
    TIME,
    content,
    operation,
    ref,
    shape,
)


def schemas() -> dict[str, Any]:
    """Return the shapes of enrolment, re-keying, certificates and keys."""
    return {**_enrolment(), **_rekeying(), **_keys()}


def _enrolment() -> dict[str, Any]:
    """Describe how a computer becomes a device."""
    return {
        "Enrolment": shape(
            "code public_key", code={"type": "string", "pattern": "^[0-9]{8}$"}, public_key=KEY
        ),
        "Device": shape(
            "device_id stream station lane_key platform_keys certificate epoch server_time",
            certificate=ref("Certificate"),
            device_id=TEXT,
            stream=TEXT,
            station=TEXT,
            lane_key=KEY,
            platform_keys={"type": "object", "additionalProperties": KEY},
            epoch=TEXT,
            server_time=TIME,
        ),
    }


def _rekeying() -> dict[str, Any]:
    """Describe how a device gets another stream."""
    return {
        "Rekey": shape(
            "stream why received_through link",
            stream=TEXT,
            why={"type": "string", "examples": ["fork", "machine", "restored", "clone"]},
            received_through=COUNT,
            link=KEY,
            lease=TEXT,
        ),
        "Rekeyed": shape(
            "stream lease epoch server_time platform_keys",
            stream=TEXT,
            lease=TEXT,
            epoch=TEXT,
            server_time=TIME,
            platform_keys={"type": "object", "additionalProperties": KEY},
        ),
    }


def _keys() -> dict[str, Any]:
    """Describe certificates, their renewal, and the platform's keys."""
    inside = shape(
        "format device_id key_id public_key serial division not_before not_after",
        format={"const": 1},
        device_id=TEXT,
        key_id=TEXT,
        public_key=KEY,
        serial={"type": "integer", "minimum": 1},
        division=TEXT,
        not_before=TIME,
        not_after=TIME,
    )
    certificate = shape("content key_id signature", content=inside, key_id=TEXT, signature=SIGNATURE)
    key = shape(
        "key_id public_key state", key_id=TEXT, public_key=KEY, state={"enum": ["current", "next", "past"]}
    )
    return {
        "Certificate": certificate,
        "Renewal": shape("public_key proof", public_key=KEY, proof=SIGNATURE),
        "Renewed": shape(
            "certificate platform_keys server_time",
            certificate=ref("Certificate"),
            platform_keys=KEYS,
            server_time=TIME,
        ),
        "Keys": shape(
            "keys epoch server_time", keys={"type": "array", "items": key}, epoch=TEXT, server_time=TIME
        ),
    }


def paths() -> dict[str, Any]:
    """Return the addresses of devices and of the platform's keys."""
    enrol = operation("enrol", "Become a device", protocol.MEDIA_DEVICE, "Device")
    enrol["requestBody"] = {"required": True, **content(protocol.MEDIA_DEVICE, "Enrolment")}
    keys = operation("keys", "The platform's signing keys", protocol.MEDIA_KEYS, "Keys")
    return {
        "/sync/v1/devices": {"post": enrol},
        "/sync/v1/devices/{device_id}/rekey": {"post": _posted("rekey", "A new stream", "Rekey", "Rekeyed")},
        "/sync/v1/devices/{device_id}/renew": {
            "post": _posted("renew", "The certificate of the next key", "Renewal", "Renewed")
        },
        "/sync/v1/keys": {"get": {**keys, "security": []}},
    }


def _posted(name: str, summary: str, asked: str, answered: str) -> dict[str, Any]:
    way = operation(name, summary, protocol.MEDIA_DEVICE, answered)
    body = {"required": True, **content(protocol.MEDIA_DEVICE, asked)}
    return {**way, "parameters": [DEVICE_ID], "requestBody": body}
