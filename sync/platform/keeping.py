"""What the platform keeps outside its database: its signing key, the lane key and the epoch.

They lie beside the data, readable by their owner only. The epoch is not in the database, so that a
database put back from a backup does not bring back its old epoch (protocol 3.10).
"""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from sync.protocol import b64, unb64
from sync.signing import SigningKey, key_name


@dataclass(frozen=True, slots=True, repr=False)
class Keeping:
    """The platform's own secrets and the epoch in force."""

    key: SigningKey
    lane_key: bytes
    epoch: str

    def __repr__(self) -> str:
        return f"Keeping({self.key.key_id}, {self.epoch})"


def open_keeping(file: Path, position: int = 0) -> Keeping:
    """Read the keys, or make them the first time.

    `position` is the head of the database's feed. A head behind the one noted here means that the
    database was put back from a backup: a new epoch begins.
    """
    if not file.exists():
        _write(file, SigningKey.generate().private, secrets.token_bytes(32), _new_epoch(), position)
    kept = json.loads(file.read_text(encoding="ascii"))
    key = SigningKey("", unb64(kept["signing_key"]))
    key.key_id = key_name("plt", key.public)
    lane_key, epoch = unb64(kept["lane_key"]), str(kept["epoch"])
    if position < int(kept["position"]):
        epoch = _new_epoch()
        _write(file, key.private, lane_key, epoch, position)
    return Keeping(key, lane_key, epoch)


def note_position(file: Path, keeping: Keeping, position: int) -> None:
    """Note how far the feed has come; called after a backup and at a clean stop."""
    _write(file, keeping.key.private, keeping.lane_key, keeping.epoch, position)


def begin_epoch(file: Path, keeping: Keeping, position: int) -> str:
    """Begin a new epoch by hand, after a restore that the program could not notice."""
    epoch = _new_epoch()
    _write(file, keeping.key.private, keeping.lane_key, epoch, position)
    return epoch


def _new_epoch() -> str:
    return "e" + b64(secrets.token_bytes(9))


def _write(file: Path, signing_key: bytes, lane_key: bytes, epoch: str, position: int) -> None:
    content = {
        "signing_key": b64(signing_key),
        "lane_key": b64(lane_key),
        "epoch": epoch,
        "position": position,
    }
    fresh = file.with_suffix(file.suffix + ".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as target:
        json.dump(content, target)
        target.flush()
        os.fsync(target.fileno())
    fresh.replace(file)
