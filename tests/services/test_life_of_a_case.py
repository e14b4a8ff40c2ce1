import pytest

from station_app.domain.case import Paper, PaperState, Source, Stage
from station_app.domain.matter import Field
from station_app.domain.number import is_acceptance_number
from station_app.errors import Refused
from station_app.services.views import CaseView, Entered
from tests.services.village import Bench, accepted, ready, result, told


def test_a_first_enrolment_asks_only_what_nobody_knows(bench: Bench) -> None:
    view = ready(bench, "zhou_fs")
    missing = [one.field for one in view.findings if one.severity == "E"]
    assert missing == ["tel", "x_household_rel"]
    assert {"certno", "psn_name", "gend", "brdy"} <= set(view.known)
    assert not any(one.state is None for one in view.papers)
    assert view.age == 74


def test_what_was_entered_is_on_disk_before_the_answer(bench: Bench) -> None:
    case_id = ready(bench, "zhou_fs").case.case_id
    bench.desk.enter(case_id, (Entered("tel", "139 0000 1234"),), "x_household_rel")
    again = bench.desk.open_case("zhou", case_id)
    assert again.case.answers["tel"].value == "13900001234"
    assert again.case.answers["tel"].source is Source.TYPED
    assert again.case.cursor_field == "x_household_rel"
    assert [one.case_id for one in bench.desk.drafts_open("zhou")] == [case_id]


def test_a_refusal_counts_everything_at_once_and_keeps_the_draft(bench: Bench) -> None:
    case_id = ready(bench, "zhou_fs").case.case_id
    with pytest.raises(Refused) as refused:
        bench.desk.accept("zhou", case_id)
    assert refused.value.code == "case.findings"
    assert refused.value.facts == {"count": 2}
    assert bench.desk.open_case("zhou", case_id).case.stage is Stage.DRAFT


def test_accepting_twice_is_one_case_and_one_item(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    first = bench.desk.accept("zhou", case_id)
    bench.later(seconds=3)
    second = bench.desk.accept("zhou", case_id)
    assert first.number == second.number
    assert is_acceptance_number(first.number)
    with bench.here.open_work() as work:
        last = work.outbox.last("dev-0001/5a5a")
        assert last is not None
        assert last[0] == 1
        work.audit.verify()


def test_an_accepted_case_cannot_be_changed(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    for change in (
        lambda: bench.desk.enter(case_id, (Entered("tel", "13900001234"),), "tel"),
        lambda: bench.desk.set_papers(case_id, ()),
        lambda: bench.desk.discard_draft(case_id, "typed wrong"),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.code == "case.sealed"
    assert bench.desk.open_case("ma", case_id).asked == ()


def test_a_draft_belongs_to_its_author(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    with pytest.raises(Refused) as refused:
        bench.desk.open_case("ma", case_id)
    assert refused.value.code == "draft.not_yours"
    assert bench.desk.drafts_open("ma") == ()


def test_a_discarded_draft_needs_a_reason_and_stays_in_the_file(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    with pytest.raises(Refused):
        bench.desk.discard_draft(case_id, "  ")
    assert bench.desk.discard_draft(case_id, "换了人").drafts
    assert bench.desk.drafts_open("zhou") == ()
    assert bench.desk.open_case("zhou", case_id).case.stage is Stage.VOID


def test_somebody_who_lost_the_right_keeps_the_draft(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    with bench.here.open_work() as work:
        operator = work.operators.get("zhou")
        assert operator is not None
        work.operators.put(type(operator)(operator.operator_id, operator.name, "V2", operator.verifier))
        work.commit()
    with pytest.raises(Refused) as refused:
        bench.desk.accept("zhou", case_id)
    assert refused.value.code == "role.not_allowed"
    assert [one.case_id for one in bench.desk.drafts_open("zhou")] == [case_id]


def test_a_helper_cannot_accept_alone(bench: Bench) -> None:
    case_id = ready(bench, operator="han").case.case_id
    with pytest.raises(Refused) as refused:
        bench.desk.accept("han", case_id)
    assert refused.value.code == "role.not_allowed"


def test_a_second_try_is_hinted_at_and_never_stopped(bench: Bench) -> None:
    accepted(bench)
    assert ready(bench).duplicate_hint == "刚给他办过"
    bench.later(hours=2)
    assert "2026-11-21" in ready(bench).duplicate_hint


def test_a_returned_case_is_mended_by_a_new_one_that_names_it(bench: Bench) -> None:
    old = accepted(bench, "li_jg")
    told(bench, (old.case_id, result("rejected", code="K07", field="psn_idet_type", text="名单里没有低保")))
    assert [one.kind for one in bench.desk.today("zhou").todos] == ["returned"]
    draft = bench.desk.start_correction("zhou", old.case_id)
    assert draft.return_reason == "名单里没有低保"
    assert draft.returned_fields == ("psn_idet_type",)
    assert bench.desk.start_correction("zhou", old.case_id).case.case_id == draft.case.case_id
    bench.desk.enter(draft.case.case_id, (Entered("psn_idet_type", "PT"),), "psn_idet_type")
    mended = bench.desk.accept("zhou", draft.case.case_id)
    with bench.here.open_work() as work:
        first, second = work.cases.get(old.case_id), work.cases.get(mended.case_id)
        entry = work.outbox.get(second.item_id)
    assert entry is not None
    assert f'"supersedes":"{first.item_id}"'.encode() in entry.header
    assert b'"psn_idet_type":"PT"' in entry.body
    assert mended.number != old.number
    assert bench.desk.today("zhou").todos == ()
    assert not bench.desk.track(old.case_id).can_correct
    with pytest.raises(Refused) as refused:
        bench.desk.start_correction("zhou", old.case_id)
    assert refused.value.code == "case.not_returned"


def test_a_payment_waits_for_the_enrolment_of_the_same_person(bench: Bench) -> None:
    first = accepted(bench)
    second = accepted(bench, matter="resident-payment-registration")
    with bench.here.open_work() as work:
        entry = work.outbox.get(work.cases.get(second.case_id).item_id)
        assert entry is not None
        assert work.cases.get(first.case_id).item_id.encode() in entry.header
    assert first.next_matter is not None
    assert first.next_matter.code == "resident-payment-registration"


def test_a_paper_owed_makes_a_case_with_papers_to_follow(bench: Bench) -> None:
    card = bench.cards["xu_yt"]
    matter = "remote-long-term-resident"
    guide = bench.desk.guide(matter, None, card, {}, ())
    papers = tuple(
        Paper(one.material, PaperState.LATER if PaperState.LATER in one.allowed else one.allowed[0])
        for one in guide.papers
    )
    case_id = bench.desk.start_case("zhou", matter, None, card, guide.answered, papers).case.case_id
    view = bench.desk.enter(case_id, (Entered("resout_addr", "上海市某路某弄1号"),), "")
    bench.desk.enter(case_id, tuple(_first_choice(view, one) for one in _choices(view)), "")
    done = bench.desk.accept("zhou", case_id)
    assert done.papers_owed == 1
    case = bench.desk.open_case("zhou", case_id).case
    assert case.stage is Stage.ACCEPTED_SHORT
    assert [one.kind for one in bench.desk.today("zhou").todos] == ["papers_due"]
    assert bench.desk.slip(case_id, "DOC01", "").tables[1].rows


def _choices(view: CaseView) -> list[Field]:
    wrong = {one.field for one in view.findings if one.severity == "E"}
    return [field for field in view.matter.fields if field.key in wrong]


def _first_choice(view: CaseView, field: Field) -> Entered:
    if field.code_table:
        return Entered(field.key, view.tables[field.code_table][-1].code)
    if field.options:
        return Entered(field.key, field.options[0].value)
    return Entered(field.key, "2026-12-01" if field.type == "date" else "足够长的文字说明")


def test_a_number_typed_by_hand_finds_the_person_on_the_roster(bench: Bench) -> None:
    view = bench.desk.start_case("zhou", "resident-enrolment", None, None, {"person_present": "yes"}, ())
    assert {"certno", "psn_name"} <= set(view.asked)
    assert view.system_checks[0] == ("warn", "手工录入，请核对原件")
    number = bench.people["xu_yt"].id_number.digits
    case_id = view.case.case_id
    view = bench.desk.enter(case_id, (Entered("certno", f" {number[:6]} {number[6:]} "),), "certno")
    assert view.case.applicant.resident_id == bench.people["xu_yt"].resident_id
    assert view.case.answers["psn_name"].value == "徐有田"
    papers = tuple(Paper(one.material, one.state or PaperState.HAVE) for one in view.papers)
    view = bench.desk.set_papers(case_id, papers)
    assert [one.field for one in view.findings if one.severity == "E"] == []
    assert bench.desk.accept("zhou", case_id).person == "徐有田"


def test_somebody_unknown_can_be_typed_in_whole(bench: Bench) -> None:
    view = bench.desk.start_case("zhou", "resident-enrolment", None, None, {"person_present": "yes"}, ())
    number = bench.cards["he_xy"].id_number.digits
    typed = {
        "certno": number,
        "psn_name": "何小燕",
        "naty": "01",
        "tel": "13900000199",
        "resd_natu": "51",
        "resd_loc_admdvs": "341524",
        "hsreg_addr": "青岭镇松坪村2组8号",
        "live_addr": "青石镇柳溪村3组1号",
        "x_household_rel": "38",
    }
    values = tuple(Entered(key, value) for key, value in typed.items())
    view = bench.desk.enter(view.case.case_id, values, "")
    assert view.case.answers["gend"].value == "2"
    assert view.case.applicant.resident_id is None
    papers = tuple(Paper(one.material, one.state or PaperState.HAVE) for one in view.papers)
    view = bench.desk.set_papers(view.case.case_id, papers)
    assert [(one.field, one.code) for one in view.findings if one.severity == "E"] == []
    assert bench.desk.accept("zhou", view.case.case_id).person == "何小燕"
