"""Two versions of one person: merged field by field, or put before somebody; nothing of either is lost."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from station_app.catalogue.__main__ import SHIPPED
from sync.platform import records
from sync.platform.server import EmbeddedPlatform
from sync.platform.tables_records import difference, record, record_change, record_number
from sync.protocol import Item, Moment, Result
from tests.sync.conftest import (
    BEIJING,
    LIMITS,
    Station,
    check_invariants,
    invented_number,
    item,
    make_station,
)

VILLAGE, TOWNSHIP, COUNTY, NEIGHBOUR = "999000000001", "999000001000", "999000000000", "999000000002"
HERE = "999000001001"
NUMBER = invented_number(7)
PERSON: Mapping[str, Any] = {
    "psn_cert_type": "01",
    "certno": NUMBER,
    "psn_name": "林小禾",
    "gend": "2",
    "naty": "01",
    "brdy": f"{NUMBER[6:10]}-{NUMBER[10:12]}-{NUMBER[12:14]}",
    "tel": "13900000100",
    "live_addr": "林溪村三组十七号",
}


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 23, 11, 0, tzinfo=BEIJING)  # a Monday

    def __call__(self) -> datetime:
        return self.now


@dataclass
class County:
    """A platform with the shipped catalogue, one known person, and stations on three levels."""

    platform: EmbeddedPlatform
    clock: Clock
    stations: dict[str, Station] = field(default_factory=dict)

    def station(self, code: str) -> Station:
        if code not in self.stations:
            self.stations[code] = make_station(self.platform, self.platform.url, LIMITS, ":memory:", code)
        return self.stations[code]

    def tell(self, code: str, one: Item) -> Result:
        """Seal an item at a station, send it, return the word on it."""
        station = self.station(code)
        station.store.add(one)
        station.drain()
        told = self.word(code, one)
        assert told.code not in ("B01", "B02", "B03"), told.text
        return told

    def word(self, code: str, one: Item) -> Result:
        station = self.station(code)
        station.wire.line_changed()
        station.engine.step()
        return station.store.result(one.item_id)

    def rows(self, table: Any) -> list[Any]:  # noqa: ANN401 - a table
        with self.platform.database.read() as connection:
            return list(connection.execute(select(table)).all())

    def record(self) -> dict[str, Any]:
        (row,) = self.rows(record)
        body: dict[str, Any] = json.loads(row.body)
        return body

    def tasks(self, code: str) -> list[tuple[str, dict[str, Any]]]:
        """What a station above is told on its feed, in order."""
        wire = self.station(code).wire
        rows = wire.pull("", 65_536).value.changes
        return [(row.op, dict(row.b)) for row in rows if row.t == "task"]


@pytest.fixture
def county(tmp_path: Path, address: str) -> Iterator[County]:
    clock = Clock()
    platform = EmbeddedPlatform(tmp_path / "platform.db", SHIPPED, now=clock, address=address)
    with platform.database.write() as connection:
        records.load(connection, [{**PERSON, "division": HERE}], clock().isoformat(), COUNTY)
    made = County(platform, clock)
    yield made
    for station in made.stations.values():
        check_invariants(platform, station, station.store.stream_state().sealed_through)
        station.wire.line_changed()
        station.store.db.close()
    platform.stop()


def change(base: int | None = 1, at: str = "09:20", **values: str) -> Item:
    """A change as a desk seals it; `base` is the version of the record it knew."""
    return said(body_of(base, **values), at)


def body_of(base: int | None, **values: str) -> dict[str, Any]:
    body: dict[str, Any] = {
        **PERSON,
        "insutype": "390",
        "insu_admdvs": "999000",
        "x_change_items": list(values),
        "x_proxy_flag": False,
        "x_service_mode": "窗口",
    }
    for name, value in values.items():
        new = f"x_new_{name.removeprefix('x_')}"
        body[name if name in ("live_addr", "hsreg_addr", "bankacct") else new] = value
    if "bankacct" in values:
        body["bank_type_code"] = "102"
    if base is not None:
        body["x_record"] = {"id": "", "v": base}
    return body


def said(body: dict[str, Any], at: str = "09:20", **more: object) -> Item:
    moment = Moment(f"2026-11-23T{at}:00.000+08:00", "boot", 1_000, 0)
    values: dict[str, Any] = {"schema": "enrol.change/1", "body": body, "occurred_at": moment, **more}
    return item(7, kind="enrol.change", **values)


def known(county: County, one: Item) -> Item:
    """Put the id of the person's record into what a change says it knew."""
    (row,) = county.rows(record)
    body = dict(one.body)
    if "x_record" in body:
        body["x_record"] = {"id": row.record_id, "v": body["x_record"]["v"]}  # type: ignore[index,call-overload]
    return said(body, one.occurred_at.wall[11:16], item_id=one.item_id, supersedes=one.supersedes)


def decision(old: Item, version: int, choices: Mapping[str, tuple[str, str]], **more: str) -> Item:
    """The decision a desk makes: the old change again with what was chosen."""
    values = {name: value for name, (choice, value) in choices.items() if choice != "township"}
    body = body_of(version, **values)
    body["x_decision"] = [
        {"field": name, "choice": choice, "value": value} for name, (choice, value) in choices.items()
    ]
    body |= more
    return said(body, "10:00", supersedes="" if "x_decides" in more else old.item_id)


def test_what_only_one_side_changed_is_put_together_and_said(county: County) -> None:
    first = county.tell(NEIGHBOUR, known(county, change(tel="13900000101")))
    second = county.tell(HERE, known(county, change(live_addr="青石镇河东小区二栋")))
    assert (first.status, second.status) == ("accepted", "accepted")
    assert second.merged == ("tel",)
    assert county.record() == {**PERSON, "tel": "13900000101", "live_addr": "青石镇河东小区二栋"}
    steps = {(row.field, row.before, row.after, row.station) for row in county.rows(record_change)}
    assert steps == {
        ("tel", '"13900000100"', '"13900000101"', NEIGHBOUR),
        ("live_addr", '"林溪村三组十七号"', '"青石镇河东小区二栋"', HERE),
    }


def test_both_changed_it_to_the_same_value_is_no_conflict(county: County) -> None:
    for code in (NEIGHBOUR, HERE):
        assert county.tell(code, known(county, change(tel="13900000101"))).status == "accepted"
    assert county.rows(record)[0].version == 2


def test_lesson39_what_both_changed_is_a_conflict_and_nothing_of_it_is_in_force(county: County) -> None:
    county.tell(TOWNSHIP, known(county, change(at="09:12", tel="13900002218", naty="02")))
    mine = known(county, change(tel="13900005140", live_addr="青石镇柳溪村三组"))
    told = county.tell(HERE, mine)
    assert (told.status, told.record[1], told.merged) == ("conflict", 2, ("naty",))
    (differing,) = told.current
    assert (differing.field, differing.base, differing.theirs) == ("tel", "13900000100", "13900002218")
    assert (differing.station, differing.operator) == (TOWNSHIP, "op-1")
    assert datetime.fromisoformat(differing.at) == datetime(2026, 11, 23, 9, 12, tzinfo=BEIJING)
    assert county.record()["live_addr"] == PERSON["live_addr"]
    settled = county.tell(HERE, known(county, decision(mine, 2, {
        "tel": ("mine", "13900005140"), "live_addr": ("mine", "青石镇柳溪村三组")})))  # fmt: skip
    assert settled.status == "accepted"
    assert county.record() == {
        **PERSON, "tel": "13900005140", "live_addr": "青石镇柳溪村三组", "naty": "02",
    }  # fmt: skip
    values = [row.after for row in county.rows(record_change) if row.field == "tel"]
    assert values == ['"13900002218"', '"13900005140"']
    (row,) = county.rows(difference)
    assert row.closed_at


def test_a_decision_that_was_overtaken_meets_the_next_version(county: County) -> None:
    county.tell(TOWNSHIP, known(county, change(tel="13900002218")))
    mine = known(county, change(tel="13900005140"))
    county.tell(HERE, mine)
    county.tell(TOWNSHIP, known(county, change(2, tel="13900003333")))
    late = known(county, decision(mine, 2, {"tel": ("mine", "13900005140")}))
    told = county.tell(HERE, late)
    assert (told.status, told.current[0].theirs, told.record[1]) == ("conflict", "13900003333", 3)
    again = known(county, decision(late, 3, {"tel": ("theirs", "13900003333")}))
    assert county.tell(HERE, again).status == "accepted"
    assert county.record()["tel"] == "13900003333"
    assert all(row.closed_at for row in county.rows(difference))


def test_without_a_known_version_the_old_value_of_the_form_is_the_base(county: County) -> None:
    county.tell(TOWNSHIP, known(county, change(tel="13900002218")))
    body = {**body_of(None, tel="13900005140"), "x_old_tel": "13900000100"}
    assert county.tell(HERE, said(body)).status == "conflict"
    fresh = {**body_of(None, tel="13900005140"), "x_old_tel": "13900002218"}
    assert county.tell(NEIGHBOUR, said(fresh)).status == "accepted"


def test_money_and_identity_are_not_decided_in_the_village(county: County) -> None:
    county.tell(TOWNSHIP, known(county, change(bankacct="6228480000000000001")))
    mine = known(county, change(bankacct="6228480000000000002", tel="13900005140"))
    assert county.tell(HERE, mine).status == "conflict"
    bold = known(county, decision(mine, 2, {"bankacct": ("mine", "6228480000000000002")}))
    refused = county.tell(HERE, bold)
    assert (refused.status, refused.code, refused.field) == ("rejected", "C02", "bankacct")
    assert county.record()["bankacct"] == "6228480000000000001"


def test_nobody_decides_for_a_station_beside_it(county: County) -> None:
    county.tell(TOWNSHIP, known(county, change(tel="13900002218")))
    mine = known(county, change(tel="13900005140"))
    county.tell(HERE, mine)
    strange = decision(mine, 2, {"tel": ("theirs", "13900002218")}, x_decides=mine.item_id)
    told = county.tell(NEIGHBOUR, known(county, strange))
    assert (told.status, told.code) == ("rejected", "C03")


def test_what_was_referred_is_decided_by_the_township_and_told_where_it_began(county: County) -> None:
    county.tell(TOWNSHIP, known(county, change(bankacct="6228480000000000001", tel="13900002218")))
    mine = known(county, change(bankacct="6228480000000000002", tel="13900005140"))
    county.tell(HERE, mine)
    assert county.tasks(TOWNSHIP) == []
    note = item(7, kind="note", schema="refer/1", body={"x_refers": mine.item_id, "x_fields": ["bankacct"]})
    assert county.tell(HERE, note).status == "accepted"
    own = known(county, decision(mine, 2, {"tel": ("mine", "13900005140"), "bankacct": ("township", "")}))
    assert county.tell(HERE, own).status == "accepted"
    op, task = county.tasks(TOWNSHIP)[-1]
    assert (op, [one["field"] for one in task["fields"]], task["station"]) == ("put", ["bankacct"], HERE)
    above = decision(
        mine, task["record"]["v"], {"bankacct": ("mine", "6228480000000000002")}, x_decides=mine.item_id
    )
    settled = county.tell(TOWNSHIP, known(county, above))
    assert settled.status == "accepted"
    assert (county.record()["bankacct"], county.record()["tel"]) == ("6228480000000000002", "13900005140")
    word = county.word(HERE, mine)
    assert (word.status, word.code, word.other_no) == ("conflict", "decided", settled.official_no)
    assert county.tasks(TOWNSHIP)[-1][0] == "del"


@pytest.mark.parametrize(("day", "sees"), [(25, set()), (26, {TOWNSHIP}), (32, {TOWNSHIP, COUNTY})])
def test_what_nobody_decides_is_seen_by_the_township_after_3_and_the_county_after_7_working_days(
    county: County, day: int, sees: set[str]
) -> None:
    county.tell(TOWNSHIP, known(county, change(tel="13900002218")))
    county.tell(HERE, known(county, change(tel="13900005140")))
    county.clock.now += timedelta(days=day - 23)
    assert {code for code in (TOWNSHIP, COUNTY) if county.tasks(code)} == sees


def test_who_was_not_known_gets_a_record_with_what_the_change_says(county: County) -> None:
    number = invented_number(8)
    body = {**body_of(None, tel="13900005140"), "certno": number, "x_old_tel": "13900000100"}
    body["brdy"] = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    assert county.tell(HERE, said(body)).status == "accepted"
    (new,) = [row for row in county.rows(record) if row.certno == number]
    assert json.loads(new.body)["tel"] == "13900005140"
    assert (new.version, new.division) == (1, HERE)
    (step,) = county.rows(record_change)
    assert (step.before, step.after) == ('"13900000100"', '"13900005140"')


def test_a_new_number_leads_to_the_same_record_and_makes_no_second_person(county: County) -> None:
    other, told = invented_number(8), county.clock().isoformat()
    with county.platform.database.write() as connection:
        records.load(
            connection,
            [{"certno": other, "psn_name": "林小禾", "division": HERE, "naty": "02"}],
            told,
            COUNTY,
        )
    first = next(row.record_id for row in county.rows(record) if row.certno == NUMBER)
    body = body_of(None, certno=other)
    assert county.tell(TOWNSHIP, said(body)).status == "accepted"
    (row,) = county.rows(record)
    assert (row.record_id, row.certno, json.loads(row.body)["naty"]) == (first, other, "01")
    assert {one.number for one in county.rows(record_number) if one.record_id == first} == {NUMBER, other}


def test_a_change_that_was_taken_back_leaves_nothing_to_decide(county: County) -> None:
    county.tell(TOWNSHIP, known(county, change(tel="13900002218")))
    mine = known(county, change(tel="13900005140"))
    assert county.tell(HERE, mine).status == "conflict"
    body = {"x_reason": "本人不改了", "x_asked_by": "self", "x_matter": "resident-change"}
    gone = item(7, kind="withdraw", schema="withdraw/1", body=body, supersedes=mine.item_id)
    assert county.tell(HERE, gone).status == "accepted"
    (row,) = county.rows(difference)
    assert row.closed_at
    county.clock.now += timedelta(days=9)
    assert county.tasks(TOWNSHIP) == []


def test_what_depends_on_a_conflict_waits_for_its_decision(county: County) -> None:
    county.tell(TOWNSHIP, known(county, change(tel="13900002218")))
    mine = known(county, change(tel="13900005140"))
    county.tell(HERE, mine)
    after = known(county, change(naty="02"))
    after = said(dict(after.body), "09:30", depends_on=(mine.item_id,))
    assert county.tell(HERE, after).status == "deferred"
    county.tell(HERE, known(county, decision(mine, 2, {"tel": ("theirs", "13900002218")})))
    assert county.word(HERE, after).status == "accepted"
    assert county.record()["naty"] == "02"


def test_a_desk_enrolled_late_hears_what_waits_for_it(county: County) -> None:
    county.tell(NEIGHBOUR, known(county, change(tel="13900002218")))
    county.tell(HERE, known(county, change(tel="13900005140")))
    county.clock.now += timedelta(days=9)
    (told,) = county.tasks(TOWNSHIP)
    assert (told[0], told[1]["opened_on"]) == ("put", "2026-11-23")
