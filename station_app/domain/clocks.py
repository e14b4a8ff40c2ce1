"""The clock of papers that may follow: what is owed, when to remind, when it is too late (R-DEFER)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from station_app.domain.case import Case, Paper, PaperState
from station_app.domain.dates import Calendar, Due, add_working_days


class Level(StrEnum):
    """How urgent an owed paper is today."""

    CALM = "calm"
    SOON = "soon"
    LAST = "last"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Term:
    """The clock of one case on one day.

    `due` is the first day on which a paper is due, `left` the working days up to it (0 on the day
    itself and after it), `estimate` true while the calendar of its year is not known.
    """

    due: date
    left: int
    level: Level
    estimate: bool


def owed(case: Case) -> tuple[Paper, ...]:
    """Return the papers of a case that were to follow and have not come."""
    return tuple(paper for paper in case.papers if paper.state is PaperState.LATER and not paper.supplied)


def due_of(case: Case) -> date | None:
    """Return the first day on which an owed paper is due, None when nothing is owed."""
    return min((paper.due for paper in owed(case) if paper.due), default=None)


def term(case: Case, today: date, calendar: Calendar, *, first: int, last: int) -> Term | None:
    """Return the clock of a case; None when nothing is owed.

    `first` and `last` are the working days before the due day on which the region reminds.
    """
    due = due_of(case)
    if due is None:
        return None
    left = working_days_left(today, due, calendar)
    if today > due:
        level = Level.LATE
    elif left <= last:
        level = Level.LAST
    else:
        level = Level.SOON if left <= first else Level.CALM
    return Term(due, left, level, due.year not in calendar.years)


def working_days_left(today: date, due: date, calendar: Calendar) -> int:
    """Count the working days after `today` up to and with `due`; 0 when the day is here or gone."""
    return sum(calendar.works(today + timedelta(days=n)) for n in range(1, (due - today).days + 1))


def extended(due: date, days: int, calendar: Calendar) -> Due:
    """Return the day to which a term of `days` working days that ends on `due` is extended."""
    return add_working_days(due, days, calendar)


def supplied(case: Case, materials: frozenset[str], by: str) -> Case:
    """Return the case with owed papers noted as brought by another case (its supplement)."""
    papers = tuple(
        replace(one, supplied=by) if one in owed(case) and one.material in materials else one
        for one in case.papers
    )
    return replace(case, papers=papers)


def taken_back(case: Case, by: str) -> Case:
    """Return the case with everything owed again that a refused supplement had brought."""
    papers = tuple(replace(one, supplied="") if one.supplied == by else one for one in case.papers)
    return replace(case, papers=papers)


def due_on(case: Case, day: date) -> Case:
    """Return the case with all owed papers due on another day."""
    still = owed(case)
    return replace(case, papers=tuple(replace(one, due=day) if one in still else one for one in case.papers))
