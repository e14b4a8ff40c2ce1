from dataclasses import replace
from datetime import date

import pytest

from station_app.errors import Refused
from station_app.services.views import Entered, Line, LinkState
from tests.services.village import STREAM, Bench, accepted, ready, result, told

FULL = "341525195204089999"


def test_the_safety_figures_count_what_is_stored_and_what_is_not_there_yet(bench: Bench) -> None:
    cases = [accepted(bench, key).case_id for key in ("xu_yt", "he_xh", "liu_dy")]
    counts = bench.desk.today("zhou").counts
    assert (counts.stored, counts.undelivered, counts.received) == (3, 3, 0)
    assert counts.oldest_undelivered == bench.now
    told(
        bench, (cases[0], result("received")), (cases[1], result("accepted")), (cases[2], result("deferred"))
    )
    counts = bench.desk.outbox("all", "").counts
    assert (counts.stored, counts.undelivered, counts.received, counts.done) == (3, 0, 3, 1)
    bench.later(days=1)
    assert bench.desk.today("zhou").counts.stored == 0


def test_waiting_cases_say_their_place_in_plain_words(bench: Bench) -> None:
    accepted(bench)
    bench.later(minutes=1)
    accepted(bench, "he_xh")
    view = bench.desk.outbox("waiting", "")
    assert [row.next_step for row in view.rows] == ["等网络，排第 2", "等网络，排第 1"]
    assert dict(view.tabs)["waiting"] == 2
    bench.line = Line(LinkState.UP)
    assert bench.desk.outbox("waiting", "").rows[1].next_step == "排第 1，马上送"


def test_an_answer_that_never_came_is_sending_and_never_failed(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    bench.exchange.next_batch(10, 65_536)
    bench.line = Line(LinkState.UP, sending=True)
    assert bench.desk.outbox("all", "").rows[0].status == "sending"
    track = bench.desk.track(case_id)
    assert [step.title for step in track.steps][1] == "正在送"
    bench.line = Line(LinkState.DOWN, last_outcome="没网，不算失败，件还在")
    track = bench.desk.track(case_id)
    assert (track.steps[1].title, track.steps[1].detail) == ("试送过 1 次", "没网，不算失败，件还在")
    assert track.status == "stored"


def test_a_track_ends_with_the_platforms_last_word(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    assert bench.desk.track(case_id).steps[-1].state == "ahead"
    told(bench, (case_id, result("received", official_no="20261121001")))
    track = bench.desk.track(case_id)
    assert [step.state for step in track.steps] == ["done", "done", "ahead"]
    assert "20261121001" in track.steps[1].detail
    told_again(bench, case_id)
    assert bench.desk.track(case_id).steps[-1].title == "办结"


def told_again(bench: Bench, case_id: str) -> None:
    with bench.here.open_work() as work:
        case = work.cases.get(case_id)
        assert case.verdict is not None
        work.cases.put(
            replace(case, verdict=replace(case.verdict, status="accepted"), stage=type(case.stage)("F1"))
        )
        work.commit()


def test_a_duplicate_is_told_once_and_put_away(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    told(bench, (case_id, result("duplicate", other_station="城关镇")))
    todo = bench.desk.today("zhou").todos[0]
    assert (todo.kind, todo.detail) == ("duplicate", "平台已有同样的（城关镇 办的），不用再办")
    bench.desk.settle("zhou", case_id)
    assert bench.desk.today("zhou").todos == ()


def test_the_check_page_shows_tails_and_sources(bench: Bench) -> None:
    case_id = ready(bench, "zhou_fs").case.case_id
    bench.desk.enter(
        case_id, (Entered("tel", "13800001234"), Entered("x_household_rel", "02")), "x_household_rel"
    )
    lines = {line.key: line for line in bench.desk.check_lines(case_id)}
    assert lines["certno"].shown == "尾号 9999"
    assert (lines["tel"].shown, lines["tel"].source, lines["tel"].remark) == (
        "尾号 1234",
        "刚填",
        "和陈秀英同号",
    )
    assert lines["x_household_rel"].shown == "户主"
    assert lines["x_insured_year"].shown == "2027 年度"
    assert lines["papers"].shown == "2 件，齐"
    assert not any(FULL in line.shown for line in lines.values())


def test_a_slip_carries_all_its_elements_and_a_second_one_a_reason(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    slip = bench.desk.slip(case_id, "DOC01", "")
    lines = {line.label: line.text for line in slip.lines}
    assert lines["受理时间"] == "2026年11月21日 10:30"
    assert "*" in lines["申请人"]
    assert lines["预计办结"].startswith("预计")
    assert lines["平台编号"] == "有网后告知"
    assert "平台核对后才算办结" in slip.paragraphs[0]
    assert any("缴费" in one for one in slip.paragraphs)
    assert any("0999-2000001" in one for one in slip.paragraphs)
    assert (slip.copy, slip.practice, len(slip.signatures)) == (1, True, 2)
    assert slip.qr == slip.number
    with pytest.raises(Refused) as refused:
        bench.desk.slip(case_id, "DOC01", " ")
    assert refused.value.code == "slip.reason_needed"
    again = bench.desk.slip(case_id, "DOC01", "卡纸了")
    assert (again.copy, again.reprint_reason) == (2, "卡纸了")


def test_the_one_time_notice_lists_everything_at_once(bench: Bench) -> None:
    case_id = ready(bench, "zhou_fs").case.case_id
    bench.desk.set_papers(case_id, ())
    table = bench.desk.slip(case_id, "DOC02", "").tables[0]
    told_about = {row[1] for row in table.rows}
    assert {"联系电话", "与户主关系"} <= told_about
    assert all(all(cell for cell in row) for row in table.rows)


def test_residents_are_found_and_shown_by_tails_only(bench: Bench) -> None:
    page = bench.desk.residents("zfs", "all", 0, 20)
    assert page.rows[0].name == "周福生"
    assert page.rows[0].tail == "9999"
    everybody = bench.desk.residents("", "all", 0, 50)
    assert (len(everybody.rows), everybody.total) == (50, 300)
    unpaid = bench.desk.residents("", "unpaid", 0, 500)
    assert all(row.insured != "yes" for row in unpaid.rows)
    assert all(row.age >= 60 for row in bench.desk.residents("", "elderly", 0, 500).rows)
    assert {row.group for row in bench.desk.residents("", "group:3", 0, 500).rows} == {"3"}
    with pytest.raises(Refused):
        bench.desk.residents("", "rich", 0, 5)


def test_a_profile_shows_the_household_and_counts_the_looks(bench: Bench) -> None:
    resident = bench.people["zhou_fs"].resident_id
    profile = bench.desk.profile("zhou", resident)
    assert (profile.name, profile.age, profile.looked_at_today) == ("周福生", 74, 1)
    assert [one.name for one in profile.members] == ["陈秀英"]
    assert not any(FULL in text for _, text, _ in profile.facts)
    assert bench.desk.profile("zhou", resident).looked_at_today == 2
    assert profile.known_until == date(2026, 11, 21)


def test_a_full_number_needs_a_reason_and_a_right(bench: Bench) -> None:
    resident = bench.people["zhou_fs"].resident_id
    assert bench.desk.reveal("zhou", resident, "id_number", "核对证件") == FULL
    for who, fact, reason, code in (
        ("zhou", "id_number", "", "reveal.reason_needed"),
        ("zhou", "name", "核对证件", "reveal.no_fact"),
        ("han", "id_number", "核对证件", "role.not_allowed"),
    ):
        with pytest.raises(Refused) as refused:
            bench.desk.reveal(who, resident, fact, reason)
        assert refused.value.code == code
    with bench.here.open_work() as work:
        line = work.audit.of_resident(resident)[0]
    assert (line.code, dict(line.facts)["fact"]) == ("resident.revealed", "id_number")


def test_one_box_finds_people_matters_cases_and_pages(bench: Bench) -> None:
    accepted(bench)
    groups = {group.title: group for group in bench.desk.find("xyt", 3)}
    assert groups["居民"].hits[0].title == "徐有田"
    assert {group.title for group in bench.desk.find("徐有田", 3)} >= {"居民", "办件"}
    assert "事项" in {group.title for group in bench.desk.find("参保", 3)}
    assert [hit.key for group in bench.desk.find("同步", 3) for hit in group.hits] == ["outbox"]
    assert bench.desk.find("   ", 3) == ()


def test_matters_are_found_by_initials_and_tell_where_they_are_done(bench: Bench) -> None:
    assert bench.desk.matters("cbdj", None)[0].code == "resident-enrolment"
    assert bench.desk.matters("", None)[0].place == "direct"
    places = {tile.code: tile.place for tile in bench.desk.matters("", None)}
    assert places["chronic-special-recognition"] == "help"
    assert bench.desk.matters("龘龘龘", None) == ()


def test_the_household_hint_counts_who_is_left(bench: Bench) -> None:
    assert accepted(bench).household_hint == "同户还有 1 人没参保"


def test_the_point_tells_about_itself(bench: Bench) -> None:
    station = bench.desk.station()
    assert (station.village, station.practice, station.last_contact) == ("柳溪村", True, None)
    told(bench, (accepted(bench).case_id, result("received")))
    assert bench.desk.station().last_contact == bench.now
    view = bench.desk.outbox("all", "")
    assert (view.reconcile, view.reconcile_ok) == ("本机 1 件 ＝ 平台 1 件", True)
    assert STREAM.startswith("dev-")


def test_who_was_enrolled_here_counts_as_insured_before_the_next_roster(bench: Bench) -> None:
    resident = bench.people["xu_yt"].resident_id
    case_id = accepted(bench).case_id
    assert bench.desk.residents("徐有田", "all", 0, 5).rows[0].insured == "no"
    told(bench, (case_id, result("accepted")))
    assert bench.desk.residents("徐有田", "all", 0, 5).rows[0].insured == "yes"
    profile = bench.desk.profile("zhou", resident)
    assert profile.chips[0][0] == "yes"
    assert [kind for kind, _ in profile.reminders] == ["household"]
    assert profile.timeline[0].status == "done"


def test_the_keys_of_frequent_matters_stay_where_they_are(bench: Bench) -> None:
    before = [tile.code for tile in bench.desk.today("zhou").frequent]
    for key in ("xu_yt", "he_xh"):
        accepted(bench, key, "resident-payment-registration")
    assert [tile.code for tile in bench.desk.today("zhou").frequent] == before
    assert before[0] == "resident-enrolment"


def test_the_slip_of_a_mended_case_names_the_old_one(bench: Bench) -> None:
    old = accepted(bench, "li_jg")
    told(bench, (old.case_id, result("rejected", field="psn_idet_type", text="名单里没有")))
    rows = bench.desk.slip(old.case_id, "DOC02", "").tables[0].rows
    assert [row[2] for row in rows] == ["名单里没有"]
    draft = bench.desk.start_correction("zhou", old.case_id).case.case_id
    bench.desk.enter(draft, (Entered("psn_idet_type", "PT"),), "psn_idet_type")
    bench.desk.accept("zhou", draft)
    lines = {line.label: line.text for line in bench.desk.slip(draft, "DOC01", "").lines}
    assert lines["更正的原受理号"].replace(" ", "") == old.number


@pytest.mark.parametrize(
    ("text", "shown"),
    [("chengxiangjumin", "城乡居民"), ("居民 参保登记", "居民参保登记"), ("cxjmcbdj", "城乡居民参保登记")],
)
def test_a_matter_is_found_by_sound_and_by_several_words_and_shows_where(
    bench: Bench, text: str, shown: str
) -> None:
    tile = bench.desk.matters(text, None)[0]
    assert tile.code == "resident-enrolment"
    assert "".join(tile.name.zh[start:end] for start, end in tile.matched) == shown
