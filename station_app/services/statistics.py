"""台账统计: what was done over a period, compared with the one before, from this computer's own file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from station_app.catalogue.reader import Catalogue
from station_app.domain import statistics
from station_app.domain.matter import Words
from station_app.domain.statistics import Cell, Period, Span
from station_app.errors import Refused
from station_app.services.here import BEIJING, Here
from station_app.services.link import LinkState
from station_app.services.statistics_views import StatisticsView, Undelivered
from station_app.services.views import Line
from station_app.storage.counting import Asked
from station_app.storage.unit_of_work import UnitOfWork

ON_THE_SPOT = "JB"
"""Code of handling_type: finished at the counter; everything else is passed on."""
LINE_DAYS = 7
_TELL_OF_ILLNESS = frozenset({"opsp_dise", "dise_type_code"})
_AWAY = frozenset(LinkState) - {LinkState.UP, LinkState.SLOW, LinkState.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts a period; reads indexes only, so that 20,000 cases take as long as 200 do."""

    here: Here
    line: Callable[[], Line]

    def __call__(self, period: str) -> StatisticsView:
        """Count. Refused("statistics.no_period") for a name that is none."""
        if period not in set(Period):
            raise Refused("statistics.no_period")
        with self.here.open_work() as work:
            return self._view(work, Period(period), self.here.now().astimezone(BEIJING))

    def _view(self, work: UnitOfWork, period: Period, now: datetime) -> StatisticsView:
        today, catalogue = now.date(), self.here.catalogue
        span, shown = statistics.span_of(period, today), statistics.shown_span(period, today)
        monthly = period is Period.YEAR
        cells, before = self._cells(work, catalogue, today, period)
        counted = statistics.within(cells, span)
        on_spot = {head.code for head in catalogue.index() if head.handling_type == ON_THE_SPOT}
        matters, others = statistics.top_matters(counted, _tells_of_illness(catalogue))
        return StatisticsView(
            period=period,
            at=now,
            place=self.here.point.village or self.here.point.name,
            online=self.line().state not in _AWAY,
            span=span,
            now=statistics.figures(counted, on_spot),
            before=statistics.figures(before, on_spot),
            minutes_wanted=catalogue.region.limit("counter_minutes"),
            elderly_age=catalogue.region.age("elderly"),
            shown=shown,
            monthly=monthly,
            bars=statistics.bars(cells, shown, on_spot, catalogue.calendar.works, monthly=monthly),
            weeks=statistics.weeks(cells, today),
            matters=tuple((_named(catalogue, matter), cases) for matter, cases in matters),
            other_matters=others,
            ways=statistics.ways(counted),
            undelivered=_undelivered(work, now),
            ever=work.counting.ever(),
        )

    def _cells(
        self, work: UnitOfWork, catalogue: Catalogue, today: date, period: Period
    ) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
        """Count what is drawn (a year by months, but its last weeks by days) and what was before."""
        weeks_from = statistics.monday_of(today) - timedelta(weeks=statistics.WEEKS - 1)
        shown, before = statistics.shown_span(period, today), statistics.span_before(period, today)
        first = min(shown.first, weeks_from)
        now = self._asked(catalogue, Span(first, today), weeks_from if period is Period.YEAR else first)
        then = self._asked(catalogue, before, before.last)
        return work.counting.cells(now), work.counting.cells(then)

    @staticmethod
    def _asked(catalogue: Catalogue, span: Span, days_from: date) -> Asked:
        region = catalogue.region
        return Asked(
            first=span.first,
            last=span.last,
            days_from=days_from,
            elderly=region.age("elderly"),
            leap_early=region.choice("leap_birthday") == "28_february",
            helpers=region.codes("proxy_staff_relations"),
        )


def _undelivered(work: UnitOfWork, now: datetime) -> Undelivered:
    """Follow what waited through the last days; the line ends with the number that the top bar shows."""
    begins = datetime.combine(now.date() - timedelta(days=LINE_DAYS - 1), time(), BEIJING)
    waits = work.counting.waits(begins)
    waiting = [wait.since for wait in waits if wait.until is None]
    outages = ((one.began_at, one.ended_at) for one in work.outages.between(begins, now))
    return Undelivered(
        count=len(waiting),
        oldest=min(waiting, default=None),
        begins=begins,
        line=statistics.steps(waits, begins, now),
        outages=statistics.clipped(outages, begins, now),
    )


def _tells_of_illness(catalogue: Catalogue) -> Callable[[str], bool]:
    """Make the test whether a matter says what somebody suffers from; asked for few matters only."""

    def tells(code: str) -> bool:
        if code not in {head.code for head in catalogue.index()}:
            return True
        fields = catalogue.matter(code).fields
        tables = {field.code_table for field in fields}
        tables |= {column.code_table for field in fields for column in field.columns}
        return not tables.isdisjoint(_TELL_OF_ILLNESS)

    return tells


def _named(catalogue: Catalogue, code: str) -> Words:
    names = {head.code: head.short_name for head in catalogue.index()}
    return names.get(code, Words(code, code))
