"""By when a report is due and to whom, and whether somebody has to be reminded today (workflows 10)."""

from dataclasses import dataclass
from datetime import date, timedelta

from station_app.domain.dates import add_months
from station_app.services.here import Here
from station_app.services.ledger_table import period
from station_app.services.link import LinkState
from station_app.services.views import Line
from station_app.storage.unit_of_work import UnitOfWork

OUT = "report.out."
"""Setting: when the report of a month was printed or written into a file."""
_LEVELS = {
    "village": ("report_village_day", "report.to_township"),
    "township": ("report_township_day", "report.to_county"),
    "county": ("report_county_day", "report.to_city"),
}
_REACHED = frozenset({LinkState.UP, LinkState.SLOW})


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day by which a report goes on, and the code of the words for whom it goes to."""

    day: date
    to: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """What 今日 says of a report: its month, the sentence, whether it is red."""

    month: str
    words: str
    urgent: bool
    due: date


def deadline(here: Here, month: str) -> Deadline:
    """Tell by when the report of a month goes to the next level."""
    limit, to = _LEVELS.get(here.point.level, _LEVELS["village"])
    first = period(month).ends.date()
    return Deadline(first + timedelta(days=here.catalogue.region.limit(limit) - 1), to)


def reminder(here: Here, work: UnitOfWork, line: Line) -> Reminder | None:
    """Tell what to remind of today: last month's report while it is neither signed nor handed out.

    A month in which nothing was done is not asked for. Red once the day is over, and without a line on
    the day on which townships report and later: then paper or stick have to travel.
    """
    today = here.today()
    month = f"{add_months(today.replace(day=1), -1):%Y-%m}"
    if work.reports.of_month(month) or work.settings.get(OUT + month):
        return None
    span = period(month)
    if not work.ledger.counts(span.begins, span.ends):
        return None
    due, say = deadline(here, month), here.wording.say
    last = today.replace(day=here.catalogue.region.limit("report_township_day"))
    away = line.state not in _REACHED and today >= min(due.day, last)
    late = today > due.day
    code = "report.offline" if away else "report.late" if late else "report.due"
    words = say(code, month=month, day=due.day.isoformat(), to=say(due.to))
    return Reminder(month, words, away or late, due.day)
