"""docs/protocol.md is kept true: its vectors are computed here, its lists are those of the code."""

from pathlib import Path

from sync import protocol, wire
from sync.platform.openapi import document
from sync.proofs import Word, accept_no_of, show, sign_words, word_of
from sync.protocol import Item, ItemStatus, Moment, ProblemCode, PushReply, Result, StreamPoint, b64
from sync.signing import (
    Reply,
    Request,
    SigningKey,
    content_digest,
    digest_field,
    proof_of_new_key,
    signature_base,
    signature_of_certificate,
    signature_of_file,
)
from sync.snapshot import MEDIA_PIECE

PAGE = Path(__file__).parents[2] / "docs" / "protocol.md"
DEVICE = SigningKey("dev-AAECAwQFBgcI", bytes(range(32)))
PLATFORM = SigningKey("plt-AAECAwQFBgcI", bytes(range(32, 64)))
STREAM = "dev-AAECAwQFBgcI/c2VjcmV0"
NONCE = "AAECAwQFBgcICQoLDA0ODw"
CREATED = 1795230900
FILE = '{"format":1,"kind":"pack"}'


def example() -> Item:
    return Item(
        item_id="019aa6b4-3c00-7000-8000-000000000001",
        kind="enrol.register",
        schema="enrol.register/1",
        catalogue="2026-11-03+7c1e",
        lane=protocol.lane_of(bytes(32), "35062319490101000X"),
        occurred_at=Moment("2026-11-21T09:15:00.000+08:00", "b1", 5400000, -120),
        operator="op-1",
        author_mac="AAAAAAAAAAAAAAAAAAAAAA",
        division="350623100201",
        post="1",
        body={"psn_name": "林小禾", "certno": "35062319490101000X", "x_proxy_flag": False, "amt": "400.00"},
    )


def vectors() -> list[tuple[str, str]]:
    zero = protocol.link_zero(STREAM)
    sealed = protocol.seal(example(), 1, zero)
    push = wire.encode_push(STREAM, zero, [sealed], {"epoch_seen": "e1"})
    key = wire.push_key(STREAM, 1, 1, sealed.link)
    request = Request("POST", "/sync/v1/push", "", NONCE, content_digest(push), key)
    signed = DEVICE.sign(request, CREATED)
    parameters = signed["Signature-Input"].removeprefix("dev=")
    point = StreamPoint(STREAM, 1, sealed.link, 0)
    result = Result(sealed.item_id, "accepted", 1, "2026-11-21T01:15:01.000000+00:00", "350623202600000001")
    reply = wire.encode_push_reply(
        PushReply("e1", "2026-11-21T01:15:01.000000+00:00", point, 1, 1, (result,), "ZTE6MQ")
    )
    answer = Reply(200, protocol.MEDIA_PUSH_REPLY, content_digest(reply), NONCE)
    proof = PLATFORM.sign(answer, CREATED)
    proof_parameters = proof["Signature-Input"].removeprefix("plt=")
    return [
        ("device private key", DEVICE.private.hex()),
        ("device public key", DEVICE.public.hex()),
        ("platform private key", PLATFORM.private.hex()),
        ("platform public key", PLATFORM.public.hex()),
        ("lane (key: 32 zero bytes, 35062319490101000X)", example().lane),
        ("body", sealed.body.decode()),
        ("body_hash", b64(sealed.body_hash)),
        ("header", sealed.header.decode()),
        ("header_hash", b64(sealed.header_hash)),
        ("link(0)", b64(zero)),
        ("link(1)", b64(sealed.link)),
        ("push (before gzip)", push.decode()),
        ("Idempotency-Key", key),
        ("Content-Digest (of the push sent without gzip)", request.digest),
        ("request signature base", signature_base(request.components(), parameters).decode()),
        ("Signature-Input", signed["Signature-Input"]),
        ("Signature", signed["Signature"]),
        (f"signature of a published file (the file: {FILE})", signature_of_file(PLATFORM, FILE.encode())),
        ("push reply", reply.decode()),
        ("reply signature base", signature_base(answer.components(), proof_parameters).decode()),
        ("Signature of the reply", proof["Signature"]),
        *receipt_vectors(word_of(result, sealed.body_hash, accept_no_of(sealed.body))),
        *trust_vectors(),
    ]


def trust_vectors() -> list[tuple[str, str]]:
    asking = Request("GET", "/sync/v1/pull", "?cursor=&max_bytes=65536", NONCE)
    asked = DEVICE.sign(asking, CREATED)
    bare = Request("GET", "/sync/v1/keys", "", NONCE)
    bared = DEVICE.sign(bare, CREATED)
    piece = Reply(206, MEDIA_PIECE, content_digest(b"ab"), NONCE, digest_field(protocol.sha256(b"abc")))
    answered = PLATFORM.sign(piece, CREATED)
    content = protocol.canonical(
        {
            "format": 1,
            "device_id": DEVICE.key_id,
            "key_id": DEVICE.key_id,
            "public_key": b64(DEVICE.public),
            "serial": 1,
            "division": "350623100201",
            "not_before": "2026-11-21T01:00:00.000000+00:00",
            "not_after": "2027-12-26T01:00:00.000000+00:00",
        }
    )
    return [
        ("signature base of a request without a body", _base(asking, asked["Signature-Input"])),
        ("its Signature", asked["Signature"]),
        ("signature base of a request without a body and a query", _base(bare, bared["Signature-Input"])),
        ("the Signature of it", bared["Signature"]),
        ("signature base of a piece (206, bytes ab of abc)", _base(piece, answered["Signature-Input"])),
        ("the Signature of the piece", answered["Signature"]),
        ("content of a certificate", content.decode()),
        ("signature of the certificate", signature_of_certificate(PLATFORM, content)),
        ("proof of renewal (attempt attempt-1)", proof_of_new_key(DEVICE, DEVICE.key_id, "attempt-1")),
    ]


def _base(message: Request | Reply, parameters: str) -> str:
    return signature_base(message.components(), parameters.partition("=")[2]).decode()


def receipt_vectors(word: Word) -> list[tuple[str, str]]:
    signed = sign_words(PLATFORM, [word])
    return [
        ("leaf of its result", word.leaf().decode()),
        ("proof over this one leaf", signed),
        ("code of the receipt", show([word], word.item_id, PLATFORM.key_id, signed)),
    ]


def written() -> str:
    return "\n\n".join(f"**{name}**\n```text\n{value}\n```" for name, value in vectors())


def test_the_vectors_on_the_page_are_those_of_the_code() -> None:
    assert written() in PAGE.read_text("utf-8")


def test_the_page_names_every_status_problem_address_and_media_type() -> None:
    page = PAGE.read_text("utf-8")
    words = [*ItemStatus, *ProblemCode, *protocol.KINDS, *document()["paths"]]
    words += [value for name, value in vars(protocol).items() if name.startswith("MEDIA_")]
    assert [word for word in words if f"`{word}`" not in page] == []
