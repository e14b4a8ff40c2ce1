"""Taking a case back: 撤回 by the person before it is finished, 作废 before it left (workflows 1, DOC18)."""

from dataclasses import dataclass, replace

from station_app.domain.case import Answer, Case, Source, Stage
from station_app.domain.events import Action, EventKind
from station_app.domain.number import grouped
from station_app.errors import Refused
from station_app.services.accept import REASON
from station_app.services.casework import drop_card, find_case
from station_app.services.event_case import EventDesk, Making
from station_app.services.event_offers import allow
from station_app.services.event_views import EventDone
from station_app.services.login import operator_with
from station_app.services.papers_owed import reason_given
from station_app.services.second_person import SecondPerson
from station_app.services.views import CaseView
from station_app.storage.unit_of_work import UnitOfWork

WITHDRAW_KIND, WITHDRAWAL, VOIDING = "withdraw", "withdraw/1", "void/1"
ASKED_BY, SECOND = "x_asked_by", "x_second"
ASKERS = ("self", "proxy")
SLIP = "DOC18"
_SECOND_RIGHTS = frozenset({"accept", "review"})


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The person takes an application back; it is withdrawn once the platform says so."""

    events: EventDesk

    def __call__(self, operator_id: str, case_id: str, reason: str, asked_by: str) -> EventDone:
        """Withdraw; `asked_by` is self or proxy.

        Refused("event.reason_needed"), ("event.asker_needed"), and with the reason why not: finished,
        decided, corrected, withdrawn before.
        """
        said = reason_given(reason)
        if asked_by not in ASKERS:
            raise Refused("event.asker_needed")
        with self.events.here.open_work() as work:
            operator_with(work, operator_id, "accept")
            old = find_case(work, case_id)
            allow(self.events.here, work, old, Action.WITHDRAW)
            making = Making(
                EventKind.WITHDRAWAL, WITHDRAW_KIND, WITHDRAWAL, {REASON: said, ASKED_BY: asked_by},
                supersedes=old.item_id,
            )  # fmt: skip
            case = self.events.make(work, operator_id, old, making)
            work.cases.settle(case_id)
            work.commit()
        return EventDone(case.case_id, grouped(case.number), case_id, SLIP)


@dataclass(frozen=True, slots=True)
class Void:
    """Two people end a case that has not left yet; item and number stay, the platform is told."""

    events: EventDesk

    def __call__(
        self, operator_id: str, case_id: str, reason: str, second_id: str, password: str
    ) -> EventDone:
        """Void. Refused("event.sent") once it went out, and as SecondPerson.prove."""
        said, here = reason_given(reason), self.events.here
        with here.open_work() as work:
            old = find_case(work, case_id)
            allow(here, work, old, Action.VOID)
        never = frozenset({operator_id, old.author})
        SecondPerson(here).prove(second_id, password, rights=_SECOND_RIGHTS, never=never)
        with here.open_work() as work:
            operator_with(work, operator_id, "accept")
            old = find_case(work, case_id)
            allow(here, work, old, Action.VOID)
            making = Making(
                EventKind.WITHDRAWAL, WITHDRAW_KIND, VOIDING, {REASON: said, SECOND: second_id},
                supersedes=old.item_id,
            )  # fmt: skip
            case = self.events.make(work, operator_id, old, making)
            work.cases.put(replace(old, stage=Stage.VOID))
            work.commit()
        return EventDone(case.case_id, grouped(case.number), case_id, "")


@dataclass(frozen=True, slots=True)
class StartAgain:
    """Opens a new case with what an ended one knew; its number stays with it as a note."""

    events: EventDesk

    def __call__(self, operator_id: str, case_id: str) -> CaseView:
        """Start. Refused("event.not_now") for a case that has not ended."""
        casework = self.events.casework
        with self.events.here.open_work() as work:
            operator_with(work, operator_id, "draft")
            old = find_case(work, case_id)
            allow(self.events.here, work, old, Action.AGAIN)
            begun = self._begun(work, operator_id, old)
            if begun is not None:
                return casework.view(work, begun)
            case = self._copy(operator_id, old)
            case = casework.refreshed(case, casework.context_of(work, case))
            work.cases.put(case)
            drop_card(work, case.case_id)
            work.audit.add(operator_id, "case.started", self.events.here.now(), case_id=case.case_id)
            view = casework.view(work, case)
            work.commit()
        return view

    def _begun(self, work: UnitOfWork, operator_id: str, old: Case) -> Case | None:
        """Find the draft begun before, so that pressing twice is one."""
        for one in work.cases.about(old.case_id):
            if not one.event and one.stage is Stage.DRAFT and one.author == operator_id:
                return one
        return None

    def _copy(self, operator_id: str, old: Case) -> Case:
        now = self.events.here.now()
        matter = self.events.casework.matter(old.matter)
        stranger = old.applicant.resident_id is None
        answers = {
            key: Answer(answer.value, Source.TYPED) if stranger else answer
            for key, answer in old.answers.items()
            if key != REASON and (stranger or answer.source is Source.TYPED)
        }
        return replace(
            old,
            case_id=self.events.here.new_id(),
            catalogue=matter.version,
            stage=Stage.DRAFT,
            author=operator_id,
            started_at=now,
            saved_at=now,
            answers=answers,
            papers=(),
            confirmed=(),
            overruled=(),
            card_read_at=None,
            cursor_field="",
            number="",
            accepted_at=None,
            item_id="",
            supersedes="",
            verdict=None,
            visit="",
            about=old.case_id,
            event="",
        )
