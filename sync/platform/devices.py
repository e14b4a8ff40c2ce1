"""Devices: activation codes, enrolment, revocation."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from sync.platform.incoming import Refusal
from sync.platform.receive import OPEN
from sync.platform.tables import activation, device, item, stream, verdict
from sync.protocol import ProblemCode, b64, link_zero, sha256

CODE_HOURS = 72
_CODE_LIMIT = 100_000_000


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A device as it was enrolled, with its first stream."""

    device_id: str
    stream_id: str
    station: str
    again: bool = False
    """A known device that came back with a new code, after its certificate had run out."""


def new_activation_code(connection: Connection, station: str, now: datetime) -> str:
    """Make a code of 8 digits for one use within 72 hours; only its hash is kept."""
    while True:
        code = f"{secrets.randbelow(_CODE_LIMIT):08d}"
        known = select(activation.c.station).where(activation.c.code_hash == _hash(code))
        if connection.scalar(known) is None:
            break
    expires = (now + timedelta(hours=CODE_HOURS)).isoformat()
    connection.execute(insert(activation).values(code_hash=_hash(code), station=station, expires_at=expires))
    return code


def enrol(connection: Connection, code: str, public_key: bytes, now: datetime) -> Enrolled:
    """Turn a code and a public key into a device; the same pair again gets the same answer (F14)."""
    row = connection.execute(
        select(activation).where(activation.c.code_hash == _hash(code)).with_for_update()
    ).first()
    if row is None:
        raise Refusal(403, ProblemCode.CODE_INVALID, "unknown activation code")
    if row.used_by is not None:
        return _again(connection, row.used_by, public_key)
    if datetime.fromisoformat(row.expires_at) < now:
        raise Refusal(403, ProblemCode.CODE_INVALID, "activation code expired")
    device_id = f"dev-{b64(sha256(public_key)[:9])}"
    if back := _back(connection, device_id, row.station):
        connection.execute(
            update(activation).where(activation.c.code_hash == row.code_hash).values(used_by=device_id)
        )
        return back
    stream_id = f"{device_id}/{b64(secrets.token_bytes(6))}"
    at = now.isoformat()
    connection.execute(
        insert(device).values(device_id=device_id, public_key=public_key, station=row.station, enrolled_at=at)
    )
    open_stream(connection, stream_id, device_id, at)
    connection.execute(
        update(activation).where(activation.c.code_hash == row.code_hash).values(used_by=device_id)
    )
    return Enrolled(device_id, stream_id, row.station)


def _back(connection: Connection, device_id: str, station: str) -> Enrolled | None:
    """Take back a device that is known; a revoked one needs a new key, for the old one is not trusted."""
    known = connection.execute(select(device).where(device.c.device_id == device_id)).first()
    if known is None:
        return None
    if known.revoked_at is not None:
        raise Refusal(403, ProblemCode.DEVICE_REVOKED, "a revoked device needs a new key")
    connection.execute(update(device).where(device.c.device_id == device_id).values(station=station))
    newest = select(stream.c.stream_id).where(stream.c.device_id == device_id)
    stream_id = connection.scalar(newest.order_by(stream.c.opened_at.desc()).limit(1))
    release(connection, device_id)
    return None if stream_id is None else Enrolled(device_id, stream_id, station, again=True)


def release(connection: Connection, device_id: str) -> int:
    """Let what a device handed in while it was barred be judged; returns how many items that are."""
    streams = select(stream.c.stream_id).where(stream.c.device_id == device_id)
    judged = select(verdict.c.item_id).where(verdict.c.item_id == item.c.item_id)
    held = (item.c.stream_id.in_(streams), item.c.pending.is_(False), ~judged.exists())
    return connection.execute(update(item).where(*held).values(pending=True)).rowcount


def open_stream(connection: Connection, stream_id: str, device_id: str, now: str) -> None:
    """Begin a stream; a device has more than one over the years (one per incarnation)."""
    connection.execute(
        insert(stream).values(
            stream_id=stream_id,
            device_id=device_id,
            received_through=0,
            link=link_zero(stream_id),
            durable_through=0,
            condition=OPEN,
            opened_at=now,
        )
    )


def _again(connection: Connection, device_id: str, public_key: bytes) -> Enrolled:
    row = connection.execute(
        select(device.c.public_key, device.c.station, stream.c.stream_id)
        .join(stream, stream.c.device_id == device.c.device_id)
        .where(device.c.device_id == device_id)
        .order_by(stream.c.opened_at)
    ).first()
    if row is None or bytes(row.public_key) != public_key:
        raise Refusal(403, ProblemCode.CODE_INVALID, "activation code used")
    return Enrolled(device_id, row.stream_id, row.station)


def station_of(connection: Connection, device_id: str) -> str:
    """Return the code of the station a device belongs to, "" for an unknown one."""
    return connection.scalar(select(device.c.station).where(device.c.device_id == device_id)) or ""


def revoke(connection: Connection, device_id: str, now: str) -> None:
    """Revoke a device."""
    connection.execute(update(device).where(device.c.device_id == device_id).values(revoked_at=now))


def _hash(code: str) -> bytes:
    return sha256(b"activation", code.encode())
