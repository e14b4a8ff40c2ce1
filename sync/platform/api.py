"""The HTTP side: size limits, digests, signatures in, a signature over every answer out."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sync import protocol
from sync.coding import (
    DICTIONARY_HEADER,
    IDENTITY,
    OFFERED,
    ZSTD,
    Dictionary,
    packed,
    unpacked,
    unpacked_zstd,
)
from sync.members import take
from sync.platform.incoming import Refusal
from sync.platform.openapi import document
from sync.platform.register import Register
from sync.protocol import Malformed, Problem, ProblemCode, canonical, parse_object, unb64
from sync.signing import BadSignature, Reply, content_digest, signer, verify
from sync.signing import Request as SignedRequest
from sync.wire import encode_problem

MAX_CONTENT = 2_097_152
MAX_PLAIN = 8_388_608
MAX_RUNNING = 64
BUSY_SECONDS = 5.0
_GZIP_FROM = 400
_NONCE_LENGTH = 64
_MEDIA = {
    "/sync/v1/hello": protocol.MEDIA_HELLO,
    "/sync/v1/push": protocol.MEDIA_PUSH_REPLY,
    "/sync/v1/pull": protocol.MEDIA_PULL,
    "/sync/v1/statement": protocol.MEDIA_STATEMENT,
    "/sync/v1/catalogue": protocol.MEDIA_CATALOGUE,
    "/sync/v1/devices": protocol.MEDIA_DEVICE,
}
Handler = Callable[["Exchange"], bytes]
_FILES = "/catalogue/"
_DEVICES = "/sync/v1/devices/"
_FOR_EVER = "public, max-age=31536000, immutable"
"""A file named by its hash never changes: every cache on the way may keep it."""


class Exchange:
    """One request, read and believed: who signed it, what it says."""

    def __init__(
        self,
        request: Request,
        content: bytes,
        dictionary: Callable[[str], Dictionary | None] = lambda _short: None,
    ) -> None:
        self.dictionary = dictionary
        self.headers = request.headers
        self.query = request.query_params
        self.content = content
        self.device_id = ""
        self._url = request.url
        self._method = request.method

    @property
    def nonce(self) -> str:
        """The nonce to sign the answer over; "" when none of a sensible length was sent."""
        nonce = self.headers.get(protocol.NONCE_HEADER, "")
        return nonce if len(nonce) <= _NONCE_LENGTH else ""

    def signed(self) -> SignedRequest:
        """Return what the device must have signed; Malformed when the digest is not that of the content."""
        headers = self.headers
        if not self.nonce:
            raise Malformed("nonce")
        if self._method == "GET":
            query = f"?{self._url.query}" if self._url.query else ""
            return SignedRequest("GET", self._url.path, query, self.nonce)
        digest = content_digest(self.content)
        if headers.get("content-digest") != digest:
            raise Malformed("content-digest")
        key = headers.get("idempotency-key", "")
        return SignedRequest(self._method, self._url.path, "", self.nonce, digest, key)

    def check(self, keys: Mapping[str, bytes]) -> None:
        """Verify the device's signature; BadSignature otherwise."""
        parameters = self.headers.get("signature-input", "")
        self.device_id = verify(self.signed(), parameters, self.headers.get("signature", ""), keys)

    @property
    def path(self) -> str:
        """The path asked for."""
        return self._url.path

    def claimed(self) -> str:
        """Return the key id the signature claims."""
        return signer(self.headers.get("signature-input", ""))

    def plain(self) -> bytes:
        """Return the content without its coding, up to the limit."""
        coding = self.headers.get("content-encoding", IDENTITY)
        if coding == IDENTITY:
            return self.content
        if coding not in OFFERED:
            raise Refusal(415, ProblemCode.UNSUPPORTED_CODING, f"understood: {', '.join(OFFERED)}")
        short = self.headers.get(DICTIONARY_HEADER, "")
        dictionary = self.dictionary(short) if short else None
        if short and dictionary is None:
            raise Refusal(415, ProblemCode.UNSUPPORTED_CODING, "no such dictionary")
        try:
            if coding == ZSTD:
                return unpacked_zstd(self.content, MAX_PLAIN, dictionary)
            return unpacked(self.content, MAX_PLAIN)
        except ValueError as error:
            if str(error) == "size":
                raise too_large() from error
            raise Malformed(coding) from error

    def number(self, name: str, default: int) -> int:
        """Return a whole number of the query."""
        text = self.query.get(name, str(default))
        if not (text.isascii() and text.isdigit() and len(text) < 16):  # noqa: PLR2004 - below 2**53
            raise Malformed(name)
        return int(text)

    def text(self, name: str) -> str:
        """Return a text of the query, at most 200 characters."""
        value = self.query.get(name, "")
        if len(value) > 200 or "\0" in value:  # noqa: PLR2004 - ids and cursors are shorter
            raise Malformed(name)
        return value


def too_large() -> Refusal:
    """Return the refusal of a request that is too large."""
    return Refusal(413, ProblemCode.TOO_LARGE, f"at most {MAX_CONTENT} bytes, {MAX_PLAIN} unpacked")


def make_app(register: Register, load: Callable[[], float] | None = None) -> Starlette:
    """Build the application. `load` says how many seconds newcomers should stay away (0: welcome)."""
    door = _Door(register, load or (lambda: 0.0))
    handlers: dict[tuple[str, str], Handler] = {
        ("/sync/v1/hello", "GET"): lambda one: register.hello(
            one.device_id,
            one.text("stream"),
            one.text("lease"),
            (one.number("waiting", 0), one.text("oldest")),
        ),
        ("/sync/v1/push", "POST"): lambda one: register.push(
            one.device_id, one.plain(), one.headers.get("idempotency-key", "")
        ),
        ("/sync/v1/pull", "GET"): lambda one: register.pull(
            one.device_id, one.text("cursor"), one.number("max_bytes", 65_536)
        ),
        ("/sync/v1/statement", "GET"): lambda one: canonical(
            register.statement(
                one.device_id, one.text("stream"), one.number("from", 1), one.number("to", 2**50)
            )
        ),
        ("/sync/v1/catalogue", "GET"): lambda one: register.catalogue(one.device_id),
        ("/sync/v1/devices", "POST"): door.enrol,
        ("/sync/v1/devices/{device_id}/rekey", "POST"): door.rekey,
    }
    routes = [
        Route(path, door.endpoint(handler, open_door=path.endswith("devices")), methods=[method])
        for (path, method), handler in handlers.items()
    ]
    routes.append(Route(f"{_FILES}{{name}}", door.endpoint(door.file, open_door=True), methods=["GET"]))
    routes.append(Route("/openapi.json", lambda _request: JSONResponse(document()), methods=["GET"]))
    return Starlette(routes=routes, exception_handlers={HTTPException: door.not_found})


class _Door:
    def __init__(self, register: Register, load: Callable[[], float]) -> None:
        self._register = register
        self._load = load
        self._running = 0

    def endpoint(self, handler: Handler, *, open_door: bool) -> Callable[[Request], Any]:
        """Wrap a handler: read, check, run it on a worker thread, sign its answer."""

        async def answer(request: Request) -> Response:
            self._running += 1
            try:
                content = await _content(request)
                exchange = Exchange(request, content, self._register.dictionaries.find)
                return await run_in_threadpool(self._run, exchange, handler, request, open_door=open_door)
            except ClientDisconnect:
                return Response(status_code=400)
            except Refusal as refusal:
                return self._problem(Exchange(request, b""), refusal)
            finally:
                self._running -= 1

        return answer

    def _run(self, exchange: Exchange, handler: Handler, request: Request, *, open_door: bool) -> Response:
        try:
            wait = self._load() or (BUSY_SECONDS if self._running > MAX_RUNNING else 0.0)
            if wait:
                raise Refusal(503, ProblemCode.BUSY, "too many at once", retry_after=wait)  # noqa: TRY301
            if not open_door:
                self._check(exchange)
            media = _media(request.url.path)
            return self._reply(exchange, 200, media, handler(exchange))
        except Refusal as refusal:
            return self._problem(exchange, refusal)
        except Malformed as error:
            return self._problem(exchange, Refusal(400, ProblemCode.MALFORMED, str(error)))
        except OperationalError:
            busy = Refusal(503, ProblemCode.BUSY, "the database is busy", retry_after=BUSY_SECONDS)
            return self._problem(exchange, busy)
        except BadSignature as error:
            return self._problem(exchange, Refusal(401, ProblemCode.DEVICE_UNKNOWN, str(error)))

    def _check(self, exchange: Exchange) -> None:
        exchange.check(self._register.keys_of(exchange.claimed()))

    def enrol(self, exchange: Exchange) -> bytes:
        """Enrol a device that proves that it holds the key it hands in."""
        form = parse_object(exchange.plain())
        public = unb64(take(form, "public_key", str))
        if len(public) != 32:  # noqa: PLR2004 - bytes of an Ed25519 key
            raise Malformed("public_key")
        exchange.check({exchange.claimed(): public})
        return canonical(self._register.enrol(take(form, "code", str), public))

    def rekey(self, exchange: Exchange) -> bytes:
        """Open a new stream for the device that asks; nobody asks for another one."""
        if exchange.path != f"{_DEVICES}{exchange.device_id}/rekey":
            raise Refusal(403, ProblemCode.DEVICE_UNKNOWN, "the address names another device")
        idempotency = exchange.headers.get("idempotency-key", "")
        form = parse_object(exchange.plain())
        return canonical(self._register.rekey(exchange.device_id, form, idempotency))

    def file(self, exchange: Exchange) -> bytes:
        """Hand out a published file: its name is its hash, and it is signed in itself."""
        return self._register.published(exchange.path.removeprefix(_FILES))

    async def not_found(self, request: Request, error: Exception) -> Response:
        """Answer an unknown path or method, signed as everything else."""
        status = error.status_code if isinstance(error, HTTPException) else 404
        refusal = Refusal(status, ProblemCode.NOT_FOUND, "no such resource")
        return self._problem(Exchange(request, b""), refusal)

    def _problem(self, exchange: Exchange, refusal: Refusal) -> Response:
        problem = Problem(
            status=refusal.status,
            code=refusal.code,
            title=refusal.title,
            epoch=self._register.keeping.epoch,
            server_time=self._register.time(),
            resume=refusal.resume,
            retry_after=refusal.retry_after,
        )
        response = self._reply(exchange, refusal.status, protocol.MEDIA_PROBLEM, encode_problem(problem))
        if refusal.retry_after:
            response.headers["Retry-After"] = str(max(1, round(refusal.retry_after)))
        return response

    def _reply(self, exchange: Exchange, status: int, media: str, plain: bytes) -> Response:
        headers = {"Content-Type": media, protocol.PROTOCOL_HEADER: str(protocol.PROTOCOL_MAX)}
        content = plain
        if len(plain) > _GZIP_FROM and "gzip" in exchange.headers.get("accept-encoding", ""):
            content = packed(plain)
            headers["Content-Encoding"] = "gzip"
        digest = content_digest(content)
        reply = Reply(status, media, digest, exchange.nonce)
        signature = self._register.keeping.key.sign(reply, int(time.time()))
        if status == 200 and exchange.path.startswith(_FILES):  # noqa: PLR2004 - HTTP
            headers["Cache-Control"] = _FOR_EVER
        return Response(content, status, {**headers, "Content-Digest": digest, **signature})


def _media(path: str) -> str:
    """Return the media type of what an address answers."""
    if path.startswith(_DEVICES):
        return protocol.MEDIA_DEVICE
    return _MEDIA.get(path, protocol.MEDIA_CATALOGUE)


async def _content(request: Request) -> bytes:
    """Read the body and stop at the limit, whatever Content-Length says."""
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > MAX_CONTENT:
            raise too_large()
        pieces.append(piece)
    return b"".join(pieces)
