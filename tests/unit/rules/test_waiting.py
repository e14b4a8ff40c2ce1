"""The vectors of R-WAIT and R-NEWBORN, and how both are put together for one person."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.catalogue.reader import Catalogue
from station_app.domain import cover, wait
from station_app.domain.context import Context
from station_app.domain.region import Extension, Season
from tests.catalogue.conftest import RESIDENT
from tests.unit.rules.conftest import answers

RULES = wait.WaitRules(2025, 3, 1, 4, 6, first_of_month=True, counts_from_january=False)
WAITS = [
    # missed, repaired, inside, fixed, variable, total
    (0, 0, True, 0, 0, 0),
    (0, 0, False, 3, 0, 3),
    (1, 0, True, 3, 1, 4),
    (1, 1, True, 3, 0, 3),
    (2, 0, True, 3, 2, 5),
    (3, 1, False, 3, 2, 5),
    (4, 0, True, 3, 4, 7),
    (4, 4, True, 3, 0, 6),
    (5, 3, True, 3, 2, 6),
    (6, 6, False, 3, 0, 6),
]


@pytest.mark.parametrize(
    ("missed", "repaired", "inside", "fixed", "variable", "total"),
    WAITS,
    ids=[f"R-WAIT-{row[0]}-{row[1]}-{'yes' if row[2] else 'no'}" for row in WAITS],
)
def test_waiting_months_follow_the_table(
    missed: int, repaired: int, *, inside: bool, fixed: int, variable: int, total: int
) -> None:
    months = wait.months(missed, repaired, RULES, inside=inside)
    assert (months.fixed, months.variable, months.total) == (fixed, variable, total)
    assert months.least is (total != fixed + variable)


STARTS = [
    (date(2026, 5, 10), 3, date(2026, 8, 10), date(2026, 9, 1)),
    (date(2026, 11, 30), 3, date(2027, 2, 28), date(2027, 3, 1)),
    (date(2026, 12, 15), 4, date(2027, 4, 15), date(2027, 5, 1)),
    (date(2026, 10, 8), 7, date(2027, 5, 8), date(2027, 6, 1)),
]


@pytest.mark.parametrize(
    ("paid", "months", "same", "first"), STARTS, ids=[f"R-WAIT-start-{row[0]}" for row in STARTS]
)
def test_benefits_begin_on_the_day_or_the_first(paid: date, months: int, same: date, first: date) -> None:
    assert wait.begins(paid, months, first_of_month=False) == same
    assert wait.begins(paid, months, first_of_month=True) == first


@pytest.mark.parametrize(
    ("paid", "months", "payment", "january"),
    [
        (date(2026, 10, 8), 0, date(2027, 1, 1), date(2027, 1, 1)),
        (date(2026, 10, 8), 4, date(2027, 3, 1), date(2027, 6, 1)),
        (date(2026, 9, 1), 3, date(2027, 1, 1), date(2027, 5, 1)),
        (date(2027, 2, 10), 0, date(2027, 2, 10), date(2027, 2, 10)),
        (date(2027, 2, 10), 3, date(2027, 6, 1), date(2027, 6, 1)),
    ],
    ids=["R-WAIT-season-none", "R-WAIT-season", "R-WAIT-season-early", "R-WAIT-late-none", "R-WAIT-late"],
)
def test_the_region_says_from_when_the_months_run(
    paid: date, months: int, payment: date, january: date
) -> None:
    from_january = replace(RULES, counts_from_january=True)
    assert wait.first_day(paid, 2027, months, RULES) == payment
    assert wait.first_day(paid, 2027, months, from_january) == january


@pytest.mark.parametrize(
    ("insured", "year", "missed"),
    [
        ((2024,), 2027, (2025, 2026)),
        ((2025,), 2027, (2026,)),
        ((), 2027, (2025, 2026)),
        ((2024, 2025, 2026), 2027, ()),
        ((2020,), 2025, ()),
        ((2026,), 2027, ()),
        ((2027, 2025), 2030, (2028, 2029)),
        ((2027,), 2026, (2025,)),
    ],
    ids=[
        "R-WAIT-two",
        "R-WAIT-one",
        "R-WAIT-nobody-knows",
        "R-WAIT-none",
        "R-WAIT-before-2025",
        "R-WAIT-older-gap-is-over",
        "R-WAIT-only-the-last-gap",
        "R-WAIT-paid-ahead",
    ],
)
def test_missed_years_are_those_since_the_last_cover_and_count_from_2025(
    insured: tuple[int, ...], year: int, missed: tuple[int, ...]
) -> None:
    assert wait.missed_years(insured, year, RULES) == missed


@given(st.integers(0, 20), st.integers(0, 20), st.booleans())
def test_a_year_more_missed_never_shortens_and_one_more_repaired_never_lengthens(
    missed: int,
    repaired: int,
    inside: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    here = wait.months(missed, repaired, RULES, inside=inside).total
    assert here <= wait.months(missed + 1, repaired, RULES, inside=inside).total
    assert here >= wait.months(missed, repaired + 1, RULES, inside=inside).total
    assert here <= wait.months(missed, repaired, RULES, inside=False).total


NEWBORNS = [
    (date(2025, 3, 1), date(2025, 5, 30), date(2025, 8, 28)),
    (date(2025, 10, 20), date(2026, 1, 18), date(2026, 4, 18)),
    (date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 29)),
    (date(2024, 2, 29), date(2024, 5, 29), date(2024, 8, 27)),
    (date(2026, 8, 24), date(2026, 11, 22), date(2027, 2, 20)),
]


@pytest.mark.parametrize(
    ("born", "ninety", "half_year"), NEWBORNS, ids=[f"R-NEWBORN-{row[0]}" for row in NEWBORNS]
)
def test_a_newborn_is_covered_from_birth_within_the_days(born: date, ninety: date, half_year: date) -> None:
    assert wait.newborn_until(born, 90) == ninety
    assert wait.newborn_until(born, 180) == half_year
    assert wait.newborn_day(born, ninety) == 90


YEAR_ENDS = [
    ("R-NEWBORN-year-end-either", date(2026, 10, 20), date(2026, 11, 21), "either", (2026, 2027), False),
    ("R-NEWBORN-year-end-both", date(2026, 10, 20), date(2026, 11, 21), "both", (2026, 2027), True),
    ("R-NEWBORN-year-end-birth", date(2026, 10, 20), date(2027, 1, 5), "birth_year", (2026,), False),
    ("R-NEWBORN-spring", date(2026, 3, 1), date(2026, 4, 1), "", (2026,), False),
    ("R-NEWBORN-spring-later", date(2026, 3, 1), date(2027, 1, 5), "", (2026, 2027), False),
]


@pytest.mark.parametrize(
    ("born", "day", "variant", "years", "both"),
    [row[1:] for row in YEAR_ENDS], ids=[row[0] for row in YEAR_ENDS],
)  # fmt: skip
def test_who_is_born_late_in_a_year_pays_as_the_region_says(
    born: date, day: date, variant: str, years: tuple[int, ...], *, both: bool
) -> None:
    assert cover.newborn_years(born, day, variant) == (years, both)


def someone(ctx: Context, born: date, insured: tuple[int, ...], **choices: str) -> Context:
    region = replace(
        ctx.region,
        choices={**ctx.region.choices, **choices},
        seasons=(
            Season(
                2027, date(2026, 9, 1), date(2026, 12, 31),
                (Extension(("released",), date(2027, 1, 1), date(2027, 12, 31)),),
            ),
        ),
    )  # fmt: skip
    return replace(ctx, region=region, resident=replace(RESIDENT, brdy=born, insured_years=insured))


@pytest.mark.parametrize(
    ("born", "day", "in_time", "counted"),
    [
        (date(2026, 8, 24), date(2026, 11, 22), True, 90),
        (date(2026, 8, 24), date(2026, 11, 23), False, 91),
        (date(2026, 11, 21), date(2026, 11, 21), True, 0),
    ],
    ids=["R-NEWBORN-day-90", "R-NEWBORN-day-91", "R-NEWBORN-day-0"],
)
def test_the_days_of_a_newborn_end_with_the_last(
    ctx: Context, born: date, day: date, *, in_time: bool, counted: int
) -> None:
    child = cover.newborn({}, replace(someone(ctx, born, ()), today=day))
    assert child is not None
    assert (child.in_time, child.day) == (in_time, counted)


@pytest.mark.parametrize(
    ("choice", "first"),
    [("next_month", "2026-12-01"), ("waiting", "2027-03-01")],
    ids=["R-NEWBORN-late-next-month", "R-NEWBORN-late-waits"],
)
def test_a_child_brought_too_late_waits_as_the_region_says(ctx: Context, choice: str, first: str) -> None:
    late = replace(someone(ctx, date(2026, 8, 1), (), newborn_late=choice), today=date(2026, 11, 21))
    assert cover.first_day({}, late, "x_insured_year", "x_repair_years") == date.fromisoformat(first)


GAPS = [
    ("R-WAIT-gap", "断保再参保", "PT", 5, False),
    ("R-WAIT-no-gap-release", "特殊时点（退役、刑满、毕业、职工医保断保90日内）", "PT", 0, True),
    ("R-WAIT-no-gap-category", "断保再参保", "TK", 0, True),
]


@pytest.mark.parametrize(
    ("reason", "identity", "months", "exempt"), [row[1:] for row in GAPS], ids=[row[0] for row in GAPS]
)
def test_some_gaps_do_not_count(
    ctx: Context, reason: str, identity: str, months: int, *, exempt: bool
) -> None:
    told = answers({"x_insured_year": "2027", "x_enrol_reason": reason, "psn_idet_type": identity})
    found = cover.waiting(told, someone(ctx, date(1952, 4, 8), (2024,)))
    assert found is not None
    assert (found.missed, found.months.total, found.exempt) == ((2025, 2026), months, exempt)


def test_nothing_is_said_while_the_year_or_the_person_is_unknown(shipped: Catalogue, ctx: Context) -> None:
    assert cover.waiting(answers({"x_insured_year": "2027"}), ctx) is None
    assert cover.waiting({}, someone(ctx, date(1952, 4, 8), (2024,))) is None
    assert cover.first_day({}, ctx, "x_insured_year", "") is None
    assert shipped.region.code
