"""One item's receipt out of many, checked with the public key alone."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import verify
from sync.proofs import PREFIX, Word, accept_no_of, check, path, read_leaf, root, root_over, show, sign_words
from sync.protocol import Malformed, b64, sha256
from sync.signing import BadSignature, SigningKey, key_name

KEY = SigningKey("", bytes(range(32)))
KEY.key_id = key_name("plt", KEY.public)
KEYS = {KEY.key_id: KEY.public}
AT = "2026-11-21T01:15:01.000000+00:00"
RFC6962 = (b"", b"\x00", b"\x10", b" !", b"01", b"@ABC", b"PQRSTUVW", b"`abcdefghijklmno")
"""The leaves of the reference implementation of RFC 6962."""
RFC6962_ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def words(count: int) -> list[Word]:
    return [
        Word(f"019aa6b4-3c00-7000-8000-{n:012}", b64(sha256(bytes([n]))), f"3506-{n}", "accepted", "", 1, AT)
        for n in range(count)
    ]


def receipt(count: int = 5, at: int = 3) -> str:
    told = words(count)
    return show(told, told[at].item_id, KEY.key_id, sign_words(KEY, told))


def test_the_tree_is_that_of_rfc_6962() -> None:
    assert root(RFC6962).hex() == RFC6962_ROOT
    assert root(()).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root(RFC6962[:1]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


@given(count=st.integers(1, 200), data=st.data())
def test_every_leaf_leads_to_the_root_and_to_no_other(count: int, data: st.DataObject) -> None:
    leaves = [str(n).encode() for n in range(count)]
    at = data.draw(st.integers(0, count - 1))
    way = path(leaves, at)
    assert root_over(leaves[at], at, count, way) == root(leaves)
    assert root_over(b"other", at, count, way) != root(leaves)
    with pytest.raises(Malformed):
        root_over(leaves[at], at, count, (*way, bytes(32)))


@given(count=st.integers(1, 200), data=st.data())
def test_a_receipt_of_any_batch_says_what_was_signed(count: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, count - 1))
    assert check(receipt(count, at), KEYS) == words(count)[at]


def test_every_changed_character_is_noticed() -> None:
    text = receipt(2, 1)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    for place in range(len(PREFIX), len(text)):
        other = letters[(letters.index(text[place]) + 1) % len(letters)]
        with pytest.raises((BadSignature, Malformed)):
            check(text[:place] + other + text[place + 1 :], KEYS)


@pytest.mark.parametrize("spoilt", ["", "YBXR1.", "350623-1", "YBXR2.AAAA", "YBXR1.A", "YBXR1.1890"])
def test_what_is_no_receipt_is_called_so(spoilt: str) -> None:
    with pytest.raises(Malformed):
        check(spoilt, KEYS)


def test_a_receipt_survives_being_copied_by_hand_scanners_and_people() -> None:
    text = receipt()
    assert check(f"  {text[:20]}\n{text[20:].lower()} ", KEYS) == words(5)[3]


def test_a_receipt_of_another_platform_is_not_ours() -> None:
    with pytest.raises(BadSignature):
        check(receipt(), {"plt-AAECAwQFBgcI": KEY.public})
    with pytest.raises(BadSignature):
        check(receipt(), {KEY.key_id: bytes(32)})


def test_the_last_word_on_an_item_is_shown() -> None:
    told = words(2)
    told.append(replace(told[0], status="withdrawn", version=2))
    assert check(show(told, told[0].item_id, KEY.key_id, sign_words(KEY, told)), KEYS).status == "withdrawn"


def test_a_line_break_cannot_be_smuggled_into_a_leaf() -> None:
    with pytest.raises(Malformed):
        replace(words(1)[0], official_no="1\nx").leaf()
    with pytest.raises(Malformed):
        read_leaf(b"a\nb")


@pytest.mark.parametrize(
    ("body", "number"),
    [
        (b'{"x_accept_no":"35062310020120261121A10001"}', "35062310020120261121A10001"),
        (b'{"x_accept_no":"a\\nb"}', ""),
        (b'{"x_accept_no":7}', ""),
        (b"[]", ""),
        (b'{"a":{"x_accept_no":"1"}}', ""),
    ],
)
def test_only_a_plain_number_of_the_body_itself_is_taken(body: bytes, number: str) -> None:
    assert accept_no_of(body) == number


def test_the_command_checks_a_receipt_without_a_network(tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps({"platform_keys": {KEY.key_id: b64(KEY.public)}}))
    out = io.StringIO()
    assert verify.main(["--keys", str(keys), receipt()], io.StringIO(), out) == 0
    said = json.loads(out.getvalue())
    assert (said["genuine"], said["accept_no"], said["status"]) == (True, "3506-3", "accepted")
    out = io.StringIO()
    spoilt = receipt().replace("A", "B", 1)
    assert verify.main(["--keys", str(keys)], io.StringIO(spoilt), out) == 1
    assert json.loads(out.getvalue())["genuine"] is False
