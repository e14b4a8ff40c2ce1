"""Cases that are not about who came: a parent for a newborn, a relative after a death, a unit."""

import json
from dataclasses import replace
from datetime import date

import pytest

from station_app.domain.case import PaperState
from station_app.domain.context import text_of
from station_app.domain.person import Resident
from station_app.services.casework import NAMELESS
from station_app.services.views import CaseView, Line, LinkState, SlipLine
from station_app.storage.records import RosterFilter
from tests.services.filling import fill_least, start, stops, typed, with_papers
from tests.services.joined import Joined
from tests.services.village import Bench

NEWBORN, DEATH = "newborn-enrolment", "death-termination"
CHILD = {"certno": "T341000019", "psn_name": "汪小苗", "gend": "2", "brdy": "2026-10-20", "naty": "01"}


def mother(bench: Bench) -> Resident:
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
    return next(one for one in people if one.psn_type.startswith("15") and one.gend == "2" and one.tel)


def said(view: CaseView, key: str) -> str:
    return text_of(view.case.answers, key)


def lines(bench: Bench, case_id: str) -> tuple[SlipLine, ...]:
    return bench.desk.slip(case_id, "DOC01", "").lines


def test_a_mother_chosen_from_the_roster_is_the_guardian_and_not_the_child(joined: Joined) -> None:
    bench = joined.bench
    parent = mother(bench)
    view = start(bench, NEWBORN, parent, PaperState.HAVE)
    assert (said(view, "certno"), said(view, "psn_name"), said(view, "psn_cert_type")) == ("", "", "L2")
    assert said(view, "x_guardian_name") == parent.name
    assert said(view, "x_guardian_certno") == parent.id_number.digits
    assert (said(view, "x_guardian_rlts"), said(view, "tel")) == ("52", parent.tel)
    assert said(view, "live_addr") == parent.address
    view = with_papers(bench, fill_least(bench, view, CHILD), PaperState.HAVE)
    assert stops(view) == []
    assert said(view, "x_birth_cert_no") == CHILD["certno"]
    assert said(view, "psn_type") == "1401"
    assert view.case.applicant.resident_id is None
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    joined.drain()
    assert joined.word(case_id)[0] == "accepted"
    assert [one.label for one in lines(bench, case_id) if parent.name in one.text] == ["监护人"]


def test_the_card_of_a_mother_on_no_roster_makes_her_the_guardian(joined: Joined) -> None:
    bench = joined.bench
    name, card = next((key, one) for key, one in bench.cards.items() if one.brdy < date(2000, 1, 1))
    view = start(bench, NEWBORN, None, PaperState.HAVE, card=name)
    assert said(view, "psn_name") == ""
    assert said(view, "x_guardian_name") == card.name
    assert said(view, "x_guardian_certno") == card.id_number.digits


@pytest.mark.parametrize("name", ["王芳之子", "王芳之女", "王芳女婴", "未起名"])
def test_a_stand_in_for_a_name_is_not_taken(joined: Joined, name: str) -> None:
    bench = joined.bench
    view = start(bench, NEWBORN, mother(bench), PaperState.HAVE)
    assert ("psn_name", "name.child") in stops(typed(bench, view, {**CHILD, "psn_name": name}))


def test_after_a_death_the_slip_names_both_and_the_platform_takes_the_dead(joined: Joined) -> None:
    bench = joined.bench
    person = mother(bench)
    joined.platform.load_facts(
        [{"id_number": person.id_number.digits, "name": person.name, "categories": [], "alive": False}]
    )
    view = start(bench, DEATH, person, PaperState.HAVE)
    assert said(view, "surv_stas") == "2"
    view = with_papers(bench, fill_least(bench, view, {}), PaperState.HAVE)
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    joined.drain()
    assert joined.word(case_id)[0] == "accepted"
    labels = [one.label for one in lines(bench, case_id)]
    assert labels[1:3] == ["参保人", "申请人"]


def test_a_unit_stands_by_its_name_and_whole_code(joined: Joined) -> None:
    bench = joined.bench
    bench.here = replace(bench.here, point=replace(bench.here.point, level="county"))
    bench.line = Line(LinkState.UP)
    view = start(bench, "employer-enrolment", None, PaperState.HAVE)
    unit = {"uscc": "54341525MF00000138", "emp_name": "青石粮油公司"}
    view = with_papers(bench, fill_least(bench, view, unit), PaperState.HAVE)
    assert stops(view) == []
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    assert lines(bench, case_id)[1] == SlipLine("申请单位", "青石粮油公司  54341525MF00000138")
    assert bench.desk.outbox("all", "").rows[0].person == "青石粮油公司"
    joined.drain()
    assert joined.word(case_id)[0] == "accepted"


def test_what_is_about_nobody_goes_out_without_a_lane_and_without_a_name(joined: Joined) -> None:
    bench = joined.bench
    bench.line = Line(LinkState.UP)
    view = start(bench, "service-review", mother(bench), PaperState.HAVE)
    view = with_papers(bench, fill_least(bench, view, {}), PaperState.HAVE)
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    with bench.here.open_work() as work:
        entry = work.outbox.get(work.cases.get(case_id).item_id)
    assert entry is not None
    assert json.loads(entry.header)["lane"] == ""
    assert lines(bench, case_id)[1] == SlipLine("申请人", NAMELESS)
    joined.drain()
    assert joined.word(case_id)[0] == "accepted"
