"""The wire over HTTP: signed requests, and replies of which nothing counts before the signature."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from sync import protocol, wire
from sync.certificate import Renewal, Renewed, decode_keys, decode_renewed
from sync.detour import Detour, speaks_of_the_line
from sync.exchanging import OK, SignedLine, fresh_nonce
from sync.incarnation import RekeyAsk, Rekeyed, decode_rekeyed
from sync.ports import Batch, Fault, FaultKind, Presence, Signed
from sync.protocol import Editions, Hello, PullPage, PushReply
from sync.replies import plain_content, stranger
from sync.signing import Request
from sync.snapshot import Manifest, decode_manifest


class HttpWire(SignedLine):
    """The `Wire` of a station."""

    @cached_property
    def _detour(self) -> Detour:
        return Detour(self.coder)

    def hello(self, stream: str, told: Presence | None = None) -> Signed[Hello]:
        """Greet, naming the stream whose point is wanted, and what the platform should know of us."""
        query = urlencode({"stream": stream, **_of_ourselves(told)}, quote_via=quote, safe="")
        greeting = self._ask("/sync/v1/hello", f"?{query}", wire.decode_hello)
        self.coder.heard(greeting.value.codings, greeting.value.dictionaries)
        self.heard(greeting.value)
        return greeting

    def push(self, batch: Batch, epoch_seen: str) -> Signed[PushReply]:
        """Send a batch."""
        envelope: dict[str, protocol.Json] = {
            "epoch_seen": epoch_seen,
            "clock": {
                "wall": self._clock.wall().isoformat(timespec="milliseconds"),
                "mono": int(self._clock.mono() * 1000),
            },
            "client": {"app": self._app, "proto": protocol.PROTOCOL_MAX},
            **_of_batch(batch),
        }
        body = wire.encode_push(batch.stream, batch.link_before, batch.items, envelope)
        key = wire.push_key(batch.stream, batch.first_seq, batch.last_seq, batch.link_after)
        try:
            reply = self._packed("/sync/v1/push", protocol.MEDIA_PUSH, body, key, wire.decode_push_reply)
        except Fault as fault:
            fault.altered = speaks_of_the_line(fault)
            if item_id := self._detour.failed(batch, fault):
                raise Fault(FaultKind.ITEM_BLOCKED, detail=item_id) from fault
            raise
        self._detour.arrived()
        return reply

    def renew(self, ask: Renewal) -> Signed[Renewed]:
        """Ask for the certificate of our next key; the answer to an attempt is always the same one."""
        path = f"/sync/v1/devices/{quote(ask.device_id, safe='')}/renew"
        return self._packed(path, protocol.MEDIA_DEVICE, ask.encode(), ask.idempotency, decode_renewed)

    def platform_keys(self) -> Signed[Mapping[str, bytes]]:
        """Fetch the platform's signing keys: in force, coming, past."""
        return self._ask("/sync/v1/keys", "", decode_keys)

    def rekey(self, ask: RekeyAsk) -> Signed[Rekeyed]:
        """Ask for a new stream; the answer to an attempt is always the same one."""
        path = f"/sync/v1/devices/{quote(ask.device, safe='')}/rekey"
        return self._packed(path, protocol.MEDIA_DEVICE, ask.encode(), ask.idempotency, decode_rekeyed)

    def pull(self, cursor: str, max_bytes: int, *, people: bool = True) -> Signed[PullPage]:
        """Fetch a page of changes, with people or without."""
        query = f"?cursor={quote(cursor, safe='')}&max_bytes={max_bytes}" + ("" if people else "&skip=person")
        return self._ask("/sync/v1/pull", query, wire.decode_page)

    def manifest(self, cursor: str, bucket: str) -> Signed[Manifest]:
        """Ask for a snapshot of the people of this station, or of one bucket of them."""
        query = f"?cursor={quote(cursor, safe='')}&bucket={quote(bucket, safe='')}"
        return self._ask("/sync/v1/snapshot", query, decode_manifest)

    def piece(self, name: str, first: int, length: int) -> Signed[bytes]:
        """Fetch some bytes of a snapshot."""
        request = Request("GET", f"/sync/v1/snapshot/{quote(name, safe='')}", "", fresh_nonce())
        span = {"Range": f"bytes={first}-{first + length - 1}"}
        return self._exchange(request, request.path, span, b"", bytes)

    def statement(self, stream: str, first: int, last: int, day: str = "") -> Signed[dict[str, Any]]:
        """Fetch the platform's statement over a part of the stream, or of one day (docs/protocol.md)."""
        query = f"?stream={quote(stream, safe='')}&from={first}&to={last}" + (f"&day={day}" if day else "")
        return self._ask("/sync/v1/statement", query, protocol.parse_object)

    def watch(self) -> Signed[dict[str, Any]]:
        """Fetch the list of the stations in this one's division, the worst first."""
        return self._ask("/sync/v1/watch", "", protocol.parse_object)

    def editions(self) -> Signed[Editions]:
        """Ask which editions of the catalogue this station should hold."""
        return self._ask("/sync/v1/catalogue", "", wire.decode_editions)

    def published(self, name: str) -> bytes:
        """Fetch a published file.

        A cache on the way may answer as well as the platform: the name says what the bytes must be.
        """
        raw = self._transport.exchange("GET", f"/catalogue/{name}", {protocol.NONCE_HEADER: fresh_nonce()})
        try:
            content = plain_content(raw, self._limits.reply_bytes)
        except ValueError as error:
            raise Fault(FaultKind.NOT_OURS, detail="file") from error
        if raw.status != OK or protocol.sha256(content).hex() != name:
            self.line_changed()
            raise stranger(raw, "file")
        return content


def _of_ourselves(told: Presence | None) -> dict[str, str]:
    """Return what a greeting tells of a station: its lease, how many items wait there and since when."""
    if told is None:
        return {}
    facts = {"lease": told.lease, "waiting": str(told.waiting), "oldest": told.oldest}
    return {name: value for name, value in facts.items() if value}


def _of_batch(batch: Batch) -> dict[str, protocol.Json]:
    """Return the optional members of a push: the lease, and the verdicts that are known already."""
    observed: list[protocol.Json] = [asdict(one) for one in batch.observed]
    told: dict[str, protocol.Json] = {"lease": batch.lease} if batch.lease else {}
    return {**told, "observed": observed} if observed else told
