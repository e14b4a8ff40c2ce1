"""Where a case stands, as a status of tokens.json and in plain words."""

import json
from dataclasses import dataclass
from datetime import date

from station_app.domain import clocks
from station_app.domain.case import Case, Stage
from station_app.domain.events import NOTES, EventKind
from station_app.domain.matter import Words
from station_app.services.held import held_words
from station_app.services.here import Here, beijing_date, clock_text
from station_app.services.views import Line, LinkState
from station_app.storage.records import ItemState, OutboxEntry
from station_app.storage.unit_of_work import UnitOfWork

_BY_STAGE = {
    Stage.DRAFT: "draft",
    Stage.WAITING_PAPERS: "papers",
    Stage.ACCEPTED: "stored",
    Stage.ACCEPTED_SHORT: "short",
    Stage.SENDING: "sending",
    Stage.RECEIVED: "received",
    Stage.REVIEWING: "reviewing",
    Stage.RETURNED: "returned",
    Stage.PAUSED: "paused",
    Stage.DIFFERS: "decide",
    Stage.DONE: "done",
    Stage.REFUSED: "refused",
    Stage.NOT_ACCEPTED: "not_accepted",
    Stage.WITHDRAWN: "withdrawn",
    Stage.VOID: "void",
    Stage.LAPSED: "lapsed",
}
BLOCKED = "blocked"
"""Code of a deferred case when the one it waits for was sent back."""
_BY_VERDICT = {"duplicate": "duplicate", "deferred": "waiting_first", "parked": "parked"}
_MAY_BE_TAKEN_BACK = frozenset(
    {
        Stage.ACCEPTED, Stage.ACCEPTED_SHORT, Stage.SENDING, Stage.RECEIVED, Stage.REVIEWING,
        Stage.RETURNED, Stage.PAUSED,
    }
)  # fmt: skip
_REACHABLE = frozenset({LinkState.UP, LinkState.SLOW})
_WANTS_CLERK = frozenset({"returned", "decide"})
_CORRECTABLE = frozenset({"done", "reviewing", "short", "overdue", "received"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Says how a case stands; `line` is the state of the line at this moment."""

    here: Here
    line: Line

    def status(self, case: Case, entry: OutboxEntry | None) -> str:
        """Give the key of tokens.json `status`."""
        if case.verdict is not None and case.verdict.status in _BY_VERDICT:
            return _BY_VERDICT[case.verdict.status]
        if case.stage is Stage.ACCEPTED and entry is not None and self.answer_outstanding(entry):
            return "sending"
        if case.stage is Stage.ACCEPTED_SHORT:
            return self._short(case)
        return _BY_STAGE[case.stage]

    def _short(self, case: Case) -> str:
        """Tell a case whose papers are owed from one whose papers came and are on their way."""
        if clocks.owed(case):
            return "overdue" if self.here.today() > (due_of(case) or self.here.today()) else "short"
        return "stored" if case.verdict is None else "received"

    def answer_outstanding(self, entry: OutboxEntry) -> bool:
        """Whether the item went out and nobody knows yet whether it arrived: never shown as failed."""
        return (
            entry.state is ItemState.SEALED
            and entry.attempts > 0
            and (self.line.sending or self.line.unanswered)
        )

    def needs_clerk(self, work: UnitOfWork, case: Case, status: str) -> bool:
        """Whether a person here has to do something."""
        if status == "decide" and _handed_up(work, case):
            return False
        return status in _WANTS_CLERK and not corrected(work, case)

    def next_step(
        self, work: UnitOfWork, case: Case, entry: OutboxEntry | None, place: int, status: str
    ) -> str:
        """Give the sentence of the column 接下来; `place` is the place in the queue of what waits."""
        if words := self._of_events(work, case, entry, status):
            return words
        say = self.here.wording.say
        match status:
            case "returned":
                words = say("next.returned", why=self.reason(case))
            case "stored" | "short":
                words = self._queued(entry, place) or held_words(work, self.here, case)
            case "waiting_first":
                words = self.waits_for(work, case)
            case "done":
                words = say("next.done", time=shown_time(self.here, case))
            case "reviewing":
                words = self._promised(case)
            case "decide":
                words = self._decided(work, case)
            case "refused":
                words = say("next.refused", why=self.reason(case))
            case _:
                code = f"next.{status}"
                words = say(code) if self.here.wording.knows(code) else ""
        return words

    def _of_events(self, work: UnitOfWork, case: Case, entry: OutboxEntry | None, status: str) -> str:
        """Say what follows from owed papers and from events about the case; "" when nothing does."""
        say = self.here.wording.say
        if case.stage in _MAY_BE_TAKEN_BACK and withdrawal_waits(work, case):
            return say("next.withdrawing")
        if status == "returned" and corrected(work, case):
            return say("next.superseded")
        if status in _CORRECTABLE and case.event not in NOTES and corrected(work, case):
            return say("next.corrected")
        if status == "received" and case.stage is Stage.ACCEPTED_SHORT:
            return say("next.supplied")
        judged = case.verdict is not None or entry is None
        if status == "overdue" or (status == "short" and judged):
            return say(f"next.{status}", papers=self.papers(case), due=str(due_of(case) or ""))
        return ""

    def _decided(self, work: UnitOfWork, case: Case) -> str:
        """Say who decides a difference, or that it was decided."""
        say = self.here.wording.say
        if _handed_up(work, case):
            return say("next.referred")
        return say("next.decided" if corrected(work, case) else "next.decide")

    def _queued(self, entry: OutboxEntry | None, place: int) -> str:
        say = self.here.wording.say
        if entry is None:
            return ""
        if entry.item_id == self.line.blocked:
            return say("next.in_the_way")
        if json.loads(entry.header).get("depends_on"):
            return say("next.follows")
        return say("next.queued" if self.line.state in _REACHABLE else "next.offline", place=place)

    def _promised(self, case: Case) -> str:
        promised = self.here.catalogue.matter(case.matter).promised
        if promised is None or promised.unit != "working_day":
            return self.here.wording.say("next.reviewing_open")
        return self.here.wording.say("next.reviewing", days=promised.value)

    def waits_for(self, work: UnitOfWork, case: Case) -> str:
        """Name the case that a deferred one waits for."""
        say = self.here.wording
        code = "next.blocked" if case.verdict and case.verdict.code == BLOCKED else "next.waiting_first"
        for item_id in case.verdict.bring if case.verdict else ():
            first = work.cases.by_item(item_id)
            if first is not None:
                matter = say.word(self.here.catalogue.matter(first.matter).short_name)
                return say.say(code, case=matter)
        return say.say("next.waiting")

    def reason(self, case: Case) -> str:
        """Give the platform's reason in words: its own sentence, else ours for its code."""
        if case.verdict is None:
            return ""
        if case.verdict.text:
            return case.verdict.text
        return self.here.wording.say(case.verdict.code) if case.verdict.code else ""

    def papers(self, case: Case) -> str:
        """Name the papers still owed."""
        names = {one.code: one.name for one in self.here.catalogue.matter(case.matter).materials}
        owed = [one.material for one in clocks.owed(case)]
        return "、".join(self.here.wording.word(names[code]) for code in owed if code in names)


def corrected(work: UnitOfWork, case: Case) -> bool:
    """Whether a sealed correction of this case exists."""
    later = work.cases.correction_of(case.case_id)
    return later is not None and bool(later.item_id)


def in_force(event: Case) -> bool:
    """Whether an event was sealed and not refused by the platform."""
    return bool(event.item_id) and (event.verdict is None or event.verdict.status != "rejected")


def withdrawal_waits(work: UnitOfWork, case: Case) -> bool:
    """Whether the person took a case back and the platform has not said so yet."""
    return any(one.event == EventKind.WITHDRAWAL and in_force(one) for one in work.cases.about(case.case_id))


def titled(here: Here, case: Case) -> Words:
    """Name a case in a list: its matter, and for an event what it does to another case."""
    name = here.catalogue.matter(case.matter).short_name
    if not case.event or case.event == EventKind.SUPPLEMENT:
        return name
    zh, en = here.wording.pair(f"event.{case.event}")
    return Words(zh.replace("{matter}", name.zh), en.replace("{matter}", name.en))


def due_of(case: Case) -> date | None:
    """Give the first day on which an owed paper is due."""
    return clocks.due_of(case)


def shown_time(here: Here, case: Case) -> str:
    """Give the hour of something of today, the date of something older."""
    at = case.verdict.at if case.verdict else case.accepted_at or case.started_at
    return clock_text(at) if beijing_date(at) == here.today() else beijing_date(at).isoformat()


def _handed_up(work: UnitOfWork, case: Case) -> bool:
    """Whether the township was asked to decide what differs, and has not yet."""
    return any(one.referred_at and one.decided_at is None for one in work.conflicts.of_case(case.case_id))
