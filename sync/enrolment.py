"""Enrolment of a station: an activation code and a public key go out, an identity comes back."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from sync import members, protocol
from sync.certificate import decode_keys, named_keys
from sync.coding import packed
from sync.exchanging import fresh_nonce
from sync.ports import Fault, FaultKind
from sync.protocol import Malformed
from sync.replies import plain_content, refusal, verified
from sync.signing import Request, SigningKey, content_digest, key_name
from sync.transport import Limits, RawReply, Transport

_PATH, _KEYS = "/sync/v1/devices", "/sync/v1/keys"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a station gets for its activation code; the lane key is secret, the platform keys public."""

    device_id: str
    stream: str
    station: str
    lane_key: bytes
    platform_keys: Mapping[str, bytes]
    epoch: str
    server_time: str
    certificate: Mapping[str, protocol.Json] = field(default_factory=dict)
    """What the platform certified, as it came; checked by sync.renewing before it is relied on."""

    def __repr__(self) -> str:
        return f"Enrolment({self.device_id})"


def enrol(
    url: str,
    code: str,
    key: SigningKey,
    *,
    platform_key: bytes = b"",
    limits: Limits | None = None,
    ca_file: str = "",
) -> Enrolment:
    """Hand in an activation code and our public key; Fault REFUSED with `detail` when it is not taken.

    Asking again with the same code and key gives the same answer, so a lost reply does no harm
    (F14). Without `platform_key` the platform is asked for its keys first: TLS and the paper with the
    code vouch for them, once.
    """
    limit = limits or Limits()
    body = packed(protocol.canonical({"code": code, "public_key": protocol.b64(key.public)}))
    proof = f'"enrol:{protocol.sha256(key.public).hex()[:16]}"'
    request = Request("POST", _PATH, "", fresh_nonce(), content_digest(body), proof)
    headers = {
        "Content-Type": protocol.MEDIA_DEVICE,
        "Content-Encoding": "gzip",
        "Content-Digest": request.digest,
        "Idempotency-Key": proof,
        protocol.NONCE_HEADER: request.nonce,
        **key.sign(request, int(time.time())),
    }
    transport = Transport(url, limit, ca_file)
    try:
        keys = {key_name("plt", platform_key): platform_key} if platform_key else _asked(transport, limit)
        raw = transport.exchange("POST", _PATH, headers, body)
        return _believed(raw, plain_content(raw, limit.reply_bytes), request.nonce, keys)
    except (Malformed, ValueError) as error:
        raise Fault(FaultKind.NOT_OURS, detail="enrolment") from error
    finally:
        transport.drop()  # nothing else goes over this line


def _believed(raw: RawReply, plain: bytes, nonce: str, keys: Mapping[str, bytes]) -> Enrolment:
    receipt = verified(raw, nonce, keys)
    if raw.status != 200:  # noqa: PLR2004 - HTTP
        raise refusal(raw, plain, receipt)
    source = protocol.parse_object(plain)
    return Enrolment(
        device_id=members.take(source, "device_id", str),
        stream=members.take(source, "stream", str),
        station=members.take(source, "station", str),
        lane_key=protocol.unb64(members.take(source, "lane_key", str)),
        platform_keys=_named_keys(source),
        epoch=members.take(source, "epoch", str),
        server_time=members.take(source, "server_time", str),
        certificate=members.take(source, "certificate", dict, {}),
    )


def _asked(transport: Transport, limit: Limits) -> Mapping[str, bytes]:
    """Ask the platform for its keys; a page of somebody else names none, and is called by its name."""
    nonce = fresh_nonce()
    raw = transport.exchange("GET", _KEYS, {protocol.NONCE_HEADER: nonce})
    ours = raw.headers.get("content-type", "").startswith("application/")
    keys = decode_keys(plain_content(raw, limit.reply_bytes)) if ours else {}
    verified(raw, nonce, keys)
    return keys


def _named_keys(source: Mapping[str, object]) -> Mapping[str, bytes]:
    return named_keys(members.take(source, "platform_keys", dict, {}))
