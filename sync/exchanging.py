"""One signed exchange after another over one line: what is asked is signed, what comes back is checked."""

import secrets
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

from sync import protocol
from sync.coding import Coder
from sync.dialling import Resolve, system_addresses
from sync.ports import Clock, Fault, FaultKind, Signed
from sync.protocol import Hello, Malformed, ProblemCode
from sync.replies import plain_content, refusal, verified
from sync.signing import Request, SigningKey, content_digest
from sync.transport import Limits, Transport

T = TypeVar("T")
PROVED_SECONDS = 120.0
"""After so long without a signed reply the line counts as new and a hello goes first."""
OK, PART = 200, 206
_FOR_EVER = frozenset({"/sync/v1/hello", "/sync/v1/push", "/sync/v1/keys"})


class SignedLine:
    """One device key, the platform's public keys, one address. Raises Fault and nothing else."""

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
        self.handover: dict[str, protocol.Json] = {}
        """The county's key, once the platform said that this device was revoked."""
        self._limits = limits or Limits()
        self._transport = Transport(url, self._limits, ca_file, moved, resolve=resolve, doubt=doubt)
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

    def heard(self, hello: Hello) -> None:
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
            if raw.status not in (OK, PART):
                raise refusal(raw, plain, receipt)
            value = decode(plain)
        except (Malformed, ValueError) as error:
            raise Fault(FaultKind.PROTOCOL, detail="reply") from error
        except Fault as fault:
            if fault.kind is FaultKind.DEVICE_REVOKED and fault.problem is not None:
                self.handover = _handover(fault.problem.more)
            raise
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


def _handover(told: Mapping[str, protocol.Json]) -> dict[str, protocol.Json]:
    """Return the county's key of a revocation, empty when none was named."""
    named = told.get("handover")
    return dict(named) if isinstance(named, Mapping) else {}


def fresh_nonce() -> str:
    """Make the nonce of a request."""
    return protocol.b64(secrets.token_bytes(16))
