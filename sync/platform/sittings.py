"""When judging takes place: with the requests that come by, each stream's own items first.

No request waits for another one's backlog: a push has its own stream judged and a part of what else
waits, a pull a small part. One item that cannot be judged for a fault of the platform's own never
stops the others: it is tried again by itself, and after a few times a person gets it as it arrived.
"""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.exc import OperationalError

from sync.platform.database import Database
from sync.platform.deadlines import give_to_people, set_aside
from sync.platform.editions import Editions
from sync.platform.held import is_due, wake
from sync.platform.judging import CHUNK, Pick, judge_pending, lapse_overdue, waiting_ids
from sync.platform.owing import beijing_day, overdue
from sync.platform.replies import forget_old

OTHERS = 50
"""So many items of other streams a request has judged beside its own."""


class Sittings:
    """Judges what waits; safe to call from many threads and many processes."""

    def __init__(self, database: Database, editions: Editions, time: Callable[[], str]) -> None:
        self._database = database
        self._editions = editions
        self._time = time
        self._day = ""

    def hold(self, stream_id: str = "") -> None:
        """Judge what there is time for in one request: first what `stream_id` sent, then a part of the rest.

        A database that others are writing is not waited for: the verdicts travel on the feed.
        """
        try:
            self._look_after()
            own = Pick(stream_id=stream_id)
            if stream_id and self._sit(own) == CHUNK:
                self._sit(own)
            self._sit(Pick(OTHERS))
            self._lapse()
        except OperationalError:
            return

    def _sit(self, pick: Pick) -> int:
        with self._database.read() as connection:
            if not waiting_ids(connection, replace(pick, limit=1)):
                return 0
        try:
            with self._database.write() as connection:
                return judge_pending(connection, self._editions, self._time(), pick)
        except OperationalError:
            raise
        except Exception:  # noqa: BLE001 - whatever one item does to us, the others are judged
            return self._one_by_one(pick)

    def _one_by_one(self, pick: Pick) -> int:
        """Find the item that cannot be judged, and set it aside."""
        with self._database.read() as connection:
            ids = waiting_ids(connection, pick)
        for item_id in ids:
            try:
                with self._database.write() as connection:
                    judge_pending(connection, self._editions, self._time(), Pick(only=item_id))
            except OperationalError:
                raise
            except Exception as fault:  # noqa: BLE001 - it is named to the operator and tried again
                with self._database.write() as connection:
                    set_aside(connection, item_id, type(fault).__name__, self._time())
        return len(ids)

    def _look_after(self) -> None:
        """Do what is due by the clock: second tries, deadlines, replies nobody asks for any more."""
        now = self._time()
        with self._database.read() as connection:
            due = is_due(connection, now)
        if due:
            with self._database.write() as connection:
                wake(connection, now, CHUNK)
                give_to_people(connection, now, CHUNK)
        if self._day != now[:10]:
            with self._database.write() as connection:
                forget_old(connection, now)
            self._day = now[:10]

    def _lapse(self) -> None:
        """End what is overdue, after what just came in was judged: papers taken in in time still count."""
        now = self._time()
        with self._database.read() as connection:
            if not overdue(connection, beijing_day(now), 1):
                return
        with self._database.write() as connection:
            lapse_overdue(connection, self._editions, now)
