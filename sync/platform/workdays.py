"""Working days by the platform's own calendar, read apart from the station's (R-WORKDAY)."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

_SATURDAY = 5
_FILE = "calendar.toml"


class Workdays:
    """Days off and working weekends; in a year that is not known offices work Monday to Friday."""

    def __init__(self, off: frozenset[date], on: frozenset[date]) -> None:
        self._off = off
        self._on = on

    @classmethod
    def of_folder(cls, folder: Path) -> "Workdays":
        """Read the calendar of a catalogue folder; a folder without one knows no holiday."""
        path = folder / _FILE
        years = tomllib.loads(path.read_text("utf-8")).get("years", {}) if path.exists() else {}
        off = {day for year in years.values() for holiday in year["holidays"] for day in _days(holiday)}
        on = {day for year in years.values() for day in year["working_weekends"]}
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


def _days(holiday: dict[str, Any]) -> list[date]:
    first, last = holiday["first"], holiday["last"]
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
