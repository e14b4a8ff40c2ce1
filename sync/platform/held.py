"""What judging could not finish: every such item has a day on which something happens to it by itself.

`waiting` is a deferred item: at its deadline it goes to a person. `again` is tried once more at its
time, because the fault was the platform's own. `human` waits for a person and still goes on by itself
when what it waited for arrives.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from sync.platform.incoming import Observed
from sync.platform.tables import item
from sync.platform.tables_judging import held
from sync.protocol import ItemStatus, Result

WAITING, AGAIN, HUMAN = "waiting", "again", "human"
STATES = {ItemStatus.DEFERRED: WAITING, ItemStatus.RETRY: AGAIN, ItemStatus.PARKED: HUMAN}
DEADLINE_DAYS = 30
"""How long an item waits for another one before a person looks at it, where the region says nothing."""
_PAUSES = (timedelta(minutes=5), timedelta(hours=1), timedelta(hours=6))
"""How long after the first, second and further failures an item is tried again."""
SECOND_WAITS = timedelta(days=3)
"""How long a second item waits for the first one to come again after a restore."""
ATTEMPTS = 3
"""After so many failures of its own the platform gives an item to a person."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Why an item is not finished: since when, until when, and how often it was tried."""

    state: str
    why: str
    since: str
    until: str
    attempts: int


class Holds:
    """The holds of one judging transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Hold] = {}

    def fetch(self, ids: Iterable[str]) -> None:
        """Fetch why items are held."""
        rows = self._connection.execute(select(held).where(held.c.item_id.in_(set(ids))))
        for row in rows:
            self._known[row.item_id] = Hold(row.state, row.why, row.since, row.until, row.attempts)

    def of(self, item_id: str) -> Hold | None:
        """Return why an item was held so far, None when it never was."""
        return self._known.get(item_id)

    def deadline(self, item_id: str, now: str, days: int) -> str:
        """Return until when an item may wait; waiting for something else does not put it off."""
        known = self._known.get(item_id)
        return known.until if known is not None and known.state == WAITING else later(now, timedelta(days))

    def second(self, item_id: str, told: Mapping[str, Observed], now: str) -> Result | None:
        """Have an item wait that was told to be a second one, until the first one arrives again.

        After a restore from a backup whoever comes first must not get a number of its own: the first
        item and its number are still at another station. None when it waited long enough, or was no second.
        """
        if item_id not in told or told[item_id].status != ItemStatus.DUPLICATE:
            return None
        known = self._known.get(item_id)
        if known is not None and later(known.since, SECOND_WAITS) <= now:
            return None
        return Result(item_id, ItemStatus.RETRY, code="second", after=next_time(0, now))

    def write(self, results: Mapping[str, Result], now: str) -> None:
        """Keep why items are not finished, and forget those that are."""
        self.fetch(one for one in results if one not in self._known)
        gone = [item_id for item_id in results if item_id in self._known]
        if gone:
            self._connection.execute(delete(held).where(held.c.item_id.in_(gone)))
        rows = [self._row(one, now) for one in results.values() if one.status in STATES]
        if rows:
            self._connection.execute(insert(held), rows)

    def _row(self, result: Result, now: str) -> dict[str, Any]:
        known = self._known.get(result.item_id)
        state = STATES[ItemStatus(result.status)]
        return {
            "item_id": result.item_id,
            "state": state,
            "why": result.code,
            "since": known.since if known is not None else now,
            "until": result.after,
            "attempts": (known.attempts if known is not None else 0) + (state == AGAIN),
        }


def later(now: str, pause: timedelta) -> str:
    """Return the time after a pause as it is written everywhere."""
    return (datetime.fromisoformat(now) + pause).isoformat(timespec="microseconds")


def next_time(attempts: int, now: str) -> str:
    """Return when an item is tried again after so many failures."""
    return later(now, _PAUSES[min(attempts, len(_PAUSES) - 1)])


def is_due(connection: Connection, now: str) -> bool:
    """Say whether anything is to be tried again or has waited long enough."""
    due = select(held.c.item_id).where(held.c.state.in_((AGAIN, WAITING)), held.c.until <= now)
    return connection.scalar(due.limit(1)) is not None


def wake(connection: Connection, now: str, limit: int) -> None:
    """Have items judged again whose time has come; one that is not reached now is tried again later."""
    due = select(held.c.item_id).where(held.c.state == AGAIN, held.c.until <= now).limit(limit)
    if ids := connection.scalars(due).all():
        connection.execute(update(item).where(item.c.item_id.in_(ids)).values(pending=True))
        connection.execute(update(held).where(held.c.item_id.in_(ids)).values(until=next_time(0, now)))


def waited_long(connection: Connection, now: str, limit: int) -> tuple[str, ...]:
    """Return deferred items whose deadline is past, at most `limit`."""
    late = select(held.c.item_id).where(held.c.state == WAITING, held.c.until <= now)
    return tuple(connection.scalars(late.order_by(held.c.until).limit(limit)))
