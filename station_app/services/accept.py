"""受理: check, number, seal and store a case in one transaction; only then may a screen say 已存好."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from station_app.domain import closing, form, guide
from station_app.domain.case import Case, Confirmed, PaperState, Stage
from station_app.domain.clocks import owed
from station_app.domain.context import Context, text_of
from station_app.domain.events import REASON, EventKind
from station_app.domain.findings import Finding, Severity
from station_app.domain.matter import Matter
from station_app.errors import Refused
from station_app.services.casework import NAMELESS, Casework, drop_card, find_case
from station_app.services.done import DoneView
from station_app.services.double_answers import keep_new_number, set_aside_for
from station_app.services.doubles import RULE, Guard
from station_app.services.edition_change import changes
from station_app.services.guide_check import known_better, refuse_cannot
from station_app.services.held import OWN_PACK, held_words, hold, number_body
from station_app.services.here import Here, beijing_date
from station_app.services.ledger_begin import case_accepted
from station_app.services.login import operator_with
from station_app.services.picture_pages import settled_pages
from station_app.services.proxies import keep_mandate
from station_app.services.record_base import change_facts
from station_app.services.sealing import LANE_KEY, BootClock, Content, Sealer
from station_app.services.views import AcceptedView, Line
from station_app.storage.unit_of_work import UnitOfWork
from sync.protocol import Json

__all__ = ["LANE_KEY", "REASON", "Accept", "BootClock"]

_FOLLOWERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "account.", "aid.", "assess.", "enrol.change", "enrol.premium", "enrol.subsidy",
            "enrol.suspend", "filing.", "help.", "reimburse.",
        ),
        ("enrol.register", "enrol.employee", "enrol.flexible"),
    ),
    "enrol.employer-change": ("enrol.employer",),
    "query.employer": ("enrol.employer",),
    "agreement.settle": ("agreement.apply",),
}  # fmt: skip
"""Kinds by their beginning, and what they follow while it is not final: an enrolment, an agreement."""
_OPEN_STAGES = frozenset(
    {Stage.ACCEPTED, Stage.ACCEPTED_SHORT, Stage.SENDING, Stage.RECEIVED, Stage.RETURNED}
)


@dataclass(frozen=True, slots=True)
class Accept:
    """Accepts a draft. Pressing twice is one case: an accepted case answers with its view."""

    here: Here
    casework: Casework
    clock: BootClock
    line: Callable[[], Line]

    def __call__(self, operator_id: str, case_id: str) -> AcceptedView:
        """Accept. Refused("case.findings", count=n), ("role.not_allowed"), ("case.void").

        Refused with the sentence of the guide when the matter cannot be taken in here and now.
        Unavailable("device.not_enrolled"): the draft is kept.
        """
        with self.here.open_work() as work:
            case = find_case(work, case_id)
            if not case.item_id:
                case = self._done_before(work, operator_id, case) or self._told(work, operator_id, case)
                work.commit()
            return DoneView(self.here).of(work, case)

    def _told(self, work: UnitOfWork, operator_id: str, case: Case) -> Case:
        """Accept, unless newer rules change something nobody was told of yet: the next press accepts."""
        told = self.renewed(work, operator_id, case)
        if not told:
            return self._accept(work, operator_id, case)
        work.commit()
        raise Refused("edition.accept", changes=told)

    def renewed(self, work: UnitOfWork, operator_id: str, case: Case) -> str:
        """Move a draft to newer rules when they change something (K06, K10); say what, "" for nothing."""
        ctx = self.casework.context_of(work, case)
        told = changes(self.here, case, ctx) if case.stage is Stage.DRAFT else ""
        if told:
            new = self.casework.refreshed(replace(case, catalogue=self.here.catalogue.version), ctx)
            work.cases.put(replace(new, saved_at=self.here.now()))
            work.audit.add(
                operator_id, "case.renewed", self.here.now(),
                case_id=case.case_id, reason=case.catalogue, version=new.catalogue,
            )  # fmt: skip
        return told

    def _done_before(self, work: UnitOfWork, operator_id: str, case: Case) -> Case | None:
        """Answer with the enrolment that exists instead of a second one (R-DUP 3), unless two are wanted."""
        operator_with(work, operator_id, "accept")
        if case.stage is not Stage.DRAFT or case.author != operator_id:
            return None
        first = Guard(self.here).same_unit(work, case)
        if first is not None:
            set_aside_for(work, case, first, self.here.now())
        return first

    def within(self, work: UnitOfWork, operator_id: str, case: Case) -> Case:
        """Accept inside a transaction that is open already; nothing is kept unless that is committed.

        Answers with the case that stands: this one, or the enrolment that was done before.
        """
        if case.item_id:
            return case
        return self._done_before(work, operator_id, case) or self._accept(work, operator_id, case)

    def _accept(self, work: UnitOfWork, operator_id: str, case: Case) -> Case:
        operator_with(work, operator_id, "accept")
        if case.stage is not Stage.DRAFT:
            raise Refused("case.void")
        if case.author != operator_id:
            raise Refused("draft.not_yours")
        sealer = Sealer(self.here, self.clock)
        sealer.device(work)
        now = self.here.now()
        matter = self.casework.matter(case.matter)
        ctx = self.casework.context_of(work, case)
        edition = self.here.catalogue.version
        if case.saved_at is None or beijing_date(case.saved_at) != ctx.today or case.catalogue != edition:
            # What follows from day and rules (age, season, amount) was worked out when the draft was saved.
            case = self.casework.refreshed(case, ctx)
            ctx = replace(ctx, papers=case.papers)
        refuse_cannot(matter, case, ctx, self.line)
        findings = (*self.casework.findings(case, ctx), *Guard(self.here).look(work, case).unanswered)
        _refuse_errors(findings, _open_papers(matter, case, ctx))
        case = replace(
            settled_pages(work, case),
            catalogue=edition,
            stage=Stage.ACCEPTED_SHORT if owed(case) else Stage.ACCEPTED,
            confirmed=(
                *(one for one in case.confirmed if one.rule == RULE),
                *(_confirmed(one, operator_id, now) for one in findings if _asks(one)),
                *known_better(matter, case, ctx, operator_id, now),
            ),
            number=sealer.number(work, now),
            accepted_at=now,
            saved_at=now,
            item_id=self.here.new_id(),
        )
        if self.seal(work, case, ctx) and closing.closes(matter, case, ctx):
            case = closing.closed(case, matter, NAMELESS)
            drop_card(work, case.case_id)
        work.cases.put(case)
        if case.about and not case.event:
            work.cases.settle(case.about)
        keep_new_number(work, case, now)
        keep_mandate(work, case, self.here.new_id)
        case_accepted(self.here, work, case)
        self._note(work, case)
        return case

    def seal(self, work: UnitOfWork, case: Case, ctx: Context) -> bool:
        """Seal the item of an accepted case; False when a code has no number yet: then it is held (R-MAP).

        A held case names the catalogue it was accepted under and the pack that has the numbers; the pack
        by which its amounts and days were worked out stands in its body.
        """
        content = self._content(work, case, ctx)
        body, missing = number_body(self.here, self.casework.matter_of(case), content.body)
        if missing:
            hold(work, self.here, case, missing)
            return False
        sealed = case
        if held_words(work, self.here, case):
            edition, _, own = case.catalogue.partition("/")
            body[OWN_PACK] = own
            sealed = replace(case, catalogue=f"{edition}/{self.here.catalogue.version.partition('/')[2]}")
        Sealer(self.here, self.clock).seal(work, sealed, replace(content, body=body))
        return True

    def release(self, work: UnitOfWork, case: Case) -> bool:
        """Seal a case that was held back, when there is a number for every code now."""
        return self.seal(work, case, self.casework.context_of(work, case))

    def _note(self, work: UnitOfWork, case: Case) -> None:
        work.audit.add(
            case.author, "case.accepted", case.accepted_at or self.here.now(),
            case_id=case.case_id, resident_id=case.applicant.resident_id, matter=case.matter,
            number=case.number, stage=case.stage.value, item_id=case.item_id,
        )  # fmt: skip

    def _content(self, work: UnitOfWork, case: Case, ctx: Context) -> Content:
        matter = self.casework.matter_of(case)
        body: dict[str, Json] = {
            **_wire_form(form.body(matter, case.answers, ctx)),
            "x_accept_no": case.number,
            "x_papers": [
                {
                    "code": one.material,
                    "state": one.state.value,
                    "due": one.due.isoformat() if one.due else "",
                }
                for one in case.papers
            ],
        }
        if case.confirmed:
            body["x_confirmed"] = [_evidence(one) for one in case.confirmed]
        if case.visit:
            body["x_visit"] = case.visit
        if reason := text_of(case.answers, REASON):
            body[REASON] = reason
        if case.about and not case.event:
            body["x_earlier_no"] = work.cases.get(case.about).number
        body |= change_facts(work, case, matter)
        return Content(
            kind=matter.wire_kind,
            schema=matter.wire_schema,
            body=body,
            depends_on=self._depends_on(work, case, matter.wire_kind),
            supersedes=self._superseded_item(work, case),
        )

    def _depends_on(self, work: UnitOfWork, case: Case, kind: str) -> tuple[str, ...]:
        """Name the case that papers are for, or the person's enrolment that is not final yet."""
        if case.event == EventKind.SUPPLEMENT:
            return (work.cases.get(case.about).item_id,)
        first = next((kinds for name, kinds in _FOLLOWERS.items() if kind.startswith(name)), ())
        if not first or not case.applicant.id_number:
            return ()
        person, year = case.applicant, text_of(case.answers, "x_insured_year")
        others = (
            work.cases.of_resident(person.resident_id, limit=50)
            if person.resident_id is not None
            else work.cases.of_stranger(person.id_number)
        )
        for other in others:
            same_year = not year or text_of(other.answers, "x_insured_year") in ("", year)
            if self._is_open(other, first) and same_year:
                return (other.item_id,)
        return ()

    def _is_open(self, other: Case, kinds: tuple[str, ...]) -> bool:
        if not other.item_id or other.stage not in _OPEN_STAGES:
            return False
        return self.casework.matter(other.matter).wire_kind in kinds

    def _superseded_item(self, work: UnitOfWork, case: Case) -> str:
        old = work.cases.find(case.supersedes) if case.supersedes else None
        return old.item_id if old else ""


def _open_papers(matter: Matter, case: Case, ctx: Context) -> int:
    """Count the papers nobody has said anything about, or that the person does not have."""
    optional = {one.code for one in matter.materials if one.need == "optional"}
    choices = guide.papers(matter, case.answers, ctx, case.papers)
    missing = (None, PaperState.MISSING)
    return sum(one.state in missing and one.material not in optional for one in choices)


def _refuse_errors(findings: tuple[Finding, ...], open_papers: int) -> None:
    """Refuse with the number of everything that is wrong, all at once (一次性告知)."""
    errors = sum(one.severity is Severity.STOPS for one in findings) + open_papers
    if errors:
        raise Refused("case.findings", count=errors)


def _asks(finding: Finding) -> bool:
    return finding.severity is Severity.CONFIRM


def _evidence(one: Confirmed) -> dict[str, Json]:
    """Write a confirmed warning as it travels: rule, what it said of which field, who saw it and when."""
    return {
        "rule": one.rule,
        "code": one.code,
        "field": one.field,
        "operator": one.operator,
        "at": one.at.isoformat(timespec="milliseconds"),
    }


def _confirmed(finding: Finding, operator_id: str, now: datetime) -> Confirmed:
    return Confirmed(finding.rule, finding.code, finding.field, operator_id, now)


def _wire_form(body: dict[str, form.JSON]) -> dict[str, Json]:
    """Take the body as the wire's JSON; every value of the form's JSON is one of the wire's."""
    return dict(body)  # type: ignore[arg-type]  # list and Sequence differ only in variance
