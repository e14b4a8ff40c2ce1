"""Runs the platform: in a thread of this process for practice and tests, or in the foreground."""

import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette

from sync.platform.api import make_app
from sync.platform.backup import back_up, dump
from sync.platform.database import Database, sqlite_url
from sync.platform.opening import epochs_of, open_register
from sync.platform.register import utc_now

KEEP_ALIVE_SECONDS = 120


def keeping_file(data: Path) -> Path:
    """Return where the keys and the epoch of a data file lie: beside it."""
    return data.with_suffix(".keys")


def listen(host: str, port: int) -> socket.socket:
    """Open the socket that callers may connect to at once; port 0 takes a free one."""
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    opened.bind((host, port))
    opened.listen(128)
    return opened


def server_for(app: Starlette, certificate: Path | None = None, key: Path | None = None) -> uvicorn.Server:
    """Build a server that says nothing and keeps connections."""
    return uvicorn.Server(server_config(app, certificate, key))


def server_config(
    app: Callable[..., Any], certificate: Path | None = None, key: Path | None = None
) -> uvicorn.Config:
    """Return the settings of a server that says nothing and keeps connections."""
    return uvicorn.Config(
        app,
        ssl_certfile=certificate and str(certificate),
        ssl_keyfile=key and str(key),
        http="h11",
        ws="none",
        loop="asyncio",
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        date_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=3,
    )


class EmbeddedPlatform:
    """The platform on a SQLite file, listening on this machine only; `stop` ends it cleanly.

    With `address` the data are in that PostgreSQL database; keys and epoch lie beside `file` all the same.
    """

    def __init__(
        self,
        file: Path,
        catalogue: Path,
        port: int = 0,
        load: Callable[[], float] | None = None,
        *,
        now: Callable[[], datetime] = utc_now,
        address: str = "",
    ) -> None:
        self._file = file
        self.address = address
        self.database = Database(address or sqlite_url(file))
        self.register = open_register(self.database, keeping_file(file), catalogue, now)
        self._socket = listen("127.0.0.1", port)
        self._server = server_for(make_app(self.register, load))
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name="platform", daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """The address, with the port that was free."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    @property
    def public_key(self) -> bytes:
        """The key replies are signed with."""
        return self.register.keeping.key.public

    def activation_code(self, station: str) -> str:
        """Make an activation code for a station."""
        return self.register.activation_code(station)

    def load_facts(self, facts: Iterable[Mapping[str, Any]]) -> int:
        """Take over what other offices know about people."""
        return self.register.load_facts(facts)

    def load_roster(self, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        """Take a list of people over."""
        return self.register.snapshots.load_roster(rows)

    def back_up(self, target: Path) -> int:
        """Back the data up, verify, and call it durable."""
        now = self.register.time()
        if self.address:
            covered = dump(self.database, target, now)
        else:
            covered = back_up(self.database, self._file, target, now)
        epochs_of(self.database, keeping_file(self._file)).start("", now)
        return covered

    def stop(self) -> None:
        """Answer what is being answered, then close everything."""
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()
        epochs_of(self.database, keeping_file(self._file)).beat(self.register.time())
        self.database.close()
