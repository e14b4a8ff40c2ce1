"""The wire over HTTP: signed requests, and replies of which nothing counts before the signature."""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from sync import protocol, wire
from sync.certificate import Renewal, Renewed, decode_keys, decode_renewed
from sync.coding import Coder
from sync.detour import Detour, speaks_of_the_line
from sync.dialling import Resolve, system_addresses
from sync.incarnation import RekeyAsk, Rekeyed, decode_rekeyed
from sync.ports import Batch, Clock, Fault, FaultKind, Presence, Signed
from sync.protocol import Editions, Hello, Malformed, ProblemCode, PullPage, PushReply
from sync.replies import plain_content, refusal, stranger, verified
from sync.signing import Request, SigningKey, content_digest
from sync.snapshot import Manifest, decode_manifest
from sync.transport import Limits, Transport

T = TypeVar("T")
PROVED_SECONDS = 120.0
"""After so long without a signed reply the line counts as new and a hello goes first."""
_OK, _PART = 200, 206
_FOR_EVER = frozenset({"/sync/v1/hello", "/sync/v1/push", "/sync/v1/keys"})


class HttpWire:
    """The `Wire` of a station: one device key, the platform's public keys, one address."""

    def __init__(
        self,
        url: str,
        key: SigningKey,
        platform_keys: Mapping[str, bytes],
        clock: Clock,
        *,
        app: str,
        limits: Limits | None = None,
        ca_file: str = "",
        moved: Callable[[], None] = lambda: None,
        coder: Coder | None = None,
        doubt: Callable[[], float] = lambda: 0.0,
        resolve: Resolve = system_addresses,
        speaks: tuple[int, int] = (protocol.PROTOCOL_MIN, protocol.PROTOCOL_MAX),
    ) -> None:
        self.coder = coder or Coder()
        """Chooses how bodies are packed."""
        self._limits = limits or Limits()
        self._transport = Transport(url, self._limits, ca_file, moved, resolve=resolve, doubt=doubt)
        self._detour = Detour(self.coder)
        self._speaks = speaks
        self._spoken = speaks[0]
        self._named: frozenset[str] = frozenset()
        self._met_inside = False
        self._key = key
        self._keys = dict(platform_keys)
        self._clock = clock
        self._app = app
        self._proved_until = 0.0

    @property
    def proved(self) -> bool:
        """Whether a signed reply came a short while ago over the connection in use."""
        return self._clock.mono() < self._proved_until

    def line_changed(self) -> None:
        """Forget the line after a wake-up or a change of network."""
        self._proved_until = 0.0
        self._transport.drop()

    def hello(self, stream: str, told: Presence | None = None) -> Signed[Hello]:
        """Greet, naming the stream whose point is wanted, and what the platform should know of us."""
        query = urlencode({"stream": stream, **_of_ourselves(told)}, quote_via=quote, safe="")
        greeting = self._ask("/sync/v1/hello", f"?{query}", wire.decode_hello)
        self.coder.heard(greeting.value.codings, greeting.value.dictionaries)
        self._heard(greeting.value)
        return greeting

    def _heard(self, hello: Hello) -> None:
        """Choose the highest version both ends speak, 0 when there is none; note the keys it names."""
        highest = min(self._speaks[1], hello.protocol[1])
        self._spoken = highest if highest >= max(self._speaks[0], hello.protocol[0]) else 0
        self._named = frozenset(hello.key_ids)

    @property
    def unknown_keys(self) -> bool:
        """Whether the platform named signing keys that we do not know: ask for them while we know one."""
        return not self._named <= self._keys.keys()

    def use_key(self, key: SigningKey) -> None:
        """Sign with another key from now on."""
        self._key = key

    def learn(self, keys: Mapping[str, bytes]) -> None:
        """Believe replies signed with these keys, too."""
        self._keys.update(keys)

    def push(self, batch: Batch, epoch_seen: str) -> Signed[PushReply]:
        """Send a batch."""
        envelope: dict[str, protocol.Json] = {
            "epoch_seen": epoch_seen,
            "clock": {
                "wall": self._clock.wall().isoformat(timespec="milliseconds"),
                "mono": int(self._clock.mono() * 1000),
            },
            "client": {"app": self._app, "proto": protocol.PROTOCOL_MAX},
            **_of_batch(batch),
        }
        body = wire.encode_push(batch.stream, batch.link_before, batch.items, envelope)
        key = wire.push_key(batch.stream, batch.first_seq, batch.last_seq, batch.link_after)
        try:
            reply = self._packed("/sync/v1/push", protocol.MEDIA_PUSH, body, key, wire.decode_push_reply)
        except Fault as fault:
            fault.altered = speaks_of_the_line(fault)
            if item_id := self._detour.failed(batch, fault):
                raise Fault(FaultKind.ITEM_BLOCKED, detail=item_id) from fault
            raise
        self._detour.arrived()
        return reply

    def renew(self, ask: Renewal) -> Signed[Renewed]:
        """Ask for the certificate of our next key; the answer to an attempt is always the same one."""
        path = f"/sync/v1/devices/{quote(ask.device_id, safe='')}/renew"
        return self._packed(path, protocol.MEDIA_DEVICE, ask.encode(), ask.idempotency, decode_renewed)

    def platform_keys(self) -> Signed[Mapping[str, bytes]]:
        """Fetch the platform's signing keys: in force, coming, past."""
        return self._ask("/sync/v1/keys", "", decode_keys)

    def rekey(self, ask: RekeyAsk) -> Signed[Rekeyed]:
        """Ask for a new stream; the answer to an attempt is always the same one."""
        path = f"/sync/v1/devices/{quote(ask.device, safe='')}/rekey"
        return self._packed(path, protocol.MEDIA_DEVICE, ask.encode(), ask.idempotency, decode_rekeyed)

    def pull(self, cursor: str, max_bytes: int, *, people: bool = True) -> Signed[PullPage]:
        """Fetch a page of changes, with people or without."""
        query = f"?cursor={quote(cursor, safe='')}&max_bytes={max_bytes}" + ("" if people else "&skip=person")
        return self._ask("/sync/v1/pull", query, wire.decode_page)

    def manifest(self, cursor: str, bucket: str) -> Signed[Manifest]:
        """Ask for a snapshot of the people of this station, or of one bucket of them."""
        query = f"?cursor={quote(cursor, safe='')}&bucket={quote(bucket, safe='')}"
        return self._ask("/sync/v1/snapshot", query, decode_manifest)

    def piece(self, name: str, first: int, length: int) -> Signed[bytes]:
        """Fetch some bytes of a snapshot."""
        request = Request("GET", f"/sync/v1/snapshot/{quote(name, safe='')}", "", fresh_nonce())
        span = {"Range": f"bytes={first}-{first + length - 1}"}
        return self._exchange(request, request.path, span, b"", bytes)

    def statement(self, stream: str, first: int, last: int, day: str = "") -> Signed[dict[str, Any]]:
        """Fetch the platform's statement over a part of the stream, or of one day (docs/protocol.md)."""
        query = f"?stream={quote(stream, safe='')}&from={first}&to={last}" + (f"&day={day}" if day else "")
        return self._ask("/sync/v1/statement", query, protocol.parse_object)

    def watch(self) -> Signed[dict[str, Any]]:
        """Fetch the list of the stations in this one's division, the worst first."""
        return self._ask("/sync/v1/watch", "", protocol.parse_object)

    def editions(self) -> Signed[Editions]:
        """Ask which editions of the catalogue this station should hold."""
        return self._ask("/sync/v1/catalogue", "", wire.decode_editions)

    def published(self, name: str) -> bytes:
        """Fetch a published file.

        A cache on the way may answer as well as the platform: the name says what the bytes must be.
        """
        raw = self._transport.exchange("GET", f"/catalogue/{name}", {protocol.NONCE_HEADER: fresh_nonce()})
        try:
            content = plain_content(raw, self._limits.reply_bytes)
        except ValueError as error:
            raise Fault(FaultKind.NOT_OURS, detail="file") from error
        if raw.status != _OK or protocol.sha256(content).hex() != name:
            self.line_changed()
            raise stranger(raw, "file")
        return content

    def _ask(self, path: str, query: str, decode: Callable[[bytes], T]) -> Signed[T]:
        request = Request("GET", path, query, fresh_nonce())
        return self._exchange(request, path + query, {}, b"", decode)

    def _packed(
        self, path: str, media: str, plain: bytes, idempotency: str, decode: Callable[[bytes], T]
    ) -> Signed[T]:
        """Send a body in the best coding; one that the platform does not take (415) is never tried again."""
        while True:
            coding = self.coder.now()
            try:
                body = coding.pack(plain)
                return self._call(path, media, body, idempotency, decode, coding=coding.headers())
            except Fault as fault:
                told = fault.problem.code if fault.problem else ""
                if told != ProblemCode.UNSUPPORTED_CODING or not self.coder.refused(coding):
                    raise

    def _call(
        self,
        path: str,
        media: str,
        body: bytes,
        idempotency: str,
        decode: Callable[[bytes], T],
        *,
        coding: Mapping[str, str],
    ) -> Signed[T]:
        """Send a body that is packed already; `coding` are the headers that say how."""
        request = Request("POST", path, "", fresh_nonce(), content_digest(body), idempotency)
        headers = {
            "Content-Type": media,
            **coding,
            "Content-Digest": request.digest,
            "Idempotency-Key": idempotency,
        }
        return self._exchange(request, path, headers, body, decode)

    def _exchange(
        self,
        request: Request,
        target: str,
        headers: Mapping[str, str],
        body: bytes,
        decode: Callable[[bytes], T],
    ) -> Signed[T]:
        self._understood(request.path)
        signed = {
            **headers,
            protocol.NONCE_HEADER: request.nonce,
            protocol.PROTOCOL_HEADER: str(self._spoken or self._speaks[0]),
            **self._key.sign(request, int(time.time())),
        }
        try:
            raw = self._transport.exchange(request.method, target, signed, body)
            receipt = verified(raw, request.nonce, self._keys)
        except Fault as fault:
            self.line_changed()
            raise self._recognised(fault) from fault
        self._met_inside = self._met_inside or self._transport.inside
        self._proved_until = self._clock.mono() + PROVED_SECONDS
        try:
            plain = plain_content(raw, self._limits.reply_bytes)
            if raw.status not in (_OK, _PART):
                raise refusal(raw, plain, receipt)
            value = decode(plain)
        except (Malformed, ValueError) as error:
            raise Fault(FaultKind.PROTOCOL, detail="reply") from error
        return Signed(value, receipt, raw.seconds, len(body), len(raw.content))

    def _understood(self, path: str) -> None:
        """Ask nothing in a language the platform does not speak; handing in is spoken for ever (3.12)."""
        if not self._spoken and path not in _FOR_EVER:
            raise Fault(FaultKind.PROTOCOL, detail="range")

    def _recognised(self, fault: Fault) -> Fault:
        """Know a page to log in at by a name that leads inside and a certificate of its own."""
        if fault.kind is FaultKind.TLS and self._transport.inside and not self._met_inside:
            return Fault(FaultKind.LOGIN_PAGE, detail=fault.detail)
        return fault


def _of_ourselves(told: Presence | None) -> dict[str, str]:
    """Return what a greeting tells of a station: its lease, how many items wait there and since when."""
    if told is None:
        return {}
    facts = {"lease": told.lease, "waiting": str(told.waiting), "oldest": told.oldest}
    return {name: value for name, value in facts.items() if value}


def _of_batch(batch: Batch) -> dict[str, protocol.Json]:
    """Return the optional members of a push: the lease, and the verdicts that are known already."""
    observed: list[protocol.Json] = [asdict(one) for one in batch.observed]
    told: dict[str, protocol.Json] = {"lease": batch.lease} if batch.lease else {}
    return {**told, "observed": observed} if observed else told


def fresh_nonce() -> str:
    """Make the nonce of a request."""
    return protocol.b64(secrets.token_bytes(16))


class SwitchedWire:
    """A wire with the practice line's switch: off means that there is no network."""

    def __init__(self, inner: HttpWire) -> None:
        self._inner = inner
        self._on = True
        self._stale = False

    def switch(self, *, on: bool) -> None:
        """Close or open the line; may be called on any thread."""
        self._stale = self._stale or not on
        self._on = on

    @property
    def proved(self) -> bool:
        """Whether the line is on and the inner one is proved since it came back."""
        return self._on and not self._stale and self._inner.proved

    def hello(self, stream: str, told: Presence | None = None) -> Signed[Hello]:
        """Greet."""
        greeting = self._open().hello(stream, told)
        self._stale = False
        return greeting

    def push(self, batch: Batch, epoch_seen: str) -> Signed[PushReply]:
        """Send a batch."""
        return self._open().push(batch, epoch_seen)

    def rekey(self, ask: RekeyAsk) -> Signed[Rekeyed]:
        """Ask for a new stream."""
        return self._open().rekey(ask)

    def pull(self, cursor: str, max_bytes: int, *, people: bool = True) -> Signed[PullPage]:
        """Fetch a page."""
        return self._open().pull(cursor, max_bytes, people=people)

    def manifest(self, cursor: str, bucket: str) -> Signed[Manifest]:
        """Ask for a snapshot."""
        return self._open().manifest(cursor, bucket)

    def piece(self, name: str, first: int, length: int) -> Signed[bytes]:
        """Fetch some bytes of a snapshot."""
        return self._open().piece(name, first, length)

    def statement(self, stream: str, first: int, last: int, day: str = "") -> Signed[dict[str, Any]]:
        """Fetch a statement."""
        return self._open().statement(stream, first, last, day)

    def watch(self) -> Signed[dict[str, Any]]:
        """Fetch the list of stations."""
        return self._open().watch()

    def editions(self) -> Signed[Editions]:
        """Ask for the editions to hold."""
        return self._open().editions()

    def published(self, name: str) -> bytes:
        """Fetch a published file."""
        return self._open().published(name)

    def _open(self) -> HttpWire:
        if not self._on:
            raise Fault(FaultKind.LINE_DOWN, detail="switched off")
        return self._inner
