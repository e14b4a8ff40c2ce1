"""A new stream when the old one cannot be continued: wished for at once, made when the platform answers.

Work goes on meanwhile: what is sealed waits at the end of the old stream, and everything of it above
durable_through moves into the new one before anything is sent. Ids and bodies stay, so nothing doubles.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import uuid4

from station_app.services.here import OpenWork, beijing_date
from station_app.services.reconcile import Reconciled
from station_app.storage.records import Device, OutboxEntry
from station_app.storage.unit_of_work import UnitOfWork
from sync.incarnation import RekeyAsk, Rekeyed, Why
from sync.protocol import SealedItem, StreamPoint, link_zero, reseal

PORTION = 50
"""So many items are moved, or bodies given up, in one transaction (a few milliseconds)."""
ARCHIVE_DAYS = 90
"""How long bodies stay although the platform has them in a verified backup (setting "archive_days")."""
NUMBERS_SKIPPED = 200
"""So many acceptance numbers of the day a new incarnation passes over: a twin may have given them out."""
_SKIPPED = "numbers.skipped"
_LOOKED_AFTER = "streams.looked_after"
"""Setting: the epoch under which each left stream was looked after last."""


def want_new_stream(work: UnitOfWork, now: datetime, why: str) -> None:
    """Note that the stream cannot be continued; a wish that is open already stays the one there is."""
    device = work.stream.device()
    if device is None or work.rekeys.pending() is not None:
        return
    work.rekeys.want(str(uuid4()), now, device.stream_id, why)
    skip_numbers(work, now)
    work.audit.add("station", "stream.rekey_wanted", now, reason=why)


def skip_numbers(work: UnitOfWork, now: datetime) -> None:
    """Pass over acceptance numbers of today that the twin, or the file that was replaced, may have given."""
    day = beijing_date(now).isoformat()
    known = work.settings.get(_SKIPPED, {})
    by = int(known.get("by", 0)) if known.get("day") == day else 0
    work.settings.put(_SKIPPED, {"day": day, "by": by + NUMBERS_SKIPPED})


def skipped_numbers(work: UnitOfWork, day: date) -> int:
    """Return how many acceptance numbers of a day are passed over."""
    known = work.settings.get(_SKIPPED, {})
    return int(known["by"]) if known.get("day") == day.isoformat() else 0


@dataclass(frozen=True, slots=True)
class Rekeying:
    """Serves the part of sync.ports.Store that is about new streams and old bodies."""

    open_work: OpenWork
    now: Callable[[], datetime]

    def ask(self) -> RekeyAsk | None:
        """Return the wish for a new stream that is not fulfilled, None when there is none."""
        with self.open_work() as work:
            wish, device = work.rekeys.pending(), work.stream.device()
            if wish is None or device is None:
                return None
            state = work.stream.state(wish.old_stream)
            through, link = (
                (state.received_through, state.received_link) if state else (0, link_zero(wish.old_stream))
            )
            return RekeyAsk(wish.attempt, wish.old_stream, wish.why, through, link, device.lease)

    def take(self, ask: RekeyAsk, told: Rekeyed) -> tuple[int, bool]:
        """Move a portion into the new stream; with the last one the new stream is the one in use."""
        with self.open_work() as work:
            device = work.stream.device()
            if device is None or device.stream_id != ask.stream:
                return 0, False
            if work.stream.state(told.stream) is None:
                work.stream.start(told.stream, self.now(), link_zero(told.stream))
            durable = work.stream.durable_through(device.stream_id, device.epoch_seen)
            moved, more = self._carry(work, (device.stream_id, durable), told.stream)
            if not more:
                self._switch(work, device, ask, told)
            work.commit()
            return moved, more

    def move(self, stream: str) -> None:
        """Move into a stream that somebody else opened for us: the station was enrolled as another device."""
        with self.open_work() as work:
            device = work.stream.device()
            if device is None or work.outbox.last(device.stream_id) is None:
                return
            want_new_stream(work, self.now(), Why.MACHINE)
            work.commit()
        ask = self.ask()
        while ask is not None and self.take(ask, Rekeyed(stream, "", "", "", {}))[1]:
            pass

    def left(self) -> tuple[str, ...]:
        """Return the streams that were left, hold items, and were not looked after under this epoch."""
        with self.open_work() as work:
            device = work.stream.device()
            if device is None or not device.epoch_seen:
                return ()
            others = [one.stream_id for one in work.stream.streams() if one.stream_id != device.stream_id]
            known = work.settings.get(_LOOKED_AFTER, {}) if others else {}
            return tuple(
                one
                for one in others
                if known.get(one) != device.epoch_seen and work.outbox.last(one) is not None
            )

    def take_left(self, stream: str, point: StreamPoint | None) -> tuple[int, bool]:
        """Move what the platform lost of a left stream, above the number where both chains are the same."""
        with self.open_work() as work:
            device = work.stream.device()
            if device is None:
                return 0, False
            moved, more = 0, False
            if point is not None and _agrees(work, point):
                # Marks belong to an epoch: without this the bodies of a left stream would stay for ever.
                work.stream.set_durable_through(stream, device.epoch_seen, point.durable_through)
                work.outbox.take_back(stream, point.received_through)
                moved, more = self._carry(work, (stream, point.received_through), device.stream_id)
            if not more:
                known = work.settings.get(_LOOKED_AFTER, {})
                work.settings.put(_LOOKED_AFTER, {**known, stream: device.epoch_seen})
            work.commit()
            return moved, more

    def _carry(self, work: UnitOfWork, above: tuple[str, int], new: str) -> tuple[int, bool]:
        """Give the next items of a stream above a number their places at the end of another stream."""
        ids = work.rekeys.to_carry(*above, PORTION + 1)
        portion = ids[:PORTION]
        seq, link = work.outbox.last(new) or (0, link_zero(new))
        moved = []
        for entry in work.outbox.of_items(portion):
            seq += 1
            one = reseal(_sealed(entry), seq, link)
            link = one.link
            moved.append(
                replace(
                    entry, stream_id=new, seq=seq, header=one.header, header_hash=one.header_hash, link=link
                )
            )
        work.rekeys.keep_places(portion, self.now())
        work.outbox.move(moved)
        return len(portion), len(ids) > PORTION

    def _switch(self, work: UnitOfWork, device: Device, ask: RekeyAsk, told: Rekeyed) -> None:
        """Make the new stream the one in use. The feed goes on where it was: it belongs to the device."""
        incarnation = told.stream.partition("/")[2]
        work.stream.put_device(
            replace(device, stream_id=told.stream, incarnation=incarnation, lease=told.lease)
        )
        Reconciled.begin_anew(work)
        work.rekeys.done(ask.attempt, told.stream, self.now())
        work.audit.add("platform", "stream.rekeyed", self.now(), stream=told.stream, reason=ask.why)

    def tidy(self) -> bool:
        """Give up a portion of bodies that are durable and older than the archive period."""
        with self.open_work() as work:
            device = work.stream.device()
            if device is None:
                return False
            now = self.now()
            before = now - timedelta(days=int(work.settings.get("archive_days", ARCHIVE_DAYS)))
            given_up = 0
            for stream in work.stream.streams():
                through = work.stream.durable_through(stream.stream_id, device.epoch_seen)
                if through and given_up < PORTION:
                    given_up += work.outbox.purge(stream.stream_id, through, before, now, PORTION - given_up)
            if not given_up:
                return False
            work.audit.add("station", "outbox.purged", now, count=given_up)
            work.commit()
            return given_up == PORTION


def _agrees(work: UnitOfWork, point: StreamPoint) -> bool:
    """Say whether the platform's end of a left stream is one that we know: zero, or a link of ours."""
    if point.received_through == 0:
        return True
    entry = work.outbox.at(point.stream, point.received_through)
    link = entry.link if entry else work.rekeys.link_at(point.stream, point.received_through)
    return link == point.link


def _sealed(entry: OutboxEntry) -> SealedItem:
    return SealedItem(
        entry.item_id, entry.seq, entry.header, entry.body, entry.header_hash, entry.body_hash, entry.link
    )
