"""Keeping the identity valid: the next certificate in time, new keys of the platform before the old ones end.

A secret that is changed stays valid together with its successor until the successor was used once
(F14). So each step is written down before the next is taken, and a lost answer is simply asked for again.
"""

import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sync.certificate import Certificate, Renewal, Renewed, read_certificate
from sync.ports import EngineFact, Fault, FaultKind, Signed
from sync.protocol import Hello, Json, Malformed, ProblemCode
from sync.signing import SigningKey, key_name


@dataclass(frozen=True, slots=True, repr=False)
class Next:
    """The next key: asked for under `attempt`, with its certificate once the answer came."""

    attempt: str
    key: SigningKey
    certificate: dict[str, Json] | None = None


class Identity(Protocol):
    """Where a station keeps who it is; each call is on disk when it returns."""

    def device(self) -> tuple[str, str]:
        """Return device id and stream; "" before the enrolment."""
        ...

    def server_time(self) -> str:
        """Return the time of the last signed reply, "" before the first."""
        ...

    def certificate(self) -> dict[str, Json]:
        """Return the certificate in force, empty when none was ever given."""
        ...

    def next_one(self) -> Next | None:
        """Return the next key while it is not in force."""
        ...

    def keep_next(self, following: Next) -> None:
        """Keep the next key, then its certificate."""
        ...

    def put_in_force(self, following: Next) -> None:
        """Let the next key be the key; the one before is kept for a platform that was restored."""
        ...

    def forget_next(self) -> None:
        """Give up a next key that the platform does not know."""
        ...

    def former(self) -> SigningKey | None:
        """Return the key before the one in force, None when there was none."""
        ...

    def fall_back(self) -> None:
        """Let the former key be the key again."""
        ...

    def keep_handover(self, county: Mapping[str, Json]) -> None:
        """Keep the key a county takes this machine over with."""
        ...

    def key(self) -> SigningKey:
        """Return the key in force."""
        ...

    def platform_keys(self) -> dict[str, bytes]:
        """Return the keys replies are believed by."""
        ...

    def learn(self, keys: Mapping[str, bytes]) -> None:
        """Add keys of the platform; none is ever dropped, old receipts need them."""
        ...


class KeyWire(Protocol):
    """What is asked of the wire; may raise Fault and nothing else."""

    @property
    def handover(self) -> Mapping[str, Json]:
        """Return the county's key of a revocation, empty while there was none."""
        ...

    @property
    def unknown_keys(self) -> bool:
        """Whether the platform named keys we do not know."""
        ...

    def use_key(self, key: SigningKey) -> None:
        """Sign with another key from now on."""
        ...

    def learn(self, keys: Mapping[str, bytes]) -> None:
        """Believe replies signed with these keys, too."""
        ...

    def hello(self, stream: str) -> Signed[Hello]:
        """Greet."""
        ...

    def renew(self, ask: Renewal) -> Signed[Renewed]:
        """Ask for the next certificate."""
        ...

    def platform_keys(self) -> Signed[Mapping[str, bytes]]:
        """Fetch the platform's keys."""
        ...


class Renewing:
    """Does the next thing that is due; safe to be killed at any line. May raise Fault: later again."""

    def __init__(self, identity: Identity, wire: KeyWire) -> None:
        self._identity = identity
        self._wire = wire
        self._unknown = False

    def step(self) -> bool:
        """Learn new keys of the platform, renew our certificate; True when a new key came into force."""
        identity = self._identity
        device, _stream = identity.device()
        if not device:
            return False
        if self._wire.unknown_keys:
            self._learn(self._wire.platform_keys().value)
        following = identity.next_one()
        if following is None and self._due():
            following = Next(str(uuid.uuid4()), _fresh_key())
            identity.keep_next(following)
        if following is not None and following.certificate is None:
            following = self._ask(device, following)
        return following is not None and self._try(following)

    def heard(self, fact: EngineFact) -> None:
        """Take a fact of the engine: a platform that does not know our key may have been restored."""
        if fact.fault is FaultKind.REFUSED and fact.detail == ProblemCode.DEVICE_UNKNOWN:
            self._unknown = True

    def run(self, *, up: bool) -> None:
        """Do what is due while the line is `up`; what the line does not let through is done later."""
        if self._wire.handover:
            self._identity.keep_handover(self._wire.handover)
        with suppress(Fault):
            if self._unknown:
                self._unknown = False
                self.fall_back()
            elif up:
                self.step()

    def fall_back(self) -> bool:
        """Go back to the former key when the platform knows that one: it was restored from before.

        True when it does; then everything goes on with it, and the next certificate is asked for again.
        """
        former = self._identity.former()
        if former is None:
            return False
        self._wire.use_key(former)
        try:
            self._wire.hello(self._identity.device()[1])
        except Fault:
            self._wire.use_key(self._identity.key())
            raise
        self._identity.fall_back()
        return True

    def _due(self) -> bool:
        """Judge by the platform's last word on the time; our clock is not asked (F22)."""
        form, told = self._identity.certificate(), self._identity.server_time()
        try:
            certificate = self._read(form) if form else None
            now = datetime.fromisoformat(told)
        except (Malformed, ValueError):
            return False
        return certificate is None or certificate.due(now)

    def _read(self, form: dict[str, Json]) -> Certificate:
        return read_certificate(form, self._identity.platform_keys())

    def _ask(self, device: str, following: Next) -> Next:
        told = self._wire.renew(Renewal(device, following.attempt, following.key)).value
        self._learn(told.platform_keys)
        form = dict(told.certificate)
        try:
            certificate = self._read(form)
        except Malformed as error:
            raise Fault(FaultKind.PROTOCOL, detail="certificate") from error
        if certificate.public_key != following.key.public or certificate.device_id != device:
            raise Fault(FaultKind.PROTOCOL, detail="certificate")
        certified = Next(following.attempt, following.key, form)
        self._identity.keep_next(certified)
        return certified

    def _try(self, following: Next) -> bool:
        """Use the new key once; only a verified reply to it ends the old one here."""
        self._wire.use_key(following.key)
        try:
            self._wire.hello(self._identity.device()[1])
        except Fault as fault:
            self._wire.use_key(self._identity.key())
            if fault.kind is FaultKind.REFUSED and fault.detail == ProblemCode.DEVICE_UNKNOWN:
                self._identity.forget_next()
            raise
        self._identity.put_in_force(following)
        return True

    def _learn(self, keys: Mapping[str, bytes]) -> None:
        if not keys.items() <= self._identity.platform_keys().items():
            self._identity.learn(keys)
        self._wire.learn(keys)


def _fresh_key() -> SigningKey:
    key = SigningKey.generate()
    key.key_id = key_name("dev", key.public)
    return key
