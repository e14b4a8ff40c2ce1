"""How two document numbers differ by slips of a hand: a wrong digit, two exchanged, one lost or added."""

from dataclasses import dataclass
from functools import lru_cache

from station_app.domain.idnumber import CHECK_CHARACTERS, WEIGHTS, check_character

FULL = 18
_BODY = FULL - 1
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Slip:
    """One difference: `kind` is digit, swap, check, length or body; places count from 1, 0 for none.

    `check` is a wrong check character alone, `body` a wrong digit (or two exchanged) where the check
    character was worked out anew, so that both numbers are valid.
    """

    kind: str
    place: int = 0
    other: int = 0


def slip_between(one: str, two: str) -> Slip | None:
    """Return the slip that makes one number of the other, None when it takes more than one."""
    if one == two:
        return None
    if len(one) == len(two):
        return _same_length(one, two)
    short, long = sorted((one, two), key=len)
    if len(long) - len(short) != 1:
        return None
    place = next((at for at, sign in enumerate(short) if sign != long[at]), len(short))
    return Slip("length", place + 1) if short[place:] == long[place + 1 :] else None


def _same_length(one: str, two: str) -> Slip | None:
    places = [at for at, pair in enumerate(zip(one, two, strict=True)) if pair[0] != pair[1]]
    slip = _slip_at(one, two, places)
    if slip is None and len(one) == FULL and valid(one) and valid(two):
        slip = _slip_at(one, two, [at for at in places if at < _BODY])
        return Slip("body", slip.place, slip.other) if slip else None
    return slip


def _slip_at(one: str, two: str, places: list[int]) -> Slip | None:
    if len(places) == 1:
        at = places[0]
        return Slip("check" if at == _BODY else "digit", at + 1)
    if len(places) == 2 and (one[places[0]], one[places[1]]) == (two[places[1]], two[places[0]]):  # noqa: PLR2004
        return Slip("swap", places[0] + 1, places[1] + 1)
    return None


def valid(number: str) -> bool:
    """Tell whether an 18-character number has the check character that belongs to it."""
    body = number[:_BODY]
    return len(number) == FULL and body.isdecimal() and number[_BODY] == check_character(body)


@lru_cache(maxsize=16)
def neighbours(number: str) -> frozenset[str]:
    """Return every number one slip away that could be somebody's: all valid ones of 18 characters.

    The last few are kept, because a form asks for those of one person at every field.
    """
    if len(number) == FULL:
        found = _of_full(number)
    elif len(number) == _BODY:
        whole = {number[:at] + digit + number[at:] for at in range(FULL) for digit in _DIGITS}
        found = {one for one in (*whole, number + "X") if valid(one)}
    elif len(number) == FULL + 1:
        found = {one for at in range(FULL + 1) if valid(one := number[:at] + number[at + 1 :])}
    else:
        found = set()
    return frozenset(found - {number})


def _of_full(number: str) -> set[str]:
    """Change one of the first seventeen digits, or exchange two, and work the check character out anew.

    The weighted sum is changed by what the slip changes, because the whole of it costs ten times more.
    """
    body = number[:_BODY]
    if not (body.isascii() and body.isdecimal()):
        return set()
    digits = [int(sign) for sign in body]
    total = sum(digit * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    found = {body + CHECK_CHARACTERS[total % 11]}
    for at, digit in enumerate(digits):
        for other in range(10):
            sign = CHECK_CHARACTERS[(total + (other - digit) * WEIGHTS[at]) % 11]
            found.add(f"{body[:at]}{other}{body[at + 1 :]}{sign}")
        for before in range(at):
            moved = (digit - digits[before]) * (WEIGHTS[before] - WEIGHTS[at])
            sign = CHECK_CHARACTERS[(total + moved) % 11]
            exchanged = body[:before] + body[at] + body[before + 1 : at] + body[before] + body[at + 1 :]
            found.add(exchanged + sign)
    return found | _exchanged_check(number)


def _exchanged_check(number: str) -> set[str]:
    """Exchange the check character with each digit before it, where both stay possible."""
    if not number[_BODY].isdecimal():
        return set()
    swapped = (number[:at] + number[_BODY] + number[at + 1 : _BODY] + number[at] for at in range(_BODY))
    return {one for one in swapped if valid(one)}
