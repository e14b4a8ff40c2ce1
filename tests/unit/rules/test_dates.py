"""The vectors of R-DATE, R-AGE, R-WORKDAY, R-PERIOD, R-FEE and R-WAIT."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.domain import dates
from station_app.domain.matter import Words
from station_app.domain.region import Extension, FeeRow, InsuredYear, Region, Season, fee, insured_years


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


LEAP = [
    (date(2008, 2, 29), date(2026, 2, 27), 17, 17),
    (date(2008, 2, 29), date(2026, 2, 28), 17, 18),
    (date(2008, 2, 29), date(2028, 2, 28), 19, 19),
    (date(2008, 2, 29), date(2028, 2, 29), 20, 20),
    (date(2008, 2, 28), date(2026, 2, 28), 18, 18),
]


@pytest.mark.parametrize(
    ("born", "day", "march", "february"), LEAP, ids=[f"R-AGE-leap-{n}" for n in range(len(LEAP))]
)
def test_the_region_says_when_a_leap_birthday_is(born: date, day: date, march: int, february: int) -> None:
    assert dates.age_on(born, day) == march
    assert dates.age_on(born, day, leap_early=True) == february


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


EXTENDED = (
    Season(
        2027,
        date(2026, 9, 1),
        date(2026, 12, 31),
        (Extension(("newborn", "TK"), date(2027, 1, 1), date(2027, 12, 31)),),
    ),
)
GROUPS = [
    ((), date(2027, 3, 1), [(2027, False)]),
    (("newborn",), date(2027, 3, 1), [(2027, True)]),
    (("TK", "graduate"), date(2027, 12, 31), [(2027, True)]),
    (("graduate",), date(2027, 3, 1), [(2027, False)]),
    (("newborn",), date(2028, 1, 1), [(2028, False)]),
    (("newborn",), date(2026, 8, 31), [(2026, False)]),
    ((), date(2026, 12, 31), [(2026, False), (2027, True)]),
]


@pytest.mark.parametrize(
    ("groups", "day", "years"), GROUPS, ids=[f"R-PERIOD-extended-{n}" for n in range(len(GROUPS))]
)
def test_some_groups_have_a_longer_season(
    groups: tuple[str, ...], day: date, years: list[tuple[int, bool]]
) -> None:
    assert [(one.year, one.inside) for one in insured_years(day, EXTENDED, groups)] == years


STILL = [
    ((), date(2026, 11, 27), 0),
    (((date(2026, 11, 23), date(2026, 11, 24)),), date(2026, 12, 1), 2),
    (((date(2026, 11, 20), date(2026, 11, 20)),), date(2026, 11, 27), 0),
    (((date(2026, 11, 27), date(2026, 12, 4)),), date(2026, 12, 7), 8),
]


@pytest.mark.parametrize(
    ("still", "due", "stood"), STILL,
    ids=["R-WORKDAY-runs", "R-WORKDAY-P5", "R-WORKDAY-still-on-day-0", "R-WORKDAY-D1-over-a-weekend"],
)  # fmt: skip
def test_the_clock_stands_still_while_a_case_waits(
    still: tuple[tuple[date, date], ...], due: date, stood: int
) -> None:
    counted = dates.count_working_days(date(2026, 11, 20), 5, CALENDAR, still)
    assert (counted.day, len(counted.still)) == (due, stood)


def test_days_that_do_not_count_are_named() -> None:
    counted = dates.count_working_days(date(2026, 9, 30), 3, CALENDAR)
    assert counted.day == date(2026, 10, 7)
    assert counted.holidays == (date(2026, 10, 1), date(2026, 10, 2))
    assert counted.weekends == (date(2026, 10, 3), date(2026, 10, 4))


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


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40))
def test_a_due_day_is_a_working_day_and_later(day: date, count: int) -> None:
    due = dates.add_working_days(day, count, CALENDAR)
    assert due.day >= day
    assert count == 0 or CALENDAR.works(due.day)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40))
def test_one_more_working_day_is_a_later_day(day: date, count: int) -> None:
    assert (
        dates.add_working_days(day, count, CALENDAR).day
        < dates.add_working_days(day, count + 1, CALENDAR).day
    )


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
