"""From the first key to the check page: every call stores the draft before it answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from station_app.domain import form
from station_app.domain.case import Answer, Case, Paper, PaperState, Source, Stage
from station_app.domain.context import Context, text_of
from station_app.domain.events import REASON, Action, EventKind
from station_app.domain.findings import Finding, Severity
from station_app.domain.matter import Matter, Value
from station_app.domain.person import CardFacts, Resident
from station_app.errors import Refused
from station_app.services.came import kept_came
from station_app.services.casework import (
    Casework,
    applicant_of,
    drop_card,
    find_case,
    find_draft,
    find_resident,
    keep_card,
    kept_card,
)
from station_app.services.event_offers import allow
from station_app.services.here import Here, beijing_date, unless_read_only
from station_app.services.login import operator_with
from station_app.services.picture_pages import carry_pages
from station_app.services.views import CaseView, Changed, DraftSaved, Entered
from station_app.services.visit_views import Wish
from station_app.storage.unit_of_work import UnitOfWork

_JUST_NOW = timedelta(minutes=10)
_LONGEST_REASON = 200
_LONGEST = 4_000
"""Characters kept of one value: more than any field may hold, fewer than Python turns into a number."""
_ENROLMENT = "enrol.register"


def person_on_roster(work: UnitOfWork, resident_id: int | None, card: CardFacts | None) -> Resident | None:
    """Find the resident chosen, or the one whose card lies there."""
    if resident_id is None and card is not None:
        return work.residents.by_id_number(card.id_number.digits)
    return find_resident(work, resident_id)


@dataclass(frozen=True, slots=True)
class StartCase:
    """Opens a prefilled draft for somebody and stores it."""

    here: Here
    casework: Casework

    def __call__(  # noqa: PLR0917 - the order of the contract in services/desk.py
        self,
        operator_id: str,
        matter: str,
        resident_id: int | None,
        card: CardFacts | None,
        asked: dict[str, str],
        papers: tuple[Paper, ...],
    ) -> CaseView:
        """Start; the look for doubles is a hint, never a wall (R-DUP)."""
        with self.here.open_work() as work:
            wish = Wish(matter, resident_id, card, dict(asked), papers)
            case, hint, ctx = self.within(work, operator_id, wish)
            view = self.casework.view(work, case, hint, ctx)
            work.commit()
        return view

    def within(
        self, work: UnitOfWork, operator_id: str, wish: Wish, visit: str = ""
    ) -> tuple[Case, str, Context]:
        """Start inside a transaction that is open already; answers the case, the hint and the context."""
        operator_with(work, operator_id, "draft")
        resident = person_on_roster(work, wish.resident_id, wish.card)
        case = self._draft(operator_id, self.casework.matter(wish.matter), resident, wish.card)
        case = replace(case, guide_answers=dict(wish.asked), papers=wish.papers, visit=visit)
        if wish.card is not None:
            keep_card(work, case.case_id, wish.card)
        if resident is not None:
            work.residents.seen(resident.resident_id, self.here.now())
        hint = DoubleHint(self.here)(work, case, resident)
        ctx = self.casework.context_of(work, case)
        case = self.casework.refreshed(kept_came(case, ctx), ctx)
        if ctx.card is None:
            case = replace(case, card_read_at=None)  # the card read is not the person's
        work.cases.put(case)
        work.audit.add(
            operator_id, "case.started", self.here.now(),
            case_id=case.case_id, resident_id=case.applicant.resident_id, matter=wish.matter,
        )  # fmt: skip
        return case, hint, ctx

    def _draft(
        self, operator_id: str, matter: Matter, resident: Resident | None, card: CardFacts | None
    ) -> Case:
        now = self.here.now()
        return Case(
            case_id=self.here.new_id(),
            matter=matter.code,
            catalogue=matter.version,
            applicant=applicant_of({}, resident),
            stage=Stage.DRAFT,
            author=operator_id,
            started_at=now,
            card_read_at=now if card else None,
            saved_at=now,
        )


@dataclass(frozen=True, slots=True)
class DoubleHint:
    """Looks in the own queue and on the roster whether this was done already."""

    here: Here

    def __call__(self, work: UnitOfWork, case: Case, resident: Resident | None) -> str:
        """Give the sentence for the clerk, "" when nothing was found."""
        if resident is None:
            return ""
        say = self.here.wording.say
        others = work.cases.of_resident(resident.resident_id, limit=50)
        same = [one for one in others if one.matter == case.matter and one.case_id != case.case_id]
        for old in same:
            if old.accepted_at is None:
                continue
            if self.here.now() - old.accepted_at < _JUST_NOW:
                return say("hint.just_now")
            if old.stage is not Stage.RETURNED:
                day = beijing_date(old.accepted_at).isoformat()
                return say("hint.own_queue", date=day, number=old.number[-5:])
        if any(old.stage is Stage.DRAFT for old in same):
            return say("hint.draft")
        return self._on_roster(case, resident)

    def _on_roster(self, case: Case, resident: Resident) -> str:
        if self.here.catalogue.matter(case.matter).wire_kind != _ENROLMENT:
            return ""
        year = self.here.today().year + 1
        insured = year in resident.insured_years
        return self.here.wording.say("hint.insured", year=year) if insured else ""


@dataclass(frozen=True, slots=True)
class Enter:
    """Takes values typed into a form, stores the draft in the same call, and answers it checked."""

    here: Here
    casework: Casework

    def __call__(self, case_id: str, values: tuple[Entered, ...], cursor: str) -> CaseView:
        """Store; whatever was typed is kept, wrong or right. Refused("case.sealed") after acceptance."""
        with self.here.open_work() as work:
            case, ctx = self.within(work, case_id, values, cursor)
            view = self.casework.view(work, case, ctx=ctx)
            work.commit()
        return view

    def within(
        self, work: UnitOfWork, case_id: str, values: tuple[Entered, ...], cursor: str
    ) -> tuple[Case, Context]:
        """Store inside a transaction that is open already; answers the case and its context."""
        case = find_draft(work, case_id)
        matter = self.casework.matter(case.matter)
        ctx = self.casework.context_of(work, case)
        answers, overruled = _typed(matter, case.answers, values, ctx)
        typed = {one.key for one in values}
        before = tuple(one for one in case.overruled if one.field not in typed)
        fields = {one.key for one in matter.fields}
        case = replace(
            case,
            answers=answers,
            overruled=(*before, *overruled),
            cursor_field=cursor if cursor in fields else case.cursor_field,
        )
        known = self._person(work, case)
        if known != case:
            case, ctx = known, self.casework.context_of(work, known)
        case = replace(self.casework.refreshed(case, ctx), saved_at=self.here.now())
        work.cases.put(case)
        return case, ctx

    def _person(self, work: UnitOfWork, case: Case) -> Case:
        """Recognise a resident of the roster by a number typed by hand; the number decides (R-DUP 1)."""
        number = text_of(case.answers, "certno")
        if not number or number == case.applicant.id_number:
            return case
        resident = work.residents.by_id_number(number)
        return replace(case, applicant=applicant_of(case.answers, resident))


def _typed(
    matter: Matter, before: Mapping[str, Answer], values: tuple[Entered, ...], ctx: Context
) -> tuple[dict[str, Answer], tuple[Finding, ...]]:
    """Bring typed values to their stored form, and tell what a rule said when it put another in place.

    Refused("case.no_field") for a key the matter lacks.
    """
    fields = {field.key: field for field in matter.fields if not field.read_only}
    answers = dict(before)
    overruled: list[Finding] = []
    for entered in values:
        field = fields.get(entered.key)
        if field is None:
            raise Refused("case.no_field")
        checked = form.check_field(field, _storable(entered.value), answers, ctx)
        answers[field.key] = Answer(checked.value, Source.TYPED)
        left = form.check_field(field, checked.value, answers, ctx).findings
        overruled += (
            one for one in checked.findings if one.severity is not Severity.STOPS and one not in left
        )
    return answers, tuple(overruled)


def _storable(value: Value) -> Value:
    """Replace half characters that no file can hold, and cut what no field can mean."""
    if isinstance(value, str):
        return value[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, tuple):
        return tuple(str(_storable(one)) for one in value)
    return value


@dataclass(frozen=True, slots=True)
class SetPapers:
    """Takes 有, 后补, 没有, 承诺 for the papers of a draft."""

    here: Here
    casework: Casework

    def __call__(self, case_id: str, papers: tuple[Paper, ...]) -> CaseView:
        """Store the choices; one that the rules do not allow is forgotten."""
        with self.here.open_work() as work:
            case, ctx = self.within(work, case_id, papers)
            view = self.casework.view(work, case, ctx=ctx)
            work.commit()
        return view

    def within(self, work: UnitOfWork, case_id: str, papers: tuple[Paper, ...]) -> tuple[Case, Context]:
        """Store them inside a transaction that is open already; answers the case and its context."""
        case = replace(find_draft(work, case_id), papers=papers, saved_at=self.here.now())
        ctx = self.casework.context_of(work, case)
        case = self.casework.refreshed(case, ctx)
        work.cases.put(case)
        return case, ctx


@dataclass(frozen=True, slots=True)
class PutAside:
    """Leaves a draft for later; it is on disk already, this says when and marks it for the statistics."""

    here: Here

    def __call__(self, case_id: str) -> DraftSaved:
        """Answer when the draft was stored."""
        with self.here.open_work() as work:
            case = find_draft(work, case_id)
            mark_aside(work, (case,))
        return DraftSaved(case.case_id, case.saved_at or case.started_at)


def mark_aside(work: UnitOfWork, drafts: Iterable[Case]) -> None:
    """Keep that drafts lay: the minutes of a case that was put aside are no measure of work."""
    new = [replace(case, aside=True) for case in drafts if not (case.aside or case.item_id)]
    if new:
        with unless_read_only():
            work.cases.put_many(new)
            work.commit()


@dataclass(frozen=True, slots=True)
class DiscardDraft:
    """Throws a draft away for a reason; the case stays in the file as void, for the audit."""

    here: Here

    def __call__(self, case_id: str, reason: str) -> Changed:
        """Discard. Refused("draft.reason_needed") without a reason, Refused("case.sealed") if accepted."""
        if not reason.strip():
            raise Refused("draft.reason_needed")
        with self.here.open_work() as work:
            self.within(work, case_id)
            work.commit()
        return Changed(cases=frozenset({case_id}), drafts=True)

    def within(self, work: UnitOfWork, case_id: str) -> None:
        """Discard inside a transaction that is open already."""
        case = find_draft(work, case_id)
        work.cases.put(replace(case, stage=Stage.VOID, saved_at=self.here.now()))
        drop_card(work, case_id)
        work.pictures.let_go(case_id)  # the pictures go at the next start
        work.audit.add(case.author, "case.discarded", self.here.now(), case_id=case_id, stage="F5")


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Opens a draft of one's own, or an accepted case to look at."""

    here: Here
    casework: Casework

    def __call__(self, operator_id: str, case_id: str) -> CaseView:
        """Open. Refused("draft.not_yours") for a draft of somebody else."""
        with self.here.open_work() as work:
            case = find_case(work, case_id)
            if case.stage is Stage.DRAFT and case.author != operator_id:
                raise Refused("draft.not_yours")
            resident = find_resident(work, case.applicant.resident_id)
            hint = DoubleHint(self.here)(work, case, resident) if case.stage is Stage.DRAFT else ""
            return self.casework.view(work, case, hint)


@dataclass(frozen=True, slots=True)
class DraftsOpen:
    """The unfinished cases of the person who works now, last saved first (接着办吗)."""

    here: Here

    def __call__(self, operator_id: str) -> tuple[Case, ...]:
        """List them."""
        with self.here.open_work() as work:
            return work.cases.drafts_of(operator_id)


@dataclass(frozen=True, slots=True)
class StartCorrection:
    """Opens a new draft that carries all answers of a case and names it: a returned one, or (更正) any
    accepted one, with the reason why.
    """  # noqa: D205 - one sentence

    here: Here
    casework: Casework

    def __call__(self, operator_id: str, case_id: str, reason: str = "") -> CaseView:
        """Start, or go on with the correction begun before.

        Refused("case.not_returned") for a case that was not returned when no reason is given, and with
        the reason why an accepted one may not be corrected.
        """
        with self.here.open_work() as work:
            operator_with(work, operator_id, "correct")
            old = find_case(work, case_id)
            begun = work.cases.correction_of(case_id)
            if begun is not None and begun.stage is Stage.DRAFT and begun.author == operator_id:
                return self.casework.view(work, begun)
            if reason.strip():
                allow(self.here, work, old, Action.CORRECT)
            elif old.stage is not Stage.RETURNED or (begun is not None and begun.stage is not Stage.VOID):
                raise Refused("case.not_returned")
            case = self._copy(operator_id, old)
            carry_pages(work, old, case.case_id)
            if reason.strip():
                case = _with_reason(case, reason)
            card = kept_card(work, old)
            if card is not None:
                keep_card(work, case.case_id, card)
            case = self.casework.refreshed(case, self.casework.context_of(work, case))
            work.cases.put(case)
            work.audit.add(operator_id, "case.correction_started", self.here.now(), case_id=case.case_id)
            view = self.casework.view(work, case)
            work.commit()
        return view

    def _copy(self, operator_id: str, old: Case) -> Case:
        now = self.here.now()
        return replace(
            old,
            case_id=self.here.new_id(),
            stage=Stage.DRAFT,
            author=operator_id,
            started_at=now,
            saved_at=now,
            confirmed=(),
            cursor_field=old.verdict.field if old.verdict else "",
            number="",
            accepted_at=None,
            item_id="",
            supersedes=old.case_id,
            verdict=None,
            visit="",
        )


def _with_reason(case: Case, reason: str) -> Case:
    """Keep why an accepted case is corrected; papers that came later count as there."""
    answers = {**case.answers, REASON: Answer(reason.strip()[:_LONGEST_REASON], Source.TYPED)}
    papers = tuple(Paper(one.material, PaperState.HAVE) if one.supplied else one for one in case.papers)
    return replace(case, answers=answers, papers=papers, event=EventKind.CORRECTION.value)
