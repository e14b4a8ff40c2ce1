"""Who this station is, for sync.renewing: keys lie in the vault, certificates in the encrypted file.

Every call is handed to the db worker, because the one keyed connection is there and a keyring may be
slow. The order of the two places is chosen so that a kill between them is mended by the next step.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any, Protocol, TypeVar

from station_app.services.here import OpenWork
from station_app.services.station import CERTIFICATE, PLATFORM_KEYS
from station_app.storage.keys import DEVICE, DEVICE_BEFORE, DEVICE_NEXT, Vault
from sync.protocol import Json, b64, unb64
from sync.renewing import Next
from sync.signing import SigningKey, key_name

T = TypeVar("T")
HANDOVER = "identity.handover"
_NEXT, _BEFORE = "identity.next", "identity.before"


class Call(Protocol):
    """Has a job done on the worker that owns the file, and waits for it."""

    def __call__(self, job: Callable[[], T]) -> T:
        """Return what the job returns."""
        ...


@dataclass(frozen=True, slots=True)
class StationIdentity:
    """Implements sync.renewing.Identity."""

    open_work: OpenWork
    vault: Vault
    call: Call

    def device(self) -> tuple[str, str]:
        """Return device id and stream; "" before the enrolment."""

        def read() -> tuple[str, str]:
            with self.open_work() as work:
                device = work.stream.device()
            return (device.device_id, device.stream_id) if device else ("", "")

        return self._ask(read)

    def server_time(self) -> str:
        """Return the time of the last signed reply."""
        return str(self._setting("stream.server_time", ""))

    def clock_distance(self) -> float:
        """Return how many seconds the platform's clock is ahead of ours; 0.0 while nobody measured it."""

        def read() -> float:
            with self.open_work() as work:
                device = work.stream.device()
            return median(device.clock_offsets) / 1000 if device and device.clock_offsets else 0.0

        return self._ask(read)

    def certificate(self) -> dict[str, Json]:
        """Return the certificate in force, empty when none was ever given."""
        return dict(self._setting(CERTIFICATE, {}))

    def next_one(self) -> Next | None:
        """Return the next key while it is not in force; half of one counts as none."""
        noted, private = self._setting(_NEXT, {}), self._ask(lambda: self.vault.get(DEVICE_NEXT))
        if not noted or not private:
            return None
        return Next(str(noted["attempt"]), named(private), noted.get("certificate"))

    def keep_next(self, following: Next) -> None:
        """Keep the next key, then its certificate: first the secret, then the note that it counts."""
        noted: dict[str, Any] = {"attempt": following.attempt, "certificate": following.certificate}

        def keep() -> None:
            if self.vault.get(DEVICE_NEXT) != following.key.private:
                self.vault.put(DEVICE_NEXT, following.key.private)
            self._put({_NEXT: noted})

        self._ask(keep)

    def put_in_force(self, following: Next) -> None:
        """Let the next key be the key; a kill in between leaves the note, and this is done again."""

        def change() -> None:
            old, was = self.vault.get(DEVICE), self._read(CERTIFICATE, {})
            if old and old != following.key.private:
                self.vault.put(DEVICE_BEFORE, old)
                self._put({_BEFORE: was})
                self.vault.put(DEVICE, following.key.private)
            self._put({CERTIFICATE: dict(following.certificate or {}), _NEXT: {}})

        self._ask(change)

    def forget_next(self) -> None:
        """Give up a next key that the platform does not know; the secret is overwritten by the one after."""
        self._ask(lambda: self._put({_NEXT: {}}))

    def former(self) -> SigningKey | None:
        """Return the key before the one in force, None when there was none."""
        private = self._ask(lambda: self.vault.get(DEVICE_BEFORE))
        return named(private) if private else None

    def fall_back(self) -> None:
        """Let the former key be the key again, with the certificate it had."""

        def change() -> None:
            former = self.vault.get(DEVICE_BEFORE)
            if former:
                self.vault.put(DEVICE, former)
                self._put({CERTIFICATE: self._read(_BEFORE, {}), _NEXT: {}})

        self._ask(change)

    def keep_handover(self, county: Mapping[str, Json]) -> None:
        """Keep the key a county takes this machine over with (protocol 3.11); the same again is free."""
        if self._setting(HANDOVER, {}) != dict(county):
            self._ask(lambda: self._put({HANDOVER: dict(county)}))

    def key(self) -> SigningKey:
        """Return the key in force; the first one is made and kept here."""

        def read() -> bytes:
            private = self.vault.get(DEVICE)
            if private is None:
                private = SigningKey.generate().private
                self.vault.put(DEVICE, private)
            return private

        return named(self._ask(read))

    def platform_keys(self) -> dict[str, bytes]:
        """Return the keys replies are believed by; none before the enrolment."""
        kept: dict[str, str] = self._setting(PLATFORM_KEYS, {})
        return {name: unb64(key) for name, key in kept.items()}

    def learn(self, keys: Mapping[str, bytes]) -> None:
        """Add keys of the platform; none is ever dropped, old receipts need them."""

        def keep() -> None:
            known: dict[str, str] = self._read(PLATFORM_KEYS, {})
            self._put({PLATFORM_KEYS: {**known, **{name: b64(key) for name, key in keys.items()}}})

        self._ask(keep)

    def ran_out(self) -> bool:
        """Whether the platform said last that the certificate is not valid any more."""
        fault: dict[str, Any] = self._setting("line.fault", {})
        return fault.get("kind") == "device_expired"

    def _setting(self, name: str, default: Any) -> Any:  # noqa: ANN401 - settings hold JSON
        return self._ask(lambda: self._read(name, default))

    def _read(self, name: str, default: Any) -> Any:  # noqa: ANN401 - settings hold JSON
        with self.open_work() as work:
            return work.settings.get(name, default)

    def _put(self, values: Mapping[str, dict[str, Any]]) -> None:
        with self.open_work() as work:
            for name, value in values.items():
                work.settings.put(name, value)
            work.commit()

    def _ask(self, job: Callable[[], T]) -> T:
        return self.call(job)


def named(private: bytes) -> SigningKey:
    """Return a device's key under the id that its public half gives it."""
    return SigningKey(key_name("dev", SigningKey("", private).public), private)
