"""Canonical bytes, links, signatures and paces, against published vectors and as properties."""

import base64
import json
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync import protocol, retry, wire
from sync.coding import packed, unpacked
from sync.protocol import (
    Change,
    Hello,
    Malformed,
    Pace,
    Problem,
    PullPage,
    PushReply,
    Receipt,
    Result,
    StreamPoint,
)
from sync.signing import (
    BadSignature,
    Reply,
    Request,
    SigningKey,
    content_digest,
    signature_base,
    verify,
    verify_receipt,
)
from sync.wire_results import read_result
from tests.sync.conftest import item

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SAFE = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT
JSON = st.recursive(
    SAFE | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
EXAMPLE = (
    b'"date": Tue, 20 Apr 2021 02:07:55 GMT\n"@method": POST\n"@path": /foo\n"@authority": example.com\n'
    b'"content-type": application/json\n"content-length": 18\n'
    b'"@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")'
    b';created=1618884473;keyid="test-key-ed25519"'
)


@given(JSON)
def test_canonical_json_is_that_of_rfc_8785(value: Any) -> None:  # noqa: ANN401 - any JSON
    try:
        written = protocol.canonical(value)
    except protocol.Unsealable:
        return
    assert written == rfc8785.dumps(value)
    assert protocol.canonical(json.loads(written)) == written


def test_names_are_never_normalised() -> None:
    assert protocol.canonical("\u212b") != protocol.canonical("\u00c5")
    assert protocol.canonical({"b": "㐀𠮷", "a": 1}) == '{"a":1,"b":"㐀𠮷"}'.encode()


@given(st.binary(max_size=40))
def test_base64url_has_one_spelling(raw: bytes) -> None:
    text = protocol.b64(raw)
    assert protocol.unb64(text) == raw
    assert "=" not in text


@pytest.mark.parametrize("text", ["a", "AB==", "A+/A", "é", "AB\n", "AB C"])
def test_other_spellings_of_base64url_are_refused(text: str) -> None:
    with pytest.raises(Malformed):
        protocol.unb64(text)


def test_the_signature_base_is_that_of_rfc_9421() -> None:
    """Appendix B.2.6 of the standard, with its key."""
    key = Ed25519PrivateKey.from_private_bytes(
        base64.urlsafe_b64decode("n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU=")
    )
    components = [
        ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
        ("@method", "POST"),
        ("@path", "/foo"),
        ("@authority", "example.com"),
        ("content-type", "application/json"),
        ("content-length", "18"),
    ]
    names = '("date" "@method" "@path" "@authority" "content-type" "content-length")'
    base = signature_base(components, names + ';created=1618884473;keyid="test-key-ed25519"')
    assert base == EXAMPLE
    expected = "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="
    assert base64.b64encode(key.sign(base)).decode() == expected


def test_a_digest_is_that_of_rfc_9530() -> None:
    expected = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"
    assert content_digest(b'{"hello": "world"}') == expected


@pytest.mark.parametrize(
    "change",
    [
        {"nonce": "other"},
        {"path": "/sync/v1/pull"},
        {"digest": content_digest(b"other")},
        {"idempotency": '"other"'},
    ],
)
def test_a_signature_covers_every_part_of_a_request(change: dict[str, str]) -> None:
    key = SigningKey.generate("dev-1")
    parts = {
        "method": "POST",
        "path": "/sync/v1/push",
        "query": "",
        "nonce": "n",
        "digest": content_digest(b"body"),
        "idempotency": '"k"',
    }
    headers = key.sign(Request(**parts), 1)
    signed = (headers["Signature-Input"], headers["Signature"], {"dev-1": key.public})
    assert verify(Request(**parts), *signed) == "dev-1"
    with pytest.raises(BadSignature):
        verify(Request(**{**parts, **change}), *signed)


def test_a_signature_of_fewer_components_or_of_another_key_counts_for_nothing() -> None:
    key, other = SigningKey.generate("plt-1"), SigningKey.generate("plt-1")
    reply = Reply(200, "text/plain", content_digest(b""), "n")
    headers = key.sign(reply, 1)
    fewer = headers["Signature-Input"].replace(' "content-type"', "")
    with pytest.raises(BadSignature):
        verify(reply, fewer, headers["Signature"], {"plt-1": key.public})
    with pytest.raises(BadSignature):
        verify(reply, headers["Signature-Input"], headers["Signature"], {"plt-1": other.public})
    with pytest.raises(BadSignature):
        verify(reply, headers["Signature-Input"], "plt=:AAAA:", {"plt-1": key.public})


def test_a_stored_receipt_can_be_checked_again_and_a_changed_one_fails() -> None:
    key, body = SigningKey.generate("plt-1"), b"{}"
    headers = key.sign(Reply(200, protocol.MEDIA_PUSH_REPLY, content_digest(body), "n"), 1)
    fields = ("n", "plt-1", headers["Signature-Input"], headers["Signature"])
    verify_receipt(Receipt(200, protocol.MEDIA_PUSH_REPLY, body, *fields), {"plt-1": key.public})
    with pytest.raises(BadSignature):
        verify_receipt(Receipt(200, protocol.MEDIA_PUSH_REPLY, b"{ }", *fields), {"plt-1": key.public})


def test_replies_survive_the_way_there_and_back() -> None:
    point = StreamPoint("dev-1/a", 7, bytes(32), 3)
    result = Result(
        "i", "rejected", 2, "t", "", "K07", "psn_idet_type", "不在名单", ("证明",), ("j",), "n", "s"
    )
    reply = PushReply("e", "t", point, 1, 7, (result,), "c", Pace(10, 20, 1.5))
    assert wire.decode_push_reply(wire.encode_push_reply(reply)) == reply
    hello = Hello((1, 1), "e", "t", "c", ("k",), point, Pace(), ("n",))
    assert wire.decode_hello(wire.encode_hello(hello)) == hello
    page = PullPage("e", "t", (Change("verdict", "i", 1, "put", {"a": "b"}, 4),), "c", more=True)
    assert wire.decode_page(wire.encode_page(page)) == page
    problem = Problem(409, "seq-gap", "t", "e", "t", point, 3.0)
    assert wire.decode_problem(wire.encode_problem(problem)) == problem


@given(st.binary(max_size=60) | st.builds(lambda value: json.dumps(value).encode(), JSON))
def test_no_reply_whatever_crashes_a_decoder(raw: bytes) -> None:
    for decode in (wire.decode_push_reply, wire.decode_hello, wire.decode_page, wire.decode_problem):
        try:
            decode(raw)
        except Malformed:
            continue


def test_unknown_members_and_statuses_are_kept_out_of_the_way() -> None:
    result = read_result({"item_id": "i", "status": "brand_new", "shine": [1]})
    assert result.status == "brand_new"


def test_a_resealed_item_keeps_its_id_and_body_under_a_new_number() -> None:
    first = protocol.seal(item(1), 5, bytes(32))
    moved = protocol.reseal(first, 1, protocol.link_zero("dev-1/new"))
    assert (moved.item_id, moved.body, moved.body_hash) == (first.item_id, first.body, first.body_hash)
    assert moved.seq == 1
    assert moved.link != first.link


def test_gzip_is_bounded_and_whole() -> None:
    assert unpacked(packed(b"abc"), 3) == b"abc"
    for broken in (packed(b"abcd"), packed(b"abc")[:-1], packed(b"abc") + b"x", b"no"):
        with pytest.raises(ValueError, match=r"size|gzip"):
            unpacked(broken, 3)


@given(st.integers(1, 400), st.floats(0, 1), st.floats(0, 2000))
def test_pauses_stay_between_the_floor_and_the_cap(attempt: int, jitter: float, after: float) -> None:
    pause = retry.pause(attempt, jitter, after)
    assert after <= pause <= after + retry.CAP_SECONDS


@given(st.integers(1, 200), st.booleans(), st.floats(0, 900), st.integers(0, 500))
def test_batches_stay_between_one_and_the_bound(items: int, arrived: bool, seconds: float, wish: int) -> None:  # noqa: FBT001
    size = retry.next_items(items, arrived=arrived, seconds=seconds, wish=wish)
    assert 1 <= size <= min(retry.MAX_ITEMS, wish or retry.MAX_ITEMS)
