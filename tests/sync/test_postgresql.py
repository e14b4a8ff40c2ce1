"""The same platform on PostgreSQL: receipt, verdict, the same push from two sides at once."""

import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync import wire
from sync.platform.database import Database
from sync.platform.incoming import Refusal
from sync.platform.opening import open_register
from sync.platform.register import Register
from sync.protocol import Item, PushReply, SealedItem, link_zero, seal
from sync.signing import SigningKey
from tests.sync.conftest import STATION, form, item

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if not BINARIES:
        pytest.skip("PostgreSQL is not installed (apt package postgresql)")
    folder, binaries = Path(tempfile.mkdtemp()), BINARIES[-1]
    prefix: list[str] = []
    if os.getuid() == 0:
        prefix = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "db"
    run = [*prefix, str(binaries / "initdb"), "-D", str(data), "-U", "ybx", "--auth=trust", "-E", "UTF8"]
    control = [*prefix, str(binaries / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    subprocess.run([*run, "--locale=C.UTF-8", "--no-sync"], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    subprocess.run([*control, "-o", options, "start"], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    yield f"postgresql+psycopg://ybx@127.0.0.1:{port}/postgres"
    subprocess.run([*control, "-m", "fast", "stop"], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    shutil.rmtree(folder)


@pytest.fixture
def register(address: str, catalogue: Path, tmp_path: Path) -> Iterator[Register]:
    database = Database(address)
    yield open_register(database, tmp_path / "keys", catalogue)
    database.close()


def sealed(stream: str, items: list[Item]) -> list[SealedItem]:
    link, done = link_zero(stream), []
    for number, one in enumerate(items, start=1):
        done.append(seal(one, number, link))
        link = done[-1].link
    return done


def pushed(register: Register, device: str, stream: str, items: list[SealedItem]) -> bytes:
    plain = wire.encode_push(stream, link_zero(stream), items, {})
    key = wire.push_key(stream, items[0].seq, items[-1].seq, items[-1].link)
    return register.push(device, plain, key)


def test_items_are_received_judged_and_told_on_the_feed(register: Register) -> None:
    got = register.trust.enrol(register.activation_code(STATION), SigningKey.generate().public)
    first = item(9001, body=form(9001, psn_name="林\u3007禾"))
    filing = {"kind": "filing.chronic", "schema": "filing.chronic/1"}
    items = [first, item(9001, depends_on=(first.item_id,), **filing), item(9002, body={"nul": "\0"})]
    body = pushed(register, got["device_id"], got["stream"], sealed(got["stream"], items))
    reply = wire.decode_push_reply(body)
    assert [result.status for result in reply.results] == ["accepted", "accepted", "parked"]
    page = wire.decode_page(register.pull(got["device_id"], "", 65_536))
    assert [change.id for change in page.changes] == [one.item_id for one in items]
    assert register.statement(got["device_id"], got["stream"], 1, 10)["count"] == 3


def test_t04_two_identical_pushes_at_once_are_one_on_postgresql(register: Register) -> None:
    got = register.trust.enrol(register.activation_code(STATION), SigningKey.generate().public)
    items = sealed(got["stream"], [item(serial) for serial in range(8000, 8010)])
    barrier = threading.Barrier(2)
    answers: list[PushReply | Refusal] = []

    def push() -> None:
        barrier.wait(10)
        try:
            answers.append(wire.decode_push_reply(pushed(register, got["device_id"], got["stream"], items)))
        except Refusal as refusal:
            answers.append(refusal)

    threads = [threading.Thread(target=push) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    replies = [one for one in answers if not isinstance(one, Refusal)]
    assert replies
    assert all(one.code == "in-progress" for one in answers if isinstance(one, Refusal))
    assert register.statement(got["device_id"], got["stream"], 1, 100)["count"] == 10
    numbers = {result.official_no for result in replies[0].results}
    assert len(numbers) == 10
