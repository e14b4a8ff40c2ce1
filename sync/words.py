"""The fixed words of the wire: media types, headers, kinds of items, statuses and problems.

`sync.protocol` hands them on; whoever speaks the protocol imports them from there.
"""

from enum import StrEnum

PROTOCOL_MIN = 1
PROTOCOL_MAX = 1
MEDIA_PUSH = "application/vnd.ybx.push+json; v=1"
MEDIA_PUSH_REPLY = "application/vnd.ybx.push-reply+json; v=1"
MEDIA_HELLO = "application/vnd.ybx.hello+json; v=1"
MEDIA_PULL = "application/vnd.ybx.pull+json; v=1"
MEDIA_STATEMENT = "application/vnd.ybx.statement+json; v=1"
MEDIA_WATCH = "application/vnd.ybx.watch+json; v=1"
MEDIA_CATALOGUE = "application/vnd.ybx.catalogue+json; v=1"
MEDIA_DEVICE = "application/vnd.ybx.device+json; v=1"
MEDIA_KEYS = "application/vnd.ybx.keys+json; v=1"
MEDIA_PROBLEM = "application/problem+json"
PROTOCOL_HEADER = "YBX-Protocol"
NONCE_HEADER = "YBX-Nonce"
PROBLEM_URN = "urn:ybx:sync:problem:"

_FAMILIES = {
    "enrol": ("register", "change", "premium"),
    "filing": ("chronic", "twodisease", "remote", "transfer", "fixpoint"),
    "reimburse": ("small",),
    "proxy": ("order", "visit"),
}
KINDS = frozenset(f"{family}.{name}" for family, names in _FAMILIES.items() for name in names) | {
    "correction", "withdraw", "note"}  # fmt: skip


class ItemStatus(StrEnum):
    """The results this version knows; on the wire the set is open and an unknown one is kept as text."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    CONFLICT = "conflict"
    DEFERRED = "deferred"
    NEED_MATERIAL = "need_material"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    RETRY = "retry"
    PARKED = "parked"


class ProblemCode(StrEnum):
    """Transport-level refusals: the last part of a problem's `type`."""

    SEQ_GAP = "seq-gap"
    STREAM_FORK = "stream-fork"
    IN_PROGRESS = "in-progress"
    CURSOR_EXPIRED = "cursor-expired"
    EPOCH_CHANGED = "epoch-changed"
    TOO_LARGE = "too-large"
    KEY_REUSE = "key-reuse"
    PROTOCOL = "protocol"
    BUSY = "busy"
    DEVICE_UNKNOWN = "device-unknown"
    DEVICE_REVOKED = "device-revoked"
    DEVICE_EXPIRED = "device-expired"
    MALFORMED = "malformed"
    UNSUPPORTED_CODING = "unsupported-coding"
    CODE_INVALID = "code-invalid"
    NOT_FOUND = "not-found"
