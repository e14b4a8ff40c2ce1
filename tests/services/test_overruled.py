"""What somebody typed and a rule overruled: said on the form, on the check page, and kept with the case."""

import pytest

from station_app.domain.case import Paper, PaperState
from station_app.services.views import CaseView, Entered
from tests.services.village import Bench, ready


def asked_about(view: CaseView) -> list[tuple[str, str, str]]:
    return [(one.field, one.code, one.severity) for one in view.findings if one.field in ("brdy", "certno")]


def confirmed(bench: Bench, case_id: str) -> list[tuple[str, str, str]]:
    kept = bench.desk.open_case("zhou", case_id).case.confirmed
    return [(one.rule, one.code, one.operator) for one in kept]


def test_the_number_wins_over_a_typed_birth_date_and_the_clerk_confirms_it(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    view = bench.desk.enter(case_id, (Entered("brdy", "19600322"),), "brdy")
    assert view.case.answers["brdy"].value == "1960-03-21"
    assert asked_about(view) == [("brdy", "brdy.differs", "W")]
    assert asked_about(bench.desk.enter(case_id, (Entered("memo", "好"),), "memo")) == asked_about(view)
    assert asked_about(bench.desk.open_case("zhou", case_id)) == asked_about(view)
    line = next(one for one in bench.desk.check_lines(case_id) if one.key == "brdy")
    assert line.remark == "出生日期跟证号对不上，以证号为准，请核对原件"
    bench.desk.accept("zhou", case_id)
    assert confirmed(bench, case_id) == [("R-ID-18", "brdy.differs", "zhou")]


def test_the_right_date_typed_afterwards_takes_the_question_back(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    bench.desk.enter(case_id, (Entered("brdy", "19600322"),), "brdy")
    assert asked_about(bench.desk.enter(case_id, (Entered("brdy", "19600321"),), "brdy")) == []
    bench.desk.accept("zhou", case_id)
    assert confirmed(bench, case_id) == []


@pytest.mark.parametrize("said", ["19600322", "20991231"])
def test_a_number_typed_after_the_date_wins_too(bench: Bench, said: str) -> None:
    view = bench.desk.start_case("zhou", "resident-enrolment", None, None, {"person_present": "yes"}, ())
    case_id = view.case.case_id
    bench.desk.enter(case_id, (Entered("brdy", said),), "brdy")
    number = bench.people["xu_yt"].id_number.digits
    view = bench.desk.enter(case_id, (Entered("certno", number),), "certno")
    assert view.case.answers["brdy"].value == "1960-03-21"
    assert asked_about(view) == [("brdy", "brdy.differs", "W")]
    papers = tuple(Paper(one.material, one.state or PaperState.HAVE) for one in view.papers)
    bench.desk.set_papers(case_id, papers)
    bench.desk.accept("zhou", case_id)
    assert ("R-ID-18", "brdy.differs", "zhou") in confirmed(bench, case_id)


def test_an_old_number_says_that_it_was_turned_into_a_new_one(bench: Bench) -> None:
    view = bench.desk.start_case("zhou", "resident-enrolment", None, None, {"person_present": "yes"}, ())
    view = bench.desk.enter(view.case.case_id, (Entered("certno", "350623490101000"),), "certno")
    assert view.case.answers["certno"].value == "35062319490101000X"
    assert ("certno", "idno.upgraded", "I") in asked_about(view)
