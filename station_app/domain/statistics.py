"""The figures of the page 台账统计: spans of days, what is compared with what, series and shares.

A case counts on the Beijing day of its acceptance (R-DATE), once, whatever follows from it later.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice

from station_app.domain.dates import add_months

LONGEST_MINUTES = 60
"""A case that took longer lay somewhere, whether anybody said so or not; its minutes are left out."""
SMALLEST = 5
"""A share of fewer cases says nothing and may point at a person: the cases themselves are shown instead."""
WEEKS = 9
TOP = 4
_WEEK, _FORTNIGHT = timedelta(days=7), timedelta(days=14)
_DAY = timedelta(days=1)


class Period(StrEnum):
    """What may be looked at; each ends today."""

    TODAY = "today"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    YEAR = "year"


class Way(StrEnum):
    """How somebody was served: came, family came, visited at home, a helper came, by phone or video."""

    SELF = "self"
    FAMILY = "family"
    HOME = "home"
    HELPER = "helper"
    REMOTE = "remote"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`; both belong to it."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        """Tell whether a day belongs to it."""
        return isinstance(day, date) and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Cell:
    """Cases of one day, matter and way of service, of elderly people or of others.

    `timed` of the cases count for the average; `minutes` is the sum of theirs, from start to acceptance.
    """

    day: date
    matter: str
    way: str
    elder: bool
    cases: int
    timed: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Wait:
    """One item between acceptance and receipt; `until` is None while it is not delivered."""

    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a span of days comes to. `spot`: finished on the spot; `family`: elderly, family came for them."""

    handled: int = 0
    spot: int = 0
    timed: int = 0
    minutes: float = 0.0
    elderly: int = 0
    family: int = 0

    @property
    def average(self) -> float | None:
        """Minutes a case, to a tenth; None when no case was done in one go."""
        return round(self.minutes / self.timed, 1) if self.timed else None


@dataclass(frozen=True, slots=True)
class Bar:
    """Cases of a day (`first` is `last`) or of a month; `closed`: offices did not work and nobody came."""

    first: date
    last: date
    spot: int
    passed_on: int
    closed: bool

    @property
    def total(self) -> int:
        """All cases."""
        return self.spot + self.passed_on


@dataclass(frozen=True, slots=True)
class WeekPoint:
    """One week from its Monday: average minutes, None when no case counts, and how many cases counted."""

    monday: date
    average: float | None
    timed: int


@dataclass(frozen=True, slots=True)
class Step:
    """From this moment on so many items were not delivered."""

    at: datetime
    count: int


def span_of(period: Period, today: date) -> Span:
    """Return the days of a period."""
    match period:
        case Period.TODAY:
            return Span(today, today)
        case Period.WEEK:
            return Span(monday_of(today), today)
        case Period.FORTNIGHT:
            return Span(today - _FORTNIGHT + _DAY, today)
        case Period.MONTH:
            return Span(today.replace(day=1), today)
        case _:
            return Span(today.replace(month=1, day=1), today)


def span_before(period: Period, today: date) -> Span:
    """Return the same stretch of the period before: what a figure is compared with."""
    span = span_of(period, today)
    match period:
        case Period.TODAY:
            back = today - _DAY
            return Span(back, back)
        case Period.WEEK:
            return Span(span.first - _WEEK, today - _WEEK)
        case Period.FORTNIGHT:
            return Span(span.first - _FORTNIGHT, today - _FORTNIGHT)
        case Period.MONTH:
            return Span(add_months(span.first, -1), add_months(today, -1))
        case _:
            return Span(add_months(span.first, -12), add_months(today, -12))


def shown_span(period: Period, today: date) -> Span:
    """Return the days whose bars are drawn: today alone is drawn with the six days before it."""
    return Span(today - _WEEK + _DAY, today) if period is Period.TODAY else span_of(period, today)


def monday_of(day: date) -> date:
    """Return the Monday of a week."""
    return day - timedelta(days=day.weekday())


def within(cells: Iterable[Cell], span: Span) -> tuple[Cell, ...]:
    """Return the cells of a span."""
    return tuple(cell for cell in cells if cell.day in span)


def figures(cells: Iterable[Cell], on_spot: Collection[str]) -> Figures:
    """Add everything up; `on_spot` are the matters that are finished at the counter."""
    handled = spot = timed = elderly = family = 0
    minutes = 0.0
    for cell in cells:
        handled += cell.cases
        timed += cell.timed
        minutes += cell.minutes
        spot += cell.cases if cell.matter in on_spot else 0
        elderly += cell.cases if cell.elder else 0
        family += cell.cases if cell.elder and cell.way == Way.FAMILY else 0
    return Figures(handled, spot, timed, minutes, elderly, family)


def share(part: int, whole: int) -> int | None:
    """Return a share in whole per cent; None when there are too few cases for one."""
    return round(100 * part / whole) if whole >= SMALLEST else None


def bars(
    cells: Iterable[Cell],
    span: Span,
    on_spot: Collection[str],
    works: Callable[[date], bool],
    *,
    monthly: bool,
) -> tuple[Bar, ...]:
    """Return a bar for each day of a span, or for each month."""
    spot: Counter[date] = Counter()
    passed: Counter[date] = Counter()
    for cell in within(cells, span):
        day = max(cell.day.replace(day=1), span.first) if monthly else cell.day
        (spot if cell.matter in on_spot else passed)[day] += cell.cases
    found = []
    for first, last in _parts(span, monthly=monthly):
        here = spot[first] + passed[first]
        closed = not here and not any(works(day) for day in _days(Span(first, last)))
        found.append(Bar(first, last, spot[first], passed[first], closed))
    return tuple(found)


def weeks(cells: Iterable[Cell], today: date) -> tuple[WeekPoint, ...]:
    """Return the average minutes of the last weeks, this one included."""
    sums: dict[date, tuple[int, float]] = {}
    for cell in cells:
        monday = monday_of(cell.day)
        timed, minutes = sums.get(monday, (0, 0.0))
        sums[monday] = timed + cell.timed, minutes + cell.minutes
    found = []
    for back in range(WEEKS - 1, -1, -1):
        monday = monday_of(today) - back * _WEEK
        timed, minutes = sums.get(monday, (0, 0.0))
        found.append(WeekPoint(monday, round(minutes / timed, 1) if timed else None, timed))
    return tuple(found)


def top_matters(
    cells: Iterable[Cell], delicate: Callable[[str], bool]
) -> tuple[tuple[tuple[str, int], ...], int]:
    """Return the most frequent matters with their cases, and how many cases all others have together.

    A matter that tells of an illness (`delicate`) is not shown by itself below SMALLEST cases: in a
    village that would name the person (workflows 10).
    """
    counted: Counter[str] = Counter()
    for cell in cells:
        counted[cell.matter] += cell.cases
    by_cases = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    may_stand = ((matter, cases) for matter, cases in by_cases if cases >= SMALLEST or not delicate(matter))
    shown = tuple(islice(may_stand, TOP))
    return shown, counted.total() - sum(cases for _matter, cases in shown)


def ways(cells: Iterable[Cell]) -> tuple[tuple[Way, int], ...]:
    """Return how elderly people were served, in the order of Way."""
    counted: Counter[str] = Counter()
    for cell in cells:
        if cell.elder:
            counted[cell.way] += cell.cases
    return tuple((way, counted[way]) for way in Way)


def steps(waits: Sequence[Wait], begins: datetime, now: datetime) -> tuple[Step, ...]:
    """Return how many items were not delivered, from `begins` on, whenever that changed."""
    changes: Counter[datetime] = Counter()
    for wait in waits:
        changes[max(wait.since, begins)] += 1
        if wait.until is not None:
            changes[max(wait.until, wait.since, begins)] -= 1
    count = changes.pop(begins, 0)
    found = [Step(begins, count)]
    for at in sorted(changes):
        count += changes[at]
        if count != found[-1].count:
            found.append(Step(min(at, now), count))
    return tuple(found)


def peaks(line: Sequence[Step], days: Iterable[tuple[datetime, datetime]]) -> tuple[tuple[int, int], ...]:
    """Return for each day (begin, end) the most that waited at one time, and what waited at its end."""
    found = []
    for begins, ends in days:
        before = [step.count for step in line if step.at < begins][-1:] or [0]
        inside = [step.count for step in line if begins <= step.at < ends]
        found.append((max(before + inside), (before + inside)[-1]))
    return tuple(found)


def clipped(
    spans: Iterable[tuple[datetime, datetime | None]], begins: datetime, now: datetime
) -> tuple[tuple[datetime, datetime], ...]:
    """Cut spans of time to a window and join those that touch; one without an end lasts until now."""
    found: list[tuple[datetime, datetime]] = []
    for first, last in sorted(
        ((max(a, begins), min(b or now, now)) for a, b in spans), key=lambda one: one[0]
    ):
        if first >= last:
            continue
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def _days(span: Span) -> Iterable[date]:
    return (span.first + back * _DAY for back in range((span.last - span.first).days + 1))


def _parts(span: Span, *, monthly: bool) -> Iterable[tuple[date, date]]:
    if not monthly:
        yield from ((day, day) for day in _days(span))
        return
    first = span.first
    while first <= span.last:
        following = add_months(first.replace(day=1), 1)
        yield first, min(following - _DAY, span.last)
        first = following
