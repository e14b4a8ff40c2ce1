"""Calendar dates: entry styles (R-DATE), ages (R-AGE) and working days (R-WORKDAY)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_STYLES = (
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
    re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?"),
)
_MONTHS = (
    re.compile(r"(\d{4})(\d{2})"),
    re.compile(r"(\d{4})[-./](\d{1,2})"),
    re.compile(r"(\d{4})年(\d{1,2})月?"),
)
_DAY = re.compile(r"[0-9]{4}")
_SATURDAY = 5
_LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The yearly calendar of the State Council: days off and working weekends of the known years."""

    years: frozenset[int]
    holidays: frozenset[date]
    working_weekends: frozenset[date]

    def works(self, day: date) -> bool:
        """Tell whether offices work on `day`; Monday to Friday in a year that is not known."""
        if day in self.working_weekends:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays


@dataclass(frozen=True, slots=True)
class Due:
    """A due date; `estimate` when the calendar of a year on the way is not known yet."""

    day: date
    estimate: bool


def parse_date(typed: str) -> date | None:
    """Read a date in any of the entry styles of R-DATE from text without blanks; None when it is none."""
    for style in _STYLES:
        if match := style.fullmatch(typed):
            return real_date(*(int(part) for part in match.groups()))
    return None


def parse_day(typed: str, today: date, *, past: bool) -> date | None:
    """Read month and day alone (1105) as a day of this year; of the last year where a `past` day is meant.

    No year that a form asks for begins with a month, so 1105 can mean nothing else. None when it is no day.
    """
    if not _DAY.fullmatch(typed):
        return None
    month, day = int(typed[:2]), int(typed[2:])
    found = real_date(today.year, month, day)
    return real_date(today.year - 1, month, day) if past and found and found > today else found


def parse_month(typed: str) -> str | None:
    """Read a year and month in the same styles; the stored form is YYYYMM."""
    for style in _MONTHS:
        if match := style.fullmatch(typed):
            year, month = (int(part) for part in match.groups())
            return f"{year:04}{month:02}" if real_date(year, month, 1) else None
    return None


def real_date(year: int, month: int, day: int) -> date | None:
    """Make a date; None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def stored_date(value: object) -> date | None:
    """Read a stored date (YYYY-MM-DD); None for anything else."""
    return parse_date(value) if isinstance(value, str) else None


def age_on(born: date, day: date, *, leap_early: bool = False) -> int:
    """Return the full years reached on `day`; the birthday itself counts as reached.

    Who was born on 29 February has 1 March in other years, or 28 February with `leap_early`.
    """
    birthday = (born.month, born.day)
    if leap_early and birthday == _LEAP_DAY and real_date(day.year, *_LEAP_DAY) is None:
        birthday = (2, 28)
    return day.year - born.year - ((day.month, day.day) < birthday)


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    for last in (day.day, 30, 29, 28):
        if found := real_date(year, month, min(day.day, last)):
            return found
    raise ValueError(months)


@dataclass(frozen=True, slots=True)
class Counted:
    """Working days counted one by one: where they end, which days did not count, which stood still.

    `weekends`, `holidays` and `still` are the days passed over on the way, in their order.
    """

    day: date
    estimate: bool
    weekends: tuple[date, ...] = ()
    holidays: tuple[date, ...] = ()
    still: tuple[date, ...] = ()


def add_working_days(day: date, count: int, calendar: Calendar) -> Due:
    """Return the last of `count` working days; day 1 is the working day after `day` (R-WORKDAY)."""
    counted = count_working_days(day, count, calendar)
    return Due(counted.day, counted.estimate)


def count_working_days(
    day: date, count: int, calendar: Calendar, still: Sequence[tuple[date, date]] = ()
) -> Counted:
    """Count working days after `day` and name those that did not count (R-WORKDAY).

    `still` are spans, first and last day, in which the clock stood: a case waiting for papers (D1) or
    paused (P5), or the platform itself out of order.
    """
    estimate = False
    weekends: list[date] = []
    holidays: list[date] = []
    stood: list[date] = []
    while count > 0:
        day += timedelta(days=1)
        estimate = estimate or day.year not in calendar.years
        if any(first <= day <= last for first, last in still):
            stood.append(day)
        elif calendar.works(day):
            count -= 1
        else:
            (holidays if day in calendar.holidays else weekends).append(day)
    return Counted(day, estimate, tuple(weekends), tuple(holidays), tuple(stood))
