"""Several worker processes on one PostgreSQL database and one socket; a dead one is started again."""

import socket
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from sync.platform.api import make_app
from sync.platform.database import Database
from sync.platform.opening import open_register
from sync.platform.server import server_config


@dataclass(frozen=True, slots=True)
class Post:
    """What a worker needs to open the platform in its own process; called there, it gives the application."""

    address: str
    keys: Path
    catalogue: Path

    def __call__(self) -> Starlette:
        """Open the platform beside the process that started this one and settled its epoch."""
        database = Database(self.address)
        return make_app(open_register(database, self.keys, self.catalogue, first=False))


def run_workers(
    post: Post, count: int, opened: socket.socket, certificate: Path | None, private_key: Path | None
) -> None:
    """Run so many workers on an open socket until this process is told to stop."""
    config = server_config(post, certificate, private_key)
    config.factory, config.workers = True, count
    Multiprocess(config, sockets=[opened]).run()
