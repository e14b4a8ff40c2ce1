"""Each of the five matters from the desk to the platform's last word: least, whole, refused, mended."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from station_app.domain.case import Paper, PaperState
from station_app.domain.matter import Field, Value
from station_app.domain.person import Resident
from station_app.services.practice import invented_id
from station_app.services.views import CaseView, Entered
from station_app.storage.records import RosterFilter
from tests.services.joined import Joined
from tests.services.village import Bench, accepted, insisted

PROTOCOL = Path(__file__).parents[2] / "docs" / "protocol.md"
ENROL, PAY, CHANGE, REMOTE, CHRONIC = MATTERS = (
    "resident-enrolment",
    "resident-payment-registration",
    "resident-change",
    "remote-long-term-resident",
    "chronic-special-recognition",
)
Typed = Mapping[str, Value]
LEAST: Mapping[str, Typed] = {
    ENROL: {"tel": "13900000199", "x_household_rel": "02"},
    PAY: {},
    CHANGE: {"x_change_items": ("tel",), "x_new_tel": "95588"},
    REMOTE: {"rloc_admdvs": "321183", "resout_addr": "华阳街道人民路1号"},
    CHRONIC: {
        "opsp_dise_code": "M01600",
        "diag_name": "2型糖尿病",
        "ide_fixmedins_name": "练习县医院",
        "appy_rea": "长期用药",
    },
}
"""What has to be typed beside what card and roster know."""
PROXY: Typed = {
    "x_proxy_flag": True,
    "agnter_name": "何小红",
    "agnter_certno": invented_id("341525", date(1985, 5, 6), "2").digits,
    "agnter_tel": "0564-2023456转12",
    "agnter_addr": "青石镇柳溪村2组9号",
    "agnter_rlts": "8",
    "x_agnter_auth_type": "2",
    "x_agnter_auth_end": "2027-06-30",
    "x_service_mode": "上门",
    "memo": "腿脚不便，由邻居代办。",
    "x_tel_owner": "邻居",
}
WHOLE: Mapping[str, Typed] = {
    ENROL: {
        "tel": "+852 2123 4567",
        "x_enrol_reason": "断保再参保",
        "x_repair_years": "1",
        "fst_insu_ym": "2018年9月",
        "resd_natu": "52",
        "x_residence_permit_no": "341525001234",
        "resdbook_no": "AB1234",
        "x_school_name": "柳溪村小学",
        "x_guardian_name": "买买提·吐尔逊",
        "x_guardian_certno": invented_id("341525", date(1981, 4, 27), "1").digits,
        "x_guardian_rlts": "80",
        "x_household_rel": "20",
        "emp_no": "U0001",
        "psn_idet_type": "DB",
    },
    PAY: {
        "tel": "4008001234",
        "x_pay_channel": "1",
        "psn_idet_type": "DB",
        "clct_time": "2026-11-20",
        "elec_taxrpt_no": "34152526110000012345",
        "x_pay_proof_seen": True,
    },
    CHANGE: {
        "tel": "13900000199",
        "x_change_items": (
            "psn_name", "gend", "certno", "brdy", "naty", "tel", "hsreg_addr", "live_addr", "bankacct",
        ),
        "x_new_psn_name": "𠮷野家",
        "x_new_gend": "1",
        "x_new_certno": invented_id("341525", date(2012, 3, 21), "1").digits,
        "x_new_brdy": "2012-03-21",
        "x_new_naty": "05",
        "x_new_tel": "12345",
        "bank_type_code": "农业银行",
        "bankcode": "103",
        "bankacct": "6228480000000000000",
        "hsreg_addr": "青石镇柳溪村5组2号",
        "live_addr": "青石镇柳溪村5组3号",
    },
    REMOTE: {
        **LEAST[REMOTE],
        "tel": "+886 912345678",
        "rloc_rea": "4",
        "begndate": "2026-11-01",
        "enddate": "2027-10-31",
    },
    CHRONIC: {
        **LEAST[CHRONIC],
        "hosp_ide_date": "2026-11-01",
        "tel": "2023456",
        "diag_code": "E11.900",
        "ide_fixmedins_no": "H34152500001",
        "diag_dr_name": "汪玉兰",
        "diag_dr_code": "D341525000012",
        "x_facility_list": ("练习县医院", "青石镇卫生院"),
        "begndate": "2026-12-01",
        "enddate": "2027-11-30",
        "x_dise_list": ("M01600｜糖尿病｜2026-11-01｜练习县医院", "M03900｜高血压｜2026-11-01｜练习县医院"),
    },
}  # fmt: skip
"""Everything a clerk can fill in; hotlines, foreign and local numbers are warnings, so they must pass."""
NEVER_FILLED = {PAY: {"clct_flag"}, CHANGE: {"x_promise_items"}}
"""What the tax office alone holds; and a change takes no promise instead of a paper."""


def start(bench: Bench, matter: str, person: str | Resident, *wanted: PaperState) -> CaseView:
    """Start a case with the papers wanted most, the card on the reader if there is one."""
    card = bench.cards.get(person) if isinstance(person, str) else None
    resident = None if isinstance(person, str) else person.resident_id
    guide = bench.desk.guide(matter, resident, card, {}, ())
    view = bench.desk.start_case("zhou", matter, resident, card, guide.answered, ())
    return with_papers(bench, view, *wanted)


def with_papers(bench: Bench, view: CaseView, *wanted: PaperState) -> CaseView:
    """Answer for every paper; again, because an answer may ask for another paper."""
    for _ in range(2):
        papers = tuple(
            Paper(one.material, next(state for state in (*wanted, *one.allowed) if state in one.allowed))
            for one in view.papers
        )
        view = bench.desk.set_papers(view.case.case_id, papers)
    return view


def typed(bench: Bench, view: CaseView, values: Typed) -> CaseView:
    """Type one value after the other, as a clerk does."""
    for key, value in values.items():
        view = bench.desk.enter(view.case.case_id, (Entered(key, value),), key)
    return view


def stops(view: CaseView) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in view.findings if one.severity == "E"]


def optional(view: CaseView) -> Iterator[Field]:
    return (one for one in view.matter.fields if not one.required and not one.read_only)


def body_of(bench: Bench, case_id: str) -> dict[str, Any]:
    with bench.here.open_work() as work:
        entry = work.outbox.get(work.cases.get(case_id).item_id)
    assert entry is not None
    body: dict[str, Any] = json.loads(entry.body)
    return body


@pytest.mark.parametrize("matter", MATTERS)
def test_the_least_a_desk_accepts_is_accepted(joined: Joined, matter: str) -> None:
    bench = joined.bench
    view = start(bench, matter, "zhou_fs" if matter == ENROL else "xu_yt", PaperState.HAVE)
    view = typed(bench, view, {**{one.key: "" for one in optional(view)}, **LEAST[matter]})
    assert stops(view) == []
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    kept = {one.key for one in view.matter.fields if not one.required and not one.read_only}
    body = set(body_of(bench, case_id))
    assert not kept & body
    added = body - {one.key for one in view.matter.fields}
    assert added - {"x_confirmed"} == {"x_matter", "x_accept_no", "x_papers"}
    assert [one for one in added if f"`{one}`" not in PROTOCOL.read_text("utf-8")] == []
    joined.drain()
    assert joined.word(case_id) == ("accepted", "", "")


def pupils(bench: Bench) -> list[Resident]:
    """Find three pupils of the village and forget the head of their households: they need every paper."""
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
        found = [one for one in people if one.psn_type == "1403"][:3]
        found = [replace(one, head_name="", person_no="34152500001234", tel="0564-2023456") for one in found]
        work.residents.put_many(found)
        work.commit()
    return found


@pytest.mark.parametrize("matter", MATTERS)
def test_everything_a_clerk_can_fill_in_is_accepted(joined: Joined, matter: str) -> None:
    """Three cases each: all papers there, what may follow to follow, what may be promised promised."""
    bench, desk = joined.bench, joined.bench.desk
    sent: set[str] = set()
    papers: set[str] = set()
    cases = []
    wishes = (PaperState.HAVE, PaperState.LATER, PaperState.COMMITTED)
    for pupil, wanted in zip(pupils(bench), wishes, strict=True):
        listed = {"id_number": pupil.id_number.digits, "name": pupil.name, "categories": ["DB"]}
        joined.platform.load_facts([listed])
        view = start(bench, matter, pupil, wanted, PaperState.HAVE)
        view = typed(bench, view, {**WHOLE[matter], **PROXY})
        view = with_papers(bench, view, wanted, PaperState.HAVE)
        assert stops(view) == []
        cases.append(desk.accept("zhou", view.case.case_id).case_id)
        body = body_of(bench, cases[-1])
        sent |= set(body)
        papers |= {one["code"] for one in body["x_papers"]}
    joined.drain()
    assert [joined.word(one) for one in cases] == [(word_for(bench, one), "", "") for one in cases]
    assert {one.key for one in view.matter.fields} - sent == NEVER_FILLED.get(matter, set())
    assert {one.code for one in view.matter.materials} - papers == ({"HUKOU"} if matter == ENROL else set())


@pytest.mark.parametrize("wanted", [PaperState.HAVE, PaperState.LATER, PaperState.COMMITTED])
def test_a_newcomer_with_the_household_book_is_accepted(joined: Joined, wanted: PaperState) -> None:
    bench = joined.bench
    view = start(bench, ENROL, "he_xy", wanted, PaperState.HAVE)
    view = typed(bench, view, {"x_enrol_reason": "首次参保", "resd_natu": "51", "x_household_rel": "38"})
    view = typed(bench, view, {"tel": "13900000199", "live_addr": "青石镇柳溪村3组1号"})
    view = with_papers(bench, view, wanted, PaperState.HAVE)
    assert Paper("HUKOU", wanted) in [replace(one, due=None) for one in view.case.papers]
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    joined.drain()
    assert joined.word(case_id) == (word_for(bench, case_id), "", "")


def word_for(bench: Bench, case_id: str) -> str:
    """Give the platform's yes: on condition when papers are to follow."""
    owed = any(one.state is PaperState.LATER for one in bench.desk.open_case("zhou", case_id).case.papers)
    return "need_material" if owed else "accepted"


DEAD, COVERED, UNLISTED = (
    ("wang_df", "K05", "certno"),
    ("cheng_xy", "K02", "certno"),
    ("li_jg", "K07", "psn_idet_type"),
)


@pytest.mark.parametrize(
    ("matter", "person", "code", "field"),
    [
        (ENROL, *UNLISTED), (ENROL, *COVERED), (ENROL, *DEAD), (PAY, *UNLISTED), (PAY, *COVERED),
        (PAY, *DEAD), (CHANGE, *DEAD), (REMOTE, *DEAD), (CHRONIC, *DEAD),
    ],
)  # fmt: skip
def test_the_platform_refuses_says_why_and_takes_the_mended_one(
    joined: Joined, matter: str, person: str, code: str, field: str
) -> None:
    bench, desk = joined.bench, joined.bench.desk
    resident = somebody(bench, person)
    view = typed(bench, start(bench, matter, resident, PaperState.HAVE), {"tel": "13900000199"})
    view = typed(bench, view, LEAST[matter])
    old = desk.accept("zhou", view.case.case_id).case_id
    joined.drain()
    assert joined.word(old) == ("rejected", code, field)
    assert [(one.kind, one.case_id) for one in desk.today("zhou").todos] == [("returned", old)]
    draft = desk.start_correction("zhou", old)
    assert draft.return_reason
    assert draft.case.answers == desk.open_case("zhou", old).case.answers
    # What only another office can mend is mended there; the claim is mended at the desk.
    joined.platform.load_facts([{"id_number": resident.id_number.digits, "name": resident.name}])
    if field == "psn_idet_type":
        assert draft.returned_fields == (field,)
        draft = typed(bench, draft, {field: "PT"})
    new = desk.accept("zhou", draft.case.case_id).case_id
    joined.drain()
    assert joined.word(new) == ("accepted", "", "")
    assert joined.status(old) == "returned"
    assert desk.today("zhou").todos == ()


def somebody(bench: Bench, key: str) -> Resident:
    lead = {
        "wang_df": ("341525", date(1944, 3, 3), "1"),
        "cheng_xy": ("341525", date(1992, 11, 2), "2"),
        "li_jg": ("341525", date(1965, 7, 15), "1"),
    }[key]
    with bench.here.open_work() as work:
        resident = work.residents.by_id_number(invented_id(*lead).digits)
    assert resident is not None
    return resident


@pytest.mark.parametrize("matter", [PAY, REMOTE, CHRONIC])
def test_a_follower_names_the_enrolment_and_waits_until_it_stands(joined: Joined, matter: str) -> None:
    bench, desk = joined.bench, joined.bench.desk
    first = accepted(bench, "li_jg").case_id
    view = typed(bench, start(bench, matter, "li_jg", PaperState.HAVE), LEAST[matter])
    view = typed(bench, view, {"psn_idet_type": "PT"} if matter == PAY else {})
    second = desk.accept("zhou", view.case.case_id).case_id
    joined.drain()
    assert joined.word(first)[0] == "rejected"
    assert joined.word(second)[:2] == ("deferred", "blocked")
    assert "等前一件" in desk.outbox("all", "").rows[0].next_step
    draft = typed(bench, desk.start_correction("zhou", first), {"psn_idet_type": "PT"})
    mended = desk.accept("zhou", draft.case.case_id).case_id
    joined.drain()
    assert [joined.word(one)[0] for one in (mended, second)] == ["accepted", "accepted"]


def test_a_newcomer_pays_on_the_day_of_the_enrolment(joined: Joined) -> None:
    """Nobody not yet on the roster has a number of ours; the identity number names the enrolment."""
    bench, desk = joined.bench, joined.bench.desk
    view = typed(bench, start(bench, ENROL, "he_xy", PaperState.HAVE), LEAST[ENROL])
    view = typed(
        bench, view, {"resd_natu": "52", "live_addr": "青石镇柳溪村3组1号", "x_residence_permit_no": "A1"}
    )
    first = desk.accept("zhou", with_papers(bench, view, PaperState.HAVE).case.case_id).case_id
    view = typed(bench, start(bench, PAY, "he_xy", PaperState.HAVE), {"tel": "13900000199"})
    second = desk.accept("zhou", view.case.case_id).case_id
    with bench.here.open_work() as work:
        entry = work.outbox.get(work.cases.get(second).item_id)
        assert entry is not None
        assert json.loads(entry.header)["depends_on"] == [work.cases.get(first).item_id]
    joined.drain()
    assert [joined.word(one)[0] for one in (first, second)] == ["accepted", "accepted"]


@pytest.mark.parametrize("matter", [ENROL, PAY, REMOTE, CHRONIC])
def test_a_second_one_of_the_same_is_a_duplicate_of_the_first(joined: Joined, matter: str) -> None:
    bench, desk = joined.bench, joined.bench.desk
    cases = []
    for _ in range(2):
        bench.later(hours=1)
        view = typed(bench, start(bench, matter, "xu_yt", PaperState.HAVE), LEAST[matter])
        cases.append(desk.accept("zhou", insisted(bench, view).case.case_id).case_id)
        joined.drain()
    assert [joined.word(one)[:2] for one in cases] == [("accepted", ""), ("duplicate", "K01")]
    assert [one.kind for one in desk.today("zhou").todos] == ["duplicate"]
    desk.settle("zhou", cases[1])
    assert desk.today("zhou").todos == ()


def test_a_person_may_change_data_twice(joined: Joined) -> None:
    bench = joined.bench
    cases = []
    for number in ("13900000199", "13900000198"):
        view = typed(
            bench, start(bench, CHANGE, "xu_yt", PaperState.HAVE), {**LEAST[CHANGE], "x_new_tel": number}
        )
        cases.append(bench.desk.accept("zhou", view.case.case_id).case_id)
    joined.drain()
    assert [joined.word(one)[0] for one in cases] == ["accepted", "accepted"]
