"""Where the secrets of a station lie, and which protection is in force.

The rule, the same at every start:

1. Practice keeps its secrets in a key file under a passphrase that everybody may know, because its
   people are invented; the protection is then called "practice_passphrase".
2. A key file that is there is in force ("passphrase"), whatever a keyring may hold: it was made
   because no keyring answered when the station was set up.
3. Without a key file the keyring of the operating system is in force ("keyring") if it answers.
4. A keyring that does not answer, where the database exists already, is "try later": making a new
   key would lock the old data away for good.
5. For a new station without a keyring a key file is made under the passphrase that is given.

There is no sixth case: secrets are never kept in plain text.
"""

import base64
import binascii
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from station_app.errors import Damaged, Refused, Unavailable
from station_app.storage.keyfile import LIGHT_COST, KeyFile
from station_app.worker import within

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

PRACTICE_PASSPHRASE = "练习数据都是虚构的"  # noqa: S105 - public on purpose, see the head of the file
DATABASE, DEVICE, INCARNATION = "database", "device", "incarnation"
DEVICE_NEXT, DEVICE_BEFORE = "device_next", "device_before"
"""The signing key that is asked for but not in force yet, and the one before the one in force."""
"""Names of the secrets: database key, signing key of the device, marker of this installation."""

KEY_BYTES = 32
_SHORTEST = 8
_PATIENCE = 8.0
_TRUSTED = 1.0

T = TypeVar("T")


class Secrets(Protocol):
    """A place that keeps secrets by name."""

    def get(self, name: str) -> bytes | None:
        """Return a secret, None when there is none."""

    def put(self, name: str, value: bytes) -> None:
        """Keep a secret."""


class Vault:
    """The secrets of one profile and the protection in force: keyring, passphrase, practice_passphrase."""

    def __init__(self, place: Secrets, protection: str) -> None:
        self._place = place
        self.protection = protection

    def get(self, name: str) -> bytes | None:
        """Return a secret, None when there is none."""
        return self._place.get(name)

    def put(self, name: str, value: bytes) -> None:
        """Keep a secret and read it back; Unavailable("key.not_kept") when it does not come back."""
        self._place.put(name, value)
        if self._place.get(name) != value:
            raise Unavailable("key.not_kept")

    def database_key(self, *, new: bool) -> bytes:
        """Return the key of the database; `new` allows to make one, which is kept before it is used.

        Damaged("key.missing") when the database exists and its key does not.
        """
        known = self.get(DATABASE)
        if known is None and new:
            known = secrets.token_bytes(KEY_BYTES)
            self.put(DATABASE, known)
        if known is None or len(known) != KEY_BYTES:
            raise Damaged("key.missing")
        return known


class Keyring:
    """The keyring of the operating system, asked with a time limit and on a thread of its own."""

    def __init__(self, profile: str, patience: float = _PATIENCE) -> None:
        self._service = f"station-desk/{profile}"
        self._patience = patience

    def get(self, name: str) -> bytes | None:
        """Return a secret; Unavailable("key.keyring_silent") when the keyring does not answer."""
        text = self._asked(lambda: _backend().get_password(self._service, name))
        try:
            return None if text is None else base64.b64decode(text, validate=True)
        except binascii.Error as error:
            raise Damaged("key.keyring_damaged") from error

    def put(self, name: str, value: bytes) -> None:
        """Keep a secret; Unavailable("key.keyring_silent") when the keyring does not answer."""
        text = base64.b64encode(value).decode("ascii")
        self._asked(lambda: _backend().set_password(self._service, name, text))

    def _asked(self, job: Callable[[], T]) -> T:
        try:
            return within(self._patience, "keyring", job)
        except Exception as error:
            raise Unavailable("key.keyring_silent") from error


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where to look: profile (part of the keyring's service name), key file, database file."""

    profile: str
    key_file: Path
    store_file: Path
    practice: bool


def open_vault(place: KeyPlace, passphrase: str | None = None, keyring: Secrets | None = None) -> Vault:
    """Open the secrets by the rule at the head of this file. Never to be called on the main thread.

    Refused("key.passphrase_needed") asks the caller for one, Refused("key.passphrase_short") for a
    better one, Refused("key.passphrase_wrong") for the right one; Unavailable("key.keyring_silent")
    when an existing station's keyring does not answer.
    """
    if place.practice:
        return Vault(KeyFile(place.key_file, PRACTICE_PASSPHRASE, LIGHT_COST), "practice_passphrase")
    if place.key_file.exists():
        return _by_passphrase(place, passphrase)
    try:
        return _by_keyring(Keyring(place.profile) if keyring is None else keyring)
    except Unavailable:
        if place.store_file.exists():
            raise
        return _by_passphrase(place, passphrase)


def _by_keyring(keyring: Secrets) -> Vault:
    """Prove that the keyring keeps what it is given before anything depends on it."""
    vault = Vault(keyring, "keyring")
    if vault.get(DATABASE) is None:
        vault.put("probe", secrets.token_bytes(KEY_BYTES))
    return vault


def _by_passphrase(place: KeyPlace, passphrase: str | None) -> Vault:
    if not passphrase:
        raise Refused("key.passphrase_needed")
    if not place.key_file.exists() and len(passphrase) < _SHORTEST:
        raise Refused("key.passphrase_short", least=_SHORTEST)
    vault = Vault(KeyFile(place.key_file, passphrase), "passphrase")
    vault.get(DATABASE)
    return vault


def _backend() -> "KeyringBackend":
    """Return the keyring of this machine; those of low priority keep secrets in plain text or not at all."""
    import keyring  # noqa: PLC0415 - its import costs more than the log-in window may wait

    found = keyring.get_keyring()
    if found.priority < _TRUSTED:
        raise Unavailable("key.keyring_silent")
    return found
