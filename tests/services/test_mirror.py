"""People of the platform on the list of the desk: a snapshot first, then rows, sums and our own values."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from station_app.services.mirror import generation
from station_app.services.training import VILLAGE
from sync.platform.routes import ROUTES
from sync.ports import LineFact
from tests.services.mirrored import MirroredDesk, mirrored, roster
from tests.services.village import Bench, accepted

PEOPLE = roster(120)


@pytest.fixture
def desk(bench: Bench, tmp_path: Path) -> Iterator[MirroredDesk]:
    with mirrored(bench, tmp_path, PEOPLE) as desk:
        yield desk


def test_the_people_arrive_as_one_snapshot_and_stand_on_the_list(desk: MirroredDesk) -> None:
    desk.drain()
    assert [one.count for one in desk.told(LineFact.ROSTER_DONE)] == [120]
    assert desk.told(LineFact.PAGE_DONE) == []
    assert desk.equal()
    for row in PEOPLE:
        resident = desk.resident(row["certno"])
        assert resident is not None
        assert (resident.name, resident.group) == (row["psn_name"], row.get("x_group", ""))
        assert (resident.tel, resident.address) == (row.get("tel", ""), row["live_addr"])
        assert resident.insured_years == tuple(row.get("x_insured_years", ()))


def test_members_of_one_household_stay_together(desk: MirroredDesk) -> None:
    desk.drain()
    homes: dict[str, set[int]] = {}
    for row in PEOPLE:
        resident = desk.resident(row["certno"])
        assert resident is not None
        homes.setdefault(row["x_household"], set()).add(resident.household_id)
    assert sum(len(ids) > 1 for ids in homes.values()) == 0


def test_changes_come_as_rows_and_only_what_is_newer_counts(desk: MirroredDesk) -> None:
    desk.drain()
    desk.platform.load_roster(
        [{**PEOPLE[3], "tel": "13900000001"}, {**PEOPLE[4], "live_addr": "新住址 1 号"}]
    )
    desk.drain()
    assert sum(one.count for one in desk.told(LineFact.PAGE_DONE)) == 2
    moved, changed = desk.resident(PEOPLE[4]["certno"]), desk.resident(PEOPLE[3]["certno"])
    assert moved is not None
    assert changed is not None
    assert (changed.tel, moved.address) == ("13900000001", "新住址 1 号")
    assert desk.people()[PEOPLE[3]["certno"]].version == 2
    assert desk.equal()


def test_who_leaves_the_village_is_evicted_but_never_somebody_with_work_here(desk: MirroredDesk) -> None:
    desk.drain()
    case = accepted(desk.bench).case_id
    with desk.bench.here.open_work() as work:
        busy = work.residents.get(work.cases.get(case).applicant.resident_id or 0)
    number = busy.id_number.digits
    desk.platform.load_roster([{"certno": number, "division": VILLAGE.code, "psn_name": busy.name}])
    desk.drain()
    elsewhere = f"{VILLAGE.code[:-1]}9"
    gone = PEOPLE[7]
    desk.platform.load_roster(
        [{**gone, "division": elsewhere}, {"certno": number, "division": elsewhere, "psn_name": busy.name}]
    )
    desk.drain()
    assert desk.resident(gone["certno"]) is None
    assert desk.resident(number) is not None
    assert not {gone["certno"], number} & desk.people().keys()
    assert desk.joined.status(case) == "done"


def test_a_bucket_that_differs_is_fetched_anew_and_only_that_one(desk: MirroredDesk) -> None:
    other = f"{VILLAGE.code[:9]}777"
    desk.platform.load_roster([{**row, "division": other} for row in PEOPLE[60:]])
    desk.drain()
    desk.drain()
    with desk.bench.here.open_work() as work:
        lost = work.mirror.versions(generation(work), VILLAGE.code, "", 3)
        work.mirror.drop(generation(work), [one for one, _ in lost])
        work.settings.remove("mirror.equal")
        work.commit()
    assert not desk.equal_in(VILLAGE.code)
    seen = len(desk.proxy.seen)
    desk.drain()
    desk.drain()
    assert [one.count for one in desk.told(LineFact.ROSTER_DIFFERS)] == [3]
    assert desk.equal_in(VILLAGE.code)
    asked = [one.split(b"\r\n", 1)[0] for one in desk.proxy.seen[seen:] if b"/snapshot?" in one]
    assert len(asked) == 1
    assert f"bucket={VILLAGE.code}".encode() in asked[0]


def test_t27_a_platform_without_snapshots_is_worked_with_as_before(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tuple(way for way in ROUTES if "snapshot" not in way.path)
    monkeypatch.setattr("sync.platform.api.ROUTES", old)
    with mirrored(bench, tmp_path, []) as desk:
        case = accepted(bench).case_id
        desk.drain()
        asked = sum(b"/snapshot" in one.split(b"\r\n", 1)[0] for one in desk.proxy.seen)
        desk.drain()
        assert desk.joined.status(case) == "done"
        assert asked == sum(b"/snapshot" in one.split(b"\r\n", 1)[0] for one in desk.proxy.seen) == 1
