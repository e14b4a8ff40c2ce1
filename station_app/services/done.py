"""The page after F9."""

from dataclasses import dataclass

from station_app.domain.case import Case
from station_app.domain.clocks import owed
from station_app.domain.context import text_of
from station_app.errors import Refused
from station_app.services.casework import find_case, find_resident
from station_app.services.here import Here, beijing_date
from station_app.services.matters import Matters
from station_app.services.views import AcceptedView, MatterTile
from station_app.storage.unit_of_work import UnitOfWork

_ENROLMENT, _PREMIUM = "enrol.register", "enrol.premium"
_YEAR = "x_insured_year"


@dataclass(frozen=True, slots=True)
class DoneView:
    """What 交好了 shows."""

    here: Here

    def __call__(self, case_id: str) -> AcceptedView:
        """Show an accepted case. Refused("case.not_accepted") before acceptance."""
        with self.here.open_work() as work:
            return self.of(work, find_case(work, case_id))

    def of(self, work: UnitOfWork, case: Case) -> AcceptedView:
        """Show it inside a transaction that is open already."""
        if case.accepted_at is None:
            raise Refused("case.not_accepted")
        matter = self.here.catalogue.matter(case.matter)
        return AcceptedView(
            case_id=case.case_id,
            number=case.number,
            person=case.applicant.name,
            tail=case.applicant.id_number[-4:],
            matter=matter.short_name,
            stored_at=case.accepted_at,
            queue_place=work.outbox.place(case.item_id),
            papers_owed=len(owed(case)),
            seconds=max(0, round((case.accepted_at - case.started_at).total_seconds())),
            count_today=work.cases.accepted_on(beijing_date(case.accepted_at), case.author),
            household_hint=self._household(work, case),
            next_matter=self._next(case, matter.wire_kind),
            provisional=matter.offline_mode == "provisional",
        )

    def _household(self, work: UnitOfWork, case: Case) -> str:
        """Say how many of the household are not enrolled for the year of this case."""
        year = text_of(case.answers, _YEAR)
        resident = find_resident(work, case.applicant.resident_id)
        if resident is None or not year.isdecimal():
            return ""
        served = {resident.resident_id, *work.cases.handed_in(resident.household_id, _YEAR, year)}
        count = sum(
            member.alive and member.resident_id not in served and int(year) not in member.insured_years
            for member in work.residents.household(resident.household_id)
        )
        return self.here.wording.say("hint.household", count=count) if count else ""

    def _next(self, case: Case, kind: str) -> MatterTile | None:
        """Offer the payment right after an enrolment."""
        if kind != _ENROLMENT:
            return None
        for head in self.here.catalogue.index():
            if head.code != case.matter and self.here.catalogue.matter(head.code).wire_kind == _PREMIUM:
                return Matters(self.here).tile(head.code)
        return None
