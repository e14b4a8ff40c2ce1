"""How two document numbers differ by slips of a hand: a wrong digit, two exchanged, one lost or added."""

from dataclasses import dataclass

from station_app.domain.idnumber import CHECK_CHARACTERS, check_character

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


def neighbours(number: str) -> frozenset[str]:
    """Return every number one slip away that could be somebody's: all valid ones of 18 characters."""
    if len(number) == FULL:
        bodies = _changed(number[:_BODY])
        found = {body + check_character(body) for body in bodies}
        found |= {number[:_BODY] + sign for sign in CHECK_CHARACTERS}
        if number[_BODY].isdecimal():
            found |= {swapped for swapped in _exchanged(number, _BODY) if valid(swapped)}
    elif len(number) == _BODY:
        found = {number[:at] + digit + number[at:] for at in range(FULL) for digit in _DIGITS}
        found.add(number + "X")
    elif len(number) == FULL + 1:
        found = {number[:at] + number[at + 1 :] for at in range(FULL + 1)}
    else:
        return frozenset()
    return frozenset(one for one in found if one != number and _digits(one) and valid(one))


def _digits(number: str) -> bool:
    return number[:_BODY].isascii() and number[:_BODY].isdecimal()


def _changed(body: str) -> set[str]:
    """Return the first seventeen digits with one of them wrong, or two of them exchanged."""
    if not body.isdecimal():
        return set()
    wrong = {body[:at] + digit + body[at + 1 :] for at in range(_BODY) for digit in _DIGITS}
    return wrong | {swapped for at in range(1, _BODY) for swapped in _exchanged(body, at)}


def _exchanged(number: str, last: int) -> set[str]:
    """Return a number with the sign at `last` exchanged with each before it."""
    signs = (
        (number[:at], number[last], number[at + 1 : last], number[at], number[last + 1 :])
        for at in range(last)
    )
    return {"".join(parts) for parts in signs}
