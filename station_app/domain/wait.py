"""When benefits begin: after a gap (R-WAIT) or for a newborn (R-NEWBORN); offline always an estimate."""

from collections.abc import Sequence
from datetime import date, timedelta

from station_app.domain.dates import add_months

FIRST_COUNTED_YEAR = 2025
"""Missed years count from this insured year on (rules of 2024)."""
LONG_GAP, LONG_GAP_MONTHS, FIXED_MONTHS = 4, 6, 3


def missed_years(insured: Sequence[int], year: int) -> int:
    """Return how many insured years before `year` are missing, counted from 2025 on."""
    return sum(before not in insured for before in range(FIRST_COUNTED_YEAR, year))


def months(missed: int, repaired: int, *, inside: bool) -> int:
    """Return the waiting months: a fixed part, one for each year not repaired, a least sum after four."""
    fixed = FIXED_MONTHS if missed or not inside else 0
    total = fixed + max(0, missed - repaired)
    return max(total, LONG_GAP_MONTHS) if missed >= LONG_GAP else total


def begins(paid: date, waiting: int, *, first_of_month: bool) -> date:
    """Return the first day of benefits: the same day some months later, or the next first of a month."""
    day = add_months(paid, waiting)
    return add_months(day.replace(day=1), 1) if first_of_month else day


def newborn_until(born: date, days: int) -> date:
    """Return the last day on which a newborn is covered from birth; day 1 is the day after birth."""
    return born + timedelta(days=days)
