"""The roster as screens see it: lists with tails only, one person's page, and the logged full value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from station_app.domain.case import Case, Stage
from station_app.domain.context import text_of
from station_app.domain.dates import age_on
from station_app.domain.facts import default_year
from station_app.domain.matter import Words
from station_app.domain.person import CardFacts, Resident
from station_app.errors import Refused
from station_app.services.casework import ELDERLY, STALE, Casework
from station_app.services.conflict_show import versions_of
from station_app.services.double_links import linked_words
from station_app.services.here import BEIJING, Here, unless_read_only
from station_app.services.login import operator_with
from station_app.services.matters import Matters
from station_app.services.mirror_view import unconfirmed
from station_app.services.refer import with_consultations
from station_app.services.status import Standing, corrected, due_of, titled
from station_app.services.views import (
    Line,
    LinkState,
    Member,
    ProfileView,
    ResidentPage,
    ResidentRow,
    TimelineRow,
)
from station_app.storage.records import RosterFilter
from station_app.storage.unit_of_work import UnitOfWork

_LOOKED, _REVEALED = "resident.looked", "resident.revealed"
_FACTS = {
    "id_number": (Words("身份证", "ID number"), lambda one: one.id_number.digits),
    "tel": (Words("手机", "Phone"), lambda one: one.tel),
}
_STANDING = {
    "yes": "profile.insured",
    "no": "profile.not_insured",
    "unknown": "profile.insured_unknown",
}
_ORDINARY = ("", "PT")
_SUGGESTED = 4
_TAIL = 4


def find_person(work: UnitOfWork, resident_id: int) -> Resident:
    """Find a resident. Refused("resident.unknown") when the roster has none of this id."""
    try:
        return work.residents.get(resident_id)
    except LookupError as error:
        raise Refused("resident.unknown") from error


@dataclass(frozen=True, slots=True)
class Roster:
    """Turns residents into rows; `year` is the one being collected."""

    here: Here
    casework: Casework

    @property
    def year(self) -> int:
        """The insured year that nearly all cases are for today (R-PERIOD)."""
        return default_year(self.casework.context(""))

    def row(self, work: UnitOfWork, resident: Resident, year: int, by: str = "") -> ResidentRow:
        """Make the row of a resident."""
        return ResidentRow(
            resident_id=resident.resident_id,
            name=resident.name,
            gend=resident.gend,
            age=age_on(resident.brdy, self.here.today()),
            tail=resident.id_number.tail,
            group=resident.group,
            head_name=resident.head_name,
            household_id=resident.household_id,
            insured=insured_here(self.here, work, resident, year),
            tel_tail=resident.tel[-_TAIL:],
            matched_by=by,
        )


def insured_here(here: Here, work: UnitOfWork, resident: Resident, year: int) -> str:
    """As `insured`, but an enrolment from here that the platform accepted counts before the next roster.

    That somebody is not on a roster which is older than the region allows is no fact: unknown.
    """
    known = insured(resident, year)
    if known == "yes":
        return known
    cases = work.cases.of_resident(resident.resident_id, limit=20)
    if any(one.stage is Stage.DONE and _enrols(one, year) for one in cases):
        return "yes"
    return "unknown" if roster_is_old(here, work) else known


def roster_is_old(here: Here, work: UnitOfWork) -> bool:
    """Whether the roster is too old to say who is not insured (workflows 2.1: 7 days, a region's setting)."""
    kept = work.settings.get("roster.date")
    age = (here.today() - date.fromisoformat(kept)).days if kept else 0
    return age > here.catalogue.region.limit(STALE)


def _enrols(case: Case, year: int) -> bool:
    told = case.verdict is not None and case.verdict.status == "accepted"
    return told and "x_enrol_reason" in case.answers and text_of(case.answers, "x_insured_year") == str(year)


def insured(resident: Resident, year: int) -> str:
    """Say yes, no or unknown; a roster without any year says nothing about this one."""
    if year in resident.insured_years:
        return "yes"
    return "no" if resident.insured_years else "unknown"


@dataclass(frozen=True, slots=True)
class Residents:
    """The list 居民: a typed text is a search, without one it is the roster by group and household."""

    here: Here
    roster: Roster

    def __call__(self, text: str, which: str, offset: int, limit: int) -> ResidentPage:
        """List; `which` is all, unpaid, elderly or group:<n>. Refused("residents.no_filter") otherwise."""
        year = self.roster.year
        chosen = self._filter(which, year)
        with self.here.open_work() as work:
            if text.strip() and which == "all" and not offset:
                matches = work.residents.search(text, limit, self.here.point.division)
                rows = tuple(self.roster.row(work, one.resident, year, one.by) for one in matches)
                return ResidentPage(rows, max(len(rows), work.residents.list(chosen, text, 0, 1)[1]), 0)
            found, total = work.residents.list(chosen, text, offset, limit)
            rows = tuple(self.roster.row(work, one, year) for one in found)
        return ResidentPage(rows, total, offset)

    def filter(self, which: str) -> RosterFilter:
        """Return what a filter of the list shows. Refused("residents.no_filter") for one there is not."""
        return self._filter(which, self.roster.year)

    def _filter(self, which: str, year: int) -> RosterFilter:
        if which.startswith("group:"):
            return RosterFilter(group=which.removeprefix("group:"))
        today, age = self.here.today(), self.here.catalogue.region.age(ELDERLY)
        filters = {
            "all": RosterFilter(),
            "unpaid": RosterFilter(unpaid_year=year),
            "elderly": RosterFilter(born_by=date(today.year - age, today.month, min(today.day, 28))),
        }
        if which not in filters:
            raise Refused("residents.no_filter")
        return filters[which]


@dataclass(frozen=True, slots=True)
class FindByCard:
    """Whose card is it."""

    here: Here

    def __call__(self, card: CardFacts) -> int | None:
        """Give the resident's id, None for somebody who is not on the roster."""
        with self.here.open_work() as work:
            found = work.residents.by_id_number(card.id_number.digits)
        return found.resident_id if found else None


@dataclass(frozen=True, slots=True)
class Reveal:
    """Shows one full value for a stated reason; the look is written down."""

    here: Here

    def __call__(self, operator_id: str, resident_id: int, fact: str, reason: str) -> str:
        """Reveal. Refused("reveal.reason_needed"), ("reveal.no_fact"), ("role.not_allowed")."""
        if not reason.strip():
            raise Refused("reveal.reason_needed")
        if fact not in _FACTS:
            raise Refused("reveal.no_fact")
        with self.here.open_work() as work:
            operator_with(work, operator_id, "reveal")
            resident = find_person(work, resident_id)
            ours = unconfirmed(self.here, work, resident)
            work.audit.add(
                operator_id,
                _REVEALED,
                self.here.now(),
                resident_id=resident_id,
                fact=fact,
                reason=reason[:80],
            )
            work.commit()
        return ours.get(fact) or str(_FACTS[fact][1](resident))


@dataclass(frozen=True, slots=True)
class Profile:
    """One resident's page; opening it is written to the audit, if the file can be written at all."""

    here: Here
    roster: Roster

    def __call__(self, operator_id: str, resident_id: int) -> ProfileView:
        """Open. Refused("resident.unknown")."""
        now, year = self.here.now(), self.roster.year
        with self.here.open_work() as work:
            person = find_person(work, resident_id)
            with unless_read_only():
                work.audit.add(operator_id, _LOOKED, now, resident_id=resident_id)
                work.residents.seen(resident_id, now)
            cases = tuple(one for one in work.cases.of_resident(resident_id, limit=50) if one.item_id)
            family = work.residents.household(person.household_id)
            covered = {one.resident_id: insured_here(self.here, work, one, year) for one in family}
            view = ProfileView(
                resident_id=resident_id,
                name=person.name,
                gend=person.gend,
                age=age_on(person.brdy, self.here.today()),
                tail=person.id_number.tail,
                chips=self._chips(person, year, covered[resident_id]),
                facts=self._facts(person, unconfirmed(self.here, work, person)),
                members=tuple(
                    self._member(one, covered[one.resident_id])
                    for one in family
                    if one.resident_id != resident_id
                ),
                timeline=with_consultations(
                    self.here, work, resident_id, tuple(self._timeline(work, case) for case in cases)
                ),
                reminders=(
                    *self._unpaid(person, family, covered, year),
                    *self._open(work, cases),
                ),
                suggested=Matters(self.here).frequent(work)[:_SUGGESTED],
                looked_at_today=self._looks(work, resident_id, now),
                known_until=self._roster_date(work),
            )
            work.commit()
        return view

    def _chips(self, person: Resident, year: int, covered: str) -> tuple[tuple[str, str], ...]:
        """Give (kind, words): yes, no or elder; an identity category is not shown openly."""
        say = self.here.wording.say
        chips = [("yes" if covered == "yes" else "no", say(_STANDING[covered], year=year))]
        if age_on(person.brdy, self.here.today()) >= self.here.catalogue.region.age(ELDERLY):
            chips.append(("elder", say("profile.elder")))
        return tuple(chips)

    def _facts(self, person: Resident, ours: Mapping[str, str]) -> tuple[tuple[Words, str, str], ...]:
        """Give (label, shown text, reveal key); numbers are tails (ux 20).

        `ours` are values changed here that the platform's record does not hold yet.
        """
        say, word = self.here.wording.say, self.here.wording.word
        tables = self.here.catalogue.tables
        nation = tables("naty").get(ours.get("naty", person.naty))
        kind = tables("identity_category").get(person.identity_category)
        relation = tables("kinship_gb4761").get(person.household_rel)
        number = ours.get("tel", person.tel)
        tel = say("shown.tail", tail=number[-_TAIL:]) if number else say("shown.nothing")

        def told(name: str, value: str) -> str:
            return say("shown.unconfirmed", value=value) if name in ours else value

        return (
            (_FACTS["id_number"][0], say("shown.tail", tail=person.id_number.tail), "id_number"),
            (_FACTS["tel"][0], told("tel", tel), "tel" if person.tel else ""),
            (Words("住址", "Address"), told("address", ours.get("address", person.address)), ""),
            (Words("民族", "Nationality"), told("naty", word(nation.name) if nation else ""), ""),
            (Words("和户主的关系", "Relation to the head"),
             word(relation.name) if relation else say("relation.unknown"), ""),
            (Words("类别", "Category"),
             say("profile.no_identity") if person.identity_category in _ORDINARY or kind is None
             else word(kind.name), ""),
        )  # fmt: skip

    def _member(self, one: Resident, covered: str) -> Member:
        relation = self.here.catalogue.tables("kinship_gb4761").get(one.household_rel)
        words = (
            self.here.wording.word(relation.name) if relation else self.here.wording.say("relation.unknown")
        )
        return Member(one.resident_id, one.name, words, age_on(one.brdy, self.here.today()), covered)

    def _timeline(self, work: UnitOfWork, case: Case) -> TimelineRow:
        author = work.operators.get(case.author)
        operator = author.name if author else ""
        number = case.verdict.official_no if case.verdict else ""
        code = "profile.by_receipt" if number else "profile.by"
        standing = Standing(self.here, Line(LinkState.UNKNOWN))
        return TimelineRow(
            at=case.accepted_at or case.started_at,
            title=self.here.wording.word(titled(self.here, case)),
            detail="；".join(
                (
                    self.here.wording.say(code, operator=operator, number=number),
                    *linked_words(self.here, work, case),
                    *versions_of(self.here, Casework(self.here), work, case),
                )
            ),
            status=standing.status(case, None),
            case_id=case.case_id,
        )

    def _unpaid(
        self, person: Resident, family: tuple[Resident, ...], covered: dict[int, str], year: int
    ) -> Iterator[tuple[str, str]]:
        """Remind of who in the household is not enrolled for the year."""
        say = self.here.wording.say
        for one in family:
            if covered[one.resident_id] == "yes" or not one.alive:
                continue
            if one.resident_id == person.resident_id:
                yield "unpaid", say(_STANDING[covered[one.resident_id]], year=year)
            elif covered[one.resident_id] == "unknown":
                yield "household", say("profile.household_unknown", name=one.name)
            else:
                yield "household", say("profile.household_unpaid", name=one.name)

    def _open(self, work: UnitOfWork, cases: tuple[Case, ...]) -> Iterator[tuple[str, str]]:
        """Remind of cases sent back and of papers owed."""
        say, word = self.here.wording.say, self.here.wording.word
        for case in cases:
            matter = word(self.here.catalogue.matter(case.matter).short_name)
            due = due_of(case)
            if case.stage is Stage.RETURNED and not corrected(work, case):
                yield "returned", say("profile.returned", matter=matter)
            elif due is not None and case.stage is not Stage.DONE:
                yield "papers_due", say("profile.papers_due", matter=matter, due=due.isoformat())

    def _looks(self, work: UnitOfWork, resident_id: int, now: datetime) -> int:
        midnight = datetime.combine(now.astimezone(BEIJING).date(), time(), BEIJING)
        return work.audit.looks_since(resident_id, _LOOKED, midnight)

    def _roster_date(self, work: UnitOfWork) -> date | None:
        kept = work.settings.get("roster.date")
        return date.fromisoformat(kept) if kept else None
