"""Working days by the platform's own calendar, read apart from the station's (R-WORKDAY)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

_SATURDAY = 5


class Workdays:
    """Days off and working weekends; in a year that is not known offices work Monday to Friday."""

    def __init__(self, off: frozenset[date], on: frozenset[date]) -> None:
        self._off = off
        self._on = on

    @classmethod
    def of_calendar(cls, calendar: Mapping[str, Any]) -> "Workdays":
        """Read the calendar of a rule pack, whose dates are text; an empty one knows no holiday."""
        years = calendar.get("years", {})
        off = {day for year in years.values() for holiday in year["holidays"] for day in _days(holiday)}
        on = {date.fromisoformat(day) for year in years.values() for day in year["working_weekends"]}
        return cls(frozenset(off), frozenset(on))

    def works(self, day: date) -> bool:
        """Say whether offices work on a day."""
        return day in self._on or (day.weekday() < _SATURDAY and day not in self._off)

    def after(self, day: date, count: int) -> date:
        """Return the last of `count` working days; day 1 is the first working day after `day`."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.works(day)
        return day


def _days(holiday: Mapping[str, Any]) -> list[date]:
    first, last = (date.fromisoformat(holiday[end]) for end in ("first", "last"))
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
