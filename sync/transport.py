"""HTTP as a thin line needs it: small pieces up, no byte for so long means gone, a size cap down.

`requests` counts its read time limit anew at every byte and bounds a whole upload by the connect
time limit. Here an upload leaves in pieces of 2 KB with the stall limit on each, and a reply is
read under the stall limit and a limit for the whole exchange, headers included.
"""

import http.client
import io
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ssl import SSLSocket
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError

from sync import dialling
from sync.dialling import Address, Resolve, system_addresses
from sync.ports import Fault, FaultKind

_PIECE = 2048
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes of one exchange; `stall` is the time without a single byte."""

    connect: float = 10.0
    stall: float = 30.0
    exchange: float = 900.0
    reply_bytes: int = 4_194_304


class Upload(io.RawIOBase):
    """A seekable body that leaves in small pieces and knows how much of it was taken."""

    def __init__(self, content: bytes, moved: Callable[[], None] = lambda: None) -> None:
        self._content = content
        self._moved = moved
        self._at = 0
        self.taken = 0

    def __len__(self) -> int:
        return len(self._content)

    def read(self, size: int = -1) -> bytes:
        """Return the next piece, at most 2 KB."""
        end = self._at + (_PIECE if size < 0 else min(size, _PIECE))
        piece = self._content[self._at : end]
        self._at += len(piece)
        self.taken = max(self.taken, self._at)
        self._moved()
        return piece

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move inside the body."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._content)}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        """Return the place in the body."""
        return self._at

    def seekable(self) -> bool:
        """Say that the body can be read again."""
        return True

    def readable(self) -> bool:
        """Say that this is a source."""
        return True


class _Watched(io.RawIOBase):
    """The socket's bytes, until the exchange has taken too long."""

    def __init__(self, raw: io.RawIOBase, ends: float, moved: Callable[[], None]) -> None:
        self._raw = raw
        self._ends = ends
        self._moved = moved

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 - the signature of io.RawIOBase
        if time.monotonic() > self._ends:
            raise TimeoutError
        came = self._raw.readinto(buffer)
        self._moved()
        return came

    def close(self) -> None:
        self._raw.close()
        super().close()


@dataclass(frozen=True, slots=True)
class Way:
    """How a connection comes about: `resolve` names addresses, `doubt` how far our clock is off (seconds).

    `moved` is called with every piece up or down, `met` with the addresses of the name.
    """

    limits: Limits
    moved: Callable[[], None]
    resolve: Resolve
    doubt: Callable[[], float]
    met: Callable[[Sequence[Address]], None]


def _dialled(way: Way, connection: HTTPConnection) -> socket.socket:
    """Open the socket of a connection; the errors are those of the library."""
    try:
        addresses = way.resolve(connection.host, connection.port or 443)
    except OSError as error:
        raise NameResolutionError(connection.host, connection, socket.gaierror()) from error
    way.met(addresses)
    try:
        opened = dialling.dial(addresses, way.limits.connect)
    except OSError as error:
        raise NewConnectionError(connection, type(error).__name__) from error
    opened.settimeout(way.limits.stall)
    with suppress(OSError):
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return opened


def _adapter(way: Way) -> HTTPAdapter:
    """Build the transport adapter whose connections keep to the limits."""
    limits, moved = way.limits, way.moved

    class Response(http.client.HTTPResponse):
        def __init__(self, sock: socket.socket, *args: Any, **options: Any) -> None:  # noqa: ANN401
            super().__init__(sock, *args, **options)
            raw = self.fp.detach()
            self.fp = io.BufferedReader(_Watched(raw, time.monotonic() + limits.exchange, moved))

    class Plain(HTTPConnection):
        response_class = Response

        def _new_conn(self) -> socket.socket:
            return _dialled(way, self)

    class Secure(HTTPSConnection):
        response_class = Response

        def _new_conn(self) -> socket.socket:
            return _dialled(way, self)

        def connect(self) -> None:
            doubt = way.doubt()
            self.ssl_context = dialling.context_for(doubt)
            super().connect()
            if isinstance(self.sock, SSLSocket):
                dialling.check_dates(self.sock, doubt)
            self.sock.settimeout(limits.stall)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    adapter = HTTPAdapter(pool_connections=1, pool_maxsize=1, max_retries=0)
    adapter.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    return adapter


@dataclass(frozen=True, slots=True)
class RawReply:
    """A reply as it came: nothing about it is believed yet."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    seconds: float


def checked_base(url: str) -> str:
    """Return the address without a final slash; ValueError for plain http beyond this machine."""
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return url.rstrip("/")
    raise ValueError("url.not_https")


class Transport:
    """One kept-alive connection to one address. Raises Fault LINE_DOWN, TLS or OUTCOME_UNKNOWN.

    `moved` is called with every piece up or down. `ca_file` is a private authority, trusted instead of
    the public ones; certificates are always verified. Proxies and certificate files of the environment
    and authorities of the operating system are not read. `doubt` tells how many seconds our clock is
    behind the platform's (0.0: not known); `inside` says that the name led to private addresses.
    """

    def __init__(
        self,
        url: str,
        limits: Limits,
        ca_file: str = "",
        moved: Callable[[], None] = lambda: None,
        *,
        resolve: Resolve = system_addresses,
        doubt: Callable[[], float] = lambda: 0.0,
    ) -> None:
        self.base = checked_base(url)
        self.inside = False
        self._reached = ""
        self._limits = limits
        self._ca_file = ca_file
        self._moved = moved
        self._way = Way(limits, moved, resolve, doubt, self._met)
        self._session = self._new_session()

    def _met(self, addresses: Sequence[Address]) -> None:
        self.inside = dialling.is_inside(urlsplit(self.base).hostname or "", addresses)
        self._reached = str(addresses[0].place[0]) if addresses else ""

    def _new_session(self) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        if self._ca_file:
            session.verify = self._ca_file
        session.headers.clear()
        session.mount(self.base, _adapter(self._way))
        return session

    def drop(self) -> None:
        """Close the connection; the next exchange opens a new one."""
        self._session.close()
        self._session = self._new_session()

    def exchange(self, method: str, target: str, headers: Mapping[str, str], body: bytes = b"") -> RawReply:
        """Send one request and read its whole reply."""
        upload = Upload(body, self._moved) if body else None
        started = time.monotonic()
        try:
            with self._session.request(
                method,
                self.base + target,
                headers={**headers, "Accept-Encoding": "gzip"},
                data=upload,
                timeout=(self._limits.connect, self._limits.stall),
                allow_redirects=False,
                stream=True,
            ) as reply:
                content = self._read(reply)
                status, answer = reply.status_code, dict(reply.headers)
        except (requests.RequestException, HTTPError, http.client.HTTPException, OSError) as error:
            self.drop()
            raise self._named(error, sent=bool(upload and upload.taken)) from error
        known = {name.lower(): value for name, value in answer.items()}
        return RawReply(status, known, content, time.monotonic() - started)

    def _read(self, reply: requests.Response) -> bytes:
        pieces, size = [], 0
        for piece in reply.raw.stream(65_536, decode_content=False):
            size += len(piece)
            if size > self._limits.reply_bytes:
                raise requests.exceptions.ContentDecodingError("size")
            pieces.append(piece)
        return b"".join(pieces)

    def _named(self, error: Exception, *, sent: bool) -> Fault:
        """Say in our words why an exchange broke; once body bytes left, the outcome is unknown."""
        if isinstance(error, requests.exceptions.SSLError):
            place = urlsplit(self.base)
            issuer = dialling.issuer_of(place.port or 443, place.hostname or "", self._reached)
            return Fault(FaultKind.TLS, detail=f"{dialling.reason_of(error)}|{issuer}")
        detail = type(error).__name__
        return Fault(FaultKind.OUTCOME_UNKNOWN if sent else FaultKind.LINE_DOWN, detail=detail)
