"""The acceptance number that a station gives without asking anybody (R-NO)."""

from datetime import date

from station_app.errors import Refused

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BASE = len(_ALPHABET)
_STATION, _DEVICE, _SEQUENCE = 12, 2, 4
_LENGTH = _STATION + 8 + _DEVICE + _SEQUENCE + 1


def acceptance_number(station: str, day: date, device: str, sequence: int) -> str:
    """Station (12) + date (8) + device (2) + sequence of the day (4) + check character.

    Raises Refused("number.range_used_up") after 9,999 cases of one day: a number never repeats.
    """
    if len(station) != _STATION or len(device) != _DEVICE or not 1 <= sequence < 10**_SEQUENCE:
        raise Refused("number.range_used_up", sequence=sequence)
    body = f"{station}{day:%Y%m%d}{device}{sequence:0{_SEQUENCE}d}"
    return body + check_character(body)


def check_character(body: str) -> str:
    """ISO 7064 MOD 37,36: sees every single wrong character and all but 1 in 500 swaps of neighbours."""
    rest = _BASE
    for character in body:
        rest = (rest + _ALPHABET.index(character)) % _BASE or _BASE
        rest = rest * 2 % (_BASE + 1)
    return _ALPHABET[(_BASE + 1 - rest) % _BASE]


def is_acceptance_number(text: str) -> bool:
    """Whether a text, blanks aside, is a well-formed number with a right check character."""
    number = text.replace(" ", "").upper()
    if len(number) != _LENGTH or any(character not in _ALPHABET for character in number):
        return False
    return check_character(number[:-1]) == number[-1]


def grouped(number: str) -> str:
    """Cut the number as people read it aloud: 9990 0000 0001 2026 1121 A1 0028 7."""
    cuts = (4, 8, 12, 16, 20, 22, 26)
    pieces = (number[start:end] for start, end in zip((0, *cuts), (*cuts, None), strict=True))
    return " ".join(piece for piece in pieces if piece)
