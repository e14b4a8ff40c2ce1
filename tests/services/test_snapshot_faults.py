"""T24 and T25: pages and snapshots that are cut, repeated, altered or out of date, on the real desk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from sqlalchemy import select, text, update

from station_app.services.mirror import KeepMirror, generation
from station_app.services.training import VILLAGE
from station_app.storage.records import OutboxCounts
from sync.platform import scope
from sync.platform.tables_mirror import person_change, snapshot
from sync.platform.tables_trust import device_key
from sync.ports import LineFact
from tests.services.mirrored import MirroredDesk, mirrored, roster
from tests.services.village import Bench, accepted
from tests.sync.fault_proxy import Plan

PEOPLE = roster(60)
MANY = roster(600, seed=11)
PULL, PIECE = b"/sync/v1/pull", b"/sync/v1/snapshot/"


@pytest.fixture
def desk(bench: Bench, tmp_path: Path) -> Iterator[MirroredDesk]:
    """A desk whose mirror is in place, with a case that waits."""
    with mirrored(bench, tmp_path, PEOPLE) as desk:
        desk.drain()
        yield desk


def grown(desk: MirroredDesk) -> None:
    """Let so many people come that only a snapshot is left: the budget was changed as well."""
    desk.platform.load_roster(MANY)
    with desk.platform.database.write() as connection:
        scope.set_budget(connection, VILLAGE.code, 5_000)


def outbox(desk: MirroredDesk) -> OutboxCounts:
    with desk.bench.here.open_work() as work:
        return work.outbox.counts()


def check(desk: MirroredDesk) -> None:
    """I2 and I3 of the people, I5: the mirror is the platform's, the file is sound, nothing is left over."""
    desk.drain()
    assert desk.equal()
    with desk.bench.here.open_work() as work:
        connection = work.settings._connection
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.scalar(text("SELECT count(*) FROM mirror_parts")) == 0
        others = text("SELECT count(*) FROM mirror WHERE generation <> :now OR listed <> 1")
        assert connection.scalar(others, {"now": generation(work)}) == 0


@pytest.mark.parametrize("fault", ["swallow_reply", "cut_reply", "twice", "replay", "flip_reply", "status"])
def test_t24_a_page_that_is_lost_cut_told_twice_or_altered(desk: MirroredDesk, fault: str) -> None:
    case = accepted(desk.bench).case_id
    changed = [{**row, "tel": f"139000000{place:02}"} for place, row in enumerate(PEOPLE[:20])]
    desk.platform.load_roster(changed)
    desk.proxy.only = PULL
    desk.proxy.plans.extend([Plan(fault, at=40)] * 3)
    check(desk)
    assert desk.joined.status(case) == "done"
    assert {one["tel"] for one in changed} <= {str(one.body.get("tel")) for one in desk.people().values()}


def test_t24_an_expired_cursor_leads_to_a_snapshot_and_words_do_not_wait_for_it(desk: MirroredDesk) -> None:
    grown(desk)
    desk.proxy.only = PIECE
    desk.proxy.plans.extend([Plan("swallow_reply")] * 4)
    case = accepted(desk.bench).case_id
    for _ in range(4):
        desk.joined.engine.step()
    assert desk.joined.status(case) == "done"
    assert len(desk.people()) == len(PEOPLE)
    check(desk)
    assert len(desk.people()) == len(PEOPLE) + len(MANY) - len({*_numbers(PEOPLE)} & {*_numbers(MANY)})


def _numbers(rows: list[dict[str, object]]) -> list[str]:
    return [str(row["certno"]) for row in rows]


def test_t24_a_new_epoch_in_the_middle_of_the_feed(desk: MirroredDesk) -> None:
    """The platform was put back: the feed begins anew, the mirror is rebuilt, the outbox is as it was."""
    case = accepted(desk.bench).case_id
    desk.drain()
    before = outbox(desk)
    register = desk.platform.register
    desk.platform.load_roster([{**PEOPLE[0], "tel": "13900000077"}])
    register.keeping = replace(register.keeping, epoch="e-put-back")
    check(desk)
    assert [one.count for one in desk.told(LineFact.ROSTER_DONE)] == [60, 60]
    assert desk.people()[PEOPLE[0]["certno"]].body["tel"] == "13900000077"
    assert outbox(desk) == before
    assert desk.joined.status(case) == "done"


def test_t24_who_was_away_for_more_than_400_days_gets_a_snapshot(desk: MirroredDesk) -> None:
    gone = PEOPLE[5]
    desk.platform.load_roster([{**gone, "division": f"{VILLAGE.code[:-1]}9"}])
    desk.bench.now += timedelta(days=2)
    other = desk.platform.register.snapshots
    other.manifest(desk.joined.device_id, "", "")
    desk.bench.now += timedelta(days=401)
    other.manifest(desk.joined.device_id, "", "")
    with desk.platform.database.read() as connection:
        assert connection.execute(select(person_change)).all() == []
    with desk.platform.database.write() as connection:  # as if the certificate had been renewed meanwhile
        connection.execute(update(device_key).values(not_after="2030-01-01T00:00:00+00:00"))
    check(desk)
    assert [one.count for one in desk.told(LineFact.ROSTER_DONE)] == [60, 59]
    assert gone["certno"] not in desk.people()
    assert desk.resident(gone["certno"]) is None


def test_t25_a_snapshot_cut_at_ten_places_goes_on_where_it_was(desk: MirroredDesk) -> None:
    grown(desk)
    desk.proxy.only = PIECE
    desk.proxy.plans.extend(Plan("cut_reply", at=1_500) for _ in range(10))
    seen = len(desk.proxy.seen)
    for _ in range(10):
        desk.joined.engine.step()
        assert len(desk.people()) == len(PEOPLE)
    check(desk)
    spans = [_span(one) for one in desk.proxy.seen[seen:] if PIECE in one.split(b"\r\n", 1)[0]]
    arrived = [(first, last) for (first, last), after in zip(spans, [*spans[1:], (-1, 0)], strict=True)
               if after[0] != first]  # fmt: skip
    size = max(last for _, last in spans) + 1
    assert len(spans) >= 12
    assert sum(last - first + 1 for first, last in arrived) == size


def _span(request: bytes) -> tuple[int, int]:
    header = next(line for line in request.split(b"\r\n") if line.lower().startswith(b"range:"))
    first, _, last = header.rpartition(b"=")[2].partition(b"-")
    return int(first), int(last)


def test_t25_a_byte_that_changed_on_the_way_is_fetched_again(desk: MirroredDesk) -> None:
    grown(desk)
    desk.proxy.only = PIECE
    desk.proxy.plans.extend([Plan("flip_reply", at=100), Plan("none"), Plan("flip_reply", at=9)])
    check(desk)
    assert len(desk.told(LineFact.ROSTER_DONE)) == 2


def test_t25_a_byte_that_is_wrong_on_the_platform_leaves_the_old_mirror(desk: MirroredDesk) -> None:
    grown(desk)
    device = desk.joined.device_id
    promised = desk.platform.register.snapshots.manifest(device, "", "")
    with desk.platform.database.write() as connection:
        kept = connection.scalar(select(snapshot.c.content).where(snapshot.c.id == promised.id))
        content = bytearray(kept or b"")
        content[len(content) // 2] ^= 1
        wrong = update(snapshot).where(snapshot.c.id == promised.id).values(content=bytes(content))
        connection.execute(wrong)
    for _ in range(6):
        desk.joined.engine.step()
    assert [one.detail for one in desk.told(LineFact.ROSTER_FAILED)] == ["piece"]
    assert len(desk.people()) == len(PEOPLE)
    content[len(content) // 2] ^= 1
    with desk.platform.database.write() as connection:
        right = update(snapshot).where(snapshot.c.id == promised.id).values(content=bytes(content))
        connection.execute(right)
    desk.joined.clock.seconds += 4_000
    check(desk)
    assert len(desk.told(LineFact.ROSTER_DONE)) == 2


def test_t25_a_full_disk_leaves_the_old_mirror_and_room_for_cases(desk: MirroredDesk) -> None:
    grown(desk)
    with desk.bench.here.open_work() as work:
        connection = work.settings._connection
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count = {pages + 30}"))
    for _ in range(4):
        desk.joined.engine.step()
    assert [one.detail for one in desk.told(LineFact.ROSTER_FAILED)] == ["room"]
    assert len(desk.people()) == len(PEOPLE)
    case = accepted(desk.bench).case_id
    desk.joined.engine.step()
    assert desk.joined.status(case) == "done"
    with desk.bench.here.open_work() as work:
        connection = work.settings._connection
        connection.execute(text("PRAGMA max_page_count = 1073741823"))
    desk.joined.clock.seconds += 4_000
    check(desk)


class Killed(BaseException):
    """The process died here."""


class Dying(KeepMirror):
    """Dies before or after the step it was told; what was committed stays."""

    __slots__ = ()
    left: ClassVar[list[int]] = [0]

    def __getattribute__(self, name: str) -> object:
        found = object.__getattribute__(self, name)
        if name in {"begin", "keep_part", "drop_parts", "fill", "place", "give_up", "tidy", "checked"}:
            Dying.left[0] -= 1
            if Dying.left[0] == 0:
                raise Killed
        return found


def test_t25_killed_at_every_step_of_the_snapshot_the_mirror_is_old_or_new(desk: MirroredDesk) -> None:
    grown(desk)
    old = {one.record_id for one in desk.people().values()}
    engine = desk.joined.engine
    deaths = 0
    for step in range(1, 60):
        Dying.left[0] = step % 7 + 1
        engine = desk.joined.again(Dying(desk.bench.here.open_work, lambda: desk.bench.now))
        try:
            engine.step()
        except Killed:
            deaths += 1
        with desk.bench.here.open_work() as work:
            current = generation(work)
            held = work.mirror.count(current)
        assert held == len(old) if current == 1 else held > len(MANY)
        if deaths > 12 and current > 1:
            break
    assert deaths > 12
    Dying.left[0] = -1
    check(desk)
