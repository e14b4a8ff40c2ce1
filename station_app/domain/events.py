"""Events about a case that was accepted: which there are, and which may be begun now (workflows 1, 2, 13).

An accepted case is read-only, also for its author; whatever happens to it is a new item that names it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from station_app.domain.case import Case, Stage
from station_app.domain.clocks import due_of, owed

REASON = "x_reason"
"""Key of the answer that says why."""


class EventKind(StrEnum):
    """What a case that is about another one does to it; the value of Case.event."""

    SUPPLEMENT = "supplement"
    EXTENSION = "extension"
    WITHDRAWAL = "withdrawal"
    CORRECTION = "correction"
    REFUSAL = "refusal"


NOTES = frozenset({EventKind.SUPPLEMENT, EventKind.EXTENSION, EventKind.WITHDRAWAL, EventKind.REFUSAL})
"""Events that are finished once the platform has taken them; a correction is a case in its own right."""


class Action(StrEnum):
    """What somebody may do about an accepted case, in the order of their keys Alt+1, Alt+2 and so on."""

    SUPPLY = "supply"
    EXTEND = "extend"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    VOID = "void"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Offer:
    """One action of a case; `reason` says by a code of the words why it may not be done here and now."""

    action: Action
    reason: str = ""

    @property
    def allowed(self) -> bool:
        """Whether it may be done."""
        return not self.reason


@dataclass(frozen=True, slots=True)
class Facts:
    """What an offer depends on beside the case itself.

    `sent`: the item was put on the line at least once. `on_the_spot`: the matter is finished once the
    platform accepts it. `corrected`: a correction of it was accepted at a desk. `extensions` are those
    used and `allowed` those the region allows. `pending`: a withdrawal of it was accepted at a desk.
    """

    today: date
    sent: bool
    on_the_spot: bool
    corrected: bool
    pending: bool
    extensions: int
    allowed: int


_OPEN = frozenset(
    {
        Stage.ACCEPTED, Stage.ACCEPTED_SHORT, Stage.SENDING, Stage.RECEIVED, Stage.REVIEWING,
        Stage.RETURNED, Stage.PAUSED, Stage.DIFFERS,
    }
)  # fmt: skip
_ENDED = frozenset({Stage.LAPSED, Stage.WITHDRAWN, Stage.VOID})


def offers(case: Case, facts: Facts) -> tuple[Offer, ...]:
    """Return the actions that make sense for a case, with the reason where one may not be done now."""
    if case.event in NOTES or not case.item_id:
        return ()
    if case.stage in _ENDED:
        return (Offer(Action.AGAIN),) if case.stage is not Stage.VOID else ()
    found = []
    if owed(case):
        found += [Offer(Action.SUPPLY), Offer(Action.EXTEND, _no_extension(case, facts))]
    if case.stage is not Stage.RETURNED:
        # What came back is mended, and that is one key of its own.
        found.append(Offer(Action.CORRECT, _no_correction(case, facts)))
    found.append(Offer(Action.WITHDRAW, _no_withdrawal(case, facts)))
    if case.verdict is None:
        found.append(Offer(Action.VOID, "event.sent" if facts.sent else _taken_back(facts)))
    return tuple(found)


def _no_extension(case: Case, facts: Facts) -> str:
    due = due_of(case)
    if due is not None and facts.today > due:
        return "event.overdue"
    if facts.extensions >= facts.allowed:
        return "event.extended"
    return _taken_back(facts)


def _no_correction(case: Case, facts: Facts) -> str:
    if facts.corrected:
        return "event.corrected"
    duplicate = case.verdict is not None and case.verdict.status == "duplicate"
    return "event.duplicate" if duplicate else _taken_back(facts)


def _no_withdrawal(case: Case, facts: Facts) -> str:
    if case.stage is Stage.DONE:
        return "event.finished" if facts.on_the_spot else "event.finished_review"
    if case.stage not in _OPEN:
        return "event.finished_review"
    return "event.corrected" if facts.corrected else _taken_back(facts)


def _taken_back(facts: Facts) -> str:
    return "event.withdrawal_waits" if facts.pending else ""
