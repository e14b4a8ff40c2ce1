"""The bytes that a resident identity card reader speaks, without any port or clock.

Frame: AA AA AA 96 69, two bytes length of what follows (big-endian), payload, and one byte XOR of
length and payload. A command is two bytes, an answer starts with a three-byte status word.
The card's text is 256 bytes of UTF-16LE in fields of fixed length; the photo after it is never kept.
"""

import struct
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import xor

from station_app.domain.person import CardFacts, IdNumber

PREAMBLE = b"\xaa\xaa\xaa\x96\x69"
FIND, SELECT, READ = b"\x20\x01", b"\x20\x02", b"\x30\x01"
FOUND, DONE = b"\x00\x00\x9f", b"\x00\x00\x90"
NO_CARD = frozenset((b"\x00\x00\x80", b"\x00\x00\x81", b"\x00\x00\x41"))
"""Status words of find, select and read when no card lies there (or it was lifted in between)."""

_LENGTH = struct.Struct(">H")
_PARTS = struct.Struct(">HH")
_HEAD = len(PREAMBLE) + _LENGTH.size
_STATUS = len(DONE)
_LONGEST = 4096
_FIELDS = (
    ("name", 30),
    ("gend", 2),
    ("naty", 4),
    ("brdy", 16),
    ("address", 70),
    ("number", 36),
    ("issuer", 30),
    ("valid_from", 16),
    ("valid_to", 16),
)
_TEXT_BYTES = 256
_FOR_EVER = "长期"
_NATIONS = frozenset([f"{code:02}" for code in range(1, 57)] + ["57", "97", "98", "99"])
_GENDERS = frozenset("0129")
_PADDING = "\0 \u3000"
_NUMBER_LENGTH = 18


class BrokenFrame(Exception):  # noqa: N818 - says what was received
    """What came over the line is not a frame, or not the text of a resident card."""


@dataclass(frozen=True, slots=True, repr=False)
class Reply:
    """One answer: status word and the data behind it."""

    status: bytes
    data: bytes

    def __repr__(self) -> str:
        return f"Reply({self.status.hex()}, {len(self.data)} bytes)"


def _checksum(part: bytes) -> int:
    return reduce(xor, part, 0)


def frame(payload: bytes) -> bytes:
    """Wrap a payload; used for commands, and by the emulator for answers."""
    rest = _LENGTH.pack(len(payload) + 1) + payload
    return PREAMBLE + rest + bytes((_checksum(rest),))


def take_reply(received: bytes) -> Reply | None:
    """Cut the first answer out of what was received so far; None means: more bytes are needed.

    Noise before the preamble is skipped. Raises BrokenFrame on a wrong checksum or length.
    """
    start = received.find(PREAMBLE)
    if start < 0 or len(received) < start + _HEAD:
        return None
    (length,) = _LENGTH.unpack_from(received, start + len(PREAMBLE))
    if not _STATUS < length <= _LONGEST:
        raise BrokenFrame
    end = start + _HEAD + length
    if len(received) < end:
        return None
    if _checksum(received[start + len(PREAMBLE) : end]):
        raise BrokenFrame
    payload = received[start + _HEAD : end - 1]
    return Reply(payload[:_STATUS], payload[_STATUS:])


def card_facts(data: bytes) -> CardFacts:
    """Read the text out of the data of a READ answer. Raises BrokenFrame when it is no resident card.

    Characters stand as on the card: nothing is normalised, private-use characters of old cards are
    kept (the name rule asks the clerk about them), surrogate pairs become one character. A nation
    that the table does not know is left empty for the clerk; it never costs the whole card.
    """
    if len(data) < _PARTS.size + _TEXT_BYTES or _PARTS.unpack_from(data)[0] != _TEXT_BYTES:
        raise BrokenFrame
    fields = _split(data[_PARTS.size : _PARTS.size + _TEXT_BYTES])
    number = fields["number"].upper()
    if not fields["name"] or fields["gend"] not in _GENDERS or not _looks_like_number(number):
        raise BrokenFrame
    until = fields["valid_to"]
    return CardFacts(
        name=fields["name"],
        gend=fields["gend"],
        naty=fields["naty"] if fields["naty"] in _NATIONS else "",
        brdy=_day(fields["brdy"]),
        address=fields["address"],
        id_number=IdNumber(number),
        issuer=fields["issuer"],
        valid_from=_day(fields["valid_from"]),
        valid_to=None if until == _FOR_EVER else _day(until),
    )


def _split(text: bytes) -> dict[str, str]:
    fields, at = {}, 0
    for name, size in _FIELDS:
        try:
            fields[name] = text[at : at + size].decode("utf-16-le").strip(_PADDING)
        except UnicodeDecodeError:
            raise BrokenFrame from None
        at += size
    return fields


def _looks_like_number(number: str) -> bool:
    body = number[:-1]
    return (
        len(number) == _NUMBER_LENGTH and number.isascii() and body.isdigit() and number[-1] in "0123456789X"
    )


def _day(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise BrokenFrame from None
