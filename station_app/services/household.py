"""A household in one pass: who lives there, what each of them needs for the year, and one visit for all."""

from collections.abc import Collection
from dataclasses import dataclass

from station_app.domain import form, guide
from station_app.domain.dates import age_on
from station_app.domain.kin import proxy_relation
from station_app.domain.matter import Words
from station_app.domain.person import Resident
from station_app.domain.season import Result, State
from station_app.domain.visit import VISIT_MARK, Visit
from station_app.errors import Refused
from station_app.services.intake import Enter
from station_app.services.residents import Roster, find_person, insured_here
from station_app.services.views import CaseView, Entered
from station_app.services.visit_views import HouseholdView, MemberLine, Wish
from station_app.services.visits import StartVisit
from station_app.storage.unit_of_work import UnitOfWork

_ENROL, _PAY = "enrol.register", "enrol.premium"
_PRESENT, _YEAR = guide.PRESENT, "x_insured_year"
_GUARDIAN, _FAMILY_PAPERS = "3", "7"
_PARENT = "4"
_AS_STATE = {Result.DEAD.value: State.FROZEN}
"""Codes of proxy_auth_type and agnter_rlts (rules page, R-PROXY)."""


@dataclass(frozen=True, slots=True)
class Household:
    """The people under one roof, and what would be started for each of them."""

    roster: Roster

    def __call__(self, resident_id: int) -> HouseholdView:
        """Show it. Refused("resident.unknown")."""
        year = self.roster.year
        with self.roster.here.open_work() as work:
            person = find_person(work, resident_id)
            family = work.residents.household(person.household_id)
            served = work.cases.handed_in(person.household_id, _YEAR, str(year))
            members = tuple(self._line(work, one, year, served) for one in family)
        return HouseholdView(resident_id, person.head_name or person.name, year, members)

    def _line(self, work: UnitOfWork, one: Resident, year: int, served: Collection[int]) -> MemberLine:
        here, say = self.roster.here, self.roster.here.wording
        relation = here.catalogue.tables("kinship_gb4761").get(one.household_rel)
        covered = insured_here(here, work, one, year)
        codes = self.needed(one)
        why = self._frozen(work, one, year) or self._why_not(
            one, year, covered, codes, handed_in=one.resident_id in served
        )
        return MemberLine(
            resident_id=one.resident_id,
            name=one.name,
            relation=say.word(relation.name) if relation else say.say("relation.unknown"),
            age=age_on(one.brdy, here.today()),
            tail=one.id_number.tail,
            insured=covered,
            matters=codes,
            words=tuple(self._short(code) for code in codes),
            chosen=not why,
            why_not=why,
        )

    def _frozen(self, work: UnitOfWork, one: Resident, year: int) -> str:
        """Leave out whom a list or a neighbour reported dead; somebody looks first (workflows 13)."""
        note = work.seasons.get(year, one.resident_id)
        dead = note is not None and State.FROZEN in {note.state, _AS_STATE.get(note.reason)}
        lifted = note is not None and note.reason == Result.ALIVE
        return self.roster.here.wording.say("season.frozen") if dead and not lifted else ""

    def needed(self, one: Resident) -> tuple[str, ...]:
        """Give what somebody needs: the payment, and before it the enrolment for who never had one."""
        kinds = (_PAY,) if one.insured_years else (_ENROL, _PAY)
        return tuple(code for kind in kinds if (code := self._first(kind)))

    def _first(self, kind: str) -> str:
        """Find the usual matter of a wire kind: the first in the order of the catalogue."""
        catalogue = self.roster.here.catalogue
        return next(
            (one.code for one in catalogue.index() if catalogue.matter(one.code).wire_kind == kind), ""
        )

    def _short(self, code: str) -> Words:
        return self.roster.here.catalogue.matter(code).short_name

    def _why_not(
        self, one: Resident, year: int, covered: str, codes: tuple[str, ...], *, handed_in: bool
    ) -> str:
        say = self.roster.here.wording.say
        if not one.alive:
            return say("household.not_alive")
        if handed_in:
            return say("household.handed_in", year=year)
        if covered == "yes":
            return say("household.covered", year=year)
        for code in codes:
            if reason := self._refusal(code, one):
                return say(reason)
        return ""

    def _refusal(self, code: str, one: Resident) -> str:
        """Ask the guide whether something stands in the way that needs no answer of anybody."""
        casework = self.roster.casework
        matter, ctx = casework.matter(code), casework.context(code, resident=one)
        answers = form.prefill(matter, ctx)
        outcome = guide.verdict(matter, answers, guide.papers(matter, answers, ctx), ctx)
        return outcome.code if outcome.verdict == guide.CANNOT else ""


@dataclass(frozen=True, slots=True)
class StartHousehold:
    """Starts one visit for the chosen members; whoever did not come is represented by who did."""

    household: Household
    start: StartVisit
    enter: Enter

    def __call__(self, operator_id: str, chosen: tuple[int, ...], came: int | None) -> CaseView:
        """Start; `came` is the one member who is here, None when all of them are.

        Refused("visit.nothing") when nobody is chosen.
        """
        here, visiting = self.household.roster.here, self.start.visiting
        if not chosen:
            raise Refused("visit.nothing")
        with here.open_work() as work:
            people = {one: find_person(work, one) for one in chosen}
            wishes = [
                self._wish(code, person, present=came in (None, one))
                for one, person in people.items()
                for code in self.household.needed(person)
            ]
            visit = Visit(VISIT_MARK + here.new_id(), operator_id, here.now(), ())
            visit = self.start.with_more(work, visit, wishes)
            work.visits.put(visit)
            if came is not None:
                self._represent(work, visit, find_person(work, came))
            view = visiting.view(work, visit)
            work.commit()
        return view

    def _wish(self, code: str, person: Resident, *, present: bool) -> Wish:
        """Answer the guide: who came is known, the rest as far as card and roster know it."""
        casework = self.household.roster.casework
        told = {_PRESENT: "yes" if present else "no"}
        matter, ctx = casework.matter(code), casework.context(code, resident=person, asked=told)
        answered = guide.answered(matter, form.prefill(matter, ctx), ctx)
        return Wish(code, person.resident_id, None, {**answered, **told}, ())

    def _represent(self, work: UnitOfWork, visit: Visit, proxy: Resident) -> None:
        """Fill in who came for those who did not; what does not follow from the roster is asked."""
        for part in visit.parts:
            case = work.cases.get(part.case_id)
            if case.applicant.resident_id == proxy.resident_id or case.applicant.resident_id is None:
                continue
            person = find_person(work, case.applicant.resident_id)
            fields = {one.key for one in self.household.roster.casework.matter(case.matter).fields}
            values = self._proxy_values(person, proxy)
            entered = tuple(Entered(key, value) for key, value in values.items() if value and key in fields)
            self.enter.within(work, case.case_id, entered, "")

    def _proxy_values(self, person: Resident, proxy: Resident) -> dict[str, str]:
        here = self.household.roster.here
        relation = proxy_relation(person.household_rel, proxy.household_rel)
        adult = age_on(person.brdy, here.today()) >= here.catalogue.region.age("adult")
        free = relation in here.catalogue.region.relations_without_letter
        kind = _GUARDIAN if relation == _PARENT and not adult else _FAMILY_PAPERS if free else ""
        return {
            "agnter_name": proxy.name,
            "agnter_cert_type": proxy.id_type,
            "agnter_certno": proxy.id_number.digits,
            "agnter_tel": proxy.tel,
            "agnter_rlts": relation,
            "x_agnter_auth_type": kind,
            "x_agnter_auth_end": here.today().isoformat(),
        }
