"""Whose a published file is: Ed25519 over its SHA-256, with a name in front that no other message has."""

import base64
import binascii
import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from station_app.catalogue.files import PACKS

_PURPOSE = b"ybx catalogue 1\0"
"""Keeps a signature of a reply from ever being one of a catalogue (docs/protocol.md, section 11)."""


def sign(content: bytes, private: bytes) -> str:
    """Return the signature over a published file, base64url without padding."""
    key = Ed25519PrivateKey.from_private_bytes(private)
    return _text(key.sign(_PURPOSE + hashlib.sha256(content).digest()))


def is_signed(content: bytes, signature: str, public: bytes) -> bool:
    """Tell whether a signature over a published file is that of a key."""
    try:
        raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(raw, _PURPOSE + hashlib.sha256(content).digest())
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def key_id(public: bytes) -> str:
    """Name a key after its public half, as the wire does."""
    return f"plt-{_text(hashlib.sha256(public).digest()[:9])}"


def public_of(private: bytes) -> bytes:
    """Return the public half of a key."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def shipped_keys(folder: Path) -> Mapping[str, bytes]:
    """Return the public keys that shipped packs are signed with, by id."""
    table = tomllib.loads((folder / PACKS / "keys.toml").read_text("utf-8"))
    return {name: base64.urlsafe_b64decode(key + "=") for name, key in table["keys"].items()}


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")
