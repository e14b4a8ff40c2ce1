import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from station_app.domain.idnumber import check_character
from station_app.domain.person import Resident
from station_app.errors import Refused, Unavailable
from station_app.services.roster_file import RosterFile
from station_app.services.roster_load import as_json
from station_app.storage.records import RosterFilter
from tests.services.test_roster_files import FOLDER, opened
from tests.services.village import Bench

DAY = date(2026, 11, 5)


def on(_done: int, _total: int) -> bool:
    return True


def everybody(bench: Bench) -> dict[int, str]:
    with bench.here.open_work() as work:
        people, _total = work.residents.list(RosterFilter(), limit=10_000)
    return {one.resident_id: as_json(one) for one in people}


def wrote(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def somebody(bench: Bench, key: str = "zhou_fs") -> Resident:
    return bench.people.get(key) or next(iter(bench.people.values()))


def stranger(born: str = "19610708", sex: str = "999") -> str:
    digits = f"350526{born}{sex}"
    return digits + check_character(digits)


HEAD = ("姓名", "身份证号", "联系电话", "家庭住址", "组别", "户主", "2026年缴费")


def changing(bench: Bench, folder: Path) -> RosterFile:
    """A file with one known person whose phone changed, one who is the same, and somebody new."""
    known = somebody(bench)
    with bench.here.open_work() as work:
        family = work.residents.household(known.household_id)
    rows = [
        (known.name, known.id_number.digits, "13900007777", known.address, known.group, known.head_name, ""),
        ("方新来", stranger(), "", known.address, known.group, known.head_name, "已缴"),
    ]
    rows += [(one.name, one.id_number.digits, "", "", "", "", "") for one in family if one != known][:1]
    return opened(bench, wrote(folder / "in.xlsx", HEAD, *rows))


def test_a_roster_is_taken_in_and_the_search_finds_who_is_new(bench: Bench, tmp_path: Path) -> None:
    file = changing(bench, tmp_path)
    before = everybody(bench)
    counts = file.counts()
    assert (counts.add, counts.change, counts.ask) == (1, 1, 0)
    done = bench.desk.rosters.load("zhou", file, DAY, on)
    assert (done.added, done.changed) == (1, 1)
    assert bench.desk.station().roster_date == DAY
    after = everybody(bench)
    assert len(after) == len(before) + 1
    found = bench.desk.residents("fxl", "all", 0, 5).rows
    assert [one.name for one in found] == ["方新来"]
    known = somebody(bench)
    with bench.here.open_work() as work:
        new = work.residents.get(found[0].resident_id)
        assert work.residents.get(known.resident_id).tel == "13900007777"
    assert new.household_id == known.household_id
    assert (new.gend, new.brdy, new.insured_years) == ("1", date(1961, 7, 8), (2026,))
    with pytest.raises(Refused) as again:
        bench.desk.rosters.load("zhou", file, DAY, on)
    assert again.value.code == "roster.loaded_already"


def test_a_list_takes_nothing_away(bench: Bench, tmp_path: Path) -> None:
    known = somebody(bench)
    row = (known.name, known.id_number.digits, "", "", "", "", "未缴")
    file = opened(bench, wrote(tmp_path / "in.xlsx", HEAD, row))
    counts = file.counts()
    assert (counts.same, counts.missing) == (1, len(everybody(bench)) - 1)
    before = everybody(bench)
    bench.desk.rosters.load("zhou", file, DAY, on)
    assert everybody(bench) == before


def test_a_roster_is_taken_back_whole(bench: Bench, tmp_path: Path) -> None:
    before, day = everybody(bench), bench.desk.station().roster_date
    done = bench.desk.rosters.load("zhou", changing(bench, tmp_path), DAY, on)
    view = bench.desk.rosters.look_undo(done.load_id)
    assert (view.removed, view.restored, view.kept) == (1, 1, ())
    bench.desk.rosters.undo("zhou", done.load_id, on)
    assert everybody(bench) == before
    assert bench.desk.station().roster_date == day
    assert bench.desk.residents("方新来", "all", 0, 5).rows == ()
    line = bench.desk.rosters.loads()[0]
    assert line.undone_at is not None
    assert not line.undoable
    with pytest.raises(Refused) as again:
        bench.desk.rosters.undo("zhou", done.load_id, on)
    assert again.value.code == "roster.not_last"


def test_who_was_changed_since_stays_and_is_named(bench: Bench, tmp_path: Path) -> None:
    known = somebody(bench)
    done = bench.desk.rosters.load("zhou", changing(bench, tmp_path), DAY, on)
    with bench.here.open_work() as work:
        now = work.residents.get(known.resident_id)
        work.residents.put(replace(now, address="新村1号"))
        work.commit()
    view = bench.desk.rosters.look_undo(done.load_id)
    assert view.kept == ((known.name, "roster.changed_since"),)
    bench.desk.rosters.undo("zhou", done.load_id, on)
    with bench.here.open_work() as work:
        assert work.residents.get(known.resident_id).address == "新村1号"


def test_who_has_a_case_since_stays(bench: Bench, tmp_path: Path) -> None:
    done = bench.desk.rosters.load("zhou", changing(bench, tmp_path), DAY, on)
    new = bench.desk.residents("方新来", "all", 0, 5).rows[0]
    bench.desk.start_case("zhou", "resident-enrolment", new.resident_id, None, {"present": "yes"}, ())
    view = bench.desk.rosters.look_undo(done.load_id)
    assert view.kept == (("方新来", "roster.in_use"),)


def test_only_the_last_of_two_is_taken_back_and_no_number_is_given_twice(
    bench: Bench, tmp_path: Path
) -> None:
    first = bench.desk.rosters.load("zhou", changing(bench, tmp_path), DAY, on)
    row = ("方后来", stranger("19620708"), "", "", "", "", "")
    second = bench.desk.rosters.load("zhou", opened(bench, wrote(tmp_path / "b.xlsx", HEAD, row)), DAY, on)
    taken = bench.desk.residents("方后来", "all", 0, 5).rows[0].resident_id
    with pytest.raises(Refused) as refusal:
        bench.desk.rosters.undo("zhou", first.load_id, on)
    assert refusal.value.code == "roster.not_last"
    bench.desk.rosters.undo("zhou", second.load_id, on)
    bench.desk.rosters.load("zhou", opened(bench, tmp_path / "b.xlsx"), DAY, on)
    assert bench.desk.residents("方后来", "all", 0, 5).rows[0].resident_id > taken


def _stops_at(wanted: int) -> Callable[[int, int], bool]:
    return lambda done, _total: done < wanted


def test_a_stop_in_the_middle_leaves_the_roster_as_it_was(bench: Bench, tmp_path: Path) -> None:
    rows = [(f"方某{chr(0x4E00 + n)}", stranger(f"19{30 + n // 12}{n % 12 + 1:02}01")) for n in range(300)]
    file = opened(bench, wrote(tmp_path / "in.xlsx", HEAD[:2], *rows))
    before = everybody(bench)
    with pytest.raises(Refused) as refusal:
        bench.desk.rosters.load("zhou", file, DAY, _stops_at(150))
    assert refusal.value.code == "roster.stopped"
    assert everybody(bench) == before
    assert bench.desk.rosters.loads() == ()
    done = bench.desk.rosters.load("zhou", file, DAY, on)
    assert done.added == 300
    with pytest.raises(Refused):
        bench.desk.rosters.undo("zhou", done.load_id, _stops_at(150))
    assert len(everybody(bench)) == len(before) + 300


def test_questions_are_mended_and_answered_in_place(bench: Bench) -> None:
    file, rosters = opened(bench, FOLDER / "10-contradictions.xlsx"), bench.desk.rosters
    asked = rosters.view(file).counts.ask
    rows = {one.row: one for one in rosters.rows(file, "ask", 0, 50).rows}
    line = rosters.line(file, rows[3].number)
    assert [one.code for one in line.doubts] == ["roster.sex_differs"]
    assert rosters.mend(file, rows[3].number, "gend", "女").row.fate == "add"
    assert rosters.answer(file, rows[4].number, "stand").row.fate == "add"
    assert rosters.answer(file, rows[8].number, "skip").row.fate == "out"
    assert rosters.answer(file, rows[6].number, "stand").row.fate == "ask"
    assert rosters.view(file).counts.ask == asked - 3
    used = rosters.answer(file, rows[15].number, "stand")
    assert used.row.fate == "add"
    first = next(one for one in rosters.rows(file, "out", 0, 50).rows if one.row == 14)
    assert first.fate == "out"


def test_the_day_of_a_roster_is_not_later_than_today(bench: Bench, tmp_path: Path) -> None:
    file = changing(bench, tmp_path)
    with pytest.raises(Refused) as refusal:
        bench.desk.rosters.load("zhou", file, bench.here.today() + timedelta(days=1), on)
    assert refusal.value.code == "roster.day_ahead"


def test_a_name_that_differs_under_one_number_is_a_question(bench: Bench, tmp_path: Path) -> None:
    known = somebody(bench)
    row = ("方别人", known.id_number.digits)
    file = opened(bench, wrote(tmp_path / "in.xlsx", HEAD[:2], row))
    assert [one.code for one in file.entries[0].open()] == ["roster.name_differs"]


# out again


def test_an_export_is_masked_and_counted(bench: Bench, tmp_path: Path) -> None:
    target = tmp_path / bench.desk.rosters.export_name()
    done = bench.desk.rosters.export("zhou", str(target), "all", None, on)
    assert done.count == len(everybody(bench))
    assert target.name == "居民名册_999000000001_20261121.xlsx"
    known = somebody(bench)
    text = " ".join(
        str(cell.value) for row in openpyxl.load_workbook(target).active.iter_rows() for cell in row
    )
    for secret in filter(None, (known.name, known.id_number.digits, known.tel, known.address)):
        assert secret not in text
    with bench.here.open_work() as work:
        line = work.audit.lines(limit=1)[0]
    assert (line.code, dict(line.facts)) == ("roster.exported", {"count": done.count, "state": "masked"})


def test_full_values_need_the_password_of_a_second_person(bench: Bench, tmp_path: Path) -> None:
    export, target = bench.desk.rosters.export, tmp_path / "full.xlsx"
    for second, password in (("zhou", "123456"), ("wang", "654321"), ("", "")):
        with pytest.raises(Refused):
            export("zhou", str(target), "all", (second, password), on)
    assert not target.exists()
    export("zhou", str(target), "all", ("wang", "123456"), on)
    with bench.here.open_work() as work:
        who = [(one.who, dict(one.facts)["state"]) for one in work.audit.lines(limit=2)]
    assert who == [("wang", "agreed"), ("zhou", "full")]
    counts = opened(bench, target).counts()
    assert (counts.add, counts.ask, counts.out, counts.missing) == (0, 0, 0, 0)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_no_cell_of_an_export_can_run(bench: Bench, tmp_path: Path, ending: str) -> None:
    known = somebody(bench)
    with bench.here.open_work() as work:
        work.residents.put(replace(known, address='=HYPERLINK("http://x","y")'))
        work.commit()
    target = tmp_path / f"out.{ending}"
    bench.desk.rosters.export("zhou", str(target), "all", ("wang", "123456"), on)
    if ending == "csv":
        with target.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
        assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    else:
        sheet = openpyxl.load_workbook(target).active
        found = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
        assert [(one.data_type, one.number_format, one.quotePrefix) for one in found] == [("s", "@", True)]
    read = opened(bench, target)
    assert known.id_number.digits in {one.said.id_number for one in read.entries}


def test_an_export_that_is_stopped_or_cannot_be_written_leaves_nothing(bench: Bench, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"the one before")
    with pytest.raises(Refused) as refusal:
        bench.desk.rosters.export("zhou", str(target), "all", None, _stops_at(200))
    assert refusal.value.code == "roster.stopped"
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".xlsx"] == ["out.xlsx"]
    assert target.read_bytes() == b"the one before"
    with pytest.raises(Unavailable) as error:
        bench.desk.rosters.export("zhou", str(tmp_path / "no" / "out.xlsx"), "all", None, on)
    assert error.value.code == "file.not_written"
