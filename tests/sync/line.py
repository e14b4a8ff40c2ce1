"""Signed requests with any body: what a faulty or hostile client could send."""

from typing import Any

from sync import protocol, wire
from sync.coding import packed
from sync.exchanging import fresh_nonce
from sync.ports import Batch
from sync.protocol import SealedItem, canonical, link_next, sha256
from sync.signing import Request, content_digest
from sync.transport import RawReply, Transport
from tests.sync.conftest import LIMITS, Station


class Line:
    """Signed requests with any body: what a faulty or hostile client could send."""

    def __init__(self, station: Station, url: str) -> None:
        self._station = station
        self._transport = Transport(url, LIMITS)

    def push(self, batch: Batch) -> RawReply:
        body = packed(wire.encode_push(batch.stream, batch.link_before, batch.items, {}))
        key = wire.push_key(batch.stream, batch.first_seq, batch.last_seq, batch.link_after)
        return self.post(body, key)

    def post(self, body: bytes, key: str, **more: str) -> RawReply:
        request = Request("POST", "/sync/v1/push", "", fresh_nonce(), content_digest(body), key)
        headers = {
            "Content-Type": protocol.MEDIA_PUSH,
            "Content-Encoding": "gzip",
            "Content-Digest": request.digest,
            "Idempotency-Key": key,
            protocol.NONCE_HEADER: request.nonce,
            **self._station.key.sign(request, 0),
            **more,
        }
        try:
            return self._transport.exchange("POST", "/sync/v1/push", headers, body)
        finally:
            self._transport.drop()

    def items(self, headers: list[dict[str, Any]], bodies: list[Any]) -> RawReply:
        """Push made-up items with a right chain."""
        stream = self._station.store.stream
        before = link = protocol.link_zero(stream)
        sealed = []
        for number, (header, body) in enumerate(zip(headers, bodies, strict=True), start=1):
            header_bytes, body_bytes = canonical(header), canonical(body)
            hashes = (sha256(header_bytes), sha256(body_bytes))
            link = link_next(link, hashes[1], hashes[0])
            sealed.append(SealedItem(str(header["item_id"]), number, header_bytes, body_bytes, *hashes, link))
        return self.push(Batch(stream, before, tuple(sealed)))
