"""What the platform said, brought to its case. See station_app/domain/transitions.py for what counts."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from station_app.domain.bundle import TOLD_STATES, StepState
from station_app.domain.case import Case, Stage, Verdict
from station_app.domain.clocks import due_on, owed, supplied, taken_back
from station_app.domain.context import text_of
from station_app.domain.dates import stored_date
from station_app.domain.events import NOTES, EventKind
from station_app.domain.transitions import KNOWN_STATUSES, counts, stage_after
from station_app.services.conflict_told import tasks_told, versions_told
from station_app.services.double_links import keep_link, moment_of, renumbered
from station_app.services.outage_log import both_differ
from station_app.storage.audit import Facts
from station_app.storage.records import InboxMessage
from station_app.storage.unit_of_work import UnitOfWork
from sync.ports import Batch
from sync.protocol import Change, Malformed, Result, canonical
from sync.wire_results import read_result

PLATFORM = "platform"
OLD_DUE = "x_old_due"
"""Answer of an extension: the day that held before it."""
_ON_THE_SPOT = "JB"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Applies results inside a transaction that is open already."""

    now: Callable[[], datetime]
    handling_type: Callable[[str], str]

    def received(self, work: UnitOfWork, batch: Batch, told: dict[str, Result]) -> None:
        """Mark what was answered; an item without a word of its own stays where it is (F18)."""
        if len(told) == len(batch.items):
            work.outbox.mark_received_through(batch.stream, batch.last_seq, self.now())
            return
        work.outbox.mark_received((item.item_id for item in batch.items if item.item_id in told), self.now())

    def apply(self, work: UnitOfWork, results: Collection[Result]) -> None:
        """Bring results to their cases, in order, where they say more than what is known."""
        cases = work.cases.by_items(result.item_id for result in results)
        changed: dict[str, Case] = {}
        verdicts: list[tuple[str, Verdict]] = []
        lines: list[tuple[str, Facts]] = []
        now = self.now()
        for result in results:
            case = cases.get(result.item_id)
            if case is not None:
                keep_link(work, case, result, now)
            if case is None or not _counts(case.verdict, result) or _same(case.verdict, result):
                continue
            verdict = _verdict(result, now)
            stage = self._stage(case, result)
            if result.status not in ("received", "retry"):
                verdicts.append((result.item_id, verdict))
                both_differ(work, case, result.status, now)
                facts: Facts = {
                    "status": result.status, "stage": stage.value, "item_id": result.item_id
                }  # fmt: skip
                lines.append((case.case_id, facts))
            number = renumbered(work, case, result, PLATFORM, now)
            told = _with_due(replace(case, verdict=verdict, stage=stage, number=number))
            told = versions_told(work, told, result, now)
            cases[result.item_id] = changed[result.item_id] = told
        work.outbox.set_verdicts(verdicts, now)
        work.cases.tell_many(changed.values())
        work.audit.add_many(PLATFORM, "case.verdict", now, lines)
        for case in changed.values():
            undo_refused(work, case)

    def _stage(self, case: Case, result: Result) -> Stage:
        """Give the stage that follows; a note about another case is finished once it is taken."""
        if case.stage in (Stage.VOID, Stage.NOT_ACCEPTED):
            return case.stage
        handling = _ON_THE_SPOT if case.event in NOTES else self.handling_type(case.matter)
        return stage_after(result.status, handling)

    def changes(self, work: UnitOfWork, changes: Sequence[Change]) -> None:
        """Apply rows of the feed; rows this version does not understand are kept, never an error.

        A row that repeats the last word we hold, as after every push, leaves no trace.
        """
        tasks_told(work, changes, self.now())
        fresh = _unheard(work, changes)
        now = self.now()
        counting = work.inbox.add(_message(change, now) for change in fresh)
        told = (_told(change) for change, counts_now in zip(fresh, counting, strict=True) if counts_now)
        self.apply(work, [result for result in told if result is not None])


def _unheard(work: UnitOfWork, changes: Sequence[Change]) -> list[Change]:
    """Leave out the verdicts that a reply told before."""
    known = work.outbox.words(change.id for change in changes if change.t == "verdict")
    return [
        change
        for change in changes
        if change.t != "verdict" or known.get(change.id) != (change.v, change.b.get("status"))
    ]


def _message(change: Change, now: datetime) -> InboxMessage:
    return InboxMessage(change.t, change.id, change.v, canonical({"op": change.op, "b": change.b}), now)


def _told(change: Change) -> Result | None:
    """Read the verdict of a row, None for a row that carries none this version understands."""
    if change.t != "verdict" or change.op != "put":
        return None
    try:
        result = read_result({"item_id": change.id, **change.b})
    except Malformed:
        return None
    return result if result.status in KNOWN_STATUSES else None


def undo_refused(work: UnitOfWork, event: Case) -> None:
    """Take back what an event did that the platform refused: papers are owed again, the old day holds."""
    if not event.about or event.verdict is None or event.verdict.status != "rejected":
        return
    old = work.cases.get(event.about)
    if event.event == EventKind.SUPPLEMENT:
        work.cases.put(taken_back(old, event.case_id))
    elif event.event == EventKind.EXTENSION:
        before = stored_date(text_of(event.answers, OLD_DUE))
        work.cases.put(due_on(old, before) if before else old)


def _counts(known: Verdict | None, result: Result) -> bool:
    newer = known is None or result.version > known.version
    if known is not None and known.status == result.status and result.version < known.version:
        return False  # an old reply after the feed: what was said about steps since then stays
    return counts(known.status if known else "", result.status, newer=newer)


def _with_due(case: Case) -> Case:
    """Let the platform's day hold for what is owed; once it says yes, nothing is, whoever brought it."""
    if case.verdict is None or not owed(case):
        return case
    if case.verdict.status == "accepted":
        return supplied(case, frozenset(one.material for one in owed(case)), PLATFORM)
    return due_on(case, case.verdict.due) if case.verdict.due else case


def _verdict(result: Result, now: datetime) -> Verdict:
    """Keep the platform's words; `bring` holds the items waited for when a case is deferred."""
    try:
        at = datetime.fromisoformat(result.at)
    except ValueError:
        at = now
    return Verdict(
        status=result.status,
        at=at if at.tzinfo else now,
        official_no=result.official_no or result.other_no,
        code=result.code,
        field=result.field,
        text=result.text or result.other_station,
        bring=result.waiting_for if result.status == "deferred" else result.bring,
        version=result.version,
        due=stored_date(result.due),
        other_station=result.other_station,
        other_receipt=result.other_receipt,
        other_at=moment_of(result.other_at),
        steps=_steps(result),
    )


def _steps(result: Result) -> tuple[StepState, ...]:
    """Keep the word on each step of a bundle that this version understands."""
    return tuple(StepState(one.code, one.state, one.text) for one in result.steps if one.state in TOLD_STATES)


def _same(known: Verdict | None, result: Result) -> bool:
    if (
        known is not None
        and known.status == "deferred"
        and (known.code, known.text)
        != (
            result.code,
            result.text,
        )
    ):
        return False  # what it waited for was refused, or is not any more
    told = (known.status, known.official_no, known.bring, known.due, known.steps) if known else ()
    return known is not None and told == (
        result.status,
        result.official_no or result.other_no,
        known.bring if result.status == "deferred" else result.bring,
        stored_date(result.due),
        _steps(result),
    )
