"""What the platform said, brought to its case. See station_app/domain/transitions.py for what counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from station_app.domain.case import Verdict
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
        for item in batch.items:
            if item.item_id in told:
                work.outbox.mark_received(item.item_id, self.now())

    def apply(self, work: UnitOfWork, result: Result) -> None:
        """Bring a result to its case, if it says more than what is known."""
        case = work.cases.by_item(result.item_id)
        known = case.verdict.status if case and case.verdict else ""
        if case is None or not counts(known, result.status) or _same(case.verdict, result):
            return
        verdict = _verdict(result, self.now())
        stage = stage_after(result.status, self.handling_type(case.matter))
        if result.status not in ("received", "retry"):
            work.outbox.set_verdict(result.item_id, verdict)
            work.audit.add(
                PLATFORM, "case.verdict", self.now(),
                case_id=case.case_id, status=result.status, stage=stage.value, item_id=result.item_id,
            )  # fmt: skip
        work.cases.put(replace(case, verdict=verdict, stage=stage))

    def change(self, work: UnitOfWork, change: Change) -> None:
        """Apply one row of the feed; rows this version does not understand are kept, never an error."""
        body = canonical({"op": change.op, "b": change.b})
        if not work.inbox.add(InboxMessage(change.t, change.id, change.v, body, self.now())):
            return
        newest = work.inbox.latest(change.t, change.id)
        if newest is not None and newest.version > change.v:
            return
        if change.t == "verdict" and change.op == "put":
            try:
                result = read_result({"item_id": change.id, **change.b})
            except Malformed:
                return
            if result.status in KNOWN_STATUSES:
                self.apply(work, result)


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
