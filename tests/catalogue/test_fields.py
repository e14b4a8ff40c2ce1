"""What the fields of the shipped matters say to particular values: rule, severity, code, stored form."""

from dataclasses import replace
from datetime import date

import pytest

from station_app.catalogue.reader import Catalogue
from station_app.domain import form
from station_app.domain.matter import Value
from tests.catalogue.conftest import NUMBER, known_person
from tests.catalogue.test_matters import typed

ENROL, PAY, CHANGE, REMOTE, CHRONIC = (
    "resident-enrolment",
    "resident-payment-registration",
    "resident-change",
    "remote-long-term-resident",
    "chronic-special-recognition",
)
GROWN_UP = "110101198803150007"
BOY_OF_17 = "34152520090101999X"
ROWS: list[tuple[str, str, str, Value, str, str]] = [
    # rule, matter, field, typed, stored, findings
    ("R-ADDR", ENROL, "live_addr", "三组", "三组", "E:address.too_short"),
    ("R-ADDR", ENROL, "live_addr", " 青石镇柳溪村3组 ", "青石镇柳溪村3组", ""),
    ("R-ADDR", ENROL, "live_addr", "村" * 201, "村" * 201, "E:text.too_long"),
    ("R-ADDR", ENROL, "insu_admdvs", "341500", "341500", ""),
    ("R-ADDR", ENROL, "insu_admdvs", "340000", "340000", "E:region.county"),
    ("R-ADDR", ENROL, "live_admdvs", "341525100001", "341525100001", ""),
    ("R-ADDR", ENROL, "live_admdvs", "999999", "999999", "W:region.unknown"),
    ("R-ADDR", ENROL, "live_admdvs", "34152", "34152", "E:region.division"),
    ("R-PERIOD", ENROL, "x_insured_year", "2027年", "2027", ""),
    ("R-PERIOD", ENROL, "x_insured_year", "2026", "2026", "W:year.outside"),
    ("R-PERIOD", ENROL, "x_insured_year", "2028", "2028", "E:year.not_open"),
    ("R-DATE", ENROL, "x_insured_year", "27", "27", "E:date.year_unreadable"),
    ("R-AGE", ENROL, "psn_type", "16", "16", ""),
    ("R-AGE", ENROL, "psn_type", "1501", "1501", ""),
    ("R-AGE", ENROL, "psn_type", "1403", "1403", "W:psn_type.age"),
    ("R-AGE", ENROL, "psn_type", "1101", "1101", "E:psn_type.not_resident"),
    ("R-FORM", ENROL, "psn_type", "77", "77", "E:value.not_listed"),
    ("R-FORM", ENROL, "x_enrol_reason", "续保", "续保", ""),
    ("R-FORM", ENROL, "x_enrol_reason", "别的", "别的", "E:value.not_listed"),
    ("R-FORM", ENROL, "x_proxy_flag", "也许", "None", "E:value.yes_or_no"),
    ("R-FORM", ENROL, "resdbook_no", "甲12", "甲12", "E:text.digits_letters"),
    ("R-FORM", ENROL, "x_repair_years", "一", "一", "E:value.whole_number"),
    ("R-WAIT", ENROL, "x_repair_years", "1", "1", "E:repair.too_many"),
    ("R-WAIT", ENROL, "x_repair_years", "0", "0", ""),
    ("R-DATE", ENROL, "fst_insu_ym", "2019年3月", "201903", ""),
    ("R-DATE", ENROL, "fst_insu_ym", "2027.1", "202701", "E:date.future"),
    ("R-DATE", ENROL, "fst_insu_ym", "去年", "去年", "E:date.month_unreadable"),
    ("R-DATE", PAY, "clct_time", "2026.11.20", "2026-11-20", ""),
    ("R-DATE", PAY, "clct_time", "2026-11-22", "2026-11-22", "E:date.future"),
    ("R-DATE", PAY, "clct_time", "昨天", "昨天", "E:date.unreadable"),
    ("R-DATE", REMOTE, "begndate", "20261022", "2026-10-22", ""),
    ("R-DATE", REMOTE, "begndate", "20261021", "2026-10-21", "E:date.too_early"),
    ("R-DATE", REMOTE, "enddate", "20261121", "2026-11-21", "E:date.not_after"),
    ("R-DATE", REMOTE, "enddate", "20261122", "2026-11-22", ""),
    ("R-DATE", CHRONIC, "hosp_ide_date", "20241120", "2024-11-20", "W:date.old_paper"),
    ("R-DATE", CHRONIC, "hosp_ide_date", "20241121", "2024-11-21", ""),
    ("R-IDENT", ENROL, "psn_idet_type", "PT", "PT", ""),
    ("R-IDENT", ENROL, "psn_idet_type", "DB", "DB", "W:identity.not_on_list"),
    ("R-NEWBORN", ENROL, "x_guardian_rlts", "52", "52", ""),
    ("R-NEWBORN", ENROL, "x_guardian_rlts", "61", "61", "W:guardian.paper_needed"),
    ("R-PROXY", ENROL, "agnter_certno", GROWN_UP, GROWN_UP, ""),
    ("R-PROXY", ENROL, "agnter_certno", NUMBER.digits, NUMBER.digits, "E:proxy.same_person"),
    ("R-PROXY", ENROL, "agnter_certno", BOY_OF_17, BOY_OF_17, "W:proxy.own_income"),
    ("R-PROXY", ENROL, "agnter_certno", "34152520150101000X", "34152520150101000X", "E:proxy.too_young"),
    ("R-PROXY", ENROL, "x_agnter_auth_end", "20261121", "2026-11-21", ""),
    ("R-PROXY", ENROL, "x_agnter_auth_end", "20261120", "2026-11-20", "E:proxy.authority_ended"),
    ("R-PROXY", ENROL, "x_agnter_auth_end", "20271121", "2027-11-21", ""),
    ("R-PROXY", ENROL, "x_agnter_auth_end", "20271122", "2027-11-22", "E:proxy.authority_long"),
    ("R-PROXY", ENROL, "x_agnter_auth_scope", (ENROL, CHANGE), f"{(ENROL, CHANGE)}", ""),
    ("R-PROXY", ENROL, "x_agnter_auth_scope", (CHANGE,), f"{(CHANGE,)}", "E:proxy.scope"),
    ("R-PROXY", ENROL, "x_agnter_auth_type", "7", "7", "E:proxy.letter_needed"),
    ("R-PROXY", ENROL, "x_agnter_auth_type", "2", "2", ""),
    ("R-TEL", ENROL, "tel", "138 0000 514", "1380000514", "E:phone.too_short"),
    ("R-TEL", ENROL, "tel", "2023456", "2023456", "W:phone.no_area_code"),
    ("R-BANK", CHANGE, "bankacct", "6200 0000 0000 0005", "6200000000000005", ""),
    ("R-BANK", CHANGE, "bankacct", "6200 0000 0000 0006", "6200000000000006", "W:bank.luhn"),
    ("R-FORM", CHANGE, "x_change_items", ("tel", "tel"), "('tel',)", ""),
    ("R-FORM", CHANGE, "x_change_items", ("dog",), "('dog',)", "E:value.not_listed"),
    ("R-FORM", REMOTE, "rloc_admdvs", "341502", "341502", "E:region.same_city"),
    ("R-FORM", REMOTE, "rloc_admdvs", "321183", "321183", ""),
    ("R-FORM", PAY, "elec_taxrpt_no", "33A", "33A", "E:text.digits"),
    ("R-FORM", CHRONIC, "diag_code", "I10.x00", "I10.x00", ""),
    ("R-FORM", CHRONIC, "diag_code", "高血压", "高血压", "W:text.icd"),
    ("R-FORM", CHRONIC, "diag_dr_code", "D123456789012", "D123456789012", ""),
    ("R-FORM", CHRONIC, "diag_dr_code", "12", "12", "W:text.doctor_code"),
    ("R-FORM", CHRONIC, "ide_fixmedins_no", "H34152500001", "H34152500001", ""),
    ("R-FORM", CHRONIC, "ide_fixmedins_no", "1", "1", "W:text.facility_code"),
    ("R-FORM", CHRONIC, "diag_name", "病", "病", "E:text.too_short"),
    ("R-FORM", CHRONIC, "x_dise_list", "M01600｜糖尿病｜2025.3.1", "('M01600｜糖尿病｜2025-03-01｜',)", ""),
    ("R-FORM", CHRONIC, "x_dise_list", "M01600", "('M01600｜｜｜',)", "E:list.cell_missing"),
    ("R-FORM", CHRONIC, "x_dise_list", "X｜甲", "('X｜甲｜｜',)", "E:value.not_listed"),
    ("R-FORM", CHRONIC, "x_dise_list", "a｜b｜c｜d｜e", "('a｜b｜c｜d｜e',)", "E:list.cells"),
    ("R-FORM", CHRONIC, "x_facility_list", "甲\n乙\n丙\n丁", "('甲', '乙', '丙', '丁')", "E:list.too_many"),
    ("R-PII-FREE-TEXT", ENROL, "memo", f"证号{NUMBER.digits}", f"证号{NUMBER.digits}", "W:free_text.idno"),
    ("R-PII-FREE-TEXT", ENROL, "memo", "卡6200000000000005。", "卡6200000000000005。", "W:free_text.account"),
    ("R-PII-FREE-TEXT", ENROL, "memo", "打13900001234", "打13900001234", "W:free_text.mobile"),
    ("R-PII-FREE-TEXT", ENROL, "memo", "350623194901010001", "350623194901010001", ""),
    ("R-PII-FREE-TEXT", ENROL, "memo", "第一行 \r\n第二行\x07", "第一行\n第二行", ""),
    ("R-FORM", ENROL, "memo", "长" * 501, "长" * 501, "E:text.too_long"),
]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]}-{row[2]}-{n}" for n, row in enumerate(ROWS)])
def test_a_field_says(catalogue: Catalogue, row: tuple[str, str, str, Value, str, str]) -> None:
    rule, code, key, value, stored, found = row
    matter, ctx = catalogue.matter(code), known_person(catalogue, code)
    answers = {**form.prefill(matter, ctx), **typed({"agnter_rlts": "8"})}
    field = next(field for field in matter.fields if field.key == key)
    checked = form.check_field(field, value, answers, ctx)
    assert (str(checked.value), " ".join(f"{one.severity}:{one.code}" for one in checked.findings)) == (
        stored,
        found,
    )
    assert {finding.rule for finding in checked.findings} <= {rule}
    assert form.check_field(field, checked.value, answers, ctx).value == checked.value


def test_a_newborn_is_covered_from_the_day_of_birth(catalogue: Catalogue) -> None:
    matter, ctx = catalogue.matter(PAY), known_person(catalogue, PAY, brdy=date(2026, 9, 1))
    ctx = replace(ctx, card=None)
    answers = form.refresh(matter, typed({"certno": "", "brdy": "2026-09-01"}), ctx)
    assert answers["x_waiting_until"].value == "2026-09-01"


def test_a_gap_brings_a_waiting_time(catalogue: Catalogue) -> None:
    matter, ctx = catalogue.matter(ENROL), known_person(catalogue, ENROL, insured_years=(2024, 2025))
    answers = form.prefill(matter, ctx)
    assert answers["x_enrol_reason"].value == "断保再参保"
    assert answers["x_waiting_until"].value == "2027-04-01"
    repaired = form.refresh(matter, {**answers, **typed({"x_repair_years": "1"})}, ctx)
    assert repaired["x_waiting_until"].value == "2027-03-01"
