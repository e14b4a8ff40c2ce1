"""Sums of money: whole fen inside, figures and capital numerals outside (rules page, R-FEE)."""

from collections.abc import Iterable

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_MYRIADS = ("", "万", "亿", "万亿")
_FOUR, _HUNDRED = 4, 100


def fen(amount: str) -> int:
    """Return an amount such as "400.00" as whole fen; ValueError for anything else."""
    whole, _, rest = amount.partition(".")
    return int(whole) * _HUNDRED + int(f"{rest}00"[:2])


def figures(total: int) -> str:
    """Return fen as yuan with two places."""
    return f"{total // _HUNDRED}.{total % _HUNDRED:02d}"


def total(amounts: Iterable[str]) -> str:
    """Return the sum of amounts as text with two places; added up as whole fen."""
    return figures(sum(fen(one) for one in amounts))


def capital(amount: str) -> str:
    """Return an amount in the capital numerals of receipts: 400.00 is 肆佰元整, 0.05 is 零元伍分."""
    whole, rest = divmod(fen(amount), _HUNDRED)
    yuan = f"{_whole(whole)}元"
    if not rest:
        return f"{yuan}整"
    jiao, cents = divmod(rest, 10)
    tail = f"{_DIGITS[jiao]}角" if jiao else "零" if cents and whole else ""
    return yuan + tail + (f"{_DIGITS[cents]}分" if cents else "")


def _whole(number: int) -> str:
    """Say a whole number: four digits at a time, one 零 for any run of noughts between digits."""
    if number == 0:
        return _DIGITS[0]
    groups: list[int] = []
    while number:
        number, group = divmod(number, 10**_FOUR)
        groups.append(group)
    said, gap = "", False
    for place in reversed(range(len(groups))):
        group = groups[place]
        if group == 0:
            gap = True
            continue
        if said and (gap or group < 10 ** (_FOUR - 1)):
            said += _DIGITS[0]
        said += _four(group) + _MYRIADS[place]
        gap = False
    return said


def _four(group: int) -> str:
    said, gap = "", False
    for place in reversed(range(_FOUR)):
        digit = group // 10**place % 10
        if digit == 0:
            gap = bool(said)
            continue
        said += (_DIGITS[0] if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return said
