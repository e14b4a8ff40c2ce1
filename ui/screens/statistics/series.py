"""What the charts draw: values of a view put in places, with their words. No Qt, no plotting library."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from station_app.domain.statistics import Bar
from station_app.services.statistics_views import StatisticsView
from ui.screens.statistics import wording

_STEPS = (1, 2, 5)
_MOST_LINES = 4
_BEGIN, _MIDDLE, _END = 0.0, 0.5, 1.0
_ROOM_BEHIND = 0.1
_CROWDED = 16
_ROOM_ABOVE = 1.1


@dataclass(frozen=True, slots=True)
class Tick:
    """Words at a place of a side; `side` 0 begins there, 1 ends there."""

    at: float
    words: str
    strong: bool = False
    side: float = _MIDDLE


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """One bar; `words` stand on top of it, `name` below."""

    at: int
    solid: int
    hatched: int
    words: str
    name: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class BarSeries:
    """Bars and the heights at which lines run across."""

    bars: tuple[DrawnBar, ...]
    heights: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class LineSeries:
    """Points joined where they follow each other (`runs` of places in `points`)."""

    points: tuple[tuple[float, float], ...]
    heights: tuple[Tick, ...]
    below: tuple[Tick, ...]
    mark: float
    mark_words: str
    last_words: str
    runs: tuple[tuple[int, ...], ...] = ()
    last: float = 1.0


@dataclass(frozen=True, slots=True)
class StepSeries:
    """Steps by hours since the beginning, grey bands, and the words at the end."""

    points: tuple[tuple[float, int], ...]
    heights: tuple[Tick, ...]
    below: tuple[Tick, ...]
    last: float
    last_words: str
    band_words: str
    bands: tuple[tuple[float, float], ...]


def heights(top: float) -> tuple[Tick, ...]:
    """Return round numbers from nought to at least `top`, four lines above nought at most."""
    step = 1
    for power in range(9):
        fitting = [digit * 10**power for digit in _STEPS if digit * 10**power * _MOST_LINES >= top]
        if fitting:
            step = fitting[0]
            break
    lines = max(math.ceil(top / step), 2)
    return tuple(Tick(float(step * line), str(step * line)) for line in range(lines + 1))


def bar_series(view: StatisticsView) -> BarSeries:
    """Put the bars side by side; where they are many, every second one bears its day."""
    crowded = len(view.bars) > _CROWDED
    drawn = []
    for place, bar in enumerate(view.bars):
        last = place == len(view.bars) - 1
        named = not crowded or (len(view.bars) - 1 - place) % 2 == 0
        name = wording.bar_name(view, bar) if named else ""
        drawn.append(DrawnBar(place, bar.spot, bar.passed_on, _on_top(bar), name, strong=last))
    return BarSeries(tuple(drawn), heights(max((bar.total for bar in view.bars), default=0)))


def line_series(view: StatisticsView) -> LineSeries:
    """Put the weeks side by side; a week in which nothing counted leaves a gap."""
    places = [(place, week.average) for place, week in enumerate(view.weeks) if week.average is not None]
    points = tuple((float(place), average) for place, average in places)
    runs: list[list[int]] = []
    for number, (place, _average) in enumerate(places):
        if runs and places[number - 1][0] == place - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    weeks = len(view.weeks)
    # The words of the mark stand above it, inside the plot.
    top = max([average for _place, average in points] + [view.minutes_wanted * _ROOM_ABOVE])
    below = (
        Tick(0.0, wording.weeks_ago(weeks), side=_BEGIN),
        Tick(float(weeks - 1), wording.this_week(), side=_MIDDLE),
    )
    return LineSeries(
        points=points,
        heights=heights(top),
        below=below,
        mark=float(view.minutes_wanted),
        mark_words=wording.minutes_mark(view),
        last_words=wording.number(points[-1][1]) if points else "",
        runs=tuple(tuple(run) for run in runs),
        last=float(weeks - 1),
    )


def step_series(view: StatisticsView) -> StepSeries:
    """Put the steps on hours since the beginning of the first day."""
    told = view.undelivered

    def hours(at: datetime) -> float:
        return (at - told.begins) / timedelta(hours=1)

    now = max(hours(view.at), 1.0)
    points = [(hours(step.at), step.count) for step in told.line]
    points.append((now, told.count))
    middle = told.begins + timedelta(days=(view.at.date() - told.begins.date()).days // 2 + 1)
    below = (
        Tick(0.0, wording.weekday(told.begins), side=_BEGIN),
        Tick(hours(middle), wording.weekday(middle)),
        Tick(now, wording.now(), side=_END),
    )
    most = max((count for _at, count in points), default=0)
    return StepSeries(
        points=tuple(points),
        heights=heights(most),
        below=below,
        last=now * (1 + _ROOM_BEHIND),
        last_words=str(told.count),
        band_words=wording.outage(),
        bands=tuple((hours(first), hours(last)) for first, last in told.outages),
    )


def shares(counts: Sequence[int]) -> tuple[float, ...]:
    """Return how long each lying bar is, the longest 1."""
    most = max(counts, default=0)
    return tuple(count / most if most else 0.0 for count in counts)


def list_rows(rows: Sequence[tuple[str | int | float, ...]]) -> tuple[tuple[str, float, str], ...]:
    """Make lying bars of the rows of a table: name, length from 0 to 1, words of the number."""
    lengths = shares([int(count) for _name, count in rows])
    return tuple(
        (str(name), length, wording.count_of(int(count)))
        for (name, count), length in zip(rows, lengths, strict=True)
    )


def _on_top(bar: Bar) -> str:
    return wording.closed() if bar.closed else str(bar.total)
