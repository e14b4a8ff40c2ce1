"""Two versions of one person, field by field: what a person has to decide, who may, and what follows.

What only one side changed is put together without asking: by the platform in its record, here by what is
shown over the mirror (services/mirror_view.py). A field that both changed is decided by a person, one
field at a time, with nothing chosen beforehand. There is no side for a whole record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from station_app.domain.matter import Value


class Choice(StrEnum):
    """What holds for one field."""

    MINE = "mine"
    THEIRS = "theirs"
    OTHER = "other"
    TOWNSHIP = "township"


class Hint(StrEnum):
    """A reason that speaks for one of the two values; it never chooses."""

    LATER = "later"
    ONLY_FILLED = "only_filled"


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """One field that both sides changed; `above`: identity, money or entitlement, for the township alone."""

    field: str
    base: Value
    mine: Value
    theirs: Value
    at: datetime | None = None
    station: str = ""
    operator: str = ""
    above: bool = False

    def __repr__(self) -> str:
        return f"Difference({self.field})"


@dataclass(frozen=True, slots=True, repr=False)
class Decision:
    """What somebody chose for one field; `value` is that of another entry."""

    choice: Choice
    value: Value = ""

    def __repr__(self) -> str:
        return f"Decision({self.choice})"


Decisions = Mapping[str, Decision]


def is_empty(value: Value) -> bool:
    """Say whether a side holds nothing in a field."""
    return value is None or value in ("", ())


def hints(one: Difference, made_at: datetime | None) -> tuple[Hint | None, Hint | None]:
    """Return what speaks for our value and for the other: the only one filled in, else the later one."""
    if is_empty(one.mine) != is_empty(one.theirs):
        return (None, Hint.ONLY_FILLED) if is_empty(one.mine) else (Hint.ONLY_FILLED, None)
    if made_at is None or one.at is None or made_at == one.at:
        return None, None
    return (Hint.LATER, None) if made_at > one.at else (None, Hint.LATER)


def open_fields(differences: Sequence[Difference], chosen: Decisions, *, above: bool) -> tuple[str, ...]:
    """Return the fields that still want a choice; `above` is a desk that decides everything itself.

    What only the township may decide wants none in a village: it is referred.
    """
    return tuple(one.field for one in differences if one.field not in chosen and (above or not one.above))


def settled(one: Difference, chosen: Decisions, *, above: bool) -> Decision | None:
    """Return what holds for a field: the choice made, or the township for what a village may not decide."""
    if one.above and not above:
        return Decision(Choice.TOWNSHIP)
    return chosen.get(one.field)


def value_of(one: Difference, decision: Decision) -> Value:
    """Return the value a decision gives a field."""
    match decision.choice:
        case Choice.MINE:
            return one.mine
        case Choice.OTHER:
            return decision.value
        case _:
            return one.theirs


def may_choose(one: Difference, choice: Choice, *, above: bool) -> bool:
    """Say whether a choice is open at this desk."""
    if choice is Choice.TOWNSHIP:
        return not above
    return above or not one.above


def minutes_between(one: datetime | None, other: datetime | None) -> int:
    """Return how many whole minutes lie between two moments, 0 when one is unknown."""
    return 0 if one is None or other is None else int(abs((one - other).total_seconds()) // 60)
