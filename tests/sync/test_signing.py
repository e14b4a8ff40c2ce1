"""Signatures and digests byte for byte: the RFCs' own examples, and what could be stripped or swapped."""

import base64
from itertools import permutations

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from sync.signing import (
    BadSignature,
    Reply,
    Request,
    SigningKey,
    component_list,
    content_digest,
    digest_field,
    signature_base,
    verify,
)

# RFC 9421, appendix B.1.4 and B.2.6
KEY = """-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
-----END PRIVATE KEY-----
"""
PUBLIC = """-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
-----END PUBLIC KEY-----
"""
COMPONENTS = (
    ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
    ("@method", "POST"),
    ("@path", "/foo"),
    ("@authority", "example.com"),
    ("content-type", "application/json"),
    ("content-length", "18"),
)
PARAMETERS = (
    '("date" "@method" "@path" "@authority" "content-type" "content-length")'
    ';created=1618884473;keyid="test-key-ed25519"'
)
BASE = """"date": Tue, 20 Apr 2021 02:07:55 GMT
"@method": POST
"@path": /foo
"@authority": example.com
"content-type": application/json
"content-length": 18
"@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
;created=1618884473;keyid="test-key-ed25519\""""
SIGNATURE = "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="
REQUEST = Request("POST", "/sync/v1/push", "", "AAECAwQFBgcICQoLDA0ODw", content_digest(b"{}"), '"s:1-1:0"')
REPLY = Reply(200, "application/json", content_digest(b"{}"), "AAECAwQFBgcICQoLDA0ODw")
LONG = Reply(
    206, "application/zstd", content_digest(b"ab"), "AAECAwQFBgcICQoLDA0ODw", digest_field(b"\1" * 32)
)


def test_the_rfc_s_own_example_with_ed25519_gives_the_rfc_s_signature() -> None:
    """B.2.6: its list of components is not ours, its base and its signature are made by our code."""
    private = load_pem_private_key(KEY.encode(), None).private_bytes_raw()  # type: ignore[union-attr]
    public = load_pem_public_key(PUBLIC.encode()).public_bytes_raw()  # type: ignore[union-attr]
    key = SigningKey("test-key-ed25519", private)
    assert key.public == public
    assert component_list([name for name, _ in COMPONENTS]) == PARAMETERS.partition(";")[0]
    base = signature_base(COMPONENTS, PARAMETERS)
    assert base.decode() == BASE
    assert base64.b64encode(key.sign_bytes(base)).decode() == SIGNATURE


@pytest.mark.parametrize(
    ("content", "field"),
    [
        # RFC 9530, appendix B.1 and D: the same bytes with and without the line feed
        (b'{"hello": "world"}\n', "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"),
        (b'{"hello": "world"}', "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"),
        (b"", "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"),
    ],
)
def test_digests_are_those_of_the_rfc(content: bytes, field: str) -> None:
    assert content_digest(content) == field


@pytest.mark.parametrize(
    "message", [REQUEST, REPLY, LONG, Request("GET", "/sync/v1/hello", "?stream=a", "bm9uY2U")]
)
def test_what_is_signed_verifies_and_nothing_else_does(message: Request | Reply) -> None:
    key = SigningKey.generate("k-1")
    signed = key.sign(message, 1_795_230_900)
    fields = (signed["Signature-Input"], signed["Signature"])
    assert verify(message, *fields, {"k-1": key.public}) == "k-1"
    with pytest.raises(BadSignature, match="key"):
        verify(message, *fields, {"k-2": key.public})
    with pytest.raises(BadSignature, match="signature"):
        verify(message, *fields, {"k-1": SigningKey.generate().public})
    for spoilt in (
        fields[0] + ";expires=1",
        fields[0].replace("ed25519", "hmac-sha256"),
        fields[0].upper(),
        "",
    ):
        with pytest.raises(BadSignature, match="profile"):
            verify(message, spoilt, fields[1], {"k-1": key.public})


def test_no_component_can_be_left_out_or_put_elsewhere() -> None:
    key = SigningKey.generate("k-1")
    names = [name for name, _ in REPLY.components()]
    for shown in [*permutations(names, len(names)), *permutations(names, len(names) - 1)]:
        if list(shown) == names:
            continue
        parameters = f'{component_list(shown)};keyid="k-1";alg="ed25519";created=1'
        values = dict(REPLY.components())
        base = signature_base([(name, values[name]) for name in shown], parameters)
        made = base64.b64encode(key.sign_bytes(base)).decode()
        with pytest.raises(BadSignature, match="components"):
            verify(REPLY, f"plt={parameters}", f"plt=:{made}:", {"k-1": key.public})


def test_a_reply_is_no_answer_to_another_nonce_and_a_request_is_no_reply() -> None:
    key = SigningKey.generate("k-1")
    signed = key.sign(REPLY, 1)
    other = Reply(REPLY.status, REPLY.content_type, REPLY.digest, "b3RoZXI")
    with pytest.raises(BadSignature, match="signature"):
        verify(other, signed["Signature-Input"], signed["Signature"], {"k-1": key.public})
    with pytest.raises(BadSignature, match="profile"):
        verify(REQUEST, signed["Signature-Input"], signed["Signature"], {"k-1": key.public})


def test_a_piece_is_signed_with_the_digest_of_the_whole() -> None:
    key = SigningKey.generate("k-1")
    signed = key.sign(LONG, 1)
    assert '"repr-digest"' in signed["Signature-Input"]
    piece_only = Reply(LONG.status, LONG.content_type, LONG.digest, LONG.nonce)
    with pytest.raises(BadSignature, match="components"):
        verify(piece_only, signed["Signature-Input"], signed["Signature"], {"k-1": key.public})
