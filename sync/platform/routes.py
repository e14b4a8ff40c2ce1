"""The addresses of the platform: who may ask, what it is answered with, and by whom."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sync import protocol
from sync.days import is_day
from sync.members import take
from sync.platform import feed
from sync.platform.device_keys import KEY_BYTES, read_renewal
from sync.platform.incoming import Refusal
from sync.platform.leases import Told
from sync.platform.register import Register
from sync.platform.request import Answer, Exchange
from sync.platform.snapshots import read_range
from sync.protocol import Malformed, ProblemCode, canonical, parse_object, unb64
from sync.signing import digest_field
from sync.snapshot import MEDIA_PIECE, MEDIA_SNAPSHOT

FILES = "/catalogue/"
_FOR_EVER = "public, max-age=31536000, immutable"
"""A file named by its hash never changes: every cache on the way may keep it."""
Handler = Callable[[Register, Exchange], bytes | Answer]


class Who(StrEnum):
    """Who may ask for something."""

    ANYBODY = "anybody"
    ANY_DEVICE = "any device"
    """Also one that is expired or revoked: it hands in and hears how far that has come, nothing else."""
    GOOD_DEVICE = "good device"


@dataclass(frozen=True, slots=True)
class Way:
    """One address. `frozen`: every version of the protocol may use it for ever (3.12)."""

    method: str
    path: str
    name: str
    media: str
    answer: Handler
    who: Who = Who.GOOD_DEVICE
    frozen: bool = False


_FAR = 10**15 - 1
"""Beyond every number of a stream."""


def _hello(register: Register, one: Exchange) -> bytes:
    told = Told(one.text("lease"), one.number("waiting", 0), one.text("oldest"))
    return register.hello(one.device_id, one.text("stream"), told)


def _push(register: Register, one: Exchange) -> bytes:
    key = one.headers.get("idempotency-key", "")
    return register.push(one.device_id, one.plain(), key, barred=one.barred)


def _pull(register: Register, one: Exchange) -> bytes:
    people = one.text("skip") != feed.PERSON
    return register.pull(one.device_id, one.text("cursor"), one.number("max_bytes", 65_536), people=people)


def _snapshot(register: Register, one: Exchange) -> bytes:
    manifest = register.snapshots.manifest(one.device_id, one.text("cursor"), one.text("bucket"))
    return canonical(manifest.form())


def _piece(register: Register, one: Exchange) -> Answer:
    """Hand out the asked bytes of a snapshot; the signature covers the digest of the whole."""
    first, length = read_range(one.headers.get("range", ""))
    piece = register.snapshots.piece(one.device_id, one.part("name"), first, length)
    return Answer(piece.content, 206, headers={"Content-Range": piece.span}, whole=piece.digest)


def _statement(register: Register, one: Exchange) -> bytes:
    span, day = (one.number("from", 1), one.number("to", _FAR)), one.text("day")
    if day and not is_day(day):
        raise Malformed("day")
    return canonical(register.statement(one.device_id, one.text("stream"), span, day))


def _watch(register: Register, one: Exchange) -> bytes:
    return canonical(register.watch(one.device_id))


def _catalogue(register: Register, one: Exchange) -> bytes:
    return register.catalogue(one.device_id)


def _enrol(register: Register, one: Exchange) -> bytes:
    """Enrol a device that proves that it holds the key it hands in."""
    form = parse_object(one.plain())
    public = unb64(take(form, "public_key", str))
    if len(public) != KEY_BYTES:
        raise Malformed("public_key")
    one.check({one.claimed(): public})
    return canonical(register.trust.enrol(take(form, "code", str), public))


def _rekey(register: Register, one: Exchange) -> bytes:
    """Open a new stream for the device that asks; nobody asks for another one."""
    key = one.headers.get("idempotency-key", "")
    return canonical(register.rekey(_own(one), parse_object(one.plain()), key))


def _renew(register: Register, one: Exchange) -> bytes:
    """Certify the next key of the device that asks."""
    device, key = _own(one), one.headers.get("idempotency-key", "")
    wish = read_renewal(device, parse_object(one.plain()), key)
    return canonical(register.trust.renew(device, wish))


def _own(one: Exchange) -> str:
    if one.part("device_id") != one.device_id:
        raise Refusal(403, ProblemCode.DEVICE_UNKNOWN, "the address names another device")
    return one.device_id


def _keys(register: Register, _one: Exchange) -> bytes:
    return canonical(register.trust.keys())


def _file(register: Register, one: Exchange) -> Answer:
    """Hand out a published file: its name is its hash, and it is signed in itself."""
    return Answer(register.published(one.part("name")), headers={"Cache-Control": _FOR_EVER})


_PREFIX = "/sync/v1"
ROUTES = (
    Way("GET", f"{_PREFIX}/hello", "hello", protocol.MEDIA_HELLO, _hello, Who.ANY_DEVICE, frozen=True),
    Way("POST", f"{_PREFIX}/push", "push", protocol.MEDIA_PUSH_REPLY, _push, Who.ANY_DEVICE, frozen=True),
    Way("GET", f"{_PREFIX}/pull", "pull", protocol.MEDIA_PULL, _pull),
    Way("GET", f"{_PREFIX}/snapshot", "snapshot", MEDIA_SNAPSHOT, _snapshot),
    Way("GET", f"{_PREFIX}/snapshot/{{name}}", "snapshot-piece", MEDIA_PIECE, _piece),
    Way("GET", f"{_PREFIX}/statement", "statement", protocol.MEDIA_STATEMENT, _statement, Who.ANY_DEVICE),
    Way("GET", f"{_PREFIX}/watch", "watch", protocol.MEDIA_WATCH, _watch),
    Way("GET", f"{_PREFIX}/catalogue", "catalogue", protocol.MEDIA_CATALOGUE, _catalogue),
    Way("GET", f"{_PREFIX}/keys", "keys", protocol.MEDIA_KEYS, _keys, Who.ANYBODY, frozen=True),
    Way("POST", f"{_PREFIX}/devices", "enrol", protocol.MEDIA_DEVICE, _enrol, Who.ANYBODY, frozen=True),
    Way(
        "POST", f"{_PREFIX}/devices/{{device_id}}/rekey", "rekey", protocol.MEDIA_DEVICE, _rekey,
        Who.ANY_DEVICE, frozen=True,
    ),
    Way("POST", f"{_PREFIX}/devices/{{device_id}}/renew", "renew", protocol.MEDIA_DEVICE, _renew),
    Way("GET", f"{FILES}{{name}}", "file", protocol.MEDIA_CATALOGUE, _file, Who.ANYBODY, frozen=True),
)  # fmt: skip


def whole_field(answer: Answer) -> str:
    """Return the Repr-Digest of an answer that is a piece of something longer, "" for any other."""
    return digest_field(answer.whole) if answer.whole else ""
