"""The HTTP side: size limits, digests, signatures in, a signature over every answer out."""

import re
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sync import protocol
from sync.coding import packed
from sync.platform.incoming import Refusal
from sync.platform.load import BUSY_SECONDS
from sync.platform.openapi import document
from sync.platform.register import Register
from sync.platform.request import MAX_CONTENT, Answer, Exchange, too_large
from sync.platform.routes import ROUTES, Way, Who, whole_field
from sync.protocol import Malformed, Problem, ProblemCode
from sync.signing import BadSignature, Reply, content_digest, signer
from sync.wire import encode_problem

_DEVICE_LENGTH = 100
_GZIP_FROM = 400
_VERSION = re.compile(r";\s*v=([0-9]{1,3})\s*$")


def make_app(register: Register, load: Callable[[], float] | None = None) -> Starlette:
    """Build the application. `load` says how many seconds newcomers should stay away (0: welcome)."""
    door = _Door(register, load or (lambda: 0.0))
    routes = [Route(way.path, door.endpoint(way), methods=[way.method]) for way in ROUTES]
    routes.append(Route("/openapi.json", lambda _request: JSONResponse(document()), methods=["GET"]))
    return Starlette(routes=routes, exception_handlers={HTTPException: door.not_found})


def _claimed(request: Request) -> str:
    """Return who says to be asking, before anything is read or believed; "" for nobody."""
    try:
        return signer(request.headers.get("signature-input", ""))[:_DEVICE_LENGTH]
    except BadSignature:
        return ""


def _busy(wait: float) -> Refusal:
    return Refusal(503, ProblemCode.BUSY, "too many at once", retry_after=wait)


class _Door:
    def __init__(self, register: Register, load: Callable[[], float]) -> None:
        self._register = register
        self._load = load

    def endpoint(self, way: Way) -> Callable[[Request], Any]:
        """Wrap a handler: read, check, run it on a worker thread, sign its answer."""

        async def answer(request: Request) -> Response:
            device = _claimed(request)
            if wait := self._register.load.enter(device):
                return self._problem(Exchange(request, b""), _busy(wait))
            try:
                content = await _content(request)
                exchange = Exchange(request, content, self._register.dictionaries.find)
                return await run_in_threadpool(self._run, exchange, way)
            except ClientDisconnect:
                return Response(status_code=400)
            except Refusal as refusal:
                return self._problem(Exchange(request, b""), refusal)
            finally:
                self._register.load.leave(device)

        return answer

    def _run(self, exchange: Exchange, way: Way) -> Response:
        try:
            if wait := self._load():
                raise _busy(wait)
            self._speaks(exchange, way)
            if way.who is not Who.ANYBODY:
                self._check(exchange, way)
            answer = way.answer(self._register, exchange)
            if isinstance(answer, bytes):
                answer = Answer(answer)
            return self._reply(exchange, answer, answer.media or way.media)
        except Refusal as refusal:
            return self._problem(exchange, refusal)
        except Malformed as error:
            return self._problem(exchange, Refusal(400, ProblemCode.MALFORMED, str(error)))
        except (OperationalError, PoolTimeout):
            return self._problem(exchange, _busy(BUSY_SECONDS))
        except BadSignature as error:
            return self._problem(exchange, Refusal(401, ProblemCode.DEVICE_UNKNOWN, str(error)))

    def _speaks(self, exchange: Exchange, way: Way) -> None:
        """Refuse a version of the protocol that is not spoken here; what is frozen is spoken for ever."""
        lowest, highest = self._register.protocols
        stated = _VERSION.search(exchange.headers.get("content-type", ""))
        body = int(stated[1]) if stated else 1
        if body > highest or not (way.frozen or lowest <= exchange.wanted() <= highest):
            more: dict[str, protocol.Json] = {"protocol": [lowest, highest]}
            raise Refusal(426, ProblemCode.PROTOCOL, "this version is not spoken here", more=more)

    def _check(self, exchange: Exchange, way: Way) -> None:
        """Believe the device; one that is expired or revoked goes no further than it may."""
        trust = self._register.trust
        known = trust.known(exchange.claimed())
        if known is None:
            raise BadSignature("key")
        exchange.believe(known, self._register.time())
        if exchange.barred and way.who is Who.GOOD_DEVICE:
            raise trust.barred(exchange.device_id, exchange.station, exchange.standing)
        if not exchange.barred:
            trust.used(known)

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
            more=refusal.more,
        )
        headers = {}
        if refusal.retry_after:
            headers["Retry-After"] = str(max(1, round(refusal.retry_after)))
        if refusal.code is ProblemCode.PROTOCOL:
            headers["Upgrade"] = f"YBX/{self._register.protocols[1]}"
        answer = Answer(encode_problem(problem), refusal.status, headers=headers)
        return self._reply(exchange, answer, protocol.MEDIA_PROBLEM)

    def _reply(self, exchange: Exchange, answer: Answer, media: str) -> Response:
        spoken = max(1, min(exchange.wanted(), self._register.protocols[1]))
        headers = {**answer.headers, "Content-Type": media, protocol.PROTOCOL_HEADER: str(spoken)}
        content, whole = answer.content, whole_field(answer)
        if not whole and len(content) > _GZIP_FROM and "gzip" in exchange.headers.get("accept-encoding", ""):
            content = packed(content)
            headers["Content-Encoding"] = "gzip"
        if whole:
            headers["Repr-Digest"] = whole
        digest = content_digest(content)
        reply = Reply(answer.status, media, digest, exchange.nonce, whole)
        signature = self._register.keeping.key.sign(reply, int(time.time()))
        return Response(content, answer.status, {**headers, "Content-Digest": digest, **signature})


async def _content(request: Request) -> bytes:
    """Read the body and stop at the limit, whatever Content-Length says."""
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > MAX_CONTENT:
            raise too_large()
        pieces.append(piece)
    return b"".join(pieces)
