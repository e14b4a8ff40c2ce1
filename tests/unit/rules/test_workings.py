"""The workings: every number of the result stands in a line, and every line has words in both languages."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.catalogue.reader import Catalogue
from station_app.domain import form, working_days, working_money, workings
from station_app.domain.context import Context
from station_app.domain.dates import Calendar
from station_app.domain.matter import Limit, Value
from station_app.domain.region import FeeRow, Share
from station_app.domain.working import Said, Working
from tests.catalogue.conftest import RESIDENT
from tests.unit.rules.conftest import TODAY, answers

ENROL, CLAIM = "resident-enrolment", "reimburse-inpatient"


def row(identities: tuple[str, ...], subsidised: str, own: str, subsidy: str) -> FeeRow:
    return FeeRow(
        2027, (), identities, Decimal(400), Decimal(subsidised), Decimal(own), Decimal(700),
        date(2026, 9, 1), None, "v7", "练习文号", "practice", subsidy,
    )  # fmt: skip


FEES = (
    row((), "0", "400", ""),
    row(("TK",), "400", "0", "full"),
    row(("DB",), "200", "200", "fixed"),
    row(("DB",), "150", "250", "fixed"),
    row(("ZC",), "100", "400", "refund"),
)


def priced(ctx: Context, insured: tuple[int, ...] = (2024, 2025, 2026)) -> Context:
    region = replace(ctx.region, fees=FEES)
    return replace(ctx, region=region, resident=replace(RESIDENT, insured_years=insured))


def told(catalogue: Catalogue, said: Said) -> tuple[str, str]:
    """Fill both languages; nothing may be left in braces."""
    words = catalogue.reasons()[said.code]
    filled = []
    for text in (words.zh, words.en):
        for name, value in said.params:
            text = text.replace("{" + name + "}", str(value))  # noqa: PLW2901 - filled place by place
        assert not re.search(r"\{\w+\}", text), f"{said.code}: {text}"
        filled.append(text)
    return filled[0], filled[1]


def codes(found: Working | None) -> list[str]:
    assert found is not None
    return [one.code.removeprefix("working.") for one in found.lines]


PREMIUMS = [
    ("R-FEE-nobody", "PT", "no_subsidy", "400.00", "肆佰元整"),
    ("R-FEE-full", "TK", "full", "0.00", "零元整"),
    ("R-FEE-largest-of-two", "DB", "fixed", "200.00", "贰佰元整"),
    ("R-FEE-refund-later", "ZC", "refund", "400.00", "肆佰元整"),
]


@pytest.mark.parametrize(
    ("identity", "line", "amount", "capital"), [one[1:] for one in PREMIUMS], ids=[one[0] for one in PREMIUMS]
)
def test_a_premium_is_told_with_its_row(
    shipped: Catalogue, ctx: Context, *, identity: str, line: str, amount: str, capital: str
) -> None:
    facts = answers({"x_insured_year": "2027", "psn_type": "16", "psn_idet_type": identity})
    found = working_money.premium(shipped.matter(ENROL), facts, priced(ctx))
    assert codes(found) == ["premium.personal", f"premium.{line}", "premium.government", "source"]
    assert found is not None
    assert dict(found.result.params) == {"amount": amount, "capital": capital}
    assert [(one.document, one.version) for one in found.origins] == [("练习文号", "v7")]
    assert not found.estimate


def test_a_year_without_a_row_has_no_premium(shipped: Catalogue, ctx: Context) -> None:
    facts = answers({"x_insured_year": "2028", "psn_type": "16"})
    assert working_money.premium(shipped.matter(ENROL), facts, priced(ctx)) is None
    assert working_money.premium(shipped.matter(CLAIM), facts, priced(ctx)) is None


WAITS = [
    ("R-WAIT-told-none", (2024, 2025, 2026), "0", ["no_gap", "inside"], 0),
    (
        "R-WAIT-told-two", (2024,), "0",
        ["missed", "inside", "fixed", "variable", "repair", "repair"], 5,
    ),
    (
        "R-WAIT-told-one-repaired", (2024,), "1",
        ["missed", "inside", "fixed", "variable", "repair", "repair"], 4,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("insured", "repaired", "lines", "months"), [one[1:] for one in WAITS], ids=[one[0] for one in WAITS]
)
def test_missed_years_and_repair_are_told_one_by_one(
    shipped: Catalogue,
    ctx: Context,
    *,
    insured: tuple[int, ...],
    repaired: str,
    lines: list[str],
    months: int,
) -> None:
    facts = answers({"x_insured_year": "2027", "x_repair_years": repaired, "psn_type": "16"})
    found = working_days.waiting(shipped.matter(ENROL), facts, priced(ctx, insured))
    assert codes(found) == [f"waiting.{line}" for line in lines]
    assert found is not None
    assert dict(found.result.params)["months"] == months
    assert found.estimate


def test_each_repaired_year_costs_a_premium_and_saves_a_month(shipped: Catalogue, ctx: Context) -> None:
    facts = answers({"x_insured_year": "2027", "psn_type": "16"})
    found = working_days.waiting(shipped.matter(ENROL), facts, priced(ctx, (2024,)))
    assert found is not None
    said = [told(shipped, one)[0] for one in found.lines if one.code.endswith("repair")]
    assert said == [
        "补交 1 年 400.00 元：少等 1 个月，共等 4 个月，2027年4月1日起",
        "补交 2 年 800.00 元：少等 2 个月，共等 3 个月，2027年3月1日起",
    ]
    assert told(shipped, found.lines[0])[0] == "名册上断保 2 年：2025、2026"


@pytest.mark.parametrize(
    ("born", "lines", "result", "estimate"),
    [
        ("2026-08-24", ["from", "today", "by_payment", "evidence"], "newborn.in_time", False),
        ("2026-08-20", ["from", "today", "by_payment", "evidence"], "newborn.late", True),
        (
            "2026-11-21", ["from", "born_today", "by_payment", "evidence", "year_end_either"],
            "newborn.in_time", False,
        ),
    ],
    ids=["R-NEWBORN-told", "R-NEWBORN-told-late", "R-NEWBORN-told-today"],
)  # fmt: skip
def test_a_newborns_days_are_told_with_what_counts(
    shipped: Catalogue, ctx: Context, born: str, lines: list[str], result: str, *, estimate: bool
) -> None:
    found = working_days.newborn(shipped.matter("newborn-enrolment"), answers({"brdy": born}), ctx)
    assert codes(found) == [f"newborn.{line}" for line in lines]
    assert found is not None
    assert (found.result.code, found.estimate) == (f"working.{result}", estimate)
    assert working_days.waiting(shipped.matter(ENROL), answers({"brdy": born}), ctx) is None


CALENDAR = Calendar(
    frozenset({2026}), frozenset({date(2026, 10, 1), date(2026, 10, 2)}), frozenset({date(2026, 10, 10)})
)


@pytest.mark.parametrize(
    ("day", "limit", "lines", "due"),
    [
        (date(2026, 12, 4), 2, {"weekends": "12月5日、6日"}, "2026年12月8日"),
        (
            date(2026, 9, 30), 7,
            {"weekends": "10月3日、4日、11日", "holidays": "10月1日、2日", "worked": "10月10日"},
            "2026年10月12日",
        ),
        (date(2026, 12, 30), 2, {"no_calendar": ""}, "2027年1月1日"),
    ],
    ids=["R-WORKDAY-told", "R-WORKDAY-told-holidays", "R-WORKDAY-told-without-calendar"],
)  # fmt: skip
def test_days_that_do_not_count_are_told(
    shipped: Catalogue, ctx: Context, *, day: date, limit: int, lines: Mapping[str, str], due: str
) -> None:
    matter = replace(
        shipped.matter(ENROL), promised=Limit(limit, "working_day", "", "high", ""), statutory=None
    )
    found = working_days.deadline(matter, {}, replace(ctx, today=day, calendar=CALENDAR))
    assert found is not None
    said = {one.code.removeprefix("working.deadline."): dict(one.params) for one in found.lines}
    assert set(said) == {"working_day", "still", *lines}
    assert all(said[name].get("days", "") == days for name, days in lines.items())
    assert dict(found.result.params)["due"] == due
    assert found.estimate


SHARE = Share(
    "21", "county", "resident", Decimal(500), Decimal(75), Decimal(3000), date(2026, 1, 1), None,
    "v1", "文号", "practice",
)  # fmt: skip
CLAIMS: list[tuple[str, Mapping[str, Value], list[str], str]] = [
    ("R-FEE-share", {"sumfee": "4000.00"}, ["deductible", "share", "ceiling"], "2625.00"),
    ("R-FEE-share-below", {"sumfee": "500.00"}, ["deductible", "share", "ceiling"], "0.00"),
    ("R-FEE-share-over", {"sumfee": "9000.00"}, ["deductible", "share", "over_ceiling"], "3000.00"),
    (
        "R-FEE-share-third", {"sumfee": "4000.00", "ttp_pay_flag": True, "ttp_pay_prop": "0.30"},
        ["third", "deductible", "share", "ceiling"], "1725.00",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "lines", "amount"), [one[1:] for one in CLAIMS], ids=[one[0] for one in CLAIMS]
)
def test_what_may_be_paid_back_is_told_step_by_step(
    shipped: Catalogue, ctx: Context, facts: Mapping[str, Value], lines: list[str], amount: str
) -> None:
    here = replace(ctx, region=replace(ctx.region, shares=(SHARE,)))
    known = answers({"med_type": "21", "hosp_lv": "二级", "insutype": "390", **facts})
    found = working_money.shares(shipped.matter(CLAIM), known, here)
    assert [one for one in codes(found) if one not in {"shares.total", "shares.level_county", "source"}] == [
        f"shares.{line}" for line in lines
    ]
    assert found is not None
    assert (dict(found.result.params)["amount"], found.estimate) == (amount, True)


def test_no_share_is_told_for_what_the_region_does_not_list(shipped: Catalogue, ctx: Context) -> None:
    known = answers({"med_type": "21", "hosp_lv": "二级", "sumfee": "4000.00"})
    here = replace(ctx, region=replace(ctx.region, shares=()))
    assert working_money.shares(shipped.matter(CLAIM), known, here) is None
    away = {**known, **answers({"insu_admdvs": "341525", "mdtrtarea_admdvs": "310000"})}
    there = replace(ctx, region=replace(ctx.region, shares=(replace(SHARE, level="elsewhere"),)))
    assert working_money.shares(shipped.matter(CLAIM), away, there) is not None


@given(st.decimals(Decimal(0), Decimal(100000), places=2), st.decimals(Decimal(0), Decimal(1000), places=2))
def test_a_larger_bill_never_pays_less(shipped: Catalogue, total: Decimal, more: Decimal) -> None:
    ctx = shipped.context(CLAIM, TODAY)
    here = replace(ctx, region=replace(ctx.region, shares=(SHARE,)))

    def paid(amount: Decimal) -> Decimal:
        known = answers({"med_type": "21", "hosp_lv": "二级", "sumfee": f"{amount:.2f}"})
        found = working_money.shares(shipped.matter(CLAIM), known, here)
        return Decimal(str(dict(found.result.params)["amount"])) if found else Decimal(0)

    assert paid(total) <= paid(total + more) <= Decimal(3000)


@pytest.mark.parametrize(
    "code", ["resident-enrolment", "newborn-enrolment", CLAIM, "remote-long-term-resident"]
)
def test_every_sentence_has_words_in_both_languages(shipped: Catalogue, ctx: Context, code: str) -> None:
    matter = shipped.matter(code)
    for insured in ((2024,), (), (2020, 2021, 2022, 2023, 2024, 2025, 2026)):
        here = priced(replace(ctx, matter=code), insured)
        known = {"sumfee": "4000.00", "med_type": "21", "hosp_lv": "二级", "x_insured_year": "2027"}
        filled = form.refresh(matter, answers(dict(known)), here)
        for one in workings.of_case(matter, filled, here):
            for said in (one.title, *one.lines, one.result):
                assert all(told(shipped, said))
