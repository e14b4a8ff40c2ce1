"""The bytes and the line of the second client (second_client.py), from docs/protocol.md alone."""

from __future__ import annotations

import base64
import gzip
import hashlib
import hmac
import json
import re
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import requests
import rfc8785
import zstandard
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

Json = dict[str, Any]
WITH_BODY = ("@method", "@path", "content-digest", "idempotency-key", "ybx-nonce")
WITHOUT = ("@method", "@path", "@query", "ybx-nonce")
REPLY = ("@status", "content-type", "content-digest", "ybx-nonce;req")
PIECE = ("@status", "content-type", "content-digest", "repr-digest", "ybx-nonce;req")
DEVICE_MEDIA = "application/vnd.ybx.device+json; v=1"
PUSH_MEDIA = "application/vnd.ybx.push+json; v=1"
PROBLEM = "urn:ybx:sync:problem:"
UNPACKED = 8_000_000


class NoNetworkError(Exception):
    """A reply that nobody we know signed over our nonce: it moves nothing."""


class ProblemError(Exception):
    """A signed problem."""

    def __init__(self, status: int, body: Json) -> None:
        self.status, self.body = status, body
        self.word = str(body["type"]).removeprefix(PROBLEM)
        super().__init__(f"{status} {self.word}")


# --- bytes (sections 2 and 3) ---


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def canonical(value: Json) -> bytes:
    return rfc8785.dumps(value)


def lane(key: bytes, certno: str) -> str:
    return b64(hmac.digest(key, certno.encode(), "sha256")[:16])


def first_link(stream: str) -> bytes:
    return sha(b"\x00" + stream.encode())


def next_link(before: bytes, body_hash: bytes, header_hash: bytes) -> bytes:
    return sha(b"\x01" + before + body_hash + header_hash)


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def key_id(prefix: str, public: bytes) -> str:
    return f"{prefix}-{b64(sha(public)[:9])}"


def digest_field(data: bytes) -> str:
    return f"sha-256=:{base64.b64encode(sha(data)).decode()}:"


def quoted(name: str) -> str:
    return f'"{name.removesuffix(";req")}"' + (";req" if name.endswith(";req") else "")


def parameters(names: Sequence[str], keyid: str, created: int) -> str:
    listed = " ".join(quoted(name) for name in names)
    return f'({listed});keyid="{keyid}";alg="ed25519";created={created}'


def signature_base(names: Sequence[str], values: Sequence[str], params: str) -> str:
    lines = [f"{quoted(name)}: {value}" for name, value in zip(names, values, strict=True)]
    return "\n".join([*lines, f'"@signature-params": {params}'])


def signature_field(label: str, signature: bytes) -> str:
    return f"{label}=:{base64.b64encode(signature).decode()}:"


def verifies(public: bytes, signature: bytes, content: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except InvalidSignature:
        return False
    return True


def push_key(stream: str, first: int, last: int, link_after: bytes) -> str:
    return f'"{stream}:{first}-{last}:{link_after.hex()[:16]}"'


def push_bytes(envelope: Json, items: Sequence[Json]) -> bytes:
    """The push as the vector spells it: the envelope, then each header with its body at the end."""
    parts = []
    for item in items:
        header = canonical({name: value for name, value in item.items() if name != "body"})
        parts.append(header[:-1] + b',"body":' + canonical(item["body"]) + b"}")
    return canonical(envelope)[:-1] + b',"items":[' + b",".join(parts) + b"]}"


def under(label: str, data: bytes) -> bytes:
    """What the signatures of certificates, renewals and published files cover."""
    return label.encode() + b"\x00" + sha(data)


# --- the receipt of one item (section 13) ---


def leaf_of(result: Json, body: Json) -> bytes:
    number = str(body.get("x_accept_no", ""))
    number = number if re.fullmatch(r"[A-Za-z0-9-]{1,40}", number) else ""
    told = (result["item_id"], b64(sha(canonical(body))), number, result["status"])
    rest = (result.get("official_no") or "", str(result["version"]), result.get("at", ""))
    return "\n".join((*told, *rest)).encode()


def tree(leaves: Sequence[bytes]) -> bytes:
    if len(leaves) == 1:
        return sha(b"\x00" + leaves[0])
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\x01" + tree(leaves[:half]) + tree(leaves[half:]))


def path_to(place: int, leaves: Sequence[bytes]) -> list[bytes]:
    if len(leaves) == 1:
        return []
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if place < half:
        return [*path_to(place, leaves[:half]), tree(leaves[half:])]
    return [*path_to(place - half, leaves[half:]), tree(leaves[:half])]


def proof_holds(public: bytes, proof: str, leaves: Sequence[bytes]) -> bool:
    told = b"ybx receipt 1\x00" + len(leaves).to_bytes(4, "big") + tree(leaves)
    return verifies(public, unb64(proof), told)


def receipt_code(keyid: str, proof: str, place: int, leaves: Sequence[bytes]) -> str:
    path = path_to(place, leaves)
    head = unb64(keyid.removeprefix("plt-")) + place.to_bytes(2, "big") + len(leaves).to_bytes(2, "big")
    whole = head + bytes([len(path)]) + unb64(proof) + b"".join(path) + leaves[place]
    return "YBXR1." + base64.b32encode(whole).decode().rstrip("=")


# --- the line (section 3) ---


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes
    keyid: str = ""

    def json(self) -> Json:
        told: Json = json.loads(self.body)
        return told


def packed(body: bytes, coding: str, trained: bytes = b"") -> bytes:
    if coding == "zstd":
        words = zstandard.ZstdCompressionDict(trained) if trained else None
        return zstandard.ZstdCompressor(dict_data=words, write_content_size=True).compress(body)
    return gzip.compress(body) if coding == "gzip" else body


@dataclass
class Line:
    """Signed requests to one address, and nothing believed that is not signed over our nonce."""

    address: str
    key: Ed25519PrivateKey
    known: dict[str, bytes] = field(default_factory=dict)
    trained: bytes = b""
    session: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str, query: Mapping[str, object] | None = None, span: str = "") -> Reply:
        asked = "?" + urlencode(query) if query else ""
        nonce = b64(secrets.token_bytes(16))
        headers = self._signed(WITHOUT, ("GET", path, asked, nonce)) | {"YBX-Nonce": nonce}
        headers |= {"Range": span} if span else {}
        return self._exchange("GET", path + asked, headers, None)

    def post(
        self, path: str, body: bytes, key: str, media: str = DEVICE_MEDIA, coding: str = "gzip"
    ) -> Reply:
        sent, nonce = packed(body, coding, self.trained), b64(secrets.token_bytes(16))
        digest = digest_field(sent)
        headers = self._signed(WITH_BODY, ("POST", path, digest, key, nonce)) | {"Content-Type": media}
        headers |= {"YBX-Nonce": nonce, "Content-Digest": digest, "Idempotency-Key": key}
        headers |= {"Content-Encoding": coding} if coding != "identity" else {}
        if coding == "zstd" and self.trained:
            headers["YBX-Dictionary"] = sha(self.trained).hex()[:8]
        return self._exchange("POST", path, headers, sent)

    def plain(self, path: str) -> bytes:
        """What is asked for without a signature: it has to vouch for itself."""
        return unpacked(self._sent("GET", path, {}, None))

    def _signed(self, names: Sequence[str], values: Sequence[str]) -> dict[str, str]:
        params = parameters(names, key_id("dev", public_bytes(self.key)), int(time.time()))
        signature = self.key.sign(signature_base(names, values, params).encode())
        return {"Signature-Input": f"dev={params}", "Signature": signature_field("dev", signature)}

    def _sent(self, method: str, path: str, headers: dict[str, str], body: bytes | None) -> Reply:
        ours = {"Accept-Encoding": "gzip", "YBX-Protocol": "1", **headers}
        request = requests.Request(method, self.address + path, headers=ours, data=body).prepare()
        with self.session.send(request, stream=True, allow_redirects=False, timeout=30) as told:
            return Reply(told.status_code, told.headers, told.raw.read(UNPACKED, decode_content=False))

    def _exchange(self, method: str, path: str, headers: dict[str, str], body: bytes | None) -> Reply:
        raw = self._sent(method, path, headers, body)
        known = self.known or introduced(raw)
        reply = verified(raw, headers["YBX-Nonce"], known)
        if reply.status >= 400:
            raise ProblemError(reply.status, reply.json())
        return reply


def unpacked(reply: Reply) -> bytes:
    return gzip.decompress(reply.body) if reply.headers.get("Content-Encoding") == "gzip" else reply.body


def introduced(raw: Reply) -> dict[str, bytes]:
    """The keys that a first reply brings itself: there TLS alone vouches for the platform."""
    try:
        told = json.loads(unpacked(raw)).get("keys", [])
    except ValueError as error:
        raise NoNetworkError("no platform") from error
    return {entry["key_id"]: unb64(entry["public_key"]) for entry in told}


def verified(raw: Reply, nonce: str, known: Mapping[str, bytes]) -> Reply:
    """The unpacked reply, when its digest and its signature over our nonce hold."""
    names = PIECE if raw.status == 206 else REPLY
    given = raw.headers.get("Signature-Input", "")
    found = re.fullmatch(r'plt=(\([^)]*\);keyid="(plt-[\w-]+)";alg="ed25519";created=([0-9]+))', given)
    if found is None or found[1] != parameters(names, found[2], int(found[3])) or found[2] not in known:
        raise NoNetworkError(f"{raw.status} {given}")
    digest = raw.headers.get("Content-Digest", "")
    if digest != digest_field(raw.body):
        raise NoNetworkError("digest")
    values = [str(raw.status), raw.headers.get("Content-Type", ""), digest]
    values += [raw.headers.get("Repr-Digest", "")] if raw.status == 206 else []
    base = signature_base(names, [*values, nonce], found[1])
    signature = base64.b64decode(raw.headers.get("Signature", "").removeprefix("plt=:").removesuffix(":"))
    if not verifies(known[found[2]], signature, base.encode()):
        raise NoNetworkError("signature")
    return Reply(raw.status, raw.headers, unpacked(raw), found[2])
