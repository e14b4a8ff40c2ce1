"""What happened in a month, gathered once: cases, lines of ledgers as they hold now, sending, the season."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from station_app.domain.case import Case, Stage
from station_app.domain.context import text_of, value_of
from station_app.domain.dates import age_on
from station_app.domain.statistics import LONGEST_MINUTES
from station_app.services.casework import ELDERLY
from station_app.services.here import Here, beijing_date
from station_app.services.ledger_columns import LEDGER_KINDS
from station_app.services.ledger_progress import closed_on, days_used, due_day
from station_app.services.ledger_table import Mending, Period, period
from station_app.services.season_board import Boards, Person
from station_app.storage.ledger import LedgerLine
from station_app.storage.unit_of_work import UnitOfWork

WINDOW, HOME, PROXY, PHONE = "window", "home", "proxy", "phone"
_FAR_BACK = timedelta(days=400)
"""A case that took longer than this to be closed is looked for in its own month only."""


@dataclass(frozen=True, slots=True)
class Held:
    """A line of a ledger and what holds of it now, later corrections counted in."""

    line: LedgerLine
    content: dict[str, Any]

    def text(self, key: str) -> str:
        """Give a column as text."""
        return str(self.content.get(key) or "")

    def count(self, key: str) -> int:
        """Give a column as a number, 0 for none."""
        value = self.content.get(key)
        return value if isinstance(value, int) else 0


@dataclass(frozen=True)
class Month:
    """One month inside one transaction. `boards` knows how every resident stands for the season."""

    here: Here
    work: UnitOfWork
    boards: Boards
    span: Period

    @classmethod
    def of(cls, here: Here, work: UnitOfWork, boards: Boards, name: str) -> "Month":
        """Open a month (2026-11). Refused("report.bad_month")."""
        return cls(here, work, boards, period(name))

    @property
    def first(self) -> date:
        """The first Beijing day."""
        return beijing_date(self.span.begins)

    @property
    def last(self) -> date:
        """The last Beijing day."""
        return beijing_date(self.span.ends) - timedelta(days=1)

    @cached_property
    def accepted(self) -> tuple[Case, ...]:
        """The matters taken in, as 台账统计 counts them: what follows from a case is no matter of its own."""
        return tuple(one for one in self.work.cases.accepted_between(self.first, self.last) if _own(one))

    @cached_property
    def closed(self) -> tuple[Case, ...]:
        """The matters closed this month, whenever they were taken in."""
        found = self.work.cases.closed_since(self.first - _FAR_BACK, self.last)
        return tuple(one for one in found if _own(one) and self._in_month(closed_on(one)))

    def _in_month(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def held(
        self, code: str, *, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[Held, ...]:
        """Lines of a ledger that stand for a thing of this month, or of a longer time around it."""
        mending = self._mending(code)
        ends = max(self.span.ends, until) if until else self.span.ends
        lines = self.work.ledger.between(code, since or self.span.begins, ends)
        return tuple(Held(one, dict(mending.content(one))) for one in lines if mending.counts(one))

    def _mending(self, code: str) -> Mending:
        return Mending.of(self.work, LEDGER_KINDS[code].code)

    def case_of(self, held: Held) -> Case | None:
        """Find the case behind a line."""
        return self.work.cases.find(held.line.case_id) if held.line.case_id else None

    def on_time(self, case: Case) -> bool | None:
        """Tell whether a closed case was closed by its day; None where none was promised."""
        matter = self.here.edition_of(case).matter(case.matter)
        entry = self.work.outbox.get(case.item_id) if case.item_id else None
        checked = beijing_date(entry.received_at) if entry and entry.received_at else None
        due, end = due_day(matter, case, self.here.catalogue.calendar, checked), closed_on(case)
        return None if due is None or end is None else end <= due

    def days(self, case: Case) -> int | None:
        """Count the working days a closed case took."""
        return days_used(case, self.here.catalogue.calendar)

    def is_elderly(self, case: Case) -> bool | None:
        """Tell whether somebody was past the age line on the day; None without a birthday."""
        born = case.applicant.brdy
        if born is None or case.accepted_at is None:
            return None
        region = self.here.catalogue.region
        early = region.choice("leap_birthday") == "28_february"
        return age_on(born, beijing_date(case.accepted_at), leap_early=early) >= region.age(ELDERLY)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody of the roster with how they stand for the year being collected."""
        return tuple(one for home in self.boards.of(self.work).homes for one in home.people)

    @cached_property
    def delivered(self) -> tuple[tuple[Case, float], ...]:
        """The cases of this month that reached the platform, with the minutes on the way."""
        found = []
        for case in self.work.cases.accepted_between(self.first, self.last):
            entry = self.work.outbox.get(case.item_id) if case.item_id else None
            if entry is not None and entry.received_at is not None:
                found.append((case, (entry.received_at - entry.sealed_at).total_seconds() / 60))
        return tuple(found)


def way_of(case: Case) -> str:
    """Tell how somebody was served, as 台账统计 does: at home, by proxy, by phone, at the window."""
    mode, flag = text_of(case.answers, "x_service_mode"), value_of(case.answers, "x_proxy_flag")
    if mode == "上门":
        return HOME
    if flag is True or (flag is None and text_of(case.answers, "agnter_rlts")):
        return PROXY
    return PHONE if mode in ("电话", "视频") else WINDOW


def minutes_of(cases: Iterable[Case]) -> list[tuple[Case, float]]:
    """Tell how long cases took from the first key to acceptance, where nothing came between.

    The matters of one visit share its minutes.
    """
    all_of_them = [one for one in cases if one.accepted_at is not None and not one.aside]
    parts: dict[str, int] = {}
    for one in all_of_them:
        parts[one.visit] = parts.get(one.visit, 0) + 1
    found = []
    for one in all_of_them:
        if one.accepted_at is None or beijing_date(one.started_at) != beijing_date(one.accepted_at):
            continue
        minutes = (
            (one.accepted_at - one.started_at).total_seconds() / 60 / (parts[one.visit] if one.visit else 1)
        )
        if 0 <= minutes <= LONGEST_MINUTES:
            found.append((one, minutes))
    return found


def _own(case: Case) -> bool:
    """Tell whether a case is a matter of its own that was taken in."""
    return not case.about and not case.supersedes and case.stage not in (Stage.NOT_ACCEPTED, Stage.VOID)
