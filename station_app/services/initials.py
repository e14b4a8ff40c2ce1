"""Pinyin initials of words that are not names: matters, codes of tables."""

from functools import lru_cache


@lru_cache(maxsize=16_384)
def initials(text: str) -> str:
    """Give one letter per character, phrase by phrase: 长期 is cq and 长子 is zz; other signs stay.

    pypinyin takes a sixth of a second to import, so it is loaded with the first word.
    """
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - see above

    letters = lazy_pinyin(text, style=Style.FIRST_LETTER, errors=lambda signs: signs)
    return "".join(letter[:1].lower() or "?" for letter in letters)


def sounds_like(text: str, typed: str) -> bool:
    """Whether typed text stands in a text, or typed letters begin its initials."""
    wanted = typed.casefold().replace(" ", "")
    return bool(wanted) and (wanted in text.casefold() or initials(text).startswith(wanted))
