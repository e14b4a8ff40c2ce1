"""Rounds of kill -9 on a filing station against a real platform, and what must hold after them."""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select, text

from station_app.assembly import Inside, open_inside
from station_app.config import read_settings
from station_app.sending import Sending
from station_app.services.station import PlatformKeys
from station_app.storage.records import Receipt as Kept
from station_app.worker import Worker
from sync.platform.tables import entry, item, verdict
from sync.protocol import Receipt
from sync.signing import verify_receipt
from tests.journeys.town import Town

ROOT = Path(__file__).resolve().parents[2]
_HALF_VISITS = """
    SELECT visit_id FROM cases WHERE visit_id <> '' AND stage <> 'F5'
    GROUP BY visit_id HAVING count(DISTINCT item_id IS NULL) > 1
"""
"""A visit is all drafts or all accepted, whenever the power goes."""
_HALF_EVENTS = """
    SELECT case_id FROM cases
    WHERE json_extract(content, '$.event') IN ('supplement', 'withdrawal') AND item_id IS NULL
"""
"""An event is sealed in the transaction that makes it: there is no draft of one, and no half."""
_BEFORE = {"withdrawal": ("accepted", "received"), "supplement": ("need_material", "received")}
"""By event: what a case stands as until the platform's word on what the event did has come."""
GZIP = b"\x1f\x8b"
SHOWN_AS_DONE = ("accepted", "duplicate", "need_material")


@dataclass
class Outcome:
    """What the rounds found; every list must stay empty."""

    rounds: int = 0
    told: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    official_twice: list[str] = field(default_factory=list)
    unsigned: list[str] = field(default_factory=list)
    unequal: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether I1 to I5 hold."""
        found = (self.missing, self.doubled, self.official_twice, self.unsigned, self.unequal, self.damaged)
        return not any(found)

    def summary(self) -> str:
        """Return one line."""
        return (
            f"{self.rounds} kills, {len(self.told)} cases told as stored: missing {len(self.missing)}, "
            f"doubled {len(self.doubled)}, numbers given twice {len(self.official_twice)}, "
            f"shown without signature {len(self.unsigned)}, differing {len(self.unequal)}, "
            f"damage {len(self.damaged)}"
        )


def one_round(town: Town, dice: random.Random) -> list[str]:
    """Start the station, kill it at a random moment after its first key, return what it had told."""
    child = subprocess.Popen(  # noqa: S603 - our own filer
        [sys.executable, "-m", "tests.crash.filer", str(town.folder / "station"), town.line.url],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "STATION_ACTIVATION_CODE": town.code},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n", "the station did not start"
    moment = threading.Timer(dice.uniform(0.0, 0.8), child.send_signal, [signal.SIGKILL])
    moment.start()
    told = [line.split()[1] for line in child.stdout if line.startswith("told ") and line.endswith("\n")]
    child.wait()
    moment.cancel()
    child.stdout.close()
    return told


def settled(town: Town, outcome: Outcome) -> dict[str, str]:
    """Open the station once more, let it deliver, judge its file (I4, I5); return item id -> status."""
    os.environ.update(
        STATION_DATA=str(town.folder / "station"),
        STATION_PLATFORM_URL=town.line.url,
        STATION_ACTIVATION_CODE=town.code,
    )
    sending, db = Sending(), Worker("db")
    inside = db.call(lambda: open_inside(read_settings(practice=True), None, sending, lambda: "zh"))
    delivered = threading.Event()

    def look(_changed: object) -> None:
        if db.call(lambda: not inside.desk.outbox("all", "").counts.undelivered and all_told(inside)):
            delivered.set()

    sending.start(inside, db, look, lambda _error: None)
    assert delivered.wait(120), "the outbox did not drain"
    sending.stop()
    if inside.opened.problem:
        outcome.damaged.append(inside.opened.problem)
    items = db.call(lambda: read_file(inside, outcome))
    db.call(inside.opened.engine.dispose)
    db.close()
    return items


def all_told(inside: Inside) -> bool:
    """Whether the station has heard what its events did: nothing taken back or supplied stands as before."""
    with inside.here.open_work() as work:
        device = work.stream.device()
        assert device is not None
        entries = work.outbox.above(device.stream_id, 0)
        cases = [case for one in entries if (case := work.cases.by_item(one.item_id)) and case.event]
        judged = [(one, work.cases.get(one.about)) for one in cases if one.verdict]
        return all(
            about.verdict is not None and about.verdict.status not in _BEFORE.get(one.event, ())
            for one, about in judged
            if one.verdict and one.verdict.status == "accepted"
        )


def read_file(inside: Inside, outcome: Outcome) -> dict[str, str]:
    """Read the station's items and hold its proofs against them."""
    with inside.opened.engine.connect() as connection:
        if connection.execute(text("PRAGMA integrity_check")).scalar() != "ok":
            outcome.damaged.append("integrity_check")
        if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
            outcome.damaged.append("foreign_key_check")
        for halves in (_HALF_VISITS, _HALF_EVENTS):
            outcome.damaged += [f"half of {one}" for (one,) in connection.execute(text(halves))]
    keys = PlatformKeys(inside.here.open_work)()
    with inside.here.open_work() as work:
        streams = [one.stream_id for one in work.stream.streams()]
        parts = [work.outbox.above(stream, 0) for stream in streams]
        proved = set[tuple[str, str]]().union(
            *(proved_statuses(work.receipts.of_stream(stream), keys) for stream in streams)
        )
    entries = [one for part in parts for one in part]
    items = {one.item_id: one.verdict.status if one.verdict else "sealed" for one in entries}
    outcome.unsigned += [
        key for key, status in items.items() if status in SHOWN_AS_DONE and (key, status) not in proved
    ]
    if parts and [one.seq for one in parts[-1]] != list(range(1, len(parts[-1]) + 1)):
        outcome.damaged.append("hole in the stream")
    return items


def proved_statuses(receipts: tuple[Kept, ...], keys: dict[str, bytes]) -> set[tuple[str, str]]:
    """Verify every stored receipt again and return what the platform signed: (item id, status)."""
    proved: set[tuple[str, str]] = set()
    for kept in receipts:
        verify_receipt(Receipt(body=kept.document, **json.loads(kept.signature)), keys)
        body = gzip.decompress(kept.document) if kept.document.startswith(GZIP) else kept.document
        said = json.loads(body)
        proved |= {(one["item_id"], one["status"]) for one in said.get("results", ())}
        proved |= {
            (one["id"], one["b"]["status"]) for one in said.get("changes", ()) if one["t"] == "verdict"
        }
    return proved


def compare(town: Town, outcome: Outcome, items: dict[str, str]) -> None:
    """Hold both ends against each other (I1, I2, I3)."""
    with town.platform.database.read() as connection:
        held = list(connection.scalars(select(item.c.item_id)))
        places = Counter(
            (row.stream_id, row.item_id)
            for row in connection.execute(select(entry.c.stream_id, entry.c.item_id))
        )
        judged = {row.item_id: row for row in connection.execute(select(verdict))}
    outcome.missing += sorted((set(outcome.told) | set(items)) - set(held))
    outcome.doubled += [item_id for (_stream, item_id), count in places.items() if count > 1]
    outcome.missing += sorted(set(outcome.told) - set(items))
    numbers = Counter(
        row.official_no for row in judged.values() if row.official_no and row.status == "accepted"
    )
    outcome.official_twice += [number for number, count in numbers.items() if count > 1]
    outcome.unequal += [
        key for key, status in items.items() if key in judged and judged[key].status != status
    ]
    outcome.unequal += sorted(set(held) ^ set(items))


def play(folder: Path, rounds: int, seed: int = 1) -> Outcome:
    """Play the rounds and judge."""
    dice, outcome, began = random.Random(seed), Outcome(), time.monotonic()  # noqa: S311 - repeatable
    with Town(folder) as town:
        for number in range(1, rounds + 1):
            outcome.told += one_round(town, dice)
            outcome.rounds = number
            if number % 25 == 0:
                print(
                    f"{number} kills, {len(outcome.told)} told, {time.monotonic() - began:.0f} s", flush=True
                )
        compare(town, outcome, settled(town, outcome))
    return outcome
