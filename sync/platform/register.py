"""The platform itself: hello, push, pull, enrolment and statements over one database."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import IntegrityError, OperationalError

from sync.coding import OFFERED
from sync.platform import devices, feed, leases, people, tasks_above
from sync.platform.database import Database
from sync.platform.device_keys import Trust
from sync.platform.dictionaries import Dictionaries
from sync.platform.editions import Editions
from sync.platform.epochs import Epochs, Pulse
from sync.platform.greeting import greeted, opened
from sync.platform.incoming import Push, Refusal, read_push
from sync.platform.judging import results_of
from sync.platform.keeping import Keeping
from sync.platform.leases import Told
from sync.platform.load import Load
from sync.platform.owing import beijing_day
from sync.platform.receipts import proof_of_push, with_proof
from sync.platform.receive import as_point, note_fork, point_of, receive
from sync.platform.rekeying import open_again, read_wish
from sync.platform.replies import store, stored
from sync.platform.sittings import Sittings
from sync.platform.snapshots import Snapshots
from sync.platform.watch import compared, note_asked, scope_of, watch
from sync.protocol import (
    PROTOCOL_MAX,
    PROTOCOL_MIN,
    Hello,
    ItemStatus,
    Pace,
    ProblemCode,
    PushReply,
    Result,
    StreamPoint,
)
from sync.protocol import Editions as Standing
from sync.wire import encode_editions, encode_hello, encode_page, encode_push_reply, push_key, with_lease

PAGE_BYTES = 262_144


def utc_now() -> datetime:
    """Return the platform's time."""
    return datetime.now(UTC)


def written(moment: datetime) -> str:
    """Write a time as it is written everywhere: UTC, ISO 8601."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Register:
    """Answers one request after another; safe to call from many threads and many processes.

    Every answer is the bytes of a reply's content; Refusal when the request is not taken.
    """

    def __init__(
        self,
        database: Database,
        keeping: Keeping,
        catalogue: Path,
        now: Callable[[], datetime],
        epochs: Epochs,
    ) -> None:
        self._database = database
        self._pulse = Pulse(epochs)
        self.keeping = keeping
        self._now = now
        self.load = Load()
        self.protocols = (PROTOCOL_MIN, PROTOCOL_MAX)
        self.trust = Trust(database, lambda: self.keeping, now)
        self.dictionaries = Dictionaries(database)
        self.snapshots = Snapshots(database, lambda: (self.keeping.epoch, self.time()))
        self.editions = Editions(database, keeping.key, self.time)
        self.editions.take_over(catalogue)
        self.sittings = Sittings(database, self.editions, self.time)

    def time(self) -> str:
        """Return the platform's time as it is written everywhere: UTC, ISO 8601."""
        return written(self._now())

    def hello(self, device_id: str, stream_id: str, told: Told) -> bytes:
        """Greet a device and tell it how far its stream has come; it tells how it stands."""
        now = self.time()
        point, lease = greeted(self._database, device_id, stream_id, told, now)
        return encode_hello(
            Hello(
                protocol=self.protocols,
                epoch=self.keeping.epoch,
                server_time=now,
                catalogue=self.editions.head(self._division(device_id)),
                key_ids=self.trust.ends(),
                point=point,
                codings=OFFERED,
                dictionaries=self.dictionaries.offered(),
                lease=lease,
                pace=Pace(retry_after=self.load.turn(told.waiting) if told.waiting else 0.0),
            )
        )

    def push(self, device_id: str, plain: bytes, idempotency: str, *, barred: bool = False) -> bytes:
        """Receive a batch, sign for it, and judge what there is time for.

        What a barred device hands in waits in quarantine, and it hears of nothing but that.
        """
        push = _checked(plain, idempotency)
        try:
            before, point = self._received(device_id, push, idempotency, barred=barred)
            answer = before or self._answer(push, point, idempotency, barred=barred)
        except Refusal as refusal:
            if refusal.code is ProblemCode.STREAM_FORK:
                with self._database.write() as connection:
                    note_fork(connection, push, plain, self.time())
                    leases.check_left(connection, device_id, push.stream, self.time())
            raise
        except (IntegrityError, OperationalError) as error:
            raise _in_progress(error) from error
        self._look_after()
        return answer

    def _look_after(self) -> None:
        """Note now and then how far things are; a new epoch that another worker began holds here, too."""
        epoch = self._pulse(self.time())
        if epoch and epoch != self.keeping.epoch:
            self.keeping = replace(self.keeping, epoch=epoch)

    def _received(
        self, device_id: str, push: Push, idempotency: str, *, barred: bool
    ) -> tuple[bytes | None, StreamPoint]:
        with self._database.write() as connection:
            row = opened(connection, device_id, push.stream, self.time())
            leases.check_left(connection, device_id, push.stream, self.time())
            if (before := stored(connection, idempotency, push)) and not barred:
                return before, as_point(row)
            return None, receive(connection, push, row, self.time(), barred=barred)

    def rekey(self, device_id: str, form: Mapping[str, Any], idempotency: str) -> dict[str, Any]:
        """Open a new stream for a device whose incarnation changed; returns the members of the reply."""
        now = self.time()
        try:
            with self._database.write() as connection:
                made = open_again(connection, device_id, read_wish(form, idempotency), now)
        except (IntegrityError, OperationalError) as error:
            raise _in_progress(error) from error
        return {**made, **self._standing(now), "platform_keys": self.trust.platform_keys()}

    def _standing(self, now: str) -> dict[str, Any]:
        return {"epoch": self.keeping.epoch, "server_time": now}

    def _answer(self, push: Push, point: StreamPoint, idempotency: str, *, barred: bool) -> bytes:
        """Judge, then say what is known; when judging has to wait, the items are received all the same."""
        self.sittings.hold(push.stream)
        now = self.time()
        with self._database.write() as connection:
            row = point_of(connection, push.stream)
            results = results_of(connection, [one.item_id for one in push.items])
            if barred:
                results = tuple(Result(one.item_id, ItemStatus.RECEIVED) for one in push.items)
            reply = PushReply(
                epoch=self.keeping.epoch,
                server_time=now,
                point=as_point(row) if row is not None else point,
                first_seq=push.first_seq,
                last_seq=push.last_seq,
                results=results,
                proof=proof_of_push(self.keeping.key, results, push.items),
                verdict_cursor=feed.cursor_text(self.keeping.epoch, feed.head(connection)),
            )
            body = encode_push_reply(reply)
            lease = leases.renew(connection, push.stream, push.lease, now)
            if not barred and stored(connection, idempotency, push) is None:
                store(connection, idempotency, push, body, now)
        return with_lease(body, lease)

    def pull(self, device_id: str, cursor: str, max_bytes: int, *, people: bool = True) -> bytes:
        """Return the next page of changes; `people` False leaves them out while their snapshot comes."""
        self.sittings.hold()
        self._tell_above(device_id)
        asked = feed.Asked(device_id, cursor, max(1, min(max_bytes, PAGE_BYTES)), people)
        with self._database.read() as connection:
            page = feed.page(
                connection, asked,
                epoch=self.keeping.epoch, now=self.time(), lane_key=self.keeping.lane_key,
            )  # fmt: skip
            page = with_proof(connection, self.keeping.key, page)
        return encode_page(page)

    def _tell_above(self, device_id: str) -> None:
        """Write down what a township or a county is to decide by now, when it is one that asks."""
        station, today = self._division(device_id), beijing_day(self.time())
        if not tasks_above.is_above(station):
            return
        with self._database.read() as connection:
            if not tasks_above.untold(connection, device_id, station, today):
                return
        with self._database.write() as connection:
            tasks_above.tell(connection, device_id, station, today)

    def statement(
        self, device_id: str, stream_id: str, span: tuple[int, int], day: str = ""
    ) -> dict[str, Any]:
        """Return the statement over a part of one of the device's streams, or of one day of it."""
        now = self.time()
        with self._database.write() if day else self._database.read() as connection:
            form = compared(connection, device_id, stream_id, span, day)
            if day:
                note_asked(connection, device_id, now)
        return {**form, **self._standing(now)}

    def watch(self, device_id: str) -> dict[str, Any]:
        """List the devices of the division of a device and of all below it, those with alarms first."""
        now, prefix = self.time(), scope_of(self._division(device_id))
        with self._database.read() as connection:
            devices = watch(connection, prefix, now)
        return {"devices": devices, **self._standing(now)}

    def activation_code(self, station: str) -> str:
        """Make an activation code for a station (its 12-digit division code)."""
        with self._database.write() as connection:
            return devices.new_activation_code(connection, station, self._now())

    def load_facts(self, facts: Iterable[Mapping[str, Any]]) -> int:
        """Take over what other offices know about people."""
        with self._database.write() as connection:
            return people.load_facts(connection, facts)

    def catalogue(self, device_id: str) -> bytes:
        """Say which editions a device should hold."""
        division = self._division(device_id)
        editions = self.editions
        return encode_editions(
            Standing(editions.head(division), editions.standing(division), editions.dictionaries())
        )

    def published(self, name: str) -> bytes:
        """Return a published file by its name; anybody may ask."""
        content = self.editions.content(name)
        if content is None:
            raise Refusal(404, ProblemCode.NOT_FOUND, "no such file")
        return content

    def _division(self, device_id: str) -> str:
        with self._database.read() as connection:
            return devices.station_of(connection, device_id)


def _checked(plain: bytes, idempotency: str) -> Push:
    push = read_push(plain)
    if idempotency != push_key(push.stream, push.first_seq, push.last_seq, push.link_after):
        raise Refusal(422, ProblemCode.KEY_REUSE, "the key does not belong to this content")
    return push


def _in_progress(_error: Exception) -> Refusal:
    """Two exchanges touched the same rows: one of them goes on, the other comes back."""
    return Refusal(409, ProblemCode.IN_PROGRESS, "another exchange is going on", retry_after=2.0)
