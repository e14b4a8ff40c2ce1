"""Who this station is to the platform, how far its streams got, and the signed proofs of it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.storage.prepared import Prepared
from station_app.storage.records import Device, InboxMessage, Receipt, StreamState
from station_app.storage.tables import (
    DeviceRow,
    DurableRow,
    InboxRow,
    ReceiptRow,
    StreamRow,
    listed,
    table_of,
    upsert,
)

_PUT_DURABLE = Prepared(upsert(DurableRow))
_PUT_DEVICE = Prepared(upsert(DeviceRow))
_DEVICE = Prepared(select(table_of(DeviceRow)))
_STATE = Prepared(select(table_of(StreamRow)).where(StreamRow.stream_id == bindparam("stream_id")))
_DURABLE = Prepared(
    select(DurableRow.durable_through).where(
        DurableRow.stream_id == bindparam("stream_id"), DurableRow.epoch == bindparam("epoch")
    )
)
_SET_RECEIVED = Prepared(
    update(table_of(StreamRow))
    .where(StreamRow.stream_id == bindparam("of_stream"))
    .values(received_through=bindparam("through"), received_link=bindparam("link"))
)
_NOTE = Prepared(insert(table_of(InboxRow)))
_VERSIONS = Prepared(
    select(InboxRow.kind, InboxRow.message_id, InboxRow.version).where(
        InboxRow.kind.in_(listed("kinds")), InboxRow.message_id.in_(listed("message_ids"))
    )
)
_RECEIPT = [column for column in table_of(ReceiptRow).c if column.name != "receipt_id"]


class Stream:
    """Device identity and stream positions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def device(self) -> Device | None:
        """Who this station is, None before it is enrolled."""
        row = _DEVICE.first(self._connection, {})
        if row is None:
            return None
        values = _DEVICE.named(row)
        values.pop("only")
        return Device(**{**values, "clock_offsets": tuple(json.loads(values["clock_offsets"]))})

    def put_device(self, device: Device) -> None:
        """Keep who this station is, its cursor, epoch, clock offsets and lease."""
        values = {
            "only": 1,
            "device_id": device.device_id,
            "station_code": device.station_code,
            "stream_id": device.stream_id,
            "incarnation": device.incarnation,
            "epoch_seen": device.epoch_seen,
            "cursor": device.cursor,
            "clock_offsets": json.dumps(device.clock_offsets),
            "lease": device.lease,
        }
        _PUT_DEVICE.run(self._connection, values)

    def start(self, stream_id: str, at: datetime, first_link: bytes) -> None:
        """Open a new stream at number 0 with its link(0)."""
        self._connection.execute(
            insert(table_of(StreamRow)).values(
                stream_id=stream_id, started_at=at, received_through=0, received_link=first_link
            )
        )

    def state(self, stream_id: str) -> StreamState | None:
        """Return what the platform said of a stream."""
        row = _STATE.first(self._connection, {"stream_id": stream_id})
        return None if row is None else StreamState(**_STATE.named(row))

    def streams(self) -> tuple[StreamState, ...]:
        """All streams this station has written to, oldest first."""
        rows = self._connection.execute(select(table_of(StreamRow)).order_by(StreamRow.started_at))
        return tuple(StreamState(**row._mapping) for row in rows)  # noqa: SLF001 - SQLAlchemy's public name

    def set_received_through(self, stream_id: str, seq: int, link: bytes) -> None:
        """Set what the platform has written; it may go down after a proven rollback (protocol 3.10)."""
        _SET_RECEIVED.run(self._connection, {"of_stream": stream_id, "through": seq, "link": link})

    def durable_through(self, stream_id: str, epoch: str) -> int:
        """How far a verified backup of the platform covers the stream in this epoch."""
        return _DURABLE.scalar(self._connection, {"stream_id": stream_id, "epoch": epoch}) or 0

    def set_durable_through(self, stream_id: str, epoch: str, seq: int) -> None:
        """Keep the durability mark of an epoch."""
        _PUT_DURABLE.run(self._connection, {"stream_id": stream_id, "epoch": epoch, "durable_through": seq})


class Receipts:
    """Signed batch receipts, verbatim."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, receipt: Receipt) -> None:
        """Keep a receipt."""
        values = {column.name: getattr(receipt, column.name) for column in _RECEIPT}
        self._connection.execute(insert(table_of(ReceiptRow)).values(values))

    def covering(self, stream_id: str, seq: int) -> Receipt | None:
        """Return the first receipt that signs for this number; pages of verdicts (no link) do not."""
        row = self._connection.execute(
            select(*_RECEIPT)
            .where(ReceiptRow.stream_id == stream_id, ReceiptRow.from_seq <= seq, ReceiptRow.to_seq >= seq)
            .where(ReceiptRow.link != b"")
            .order_by(ReceiptRow.receipt_id)
            .limit(1)
        ).first()
        return None if row is None else _receipt(row)

    def around(self, stream_id: str, seq: int) -> Iterator[Receipt]:
        """Give the replies and pages whose numbers span this one, newest first, one after another."""
        spans = ReceiptRow.from_seq <= seq, ReceiptRow.to_seq >= seq
        ids = self._connection.scalars(
            select(ReceiptRow.receipt_id)
            .where(ReceiptRow.stream_id == stream_id, *spans)
            .order_by(ReceiptRow.receipt_id.desc())
        ).all()
        for one in ids:
            row = self._connection.execute(select(*_RECEIPT).where(ReceiptRow.receipt_id == one)).one()
            yield _receipt(row)

    def of_stream(self, stream_id: str) -> tuple[Receipt, ...]:
        """All receipts of a stream, oldest first."""
        rows = self._connection.execute(
            select(*_RECEIPT).where(ReceiptRow.stream_id == stream_id).order_by(ReceiptRow.receipt_id)
        )
        return tuple(map(_receipt, rows))


class Inbox:
    """Rows of the pull feed that were applied."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, messages: Iterable[InboxMessage]) -> tuple[bool, ...]:
        """Note rows as applied, in order; True for each that no known version repeats or overtakes."""
        messages = tuple(messages)
        known = self._versions(messages)
        fresh: list[InboxMessage] = []
        answers = []
        for message in messages:
            versions = known[message.kind, message.message_id]
            answers.append(message.version > max(versions, default=message.version - 1))
            if message.version not in versions:
                versions.add(message.version)
                fresh.append(message)
        _NOTE.run_many(self._connection, map(_noted, fresh))
        return tuple(answers)

    def _versions(self, messages: tuple[InboxMessage, ...]) -> defaultdict[tuple[str, str], set[int]]:
        asked = {
            "kinds": json.dumps(list({message.kind for message in messages})),
            "message_ids": json.dumps([message.message_id for message in messages]),
        }
        known: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        for kind, message_id, version in _VERSIONS.all(self._connection, asked):
            known[kind, message_id].add(version)
        return known


def _noted(message: InboxMessage) -> dict[str, Any]:
    return {
        "kind": message.kind,
        "message_id": message.message_id,
        "version": message.version,
        "body": message.body,
        "applied_at": message.applied_at,
    }


def _receipt(row: Row[Any]) -> Receipt:
    return Receipt(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
