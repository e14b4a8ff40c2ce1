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


def places(text: str, typed: str) -> tuple[tuple[int, int], ...] | None:
    """Find typed text or initials in a text, as (start, end) runs in reading order; None when not there.

    Letters may leave characters out: ydba finds 异地长期居住备案.
    """
    wanted = typed.casefold().replace(" ", "")
    if not wanted:
        return ()
    start = text.casefold().find(wanted)
    if start >= 0:
        return ((start, start + len(wanted)),)
    if not wanted.isascii():
        return None
    found: list[int] = []
    letters = initials(text)
    for letter in wanted:
        at = letters.find(letter, found[-1] + 1 if found else 0)
        if at < 0:
            return None
        found.append(at)
    return _runs(found)


def _runs(found: list[int]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for at in found:
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return tuple(runs)
