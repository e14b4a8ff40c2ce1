"""Reminders of papers owed: how urgent they are today, and when the program reminded (ledger L3)."""

from dataclasses import dataclass
from datetime import datetime

from station_app.domain import clocks
from station_app.domain.case import Case
from station_app.domain.clocks import Level, Term
from station_app.services.here import Here, unless_read_only
from station_app.storage.unit_of_work import UnitOfWork

FIRST, LAST = "remind_days_before_first", "remind_days_before_last"
_KEPT = "reminded."
_WHO = "program"


@dataclass(frozen=True, slots=True)
class Reminded:
    """One reminder that was shown: which of the three, and when first."""

    level: Level
    at: datetime


def term_of(here: Here, case: Case) -> Term | None:
    """Return the clock of a case today, with the days on which the region reminds."""
    limit = here.catalogue.region.limit
    return clocks.term(case, here.today(), here.catalogue.calendar, first=limit(FIRST), last=limit(LAST))


def note_reminder(here: Here, work: UnitOfWork, case: Case, level: Level) -> None:
    """Keep when a reminder was shown for the first time; the caller commits."""
    name = _KEPT + case.case_id
    kept = dict(work.settings.get(name, {}))
    if level is Level.CALM or level.value in kept:
        return
    with unless_read_only():
        work.settings.put(name, {**kept, level.value: here.now().isoformat()})
        work.audit.add(_WHO, "papers.reminded", here.now(), case_id=case.case_id, state=level.value)


def reminders_of(work: UnitOfWork, case_id: str) -> tuple[Reminded, ...]:
    """Return the reminders of a case, the first one first."""
    kept = work.settings.get(_KEPT + case_id, {})
    found = (Reminded(Level(level), datetime.fromisoformat(at)) for level, at in kept.items())
    return tuple(sorted(found, key=lambda one: one.at))
