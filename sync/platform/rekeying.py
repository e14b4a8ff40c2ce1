"""A new stream for a device whose incarnation changed: a fork, another machine, a restored or copied disk."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from sync.members import count, take
from sync.platform import leases
from sync.platform.devices import open_stream
from sync.platform.incoming import Refusal
from sync.platform.tables import device, stream
from sync.platform.tables_streams import rekey
from sync.protocol import Malformed, ProblemCode, b64, unb64

WHYS = ("fork", "machine", "restored", "clone")
_ATTEMPT = re.compile(r'^"rekey:([0-9A-Za-z-]{8,64})"$')
_LINK_BYTES = 32


@dataclass(frozen=True, slots=True)
class Wish:
    """What a client asks: which stream it leaves, why, and how far it knew that to be received."""

    attempt: str
    stream_id: str
    why: str
    received_through: int
    link: bytes
    lease: str


def read_wish(form: Mapping[str, Any], idempotency: str) -> Wish:
    """Read a request; Malformed when it is none. An unknown `why` is kept as "fork", the gravest."""
    named = _ATTEMPT.match(idempotency)
    if named is None:
        raise Malformed("idempotency-key")
    link = unb64(take(form, "link", str))
    if len(link) != _LINK_BYTES:
        raise Malformed("link")
    why = take(form, "why", str)
    return Wish(
        attempt=named[1],
        stream_id=take(form, "stream", str),
        why=why if why in WHYS else WHYS[0],
        received_through=count(form, "received_through"),
        link=link,
        lease=take(form, "lease", str, "")[:100],
    )


def open_again(connection: Connection, device_id: str, wish: Wish, now: str) -> dict[str, str]:
    """Open a new stream of a device and return it with its first lease; the same attempt gets the same.

    The stream that is left stays as it is: of two twins one may be the rightful one and go on in it.
    Refusal when the device or a stream of another device is named.
    """
    owner = select(device.c.device_id).where(device.c.device_id == device_id).with_for_update()
    if connection.scalar(owner) is None:
        raise Refusal(403, ProblemCode.DEVICE_UNKNOWN, "no such device")
    left = connection.scalar(select(stream.c.device_id).where(stream.c.stream_id == wish.stream_id))
    if left not in (None, device_id):
        raise Refusal(403, ProblemCode.DEVICE_UNKNOWN, "no such stream of this device")
    mine = (rekey.c.device_id == device_id) & (rekey.c.attempt == wish.attempt)
    if known := connection.scalar(select(rekey.c.new_stream).where(mine)):
        return {"stream": known, "lease": leases.newest(connection, known)}
    if left is not None:
        leases.check(connection, wish.stream_id, wish.lease, now)
        leases.check_left(connection, device_id, wish.stream_id, now)
    fresh = f"{device_id}/{b64(secrets.token_bytes(6))}"
    open_stream(connection, fresh, device_id, now)
    connection.execute(
        insert(rekey).values(
            device_id=device_id, attempt=wish.attempt, old_stream=wish.stream_id, new_stream=fresh,
            why=wish.why, received_through=wish.received_through, link=wish.link, asked_at=now,
        )
    )  # fmt: skip
    return {"stream": fresh, "lease": leases.begin(connection, fresh, now)}
