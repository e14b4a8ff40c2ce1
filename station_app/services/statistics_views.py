"""What the page 台账统计 shows: figures and series, all of one moment."""

from dataclasses import dataclass
from datetime import datetime

from station_app.domain.matter import Words
from station_app.domain.statistics import Bar, Figures, Period, Span, Step, Way, WeekPoint


@dataclass(frozen=True, slots=True)
class Undelivered:
    """Items not at the platform: how many now, since when the oldest waits, and the line of the last days.

    `outages` are the times without the line inside that window, joined where they touch.
    """

    count: int
    oldest: datetime | None
    begins: datetime
    line: tuple[Step, ...]
    outages: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """Everything of one period as of `at`; all times are in Beijing time.

    `bars` are days, or months when `monthly`; `minutes_wanted` and `elderly_age` are the region's.
    `matters` are the most frequent ones, `other_matters` the cases of all the rest. `online`: the line
    was not known to be away at that moment; the figures are those of this computer in any case.
    """

    period: Period
    at: datetime
    place: str
    online: bool
    span: Span
    now: Figures
    before: Figures
    minutes_wanted: int
    elderly_age: int
    shown: Span
    monthly: bool
    bars: tuple[Bar, ...]
    weeks: tuple[WeekPoint, ...]
    matters: tuple[tuple[Words, int], ...]
    other_matters: int
    ways: tuple[tuple[Way, int], ...]
    undelivered: Undelivered
    ever: bool
    """Whether any case was ever accepted here."""
