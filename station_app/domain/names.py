"""Names of people (R-NAME): kept as printed, compared with care."""

import re
import unicodedata

from station_app.domain.findings import Checked, Finding, confirm, stop
from station_app.domain.text import one_line

MIDDLE_DOT = "·"
LONGEST = 50
LATIN_TYPES = frozenset({"07", "08"})
_DOTS = frozenset(".•・﹒．‧·")
_IDEOGRAPHS = (
    (0x3005, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2EBEF),
    (0x2EBF0, 0x2EE5D),
    (0x2F800, 0x2FA1F),
    (0x30000, 0x323AF),
)
_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_PLAIN = re.compile(r"[\u4e00-\u9fff]+")
_PLACEHOLDER = re.compile(r".+之[子女]")


def check(typed: str, cert_type: str = "01") -> Checked:
    """Bring a name to its stored form and check it; `cert_type` tells whether Latin letters are usual."""
    name = tidy(typed)
    if not name:
        return Checked(name, (stop("R-NAME", "name.empty"),))
    finding = _letters(name, cert_type) or _length(name)
    return Checked(name, (finding,) if finding else ())


def tidy(typed: str) -> str:
    """Unify middle dots between ideographs and drop blanks between them; nothing else is touched."""
    name = re.sub(r"\s+", " ", one_line(typed))
    # A dot or blank may stand beside another one, so the pairs are looked at until nothing changes.
    kept: list[str] = []
    for place, char in enumerate(name):
        before = kept[-1] if kept else ""
        after = name[place + 1] if place + 1 < len(name) else ""
        if char == " " and _joins(before) and _joins(after):
            continue
        if char in _DOTS and is_ideograph(before) and (is_ideograph(after) or after == " "):
            kept.append(MIDDLE_DOT)
        else:
            kept.append(char)
    return "".join(kept)


def is_ideograph(char: str) -> bool:
    """Tell whether a character is a CJK ideograph, by code point (Python's tables lag behind)."""
    return len(char) == 1 and any(first <= ord(char) <= last for first, last in _IDEOGRAPHS)


def same(one: str, other: str) -> bool:
    """Compare two names: dots unified, blanks between ideographs and invisible marks dropped."""
    if _PLAIN.fullmatch(one) and _PLAIN.fullmatch(other):
        return one == other  # nothing in them could be tidied
    return _comparable(one) == _comparable(other)


def variant(one: str, other: str) -> bool:
    """Tell whether two names match only after NFC; that is never a silent match."""
    if same(one, other):
        return False
    return _composed(one) == _composed(other)


def _joins(char: str) -> bool:
    return is_ideograph(char) or char in _DOTS


def _comparable(name: str) -> str:
    return "".join(char for char in tidy(name) if not _is_selector(char))


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", _comparable(name))


def _is_selector(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in _SELECTORS)


def _is_latin(char: str) -> bool:
    return char.isalpha() and "LATIN" in unicodedata.name(char, "")


def _letters(name: str, cert_type: str) -> Finding | None:
    if any(char.isdecimal() or char.isdigit() for char in name):
        return stop("R-NAME", "name.digits")
    latin = sum(_is_latin(char) for char in name)
    signs = {char for char in name if not (is_ideograph(char) or _is_latin(char) or _is_selector(char))}
    if signs - ({" ", "-", MIDDLE_DOT} if latin else {MIDDLE_DOT}):
        return stop("R-NAME", "name.signs")
    if not latin and not any(is_ideograph(char) for char in name):
        return stop("R-NAME", "name.signs")
    if latin == 1:
        return stop("R-NAME", "name.one_letter")
    if latin and cert_type not in LATIN_TYPES:
        return confirm("R-NAME", "name.latin")
    return None


def _length(name: str) -> Finding | None:
    length = sum(not _is_selector(char) for char in name)
    if length > LONGEST or len(name) > LONGEST:
        return stop("R-NAME", "name.too_long", have=len(name), want=LONGEST)
    if length == 1:
        return confirm("R-NAME", "name.one_character")
    return stop("R-NAME", "name.placeholder") if _PLACEHOLDER.fullmatch(name) else None
