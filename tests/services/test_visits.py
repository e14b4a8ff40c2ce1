"""Several matters in one visit: typed once, accepted whole or not at all, one slip, and what follows."""

import json
from typing import Any

import pytest

from station_app.domain.case import Paper, PaperState, Stage
from station_app.errors import Refused
from station_app.services.views import CaseView, Entered, Wish
from station_app.storage.records import RosterFilter
from tests.services.five import LEAST
from tests.services.joined import Joined
from tests.services.village import Bench

ENROL, PAY, CHANGE, REMOTE, CHRONIC = (
    "resident-enrolment",
    "resident-payment-registration",
    "resident-change",
    "remote-long-term-resident",
    "chronic-special-recognition",
)


def wish(bench: Bench, matter: str, key: str = "xu_yt") -> Wish:
    card = bench.cards[key]
    guide = bench.desk.guide(matter, None, card, {}, ())
    return Wish(matter, None, card, guide.answered, ())


def visit(bench: Bench, *matters: str, key: str = "xu_yt") -> CaseView:
    return bench.desk.start_visit("zhou", tuple(wish(bench, matter, key) for matter in matters))


def all_papers(bench: Bench, view: CaseView, *wanted: PaperState) -> CaseView:
    papers = tuple(
        Paper(one.material, next(state for state in (*wanted, *one.allowed) if state in one.allowed))
        for one in view.papers
    )
    return bench.desk.set_papers(view.case.case_id, papers)


def typed(bench: Bench, view: CaseView, **values: Any) -> CaseView:  # noqa: ANN401 - any value of a form
    entered = tuple(Entered(key.replace("__", "."), value) for key, value in values.items())
    return bench.desk.enter(view.case.case_id, entered, "")


def stops(view: CaseView) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in view.findings if one.severity == "E"]


def cases_of(view: CaseView) -> list[str]:
    assert view.visit is not None
    return [line.case_id for line in view.visit.lines]


def ready(bench: Bench, *matters: str, key: str = "zhou_fs") -> CaseView:
    view = visit(bench, *matters, key=key)
    view = typed(bench, view, tel="13900000199", x_household_rel="02")
    return all_papers(bench, view, PaperState.HAVE)


def test_what_two_matters_ask_is_asked_once(bench: Bench) -> None:
    view = visit(bench, ENROL, PAY, key="zhou_fs")
    assert view.case.case_id.startswith("v-")
    assert view.asked.count("tel") == 1
    assert "x_insured_year" in view.asked
    assert "2.x_pay_channel" in view.asked
    assert [group.title.zh for group in view.matter.groups] == ["共用的", "参保登记", "缴费登记"]
    view = typed(bench, view, tel="13900000199")
    for case_id in cases_of(view):
        assert bench.desk.open_case("zhou", case_id).case.answers["tel"].value == "13900000199"
    assert view.case.answers["tel"].value == "13900000199"


def test_a_paper_that_two_matters_need_is_asked_once(bench: Bench) -> None:
    view = visit(bench, REMOTE, CHRONIC)
    assert [one.material for one in view.papers].count("ID") == 1
    view = all_papers(bench, view, PaperState.HAVE)
    for case_id in cases_of(view):
        states = {one.material: one.state for one in bench.desk.open_case("zhou", case_id).case.papers}
        assert states["ID"] is PaperState.HAVE


def test_what_belongs_to_one_matter_stays_apart(bench: Bench) -> None:
    view = visit(bench, REMOTE, CHRONIC)
    view = typed(bench, view, **{"1__resout_addr": "华阳街道人民路1号", "2__appy_rea": "长期用药"})
    remote, chronic = (bench.desk.open_case("zhou", one).case for one in cases_of(view))
    assert remote.answers["resout_addr"].value == "华阳街道人民路1号"
    assert "appy_rea" not in remote.answers
    assert chronic.answers["appy_rea"].value == "长期用药"
    with pytest.raises(Refused, match=r"case\.no_field"):
        typed(bench, view, resout_addr="x")


def test_enrolment_goes_first_whatever_was_chosen_first(bench: Bench) -> None:
    view = visit(bench, PAY, ENROL, key="zhou_fs")
    assert view.visit is not None
    assert [line.matter.zh for line in view.visit.lines] == ["参保登记", "缴费登记"]


def test_a_visit_is_accepted_whole_and_the_payment_names_the_enrolment(bench: Bench) -> None:
    view = ready(bench, PAY, ENROL)
    assert stops(view) == []
    done = bench.desk.accept("zhou", view.case.case_id)
    assert done.case_id == view.case.case_id
    assert len({part.number for part in done.parts}) == 2
    assert bench.desk.accept("zhou", view.case.case_id).parts == done.parts
    with bench.here.open_work() as work:
        first, second = (work.cases.get(part.case_id) for part in done.parts)
        entries = [work.outbox.get(case.item_id) for case in (first, second)]
    assert entries[0] is not None
    assert entries[1] is not None
    assert entries[0].seq + 1 == entries[1].seq
    assert json.loads(entries[1].header)["depends_on"] == [first.item_id]
    assert {json.loads(entry.body)["x_visit"] for entry in entries if entry} == {view.case.case_id}
    assert bench.desk.today("zhou").drafts == ()


def test_one_part_with_an_error_stops_the_whole_and_is_named(bench: Bench) -> None:
    view = all_papers(bench, visit(bench, ENROL, REMOTE, key="xu_yt"), PaperState.HAVE)
    with pytest.raises(Refused) as refused:
        bench.desk.accept("zhou", view.case.case_id)
    assert refused.value.code == "visit.findings"
    assert "异地" in str(refused.value.facts["parts"])
    with bench.here.open_work() as work:
        assert {work.cases.get(one).stage for one in cases_of(view)} == {Stage.DRAFT}
        assert work.numbers.next(bench.here.today(), bench.here.point.code, bench.here.point.device) == 1


def test_the_others_can_be_done_first(bench: Bench) -> None:
    view = ready(bench, ENROL, REMOTE)
    remote = cases_of(view)[1]
    view = bench.desk.leave_out(view.case.case_id, remote)
    assert len(cases_of(view)) == 1
    bench.desk.accept("zhou", view.case.case_id)
    assert [row.case_id for row in bench.desk.today("zhou").drafts] == [remote]
    with pytest.raises(Refused, match=r"case\."):
        bench.desk.leave_out(view.case.case_id, remote)


def test_an_unfinished_visit_is_one_row_and_opens_again(bench: Bench) -> None:
    view = visit(bench, ENROL, PAY, key="zhou_fs")
    bench.desk.enter(view.case.case_id, (Entered("tel", "1390000"),), "tel")
    (row,) = bench.desk.today("zhou").drafts
    assert row.case_id == view.case.case_id
    assert row.matter.zh == "参保登记 等 2 件"
    again = bench.desk.open_case("zhou", row.case_id)
    assert again.case.cursor_field == "tel"
    assert again.case.answers["tel"].value == "1390000"
    assert bench.desk.put_aside(row.case_id).case_id == row.case_id
    with pytest.raises(Refused, match=r"draft\.not_yours"):
        bench.desk.open_case("ma", row.case_id)


def test_discarding_asks_once_for_all(bench: Bench) -> None:
    view = visit(bench, ENROL, PAY, key="zhou_fs")
    with pytest.raises(Refused, match=r"draft\.reason_needed"):
        bench.desk.discard_draft(view.case.case_id, " ")
    changed = bench.desk.discard_draft(view.case.case_id, "不办了")
    assert changed.cases == frozenset(cases_of(view))
    assert bench.desk.today("zhou").drafts == ()


def test_the_check_page_shows_each_answer_once_with_its_matter(bench: Bench) -> None:
    view = ready(bench, ENROL, PAY)
    lines = bench.desk.check_lines(view.case.case_id)
    assert len([line for line in lines if line.key == "tel"]) == 1
    assert {line.part for line in lines} == {"", "参保登记", "缴费登记"}
    assert [line.key for line in lines].count("papers") == 1
    assert lines[-1].key == "papers"


def test_one_slip_lists_every_matter_with_its_number(bench: Bench) -> None:
    view = ready(bench, ENROL, PAY)
    done = bench.desk.accept("zhou", view.case.case_id)
    slip = bench.desk.slip(done.case_id, "DOC01", "")
    matters = slip.tables[0]
    assert [row[1] for row in matters.rows] == ["城乡居民参保登记", "城乡居民医保参保缴费登记"]
    numbers = {row[0].replace(" ", "").replace("-", "") for row in matters.rows}
    assert numbers == {part.number.replace("-", "") for part in done.parts}
    taken = next(table for table in slip.tables if table.title == "收到的材料")
    assert len({row[0] for row in taken.rows}) == len(taken.rows)
    assert len(slip.paragraphs) == len(set(slip.paragraphs))
    with pytest.raises(Refused, match=r"slip\.reason_needed"):
        bench.desk.slip(done.case_id, "DOC01", "")


def test_what_the_parts_owe_is_one_paper_that_names_only_those(bench: Bench) -> None:
    view = ready(bench, ENROL, PAY)
    with pytest.raises(Refused, match=r"slip\.unknown"):
        bench.desk.slip(bench.desk.accept("zhou", view.case.case_id).case_id, "DOC06", "")
    view = all_papers(bench, visit(bench, ENROL, REMOTE, key="xu_yt"), PaperState.LATER)
    remote = cases_of(view)[1]
    keys = {key.partition(".")[2] or key: key for key in view.asked}
    view = typed(bench, view, **{keys.get(key, key): value for key, value in LEAST[REMOTE].items()})
    done = bench.desk.accept("zhou", view.case.case_id)
    owing = [part.case_id for part in done.parts if part.papers_owed]
    assert owing
    assert remote in owing
    slip = bench.desk.slip(done.case_id, "DOC06", "")
    assert slip.title == "容缺受理承诺书"
    assert len(slip.tables[0].rows) == len(owing)
    (table,) = (one for one in slip.tables if one.title == "还要补的材料")
    assert table.rows
    with bench.here.open_work() as work:
        printed = {part.case_id: len(work.prints.of_case(part.case_id)) for part in done.parts}
    assert printed == {part.case_id: int(part.case_id in owing) for part in done.parts}


def household(bench: Bench, count: int = 3) -> list[int]:
    """Find a household of the roster with so many people who were insured before."""
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
        for one in people:
            members = work.residents.household(one.household_id)
            if len(members) >= count:
                return [member.resident_id for member in members[:count]]
    raise AssertionError("no household is large enough")


def family(bench: Bench, count: int = 3) -> CaseView:
    wishes = []
    for resident in household(bench, count):
        guide = bench.desk.guide(PAY, resident, None, {}, ())
        wishes.append(Wish(PAY, resident, None, guide.answered, ()))
    return bench.desk.start_visit("zhou", tuple(wishes))


def test_a_household_has_one_line_for_each_member_and_a_sum(bench: Bench) -> None:
    view = family(bench)
    assert view.visit is not None
    assert view.visit.people == 3
    assert len({line.person for line in view.visit.lines}) == 3
    total = sum(float(line.amount) for line in view.visit.lines)
    assert view.visit.total == f"{total:.2f}"
    assert view.visit.capital.endswith("元整")
    assert view.asked.count("x_insured_year") == 1
    own = [key for key in view.asked if key[0].isdigit()]
    assert own == ["1.psn_idet_type", "2.psn_idet_type", "3.psn_idet_type"]
    assert len(view.tables["identity_category"]) > 3
    (row,) = bench.desk.today("zhou").drafts
    assert row.person.endswith("等 3 人")
    assert row.matter.zh == "缴费登记 3 件"


def test_the_year_of_a_household_is_typed_once(bench: Bench) -> None:
    view = typed(bench, family(bench), x_insured_year="2026")
    for case_id in cases_of(view):
        assert bench.desk.open_case("zhou", case_id).case.answers["x_insured_year"].value == "2026"


def test_the_platform_takes_every_matter_of_a_visit(joined: Joined) -> None:
    bench = joined.bench
    done = bench.desk.accept("zhou", ready(bench, ENROL, PAY).case.case_id)
    assert bench.desk.track(done.case_id).status == "stored"
    joined.drain()
    assert [joined.word(part.case_id)[0] for part in done.parts] == ["accepted", "accepted"]
    assert bench.desk.track(done.case_id).status == "done"
