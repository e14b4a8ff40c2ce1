"""One-time notices: what the first one said, and how often a second one had to say more (ledger L2)."""

from dataclasses import dataclass
from datetime import date

from station_app.domain.case import Case, Stage
from station_app.domain.clocks import owed
from station_app.services.here import Here, beijing_date
from station_app.services.ledger_events import note_said
from station_app.storage.unit_of_work import UnitOfWork

_KEPT, _FAULTS, _NUMBERS = "notice.", "notice.faults", "notice_number."


@dataclass(frozen=True, slots=True)
class SecondNotices:
    """How many notices of a month said what could have been said the first time, and how many things."""

    month: str
    notices: int
    items: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a notice says: its number, the things in it, and the day by which they are wanted."""

    number: str
    items: tuple[str, ...]
    deadline: date


def note_notice(here: Here, work: UnitOfWork, case: Case, told: Told) -> int:
    """Keep what a notice says; answer how many things it says that the first one could have said.

    What came back from the platform could not be seen at the desk and is no fault of the station.
    A copy that says nothing new is no line of the ledger. The caller commits.
    """
    name = _KEPT + case.case_id
    kept = work.settings.get(name)
    said = list(kept["items"]) if kept else []
    new = [one for one in told.items if one not in said]
    at = kept["at"] if kept else here.now().isoformat()
    work.settings.put(name, {"at": at, "number": told.number, "items": [*said, *new]})
    note_number(work, told.number, case)
    first = kept is None
    more = 0 if first or case.stage is Stage.RETURNED else len(new)
    if first or new:
        items = tuple(new or told.items)
        note_said(here, work, case, items, number=told.number, second=more > 0, deadline=told.deadline)
    if not more:
        return 0
    month = f"{here.today():%Y-%m}"
    faults = dict(work.settings.get(_FAULTS, {}))
    notices, things = faults.get(month, (0, 0))
    work.settings.put(_FAULTS, {**faults, month: [notices + 1, things + more]})
    work.audit.add(case.author, "notice.second", here.now(), case_id=case.case_id, count=more)
    return more


def note_number(work: UnitOfWork, number: str, case: Case) -> None:
    """Keep which case a paper belongs to that is printed before the case has a number; the caller commits."""
    work.settings.put(_NUMBERS + number, case.case_id)


def case_of_notice(work: UnitOfWork, number: str) -> str:
    """Return the case a notice belongs to by the number on it, "" when it is not known here."""
    return str(work.settings.get(_NUMBERS + number, ""))


def supplied_on(case: Case) -> date | None:
    """Return the day on which a case that had a notice was complete, None while something is wanting."""
    if case.accepted_at is None or owed(case):
        return None
    return beijing_date(case.accepted_at)


def second_notices(work: UnitOfWork, month: str) -> SecondNotices:
    """Return the fault statistic of a month (YYYY-MM)."""
    notices, items = work.settings.get(_FAULTS, {}).get(month, (0, 0))
    return SecondNotices(month, notices, items)
