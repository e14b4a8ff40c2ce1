"""How somebody stands for an insured year, worked out of what lists, cases and people said (集中参保期).

A statement always carries its source and its day. That somebody has *not* paid stands only as long as
the list that says so is fresh; an older list leaves the state unknown (workflows page, section 13).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class State(StrEnum):
    """How a resident stands; `frozen` is somebody whom a list or a visitor reported dead."""

    PAID = "paid"
    EXEMPT = "exempt"
    ELSEWHERE = "elsewhere"
    PENDING = "pending"
    REGISTERED = "registered"
    UNPAID = "unpaid"
    UNKNOWN = "unknown"
    FROZEN = "frozen"


class Source(StrEnum):
    """Where a statement comes from; `said` is what the person or a neighbour told on a visit."""

    ROSTER = "roster"
    PAYMENTS = "payments"
    SUBSIDIES = "subsidies"
    DEATHS = "deaths"
    HERE = "here"
    PLATFORM = "platform"
    SAID = "said"


class Result(StrEnum):
    """What came of a call or a visit; `refuses` is a valid answer after one explanation."""

    WILL = "will"
    ABSENT = "absent"
    ELSEWHERE = "elsewhere"
    REFUSES = "refuses"
    HARDSHIP = "hardship"
    LATER = "later"
    MOVED = "moved"
    DEAD = "dead"
    ALIVE = "alive"


SETTLED = frozenset({State.PAID, State.EXEMPT, State.ELSEWHERE})
"""Nothing is left to do for these."""
OPEN = frozenset({State.REGISTERED, State.UNPAID, State.UNKNOWN})
"""Somebody should be asked, unless the person gave an answer that ends the matter."""
ANSWERED = frozenset({Result.REFUSES, Result.MOVED, Result.DEAD, Result.ELSEWHERE})
"""After these nobody calls again this season."""
_STRENGTH = {State.PAID: 4, State.ELSEWHERE: 3, State.REGISTERED: 2, State.UNPAID: 1}


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: the state, the day it speaks of, and who says so."""

    state: State
    as_of: date
    source: Source


@dataclass(frozen=True, slots=True)
class Standing:
    """What follows from all statements.

    An unknown state keeps the day of the newest list that was too old to be believed ("not yet on the
    list of …"), None when no list says anything.
    """

    state: State
    as_of: date | None = None
    source: Source | None = None


NOTHING_KNOWN = Standing(State.UNKNOWN)


def stand(said: Iterable[Said], today: date, stale_days: int) -> Standing:
    """Work out how somebody stands.

    The newest list wins, and on one day the stronger word. A roster that lacks the year is weaker than
    any list, because it names nobody as unpaid. Our own case covers what is open, full aid likewise.
    """
    every = tuple(said)
    frozen = _newest(every, {State.FROZEN})
    if frozen is not None:
        return _as_standing(frozen)
    oldest = today - timedelta(days=stale_days)
    old = tuple(one for one in every if one.state is State.UNPAID and one.as_of < oldest)
    best = _best(tuple(one for one in every if one not in old))
    if best is not None and best.state in SETTLED:
        return _as_standing(best)
    for covering in (State.EXEMPT, State.PENDING, State.REGISTERED):
        found = _newest(every, {covering})
        if found is not None:
            return _as_standing(found)
    if best is not None:
        return _as_standing(best)
    newest = max(old, key=lambda one: one.as_of, default=None)
    return NOTHING_KNOWN if newest is None else Standing(State.UNKNOWN, newest.as_of, newest.source)


def _best(said: tuple[Said, ...]) -> Said | None:
    weak = [one for one in said if one.state is State.UNPAID and one.source is Source.ROSTER]
    firm = [one for one in said if one.state in _STRENGTH and one not in weak]
    best = max(firm or weak, key=lambda one: (one.as_of, _STRENGTH[one.state]), default=None)
    if best is not None and best.state is State.UNPAID:  # whoever is insured elsewhere has not paid here
        return _newest(said, {State.ELSEWHERE}) or best
    return best


def _newest(said: tuple[Said, ...], states: set[State]) -> Said | None:
    return max((one for one in said if one.state in states), key=lambda one: one.as_of, default=None)


def _as_standing(said: Said) -> Standing:
    return Standing(said.state, said.as_of, said.source)
