"""Figures of the monthly report: each is worked out from the things behind it and from nothing else.

So the list that Enter opens is the figure: a count is its length, a sum the sum of its amounts.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from statistics import median

from station_app.domain.case import Case
from station_app.domain.matter import Words
from station_app.services.report_month import Held

NOTHING = "—"
ELSEWHERE = Words("由县里统计", "Counted by the county")


class How(StrEnum):
    """How a figure is worked out: `heading` and `typed` have nothing behind them."""

    COUNT = "count"
    SUM = "sum"
    MONEY = "money"
    RATE = "rate"
    AVERAGE = "average"
    MEDIAN = "median"
    LONGEST = "longest"
    HEADING = "heading"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing behind a figure: a case, a line of a ledger, a resident or a word.

    `amount` is what it counts for, `out_of` what it could count for in a rate.
    """

    case: Case | None = None
    held: Held | None = None
    resident_id: int | None = None
    word: str = ""
    amount: Decimal = Decimal(1)
    out_of: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `unit` stands after its value, `beside` is the rate of the seeds."""

    key: str
    title: Words
    how: How
    things: tuple[Thing, ...] = ()
    unit: str = ""
    beside: str = ""
    level: int = 1
    said: str = ""

    @property
    def value(self) -> str:
        """Work it out."""
        amounts = [one.amount for one in self.things]
        match self.how:
            case How.HEADING | How.TYPED:
                shown = self.said
            case How.COUNT:
                shown = str(len(amounts))
            case How.SUM:
                shown = f"{sum(amounts)}{self.unit}"
            case How.MONEY:
                shown = f"{sum(amounts, Decimal()):.2f}{self.unit}"
            case How.RATE:
                whole = sum((one.out_of for one in self.things), Decimal())
                shown = self._rate(sum(amounts, Decimal()), whole)
            case _:
                shown = f"{_PICKED[self.how](amounts):.1f}{self.unit}" if amounts else NOTHING
        return shown

    @staticmethod
    def _rate(part: Decimal, whole: Decimal) -> str:
        return f"{100 * part / whole:.1f}%（{part:f}/{whole:f}）" if whole else NOTHING


_PICKED: Mapping[How, Callable[[list[Decimal]], Decimal]] = {
    How.AVERAGE: lambda amounts: sum(amounts, Decimal()) / len(amounts),
    How.MEDIAN: median,
    How.LONGEST: max,
}


def heading(key: str, zh: str, en: str, level: int = 0) -> Figure:
    """Make a heading."""
    return Figure(key, Words(zh, en), How.HEADING, level=level)


def count(key: str, title: Words, things: Iterable[Thing], level: int = 1) -> Figure:
    """Make a figure that counts."""
    return Figure(key, title, How.COUNT, tuple(things), level=level)


def rate(key: str, title: Words, things: Iterable[Thing], beside: str = "", level: int = 1) -> Figure:
    """Make a share in per cent."""
    return Figure(key, title, How.RATE, tuple(things), beside=beside, level=level)


def typed(key: str, title: Words, said: str, beside: str = "") -> Figure:
    """Make a line that people, or the county, say."""
    return Figure(key, title, How.TYPED, said=said, beside=beside)


def cases(found: Iterable[Case]) -> tuple[Thing, ...]:
    """Make things of cases."""
    return tuple(Thing(case=one) for one in found)


def lines(found: Iterable[Held]) -> tuple[Thing, ...]:
    """Make things of lines."""
    return tuple(Thing(held=one) for one in found)


def yes(condition: bool) -> Decimal:  # noqa: FBT001 - the amount of a yes or no
    """Give what a yes or no counts for."""
    return Decimal(int(condition))
