"""A PostgreSQL server of the tests' own from the system's packages: one a run, a database for each test."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, create_engine, text

from sync.platform.database import Database

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
MISSING = "PostgreSQL is not installed (apt package postgresql)"
_FAST = "-c fsync=off -c full_page_writes=off -c max_connections=300"


@dataclass
class Postgres:
    """A running server; `fresh` makes an empty platform database from a template."""

    port: int
    tools: Path
    made: int = 0
    _template: bool = False
    _engines: list[Engine] = field(default_factory=list)

    def address(self, name: str) -> str:
        return f"postgresql+psycopg://ybx@127.0.0.1:{self.port}/{name}"

    def run(self, statement: str) -> None:
        if not self._engines:
            self._engines.append(create_engine(self.address("postgres"), isolation_level="AUTOCOMMIT"))
        with self._engines[0].connect() as connection:
            connection.execute(text(statement))

    def fresh(self) -> str:
        if not self._template:
            self.run("CREATE DATABASE empty")
            Database(self.address("empty")).close()
            self._template = True
        self.made += 1
        self.run(f"CREATE DATABASE t{self.made} TEMPLATE empty")
        return self.address(f"t{self.made}")

    def drop(self, address: str) -> None:
        self.run(f"DROP DATABASE IF EXISTS {address.rpartition('/')[2]} WITH (FORCE)")

    def close(self) -> None:
        for engine in self._engines:
            engine.dispose()


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Start a server and stop it at the end."""
    folder, binaries = Path(tempfile.mkdtemp()), BINARIES[-1]
    prefix: list[str] = []
    if os.getuid() == 0:
        prefix = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "db"
    make = [*prefix, str(binaries / "initdb"), "-D", str(data), "-U", "ybx", "--auth=trust", "-E", "UTF8"]
    control = [*prefix, str(binaries / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {_FAST}"
    quiet = subprocess.DEVNULL
    subprocess.run([*make, "--locale=C.UTF-8", "--no-sync"], check=True, stdout=quiet)  # noqa: S603 - ours
    subprocess.run([*control, "-o", options, "start"], check=True, stdout=quiet)  # noqa: S603 - ours
    server = Postgres(port, binaries)
    try:
        yield server
    finally:
        server.close()
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, stdout=quiet)  # noqa: S603 - ours
        shutil.rmtree(folder)
