"""The figures of 台账统计: spans, closed days, shares of few cases, what waited (ux 16)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.domain import statistics
from station_app.domain.statistics import Bar, Cell, Period, Span, Step, Wait, Way

TODAY = date(2026, 11, 5)
BEGINS = datetime(2026, 11, 1, tzinfo=UTC)
NOW = BEGINS + timedelta(days=4)


def cell(day: date, matter: str = "enrol", cases: int = 1, **more: object) -> Cell:
    facts = {"way": "self", "elder": False, "timed": 0, "minutes": 0.0} | more
    return Cell(day=day, matter=matter, cases=cases, **facts)  # type: ignore[arg-type]  # names are checked


@pytest.mark.parametrize(
    ("period", "now", "before"),
    [
        (Period.TODAY, (11, 5, 11, 5), (11, 4, 11, 4)),
        (Period.WEEK, (11, 2, 11, 5), (10, 26, 10, 29)),
        (Period.FORTNIGHT, (10, 23, 11, 5), (10, 9, 10, 22)),
        (Period.MONTH, (11, 1, 11, 5), (10, 1, 10, 5)),
    ],
)
def test_a_period_is_compared_with_as_many_days_of_the_one_before(
    period: Period, now: tuple[int, ...], before: tuple[int, ...]
) -> None:
    assert statistics.span_of(period, TODAY) == _span(now)
    assert statistics.span_before(period, TODAY) == _span(before)


def _span(days: tuple[int, ...]) -> Span:
    return Span(date(2026, *days[:2]), date(2026, *days[2:]))


def test_a_year_is_compared_with_the_year_before_to_the_same_day() -> None:
    assert statistics.span_before(Period.YEAR, TODAY) == Span(date(2025, 1, 1), date(2025, 11, 5))
    leap = statistics.span_before(Period.YEAR, date(2024, 2, 29))
    assert leap == Span(date(2023, 1, 1), date(2023, 2, 28))


def test_a_day_off_is_closed_only_when_nobody_came() -> None:
    saturday, sunday = date(2026, 10, 31), date(2026, 11, 1)
    found = statistics.bars(
        [cell(saturday, cases=3), cell(TODAY, "transfer", 2)],
        Span(saturday, TODAY),
        {"enrol"},
        lambda day: day.weekday() < 5,
        monthly=False,
    )
    assert found[0] == Bar(saturday, saturday, 3, 0, closed=False)
    assert found[1] == Bar(sunday, sunday, 0, 0, closed=True)
    assert found[2].closed is False  # a Monday without a case
    assert found[-1] == Bar(TODAY, TODAY, 0, 2, closed=False)


def test_months_hold_their_days_and_the_last_ends_today() -> None:
    cells = [cell(date(2026, 1, 31)), cell(date(2026, 2, 1), cases=2), cell(TODAY, cases=4)]
    span = statistics.span_of(Period.YEAR, TODAY)
    found = statistics.bars(cells, span, {"enrol"}, lambda _day: True, monthly=True)
    assert [bar.total for bar in found] == [1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 4]
    assert found[-1].last == TODAY


def test_nine_weeks_end_with_this_one_and_a_week_without_cases_has_no_average() -> None:
    cells = [cell(TODAY, timed=2, minutes=13.0), cell(TODAY - timedelta(weeks=8), timed=1, minutes=8.9)]
    found = statistics.weeks(cells, TODAY)
    assert len(found) == 9
    assert found[0].average == 8.9
    assert (found[-1].average, found[-1].timed) == (6.5, 2)
    assert found[4].average is None


def test_a_share_of_fewer_than_five_is_none() -> None:
    assert statistics.share(3, 4) is None
    assert statistics.share(4, 5) == 80


def test_few_cases_of_an_illness_are_among_the_others() -> None:
    """Fewer than five would name the person (workflows 10)."""
    cells = [cell(TODAY, "enrol", 9), cell(TODAY, "chronic", 4), cell(TODAY, "change", 2)]
    shown, others = statistics.top_matters(cells, lambda matter: matter == "chronic")
    assert (shown, others) == ((("enrol", 9), ("change", 2)), 4)
    shown, others = statistics.top_matters(
        [*cells, cell(TODAY, "chronic")], lambda matter: matter == "chronic"
    )
    assert (shown[1], others) == (("chronic", 5), 0)


def test_ways_add_up_to_the_elderly() -> None:
    cells = [cell(TODAY, elder=True, way=way.value, cases=place) for place, way in enumerate(Way, 1)]
    found = statistics.ways([*cells, cell(TODAY, cases=50)])
    assert sum(count for _way, count in found) == statistics.figures(cells, ()).elderly == 15
    assert statistics.figures(cells, ()).family == 2


MOMENTS = st.integers(0, 6 * 24 * 60).map(
    lambda minutes: BEGINS - timedelta(days=1) + timedelta(minutes=minutes)
)


@given(spans=st.lists(st.tuples(MOMENTS, st.none() | MOMENTS), max_size=30))
def test_steps_say_at_every_moment_how_many_waited(spans: list[tuple[datetime, datetime | None]]) -> None:
    waits = [
        Wait(min(since, NOW), None if until is None else min(max(since, until), NOW))
        for since, until in spans
    ]
    line = statistics.steps(waits, BEGINS, NOW)
    assert line[0].at == BEGINS
    assert line[-1].count == sum(wait.until is None for wait in waits)
    for step in line:
        open_then = sum(
            wait.since <= step.at and (wait.until is None or wait.until > step.at) for wait in waits
        )
        assert step.count == open_then


def test_outages_are_cut_to_the_window_and_joined() -> None:
    hour = timedelta(hours=1)
    spans = [
        (BEGINS - hour, BEGINS + hour), (BEGINS + hour, BEGINS + 2 * hour), (NOW - hour, None), (NOW, None),
    ]  # fmt: skip
    assert statistics.clipped(spans, BEGINS, NOW) == ((BEGINS, BEGINS + 2 * hour), (NOW - hour, NOW))


def test_the_peak_of_a_day_may_come_from_the_day_before() -> None:
    line = [Step(BEGINS, 7), Step(BEGINS + timedelta(hours=30), 2)]
    day = timedelta(days=1)
    spans = [(BEGINS + day * n, BEGINS + day * (n + 1)) for n in range(3)]
    assert statistics.peaks(line, spans) == ((7, 7), (7, 2), (2, 2))
