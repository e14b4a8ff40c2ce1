"""A station that dies by its own hand at a named place: its statements and its line are traced from outside.

The program knows nothing of this: statements are heard by the driver's own trace, replies by a wire that
is passed to the engine. `after_send` is not here: there the line itself kills (kills.py).
"""

import os
import random
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar
from uuid import uuid4

from station_app.assembly import Inside, open_inside, open_line
from station_app.config import Settings
from station_app.errors import StationError
from station_app.sending import Sending
from station_app.services.mirror import KeepMirror
from station_app.storage.engine import open_engine
from station_app.storage.migrations.run import migrate
from station_app.worker import Worker
from sync.ports import Fault
from tests.crash.filer import Tell, file_some
from tests.soak.station import RESOURCES

P = ParamSpec("P")
T = TypeVar("T")
SEALED, STORED, MOVED = "INSERT INTO outbox", "INSERT INTO receipts", "INSERT INTO former_places"
FILLED, SWAPPED = "INSERT INTO mirror ", "mirror.generation"
POINTS = (
    "before_seal_commit",
    "after_seal_commit",
    "after_send",
    "after_reply_before_store",
    "mid_store",
    "mid_pull_page",
    "mid_rekey",
    "mid_snapshot",
    "mid_snapshot_swap",
    "random",
)
"""The places of the fault test that exist in this version, and one for a moment nobody chose; the one
inside a migration has a test of its own."""


@dataclass(frozen=True)
class Order:
    """What a child is to do: where, against whom, and where it dies at the `nth` time."""

    folder: Path
    url: str
    code: str
    point: str
    nth: int
    first: int
    people: int


class Tracer:
    """Hears every statement before it runs and every reply after it came, and dies at its point."""

    def __init__(self, point: str, nth: int) -> None:
        self._point, self._left = point, nth
        self._seen: list[str] = []
        self._sealed = False
        self._reply = ""

    def statement(self, sql: str) -> None:
        """Take a statement that is about to run."""
        if sql.startswith("BEGIN"):
            self._at("after_seal_commit", self._sealed)
            self._seen, self._sealed = [], False
        elif sql == "COMMIT":
            self._sealed = self._has(SEALED)
            self._at("before_seal_commit", self._sealed)
            self._at("mid_rekey", self._has(MOVED))
            self._at("mid_snapshot", self._has(FILLED))
            self._at("mid_snapshot_swap", self._has(SWAPPED))
            self._at("mid_pull_page", self._reply == "pull")
            self._reply = ""
        else:
            self._at("mid_store", sql.startswith(STORED))
            if not sql.startswith("SELECT"):
                self._seen.append(sql)
        self._at("after_reply_before_store", self._reply == "push")

    def replied(self, what: str) -> None:
        """Take a reply that was read and believed."""
        self._reply = what

    def _has(self, words: str) -> bool:
        return any(words in sql for sql in self._seen)

    def _at(self, point: str, here: bool) -> None:  # noqa: FBT001 - reads as a sentence
        if here and point == self._point:
            self._left -= 1
            if self._left <= 0:
                die()


def die() -> NoReturn:
    """End as a pulled plug ends a program: nothing is flushed, nothing is said."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still here")


def hear(wire: Any, tracer: Tracer) -> None:  # noqa: ANN401 - any wire
    """Let the tracer hear of the replies that come over a wire."""

    def heard(name: str, exchange: Callable[P, T]) -> Callable[P, T]:
        def and_tell(*args: P.args, **kwargs: P.kwargs) -> T:
            value = exchange(*args, **kwargs)
            tracer.replied(name)
            return value

        return and_tell

    for name in ("push", "pull"):
        setattr(wire, name, heard(name, getattr(wire, name)))


def act(order: Order, told: Connection) -> None:
    """File for a few people and send, until the point is reached or everything is done."""
    settings = Settings("practice", order.folder, RESOURCES, order.url, order.code, None)
    sending, db = Sending(), Worker("db")
    inside = db.call(lambda: open_inside(settings, None, sending, lambda: "zh"))
    open_line(inside, db, lambda _changed: None)
    engine = sending.engine
    assert engine is not None
    tracer = Tracer(order.point, order.nth)
    hear(sending.wire, tracer)
    db.call(lambda: _listen(inside, tracer))
    if order.point == "mid_rekey":
        db.call(lambda: _wish(inside))
    if order.point.startswith("mid_snapshot"):
        db.call(lambda: KeepMirror(inside.here.open_work, inside.here.now).expire(anew=False))
    told.send("ready")
    dice = random.Random(order.first)  # noqa: S311 - repeatable, guards nothing
    for resident in range(order.first, order.first + order.people):
        for item in _filed(db, inside, resident, told.send):
            told.send(item)
        if dice.random() < 0.6:
            _step(engine.step)
    for _ in range(4):
        _step(engine.step)
    db.call(inside.opened.engine.dispose)
    told.send("done")


def _listen(inside: Inside, tracer: Tracer) -> None:
    pooled = inside.opened.engine.raw_connection()
    driver: Any = pooled.driver_connection
    driver.set_trace_callback(tracer.statement)
    pooled.close()


@dataclass(frozen=True)
class Old:
    """A file of an earlier schema that a child brings to the newest one until it dies."""

    file: Path
    key: bytes
    nth: int


def migrate_until(order: Old) -> None:
    """Migrate a file and die before its `nth` statement."""
    engine, left = open_engine(order.file, order.key), [order.nth]

    def count(_sql: str) -> None:
        left[0] -= 1
        if not left[0]:
            die()

    pooled = engine.raw_connection()
    driver: Any = pooled.driver_connection
    driver.set_trace_callback(count)
    pooled.close()
    migrate(engine, lambda _schema: None)
    engine.dispose()


def _wish(inside: Inside) -> None:
    """Ask for a new stream as a file does on another computer, but without passing over numbers of the day:
    a hundred new streams in one day would leave none.
    """
    with inside.here.open_work() as work:
        device = work.stream.device()
        if device is not None and work.rekeys.pending() is None:
            work.rekeys.want(str(uuid4()), inside.here.now(), device.stream_id, "machine")
            work.commit()


def _filed(db: Worker, inside: Inside, resident: int, tell: Tell) -> list[str]:
    try:
        return db.call(lambda: file_some(inside, resident, tell))
    except StationError:
        return []


def _step(step: Callable[[], float]) -> None:
    try:
        step()
    except Fault:
        return
