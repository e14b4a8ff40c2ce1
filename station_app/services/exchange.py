"""The station's side of the exchange: serves sync.ports.Store from the encrypted file.

Every call is one transaction on the db worker and is safe to be killed at any line. A late yes wins;
a status nobody knows changes nothing; a word on a case that was corrected meanwhile is still kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from station_app.domain.transitions import KNOWN_STATUSES
from station_app.services.editions import NO_EDITIONS, KeepEditions, NoEditions
from station_app.services.here import OpenWork
from station_app.services.mirror import split, take_people
from station_app.services.outage_log import line_back, line_lost
from station_app.services.points import Points
from station_app.services.rekeying import Rekeying
from station_app.services.verdicts import PLATFORM, Verdicts
from station_app.storage.records import OutboxEntry
from station_app.storage.unit_of_work import UnitOfWork
from sync.incarnation import RekeyAsk, Rekeyed
from sync.ports import Batch, FaultKind, Move, Observed, Presence, StreamCondition, StreamState
from sync.protocol import (
    Editions,
    Hello,
    Published,
    PullPage,
    PushReply,
    Receipt,
    SealedItem,
    StreamPoint,
    link_zero,
)

_OFFSETS_KEPT = 5
_LONG_TRIP = 20.0
"""Seconds of an exchange beyond which half of it says nothing about clocks (protocol 3.12)."""
_NOWHERE = StreamState("", StreamCondition.NOT_ENROLLED, 0, b"", 0)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Implements sync.ports.Store. `handling_type` tells JB, CN … of a matter; `editions` keeps new rules."""

    open_work: OpenWork
    now: Callable[[], datetime]
    handling_type: Callable[[str], str]
    editions: KeepEditions | NoEditions = NO_EDITIONS

    @property
    def _verdicts(self) -> Verdicts:
        return Verdicts(self.now, self.handling_type)

    @property
    def _points(self) -> Points:
        return Points(self.now, self._verdicts)

    @property
    def _rekeying(self) -> Rekeying:
        return Rekeying(self.open_work, self.now)

    def stream_state(self) -> StreamState:
        """Return the stream as stored."""
        with self.open_work() as work:
            device = work.stream.device()
            stream = work.stream.state(device.stream_id) if device else None
            if device is None or stream is None:
                return _NOWHERE
            last = work.outbox.last(device.stream_id)
            return StreamState(
                stream=device.stream_id,
                condition=_condition(work),
                received_through=stream.received_through,
                link=stream.received_link,
                sealed_through=last[0] if last else 0,
                durable_through=work.stream.durable_through(device.stream_id, device.epoch_seen),
                epoch=device.epoch_seen,
                server_time=work.settings.get("stream.server_time", ""),
            )

    def link_at(self, seq: int) -> bytes | None:
        """Return our link at a number (0 gives link(0)); None when never sealed."""
        with self.open_work() as work:
            device = work.stream.device()
            return _link_at(work, device.stream_id, seq) if device else None

    def next_batch(self, max_items: int, max_bytes: int, after: int = 0) -> Batch | None:
        """Take the oldest items that wait, count the attempt, commit."""
        with self.open_work() as work:
            device = work.stream.device()
            start = _first_to_send(work, device.stream_id, after) if device else None
            if device is None or start is None:
                return None
            found = work.outbox.slice(device.stream_id, start, max_items, max_bytes)
            entries = tuple(takewhile(lambda entry: entry.purged_at is None, found))
            before = _link_at(work, device.stream_id, start - 1)
            if not entries or before is None:
                return None
            work.outbox.count_attempt(device.stream_id, start, entries[-1].seq, self.now())
            work.commit()
            items = tuple(_sealed(entry) for entry in entries)
            return Batch(
                stream=device.stream_id,
                link_before=before,
                items=items,
                attempt=max(entry.attempts for entry in entries) + 1,
                lease=device.lease,
                observed=tuple(_observed(entry) for entry in entries if entry.verdict is not None),
            )

    def record_push(self, batch: Batch, reply: PushReply, receipt: Receipt, trip: float = 0.0) -> None:
        """Store receipt, point and results of a batch in one transaction."""
        ours = {item.item_id for item in batch.items}
        told = {
            one.item_id: one for one in reply.results if one.item_id in ours and one.status in KNOWN_STATUSES
        }
        with self.open_work() as work:
            _contact(work, _Heard(self.now(), reply.epoch, reply.server_time, trip, reply.lease))
            self._points.keep_receipt(
                work, batch.stream, (batch.first_seq, batch.last_seq), reply.point.link, receipt
            )
            self._verdicts.apply(work, told.values())
            self._verdicts.received(work, batch, told)
            stream = work.stream.state(batch.stream)
            if stream is not None and reply.point.received_through >= stream.received_through:
                work.stream.set_received_through(batch.stream, reply.point.received_through, reply.point.link)
            work.stream.set_durable_through(batch.stream, reply.epoch, reply.point.durable_through)
            work.audit.add(PLATFORM, "exchange.receipt", self.now(), seq=batch.first_seq, count=len(told))
            work.commit()

    def record_hello(self, hello: Hello, trip: float = 0.0) -> None:
        """Store the contact: epoch, server_time, catalogue head."""
        with self.open_work() as work:
            _contact(work, _Heard(self.now(), hello.epoch, hello.server_time, trip, hello.lease))
            work.settings.put("platform.catalogue", hello.catalogue)
            work.commit()

    def record_point(self, point: StreamPoint, move: Move, receipt: Receipt) -> None:
        """Apply a checked point (see sync.ports.Store)."""
        with self.open_work() as work:
            device = work.stream.device()
            if device is None or device.stream_id != point.stream or move is Move.STALE:
                return
            self._points.apply(work, point, move, receipt)
            if move is not Move.FORK:
                work.stream.set_durable_through(point.stream, device.epoch_seen, point.durable_through)
            work.commit()

    def presence(self) -> Presence:
        """Return what the next greeting tells of us."""
        with self.open_work() as work:
            device, oldest = work.stream.device(), work.outbox.oldest_undelivered()
            if device is None:
                return Presence()
            waiting = work.outbox.waiting(device.stream_id)
            return Presence(device.lease, waiting, oldest.isoformat() if oldest else "")

    def rekey_ask(self) -> RekeyAsk | None:
        """Return the wish for a new stream that is on file and not fulfilled."""
        return self._rekeying.ask()

    def take_stream(self, ask: RekeyAsk, told: Rekeyed) -> tuple[int, bool]:
        """Move a portion into the new stream."""
        return self._rekeying.take(ask, told)

    def left_streams(self) -> tuple[str, ...]:
        """Return the left streams whose point under this epoch is not known."""
        return self._rekeying.left()

    def take_left(self, stream: str, point: StreamPoint | None) -> tuple[int, bool]:
        """Move a portion of what the platform lost of a left stream to the end of the one in use."""
        return self._rekeying.take_left(stream, point)

    def tidy(self) -> bool:
        """Give up a portion of bodies that are no longer needed here."""
        return self._rekeying.tidy()

    def cursor(self) -> str:
        """Return the cursor of the pull feed, "" at the beginning."""
        with self.open_work() as work:
            device = work.stream.device()
            return device.cursor if device else ""

    def record_page(self, page: PullPage, receipt: Receipt, trip: float = 0.0) -> None:
        """Apply the rows and move the cursor in one transaction; repeats change nothing."""
        with self.open_work() as work:
            _contact(work, _Heard(self.now(), page.epoch, page.server_time, trip))
            people, others = split(page.changes)
            self._verdicts.changes(work, others)
            self.editions.heard(work, others)
            device = work.stream.device()
            if device is not None:
                take_people(work, people, device.stream_id)
                work.stream.put_device(replace(device, cursor=page.next))
                self._points.keep_page(work, device.stream_id, page, receipt)
            work.commit()

    def wants_editions(self) -> bool:
        """Tell whether the platform named an edition that was not asked for yet."""
        return self.editions.wants()

    def missing_editions(self, told: Editions) -> tuple[Published, ...]:
        """Return the files that are not here."""
        return self.editions.missing(told)

    def keep_edition(self, file: Published, content: bytes) -> str:
        """Check and keep a file; return "" or the code of why it was refused."""
        return self.editions.keep(file, content)

    def editions_told(self, told: Editions) -> None:
        """Note that everything the platform named was looked at."""
        self.editions.told(told)

    def record_fault(self, kind: FaultKind, detail: str, at: datetime) -> None:
        """Note the last fault; a revoked device stops sending and keeps everything."""
        with self.open_work() as work:
            work.settings.put("line.fault", {"kind": kind.value, "detail": detail[:80], "at": at.isoformat()})
            line_lost(work, kind, at)
            if kind is FaultKind.DEVICE_REVOKED:
                work.settings.put("stream.condition", StreamCondition.REVOKED.value)
                work.audit.add(PLATFORM, "exchange.revoked", self.now())
            work.commit()


def _first_to_send(work: UnitOfWork, stream_id: str, after: int) -> int | None:
    """Find the lowest number the platform has to see: unanswered, or beyond its point after a restore.

    What is on the line already (up to `after`) is passed over.
    """
    state, last = work.stream.state(stream_id), work.outbox.last(stream_id)
    if state is None or last is None:
        return None
    through = max(state.received_through, after)
    first = [through + 1] if last[0] > through else []
    waiting = work.outbox.first_waiting(stream_id, after)
    return min(first if waiting is None else [*first, waiting], default=None)


def _link_at(work: UnitOfWork, stream_id: str, seq: int) -> bytes | None:
    if seq == 0:
        return link_zero(stream_id)
    entry = work.outbox.at(stream_id, seq)
    return entry.link if entry else None


def _condition(work: UnitOfWork) -> StreamCondition:
    """Say whether items may go into the stream; a wish for a new one comes before everything else."""
    if work.rekeys.pending() is not None:
        return StreamCondition.FORKED
    return StreamCondition(work.settings.get("stream.condition", StreamCondition.OPEN))


def _observed(entry: OutboxEntry) -> Observed:
    """Tell the platform what it said of an item that goes out again; of a double the number is another's."""
    verdict = entry.verdict
    if verdict is None:
        raise ValueError("nothing was observed")
    number = "" if verdict.status == "duplicate" else verdict.official_no
    return Observed(entry.item_id, verdict.status, verdict.version, number, verdict.at.isoformat())


def _sealed(entry: OutboxEntry) -> SealedItem:
    return SealedItem(
        entry.item_id, entry.seq, entry.header, entry.body, entry.header_hash, entry.body_hash, entry.link
    )


@dataclass(frozen=True, slots=True)
class _Heard:
    """A signed reply: when it came by our clock, what it said of itself, the seconds of the exchange."""

    now: datetime
    epoch: str
    server_time: str
    trip: float
    lease: str = ""

    def offset(self, last: str) -> int | None:
        """Measure the distance to the platform's clock in milliseconds: half the trip was the way back.

        None when the time cannot be read, when the reply is an older one kept for repeats, or when the
        exchange took so long that half of it says nothing.
        """
        try:
            told = datetime.fromisoformat(self.server_time)
            stale = bool(last) and told < datetime.fromisoformat(last)
            away = told - self.now
        except (ValueError, TypeError):
            return None
        if stale or self.trip > _LONG_TRIP:
            return None
        return round((away.total_seconds() + self.trip / 2) * 1000)


def _contact(work: UnitOfWork, heard: _Heard) -> None:
    offset = heard.offset(work.settings.get("stream.server_time", ""))
    work.settings.put("stream.server_time", heard.server_time)
    work.settings.put("contact.last", heard.now.isoformat())
    line_back(work, heard.now)
    device = work.stream.device()
    if device is not None:
        measured = () if offset is None else (offset,)
        work.stream.put_device(
            replace(
                device,
                epoch_seen=heard.epoch,
                clock_offsets=(*device.clock_offsets, *measured)[-_OFFSETS_KEPT:],
                lease=heard.lease or device.lease,
            )
        )
