"""The first client as it went out: it knows nothing of this repository and is never changed (T27).

Written from docs/protocol.md alone, on the standard library and an Ed25519 key. Whatever the platform
learns, what this client holds can be handed in for ever (protocol 3.12).
"""

import base64
import gzip
import hashlib
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def canonical(value: object) -> bytes:
    """RFC 8785 for what this client writes: texts, booleans, whole numbers, ASCII keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


class FrozenClient:
    def __init__(self, url: str, code: str) -> None:
        self.url = url
        self.key = Ed25519PrivateKey.generate()
        public = self.key.public_key().public_bytes_raw()
        self.key_id = "dev-" + b64(sha(public)[:9])
        self.platform_keys: dict[str, str] = {}
        self.items: list[dict[str, Any]] = []
        self.links: list[bytes] = []
        proof = f'"enrol:{sha(public).hex()[:16]}"'
        body = canonical({"code": code, "public_key": b64(public)})
        status, told = self.ask("POST", "/sync/v1/devices", body, proof, "device", believe=True)
        assert status == 200, told
        self.stream = str(told["stream"])
        self.links.append(sha(b"\0", self.stream.encode()))

    def seal(self, item: dict[str, Any]) -> None:
        header = {name: value for name, value in item.items() if name != "body"}
        header["seq"] = len(self.items) + 1
        self.items.append({**header, "body": item["body"]})
        hashes = sha(canonical(item["body"])) + sha(canonical(header))
        self.links.append(sha(b"\1", self.links[-1], hashes))

    def push(self, first: int = 1, **more: object) -> tuple[int, dict[str, Any]]:
        last = len(self.items)
        body = canonical(
            {
                "stream": self.stream,
                "from_seq": first,
                "link_before": b64(self.links[first - 1]),
                "link_after": b64(self.links[last]),
                "epoch_seen": "",
                "clock": {"wall": "2026-11-21T09:15:00.000+08:00", "mono": 1},
                "client": {"app": "1.0", "proto": 1},
                "items": self.items[first - 1 :],
                **more,
            }
        )
        key = f'"{self.stream}:{first}-{last}:{self.links[last].hex()[:16]}"'
        return self.ask("POST", "/sync/v1/push", body, key, "push")

    def hello(self) -> tuple[int, dict[str, Any]]:
        return self.ask("GET", "/sync/v1/hello?stream=" + urllib.parse.quote(self.stream, safe=""))

    def pull(self) -> tuple[int, dict[str, Any]]:
        return self.ask("GET", "/sync/v1/pull?cursor=&max_bytes=65536")

    def ask(
        self,
        method: str,
        target: str,
        body: bytes = b"",
        key: str = "",
        media: str = "",
        *,
        believe: bool = False,
    ) -> tuple[int, dict[str, Any]]:
        path, mark, query = target.partition("?")
        nonce, sent = b64(os.urandom(16)), gzip.compress(body, mtime=0) if body else b""
        covered = [("@method", method), ("@path", path)]
        headers = {"YBX-Nonce": nonce, "Accept-Encoding": "identity"}
        if body:
            digest = "sha-256=:" + base64.b64encode(sha(sent)).decode() + ":"
            headers |= {
                "Content-Type": f"application/vnd.ybx.{media}+json; v=1",
                "Content-Encoding": "gzip",
                "Content-Digest": digest,
                "Idempotency-Key": key,
            }
            covered += [("content-digest", digest), ("idempotency-key", key)]
        else:
            covered += [("@query", mark + query)]
        covered += [("ybx-nonce", nonce)]
        names = " ".join(f'"{name}"' for name, _ in covered)
        parameters = f'({names});keyid="{self.key_id}";alg="ed25519";created=1795230900'
        lines = [f'"{name}": {value}' for name, value in covered] + [f'"@signature-params": {parameters}']
        made = base64.b64encode(self.key.sign("\n".join(lines).encode())).decode()
        headers |= {"Signature-Input": f"dev={parameters}", "Signature": f"dev=:{made}:"}
        request = urllib.request.Request(self.url + target, sent or None, headers, method=method)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=20) as reply:  # noqa: S310 - this machine
                status, head, content = reply.status, dict(reply.headers), reply.read()
        except urllib.error.HTTPError as error:
            status, head, content = error.code, dict(error.headers), error.read()
        told: dict[str, Any] = json.loads(content)
        if believe:
            self.platform_keys = told.get("platform_keys", {})
        self.verify(status, {name.lower(): value for name, value in head.items()}, content, nonce)
        return status, told

    def verify(self, status: int, head: dict[str, str], content: bytes, nonce: str) -> None:
        """Raise InvalidSignature for anything but the platform's answer to this very request."""
        digest = "sha-256=:" + base64.b64encode(sha(content)).decode() + ":"
        parameters = head["signature-input"].removeprefix("plt=")
        names = '("@status" "content-type" "content-digest" "ybx-nonce";req)'
        if head["content-digest"] != digest or not parameters.startswith(names):
            raise InvalidSignature
        lines = [
            f'"@status": {status}',
            f'"content-type": {head["content-type"]}',
            f'"content-digest": {digest}',
            f'"ybx-nonce";req: {nonce}',
            f'"@signature-params": {parameters}',
        ]
        signer = parameters.partition('keyid="')[2].partition('"')[0]
        public = Ed25519PublicKey.from_public_bytes(unb64(self.platform_keys[signer]))
        made = base64.b64decode(head["signature"].removeprefix("plt=:").removesuffix(":"))
        public.verify(made, "\n".join(lines).encode())
