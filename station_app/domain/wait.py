"""When benefits begin: after a gap (R-WAIT) or for a newborn (R-NEWBORN); offline always an estimate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from station_app.domain.dates import add_months
from station_app.domain.region import Region

JANUARY = "january"


@dataclass(frozen=True, slots=True)
class WaitRules:
    """The waiting rules of one region (R-WAIT), months and years.

    `counts_from_january`: who pays in the season for next year waits from 1 January of that year,
    else from the day of payment. `first_of_month`: benefits begin on the first of the next month.
    """

    first_counted_year: int
    fixed_months: int
    missed_year_months: int
    long_gap_years: int
    long_gap_months: int
    first_of_month: bool
    counts_from_january: bool


@dataclass(frozen=True, slots=True)
class Months:
    """Waiting months and what they are made of; `least` when a long gap lifted them to its least sum."""

    fixed: int
    variable: int
    total: int
    least: bool


def rules_of(region: Region) -> WaitRules:
    """Read the waiting rules of a region."""
    return WaitRules(
        first_counted_year=region.limit("wait_first_counted_year"),
        fixed_months=region.limit("wait_fixed_months"),
        missed_year_months=region.limit("wait_missed_year_months"),
        long_gap_years=region.limit("wait_long_gap_years"),
        long_gap_months=region.limit("wait_long_gap_months"),
        first_of_month=region.limit("wait_from_first") == 1,
        counts_from_january=region.choice("wait_counts_from") == JANUARY,
    )


def missed_years(insured: Sequence[int], year: int, rules: WaitRules) -> tuple[int, ...]:
    """Return the years of the gap before `year`: since the last insured one, from the first counted one on.

    An older gap was waited for when the person came back, so it does not count again.
    """
    last = max((one for one in insured if one < year), default=0)
    return tuple(range(max(last + 1, rules.first_counted_year), year))


def months(missed: int, repaired: int, rules: WaitRules, *, inside: bool) -> Months:
    """Return the waiting months: a fixed part, some for each year not repaired, a least sum after a long gap.

    `missed` are years in a row.
    """
    fixed = rules.fixed_months if missed or not inside else 0
    variable = max(0, missed - repaired) * rules.missed_year_months
    lifted = missed >= rules.long_gap_years and fixed + variable < rules.long_gap_months
    return Months(fixed, variable, rules.long_gap_months if lifted else fixed + variable, lifted)


def begins(paid: date, waiting: int, *, first_of_month: bool) -> date:
    """Return the first day of benefits: the same day some months later, or the next first of a month."""
    day = add_months(paid, waiting)
    return add_months(day.replace(day=1), 1) if first_of_month else day


def first_day(paid: date, year: int, waiting: int, rules: WaitRules) -> date:
    """Return the first day of benefits of an insured year paid on a day; never before 1 January of it."""
    january = date(year, 1, 1)
    if waiting == 0:
        return max(paid, january)
    start = max(paid, january) if rules.counts_from_january else paid
    return max(begins(start, waiting, first_of_month=rules.first_of_month), january)


def newborn_until(born: date, days: int) -> date:
    """Return the last day on which a newborn is covered from birth; day 1 is the day after birth."""
    return born + timedelta(days=days)


def newborn_day(born: date, day: date) -> int:
    """Return which day after birth a day is; the day after birth is day 1."""
    return (day - born).days
