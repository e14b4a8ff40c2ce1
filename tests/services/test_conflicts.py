"""两边不一样 on the real store and the real platform: a village and the desk above it change one person."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from station_app.catalogue.reader import Catalogue
from station_app.domain.case import Paper, PaperState
from station_app.domain.person import Resident
from station_app.errors import Refused
from station_app.services.build import practice_point
from station_app.services.conflict_views import ConflictView
from station_app.services.training import VILLAGE
from station_app.services.views import Entered
from station_app.storage.records import RosterFilter
from sync.platform import records
from tests.services.conftest import open_bench
from tests.services.joined import Joined, connect
from tests.services.village import Bench

TOWN = replace(VILLAGE, code="999000000000", name="青石镇医保窗口")
CHANGE = "resident-change"
MINE, THEIRS = "13900005140", "13900002218"


def grown_up(bench: Bench) -> Resident:
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
    return next(one for one in people if one.psn_type.startswith("15") and one.tel)


def known_above(joined: Joined, person: Resident) -> None:
    """Let the platform know the person as the roster has them, and the mirror too."""
    body = {
        "psn_cert_type": "01", "certno": person.id_number.digits, "psn_name": person.name,
        "gend": person.gend, "brdy": person.brdy.isoformat(), "naty": person.naty, "tel": person.tel,
        "live_addr": person.address, "hsreg_addr": person.hukou_address, "division": VILLAGE.code,
    }  # fmt: skip
    with joined.platform.database.write() as connection:
        records.load(connection, [body], joined.bench.now.isoformat(), TOWN.code)


@pytest.fixture
def person(joined: Joined) -> Resident:
    person = grown_up(joined.bench)
    known_above(joined, person)
    joined.drain()
    return person


@pytest.fixture
def town(joined: Joined, village: Path, tmp_path: Path, catalogue: Catalogue) -> Iterator[Joined]:
    """The desk of the township, on the platform of the village."""
    folder = tmp_path / "town"
    folder.mkdir()
    with open_bench(village, folder, catalogue) as bench:
        bench.here = replace(bench.here, point=practice_point(TOWN, "341525", "A1"))
        with connect(bench, joined.platform) as above:
            yield above


def changed(desk: Joined, person: Resident, **values: str) -> str:
    """Take a change in; the desk does not send yet."""
    bench = desk.bench
    view = bench.desk.start_case(
        "zhou", CHANGE, person.resident_id, None, {"person_present": "yes", "insured": "yes"}, ()
    )
    typed = [Entered("x_change_items", tuple(values))]
    for name, value in values.items():
        key = name if name in ("live_addr", "hsreg_addr", "bankacct") else f"x_new_{name.removeprefix('x_')}"
        typed.append(Entered(key, value))
    if "bankacct" in values:
        typed.append(Entered("bank_type_code", "102"))
    case_id = bench.desk.enter(view.case.case_id, tuple(typed), "tel").case.case_id
    papers = tuple(
        Paper(one.material, PaperState.HAVE) for one in bench.desk.open_case("zhou", case_id).papers
    )
    bench.desk.set_papers(case_id, papers)
    accepted: str = bench.desk.accept("zhou", case_id).case_id
    return accepted


def differ(joined: Joined, town: Joined, person: Resident, **mine: str) -> str:
    """Change the phone here and above, offline, with what `mine` says besides; returns our case."""
    town.drain()
    changed(town, person, tel=THEIRS)
    town.drain()
    joined.bench.later(minutes=8)
    case_id = changed(joined, person, tel=MINE, **mine)
    joined.drain()
    return case_id


def opened(joined: Joined, case_id: str) -> ConflictView:
    return joined.bench.desk.conflicts.open("zhou", case_id)


def test_both_sides_are_shown_and_nothing_is_chosen_beforehand(
    joined: Joined, town: Joined, person: Resident
) -> None:
    case_id = differ(joined, town, person, live_addr="青石镇河东小区二栋")
    assert joined.word(case_id)[0] == "conflict"
    view = opened(joined, case_id)
    (line,) = view.lines
    assert (line.label.zh, line.mine, line.theirs, line.choice) == (
        "联系电话",
        "139****5140",
        "139****2218",
        "",
    )
    assert line.mine_hint.startswith("改得晚 8 分钟")
    assert (view.left, view.place, view.total) == (1, 1, 1)
    assert [(one.label.zh, one.mine) for one in view.merged] == [("居住地址", True)]
    assert view.same > 3
    (todo,) = [one for one in joined.bench.desk.today("zhou").todos if one.kind == "differs"]
    assert (todo.case_id, todo.detail) == (case_id, "两边都改过：联系电话，请您定")


def test_a_choice_is_kept_and_the_decision_is_a_new_item_that_names_the_old(
    joined: Joined, town: Joined, person: Resident
) -> None:
    case_id = differ(joined, town, person, live_addr="青石镇河东小区二栋")
    desk, item = joined.bench.desk.conflicts, opened(joined, case_id).item_id
    with pytest.raises(Refused, match=r"^conflict\.left$"):
        desk.decide("zhou", item)
    desk.choose("zhou", item, "tel", "mine", "")
    assert opened(joined, case_id).lines[0].choice == "mine"
    done = desk.decide("zhou", item)
    assert (done.decided, done.referred, done.next_item) == (1, 0, "")
    joined.drain()
    assert joined.word(done.case_id)[0] == "accepted"
    with joined.bench.here.open_work() as work:
        assert work.cases.get(done.case_id).supersedes == case_id
    with joined.platform.database.read() as connection:
        (row,) = connection.execute(records.record.select()).all()
    assert f'"tel": "{MINE}"' in row.body
    assert "河东小区" in row.body
    assert not [one for one in joined.bench.desk.today("zhou").todos if one.kind == "differs"]
    with pytest.raises(Refused, match=r"^conflict\.unknown$"):
        opened(joined, case_id)


def test_another_value_is_checked_like_the_field_it_replaces(
    joined: Joined, town: Joined, person: Resident
) -> None:
    case_id = differ(joined, town, person)
    desk, item = joined.bench.desk.conflicts, opened(joined, case_id).item_id
    with pytest.raises(Refused):
        desk.choose("zhou", item, "tel", "other", "1390000")
    view = desk.choose("zhou", item, "tel", "other", "139 0000 7777")
    assert (view.lines[0].choice, view.lines[0].other, view.left) == ("other", "139****7777", 0)
    desk.decide("zhou", item)
    joined.drain()
    with joined.platform.database.read() as connection:
        (row,) = connection.execute(records.record.select()).all()
    assert '"tel": "13900007777"' in row.body


def test_money_goes_to_the_town_desk_which_decides_it(joined: Joined, town: Joined, person: Resident) -> None:
    town.drain()
    changed(town, person, bankacct="6228480000000000018")
    town.drain()
    joined.bench.later(minutes=5)
    case_id = changed(joined, person, bankacct="6228480000000000026", tel=MINE)
    joined.drain()
    desk, view = joined.bench.desk.conflicts, opened(joined, case_id)
    (line,) = view.lines
    assert (line.above, line.choice, view.left, view.referred) == (True, "township", 0, 1)
    with pytest.raises(Refused, match=r"^conflict\.above$"):
        desk.choose("zhou", view.item_id, "bankacct", "mine", "")
    done = desk.decide("zhou", view.item_id)
    assert (done.decided, done.referred) == (0, 1)
    joined.drain()
    town.drain()
    (todo,) = [one for one in town.bench.desk.today("zhou").todos if one.kind == "differs"]
    assert todo.detail == "下面请您定：银行账户"
    above = town.bench.desk.conflicts
    task = above.open("zhou", todo.case_id)
    assert (task.decides_above, task.lines[0].choice, task.left) == (True, "", 1)
    above.choose("zhou", task.item_id, "bankacct", "mine", "")
    settled = above.decide("zhou", task.item_id)
    town.drain()
    assert town.word(settled.case_id)[0] == "accepted"
    joined.drain()
    assert joined.word(case_id)[1] == "decided"
    assert joined.status(case_id) == "done"
    with joined.platform.database.read() as connection:
        (row,) = connection.execute(records.record.select()).all()
    assert "6228480000000000026" in row.body
    assert MINE in row.body


def test_after_three_working_days_the_clerk_reads_who_sees_it(
    joined: Joined, town: Joined, person: Resident
) -> None:
    case_id = differ(joined, town, person)
    assert opened(joined, case_id).late == ""
    joined.bench.later(days=6)
    assert "镇里也看得到了" in opened(joined, case_id).late
    joined.bench.later(days=7)
    assert "县里也看得到了" in opened(joined, case_id).late
