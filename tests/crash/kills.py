"""Rounds of kill -9 at named places and at moments nobody chose, on one station and one platform (T14)."""

import multiprocessing
import os
import pkgutil
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from types import ModuleType

import station_app
import sync
from station_app.services.training import VILLAGE
from tests.crash.pointed import POINTS, Old, Order, act, migrate_until
from tests.crash.rounds import Outcome, compare, settled
from tests.journeys.town import Town
from tests.sync.conftest import invented_number
from tests.sync.fault_proxy import FaultProxy, Plan

PEOPLE_A_ROUND = 2
EVERYBODY = 2_000
IN_SNAPSHOT = 60
JUDGED_EVERY = 200
PATIENCE = 60.0
OFTEN = ("before_seal_commit", "after_seal_commit")
"""Places that a round comes by more than once."""


@dataclass
class KillingLine(FaultProxy):
    """The line at whose other end somebody pulls the plug just when a whole request has gone out."""

    victim: int = 0
    dice: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 - repeatable

    async def _kill(self, request: bytes, _plan: Plan) -> bytes | None:
        """Kill before or after the platform has it; either way nobody is there to hear the answer."""
        before = self.dice.random() < 0.5
        if before:
            os.kill(self.victim, signal.SIGKILL)
        await self._forward(request)
        if not before:
            os.kill(self.victim, signal.SIGKILL)
        return None


@dataclass
class Kills(Outcome):
    """What the rounds found, and how often each place was met."""

    at: Counter[str] = field(default_factory=Counter)
    survived: Counter[str] = field(default_factory=Counter)
    """Rounds in which the place was not come by."""

    def summary(self) -> str:
        """Return one line for the judgement and one for the places."""
        places = ", ".join(f"{point} {self.at[point]}" for point in POINTS)
        return f"{super().summary()}\n  killed at: {places}; not come by {sum(self.survived.values())}"


def play(folder: Path, rounds: int, seed: int = 1) -> Kills:
    """Play the rounds, judging on the way and at the end."""
    dice, outcome, began = random.Random(seed), Kills(), time.monotonic()  # noqa: S311 - repeatable
    first = 1
    with Town(folder) as town, _line(town, dice) as line:
        town.platform.load_roster(_people())
        for number in range(1, rounds + 1):
            point = POINTS[number % len(POINTS)]
            people = PEOPLE_A_ROUND if first + PEOPLE_A_ROUND <= EVERYBODY else 0
            nth = dice.choice((1, 1, 2)) if point in OFTEN else 1
            place = folder / "station" / "practice"
            order = Order(place, line.url, town.code, point, nth, first, people)
            first += people
            outcome.told += one_round(order, line, dice, outcome)
            outcome.rounds = number
            if number % JUDGED_EVERY == 0 or number == rounds:
                compare(town, outcome, settled(town, outcome))
                took = time.monotonic() - began
                print(f"  {number} rounds, {len(outcome.told)} told, {took:.0f} s", flush=True)
    return outcome


def _people() -> list[dict[str, str]]:
    """Name the people of whom the platform sends a snapshot."""
    return [
        {"certno": invented_number(serial), "psn_name": "林小禾", "division": VILLAGE.code}
        for serial in range(IN_SNAPSHOT)
    ]


@contextmanager
def _line(town: Town, dice: random.Random) -> Iterator[KillingLine]:
    line = KillingLine(town.line.target, only=b"/sync/v1/push", dice=dice)
    line.start()
    try:
        yield line
    finally:
        line.stop()


def _nursery() -> ForkServerContext:
    """Give where children come from: a process that has read our modules and holds nothing else."""
    nursery = multiprocessing.get_context("forkserver")
    nursery.set_forkserver_preload(["tests.crash.pointed", *_rooms(station_app, sync), "tests.crash.warmed"])
    return nursery


def _rooms(*packages: ModuleType) -> list[str]:
    """Name what a station imports only when it is first used; a child would import it every time."""
    found = [
        one.name
        for package in packages
        for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return [name for name in found if not name.endswith("__main__") and ".platform" not in name]


def one_round(order: Order, line: KillingLine, dice: random.Random, outcome: Kills) -> list[str]:
    """Let a child act until it is dead; return what it had told as stored."""
    nursery = _nursery()
    ours, theirs = nursery.Pipe(duplex=False)
    child = nursery.Process(target=act, args=(order, theirs), daemon=True)
    child.start()
    theirs.close()
    line.victim = child.pid or 0
    line.plans = [Plan("kill")] if order.point == "after_send" else []
    told = _listen(ours, child, dice.uniform(0.0, 0.6) if order.point == "random" else None)
    child.join(PATIENCE)
    killed = child.exitcode == -signal.SIGKILL
    (outcome.at if killed else outcome.survived)[order.point] += 1
    if child.exitcode not in (0, -signal.SIGKILL):
        outcome.damaged.append(f"{order.point}: the program ended with {child.exitcode}")
    ours.close()
    child.close()
    return told


def killed_migrating(order: Old) -> bool:
    """Let a child migrate a file; True when it died on the way."""
    child = _nursery().Process(target=migrate_until, args=(order,), daemon=True)
    child.start()
    child.join(PATIENCE)
    died = child.exitcode == -signal.SIGKILL
    assert died or child.exitcode == 0
    child.close()
    return died


def _listen(
    pipe: "multiprocessing.connection.Connection", child: ForkServerProcess, after: float | None
) -> list[str]:
    """Hear what the child tells until it is silent; kill it after so many seconds when asked."""
    told: list[str] = []
    ends = time.monotonic() + PATIENCE
    try:
        if not pipe.poll(PATIENCE) or pipe.recv() != "ready":
            raise AssertionError("the station did not start")
        ends = time.monotonic() + (PATIENCE if after is None else after)
        while pipe.poll(max(0.0, ends - time.monotonic())):
            told.append(pipe.recv())
        child.kill()
        while pipe.poll(PATIENCE):
            told.append(pipe.recv())
    except EOFError:
        pass
    return [item for item in told if item != "done"]
