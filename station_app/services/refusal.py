"""不予受理: a clerk proposes with reason and facts, a second person decides; till then it is D1 (R-ROLE)."""

from dataclasses import dataclass, replace

from station_app.domain.case import Case, Stage
from station_app.domain.events import REASON, EventKind
from station_app.domain.number import grouped
from station_app.errors import Refused
from station_app.services.casework import find_case, find_draft
from station_app.services.event_case import EventDesk
from station_app.services.event_views import EventDone, Proposal
from station_app.services.ledger_begin import case_accepted
from station_app.services.login import operator_with
from station_app.services.papers_owed import reason_given
from station_app.services.sealing import Content, Sealer
from station_app.services.second_person import SecondPerson, name_of
from station_app.services.views import Changed
from station_app.storage.unit_of_work import UnitOfWork
from sync.protocol import Json

TABLE = "reject_reason"
KIND, SCHEMA = "note", "refusal/1"
SLIP = "DOC03"
RIGHT = frozenset({"review"})
_CODE, _FACTS, _OFFICE, _PROPOSER, _DECIDER = (
    f"refusal.{name}" for name in ("code", "facts", "office", "proposer", "decider")
)
_KEYS = frozenset({_CODE, _FACTS, _OFFICE, _PROPOSER, _DECIDER})


def proposal_of(case: Case) -> Proposal | None:
    """Return what was proposed about a case, None when nothing was."""
    said = case.guide_answers
    if _CODE not in said:
        return None
    return Proposal(
        said[_CODE], said.get(_FACTS, ""), said.get(_OFFICE, ""), said.get(_PROPOSER, ""),
        said.get(_DECIDER, ""),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Propose:
    """A clerk says that a case cannot be taken; it waits for a second person and nobody can go around."""

    events: EventDesk

    def __call__(self, operator_id: str, case_id: str, code: str, facts: str, office: str) -> EventDone:
        """Propose. Refused("refusal.no_reason") for a code that is none, ("event.reason_needed").

        `office` names the right one, "" when there is none; it is needed for R01.
        """
        here, said = self.events.here, reason_given(facts)
        if code not in here.catalogue.tables(TABLE):
            raise Refused("refusal.no_reason")
        with here.open_work() as work:
            operator_with(work, operator_id, "draft")
            case = find_draft(work, case_id)
            if case.author != operator_id:
                raise Refused("draft.not_yours")
            words = {_CODE: code, _FACTS: said, _OFFICE: office.strip(), _PROPOSER: operator_id}
            case = replace(
                case, stage=Stage.WAITING_PAPERS, saved_at=here.now(),
                guide_answers={**case.guide_answers, **words},
            )  # fmt: skip
            work.cases.put(case)
            work.audit.add(operator_id, "case.refusal_proposed", here.now(), case_id=case_id, reason=code)
            work.commit()
        return EventDone(case_id, "", case_id, "DOC02")


@dataclass(frozen=True, slots=True)
class Decide:
    """The second person says yes (F3, DOC03, sealed for the platform) or no (back to the clerk's drafts)."""

    events: EventDesk

    def __call__(
        self,
        second_id: str,
        password: str,
        case_id: str,
        agreed: bool,  # noqa: FBT001 - the same
    ) -> EventDone | Changed:
        """Decide. Refused("refusal.not_proposed"), and as SecondPerson.prove."""
        here = self.events.here
        with here.open_work() as work:
            never = _makers(_proposed(work, case_id))
        SecondPerson(here).prove(second_id, password, rights=RIGHT, never=never)
        with here.open_work() as work:
            case = _proposed(work, case_id)
            done = self._refuse(work, second_id, case) if agreed else self._give_back(work, second_id, case)
            work.commit()
        return done

    def _give_back(self, work: UnitOfWork, second_id: str, case: Case) -> Changed:
        kept = {key: value for key, value in case.guide_answers.items() if key not in _KEYS}
        work.cases.put(replace(case, stage=Stage.DRAFT, guide_answers=kept))
        work.audit.add(second_id, "case.refusal_declined", self.events.here.now(), case_id=case.case_id)
        return Changed(cases=frozenset({case.case_id}), drafts=True)

    def _refuse(self, work: UnitOfWork, second_id: str, case: Case) -> EventDone:
        here, sealer = self.events.here, Sealer(self.events.here, self.events.clock)
        now = here.now()
        case = replace(
            case,
            stage=Stage.NOT_ACCEPTED,
            event=EventKind.REFUSAL.value,
            number=sealer.number(work, now),
            accepted_at=now,
            saved_at=now,
            item_id=here.new_id(),
            guide_answers={**case.guide_answers, _DECIDER: second_id},
        )
        sealer.seal(work, case, Content(KIND, SCHEMA, self._body(case)))
        work.cases.put(case)
        case_accepted(here, work, case)
        work.audit.add(
            second_id, "case.refused", now, case_id=case.case_id, number=case.number,
            item_id=case.item_id, reason=case.guide_answers[_CODE],
        )  # fmt: skip
        return EventDone(case.case_id, grouped(case.number), case.case_id, SLIP)

    def _body(self, case: Case) -> dict[str, Json]:
        told = proposal_of(case)
        matter = self.events.casework.matter(case.matter)
        return {
            "x_matter": case.matter,
            "x_accept_no": case.number,
            "x_reason_code": told.code if told else "",
            REASON: told.facts if told else "",
            "x_rule": list(matter.legal_basis),
            "x_office": told.office if told else "",
            "x_proposed_by": told.proposer if told else "",
            "x_decided_by": told.decider if told else "",
        }


@dataclass(frozen=True, slots=True)
class Proposed:
    """What was proposed about a case and who may decide: nobody on a station of one, so it waits."""

    events: EventDesk

    def __call__(self, case_id: str) -> Proposal:
        """Show. Refused("refusal.not_proposed")."""
        here = self.events.here
        with here.open_work() as work:
            case = _proposed(work, case_id)
            told = proposal_of(case)
            if told is None:
                raise Refused("refusal.not_proposed")
            name = name_of(work, told.proposer)
        row = here.catalogue.tables(TABLE).get(told.code)
        return replace(
            told,
            person=case.applicant.name,
            tail=case.applicant.id_number[-4:],
            matter=self.events.casework.matter(case.matter).short_name,
            reason=row.name if row else None,
            proposer=name,
            seconds=SecondPerson(here).who(RIGHT, _makers(case)),
        )


def _proposed(work: UnitOfWork, case_id: str) -> Case:
    case = find_case(work, case_id)
    if case.stage is not Stage.WAITING_PAPERS or proposal_of(case) is None:
        raise Refused("refusal.not_proposed")
    return case


def _makers(case: Case) -> frozenset[str]:
    """Who may never decide: the author and the one who proposed."""
    return frozenset({case.author, case.guide_answers.get(_PROPOSER, "")})
