"""A proxy that breaks exchanges on order: at the k-th request, before or after the platform has it."""

import asyncio
import contextlib
import re
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

HTML = b"<html><body>Please log in</body></html>"


@dataclass
class Plan:
    """What to do with one request: `fault` by name, `at` counts bytes where the fault needs a place."""

    fault: str = "none"
    at: int = 0
    status: int = 503
    headers: bytes = b""


@dataclass
class FaultProxy:
    """Passes requests on to the port `target`; one plan is used up per request line with `only`."""

    target: int
    plans: list[Plan] = field(default_factory=list)
    only: bytes = b"/sync/v1/push"
    seen: list[bytes] = field(default_factory=list)
    replies: list[bytes] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    _held: set[asyncio.Task[None] | None] = field(default_factory=set)

    def start(self) -> "FaultProxy":
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait(10)
        return self

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.released.set()
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join(10)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve(ready))
        self._loop.close()

    async def _serve(self, ready: threading.Event) -> None:
        self._ended = asyncio.Event()
        server = await asyncio.start_server(self._client, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._ended.wait()
        server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await server.wait_closed()

    def next_plan(self) -> Plan:
        """Take what happens to the next request that counts."""
        return self.plans.pop(0) if self.plans else Plan()

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._held.add(asyncio.current_task())  # asyncio itself holds a task only weakly
        try:
            while request := await _message(reader):
                self.seen.append(request)
                plan = self.next_plan() if self.only in request.split(b"\r\n", 1)[0] else Plan()
                answer: Callable[[bytes, Plan], Awaitable[bytes | None]]
                answer = getattr(self, f"_{plan.fault}")
                reply = await answer(request, plan)
                if reply is None:
                    break
                writer.write(reply)
                await writer.drain()
                if plan.fault == "cut_reply":
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            await _closed(writer)
            self._held.discard(asyncio.current_task())

    async def _forward(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.target)
        try:
            writer.write(request)
            await writer.drain()
            reply = await _message(reader)
        finally:
            await _closed(writer)
        self.replies.append(reply)
        return reply

    async def _none(self, request: bytes, _plan: Plan) -> bytes | None:
        return await self._forward(request)

    async def _cut_request(self, request: bytes, plan: Plan) -> bytes | None:
        """The platform gets the first bytes only, then the line is gone."""
        _, writer = await asyncio.open_connection("127.0.0.1", self.target)
        writer.write(request[: plan.at])
        await writer.drain()
        writer.close()
        return None

    async def _swallow_reply(self, request: bytes, _plan: Plan) -> bytes | None:
        await self._forward(request)
        return None

    async def _cut_reply(self, request: bytes, plan: Plan) -> bytes | None:
        reply = await self._forward(request)
        return reply[: plan.at]

    async def _stall(self, request: bytes, _plan: Plan) -> bytes | None:
        """The platform has it; the answer never comes."""
        await self._forward(request)
        await asyncio.get_running_loop().run_in_executor(None, self.released.wait, 20)
        return None

    async def _replay(self, request: bytes, _plan: Plan) -> bytes | None:
        """The platform never sees it; an earlier reply comes back."""
        del request
        return self.replies[-1]

    async def _twice(self, request: bytes, _plan: Plan) -> bytes | None:
        await self._forward(request)
        return await self._forward(request)

    async def _flip(self, request: bytes, plan: Plan) -> bytes | None:
        at = len(request) - 1 - plan.at
        return await self._forward(request[:at] + bytes([request[at] ^ 1]) + request[at + 1 :])

    async def _flip_reply(self, request: bytes, plan: Plan) -> bytes | None:
        reply = await self._forward(request)
        at = len(reply) - 1 - plan.at
        return reply[:at] + bytes([reply[at] ^ 1]) + reply[at + 1 :]

    async def _login(self, _request: bytes, _plan: Plan) -> bytes | None:
        return _page(b"200 OK", b"Content-Type: text/html\r\n")

    async def _redirect(self, _request: bytes, plan: Plan) -> bytes | None:
        return _page(b"302 Found", b"Content-Type: text/html\r\nLocation: " + plan.headers + b"\r\n")

    async def _status(self, _request: bytes, plan: Plan) -> bytes | None:
        return _page(f"{plan.status} Fault".encode(), b"Content-Type: text/html\r\n" + plan.headers)

    async def _status_after(self, request: bytes, plan: Plan) -> bytes | None:
        await self._forward(request)
        return _page(f"{plan.status} Fault".encode(), plan.headers)


def _page(status: bytes, headers: bytes) -> bytes:
    length = f"Content-Length: {len(HTML)}\r\n".encode()
    return b"HTTP/1.1 " + status + b"\r\n" + headers + length + b"\r\n" + HTML


async def _closed(writer: asyncio.StreamWriter) -> None:
    """Close a connection for good: a socket left to the collector is a warning in some later test."""
    writer.close()
    with contextlib.suppress(ConnectionError, asyncio.CancelledError):
        await writer.wait_closed()


async def _message(reader: asyncio.StreamReader) -> bytes:
    """One whole HTTP message; empty at the end of the connection."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""
    found = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return head + (await reader.readexactly(int(found[1])) if found else b"")
