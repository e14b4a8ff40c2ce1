"""对账 on the station's side: what we hold, when it is time to compare, what the comparison said.

The whole stream is compared by its links, and each day by a statement with counts and sums, until one
that was made after the day has found both ends equal. What differs goes out once more; what differs
still after that is named until somebody looks (protocol 3.9).
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from station_app.services.here import OpenWork, beijing_date
from station_app.storage.proof import DayRow, KeptStatement
from station_app.storage.records import StreamState
from station_app.storage.unit_of_work import UnitOfWork
from sync.days import DayItem, blobs_in, day_of, money_in
from sync.protocol import ItemStatus
from sync.reconcile import Comparison, DayCompared

AT_ONCE = 200
"""So many items are read in one go: the worker is free again after a few milliseconds."""
MOST_DAYS, NEWEST = 14, 2
"""So many days are compared in one run, the oldest and always the newest: a month away needs a few runs."""
TRIES = 3
"""So often a number that differs goes out again by itself."""
_KEPT, _SINCE = "reconcile", "reconcile.since"
_PAUSE = timedelta(minutes=10)
_FIRST = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Implements sync.ports.Books on the encrypted file, and keeps the outcome; one call, one transaction."""

    open_work: OpenWork
    now: Callable[[], datetime]

    @staticmethod
    def read(work: UnitOfWork) -> tuple[str, ...]:
        """Give the cases on which the last comparison found the two ends to differ."""
        return tuple(work.settings.get(_KEPT, {}).get("cases", ()))

    @staticmethod
    def begin_anew(work: UnitOfWork) -> None:
        """Forget the last comparison: another stream is in use, and its numbers mean other items."""
        work.settings.put(_KEPT, {})

    @staticmethod
    def proved(work: UnitOfWork) -> tuple[int, datetime | None]:
        """Give the number up to which the last comparison found both ends equal, and when that was."""
        kept = work.settings.get(_KEPT, {})
        at = kept.get("at")
        equal = at is not None and not kept.get("cases") and not kept.get("tried")
        return (int(kept.get("through", 0)) if equal else 0), datetime.fromisoformat(at) if at else None

    def span(self) -> tuple[str, int]:
        """Give the stream and the number up to which the platform has signed."""
        with self.open_work() as work:
            state = _stream(work)
        return (state.stream_id, state.received_through) if state else ("", 0)

    def due(self) -> bool:
        """Whether it is time: once a day, while something differs, some minutes after more arrived."""
        with self.open_work() as work:
            kept: dict[str, Any] = work.settings.get(_KEPT, {})
            state = _stream(work)
        at = datetime.fromisoformat(kept["at"]) if "at" in kept else None
        if at is None or kept["day"] != beijing_date(self.now()).isoformat():
            return True
        tried: dict[str, int] = kept["tried"]
        if any(times <= TRIES for times in tried.values()):
            return True
        news = tried or (state is not None and state.received_through != kept["through"])
        return bool(news) and self.now() - at >= _PAUSE

    def part(self, first: int, last: int) -> tuple[int, bytes]:
        """Count a part of our stream and digest its links."""
        links = self.links(first, last)
        return len(links), hashlib.sha256(b"".join(links)).digest()

    def links(self, first: int, last: int) -> tuple[bytes, ...]:
        """Give the links of a part of our stream."""
        with self.open_work() as work:
            device = work.stream.device()
            return work.outbox.links(device.stream_id, first, last) if device else ()

    def days_due(self) -> tuple[date, ...]:
        """Give the days of which a statement is still to be made, oldest first."""
        with self.open_work() as work:
            state = _stream(work)
            if state is None:
                return ()
            since = work.settings.get(_SINCE, {}).get(state.stream_id)
            begins = datetime.fromisoformat(since) - timedelta(days=1) if since else _FIRST
            sealed = work.proof.sealed_days(state.stream_id, begins)
            made = work.proof.made(state.stream_id)
            days = sorted({one + timedelta(days=more) for one in sealed for more in (0, 1)})
            due = [day for day in days if not _final(made.get(day), day)]
            start = due[0] if due else (days[-1] if days else None)
            if start is not None:
                kept = {state.stream_id: datetime(start.year, start.month, start.day, tzinfo=UTC).isoformat()}
                work.settings.put(_SINCE, kept)
                work.commit()
        return (*due[:MOST_DAYS], *due[MOST_DAYS:][-NEWEST:])

    def day_portion(self, stream: str, day: date, after: int) -> tuple[tuple[DayItem, ...], int, bool]:
        """Give items of a day above a number; (items, last number looked at, whether all could be read).

        The last number is 0 when there are no more. A body given up long ago cannot be read.
        """
        with self.open_work() as work:
            rows = work.proof.portion(stream, day, after, AT_ONCE)
        found = tuple(_counted(row) for row in rows if day_of(row.header) == day.isoformat())
        whole = all(row.body for row in rows)
        return found, rows[-1].seq if len(rows) == AT_ONCE else 0, whole

    def keep_day(self, stream: str, told: DayCompared) -> None:
        """Keep the statement of a day as both ends said it."""
        with self.open_work() as work:
            work.proof.put_statement(
                KeptStatement(
                    stream_id=stream,
                    day=date.fromisoformat(told.day),
                    made_at=self.now(),
                    ours=told.ours.form(),
                    theirs=told.theirs.form(),
                    differing=told.differing,
                    lagging=told.lagging,
                )
            )
            work.commit()

    def keep(self, told: Comparison, days: Iterable[DayCompared] = ()) -> None:
        """Keep what a run said; what differs is named by its case and goes out once more, a few times."""
        days = tuple(days)
        differing = {*told.differing, *(number for day in days for number in day.differing)}
        lagging = {number for day in days for number in day.lagging} - differing
        with self.open_work() as work:
            state = _stream(work)
            if state is None:
                return
            last: dict[str, Any] = work.settings.get(_KEPT, {})
            before: dict[str, int] = last.get("tried", {}) if last.get("stream") == state.stream_id else {}
            tried = {str(number): before.get(str(number), 0) + 1 for number in sorted(differing | lagging)}
            again = [int(number) for number, times in tried.items() if times <= TRIES]
            work.proof.send_again(state.stream_id, again)
            found = [work.outbox.at(state.stream_id, number) for number in sorted(differing)]
            kept = {
                "day": beijing_date(self.now()).isoformat(),
                "at": self.now().isoformat(),
                "stream": state.stream_id,
                "through": told.through,
                "cases": [entry.case_id for entry in found if entry is not None],
                "tried": tried,
            }
            work.settings.put(_KEPT, kept)
            work.audit.add("platform", "exchange.reconciled", self.now(), count=len(differing))
            work.commit()


def delivered(work: UnitOfWork) -> tuple[int, int]:
    """Count the items that the platform signed for: as our file has them, and as its numbers say.

    An older stream counts by what was left in it: its other items moved on under the same ids.
    """
    device = work.stream.device()
    held = work.proof.delivered()
    here = sum(held.values())
    current = work.stream.state(device.stream_id) if device else None
    there = sum(count for stream, count in held.items() if current is None or stream != current.stream_id)
    return here, there + (current.received_through if current else 0)


def _stream(work: UnitOfWork) -> StreamState | None:
    device = work.stream.device()
    return work.stream.state(device.stream_id) if device else None


def _final(made: tuple[datetime, bool] | None, day: date) -> bool:
    """Whether a day needs no other statement: both ends were equal once it was over."""
    return made is not None and made[1] and beijing_date(made[0]) > day


def _counted(row: DayRow) -> DayItem:
    return DayItem(
        seq=row.seq,
        link=row.link,
        kind=str(json.loads(row.header).get("kind") or "?"),
        status=row.status or ItemStatus.RECEIVED.value,
        money=money_in(row.body),
        blobs=blobs_in(row.header),
    )
