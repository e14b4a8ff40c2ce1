"""Cleaning of typed text, before any rule looks at it.

Nothing here applies a Unicode normal form: NFC and NFKC change names (R-NAME).
"""

import unicodedata

_WIDE_FIRST, _WIDE_LAST, _WIDE_STEP = 0xFF01, 0xFF5E, 0xFEE0
_HYPHENS = frozenset("-‐‑‒–—―−﹣－")
_LOST = frozenset({"Cc", "Cs", "Zl", "Zp"})
_INVISIBLE = frozenset({"Cf"})


def half_width(text: str) -> str:
    """Turn full-width digits, letters and signs into their half-width twins."""
    return text if text.isascii() else "".join(_narrow(char) for char in text)


def compact(text: str) -> str:
    """Bring a number to its stored form: half-width, no blanks, hyphens or invisible characters, capitals."""
    if text.isascii() and text.isalnum():
        return text.upper()
    kept = (
        char
        for char in half_width(text)
        if char not in _HYPHENS
        and not char.isspace()
        and unicodedata.category(char) not in _LOST | _INVISIBLE
    )
    return "".join(char.upper() if char.isascii() else char for char in kept)


def one_line(text: str) -> str:
    """Clean one line of text: control, bidi and other invisible characters go, outer blanks too."""
    if not text.isprintable():
        text = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return _visible(text).strip()


def many_lines(text: str) -> str:
    """Clean several lines of text; line ends become one kind and outer blanks go."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return "\n".join(_visible(line).rstrip() for line in lines).strip()


def _narrow(char: str) -> str:
    if _WIDE_FIRST <= ord(char) <= _WIDE_LAST:
        return chr(ord(char) - _WIDE_STEP)
    return " " if char == "　" else char


def _visible(text: str) -> str:
    # Printable text holds none of the lost kinds; nearly all text is, and asking is quick.
    if text.isprintable():
        return text
    return "".join(char for char in text if unicodedata.category(char) not in _LOST | _INVISIBLE)
