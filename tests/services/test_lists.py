"""The county's lists: read with doubt, taken in as a whole, taken back as a whole, and what they change."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from station_app.domain.identity import IdentitySpan, held_on
from station_app.domain.season import State
from station_app.errors import Refused
from station_app.services.list_views import Fate
from station_app.services.season_views import SeasonWish
from station_app.spreadsheets.write import Sheet, write_xlsx
from tests.services.village import Bench

OCTOBER, NOVEMBER = date(2026, 10, 20), date(2026, 11, 20)


def book(path: Path, title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    write_xlsx(path, [Sheet("名单", tuple(header), [tuple(row) for row in rows], title=title)])
    return str(path)


def number(bench: Bench, key: str) -> str:
    return bench.people[key].id_number.digits


def taken(bench: Bench, kind: str, path: str, as_of: date, *, without: bool = False) -> str:
    season = bench.desk.season
    return season.load_list("zhou", season.open_list(kind, path), as_of, without).load_id


def state(bench: Bench, key: str) -> State:
    resident = bench.people[key].resident_id
    page = bench.desk.season.homes(SeasonWish(), 0, 1000)
    return next(one.state for row in page.rows for one in row.members if one.resident_id == resident)


def test_a_payment_list_is_shown_first_and_taken_back_whole(bench: Bench, tmp_path: Path) -> None:
    season = bench.desk.season
    rows = [("徐有田", number(bench, "xu_yt"), "已缴"), ("何小红", number(bench, "he_xh"), "未缴")]
    path = book(tmp_path / "a.xlsx", "柳溪村缴费名单", ("姓名", "身份证号码", "缴费状态"), rows)
    file = season.open_list("payments", path)
    preview = season.preview_list(file, NOVEMBER)
    assert (preview.count(Fate.NEW), preview.count(Fate.ASK)) == (2, 0)
    assert state(bench, "xu_yt") is State.UNPAID  # nothing is kept by looking
    load = season.load_list("zhou", file, NOVEMBER, False)
    assert (state(bench, "xu_yt"), state(bench, "he_xh")) == (State.PAID, State.UNPAID)
    assert season.overview().payments_date == NOVEMBER
    season.tell("zhou", bench.people["xu_yt"].resident_id, "will", "")
    season.undo_list("zhou", load.load_id)
    assert state(bench, "xu_yt") is State.UNPAID
    assert season.overview().payments_date is None
    (told,) = [one for one in season.home(bench.people["xu_yt"].resident_id).members if one.visits]
    assert told.reason == "will"  # what a visit brought stays


def test_a_title_says_what_a_list_without_a_column_means(bench: Bench, tmp_path: Path) -> None:
    rows = [("徐有田", number(bench, "xu_yt"))]
    plain = book(tmp_path / "a.xlsx", "人员表", ("姓名", "身份证号"), rows)
    with pytest.raises(Refused, match=r"county\.asks"):
        taken(bench, "payments", plain, NOVEMBER)
    titled = book(tmp_path / "b.xlsx", "已缴费人员", ("姓名", "身份证号"), rows)
    taken(bench, "payments", titled, NOVEMBER)
    assert state(bench, "xu_yt") is State.PAID


def test_a_line_in_doubt_stops_the_whole_list_until_it_is_left_out(bench: Bench, tmp_path: Path) -> None:
    wrong = number(bench, "he_xh")[:-1] + "_"
    rows = [("徐有田", number(bench, "xu_yt"), "已缴"), ("何小红", wrong, "已缴")]
    path = book(tmp_path / "a.xlsx", "", ("姓名", "身份证号", "是否缴费"), rows)
    season = bench.desk.season
    preview = season.preview_list(season.open_list("payments", path), NOVEMBER)
    assert preview.rows[0].doubts == ("county.number_wrong",)
    with pytest.raises(Refused, match=r"county\.asks"):
        taken(bench, "payments", path, NOVEMBER)
    assert state(bench, "xu_yt") is State.UNPAID
    taken(bench, "payments", path, NOVEMBER, without=True)
    assert state(bench, "xu_yt") is State.PAID


def test_an_older_payment_list_does_not_undo_a_newer_one(bench: Bench, tmp_path: Path) -> None:
    rows = [("徐有田", number(bench, "xu_yt"))]
    taken(bench, "payments", book(tmp_path / "a.xlsx", "已缴费", ("姓名", "身份证号"), rows), NOVEMBER)
    taken(bench, "payments", book(tmp_path / "b.xlsx", "未缴费", ("姓名", "身份证号"), rows), OCTOBER)
    assert state(bench, "xu_yt") is State.PAID
    assert bench.desk.season.overview().payments_date == NOVEMBER


FULL = ("姓名", "身份证号", "人员类别", "纳入时间", "退出时间", "退出原因")


def subsidised(bench: Bench, path: Path, *rows: tuple[str, ...]) -> str:
    whole = [(name, number(bench, key), *more) for name, key, *more in rows]
    return book(path, "资助参保对象名单", FULL, [(*row, *[""] * (6 - len(row))) for row in whole])


def test_a_monthly_list_adds_changes_and_cancels(bench: Bench, tmp_path: Path) -> None:
    first = subsidised(
        bench,
        tmp_path / "1.xlsx",
        ("徐有田", "xu_yt", "特困", "2026-03-01"),
        ("何小红", "he_xh", "低保", "2026.5.1"),
    )
    taken(bench, "subsidies", first, OCTOBER)
    assert state(bench, "xu_yt") is State.EXEMPT
    assert state(bench, "he_xh") is State.UNPAID  # a fixed subsidy is not a full one
    second = subsidised(
        bench,
        tmp_path / "2.xlsx",
        ("何小红", "he_xh", "特困", "2026-11-01"),
        ("刘大勇", "liu_dy", "低保", ""),
    )
    season = bench.desk.season
    preview = season.preview_list(season.open_list("subsidies", second), NOVEMBER)
    found = (preview.count(Fate.NEW), preview.count(Fate.CHANGED), preview.count(Fate.CANCELLED))
    assert found == (1, 1, 1)
    load = taken(bench, "subsidies", second, NOVEMBER)
    assert (state(bench, "xu_yt"), state(bench, "he_xh")) == (State.UNPAID, State.EXEMPT)
    with bench.here.open_work() as work:
        gone, changed = (work.subsidies.get(2027, number(bench, key)) for key in ("xu_yt", "he_xh"))
    assert gone is not None
    assert changed is not None
    assert (gone.cancelled_on, gone.change) == (date(2026, 10, 31), "cancelled")
    assert gone.content["reason"] == "county.not_on_it"
    assert [one.code for one in changed.spans] == ["DB", "TK"]
    assert (season.subsidies().active, season.subsidies().cancelled) == (2, 1)
    season.undo_list("zhou", load)
    assert (state(bench, "xu_yt"), state(bench, "he_xh")) == (State.EXEMPT, State.UNPAID)
    with pytest.raises(Refused, match=r"county\.not_last"):
        season.undo_list("zhou", load)


def test_a_category_counts_on_the_days_it_held() -> None:
    spans = (
        IdentitySpan("DB", date(2026, 5, 1), date(2026, 10, 31)),
        IdentitySpan("ZC", date(2026, 1, 1)),
    )
    assert held_on(spans, date(2026, 10, 31)) == ("ZC", "DB")
    assert held_on(spans, date(2026, 11, 1)) == ("ZC",)
    assert held_on(spans, date(2025, 12, 31)) == ()


def test_r_ident_a_category_that_ended_last_month_holds_for_a_case_of_that_month(
    bench: Bench, tmp_path: Path
) -> None:
    ended = subsidised(
        bench, tmp_path / "1.xlsx", ("徐有田", "xu_yt", "低保", "2026-03-01", "2026-10-31", "收入超线")
    )
    taken(bench, "subsidies", ended, NOVEMBER)
    card = bench.cards["xu_yt"]
    today = bench.desk.start_case("zhou", "resident-enrolment", None, card, {"present": "yes"}, ())
    assert today.case.answers["psn_idet_type"].value == "PT"
    bench.later(days=-30)  # accepted on 22 October, the list came a month later
    then = bench.desk.start_case("zhou", "resident-enrolment", None, card, {"present": "yes"}, ())
    assert then.case.answers["psn_idet_type"].value == "DB"


def test_the_other_monthly_lists_say_who_is_insured_and_who_died(bench: Bench, tmp_path: Path) -> None:
    season = bench.desk.season
    full = subsidised(
        bench,
        tmp_path / "1.xlsx",
        ("徐有田", "xu_yt", "低保"),
        ("何小红", "he_xh", "低保"),
        ("刘大勇", "liu_dy", "低保"),
    )
    taken(bench, "subsidies", full, NOVEMBER)
    check = [
        ("徐有田", number(bench, "xu_yt"), "未参保", "", "外出"),
        ("何小红", number(bench, "he_xh"), "职工医保", "县城", ""),
    ]
    header = ("姓名", "身份证号", "是否参保", "参保地", "未参保原因")
    taken(bench, "insured", book(tmp_path / "2.xlsx", "", header, check), NOVEMBER)
    assert state(bench, "he_xh") is State.ELSEWHERE
    dead = [("刘大勇", number(bench, "liu_dy"), "2026年11月2日")]
    taken(bench, "deaths", book(tmp_path / "3.xlsx", "", ("姓名", "身份证号", "死亡日期"), dead), NOVEMBER)
    assert state(bench, "liu_dy") is State.FROZEN
    tasks = {one.name: (one.why, one.due) for one in season.subsidies().tasks}
    assert tasks["刘大勇"] == ("dead", date(2026, 11, 30))
    assert tasks["徐有田"] == ("uninsured", date(2026, 11, 30))
    assert "何小红" not in tasks
    open_ones = season.homes(SeasonWish(which="open"), 0, 1000)
    frozen = bench.people["liu_dy"].resident_id
    assert frozen not in {row.first for row in open_ones.rows}


def test_a_list_nobody_can_read_changes_nothing(bench: Bench, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", "别的表", ("日期", "金额"), [("1", "2")])
    with pytest.raises(Refused, match=r"county\.no_people"):
        taken(bench, "payments", path, NOVEMBER)
    with pytest.raises(Refused, match=r"county\.day_ahead"):
        taken(bench, "payments", path, date(2027, 1, 1))
    assert bench.desk.season.lists() == ()
