"""What a clerk can type into every field of the catalogue, and how a form is filled with it.

A key means the same in every matter, so one table serves all of them; what one matter demands
beside that stands in OF_MATTER.
"""

from collections.abc import Mapping
from datetime import date

from station_app.domain.case import Paper, PaperState
from station_app.domain.guide import PRESENT
from station_app.domain.matter import Field, FieldType, Matter, Value
from station_app.domain.person import Resident
from station_app.services.practice import invented_id
from station_app.services.views import CaseView, Entered
from tests.services.village import Bench

Typed = Mapping[str, Value]
HELPER = invented_id("341525", date(1985, 5, 6), "2").digits
GUARDIAN = invented_id("341525", date(1981, 4, 27), "1").digits

VALUES: Typed = {
    "addr": "青石镇柳溪村3组17号",
    "adm_diag_dscr": "胸闷三天",
    "agnter_addr": "青石镇柳溪村2组9号",
    "agnter_certno": HELPER,
    "agnter_name": "何小红",
    "agnter_rlts": "8",
    "agnter_tel": "0564-2023456转12",
    "appy_rea": "家里困难，长期用药",
    "att_val": "4",
    "bank_type_code": "农业银行",
    "bankacct": "6228480000000000000",
    "bankcode": "103361000001",
    "begndate": "2026-11-01",
    "begntime": "2026-10-08",
    "birctrl_matn_date": "2026-10-08",
    "birctrl_type": "1",
    "clct_time": "2026-11-20",
    "crt_insu_date": "2026-11-21",
    "diag_code": "E11.900",
    "diag_dr_code": "D341525000012",
    "diag_dr_name": "汪玉兰",
    "diag_name": "2型糖尿病",
    "die_date": "2026-11-10",
    "dscg_maindiag_name": "急性支气管炎",
    "elec_taxrpt_no": "34152526110000012345",
    "emp_name": "柳溪村",
    "emp_no": "U0001",
    "enddate": "2027-10-31",
    "endtime": "2026-10-15",
    "fetus_cnt": "1",
    "fixmedins_code": "H34152500001",
    "fixmedins_name": "练习县医院",
    "fst_insu_ym": "2018年9月",
    "geso_val": "24",
    "hosp_ide_date": "2026-11-01",
    "ide_fixmedins_name": "练习县医院",
    "ide_fixmedins_no": "H34152500001",
    "ipt_otp_no": "ZY2026100800012",
    "live_addr": "青石镇柳溪村3组17号",
    "matn_type": "1",
    "mdtrtarea_admdvs": "321183",
    "memo": "腿脚不便，由邻居代办。",
    "opsp_dise_code": "M01600",
    "otp_diag_info": "2型糖尿病",
    "paus_insu_date": "2026-11-30",
    "psn_idet_type": "DB",
    "refl_date": "2026-11-15",
    "refl_rea": "当地没有条件做手术",
    "reflin_medins_name": "江城大学附属医院",
    "reflin_medins_no": "H32118300001",
    "resd_natu": "52",
    "resdbook_no": "AB1234",
    "resout_addr": "华阳街道人民路1号",
    "retr_date": "2026-10-31",
    "rloc_admdvs": "321183",
    "rloc_hsorg_tel": "0511-2023456",
    "rloc_rea": "4",
    "sumfee": "1500.50",
    "tel": "13900000199",
    "trafin_admdvs": "341525",
    "trafout_admdvs": "321183",
    "ttp_pay_prop": "0.50",
    "x_agnter_auth_end": "2027-06-30",
    "x_agnter_auth_type": "2",
    "x_appoint_slot": "2026-11-24 09:30",
    "x_bp_or_glu": "152/96 mmHg，11月1日、8日、15日",
    "x_cancel_target": "34152526000123",
    "x_companion": "汪玉兰",
    "x_drug_name": "练习用特药",
    "x_enrol_reason": "断保再参保",
    "x_facility_list": ("练习县医院", "青石镇卫生院"),
    "x_family_assets": "砖房三间，无车，无存款",
    "x_family_list": (f"何小红｜配偶｜{HELPER}｜12000.00｜务农",),
    "x_family_income": "12000.00",
    "x_family_member_certno": HELPER,
    "x_feedback_kind": "1",
    "x_feedback_target": "练习县医院",
    "x_feedback_text": "想问一问去外地看病怎么报销，要带什么。",
    "x_guardian_certno": GUARDIAN,
    "x_guardian_name": "买买提·吐尔逊",
    "x_guardian_rlts": "51",
    "x_household_rel": "20",
    "x_insured_year": "2027",
    "x_identity_since": "202603",
    "x_injury_how": "在自家地里干活时滑倒，手臂着地，没有旁人碰到。",
    "x_injury_when": "2026-10-08 07:30",
    "x_injury_where": "自家玉米地",
    "x_leave_days": "158",
    "x_ltc_prev": "2026-03-01",
    "x_ltc_self": (
        "feeding.5",
        "bathing.0",
        "grooming.0",
        "dressing.5",
        "bowels.5",
        "bladder.5",
        "toilet.5",
        "transfer.10",
        "walking.5",
        "stairs.0",
    ),
    "x_ltc_since": "2026-03-01",
    "x_new_brdy": "2012-03-21",
    "x_new_certno": invented_id("341525", date(2012, 3, 21), "1").digits,
    "x_new_gend": "1",
    "x_new_region": "321183",
    "x_promise_items": (),
    "x_repair_years": "0",
    "x_residence_permit_no": "341525001234",
    "x_review_text": "讲得清楚。",
    "x_school_name": "柳溪村小学",
    "x_selfpay_total": "23000.00",
    "x_service_addr": "青石镇柳溪村3组17号",
    "x_service_mode": "上门",
    "x_service_when": "2026-11-24 09:30",
    "x_tel_owner": "邻居",
    "x_tip_evidence": "有照片两张。",
    "x_tw_permit_no": "830000197207080009",
    "x_supply_list": ("户口簿｜2026-11-21｜1",),
    "x_dise_list": ("M01600｜糖尿病｜2026-11-01｜练习县医院", "M03900｜高血压｜2026-11-01｜练习县医院"),
    "x_village_doctor": "汪玉兰",
}
"""By key; what is not here is chosen from the field's own options or table, or made from its type."""

_OF_TYPE: Mapping[FieldType, Value] = {
    FieldType.ADDRESS: "青石镇柳溪村3组17号",
    FieldType.BOOL: True,
    FieldType.DATE: "2026-11-01",
    FieldType.DECIMAL: "0.50",
    FieldType.INT: "1",
    FieldType.MONEY: "100.00",
    FieldType.NAME: "汪玉兰",
    FieldType.PHONE: "13900000199",
    FieldType.TEXT: "练习内容",
    FieldType.TEXTAREA: "练习内容，写得长一点。",
    FieldType.SCALE: "3",
}


def _bills(*numbers: str) -> tuple[str, ...]:
    amounts = ("1200.50", "300.00")
    rows = zip(numbers, amounts, strict=True)
    return tuple(f"34152500｜00000000{number}｜A1B2C3｜2026-10-15｜{amount}" for number, amount in rows)


TURNS: Mapping[str, tuple[Value, ...]] = {
    "invono": (_bills("19", "27"), _bills("35", "43"), _bills("51", "60")),
    "dscg_way": ("1", "5", "1"),
    "x_subsidy_mode": ("先缴后补", "全额", "定额"),
    "x_account_reason": ("参军", "出国定居", "死亡继承"),
    "uscc": ("54341525MF00000138", "91350100M000100Y43", "12350623000000019P"),
    "x_anonymous": (False, True, True),
    "x_birth_cert_no": ("T341000019", "T341000027", "T341000035"),
    "x_has_chronic": (False,),
    "x_on_drug": (True,),
    "x_ref_accept_no": (
        "34152510120120261121A10007",
        "34152510120120261121A10015",
        "34152510120120261121A10023",
    ),
}
"""What differs from one case of a matter to the next, or must be so and not otherwise."""
IDENTITY = frozenset(
    {
        "psn_cert_type",
        "certno",
        "psn_name",
        "gend",
        "naty",
        "brdy",
        "insutype",
        "insu_admdvs",
        "psn_type",
        "acctname",
        "x_agnter_auth_scope",
    }
)
"""What card or roster say is left as they say it."""


def value_for(field: Field, bench: Bench, turn: int = 0) -> Value:
    """Give something a clerk could well put into a field, in the first or a later case of a matter."""
    codes = [option.value for option in field.options]
    if not codes and field.code_table:
        codes = [row.code for row in bench.here.catalogue.table(field.code_table)]
    return known_value(field.key, field.type, tuple(codes), turn)


def known_value(key: str, kind: FieldType, codes: tuple[str, ...], turn: int = 0) -> Value:
    """Give the value of the tables above, else one of the codes, else what fits the type."""
    if turns := TURNS.get(key):
        return turns[turn % len(turns)]
    if key in VALUES:
        return VALUES[key]
    if codes:
        return codes[:2] if kind is FieldType.LIST else codes[0]
    return _OF_TYPE.get(kind, "")


def start(
    bench: Bench,
    matter: str,
    person: Resident | None,
    *wanted: PaperState,
    card: str = "",
    asked: dict[str, str] | None = None,
) -> CaseView:
    """Start a case with the papers wanted most, the card on the reader if there is one."""
    facts, resident = bench.cards.get(card), person.resident_id if person else None
    guide = bench.desk.guide(matter, resident, facts, {}, ())
    answers = {**guide.answered, **better_known(guide.matter, guide.answered), **(asked or {})}
    view = bench.desk.start_case("zhou", matter, resident, facts, answers, ())
    return with_papers(bench, view, *wanted)


def better_known(matter: Matter, answered: dict[str, str]) -> dict[str, str]:
    """Say otherwise where the roster alone would stop the case, as a clerk with the papers may (W)."""
    return {
        one.code: "no" if one.stop_on == "yes" else "yes"
        for one in matter.questions
        if one.fact and one.stop_on and answered.get(one.code) == one.stop_on
    }


def the_other_way(matter: Matter) -> dict[str, str]:
    """Answer the questions that only decide about papers so that the papers are asked for."""
    conditions = [one.condition for one in matter.materials if one.condition]
    clauses = [one for condition in conditions for every in condition.any_of for one in every]
    wanted = {one.fact: str(one.value) for one in clauses if one.op == "eq"}
    wanted |= {one.fact: "no" if one.value == "yes" else "yes" for one in clauses if one.op == "ne"}
    return {
        one.code: wanted.get(f"q.{one.code}", "no" if one.assumed == "yes" else "yes")
        for one in matter.questions
        if not one.stop_on and (one.code != PRESENT or matter.proxy.allowed)
    }


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
    """List what keeps a form from being accepted."""
    return [(one.field, one.code) for one in view.findings if one.severity == "E"]


def fill_least(bench: Bench, view: CaseView, own: Typed) -> CaseView:
    """Empty everything that may be empty, then answer only what the form insists on."""
    fields = {one.key: one for one in view.matter.fields}
    spare = [key for key in view.asked if not fields[key].required and key not in own]
    view = typed(bench, view, {**dict.fromkeys(spare, ""), **own})
    tried: set[str] = set()
    while missing := [key for key, code in stops(view) if code in _UNFILLED and key not in tried]:
        tried.add(missing[0])
        value = own.get(missing[0], value_for(fields[missing[0]], bench))
        view = typed(bench, view, {missing[0]: value})
    return view


_UNFILLED = frozenset({"field.missing", "field.choose"})


def fill_all(bench: Bench, view: CaseView, own: Typed, turn: int = 0) -> CaseView:
    """Answer every field there is, also those that an answer opens."""
    done: set[str] = set()
    for _ in range(len(view.matter.fields)):
        fields = [one for one in view.matter.fields if _fillable(one, view, done, own)]
        if not fields:
            break
        for field in fields:
            if not _fillable(field, view, done, own):
                continue
            done.add(field.key)
            view = typed(bench, view, {field.key: own.get(field.key, value_for(field, bench, turn))})
    return view


def _fillable(field: Field, view: CaseView, done: set[str], own: Typed) -> bool:
    if field.read_only or field.key in done:
        return False
    if field.key in IDENTITY and field.key not in own and field.key in view.case.answers:
        return False
    return field.key in view.asked or field.key in view.known
