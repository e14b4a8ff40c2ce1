"""T12: whatever the computer's clock says, items arrive in their order, and the distance is told and kept."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from station_app.services.practice_table import platform_facts
from station_app.storage.records import RosterFilter
from sync.platform.server import EmbeddedPlatform
from sync.platform.tables import entry, item
from tests.services.joined import Joined, connect
from tests.services.village import RESOURCES, START, TRAINING, Bench, accepted

PEOPLE = ("xu_yt", "he_xh", "liu_dy")


@contextmanager
def platform_with(bench: Bench, folder: Path, now: Callable[[], datetime]) -> Iterator[Joined]:
    """Join the desk to a platform that has a clock of its own."""
    platform = EmbeddedPlatform(folder / "platform.db", RESOURCES / "catalogue", now=now)
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
    platform.load_facts(platform_facts(people, TRAINING))
    with connect(bench, platform) as joined:
        yield joined
    platform.stop()


def headers(joined: Joined) -> list[dict[str, object]]:
    """What the platform holds, in the order of the stream's numbers."""
    with joined.platform.database.read() as connection:
        rows = connection.execute(
            select(item.c.header).join(entry, entry.c.item_id == item.c.item_id).order_by(entry.c.seq)
        )
        return [json.loads(bytes(row.header)) for row in rows]


@pytest.mark.parametrize(
    ("off", "said"),
    [
        (timedelta(days=3653), "快了 10 年"),
        (timedelta(days=-731), "慢了 2 年"),
        (timedelta(minutes=12), "快了 12 分钟"),
        (timedelta(hours=-5), "慢了 5 小时"),
        (timedelta(minutes=4), ""),
    ],
)
def test_t12_a_wrong_clock_is_told_kept_and_stops_nothing(
    off: timedelta, said: str, bench: Bench, tmp_path: Path
) -> None:
    bench.now = START + off
    with platform_with(bench, tmp_path, lambda: START) as joined:
        first = accepted(bench, PEOPLE[0])
        joined.drain()
        others = [accepted(bench, one) for one in PEOPLE[1:]]
        joined.drain()
        assert {joined.status(one.case_id) for one in (first, *others)} == {"done"}
        held = headers(joined)
        assert [one["seq"] for one in held] == [1, 2, 3]
        told = [one["occurred_at"]["offset_ms"] for one in held]  # type: ignore[index]
        assert told[0] is None, "before the first answer nobody knows"
        assert all(abs(one + off.total_seconds() * 1000) < 1_000 for one in told[1:])
        assert said in bench.desk.today("zhou").clock
        assert bool(bench.desk.today("zhou").clock) == bool(said)
        assert bench.desk.outbox("all", "").reconcile_ok


def test_t12_a_jump_during_a_push_and_other_zones_change_no_order(bench: Bench, tmp_path: Path) -> None:
    jumps = [timedelta(days=400), timedelta(days=-800)]

    def now() -> datetime:
        if jumps and pushing:
            bench.now += jumps.pop()
        return START

    pushing: list[bool] = []
    with platform_with(bench, tmp_path, now) as joined:
        cases = [accepted(bench, PEOPLE[0])]
        pushing.append(True)
        joined.drain()
        # the night the clocks go back: 02:30 comes twice
        night = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=0)
        for key, at in zip(PEOPLE[1:], (night, night.replace(fold=1)), strict=True):
            bench.now = at
            cases.append(accepted(bench, key))
        joined.drain()
        assert not jumps
        held = headers(joined)
        assert [one["seq"] for one in held] == [1, 2, 3]
        walls = [one["occurred_at"]["wall"] for one in held]  # type: ignore[index]
        assert [wall[-6:] for wall in walls[1:]] == ["+02:00", "+01:00"]
        assert {joined.status(one.case_id) for one in cases} == {"done"}
        assert bench.desk.outbox("all", "").reconcile_ok
