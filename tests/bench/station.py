"""The real station without a screen, measured from inside; one JSON line tells the figures.

Run as `python -m tests.bench.station file|queue|drain|search|first …` with STATION_DATA and the platform's
address in the environment, as the program itself.
"""

import gc
import gzip
import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import requests

from station_app.assembly import Inside, open_inside, open_line
from station_app.catalogue.index import Index
from station_app.catalogue.reader import Catalogue
from station_app.config import read_settings
from station_app.domain.case import Paper, PaperState
from station_app.domain.person import Resident
from station_app.errors import Refused
from station_app.sending import Sending
from station_app.services.doubles import Guard
from station_app.services.here import BEIJING
from station_app.services.practice import invent
from station_app.services.training import VILLAGE
from station_app.services.views import CaseView, Changed, Entered
from station_app.storage.engine import connect
from station_app.worker import Worker
from sync.transport import RawReply
from tests.bench.queue import fill
from tests.crash.filer import KNOWN, MATTER
from tests.journeys.town import SEED, TRAINING

PORTION, ASKED = 500, 50
_LINE = 15
"""Bytes of the first line of a message beside method and address, and of the empty one after its headers."""
ROW = "田" * 500
"""What the plain commit writes: about as much as the body of a case."""


def _millis(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return (time.perf_counter() - began) * 1000


def draft(inside: Inside, resident: int) -> str:
    """Type a form for a resident as a clerk does, up to the acceptance."""
    desk = inside.desk
    view: CaseView = desk.start_case("zhou", MATTER, resident, None, {"present": "yes"}, ())
    case_id = view.case.case_id
    wanted = [one.field for one in view.findings if one.severity == "E" and one.field in KNOWN]
    if wanted:
        desk.enter(case_id, tuple(Entered(key, KNOWN[key]) for key in wanted), "")
    desk.set_papers(case_id, tuple(Paper(one.material, one.state or PaperState.HAVE) for one in view.papers))
    return case_id


def _plain_commit(folder: Path) -> Callable[[], None]:
    """Return what a save is held against: one row into an encrypted file, kept as safely as ours."""
    connection = connect(folder / "plain.db", b"k" * 32)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL"):
        connection.execute(statement)
    connection.execute("CREATE TABLE IF NOT EXISTS rows (number INTEGER PRIMARY KEY, content TEXT)")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO rows (content) VALUES (?)", (ROW,))
        connection.execute("COMMIT")

    return commit


def file_cases(inside: Inside, count: int) -> dict[str, float]:
    """File so many cases, timing the save of each, with a plain commit between any two."""
    saves, plain = [], []
    commit = _plain_commit(inside.settings.data)
    for resident in range(1, 2001):
        try:
            case_id = draft(inside, resident)
            saves.append(_millis(lambda kept=case_id: inside.desk.accept("zhou", kept)))  # type: ignore[misc]
        except Refused:
            continue
        plain.append(_millis(commit))
        if len(saves) == count:
            break
    return {
        "filed": len(saves),
        "save": statistics.median(saves),
        "save_p99": _p99(saves),
        "plain": statistics.median(plain),
    }


def search(inside: Inside, people: int, asked: int) -> dict[str, float]:
    """Fill the roster up to `people`, then type many lines into the search box."""
    today = datetime.now(BEIJING).date()
    with inside.here.open_work() as work:
        known = work.residents.count()
    everybody = invent(people, SEED, VILLAGE, TRAINING, today)
    for start in range(known, people, PORTION):
        with inside.here.open_work() as work:
            work.residents.put_many(everybody[start : start + PORTION])
            work.commit()
    dice = random.Random(1)  # noqa: S311 - repeatable, guards nothing
    lines = [_typed(dice, dice.choice(everybody)) for _ in range(asked)]
    for line in lines[:20]:
        inside.desk.find(line, 5)
    times = [_millis(lambda words=line: inside.desk.find(words, 5)) for line in lines]  # type: ignore[misc]
    return {"p50": statistics.median(times), "p99": _p99(times)}


def first(inside: Inside) -> dict[str, float]:
    """Do for the first time in a process what is read only then: list, search, form; then ask the guard."""
    desk, folder = inside.desk, inside.settings.resources / "catalogue"
    files = _millis(lambda: Catalogue(folder).index())
    kept = _millis(lambda: Catalogue(folder, index=Index(inside.settings.data / "index")).index())
    words = _millis(lambda: desk.matters("ydba", None))
    views: list[CaseView] = []
    form = _millis(lambda: views.append(desk.start_case("zhou", MATTER, 1, None, {"present": "yes"}, ())))
    guard, case = Guard(inside.here), views[0].case
    with inside.here.open_work() as work:
        asked = [_millis(lambda: guard.look(work, case)) for _ in range(ASKED)]
    entered = [
        _millis(lambda: desk.enter(case.case_id, (Entered("tel", KNOWN["tel"]),), "tel"))
        for _ in range(ASKED)
    ]
    return {
        "files": files,
        "kept": kept,
        "words": words,
        "form": form,
        "guard": statistics.median(asked),
        "enter": statistics.median(entered),
    }


def _typed(dice: random.Random, one: Resident) -> str:
    """Return what somebody might type for a resident, sometimes a part, sometimes with a slip."""
    with_slip = one.id_number.digits[-5:-2] + "0" + one.id_number.digits[-1]
    return dice.choice(
        (
            one.name,
            one.name[0],
            one.name[:2],
            one.id_number.digits[-4:],
            one.id_number.digits,
            one.id_number.digits[6:14],
            one.tel or one.name,
            one.tel[-4:] or one.name,
            f"{one.head_name} {one.id_number.digits[-4:]}",
            f"{one.name[0]} {one.group}",
            with_slip,
            dice.choice(("zh", "li", "wang", "chenm", "zgl", "l", "w")),
        )
    )


def _p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


class Beats:
    """Notes when the reply to a batch was on file: the line is then no longer sending."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside
        self._sending = False
        self.written = 0.0
        self.most: list[float] = []

    def __call__(self, _changed: Changed) -> None:
        """Take a report of the engine."""
        sending = self._inside.line.read().sending
        if self._sending and not sending:
            self.written = time.perf_counter()
            self.most.append(memory_mb())
        self._sending = sending


def drain(inside: Inside, db: Worker, sink: str) -> dict[str, float]:
    """Send everything that waits; then send the same bytes as one POST."""
    sending, beats = inside.sending, Beats(inside)
    open_line(inside, db, beats)
    assert sending.engine is not None
    cases = db.call(lambda: inside.desk.outbox("waiting", "").counts.undelivered)
    moved = counted(sending)
    began = time.perf_counter()
    pause = sending.engine.step()
    while not pause:
        pause = sending.engine.step()
    everything = time.perf_counter() - began
    assert not db.call(lambda: inside.desk.outbox("waiting", "").counts.undelivered)
    device = db.call(lambda: _device(inside))
    content = db.call(lambda: _bytes_of(inside, device))
    posts = [_post(sink, content) for _ in range(9)]
    early = beats.most[len(beats.most) // 5]
    return {
        "cases": cases,
        "drain": beats.written - began,
        "everything": everything,
        "post": statistics.median(posts) / 1000,
        "post_bytes": len(gzip.compress(content)),
        "grown_mb": max(beats.most) - early,
        "up": moved["up"],
        "down": moved["down"],
    }


def counted(sending: Sending) -> Counter[str]:
    """Count the bytes of whole messages, headers included, without anything between both ends."""
    assert sending.wire is not None
    transport = sending.wire._inner._transport
    exchange, moved = transport.exchange, Counter[str]()

    def counting(method: str, target: str, headers: Mapping[str, str], body: bytes = b"") -> RawReply:
        reply = exchange(method, target, headers, body)
        moved["up"] += len(method) + len(target) + _LINE + _length(headers) + len(body)
        moved["down"] += _LINE + _length(reply.headers) + len(reply.content)
        return reply

    transport.exchange = counting  # type: ignore[method-assign]
    return moved


def _length(headers: Mapping[str, str]) -> int:
    return sum(len(name) + len(value) + 4 for name, value in headers.items())


def memory_mb() -> float:
    """Return what this process holds in memory now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def _device(inside: Inside) -> str:
    with inside.here.open_work() as work:
        device = work.stream.device()
    assert device is not None
    return device.stream_id


def _bytes_of(inside: Inside, stream: str) -> bytes:
    with inside.here.open_work() as work:
        return b"".join(entry.header + entry.body for entry in work.outbox.above(stream, 0))


def _post(sink: str, content: bytes) -> float:
    return _millis(lambda: requests.post(sink, data=gzip.compress(content), timeout=60).raise_for_status())


def main(command: str, *rest: str) -> dict[str, Any]:
    """Open the station as the program does, measure, close."""
    db, sending = Worker("db"), Sending()
    settings = read_settings(practice=True)
    inside = db.call(lambda: open_inside(settings, None, sending, lambda: "zh"))
    gc.freeze()  # as the program does when its file is open
    try:
        if command == "drain":
            return drain(inside, db, rest[0])
        if command == "first":
            return db.call(lambda: first(inside))
        if command == "queue":
            open_line(inside, db, lambda _changed: None)
            return {"filed": db.call(lambda: fill(inside, int(rest[0]), draft))}
        if command == "search":
            return db.call(lambda: search(inside, int(rest[0]), int(rest[1])))
        open_line(inside, db, lambda _changed: None)
        return db.call(lambda: file_cases(inside, int(rest[0])))
    finally:
        db.call(inside.opened.engine.dispose)
        db.close()


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
