"""A device's certificate and the platform's keys as they come over the wire; both are checked when read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sync.members import objects, take
from sync.protocol import Json, Malformed, b64, canonical, parse_object, unb64
from sync.signing import SigningKey, certificate_holds, key_name, proof_of_new_key

RENEWAL_FROM = 0.6
"""Part of its life after which a certificate is renewed (protocol 3.11)."""
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the platform signed of a device: which key is its key, and from when to when."""

    device_id: str
    key_id: str
    public_key: bytes
    serial: int
    division: str
    not_before: datetime
    not_after: datetime
    form: Mapping[str, Json]
    """The certificate as it came, for keeping."""

    def due(self, platform_time: datetime) -> bool:
        """Say whether it is time for the next one, by the platform's clock."""
        return platform_time >= self.not_before + (self.not_after - self.not_before) * RENEWAL_FROM


def read_certificate(form: Mapping[str, Any], platform_keys: Mapping[str, bytes]) -> Certificate:
    """Read a certificate; Malformed when it is none or was not signed by a key of the platform."""
    content = take(form, "content", dict)
    public = platform_keys.get(take(form, "key_id", str), b"")
    if not certificate_holds(canonical(content), take(form, "signature", str), public):
        raise Malformed("certificate")
    try:
        return Certificate(
            device_id=take(content, "device_id", str),
            key_id=take(content, "key_id", str),
            public_key=unb64(take(content, "public_key", str)),
            serial=take(content, "serial", int),
            division=take(content, "division", str),
            not_before=datetime.fromisoformat(take(content, "not_before", str)),
            not_after=datetime.fromisoformat(take(content, "not_after", str)),
            form=form,
        )
    except ValueError as error:
        raise Malformed("certificate") from error


@dataclass(frozen=True, slots=True, repr=False)
class Renewal:
    """One wish for the next certificate: the attempt is on file before it is asked."""

    device_id: str
    attempt: str
    key: SigningKey

    @property
    def idempotency(self) -> str:
        """The key of the exchange, with its quotes."""
        return f'"renew:{self.attempt}"'

    def encode(self) -> bytes:
        """Write the body: the next public key, and the proof that we hold it."""
        proof = proof_of_new_key(self.key, self.device_id, self.attempt)
        return canonical({"public_key": b64(self.key.public), "proof": proof})


@dataclass(frozen=True, slots=True)
class Renewed:
    """The answer: the certificate as it came, and the platform's keys."""

    certificate: Mapping[str, Json]
    platform_keys: Mapping[str, bytes]


def decode_renewed(raw: bytes) -> Renewed:
    """Read the answer to a renewal."""
    source = parse_object(raw)
    return Renewed(take(source, "certificate", dict), named_keys(take(source, "platform_keys", dict, {})))


def decode_keys(raw: bytes) -> Mapping[str, bytes]:
    """Read the platform's keys: in force, coming, past; one whose id is not its own is passed over."""
    told = objects(parse_object(raw), "keys")
    return named_keys({take(one, "key_id", str): take(one, "public_key", str) for one in told})


def named_keys(source: Mapping[str, object]) -> Mapping[str, bytes]:
    """Return public keys by their ids; an id that does not belong to its key is no key of ours."""
    keys = {name: unb64(value) for name, value in source.items() if isinstance(value, str)}
    return {
        name: key for name, key in keys.items() if len(key) == _KEY_BYTES and key_name("plt", key) == name
    }
