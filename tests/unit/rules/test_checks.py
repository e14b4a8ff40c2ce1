"""The checks that a catalogue may name, one vector a line: check, value, other answers, what is said."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.catalogue.reader import Catalogue
from station_app.domain import checks
from station_app.domain.context import Context, OldBill
from station_app.domain.matter import ROW_MARK, Column, FieldType, Value, Words
from tests.unit.rules.conftest import BILLS, field, plain, run, told

CODE = "91350100M000100Y43"
VECTORS: list[tuple[str, str, Value, Mapping[str, Value], str]] = [
    # id, check, value, other answers, findings
    ("R-USCC-check", "uscc", CODE, {}, ""),
    ("R-USCC-check-wrong", "uscc", "12350623000000019Q", {}, "E:uscc.check_character"),
    ("R-DATE-before", "before:b", "2026-11-01", {"b": "2026-11-02"}, ""),
    ("R-DATE-before-same-day", "before:b", "2026-11-02", {"b": "2026-11-02"}, "E:date.not_earlier"),
    ("R-DATE-before-same-day-timed", "before:b", "2026-11-02T08:00", {"b": "2026-11-02"}, ""),
    (
        "R-DATE-before-later-hour", "before:b", "2026-11-02T09:00", {"b": "2026-11-02T08:00"},
        "E:date.not_earlier",
    ),
    ("R-DATE-before-earlier-hour", "before:b", "2026-11-02T07:59", {"b": "2026-11-02T08:00"}, ""),
    ("R-DATE-before-nothing", "before:b", "2026-11-02", {}, ""),
    ("R-DATE-not-after", "not_after:b", "2026-11-02", {"b": "2026-11-02"}, ""),
    ("R-DATE-not-after-late", "not_after:b", "2026-11-03", {"b": "2026-11-02"}, "E:date.too_late"),
    ("R-DATE-not-before", "not_before_field:b", "2026-11-02", {"b": "2026-11-02"}, ""),
    ("R-DATE-not-before-early", "not_before_field:b", "2026-11-01", {"b": "2026-11-02"}, "E:date.too_early"),
    ("R-DATE-after", "after:b", "2026-11-03", {"b": "2026-11-02"}, ""),
    ("R-DATE-after-same", "after:b", "2026-11-02", {"b": "2026-11-02"}, "E:date.not_after"),
    ("R-DATE-future", "not_future", "2026-11-21", {}, ""),
    ("R-DATE-future-tomorrow", "not_future", "2026-11-22", {}, "E:date.future"),
    ("R-DATE-months-back", "months_back_at_least:6", "2026-05-21", {}, ""),
    ("R-DATE-months-back-short", "months_back_at_least:6", "2026-05-22", {}, "E:date.too_short_ago"),
    ("R-FORM-days", "days_between:a,b", "5", {"a": "2026-11-01", "b": "2026-11-06"}, ""),
    (
        "R-FORM-days-differ", "days_between:a,b", "6", {"a": "2026-11-01", "b": "2026-11-06"},
        "W:value.days_differ",
    ),
    ("R-FORM-days-one", "days_between:a,b", "1", {"a": "2026-11-01", "b": "2026-11-01"}, ""),
    ("R-FORM-days-none", "days_between:a,b", "0", {}, "E:value.below"),
    ("R-FORM-between", "between:0,1", "0.30", {}, ""),
    ("R-FORM-between-low", "between:0,1", "0.00", {}, ""),
    ("R-FORM-between-high", "between:0,1", "1.00", {}, ""),
    ("R-FORM-between-over", "between:0,1", "1.01", {}, "E:value.between"),
    ("R-FORM-between-under", "between:1,9", "0", {}, "E:value.between"),
    ("R-FORM-weeks", "weeks", "4", {}, ""),
    ("R-FORM-weeks-last", "weeks", "45", {}, ""),
    ("R-FORM-weeks-over", "weeks", "46", {}, "E:value.between"),
    ("R-FORM-positive", "positive", "0.01", {}, ""),
    ("R-FORM-positive-none", "positive", "0.00", {}, "E:value.positive"),
    ("R-FORM-yes", "yes_only", True, {}, ""),
    ("R-FORM-yes-no", "yes_only", False, {}, "E:value.yes_only"),
    ("R-FORM-no", "no_only", False, {}, ""),
    ("R-FORM-no-yes", "no_only", True, {}, "E:value.no_only"),
    ("R-FORM-least", "least_entries:2", ("a", "b"), {}, ""),
    ("R-FORM-least-few", "least_entries:2", ("a",), {}, "E:list.too_few"),
    ("R-FORM-most", "entries:2", ("a", "b", "c"), {}, "E:list.too_many"),
    ("R-FORM-icd", "icd", "I10.x00", {}, ""),
    ("R-FORM-icd-odd", "icd", "高血压", {}, "W:text.icd"),
    ("R-FORM-facility", "facility_code", "H34152500001", {}, ""),
    ("R-FORM-facility-pharmacy", "facility_code", "P34152500001", {}, ""),
    ("R-FORM-facility-odd", "facility_code", "A34152500001", {}, "W:text.facility_code"),
    ("R-FORM-facility-long", "facility_code", "H341525000012", {}, "W:text.facility_code"),
    ("R-FORM-region", "region_differs:b", "341525", {"b": "341526"}, ""),
    ("R-FORM-region-same", "region_differs:b", "341525", {"b": "341525"}, "E:region.same"),
    ("R-ID-HMT-tw", "permit_tw", "830000197207080009", {}, ""),
    ("R-ID-HMT-tw-hk", "permit_tw", "810000199003150007", {}, "E:idno.permit_tw"),
    ("R-ID-HMT-tw-check", "permit_tw", "830000197207080008", {}, "E:idno.check_character"),
    ("R-BANK-name", "account_of:p,g", "周福生", {"p": "周福生"}, ""),
    ("R-BANK-name-guardian", "account_of:p,g", "王秀 兰", {"p": "周小福", "g": "王秀兰"}, ""),
    ("R-BANK-name-other", "account_of:p,g", "张三", {"p": "周福生", "g": "王秀兰"}, "E:bank.account_name"),
    ("R-BANK-name-variant", "account_of:p", "王\ufa19", {"p": "王神"}, "W:name.variant"),
    (
        "R-BANK-name-proxy", "account_of:p,agnter_name", "王秀兰", {"p": "周福生", "agnter_name": "王秀兰"},
        "E:bank.account_name",
    ),
    (
        "R-BANK-name-proxy-guardian", "account_of:p,agnter_name", "王秀兰",
        {"p": "周福生", "agnter_name": "王秀兰", "x_agnter_auth_type": "3"}, "",
    ),
    (
        "R-BANK-name-heir", "account_of:p,agnter_name", "王秀兰",
        {"p": "周福生", "agnter_name": "王秀兰", "x_heir_rel": "1"}, "",
    ),
    ("R-BANK-name-unknown", "account_of:p", "张三", {}, ""),
    (
        "R-PROXY-self", "proxy_not_self:p,n,o", "周福生", {"p": "周福生", "n": "1", "o": "1"},
        "E:proxy.same_person",
    ),
    ("R-PROXY-namesake", "proxy_not_self:p,n,o", "周福生", {"p": "周福生", "n": "1", "o": "2"}, ""),
    (
        "R-PROXY-self-by-key", "proxy_not_self", "周福生",
        {"psn_name": "周福生", "certno": "1", "agnter_certno": "1"}, "E:proxy.same_person",
    ),
    (
        "R-BILL-sum", "bill_sum:invono", "30.50",
        {"invono": ("1｜2｜3｜2026-11-01｜10.25", "4｜5｜6｜｜20.25")}, "",
    ),
    (
        "R-BILL-sum-differs", "bill_sum:invono", "30.49",
        {"invono": ("1｜2｜3｜2026-11-01｜10.25", "4｜5｜6｜｜20.25")}, "E:bill.sum",
    ),
    ("R-BILL-sum-empty", "bill_sum:invono", "30.49", {}, ""),
    ("R-BILL-sum-unread", "bill_sum:invono", "30.49", {"invono": ("1｜2｜3｜｜甲",)}, ""),
    (
        "R-BILL-sum-of-income", "sum_of:x_family_list,income", "12000.00",
        {"x_family_list": ("甲｜1｜｜5000｜", "乙｜2｜｜7000.00｜")}, "",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "value", "others", "found"), [row[1:] for row in VECTORS], ids=[row[0] for row in VECTORS]
)
def test_a_check_says(
    ctx: Context, check: str, value: Value, others: Mapping[str, Value], found: str
) -> None:
    checked = run(ctx, check, value, others)
    assert told(checked.findings) == found
    assert run(ctx, check, checked.value, others) == checked, "the same input twice says the same"


GOOD = "34000001｜0000000001｜AB12CD｜2026-10-05｜10.25"
SPAN = {"begntime": "2026-10-01", "endtime": "2026-10-06"}
ROWS: list[tuple[str, tuple[str, ...], Mapping[str, Value], str]] = [
    ("R-BILL-form", (GOOD,), SPAN, ""),
    ("R-BILL-form-code", (GOOD.replace("34000001", "3400001"),), SPAN, "W:bill.form"),
    ("R-BILL-form-number", (GOOD.replace("0000000001", "12"),), SPAN, "W:bill.form"),
    ("R-BILL-form-check", (GOOD.replace("AB12CD", "AB"),), SPAN, "W:bill.form"),
    ("R-BILL-paper", (GOOD.replace("AB12CD", "").replace("0000000001", "77"),), SPAN, ""),
    (
        "R-BILL-paper-said-electronic", (GOOD.replace("AB12CD", ""),),
        {**SPAN, "x_bill_electronic": True}, "W:bill.form",
    ),
    ("R-BILL-first-day", (GOOD.replace("10-05", "10-01"),), SPAN, ""),
    ("R-BILL-too-early", (GOOD.replace("2026-10-05", "2026-09-30"),), SPAN, "W:bill.day"),
    ("R-BILL-last-day", (GOOD.replace("2026-10-05", "2026-11-05"),), SPAN, ""),
    ("R-BILL-too-late", (GOOD.replace("2026-10-05", "2026-11-06"),), SPAN, "W:bill.day"),
    ("R-BILL-no-span", (GOOD,), {}, ""),
    ("R-BILL-twice", (GOOD, GOOD.replace("10.25", "11.00")), SPAN, "E:bill.twice"),
    ("R-BILL-claimed", (GOOD.replace("34000001", "34000002"),), SPAN, "E:bill.claimed"),
    ("R-BILL-withdrawn", (GOOD.replace("34000001", "34000003"),), SPAN, "W:bill.claimed_before"),
    (
        "R-BILL-small-letters", (GOOD.replace("34000001", "34000002").replace("AB12CD", "ab12cd"),), SPAN,
        "E:bill.claimed",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "others", "found"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_bills_are_judged(
    shipped: Catalogue, rows: tuple[str, ...], others: Mapping[str, Value], found: str
) -> None:
    seen = {
        "34000002/0000000001/AB12CD": OldBill("341525101201 1"),
        "34000003/0000000001/AB12CD": OldBill("341525101201 2", stands=False),
    }
    ctx = plain(shipped, bills=seen)
    columns = tuple(Column(key, Words("", ""), FieldType.TEXT) for key in BILLS)
    checked = run(ctx, "bill_rows:begntime,endtime", rows, others, field(FieldType.LIST, columns))
    assert told(checked.findings) == found


def test_a_bill_typed_with_blanks_is_the_same_bill(shipped: Catalogue) -> None:
    columns = tuple(Column(key, Words("", ""), FieldType.TEXT) for key in BILLS)
    typed = GOOD.replace("34000001", "3400 0001").replace("AB12CD", "ａｂ12-cd")
    checked = run(plain(shipped), "bill_rows", (typed,), {}, field(FieldType.LIST, columns))
    assert checked.value == (GOOD,)


@pytest.mark.parametrize(
    ("day", "found"),
    [("2026-10-01", "W:bill.same_visit"), ("2026-10-02", "")],
    ids=["R-BILL-same-visit", "R-BILL-other-visit"],
)
def test_one_treatment_is_claimed_by_one_of_a_family(shipped: Catalogue, day: str, found: str) -> None:
    ctx = plain(shipped, visits={"2026-10-01/县医院": "341525101201 1"})
    assert told(run(ctx, "same_visit:fixmedins_name", day, {"fixmedins_name": "县医院"}).findings) == found


@pytest.mark.parametrize(
    ("others", "found"),
    [(4, ""), (5, "I:phone.many_persons"), (0, "")],
    ids=["R-TEL-fifth-person", "R-TEL-sixth-person", "R-TEL-first-person"],
)
def test_many_persons_with_one_mobile_are_mentioned(shipped: Catalogue, others: int, found: str) -> None:
    ctx = plain(shipped, phone_persons=others)
    ctx = replace(ctx, region=replace(ctx.region, limits={**ctx.region.limits, "phone_persons_a_year": 5}))
    assert told(run(ctx, "phone_persons", "13900001234", {}).findings) == found


ARGUMENTS = {
    **{name: "a,b,c,d"[: 2 * most - 1] for name, (_, most) in checks.ON_FIELDS.items()},
    **dict.fromkeys(checks.ON_NUMBERS, "3"),
    **dict.fromkeys(checks.ON_LIMITS, "3"),
    **dict.fromkeys(checks.ON_RANGES, "0,1"),
    **dict.fromkeys(checks.ON_COLUMNS, "invono,amount"),
    **dict.fromkeys(checks.ON_CODES, "a,b"),
    **dict.fromkeys(checks.ON_DATES, "1900-01-01"),
}


@pytest.mark.parametrize("name", sorted(checks.VOCABULARY))
@given(
    value=st.one_of(st.text(max_size=30), st.booleans(), st.lists(st.text(max_size=9), max_size=3).map(tuple))
)
def test_no_value_breaks_a_check(shipped: Catalogue, name: str, value: Value) -> None:
    ctx = plain(shipped)
    call = f"{name}:{ARGUMENTS[name]}" if ARGUMENTS.get(name) else name
    others: dict[str, Value] = {"a": "2026-13-01", "b": value, "c": "", "invono": (ROW_MARK, "1｜2")}
    run(ctx, call, value, others)
