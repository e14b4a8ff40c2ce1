"""A number typed twice: where the second time differs from the first; no Qt."""

import unicodedata
from dataclasses import dataclass

SEPARATORS = str.maketrans("", "", " \t\u3000-·.")


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: `kind` is short, long or place; `place` counts from 1, lengths are those compared."""

    kind: str
    place: int = 0
    first_length: int = 0
    second_length: int = 0


def plain(number: str) -> str:
    """Return the number as it is compared: half-width, upper case, without blanks and hyphens."""
    return unicodedata.normalize("NFKC", number).translate(SEPARATORS).upper()


def difference(first: str, second: str) -> Difference | None:
    """Return the first difference, None when both say the same (rules page, R-ID: typed twice)."""
    one, two = plain(first), plain(second)
    if one == two:
        return None
    for place, (left, right) in enumerate(zip(one, two, strict=False), start=1):
        if left != right:
            return Difference("place", place, len(one), len(two))
    return Difference("short" if len(two) < len(one) else "long", 0, len(one), len(two))
