"""The platform's half of the mirror: rows, sums, scopes, snapshots and the command that loads a roster."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import zstandard
from sqlalchemy import insert, select, update

from sync.http import HttpWire
from sync.platform import feed, scope
from sync.platform.__main__ import main
from sync.platform.incoming import Refusal
from sync.platform.roster import RosterRefused, read_roster
from sync.platform.server import EmbeddedPlatform
from sync.platform.tables import device
from sync.platform.tables_mirror import person_change, snapshot
from sync.platform.tables_records import record, record_number
from sync.ports import Fault
from sync.protocol import PullPage, lane_of, sha256
from sync.snapshot import Manifest, Person, read_line
from sync.sums import Sum, read_sums, row_hash, sum_over
from tests.sync.conftest import STATION, NewStation, Station, invented_number, item, operator

BESIDE = "350623100202"
TOWN = "350623100000"


def people(serials: Iterable[int], division: str = STATION, **more: str) -> list[dict[str, Any]]:
    return [
        {"certno": invented_number(one), "division": division, "psn_name": f"林小{one}", **more}
        for one in serials
    ]


def fetched(wire: HttpWire, bucket: str = "", cursor: str = "") -> tuple[Manifest, list[Person]]:
    """Fetch a snapshot whole, as a stranger's client would from the page alone."""
    promised = wire.manifest(cursor, bucket).value
    content = b""
    while len(content) < promised.size:
        content += wire.piece(promised.id, len(content), 10_000).value
    assert sha256(content) == promised.digest
    for number, wanted in enumerate(promised.pieces):
        assert sha256(content[number * promised.piece : (number + 1) * promised.piece]) == wanted
    plain = zstandard.ZstdDecompressor().decompress(content, promised.plain) if content else b""
    assert len(plain) == promised.plain
    rows = [read_line(line) for line in plain.splitlines(keepends=True)]
    assert len(rows) == promised.rows
    return promised, rows


def pages(station: Station, cursor: str) -> tuple[list[PullPage], str]:
    """Pull until nothing is left."""
    told = []
    while True:
        page = station.wire.pull(cursor, 1_000).value
        told.append(page)
        cursor = page.next
        if not page.more:
            return told, cursor


def test_a_snapshot_then_rows_give_what_the_sums_say(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    platform.load_roster(people(range(300)))
    promised, rows = fetched(station.wire)
    held = {one.record_id: one.version for one in rows}
    assert {STATION: sum_over(held.items())} == promised.sums
    platform.load_roster(people(range(280, 320), tel="13900000001"))
    told, cursor = pages(station, promised.cursor)
    for change in (change for page in told for change in page.changes):
        assert (change.t, change.op, change.b["division"]) == ("person", "put", STATION)
        held[change.id] = change.v
    assert len(held) == 320
    assert len(told) > 1
    assert [page.sums for page in told[:-1]] == [{}] * (len(told) - 1)
    assert read_sums(told[-1].sums) == {STATION: sum_over(held.items())}
    again, _ = pages(station, cursor)
    assert [change for page in again for change in page.changes] == []


def test_a_cursor_without_a_snapshot_brings_no_people(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    platform.load_roster(people(range(5)))
    station.store.add(item(50))
    station.drain()
    told, _ = pages(station, "")
    assert {change.t for page in told for change in page.changes} == {"verdict"}
    assert all(page.sums == {} for page in told)


def test_words_and_people_share_one_order_and_people_can_be_left_out(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    platform.load_roster(people(range(5)))
    cursor = station.wire.manifest("", "").value.cursor
    station.store.add(item(60))
    station.drain()
    platform.load_roster(people(range(3), tel="13900000002"))
    page = station.wire.pull(cursor, 65_536, people=False).value
    assert {change.t for change in page.changes} <= {"verdict", "catalogue"}
    told, _ = pages(station, page.next)
    assert sum(change.t == "person" for page in told for change in page.changes) >= 3


def test_a_township_is_not_told_that_somebody_left_who_only_moved_inside(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    village, town = new_station(), new_station()
    with platform.database.write() as connection:
        connection.exec_driver_sql(
            f"UPDATE device SET station = '{TOWN}' WHERE device_id = '{town.enrolment.device_id}'"  # noqa: S608
        )
    platform.load_roster(people(range(4)) + people(range(10, 12), BESIDE))
    below = village.wire.manifest("", "").value
    above = town.wire.manifest("", "").value
    assert (below.rows, above.rows) == (4, 6)
    assert set(above.sums) == {STATION, BESIDE}
    platform.load_roster(people(range(1), BESIDE))
    told, _ = pages(village, below.cursor)
    assert [(one.op, one.b) for page in told for one in page.changes] == [("evict", {"division": STATION})]
    told, _ = pages(town, above.cursor)
    assert [(one.op, one.b["division"]) for page in told for one in page.changes] == [("put", BESIDE)]
    assert {bucket: one.n for bucket, one in read_sums(told[-1].sums).items()} == {STATION: 3, BESIDE: 3}


def test_nobody_gets_the_snapshot_of_others(platform: EmbeddedPlatform, new_station: NewStation) -> None:
    station = new_station()
    told = platform.load_roster(people(range(4)) + people(range(10, 12), BESIDE))
    assert told["villages"][BESIDE]["rows"] == 2
    with platform.database.read() as connection:
        other = scope.key_of((BESIDE,))
        ids = connection.scalars(select(snapshot.c.id).where(snapshot.c.scope == other)).all()
    for name in (*ids, "nothing"):
        with pytest.raises(Fault) as refused:
            station.wire.piece(name, 0, 100)
        assert refused.value.problem is not None
        assert refused.value.problem.status == 404
    with pytest.raises(Fault) as refused:
        station.wire.manifest("", BESIDE)
    assert refused.value.problem is not None
    assert refused.value.problem.status == 404


def test_a_station_is_never_widened_beyond_its_budget_and_the_operator_hears_of_it(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    new_station()
    with platform.database.write() as connection:
        scope.set_budget(connection, STATION, 10)
    with pytest.raises(RosterRefused) as refused:
        platform.load_roster(people(range(11)))
    assert refused.value.told == {
        "refused": "scope-budget", "stations": [{"station": STATION, "rows": 11, "budget": 10}],
    }  # fmt: skip
    platform.load_roster(people(range(10)))
    with platform.database.read() as connection:
        assert scope.refused(connection) == []
        assert scope.granted(connection, STATION) == (STATION,)
    with platform.database.write() as connection:
        scope.set_budget(connection, STATION, 5)
    with platform.database.read() as connection:
        assert scope.granted(connection, STATION) == ()
        (told,) = scope.refused(connection)
    assert told == {"station": STATION, "rows": 0, "budget": 5, "left_out": [STATION]}


def test_many_changes_lead_to_a_snapshot(
    platform: EmbeddedPlatform, new_station: NewStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "MAX_ROWS", 50)
    monkeypatch.setattr(feed, "SNAPSHOT_ABOVE", 200)
    station = new_station()
    platform.load_roster(people(range(220)))
    cursor = station.wire.manifest("", "").value.cursor
    platform.load_roster(people(range(199), tel="13900000003"))
    assert station.wire.pull(cursor, 65_536).value.more
    platform.load_roster(people(range(199, 210), tel="13900000003"))
    with pytest.raises(Fault) as refused:
        station.wire.pull(cursor, 65_536)
    problem = refused.value.problem
    assert problem is not None
    assert (problem.status, problem.code) == (410, "cursor-expired")
    assert isinstance(problem.more["snapshot"], str)
    assert station.wire.pull(cursor, 65_536, people=False).value.changes == ()


def test_changes_older_than_400_days_are_forgotten_and_younger_ones_are_not(
    platform: EmbeddedPlatform,
) -> None:
    day = date(2026, 11, 21)
    with platform.database.write() as connection:
        assert feed.begin_day(connection, day) == 0
    platform.load_roster(people(range(3)))
    with platform.database.write() as connection:
        assert feed.begin_day(connection, day + timedelta(days=1)) == 0
    platform.load_roster(people(range(3, 5)))
    with platform.database.write() as connection:
        assert feed.begin_day(connection, day + timedelta(days=400)) == 0
        assert feed.begin_day(connection, day + timedelta(days=401)) == 3
        assert feed.begin_day(connection, day + timedelta(days=401)) == 0
    with platform.database.read() as connection:
        assert len(connection.execute(select(person_change)).all()) == 2
        floor = feed.floor_for(connection, STATION)
        someone = connection.scalar(select(device.c.device_id)) or "none"
        old = feed.Asked(someone, feed.Place(0, floor - 1).text("e"), 4_096)
        with pytest.raises(Refusal, match="cursor-expired"):
            feed.page(connection, old, epoch="e", now="", lane_key=b"")


@pytest.mark.sqlite_file
def test_ten_thousand_residents_arrive_as_one_file_of_the_stated_size(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    """docs/protocol.md 14: about 540 KB with real addresses; invented ones alike."""
    station = new_station()
    rows = [
        {**row, "psn_cert_type": "01", "gend": "2", "naty": "01", "tel": f"139{place * 7919 % 10**8:08}",
         "live_addr": f"平田镇双溪村{place % 12 + 1}组{place % 97}号", "psn_type": "1501"}
        for place, row in enumerate(people(range(10_000)))
    ]  # fmt: skip
    told = platform.load_roster(rows)
    assert (told["people"], told["villages"][STATION]["rows"]) == (10_000, 10_000)
    promised = station.wire.manifest("", "").value
    assert promised.rows == 10_000
    assert promised.size == told["villages"][STATION]["bytes"] <= 600_000
    assert station.wire.manifest("", "").value.id == promised.id


def test_the_command_takes_all_of_a_list_or_nothing(
    platform: EmbeddedPlatform, catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "roster.csv"
    lines = ["certno,division,psn_name,tel,x_insured_years"]
    lines += [f"{invented_number(one)},{STATION},林小{one},1390000{one:04},2025 2026" for one in range(30)]
    good.write_text("\ufeff" + "\n".join(lines), "utf-8")
    assert main(operator(platform, catalogue, "load-roster", str(good))) == 0
    told = json.loads(capsys.readouterr().out)["loaded"]
    assert (told["people"], told["new"], told["villages"][STATION]["rows"]) == (30, 30, 30)
    bad = tmp_path / "roster.ndjson"
    broken = [*people(range(3)), {"certno": "x", "division": "12", "psn_name": "林"}, {"psn_name": "林"}]
    bad.write_text("\n".join(json.dumps(row) for row in broken) + "\nnonsense", "utf-8")
    main(operator(platform, catalogue, "load-roster", str(bad)))
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "refused": "lines", "count": 3,
        "first": [
            {"line": 4, "member": "division"},
            *({"line": line, "member": "certno"} for line in (5, 6)),
        ],
    }  # fmt: skip
    main(operator(platform, catalogue, "scope-budget", STATION, "10"))
    main(operator(platform, catalogue, "scopes"))
    assert capsys.readouterr().out


def test_a_list_that_names_somebody_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "roster.ndjson"
    file.write_text("\n".join(json.dumps(row) for row in [*people(range(3)), *people([1])]), "utf-8")
    with pytest.raises(RosterRefused) as refused:
        read_roster(file)
    assert [one["line"] for one in refused.value.told["first"]] == [2, 4]


def test_sums_are_those_of_the_page() -> None:
    """The vector of docs/protocol.md, section 14."""
    assert f"{row_hash('r1', 3):016x}" == sha256(b"r1\x003")[:8].hex()
    one, other = Sum().with_row("r1", 3), Sum().with_row("r2", 1)
    assert one.and_sum(other) == sum_over([("r2", 1), ("r1", 3)])
    assert one.and_sum(other).without_row("r1", 3) == other


def test_a_row_covers_what_was_filed_under_an_earlier_number(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    platform.load_roster(people([70]))
    cursor = station.wire.manifest("", "").value.cursor
    lane = lane_of(platform.register.keeping.lane_key, invented_number(70))
    station.store.add(item(70, lane=lane))
    station.drain()
    with platform.database.write() as connection:
        new = invented_number(71)
        connection.execute(update(record).values(certno=new, version=record.c.version + 1))
        connection.execute(
            insert(record_number).values(number=new, record_id=select(record.c.record_id).scalar_subquery())
        )
        scope.publish(connection, connection.scalars(select(record.c.record_id)).all())
    told, _ = pages(station, cursor)
    rows = [change for page in told for change in page.changes if change.t == "person"]
    assert [change.covers for change in rows] == [1]
