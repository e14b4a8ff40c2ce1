"""Trust in devices: their certificates and keys one after another, and the platform's own keys ahead of time.

A device keeps its id for life; its keys change. A new key is valid beside the old one until it was
used once (F14): a lost reply of the renewal can be asked for again, and nobody is locked out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from sync.members import take
from sync.platform import devices
from sync.platform.database import Database
from sync.platform.incoming import Refusal
from sync.platform.keeping import Keeping
from sync.platform.tables import device
from sync.platform.tables_trust import county_key, device_key
from sync.protocol import Json, Malformed, ProblemCode, b64, canonical, parse_object, unb64
from sync.signing import (
    key_name,
    proves_new_key,
    signature_of_certificate,
)

LIFE = timedelta(days=400)
"""How long a device's certificate is valid (protocol 3.11)."""
KEY_BYTES = 32
CURRENT, NEXT, GONE = "current", "next", "gone"
_ATTEMPT_LENGTH = 64


class Standing(StrEnum):
    """What a device is to the platform: only a good one gets anything, every one may hand in."""

    GOOD = "good"
    EXPIRED = "expired"
    RETIRED = "retired"
    """Signed with a key whose successor was used already: a copy of the machine from before."""
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Known:
    """A key that the platform knows, and the device it belongs to."""

    key_id: str
    public_key: bytes
    device_id: str
    station: str
    state: str
    not_after: str
    revoked: bool

    def standing(self, now: str) -> Standing:
        """Judge it by the platform's clock; the device's own clock is never asked."""
        if self.revoked:
            return Standing.REVOKED
        if self.state == GONE:
            return Standing.RETIRED
        return Standing.EXPIRED if self.not_after < now else Standing.GOOD


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a device asks: another key, proved to be in its hands, under an attempt that may be repeated."""

    attempt: str
    public_key: bytes


def read_renewal(device_id: str, form: Mapping[str, Any], idempotency: str) -> Renewal:
    """Read a request for renewal; Malformed when it is none or the new key did not sign it."""
    attempt = idempotency.removeprefix('"renew:').removesuffix('"')
    public = unb64(take(form, "public_key", str))
    proof = unb64(take(form, "proof", str))
    if idempotency != f'"renew:{attempt}"' or not 8 <= len(attempt) <= _ATTEMPT_LENGTH:  # noqa: PLR2004
        raise Malformed("idempotency-key")
    if len(public) != KEY_BYTES:
        raise Malformed("public_key")
    if not proves_new_key(public, device_id, attempt, proof):
        raise Malformed("proof")
    return Renewal(attempt, public)


class Trust:
    """Knows devices by their keys, enrols and renews them, and names the platform's keys."""

    def __init__(
        self, database: Database, keeping: Callable[[], Keeping], now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._keeping = keeping
        self._now = now
        self._adopt()

    def known(self, key_id: str) -> Known | None:
        """Return a key by its id; None for an unknown one."""
        with self._database.read() as connection:
            return _known(connection, key_id)

    def used(self, known: Known) -> None:
        """Note that a key was used: the first use of a new one ends the old one."""
        if known.state != NEXT:
            return
        with self._database.write() as connection:
            connection.execute(
                update(device_key)
                .where(device_key.c.device_id == known.device_id, device_key.c.state == CURRENT)
                .values(state=GONE)
            )
            connection.execute(
                update(device_key)
                .where(device_key.c.key_id == known.key_id, device_key.c.state == NEXT)
                .values(state=CURRENT)
            )

    def barred(self, device_id: str, station: str, standing: Standing) -> Refusal:
        """Say why a device gets nothing; a revoked one is told the county's key for its handover."""
        if standing is not Standing.REVOKED:
            return Refusal(403, ProblemCode.DEVICE_EXPIRED, "the certificate is not valid any more")
        with self._database.read() as connection:
            found = _county(connection, station)
        more: dict[str, Json] = {"device_id": device_id}
        if found is not None:
            more["handover"] = {"key_id": key_name("cty", found), "public_key": b64(found)}
        return Refusal(403, ProblemCode.DEVICE_REVOKED, "the device was revoked", more=more)

    def enrol(self, code: str, public: bytes) -> dict[str, Any]:
        """Enrol a device that holds the key, or take an expired one back; returns the reply's members."""
        try:
            with self._database.write() as connection:
                enrolled = devices.enrol(connection, code, public, self._now())
                certificate = self._certified(connection, enrolled, public)
        except (IntegrityError, OperationalError) as error:
            raise _busy() from error
        keeping = self._keeping()
        return {
            "device_id": enrolled.device_id,
            "stream": enrolled.stream_id,
            "station": enrolled.station,
            "lane_key": b64(keeping.lane_key),
            "platform_keys": self.platform_keys(),
            "certificate": certificate,
            "epoch": keeping.epoch,
            "server_time": self._time(),
        }

    def renew(self, device_id: str, wish: Renewal) -> dict[str, Any]:
        """Certify the next key of a device; the same attempt gets the same certificate."""
        try:
            with self._database.write() as connection:
                certificate = self._renewed(connection, device_id, wish)
        except (IntegrityError, OperationalError) as error:
            raise _busy() from error
        return {
            "certificate": certificate,
            "platform_keys": self.platform_keys(),
            "server_time": self._time(),
        }

    def platform_keys(self) -> dict[str, str]:
        """Return the public keys replies are and will be signed with, by id: now and two generations on."""
        keeping = self._keeping()
        return {key.key_id: b64(key.public) for key in (keeping.key, *keeping.coming)}

    def ends(self) -> tuple[str, ...]:
        """Name the key in force and the one furthest ahead: who knows both lacks none between them."""
        names = tuple(self.platform_keys())
        return names[:1] + names[-1:]

    def keys(self) -> dict[str, Any]:
        """Return every key of the platform: in force, coming, and those that signed old receipts."""
        keeping = self._keeping()
        told = [(keeping.key.public, "current"), *((key.public, "next") for key in keeping.coming)]
        told += [(public, "past") for public in keeping.past]
        keys = [
            {"key_id": key_name("plt", one), "public_key": b64(one), "state": state} for one, state in told
        ]
        return {"keys": keys, "epoch": keeping.epoch, "server_time": self._time()}

    def _renewed(self, connection: Connection, device_id: str, wish: Renewal) -> dict[str, Json]:
        owner = connection.execute(
            select(device.c.station).where(device.c.device_id == device_id).with_for_update()
        ).first()
        if owner is None:
            raise Refusal(403, ProblemCode.DEVICE_UNKNOWN, "no such device")
        mine = device_key.c.device_id == device_id
        asked = connection.execute(
            select(device_key).where(mine, device_key.c.attempt == wish.attempt)
        ).first()
        if asked is not None:
            if bytes(asked.public_key) != wish.public_key:
                raise Refusal(422, ProblemCode.KEY_REUSE, "the attempt was made with another key")
            return parse_object(bytes(asked.certificate))
        connection.execute(delete(device_key).where(mine, device_key.c.state == NEXT))
        enrolled, serial = devices.Enrolled(device_id, "", owner.station), _next_serial(connection, device_id)
        return self._issue(connection, enrolled, wish, NEXT, serial)

    def _certified(
        self, connection: Connection, enrolled: devices.Enrolled, public: bytes
    ) -> dict[str, Json]:
        """Return the certificate of a device just enrolled; one that comes back gets a new one."""
        mine = device_key.c.device_id == enrolled.device_id
        there = connection.execute(
            select(device_key).where(mine, device_key.c.public_key == public, device_key.c.state == CURRENT)
        ).first()
        if there is not None and not enrolled.again:
            return parse_object(bytes(there.certificate))
        serial = _next_serial(connection, enrolled.device_id)
        connection.execute(update(device_key).where(mine).values(state=GONE))
        connection.execute(delete(device_key).where(mine, device_key.c.public_key == public))
        return self._issue(connection, enrolled, Renewal("", public), CURRENT, serial)

    def _issue(
        self, connection: Connection, owner: devices.Enrolled, wish: Renewal, state: str, serial: int
    ) -> dict[str, Json]:
        device_id, begins = owner.device_id, self._now().astimezone(UTC)
        ends = begins + LIFE
        key_id = key_name("dev", wish.public_key)
        content: dict[str, Json] = {
            "format": 1,
            "device_id": device_id,
            "key_id": key_id,
            "public_key": b64(wish.public_key),
            "serial": serial,
            "division": owner.station,
            "not_before": begins.isoformat(timespec="microseconds"),
            "not_after": ends.isoformat(timespec="microseconds"),
        }
        key = self._keeping().key
        certificate: dict[str, Json] = {
            "content": content,
            "key_id": key.key_id,
            "signature": signature_of_certificate(key, canonical(content)),
        }
        connection.execute(
            insert(device_key).values(
                key_id=key_id, device_id=device_id, public_key=wish.public_key, serial=serial,
                not_before=content["not_before"], not_after=content["not_after"],
                state=state, attempt=wish.attempt, certificate=canonical(certificate),
            )
        )  # fmt: skip
        return certificate

    def _adopt(self) -> None:
        """Give devices of an older platform their certificate, once."""
        without = select(device).where(
            device.c.device_id.not_in(select(device_key.c.device_id)), device.c.public_key.is_not(None)
        )
        try:
            with self._database.read() as connection:
                if connection.execute(without.limit(1)).first() is None:
                    return
            with self._database.write() as connection:
                for row in connection.execute(without).all():
                    owner = devices.Enrolled(row.device_id, "", row.station)
                    self._issue(connection, owner, Renewal("", bytes(row.public_key)), CURRENT, 1)
        except IntegrityError:
            return  # another worker was faster

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="microseconds")


def put_county_key(connection: Connection, division: str, public: bytes, now: str) -> None:
    """Keep the key with which a county takes over the machines of its divisions (X25519, 32 bytes)."""
    if len(public) != KEY_BYTES:
        raise Malformed("public_key")
    connection.execute(delete(county_key).where(county_key.c.division == division))
    connection.execute(insert(county_key).values(division=division, public_key=public, set_at=now))


def _known(connection: Connection, key_id: str) -> Known | None:
    query = (
        select(device_key, device.c.station, device.c.revoked_at)
        .join(device, device.c.device_id == device_key.c.device_id)
        .where(device_key.c.key_id == key_id)
    )
    row = connection.execute(query).first()
    return None if row is None else _as_known(row)


def _as_known(row: Row[Any]) -> Known:
    return Known(
        key_id=row.key_id,
        public_key=bytes(row.public_key),
        device_id=row.device_id,
        station=row.station,
        state=row.state,
        not_after=row.not_after,
        revoked=row.revoked_at is not None,
    )


def _next_serial(connection: Connection, device_id: str) -> int:
    serials = select(device_key.c.serial).where(device_key.c.device_id == device_id)
    return max(connection.scalars(serials), default=0) + 1


def _county(connection: Connection, station: str) -> bytes | None:
    """Return the key of the smallest division that holds the station."""
    rows = connection.execute(select(county_key.c.division, county_key.c.public_key)).all()
    fitting = [row for row in rows if station.startswith(row.division)]
    return bytes(max(fitting, key=lambda row: len(row.division)).public_key) if fitting else None


def _busy() -> Refusal:
    return Refusal(409, ProblemCode.IN_PROGRESS, "another exchange is going on", retry_after=2.0)
