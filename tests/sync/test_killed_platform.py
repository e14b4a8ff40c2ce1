"""The platform's process is killed at any moment: what it signed for is there after the restart."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sync.engine import Engine
from sync.enrolment import enrol
from sync.http import HttpWire
from sync.platform.__main__ import main
from sync.ports import EngineFact, LineFact
from sync.protocol import b64
from sync.signing import SigningKey
from tests.sync.conftest import LIMITS, STATION, TestClock, item
from tests.sync.sqlite_store import SqliteStore


def started(folder: Path, catalogue: Path, port: int = 0) -> tuple["subprocess.Popen[str]", int]:
    command = [sys.executable, "-m", "sync.platform", "--data", str(folder / "p.db")]
    command += ["--catalogue", str(catalogue), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own
    assert process.stdout
    return process, int(json.loads(process.stdout.readline())["url"].rpartition(":")[2])


@pytest.mark.parametrize("after", [LineFact.CONNECTED, LineFact.SENDING, LineFact.BATCH_DONE])
def test_t14_a_killed_platform_keeps_what_it_signed_for_and_doubles_nothing(
    after: LineFact, tmp_path: Path, catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    process, port = started(tmp_path, catalogue)
    url, common = (
        f"http://127.0.0.1:{port}",
        ["--data", str(tmp_path / "p.db"), "--catalogue", str(catalogue)],
    )
    main([*common, "activation-code", STATION])
    key = SigningKey.generate()
    got = enrol(url, json.loads(capsys.readouterr().out)["activation_code"], key)
    store = SqliteStore(":memory:", got.stream)
    wire = HttpWire(
        url, SigningKey(got.device_id, key.private), got.platform_keys, TestClock(), app="test", limits=LIMITS
    )
    for serial in range(120):
        store.add(item(serial))

    def kill(fact: EngineFact) -> None:
        if fact.fact is after:
            process.kill()

    engine = Engine(store, wire, TestClock(), kill, jitter=lambda: 0.0)
    engine.step()
    process.wait(10)
    if process.stdout:
        process.stdout.close()
    assert store.waiting() > 0
    again, _ = started(tmp_path, catalogue, port)
    try:
        quiet = Engine(store, wire, TestClock(), lambda _fact: None, jitter=lambda: 0.0)
        for _ in range(6):
            quiet.step()
        assert set(store.statuses()) == {"accepted"}
        statement = wire.statement(got.stream, 1, 1_000).value
        link = store.link_at(120)
        assert link
        assert (statement["count"], statement["link_after"]) == (120, b64(link))
    finally:
        again.terminate()
        again.wait(10)
        if again.stdout:
            again.stdout.close()
        wire.line_changed()
        store.db.close()
