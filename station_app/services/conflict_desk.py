"""Two versions of one person, as one bundle of callables beside the rest of the desk."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from station_app.domain.matter import Value
from station_app.services.conflict_views import ConflictDone, ConflictRow, ConflictView
from station_app.services.event_desk import not_here


@dataclass(frozen=True, slots=True)
class ConflictDesk:
    """Commands and queries about differing versions; every one runs on the db worker."""

    rows: Callable[[], tuple[ConflictRow, ...]] = not_here
    """What is open here, the oldest first."""
    open: Callable[[str, str], ConflictView] = not_here
    """(operator_id, item or case id): both sides; Refused("conflict.unknown") once it is settled."""
    choose: Callable[[str, str, str, str, Value], ConflictView] = not_here
    """(operator_id, item_id, field, mine|theirs|other|township|"", value): kept at once."""
    decide: Callable[[str, str], ConflictDone] = not_here
    """(operator_id, item_id): a new change with what was chosen; Refused("conflict.left", count=n)."""


NO_CONFLICTS = ConflictDesk()


def told_conflicts(desk: ConflictDesk, tell: Callable[[], None]) -> ConflictDesk:
    """Let a decision wake the sending half and tell the open screens."""

    def decide(operator_id: str, item_id: str) -> ConflictDone:
        done = desk.decide(operator_id, item_id)
        tell()
        return done

    return replace(desk, decide=decide)
