"""没办完的: one row for each unfinished case, and one for each unfinished visit."""

from collections.abc import Sequence
from dataclasses import dataclass

from station_app.domain.case import Case
from station_app.domain.matter import Words
from station_app.services.here import Here
from station_app.services.views import DraftRow
from station_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DraftRows:
    """Tells of unfinished work in the order it was last saved."""

    here: Here

    def of(self, work: UnitOfWork, operator_id: str) -> tuple[DraftRow, ...]:
        """List the unfinished work of one person; the cases of a visit stand in one row."""
        groups: dict[str, list[Case]] = {}
        for case in work.cases.drafts_of(operator_id):
            groups.setdefault(case.visit or case.case_id, []).append(case)
        return tuple(
            self._together(work, key, cases) if cases[0].visit else self._row(cases[0])
            for key, cases in groups.items()
        )

    def _row(self, case: Case) -> DraftRow:
        matter = self.here.catalogue.matter(case.matter)
        labels = {one.key: one.label for one in matter.fields}
        field = labels.get(case.cursor_field, Words("", ""))
        saved = case.saved_at or case.started_at
        return DraftRow(case.case_id, case.applicant.name, matter.short_name, field, saved)

    def _together(self, work: UnitOfWork, visit_id: str, cases: Sequence[Case]) -> DraftRow:
        """Name a visit by its first person and by its matters: 周福生 等 5 人, 缴费登记 5 件."""
        visit = work.visits.find(visit_id)
        places = {part.case_id: place for place, part in enumerate(visit.parts)} if visit else {}
        ordered = sorted(cases, key=lambda case: places.get(case.case_id, len(places)))
        saved = max(case.saved_at or case.started_at for case in ordered)
        people = visit.people if visit else 1
        person = ordered[0].applicant.name
        if people > 1 and person:
            person = self.here.wording.say("drafts.people", person=person, count=people)
        return DraftRow(visit_id, person, self._matters(ordered), Words("", ""), saved)

    def _matters(self, cases: Sequence[Case]) -> Words:
        first = self.here.catalogue.matter(cases[0].matter).short_name
        count = len(cases)
        if len({case.matter for case in cases}) == 1:
            return Words(f"{first.zh} {count} 件", f"{first.en}, {count} cases")
        return Words(f"{first.zh} 等 {count} 件", f"{first.en} and {count - 1} more")
