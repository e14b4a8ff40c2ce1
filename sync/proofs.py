"""A receipt for one item out of many: one signature of the platform, shown without the others.

A reply names up to hundreds of items and is signed as a whole, so it does not fit on paper. Beside it the
platform signs the root of a hash tree (RFC 6962) over one leaf for each result. Whoever holds the reply
can show a single leaf with its way to the root; whoever holds the platform's public key can check that
without a network. docs/protocol.md, section 13, has every byte.
"""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sync.protocol import Malformed, Result, b64, parse_object, sha256, unb64
from sync.signing import BadSignature, SigningKey, verify_bytes

PREFIX = "YBXR1."
"""How the text of a receipt begins; the digit is the version of the bytes behind it."""
_PURPOSE = b"ybx receipt 1\0"
_LEAF, _NODE = b"\0", b"\1"
_HASH, _SIGNATURE, _KEY, _COUNT = 32, 64, 9, 2
_KEY_PREFIX = "plt-"
_FIELDS = 7
_ACCEPT_NO = re.compile(r"^[0-9A-Za-z-]{1,40}\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """What the platform said of one item: of which content, under which number, when.

    `accept_no` is the number on the person's slip ("" when the body has none of a plain form).
    """

    item_id: str
    body_hash: str
    accept_no: str
    status: str
    official_no: str
    version: int
    at: str

    def leaf(self) -> bytes:
        """Write the seven fields, one on a line; Malformed when one holds a line break."""
        fields = (self.item_id, self.body_hash, self.accept_no, self.status, self.official_no)
        text = "\n".join((*fields, str(self.version), self.at))
        if text.count("\n") != _FIELDS - 1:
            raise Malformed("leaf")
        return text.encode()


def read_leaf(raw: bytes) -> Word:
    """Undo `Word.leaf`."""
    try:
        item_id, body_hash, accept_no, status, official_no, version, at = raw.decode("utf-8").split("\n")
        return Word(item_id, body_hash, accept_no, status, official_no, int(version), at)
    except ValueError as error:
        raise Malformed("leaf") from error


def word_of(result: Result, body_hash: bytes, accept_no: str) -> Word:
    """Say what a result on the wire says of an item with this content."""
    return Word(
        item_id=result.item_id,
        body_hash=b64(body_hash),
        accept_no=accept_no,
        status=result.status,
        official_no=result.official_no,
        version=result.version,
        at=result.at,
    )


def accept_no_of(body: bytes) -> str:
    """Return the number on the slip that a body names, "" for none and for anything but a plain number."""
    try:
        number = parse_object(body).get("x_accept_no")
    except Malformed:
        return ""
    return number if isinstance(number, str) and _ACCEPT_NO.match(number) else ""


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the Merkle tree hash of RFC 6962, section 2.1."""
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return sha256(_LEAF, leaves[0])
    split = _split(len(leaves))
    return sha256(_NODE, root(leaves[:split]), root(leaves[split:]))


def path(leaves: Sequence[bytes], at: int) -> tuple[bytes, ...]:
    """Return the audit path of the leaf at a place, from the leaf upwards (RFC 6962, section 2.1.1)."""
    if len(leaves) == 1:
        return ()
    split = _split(len(leaves))
    if at < split:
        return (*path(leaves[:split], at), root(leaves[split:]))
    return (*path(leaves[split:], at - split), root(leaves[:split]))


def root_over(leaf: bytes, at: int, size: int, way: Sequence[bytes]) -> bytes:
    """Return the root to which a leaf leads; Malformed when the way does not fit its place."""
    if size == 1:
        if way:
            raise Malformed("path")
        return sha256(_LEAF, leaf)
    if not way:
        raise Malformed("path")
    split = _split(size)
    if at < split:
        return sha256(_NODE, root_over(leaf, at, split, way[:-1]), way[-1])
    return sha256(_NODE, way[-1], root_over(leaf, at - split, size - split, way[:-1]))


def _split(size: int) -> int:
    """Return the largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def sign_words(key: SigningKey, words: Sequence[Word]) -> str:
    """Sign for all results of a reply at once; "" when there are none."""
    if not words:
        return ""
    return b64(key.sign_bytes(_signed(len(words), root([word.leaf() for word in words]))))


def _signed(size: int, top: bytes) -> bytes:
    return _PURPOSE + size.to_bytes(4, "big") + top


def show(words: Sequence[Word], item_id: str, key_id: str, proof: str) -> str:
    """Write the receipt of one item out of a signed reply, of the last word on it; Malformed without one."""
    at = max((place for place, word in enumerate(words) if word.item_id == item_id), default=None)
    if at is None or not key_id.startswith(_KEY_PREFIX):
        raise Malformed("receipt")
    leaves = [word.leaf() for word in words]
    way = path(leaves, at)
    raw = b"".join(
        (
            unb64(key_id.removeprefix(_KEY_PREFIX)),
            at.to_bytes(_COUNT, "big"),
            len(leaves).to_bytes(_COUNT, "big"),
            len(way).to_bytes(1, "big"),
            unb64(proof),
            *way,
            leaves[at],
        )
    )
    return PREFIX + base64.b32encode(raw).decode("ascii").rstrip("=")


def check(text: str, keys: Mapping[str, bytes]) -> Word:
    """Verify a receipt with the platform's public keys alone and return what it says.

    Blanks and small letters do no harm: people copy it and scanners type it. Malformed for what is no
    receipt, BadSignature for one that was altered or was signed by a key that is not known.
    """
    raw = _bytes_of(text)
    head = _KEY + 2 * _COUNT + 1
    if len(raw) < head + _SIGNATURE:
        raise Malformed("length")
    key_id = _KEY_PREFIX + b64(raw[:_KEY])
    at, size = (int.from_bytes(raw[n : n + _COUNT], "big") for n in (_KEY, _KEY + _COUNT))
    signature, rest = raw[head : head + _SIGNATURE], raw[head + _SIGNATURE :]
    long = raw[head - 1] * _HASH
    if at >= size or len(rest) < long:
        raise Malformed("place")
    way = [rest[n : n + _HASH] for n in range(0, long, _HASH)]
    word = read_leaf(rest[long:])
    if key_id not in keys:
        raise BadSignature("key")
    verify_bytes(keys[key_id], signature, _signed(size, root_over(rest[long:], at, size, way)))
    return word


def _bytes_of(text: str) -> bytes:
    """Read the letters behind the prefix; stray bits in the last of them are an alteration, too."""
    plain = "".join(text.split()).upper()
    if not plain.startswith(PREFIX):
        raise Malformed("prefix")
    letters = plain.removeprefix(PREFIX)
    try:
        raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError) as error:
        raise Malformed("base32") from error
    if base64.b32encode(raw).decode("ascii").rstrip("=") != letters:
        raise Malformed("base32")
    return raw
