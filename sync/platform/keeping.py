"""What the platform keeps outside its database: its signing keys, the lane key and the epoch.

The key in force and the next two generations are there at any time: stations are told all three, so
that one which was away for a whole generation still knows who signs. Keys of the past sign nothing
any more; their public halves are named for the receipts they signed.

They lie beside the data, readable by their owner only. The epoch is not in the database, so that a
database put back from a backup does not bring back its old epoch (protocol 3.10).
"""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sync.protocol import b64, unb64
from sync.signing import SigningKey, key_name

AHEAD = 2
"""So many generations of signing keys are made and told before they sign anything (protocol 3.11)."""


@dataclass(frozen=True, slots=True, repr=False)
class Keeping:
    """The platform's own secrets and the epoch in force."""

    key: SigningKey
    lane_key: bytes
    epoch: str
    coming: tuple[SigningKey, ...] = ()
    past: tuple[bytes, ...] = ()

    def __repr__(self) -> str:
        return f"Keeping({self.key.key_id}, {self.epoch})"


def open_keeping(file: Path) -> Keeping:
    """Read the keys, or make them the first time."""
    if not file.exists():
        first = {"signing_key": b64(_new_key()), "lane_key": b64(secrets.token_bytes(32))}
        _write(file, first)
    kept = _read(file)
    if len(kept.get("coming", ())) < AHEAD:
        kept = _change(file, coming=_filled(kept.get("coming", [])))
    return _kept(kept)


def roll_keys(file: Path) -> Keeping:
    """Let the next key sign from now on and make another one for later; the old one is kept as past.

    Workers that run go on with the old key until they are started again; stations know both.
    """
    kept = _read(file)
    coming = [str(one) for one in kept["coming"]]
    past = [b64(SigningKey("", unb64(kept["signing_key"])).public), *kept.get("past", [])]
    return _kept(_change(file, signing_key=coming[0], coming=_filled(coming[1:]), past=past))


def _kept(kept: Mapping[str, Any]) -> Keeping:
    past = tuple(unb64(one) for one in kept.get("past", ()))
    coming = tuple(_named(one) for one in kept["coming"])
    return Keeping(
        _named(kept["signing_key"]), unb64(kept["lane_key"]), str(kept.get("epoch", "")), coming, past
    )


def _named(text: str) -> SigningKey:
    key = SigningKey("", unb64(text))
    key.key_id = key_name("plt", key.public)
    return key


def _filled(coming: list[str]) -> list[str]:
    return [*coming, *(b64(_new_key()) for _ in range(AHEAD - len(coming)))]


def _new_key() -> bytes:
    return SigningKey.generate().private


def _read(file: Path) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(file.read_text(encoding="ascii"))
    return kept


def _change(file: Path, **members: object) -> dict[str, Any]:
    content = {**_read(file), **members}
    _write(file, content)
    return content


def _write(file: Path, content: Mapping[str, object]) -> None:
    fresh = file.with_suffix(file.suffix + ".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as target:
        json.dump(content, target)
        target.flush()
        os.fsync(target.fileno())
    fresh.replace(file)
