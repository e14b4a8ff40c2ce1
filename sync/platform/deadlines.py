"""What happens to items that judging could not finish: a person gets them, or they are tried again."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from sync.platform.database import FEED, take_numbers
from sync.platform.decisions import Decisions, Past
from sync.platform.held import ATTEMPTS, next_time, waited_long
from sync.platform.human import FAULT, OVERDUE, parked
from sync.platform.tables import waiting
from sync.protocol import ItemStatus, Result

_OVERDUE_WORDS = "等前一件等得太久，已转平台人工处理，请勿重报；前一件一到，这件仍会自动继续。"


def give_to_people(connection: Connection, now: str, limit: int) -> int:
    """Give items that waited past their deadline to the human queue; returns how many."""
    ids = waited_long(connection, now, limit)
    if not ids:
        return 0
    made = _opened(connection, ids, now)
    for item_id in ids:
        known = made.told(item_id)
        version = (known.version if known else 0) + 1
        made.results[item_id] = replace(
            parked(item_id, OVERDUE), text=_OVERDUE_WORDS, version=version, at=now
        )
    rows = connection.execute(select(waiting).where(waiting.c.item_id.in_(ids)))
    made.waits += [{"item_id": row.item_id, "on_id": row.on_id} for row in rows]
    made.write([])
    return len(ids)


def set_aside(connection: Connection, item_id: str, fault: str, now: str) -> Result:
    """Answer an item that the platform failed to judge: it is tried again, at last a person gets it.

    `fault` names the kind of failure for the operator; it holds nothing of the item.
    """
    made = _opened(connection, (item_id,), now)
    known, held = made.told(item_id), made.holds.of(item_id)
    tried = held.attempts if held is not None else 0
    if tried + 1 >= ATTEMPTS:
        result = parked(item_id, FAULT)
    else:
        text = "平台这边暂时没办成，会自动再试，不用您动。"
        result = Result(item_id, ItemStatus.RETRY, code=fault[:60], text=text, after=next_time(tried, now))
    version = (known.version if known else 0) + 1
    made.results[item_id] = replace(result, version=version, at=now)
    made.write([item_id])
    return made.results[item_id]


def _opened(connection: Connection, ids: Iterable[str], now: str) -> Decisions:
    take_numbers(connection, FEED, 0)
    past, wanted = Past(), tuple(ids)
    past.fetch_verdicts(connection, wanted)
    made = Decisions(connection, past, now)
    made.holds.fetch(wanted)
    return made
