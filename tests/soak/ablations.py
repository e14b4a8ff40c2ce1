"""The same runs with one part of the design taken away: each must lose or double, or nothing is proved."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from unittest.mock import patch

from sqlalchemy import Connection, Row, text

from station_app.services.exchange import Exchange
from station_app.services.here import new_id
from station_app.storage.unit_of_work import UnitOfWork
from sync.engine import Engine, compare
from sync.incarnation import RekeyAsk, Rekeyed
from sync.platform.incoming import Push
from sync.platform.receive import as_point, receive
from sync.ports import Batch, Move, Store, StreamState, Wire
from sync.protocol import PullPage, PushReply, Receipt, StreamPoint, canonical, link_next, link_zero, sha256
from tests.soak.station import Station


class NumbersEngine(Engine):
    """Believes numbers and never looks at links."""

    def _move(self, state: StreamState, point: StreamPoint, server_time: str) -> Move:
        return compare(state, point, server_time, lambda _seq: point.link)


class Chainless(Station):
    """A station of the design without the chain."""

    def build_engine(self, store: Store, wire: Wire) -> Engine:
        return NumbersEngine(store, wire, self.clock, self._hear, jitter=self.dice.random)


def received_by_number(
    connection: Connection, push: Push, row: "Row[object]", now: str, *, barred: bool = False
) -> StreamPoint:
    """Receive as a platform without the chain does: what it has by number it has, the rest fits on."""
    point = as_point(row)
    known = max(0, point.received_through - push.first_seq + 1)
    fresh = push.items[known:]
    if not fresh:
        return point
    before = point.link if known or push.first_seq == point.received_through + 1 else push.link_before
    link = before
    for one in fresh:
        link = link_next(link, one.body_hash, one.header_hash)
    told = replace(push, first_seq=fresh[0].seq, items=fresh, link_before=before, link_after=link)
    return receive(connection, told, row, now, barred=barred)


@contextmanager
def without_chain() -> Iterator[None]:
    """Let platforms in this process receive by number for a while."""
    with patch("sync.platform.register.receive", received_by_number):
        yield


def _inside(work: UnitOfWork) -> Connection:
    """Reach the transaction itself: no command does what an ablation does."""
    assert work._connection is not None
    return work._connection


class Forgetful(Exchange):
    """Deletes what the platform signed for: "delete after send"."""

    def record_push(self, batch: Batch, reply: PushReply, receipt: Receipt, trip: float = 0.0) -> None:
        """Write down what a push brought, then forget what was sent."""
        super().record_push(batch, reply, receipt, trip)
        self._forget()

    def record_point(self, point: StreamPoint, move: Move, receipt: Receipt) -> None:
        """Apply a point, then forget what it covers."""
        super().record_point(point, move, receipt)
        self._forget()

    def record_page(self, page: PullPage, receipt: Receipt, trip: float = 0.0) -> None:
        """Apply a page, then forget."""
        super().record_page(page, receipt, trip)
        self._forget()

    def _forget(self) -> None:
        """Only the tip of the chain stays, so that new items have something to hang on."""
        state = self.stream_state()
        with self.open_work() as work:
            _inside(work).execute(
                text("DELETE FROM outbox WHERE stream_id=:stream AND state<>'sealed' AND seq<:tip"),
                {"stream": state.stream, "tip": state.received_through},
            )
            work.commit()


class Renaming(Exchange):
    """Knows items by their place in the stream only: in a new stream they have new ids."""

    def take_stream(self, ask: RekeyAsk, told: Rekeyed) -> tuple[int, bool]:
        """Move into the new stream, then name everything in it anew."""
        moved, more = super().take_stream(ask, told)
        if not more:
            self._rename(told.stream)
        return moved, more

    def _rename(self, stream: str) -> None:
        link = link_zero(stream)
        with self.open_work() as work:
            for entry in work.outbox.above(stream, 0):
                header = {**json.loads(entry.header), "item_id": new_id()}
                written = canonical(header)
                link = link_next(link, entry.body_hash, sha256(written))
                values = {
                    "old": entry.item_id, "new": header["item_id"], "header": written,
                    "hash": sha256(written), "link": link,
                }  # fmt: skip
                for statement in _RENAMED:
                    _inside(work).execute(text(statement), values)
                case = work.cases.by_item(entry.item_id)
                if case is not None:
                    work.cases.put(replace(case, item_id=str(header["item_id"])))
            work.commit()


_RENAMED = (
    "DELETE FROM former_places WHERE item_id=:old",
    "UPDATE outbox SET item_id=:new, header=:header, header_hash=:hash, link=:link WHERE item_id=:old",
)


class Bent(Station):
    """A station whose file lets itself be changed: the triggers that guard the outbox are taken away."""

    kind: type[Exchange] = Exchange

    def open(self) -> None:
        """Start the program with the other store."""
        super().open()
        with self.database.begin() as connection:
            guards = "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='outbox'"
            for (name,) in connection.execute(text(guards)).all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        pooled = self.database.raw_connection()
        pooled.cursor().execute("PRAGMA foreign_keys=OFF")
        pooled.close()
        plain = self.exchange
        self.exchange = self.kind(plain.open_work, plain.now, plain.handling_type)
        self.engine = self.build_engine(self.exchange, self.wire)


class DeleteAfterSend(Bent):
    """A station of the design without the durability mark."""

    kind = Forgetful


class NoItemId(Bent):
    """A station of the design without the item id."""

    kind = Renaming


@dataclass(frozen=True, slots=True)
class Design:
    """One row of the table: who the stations are, and what is changed on the platform's side."""

    name: str
    station: Callable[..., Station] = Station
    platform: Callable[[], AbstractContextManager[None]] = nullcontext


PROPOSED = Design("proposed")
DESIGNS = (
    PROPOSED,
    Design("numbers but no chain", Chainless, without_chain),
    Design('"delete after send"', DeleteAfterSend),
    Design("stream numbers but no item id", NoItemId),
)
