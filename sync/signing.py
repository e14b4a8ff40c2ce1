"""Signatures of the wire: one fixed profile of RFC 9421 with Ed25519 and digests of RFC 9530.

A request is signed by the device, a reply by the platform over the nonce of its request; the
components and their order never vary, so there is nothing to negotiate and nothing to strip.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync.protocol import Receipt, b64, sha256, unb64

REQUEST_WITH_BODY = ("@method", "@path", "content-digest", "idempotency-key", "ybx-nonce")
REQUEST_WITHOUT_BODY = ("@method", "@path", "@query", "ybx-nonce")
REPLY = ("@status", "content-type", "content-digest", "ybx-nonce;req")
REPLY_LONG = ("@status", "content-type", "content-digest", "repr-digest", "ybx-nonce;req")
"""A piece of something long: the digest of the piece and that of the whole representation."""
_FILE_PURPOSE = b"ybx catalogue 1\0"
_DEVICE_PURPOSE = b"ybx device 1\0"
_RENEWAL_PURPOSE = b"ybx renewal 1\0"
_PARAMETERS = re.compile(
    r'^(?P<label>dev|plt)=(?P<all>(?P<list>\([^()]*\));keyid="(?P<key>[A-Za-z0-9._-]{1,64})"'
    r';alg="ed25519";created=[0-9]{1,12})\Z'
)
_SIGNATURE = re.compile(r"^(?P<label>dev|plt)=:(?P<value>[A-Za-z0-9+/]{86}==):\Z")


class BadSignature(ValueError):  # noqa: N818 - says what is the case
    """No signature of the profile, or one that does not verify."""


def content_digest(content: bytes) -> str:
    """Return the Content-Digest of the bytes as they travel (after gzip)."""
    return digest_field(hashlib.sha256(content).digest())


def digest_field(digest: bytes) -> str:
    """Write a SHA-256 as the value of Content-Digest or Repr-Digest (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(digest).decode('ascii')}:"


def component_list(components: Sequence[str]) -> str:
    """Write the covered components as the structured list of Signature-Input."""
    return "(" + " ".join(_component(name) for name in components) + ")"


def _component(name: str) -> str:
    plain, _, flag = name.partition(";")
    return f'"{plain}";{flag}' if flag else f'"{plain}"'


def signature_base(components: Sequence[tuple[str, str]], parameters: str) -> bytes:
    """Build the bytes under a signature (RFC 9421 section 2.5)."""
    lines = [f"{_component(name)}: {value}" for name, value in components]
    lines.append(f'"@signature-params": {parameters}')
    return "\n".join(lines).encode("utf-8")


@dataclass(frozen=True, slots=True)
class Request:
    """What of a request is signed; `query` begins with "?", the last two are "" without a body."""

    method: str
    path: str
    query: str
    nonce: str
    digest: str = ""
    idempotency: str = ""

    def components(self) -> tuple[tuple[str, str], ...]:
        """Return the covered components with their values."""
        if self.digest:
            values = (self.method, self.path, self.digest, self.idempotency, self.nonce)
            return tuple(zip(REQUEST_WITH_BODY, values, strict=True))
        return tuple(zip(REQUEST_WITHOUT_BODY, (self.method, self.path, self.query, self.nonce), strict=True))


@dataclass(frozen=True, slots=True)
class Reply:
    """What of a reply is signed; `nonce` is the request's, `whole` its Repr-Digest ("" without one)."""

    status: int
    content_type: str
    digest: str
    nonce: str
    whole: str = ""

    def components(self) -> tuple[tuple[str, str], ...]:
        """Return the covered components with their values."""
        if self.whole:
            long = (str(self.status), self.content_type, self.digest, self.whole, self.nonce)
            return tuple(zip(REPLY_LONG, long, strict=True))
        values = (str(self.status), self.content_type, self.digest, self.nonce)
        return tuple(zip(REPLY, values, strict=True))


class SigningKey:
    """An Ed25519 key and the id under which the other end knows it."""

    def __init__(self, key_id: str, private: bytes) -> None:
        self.key_id = key_id
        self._key = Ed25519PrivateKey.from_private_bytes(private)

    def __repr__(self) -> str:
        return f"SigningKey({self.key_id})"

    @classmethod
    def generate(cls, key_id: str = "") -> "SigningKey":
        """Make a new key; without an id it is named after its public half."""
        key = cls("", Ed25519PrivateKey.generate().private_bytes_raw())
        key.key_id = key_id or key_name("key", key.public)
        return key

    @property
    def private(self) -> bytes:
        """The 32 secret bytes, for the keyring only."""
        return self._key.private_bytes_raw()

    @property
    def public(self) -> bytes:
        """The 32 public bytes."""
        return self._key.public_key().public_bytes_raw()

    def sign_bytes(self, message: bytes) -> bytes:
        """Return the bare signature over a message that begins with its purpose."""
        return self._key.sign(message)

    def sign(self, message: Request | Reply, created: int) -> dict[str, str]:
        """Return the two signature headers; `created` (seconds) is told, never used to refuse."""
        label = "dev" if isinstance(message, Request) else "plt"
        components = message.components()
        names = component_list([name for name, _ in components])
        parameters = f'{names};keyid="{self.key_id}";alg="ed25519";created={created}'
        signature = self._key.sign(signature_base(components, parameters))
        return {
            "Signature-Input": f"{label}={parameters}",
            "Signature": f"{label}=:{base64.b64encode(signature).decode('ascii')}:",
        }


def verify_bytes(public: bytes, signature: bytes, message: bytes) -> None:
    """Check a bare signature over a message that begins with its purpose; BadSignature otherwise."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise BadSignature("signature") from error


def signature_of_file(key: SigningKey, content: bytes) -> str:
    """Sign a published file (docs/protocol.md, section 11); base64url without padding."""
    return b64(key.sign_bytes(_FILE_PURPOSE + sha256(content)))


def signature_of_certificate(key: SigningKey, content: bytes) -> str:
    """Sign the canonical content of a device's certificate (docs/protocol.md, section 7)."""
    return b64(key.sign_bytes(_DEVICE_PURPOSE + sha256(content)))


def certificate_holds(content: bytes, signature: str, public: bytes) -> bool:
    """Say whether a certificate was signed with the platform's key."""
    return _holds(public, signature, _DEVICE_PURPOSE + sha256(content))


def proof_of_new_key(key: SigningKey, device_id: str, attempt: str) -> str:
    """Prove with a new key that it is in the hands of the device which asks for its certificate."""
    return b64(key.sign_bytes(_renewal(key.public, device_id, attempt)))


def proves_new_key(public: bytes, device_id: str, attempt: str, proof: bytes) -> bool:
    """Say whether the new key made the proof."""
    return _holds(public, b64(proof), _renewal(public, device_id, attempt))


def _renewal(public: bytes, device_id: str, attempt: str) -> bytes:
    return _RENEWAL_PURPOSE + sha256(f"{device_id}\0{attempt}\0".encode(), public)


def _holds(public: bytes, signature: str, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(unb64(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_name(prefix: str, public: bytes) -> str:
    """Name a key after its public half, so that an id never points to another key."""
    return f"{prefix}-{b64(sha256(public)[:9])}"


def signer(signature_input: str) -> str:
    """Return the key id that a signature claims; BadSignature when it is not of our profile."""
    found = _PARAMETERS.match(signature_input)
    if not found:
        raise BadSignature("profile")
    return found["key"]


def verify(message: Request | Reply, signature_input: str, signature: str, keys: Mapping[str, bytes]) -> str:
    """Check a signature against the known public keys and return the key id; BadSignature otherwise."""
    label = "dev" if isinstance(message, Request) else "plt"
    found, value = _PARAMETERS.match(signature_input), _SIGNATURE.match(signature)
    if not found or not value or found["label"] != label or value["label"] != label:
        raise BadSignature("profile")
    components = message.components()
    if found["list"] != component_list([name for name, _ in components]):
        raise BadSignature("components")
    public = keys.get(found["key"])
    if public is None:
        raise BadSignature("key")
    try:
        raw = base64.b64decode(value["value"], validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(raw, signature_base(components, found["all"]))
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise BadSignature("signature") from error
    return found["key"]


def verify_receipt(receipt: Receipt, keys: Mapping[str, bytes]) -> None:
    """Check a stored reply again, with nothing but the platform's public keys."""
    reply = Reply(receipt.status, receipt.content_type, content_digest(receipt.body), receipt.nonce)
    verify(reply, receipt.signature_input, receipt.signature, keys)
