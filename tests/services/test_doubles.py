"""The guard at entry: roster, own queue with strangers, family, later numbers; a question, never a wall."""

from dataclasses import replace
from datetime import date

import pytest

from station_app.domain.case import PaperState, Stage
from station_app.domain.person import IdNumber, Resident
from station_app.errors import Refused
from station_app.services.practice import invented_id
from station_app.services.views import CaseView, DoubleView
from tests.services.filling import fill_least, start, typed, with_papers
from tests.services.joined import Joined
from tests.services.village import Bench, accepted, insisted, ready

ENROL, NEWBORN, CHANGE = "resident-enrolment", "newborn-enrolment", "resident-change"
BORN = date(2026, 10, 2)
CERTIFICATE, TWIN = "R341525001", "R341525002"
CHILD = invented_id("341525", BORN, "2").digits


def by_hand(bench: Bench, matter: str = ENROL, **values: str) -> CaseView:
    return typed(bench, bench.desk.start_case("zhou", matter, None, None, {}, ()), values)


def one_digit_off(number: str, at: int = 4) -> str:
    return number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]


def asked(view: CaseView) -> DoubleView:
    assert view.double is not None
    return view.double


def answer(bench: Bench, view: CaseView, what: str) -> CaseView:
    return bench.desk.answer_double("zhou", view.case.case_id, asked(view).pair, what)


def baby(bench: Bench, **own: str) -> CaseView:
    """A newborn's form, filled with what it insists on."""
    values = {
        "psn_cert_type": "L2", "certno": CERTIFICATE, "psn_name": "徐小满", "gend": "2", "naty": "01",
        "brdy": BORN.isoformat(), "x_birth_cert_no": CERTIFICATE, "x_guardian_name": "徐有田",
        "x_guardian_certno": bench.people["xu_yt"].id_number.digits,
    }  # fmt: skip
    view = fill_least(bench, start(bench, NEWBORN, None, PaperState.HAVE), {**values, **own})
    return with_papers(bench, view, PaperState.HAVE)


def test_somebody_new_is_not_asked_about(bench: Bench) -> None:
    view = by_hand(bench, certno=invented_id("420881", date(1971, 3, 4), "1").digits, psn_name="万俟青")
    assert view.double is None


def test_one_wrong_digit_names_the_person_of_the_roster_by_the_tail_only(bench: Bench) -> None:
    person = bench.people["xu_yt"]
    view = by_hand(bench, certno=one_digit_off(person.id_number.digits), psn_name=person.name)
    assert person.name in asked(view).who
    assert person.id_number.tail in asked(view).who
    assert person.id_number.digits not in asked(view).who
    assert asked(view).reasons == ("证号只差第 5 位",)


def test_the_same_person_takes_the_record_and_what_was_typed_stays_in_the_file(bench: Bench) -> None:
    person = bench.people["xu_yt"]
    wrong = one_digit_off(person.id_number.digits)
    view = answer(bench, by_hand(bench, certno=wrong, psn_name=person.name), "same")
    assert view.double is None
    assert view.case.applicant.resident_id == person.resident_id
    assert view.case.applicant.id_number == person.id_number.digits
    with bench.here.open_work() as work:
        assert work.links.of(view.case.case_id)[0].reason.endswith(wrong)


def test_another_person_is_kept_with_who_and_when_and_never_asked_again(bench: Bench) -> None:
    person = bench.people["xu_yt"]
    view = by_hand(bench, certno=one_digit_off(person.id_number.digits), psn_name=person.name)
    pair = asked(view).pair
    view = answer(bench, view, "other")
    said = view.case.confirmed[-1]
    assert (said.rule, said.code, said.operator, said.at) == ("R-DUP", "double.digit", "zhou", bench.now)
    assert view.double is None
    assert typed(bench, view, {"tel": "13900000123"}).double is None
    with pytest.raises(Refused, match=r"double.not_asked"):
        bench.desk.answer_double("zhou", view.case.case_id, pair, "same")


def test_put_off_the_question_is_a_remark_that_accepting_confirms(bench: Bench) -> None:
    person = replace(bench.people["xu_yt"], name="徐国华")
    with bench.here.open_work() as work:
        work.residents.put(person)
        work.commit()
    view = typed(bench, start(bench, ENROL, person, PaperState.HAVE), {"psn_name": "徐國華"})
    view = answer(bench, view, "later")
    assert view.double is None
    assert ("R-DUP", "certno") in [(one.rule, one.field) for one in view.findings]
    case_id = bench.desk.accept("zhou", fill_least(bench, view, {}).case.case_id).case_id
    with bench.here.open_work() as work:
        said = [one for one in work.cases.get(case_id).confirmed if one.rule == "R-DUP"]
    assert [(one.code, one.operator) for one in said] == [("double.same_number", "zhou")]


def test_what_was_wanted_twice_on_purpose_says_so(bench: Bench) -> None:
    accepted(bench)
    view = insisted(bench, ready(bench))
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    with bench.here.open_work() as work:
        case = work.cases.get(case_id)
    assert [one.code for one in case.confirmed if one.rule == "R-DUP"] == ["double.done_here"]


def test_a_second_enrolment_shows_the_first_instead_of_becoming_one(bench: Bench) -> None:
    first = accepted(bench)
    bench.later(minutes=30)
    view = ready(bench)
    assert asked(view).done
    shown = bench.desk.accept("zhou", view.case.case_id)
    assert (shown.case_id, shown.number) == (first.case_id, first.number)
    with bench.here.open_work() as work:
        assert work.cases.get(view.case.case_id).stage is Stage.VOID
        assert work.cases.accepted_on(bench.here.today()) == 1


def test_the_clerk_may_look_at_the_first_one_at_once(bench: Bench) -> None:
    first = accepted(bench)
    view = answer(bench, ready(bench), "same")
    assert view.case.case_id == first.case_id
    assert view.double is None


def test_another_unit_is_told_k01_and_does_not_replace(bench: Bench) -> None:
    accepted(bench)
    view = typed(bench, ready(bench), {"emp_name": "青石中学", "emp_no": "U0900"})
    assert "K01" in asked(view).reasons[0]
    assert bench.desk.accept("zhou", view.case.case_id).case_id == view.case.case_id


def test_a_stranger_of_the_own_queue_is_found(bench: Bench) -> None:
    number = invented_id("420881", date(1971, 3, 4), "1").digits
    first = by_hand(bench, certno=number, psn_name="万俟青", gend="1")
    view = by_hand(bench, certno=one_digit_off(number, 2), psn_name="万俟清", gend="1")
    assert asked(view).pair == f"case:{first.case.case_id}"
    assert asked(view).reasons[1] == "姓名同音不同字"


def test_a_roster_name_that_differs_is_asked_about_and_may_be_somebody_else(bench: Bench) -> None:
    person = bench.people["xu_yt"]
    view = by_hand(bench, certno=person.id_number.digits, psn_name="何大江")
    assert asked(view).reasons == ("证件号码一样", "但姓名不一样，核对证件")
    view = answer(bench, view, "other")
    assert view.case.applicant.resident_id is None


def test_a_name_in_other_characters_is_asked_about(bench: Bench) -> None:
    person = replace(bench.people["xu_yt"], name="陈国华")
    with bench.here.open_work() as work:
        work.residents.put(person)
        work.commit()
    view = by_hand(bench, certno=person.id_number.digits, psn_name="陳國華")
    assert asked(view).reasons == ("证件号码一样", "姓名是繁简体或异体字的不同写法")


@pytest.mark.parametrize(
    "other",
    [
        {"certno": TWIN, "x_birth_cert_no": TWIN, "psn_name": "徐小圆"},
        {"certno": TWIN, "x_birth_cert_no": TWIN, "psn_name": "徐小曼"},
        {"certno": TWIN, "x_birth_cert_no": TWIN, "psn_name": "徐大满", "gend": "1"},
    ],
)
def test_twins_are_never_asked_about(bench: Bench, other: dict[str, str]) -> None:
    first = baby(bench)
    bench.desk.accept("zhou", first.case.case_id)
    assert baby(bench, **other).double is None


def test_the_number_of_a_newborn_that_comes_later_finds_the_child(bench: Bench) -> None:
    child = on_roster(bench)
    view = baby(bench, psn_cert_type="01", certno=CHILD)
    assert asked(view).pair == f"resident:{child.resident_id}"
    assert asked(view).reasons[0] == "这个出生证号已经关联这个孩子"
    view = answer(bench, view, "same")
    assert view.case.applicant.resident_id == child.resident_id
    assert view.case.applicant.id_number == CHILD
    view = with_papers(bench, fill_least(bench, view, {}), PaperState.HAVE)
    bench.desk.accept("zhou", insisted(bench, view).case.case_id)
    with bench.here.open_work() as work:
        assert work.residents.by_id_number(CHILD) == child
        assert work.residents.by_id_number(CERTIFICATE) == child
        assert work.alike.numbers_of(child.resident_id) == (("01", CHILD),)


def on_roster(bench: Bench) -> Resident:
    child = replace(
        bench.people["xu_yt"], resident_id=9_001, id_type="L2", id_number=IdNumber(CERTIFICATE),
        name="徐小满", gend="2", brdy=BORN, insured_years=(), psn_type="1401",
    )  # fmt: skip
    with bench.here.open_work() as work:
        work.residents.put(child)
        work.commit()
    return child


def test_one_child_under_two_numbers_is_one_enrolment_on_the_platform(joined: Joined) -> None:
    bench = joined.bench
    first = bench.desk.accept("zhou", baby(bench).case.case_id).case_id
    joined.drain()
    bench.later(hours=5)
    view = baby(bench, psn_cert_type="01", certno=CHILD, psn_name="徐小滿")
    assert asked(view).reasons[0] == "这个出生证号已经关联这个孩子"
    second = bench.desk.accept("zhou", insisted(bench, view).case.case_id).case_id
    joined.drain()
    assert joined.word(first)[0] == "accepted"
    assert joined.word(second)[:2] == ("duplicate", "K04")
    with bench.here.open_work() as work:
        verdict = work.cases.get(second).verdict
    assert verdict is not None
    assert "姓名和前一件不一样" in verdict.text
    assert verdict.official_no == bench.desk.track(first).official_no


def test_the_same_year_under_the_new_number_alone_is_the_same_child_once_it_is_known(joined: Joined) -> None:
    bench = joined.bench
    bench.desk.accept("zhou", baby(bench).case.case_id)
    linked = baby(bench, psn_cert_type="01", certno=CHILD)
    bench.desk.accept("zhou", insisted(bench, linked).case.case_id)
    joined.drain()
    third = by_hand(bench, certno=CHILD, psn_name="徐小满")
    third = fill_least(bench, start(bench, ENROL, None, PaperState.HAVE), known(third))
    third = with_papers(bench, third, PaperState.HAVE)
    case_id = bench.desk.accept("zhou", insisted(bench, third).case.case_id).case_id
    joined.drain()
    assert joined.word(case_id)[0] == "duplicate"


def known(view: CaseView) -> dict[str, str]:
    guardian = {"x_guardian_name": "徐有田", "psn_type": "1401", "tel": "13900000123"}
    return {"certno": view.case.applicant.id_number, "psn_name": view.case.applicant.name, **guardian}
