"""A visit takes the same commands as a case: it is opened, filled in, accepted and printed as one.

Each case stays a case of its own, with its own number and item; only the typing, the papers, the
confirmation and the slip are shared. Every command here is one transaction over all parts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from station_app.domain.case import Case, Paper, Stage
from station_app.domain.person import CardFacts
from station_app.domain.visit import VISIT_MARK, Visit, VisitPart, in_order
from station_app.errors import Refused
from station_app.services.accept import Accept
from station_app.services.casework import Casework, find_draft, find_resident, keep_card
from station_app.services.done import DoneView
from station_app.services.here import Here
from station_app.services.intake import DiscardDraft, DoubleHint, Enter, SetPapers, StartCase, mark_aside
from station_app.services.views import AcceptedView, CaseView, Changed, DraftSaved, Entered
from station_app.services.visit_form import Together, VisitForm, named, together
from station_app.services.visit_views import AcceptedPart, Wish
from station_app.storage.unit_of_work import UnitOfWork

_OF_ALL = frozenset({"role.not_allowed", "draft.not_yours", "case.void"})
"""Refusals that do not depend on which part is looked at."""


def find_visit(work: UnitOfWork, visit_id: str) -> Visit:
    """Find a visit. Refused("case.unknown") when there is none of this id.

    A part that was put away while the visit is open (done before, say) belongs to it no more.
    """
    visit = work.visits.find(visit_id)
    if visit is None:
        raise Refused("case.unknown")
    if visit.closed_at is not None:
        return visit
    kept = tuple(part for part in visit.parts if work.cases.get(part.case_id).stage is not Stage.VOID)
    return replace(visit, parts=kept) if kept else visit


@dataclass(frozen=True, slots=True)
class Visiting:
    """What every command of a visit needs: its cases as views, and the one view made of them."""

    here: Here
    casework: Casework

    @property
    def form(self) -> VisitForm:
        """Give what makes one form of several."""
        return VisitForm(self.here, self.casework.choices)

    def cases(self, work: UnitOfWork, visit: Visit) -> tuple[Case, ...]:
        """Give the cases of a visit in order."""
        return tuple(work.cases.get(part.case_id) for part in visit.parts)

    def parts(self, work: UnitOfWork, visit: Visit) -> Together:
        """Lay the cases of a visit together."""
        return together(visit, [self._view(work, case) for case in self.cases(work, visit)])

    def view(self, work: UnitOfWork, visit: Visit) -> CaseView:
        """Make the one view of a visit."""
        return self.form.view(self.parts(work, visit))

    def _view(self, work: UnitOfWork, case: Case) -> CaseView:
        if case.stage is not Stage.DRAFT:
            return self.casework.view(work, case)
        resident = find_resident(work, case.applicant.resident_id)
        return self.casework.view(work, case, DoubleHint(self.here)(work, case, resident))


@dataclass(frozen=True, slots=True)
class StartVisit:
    """Opens one draft for each matter somebody wants done, all in one visit."""

    visiting: Visiting
    start: StartCase

    def __call__(
        self, operator_id: str, wishes: tuple[Wish, ...], kind: str = "", steps: tuple[str, ...] = ()
    ) -> CaseView:
        """Start; enrolment comes first. Refused("visit.nothing") without a matter."""
        if not wishes:
            raise Refused("visit.nothing")
        here = self.visiting.here
        with here.open_work() as work:
            visit_id = VISIT_MARK + here.new_id()
            visit = Visit(visit_id, operator_id, here.now(), (), kind, steps)
            visit = self.with_more(work, visit, wishes)
            work.visits.put(visit)
            view = self.visiting.view(work, visit)
            work.commit()
        return view

    def with_more(self, work: UnitOfWork, visit: Visit, wishes: Sequence[Wish]) -> Visit:
        """Start a draft for each wish and put it into the visit."""
        matter = self.visiting.casework.matter
        kinds = [matter(one.matter).wire_kind for one in wishes]
        people = _people(wishes)
        parts = []
        for place in in_order(kinds, people):
            case, _hint, _ctx = self.start.within(work, visit.author, wishes[place], visit.visit_id)
            parts.append(VisitPart(case.case_id, people[place]))
        return replace(visit, parts=(*visit.parts, *parts))


def _people(wishes: Sequence[Wish]) -> list[int]:
    """Count the people of a visit: by the roster, by the card, and one for whoever is neither."""
    seen: dict[str, int] = {}
    found = []
    for wish in wishes:
        who = str(wish.resident_id or (wish.card.id_number.digits if wish.card else ""))
        found.append(seen.setdefault(who, len(seen)))
    return found


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """Opens a visit of one's own, or an accepted one to look at."""

    visiting: Visiting

    def __call__(self, operator_id: str, visit_id: str) -> CaseView:
        """Open. Refused("draft.not_yours") for the drafts of somebody else."""
        with self.visiting.here.open_work() as work:
            visit = find_visit(work, visit_id)
            if visit.closed_at is None and visit.author != operator_id:
                raise Refused("draft.not_yours")
            return self.visiting.view(work, visit)


@dataclass(frozen=True, slots=True)
class EnterVisit:
    """Takes what was typed into the one form, and puts each value into every part that asks for it."""

    visiting: Visiting
    enter: Enter

    def __call__(self, visit_id: str, values: tuple[Entered, ...], cursor: str) -> CaseView:
        """Store. Refused("case.no_field") for a key the form lacks, ("case.sealed") after acceptance."""
        with self.visiting.here.open_work() as work:
            visit = find_visit(work, visit_id)
            parts = self.visiting.parts(work, visit)
            for place, entered in _split(parts, values).items():
                self.enter.within(work, visit.parts[place].case_id, entered, "")
            if cursor in parts.fields.by_key:
                visit = replace(visit, cursor=cursor)
            work.visits.put(visit)
            view = self.visiting.view(work, visit) if values else self.visiting.form.view(parts)
            work.commit()
        return view


def _split(parts: Together, values: Sequence[Entered]) -> dict[int, tuple[Entered, ...]]:
    found: dict[int, tuple[Entered, ...]] = {}
    for one in values:
        members = parts.fields.fields_of(one.key)
        asking = [(at, key) for at, key in members if key in parts.views[at].asked]
        free = [(at, key) for at, key in members if not _read_only(parts, at, key)]
        if not free:
            raise Refused("case.no_field")
        for at, key in asking or free:
            found[at] = (*found.get(at, ()), Entered(key, one.value))
    return found


def _read_only(parts: Together, place: int, key: str) -> bool:
    return any(one.read_only for one in parts.views[place].matter.fields if one.key == key)


@dataclass(frozen=True, slots=True)
class VisitPapers:
    """Takes 有, 后补, 没有, 承诺 once for a paper that several matters ask for."""

    visiting: Visiting
    set_papers: SetPapers

    def __call__(self, visit_id: str, papers: tuple[Paper, ...]) -> CaseView:
        """Store the choices in every part."""
        with self.visiting.here.open_work() as work:
            visit = find_visit(work, visit_id)
            parts = self.visiting.parts(work, visit)
            for place, part in enumerate(visit.parts):
                own = tuple(
                    replace(one, material=code)
                    for one in papers
                    for at, code in parts.papers.fields_of(one.material)
                    if at == place
                )
                self.set_papers.within(work, part.case_id, own)
            view = self.visiting.view(work, visit)
            work.commit()
        return view


@dataclass(frozen=True, slots=True)
class VisitCard:
    """A card laid on the reader while a visit is filled in: it proves every part of its person."""

    visiting: Visiting

    def __call__(self, visit_id: str, card: CardFacts) -> CaseView:
        """Take the card. Refused("visit.other_card") when it is nobody's of this visit."""
        here, casework = self.visiting.here, self.visiting.casework
        with here.open_work() as work:
            visit = find_visit(work, visit_id)
            number, taken = card.id_number.digits, 0
            for part in visit.parts:
                case = find_draft(work, part.case_id)
                known = case.applicant.id_number
                if known and known != number:
                    continue
                keep_card(work, case.case_id, card)
                resident = work.residents.by_id_number(number)
                person = replace(case.applicant, resident_id=resident.resident_id if resident else None)
                case = replace(case, card_read_at=here.now(), saved_at=here.now(), applicant=person)
                work.cases.put(casework.refreshed(case, casework.context_of(work, case)))
                taken += 1
            if not taken:
                raise Refused("visit.other_card")
            view = self.visiting.view(work, visit)
            work.commit()
        return view


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Takes one matter out of a visit (先办其余的); it stays among the drafts as a case of its own."""

    visiting: Visiting

    def __call__(self, visit_id: str, case_id: str) -> CaseView:
        """Take it out. Refused("visit.last_part") when nothing would be left."""
        with self.visiting.here.open_work() as work:
            visit = find_visit(work, visit_id)
            rest = tuple(part for part in visit.parts if part.case_id != case_id)
            if not rest or len(rest) == len(visit.parts):
                raise Refused("visit.last_part" if not rest else "case.unknown")
            work.cases.put(replace(find_draft(work, case_id), visit=""))
            visit = replace(visit, parts=rest, cursor="")
            work.visits.put(visit)
            view = self.visiting.view(work, visit)
            work.commit()
        return view


@dataclass(frozen=True, slots=True)
class VisitAside:
    """Leaves a visit for later; it is on disk already."""

    visiting: Visiting

    def __call__(self, visit_id: str) -> DraftSaved:
        """Answer when its last part was stored."""
        with self.visiting.here.open_work() as work:
            visit = find_visit(work, visit_id)
            cases = self.visiting.cases(work, visit)
            mark_aside(work, cases)
            saved = [case.saved_at or case.started_at for case in cases]
        return DraftSaved(visit_id, max(saved))


@dataclass(frozen=True, slots=True)
class DiscardVisit:
    """Throws all drafts of a visit away for one reason; they stay in the file as void."""

    visiting: Visiting
    discard: DiscardDraft

    def __call__(self, visit_id: str, reason: str) -> Changed:
        """Discard. Refused("draft.reason_needed"), ("case.sealed")."""
        if not reason.strip():
            raise Refused("draft.reason_needed")
        with self.visiting.here.open_work() as work:
            visit = find_visit(work, visit_id)
            for part in visit.parts:
                self.discard.within(work, part.case_id)
            work.visits.put(replace(visit, closed_at=self.visiting.here.now()))
            work.commit()
        return Changed(cases=frozenset(part.case_id for part in visit.parts), drafts=True)


@dataclass(frozen=True, slots=True)
class AcceptVisit:
    """Accepts all matters of a visit in one transaction: all of them or none."""

    visiting: Visiting
    accept: Accept

    def __call__(self, operator_id: str, visit_id: str) -> AcceptedView:
        """Accept. Refused("visit.findings", count, parts) names what keeps it from being accepted.

        Nothing is kept unless every part may be accepted; pressing twice answers with the same view.
        """
        with self.visiting.here.open_work() as work:
            visit = find_visit(work, visit_id)
            if visit.closed_at is None:
                self._rules(work, operator_id, visit)
                visit = self._all(work, operator_id, visit)
                work.visits.put(visit)
                work.commit()
            return VisitDone(self.visiting).of(work, visit)

    def _rules(self, work: UnitOfWork, operator_id: str, visit: Visit) -> None:
        """Tell once what newer rules change in any part: the next press accepts (K06, K10)."""
        cases = self.visiting.cases(work, visit)
        told = [words for case in cases if (words := self.accept.renewed(work, operator_id, case))]
        if told:
            work.commit()
            raise Refused("edition.accept", changes="；".join(dict.fromkeys(told)))

    def _all(self, work: UnitOfWork, operator_id: str, visit: Visit) -> Visit:
        """Accept one after the other, and refuse for all that is wrong at once (一次性告知)."""
        wrong: list[tuple[int, int]] = []
        kept: list[VisitPart] = []
        for place, case in enumerate(self.visiting.cases(work, visit)):
            try:
                stands = self.accept.within(work, operator_id, case)
            except Refused as refusal:
                if refusal.code in _OF_ALL:
                    raise
                wrong.append((place, int(refusal.facts.get("count", 1))))
            else:
                kept.append(replace(visit.parts[place], case_id=stands.case_id))
        if wrong:
            parts = self.visiting.parts(work, visit)
            word = self.visiting.here.wording.word
            names = "、".join(word(parts.title(place)) for place, _count in wrong)
            raise Refused("visit.findings", count=sum(count for _place, count in wrong), parts=names)
        return replace(visit, parts=tuple(kept), closed_at=self.visiting.here.now())


@dataclass(frozen=True, slots=True)
class VisitDone:
    """What the page after F9 shows for a visit: every matter with its number."""

    visiting: Visiting

    def __call__(self, visit_id: str) -> AcceptedView:
        """Show an accepted visit. Refused("case.not_accepted") before acceptance."""
        with self.visiting.here.open_work() as work:
            return self.of(work, find_visit(work, visit_id))

    def of(self, work: UnitOfWork, visit: Visit) -> AcceptedView:
        """Show it inside a transaction that is open already."""
        here = self.visiting.here
        views = [DoneView(here).of(work, case) for case in self.visiting.cases(work, visit)]
        first, last = views[0], views[-1]
        seconds = max(0, round((last.stored_at - visit.opened_at).total_seconds()))
        offered = {view.matter: view.next_matter for view in views if view.next_matter}
        done = {case.matter for case in self.visiting.cases(work, visit)}
        following = next((one for one in offered.values() if one and one.code not in done), None)
        return replace(
            first,
            case_id=visit.visit_id,
            matter=named(len(views)),
            papers_owed=sum(view.papers_owed for view in views),
            seconds=seconds,
            count_today=max(view.count_today for view in views),
            household_hint=last.household_hint,
            next_matter=following if visit.people == 1 else None,
            parts=tuple(
                AcceptedPart(one.case_id, one.number, one.person, one.matter, one.papers_owed)
                for one in views
            ),
        )
