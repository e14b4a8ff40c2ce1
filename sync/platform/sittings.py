"""When judging takes place: with the requests that come by, each stream's own items first.

No request waits for another one's backlog: a push has its own stream judged and a small part of what
else waits. What cannot be judged for a fault of the platform's own is tried again by itself.
"""

from collections.abc import Callable

from sqlalchemy.exc import OperationalError

from sync.platform.database import Database
from sync.platform.editions import Editions
from sync.platform.judging import CHUNK, judge_pending, lapse_overdue
from sync.platform.owing import beijing_day, overdue

CHUNKS = 2


class Sittings:
    """Judges what waits; safe to call from many threads and many processes."""

    def __init__(self, database: Database, editions: Editions, time: Callable[[], str]) -> None:
        self._database = database
        self._editions = editions
        self._time = time

    def hold(self) -> None:
        """Judge what there is time for in one request; papers that came in time still count."""
        self._judge()
        self._lapse()

    def _judge(self) -> None:
        for _ in range(CHUNKS):
            try:
                with self._database.write() as connection:
                    if judge_pending(connection, self._editions, self._time()) < CHUNK:
                        return
            except OperationalError:
                return  # another worker judges; the verdicts travel on the feed

    def _lapse(self) -> None:
        now = self._time()
        with self._database.read() as connection:
            if not overdue(connection, beijing_day(now), 1):
                return
        try:
            with self._database.write() as connection:
                lapse_overdue(connection, self._editions, now)
        except OperationalError:
            return  # another worker writes; the next request ends them
