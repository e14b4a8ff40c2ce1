"""The wrapped-key file: secrets under a passphrase, for machines without a keyring.

A JSON document: a versioned header (Argon2id settings, salt, nonce), the secrets sealed with
AES-256-GCM with the header as associated data, and a SHA-256 over both. The sum tells a damaged
file from a wrong passphrase; it protects nothing.
"""

import base64
import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from station_app.errors import Damaged, Refused, Unavailable

_FORMAT = "station-key"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id settings: memory in KiB, passes, lanes."""

    memory: int
    passes: int
    lanes: int


COST = Cost(memory=65536, passes=3, lanes=2)
"""For passphrases of people (RFC 9106, second recommended choice, with the lanes these machines have)."""

LIGHT_COST = Cost(memory=8192, passes=1, lanes=1)
"""For the public passphrase of practice, where waiting would protect nothing."""


class KeyFile:
    """The secrets of one profile in one file of mode 0600. Every change is a whole new file."""

    def __init__(self, file: Path, passphrase: str, cost: Cost = COST) -> None:
        self._file = file
        self._passphrase = passphrase.encode()
        self._cost = cost
        self._opened: tuple[dict[str, Any], bytes] | None = None

    def get(self, name: str) -> bytes | None:
        """Return a secret, None when there is none of this name or no file yet.

        Refused("key.passphrase_wrong") for a wrong passphrase, Refused("key.newer") for a file of a
        newer program, Damaged("key.file_damaged") for a file that is not whole.
        """
        return self._secrets().get(name)

    def put(self, name: str, value: bytes) -> None:
        """Keep a secret: write a new file beside the old one, force it to disk, then swap them."""
        known = {**self._secrets(), name: value}
        head, key = self._unlocked()
        _replace(self._file, _sealed(head, key, known))

    def _unlocked(self) -> tuple[dict[str, Any], bytes]:
        """Return head and wrapping key, worked out once: Argon2id is slow on purpose."""
        if self._opened is None:
            head = _load(self._file)["head"] if self._file.exists() else _new_head(self._cost)
            self._opened = head, _derive(self._passphrase, head)
        return self._opened

    def _secrets(self) -> dict[str, bytes]:
        if not self._file.exists():
            return {}
        document = _load(self._file)
        _, key = self._unlocked()
        try:
            nonce, sealed = _bytes(document["head"]["nonce"]), _bytes(document["sealed"])
            opened = AESGCM(key).decrypt(nonce, sealed, _canonical(document["head"]))
        except InvalidTag as error:
            self._opened = None
            raise Refused("key.passphrase_wrong") from error
        return {name: _bytes(value) for name, value in json.loads(opened).items()}


def _load(file: Path) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(file.read_bytes())
        claimed = document.pop("sum")
        head = document["head"]
        if head["format"] == _FORMAT and head["version"] > _VERSION:
            raise Refused("key.newer", file=head["version"], program=_VERSION)
        if head["format"] != _FORMAT or claimed != _sum(document):
            raise Damaged("key.file_damaged")
    except OSError as error:
        raise Unavailable("key.file_unreadable") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged("key.file_damaged") from error
    return document


def _new_head(cost: Cost) -> dict[str, Any]:
    salt = _text(secrets.token_bytes(16))
    return {"format": _FORMAT, "version": _VERSION, "kdf": "argon2id", **asdict(cost), "salt": salt}


def _derive(passphrase: bytes, head: dict[str, Any]) -> bytes:
    kdf = Argon2id(
        salt=_bytes(head["salt"]),
        length=32,
        iterations=head["passes"],
        lanes=head["lanes"],
        memory_cost=head["memory"],
    )
    return kdf.derive(passphrase)


def _sealed(head: dict[str, Any], key: bytes, known: dict[str, bytes]) -> bytes:
    nonce = secrets.token_bytes(12)
    head = {**head, "nonce": _text(nonce)}
    content = _canonical({name: _text(value) for name, value in known.items()})
    document = {"head": head, "sealed": _text(AESGCM(key).encrypt(nonce, content, _canonical(head)))}
    return _canonical({**document, "sum": _sum(document)})


def _replace(file: Path, content: bytes) -> None:
    """Write beside, force to disk, swap: a power cut leaves the old file or the new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.new")
    try:
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        raise Unavailable("key.file_not_written") from error


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to disk; Windows does so by itself and cannot be asked."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _canonical(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _sum(document: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(document)).hexdigest()


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _bytes(value: str) -> bytes:
    return base64.b64decode(value, validate=True)
