"""Replies as they come: nothing counts before the signature, and what is not the platform's is named."""

import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from sync import protocol, wire
from sync.coding import unpacked
from sync.ports import Fault, FaultKind
from sync.protocol import ProblemCode, Receipt
from sync.signing import BadSignature, Reply, content_digest, verify
from sync.transport import RawReply

UNSIGNED_RETRY_CAP = 900.0
SIGNED_RETRY_CAP = 86_400.0
_GATEWAY = frozenset({429, 502, 503, 504})
_PORTAL = frozenset({301, 302, 303, 307, 308, 511})
_BUSY = frozenset({ProblemCode.BUSY, ProblemCode.IN_PROGRESS})
_KINDS = {
    ProblemCode.DEVICE_REVOKED: FaultKind.DEVICE_REVOKED,
    ProblemCode.DEVICE_EXPIRED: FaultKind.DEVICE_EXPIRED,
    ProblemCode.PROTOCOL: FaultKind.PROTOCOL,
}


def verified(raw: RawReply, nonce: str, keys: Mapping[str, bytes]) -> Receipt:
    """Return the proof that a reply is the platform's answer to the request with this nonce; else Fault."""
    content_type = raw.headers.get("content-type", "")
    digest = content_digest(raw.content)
    signature = raw.headers.get("signature", "")
    parameters = raw.headers.get("signature-input", "")
    ours = protocol.PROTOCOL_HEADER.lower() in raw.headers and raw.headers.get("content-digest") == digest
    if not ours:
        raise stranger(raw, "header")
    whole = raw.headers.get("repr-digest", "") if '"repr-digest"' in parameters else ""
    reply = Reply(raw.status, content_type, digest, nonce, whole)
    try:
        key_id = verify(reply, parameters, signature, keys)
    except BadSignature as error:
        raise stranger(raw, str(error)) from error
    return Receipt(raw.status, content_type, raw.content, nonce, key_id, parameters, signature)


def stranger(raw: RawReply, detail: str) -> Fault:
    """Name an answer that is not the platform's; of it only a capped Retry-After is honoured."""
    if raw.status in _GATEWAY:
        wait = min(retry_after(raw), UNSIGNED_RETRY_CAP)
        return Fault(FaultKind.PLATFORM_BUSY, detail=str(raw.status), retry_after=wait)
    content_type = raw.headers.get("content-type", "")
    if raw.status in _PORTAL or content_type.lower().startswith("text/html"):
        return Fault(FaultKind.LOGIN_PAGE, detail=str(raw.status))
    return Fault(FaultKind.NOT_OURS, detail=detail)


def refusal(raw: RawReply, plain: bytes, receipt: Receipt) -> Fault:
    """Name a signed problem."""
    problem = wire.decode_problem(plain)
    wait = min(max(problem.retry_after, retry_after(raw)), SIGNED_RETRY_CAP)
    kind = FaultKind.REFUSED
    if problem.code in _BUSY or raw.status in _GATEWAY:
        kind = FaultKind.PLATFORM_BUSY
    elif problem.code in tuple(_KINDS):
        kind = _KINDS[ProblemCode(problem.code)]
    return Fault(kind, detail=problem.code, retry_after=wait, problem=problem, receipt=receipt)


def retry_after(raw: RawReply) -> float:
    """Return the seconds that Retry-After asks for, 0 without one that can be read."""
    text = raw.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, TypeError):
        return 0.0


def plain_content(raw: RawReply, limit: int) -> bytes:
    """Return the content without its gzip coding; ValueError beyond the limit."""
    if raw.headers.get("content-encoding", "") == "gzip":
        return unpacked(raw.content, limit)
    return raw.content
