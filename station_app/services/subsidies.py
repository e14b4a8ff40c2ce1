"""The subsidy lists as work: who is on them, who of those is not insured, whom nobody may write to (L6)."""

import calendar
from dataclasses import dataclass
from datetime import date

from station_app.domain.season import OPEN, Result, State
from station_app.services.list_views import SubsidyTask, SubsidyView
from station_app.services.lists import Lists
from station_app.services.season_board import SUBSIDIES_DATE, Boards, Person
from station_app.storage.subsidies import SubsidyEntry
from station_app.storage.unit_of_work import UnitOfWork

UNINSURED, DEAD, OFF_ROSTER = "uninsured", "dead", "off_roster"
_MOST = 300


@dataclass(frozen=True, slots=True)
class Subsidies:
    """Makes the page; whoever needs something comes first."""

    boards: Boards
    lists: Lists

    def __call__(self) -> SubsidyView:
        """Show the year being collected."""
        history, year = self.lists.history(), self.boards.roster.year
        with self.boards.here.open_work() as work:
            entries = work.subsidies.of_year(year)
            kept = work.settings.get(SUBSIDIES_DATE.format(year=year))
            month = date.fromisoformat(kept) if kept else None
            tasks = self._tasks(work, entries, month)
        active = sum(one.cancelled_on is None for one in entries)
        order = (DEAD, UNINSURED, OFF_ROSTER)
        tasks.sort(key=lambda one: (order.index(one.why), one.due, one.group.zfill(3), one.name))
        return SubsidyView(year, month, active, len(entries) - active, tuple(tasks[:_MOST]), history)

    def _tasks(
        self, work: UnitOfWork, entries: tuple[SubsidyEntry, ...], month: date | None
    ) -> list[SubsidyTask]:
        board = self.boards.of(work)
        people = {one.resident_id: one for home in board.homes for one in home.people}
        known = work.residents.of_numbers([one.id_key for one in entries])
        due = self._due(month)
        tasks = []
        for entry in entries:
            resident = known.get(entry.id_key)
            person = people.get(resident.resident_id) if resident else None
            why = _why(entry, person)
            if why:
                tasks.append(self._task(entry, person, why, due))
        listed = {known[one.id_key].resident_id for one in entries if one.id_key in known}
        tasks += [
            self._dead(one, due) for one in people.values()
            if one.state is State.FROZEN and one.resident_id not in listed
        ]  # fmt: skip
        return tasks

    def _due(self, month: date | None) -> date:
        """Give the day until which a month's list is worked through: its last, and never past the season."""
        last = month or self.boards.here.today()
        ends = last.replace(day=calendar.monthrange(last.year, last.month)[1])
        seasons = self.boards.here.catalogue.region.seasons
        closes = [one.closes for one in seasons if one.year == self.boards.roster.year]
        return min([ends, *closes])

    def _task(self, entry: SubsidyEntry, person: Person | None, why: str, due: date) -> SubsidyTask:
        here = self.boards.here
        row = here.catalogue.tables("identity_category").get(entry.identity)
        return SubsidyTask(
            resident_id=person.resident_id if person else None,
            name=entry.name,
            tail=entry.id_key[-4:],
            group=person.group if person else "",
            identity=here.wording.word(row.name) if row else entry.identity,
            why=why,
            reason=person.note.reason if person and person.note else "",
            due=due,
            late=due < here.today(),
        )

    def _dead(self, one: Person, due: date) -> SubsidyTask:
        late = due < self.boards.here.today()
        reason = one.note.reason if one.note else ""
        return SubsidyTask(one.resident_id, one.name, "", one.group, "", DEAD, reason, due, late)


def _why(entry: SubsidyEntry, person: Person | None) -> str:
    """Say what is to be done for somebody on the list, "" for nothing."""
    if entry.content.get("deaths") or (person and person.state is State.FROZEN):
        return DEAD
    if entry.cancelled_on is not None:
        return ""
    if person is None:
        return OFF_ROSTER
    if person.note and person.note.reason in {Result.REFUSES, Result.MOVED}:
        return ""
    insured = entry.content.get("insured", "")
    if insured == "no":
        return UNINSURED
    return UNINSURED if not insured and person.state in OPEN else ""
