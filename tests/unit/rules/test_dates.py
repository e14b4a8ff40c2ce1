"""The vectors of R-DATE, R-AGE, R-WORKDAY, R-PERIOD, R-FEE and R-WAIT."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.domain import dates, wait
from station_app.domain.matter import Words
from station_app.domain.region import FeeRow, InsuredYear, Region, Season, fee, insured_years


@pytest.mark.parametrize(
    "typed",
    ["20260301", "2026-3-1", "2026.3.1", "2026/3/1", "2026年3月1日", "2026-03-01"],
    ids=lambda typed: f"R-DATE-{typed}",
)
def test_every_entry_style_is_read(typed: str) -> None:
    assert dates.parse_date(typed) == date(2026, 3, 1)


@pytest.mark.parametrize("typed", ["", "2026", "20260230", "2026-13-1", "26-3-1", "03012026", "２"])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert dates.parse_date(typed) is None


AGES = [
    (date(1946, 11, 21), date(2026, 11, 21), 80),
    (date(1946, 11, 22), date(2026, 11, 21), 79),
    (date(2008, 2, 29), date(2026, 2, 28), 17),
    (date(2008, 2, 29), date(2026, 3, 1), 18),
    (date(1966, 12, 31), date(2026, 12, 31), 60),
]


@pytest.mark.parametrize(("born", "day", "age"), AGES, ids=[f"R-AGE-{n}" for n in range(len(AGES))])
def test_full_years_are_counted(born: date, day: date, age: int) -> None:
    assert dates.age_on(born, day) == age


CALENDAR = dates.Calendar(
    frozenset({2026}), frozenset({date(2026, 10, 1), date(2026, 10, 2)}), frozenset({date(2026, 10, 10)})
)


@pytest.mark.parametrize(
    ("day", "count", "due", "estimate"),
    [
        (date(2026, 11, 20), 5, date(2026, 11, 27), False),
        (date(2026, 9, 30), 1, date(2026, 10, 5), False),
        (date(2026, 10, 9), 1, date(2026, 10, 10), False),
        (date(2026, 11, 21), 0, date(2026, 11, 21), False),
        (date(2026, 12, 30), 2, date(2027, 1, 1), True),
    ],
    ids=["R-WORKDAY-week", "R-WORKDAY-holiday", "R-WORKDAY-weekend", "R-WORKDAY-none", "R-WORKDAY-estimate"],
)
def test_working_days_follow_the_calendar(day: date, count: int, due: date, *, estimate: bool) -> None:
    assert dates.add_working_days(day, count, CALENDAR) == dates.Due(due, estimate)


SHORT = (Season(2027, date(2026, 9, 1), date(2026, 12, 31)),)
LONG = (Season(2027, date(2026, 9, 1), date(2027, 2, 28)),)
PERIODS = [
    (SHORT, date(2026, 8, 31), [(2026, False)]),
    (SHORT, date(2026, 9, 1), [(2026, False), (2027, True)]),
    (SHORT, date(2026, 12, 31), [(2026, False), (2027, True)]),
    (SHORT, date(2027, 1, 1), [(2027, False)]),
    (LONG, date(2027, 2, 28), [(2027, True)]),
    (LONG, date(2027, 3, 1), [(2027, False)]),
]


@pytest.mark.parametrize(
    ("seasons", "day", "years"), PERIODS, ids=[f"R-PERIOD-{n}" for n in range(len(PERIODS))]
)
def test_the_season_says_which_years_may_be_chosen(
    seasons: tuple[Season, ...], day: date, years: list[tuple[int, bool]]
) -> None:
    found: tuple[InsuredYear, ...] = insured_years(day, seasons)
    assert [(year.year, year.inside) for year in found] == years


WAITS = [
    (0, 0, True, 0), (0, 0, False, 3), (1, 0, True, 4), (1, 1, True, 3), (2, 0, True, 5),
    (3, 1, False, 5), (4, 0, True, 7), (4, 4, True, 6), (5, 3, True, 6), (6, 6, False, 6),
]  # fmt: skip


@pytest.mark.parametrize(
    ("missed", "repaired", "inside", "months"), WAITS, ids=[f"R-WAIT-{n}" for n in range(len(WAITS))]
)
def test_waiting_months_follow_the_table(missed: int, repaired: int, *, inside: bool, months: int) -> None:
    assert wait.months(missed, repaired, inside=inside) == months


STARTS = [
    (date(2026, 5, 10), 3, date(2026, 8, 10), date(2026, 9, 1)),
    (date(2026, 11, 30), 3, date(2027, 2, 28), date(2027, 3, 1)),
    (date(2026, 12, 15), 4, date(2027, 4, 15), date(2027, 5, 1)),
    (date(2026, 10, 8), 7, date(2027, 5, 8), date(2027, 6, 1)),
]


@pytest.mark.parametrize(
    ("paid", "months", "same", "first"), STARTS, ids=[f"R-WAIT-start-{n}" for n in range(len(STARTS))]
)
def test_benefits_begin_on_the_day_or_the_first(paid: date, months: int, same: date, first: date) -> None:
    assert wait.begins(paid, months, first_of_month=False) == same
    assert wait.begins(paid, months, first_of_month=True) == first


NEWBORNS = [
    (date(2025, 3, 1), date(2025, 5, 30), date(2025, 8, 28)),
    (date(2025, 10, 20), date(2026, 1, 18), date(2026, 4, 18)),
    (date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 29)),
    (date(2024, 2, 29), date(2024, 5, 29), date(2024, 8, 27)),
    (date(2026, 8, 24), date(2026, 11, 22), date(2027, 2, 20)),
]


@pytest.mark.parametrize(
    ("born", "ninety", "half_year"), NEWBORNS, ids=[f"R-NEWBORN-{n}" for n in range(len(NEWBORNS))]
)
def test_a_newborn_is_covered_from_birth_within_the_days(born: date, ninety: date, half_year: date) -> None:
    assert wait.newborn_until(born, 90) == ninety
    assert wait.newborn_until(born, 180) == half_year


def test_years_before_2025_are_never_missed() -> None:
    assert wait.missed_years((2026,), 2027) == 1
    assert wait.missed_years((), 2027) == 2


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40))
def test_a_due_day_is_a_working_day_and_later(day: date, count: int) -> None:
    due = dates.add_working_days(day, count, CALENDAR)
    assert due.day >= day
    assert count == 0 or CALENDAR.works(due.day)


@given(st.dates(), st.dates())
def test_a_birthday_adds_one_year(born: date, day: date) -> None:
    if born <= day:
        assert 0 <= dates.age_on(born, day) <= day.year - born.year


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_dates(typed: str) -> None:
    found = dates.parse_date(typed)
    assert found is None or dates.parse_date(found.isoformat()) == found


def fee_row(identities: tuple[str, ...], subsidised: str) -> FeeRow:
    own = Decimal(400) - Decimal(subsidised)
    return FeeRow(
        2027, ("16",), identities, Decimal(400), Decimal(subsidised), own, Decimal(700),
        date(2026, 9, 1), date(2026, 12, 31), "1", "", "practice",
    )  # fmt: skip


REGION = Region(
    "x", Words("", ""), "1", (), (fee_row((), "0"), fee_row(("DB",), "200"), fee_row(("DB", "TK"), "400")),
    {}, (), (), {}, {},
)  # fmt: skip
FEES = [
    (2027, "1601", "PT", date(2026, 11, 21), Decimal(400)),
    (2027, "16", "DB", date(2026, 11, 21), Decimal(0)),
    (2027, "16", "TK", date(2026, 12, 31), Decimal(0)),
    (2027, "16", "TK", date(2027, 1, 1), None),
    (2027, "16", "TK", date(2026, 8, 31), None),
    (2027, "1501", "PT", date(2026, 11, 21), None),
    (2028, "16", "PT", date(2026, 11, 21), None),
]


@pytest.mark.parametrize(
    ("year", "psn_type", "identity", "day", "own"), FEES, ids=[f"R-FEE-{n}" for n in range(len(FEES))]
)
def test_the_largest_subsidy_holds(
    year: int, psn_type: str, identity: str, day: date, own: Decimal | None
) -> None:
    row = fee(REGION, year, psn_type, identity, day)
    assert (row.own if row else None) == own
