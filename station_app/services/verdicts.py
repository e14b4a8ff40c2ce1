"""What the platform said, brought to its case. See station_app/domain/transitions.py for what counts."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from station_app.domain.case import Case, Verdict
from station_app.domain.transitions import KNOWN_STATUSES, counts, stage_after
from station_app.storage.records import InboxMessage
from station_app.storage.unit_of_work import UnitOfWork
from sync.ports import Batch
from sync.protocol import Change, Malformed, Result, canonical
from sync.wire import read_result

PLATFORM = "platform"


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
        for result in results:
            case = cases.get(result.item_id)
            known = case.verdict.status if case and case.verdict else ""
            if case is None or not counts(known, result.status) or _same(case.verdict, result):
                continue
            verdict = _verdict(result, self.now())
            stage = stage_after(result.status, self.handling_type(case.matter))
            if result.status not in ("received", "retry"):
                verdicts.append((result.item_id, verdict))
                work.audit.add(
                    PLATFORM, "case.verdict", self.now(),
                    case_id=case.case_id, status=result.status, stage=stage.value, item_id=result.item_id,
                )  # fmt: skip
            cases[result.item_id] = changed[result.item_id] = replace(case, verdict=verdict, stage=stage)
        work.outbox.set_verdicts(verdicts)
        work.cases.put_many(changed.values())

    def changes(self, work: UnitOfWork, changes: Sequence[Change]) -> None:
        """Apply rows of the feed; rows this version does not understand are kept, never an error."""
        counting = work.inbox.add(_message(change, self.now()) for change in changes)
        told = (_told(change) for change, counts_now in zip(changes, counting, strict=True) if counts_now)
        self.apply(work, [result for result in told if result is not None])


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
    )


def _same(known: Verdict | None, result: Result) -> bool:
    return known is not None and (known.status, known.official_no) == (
        result.status,
        result.official_no or result.other_no,
    )
