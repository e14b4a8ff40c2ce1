"""Words of the resident search: what is put into the index, and how a typed line is asked for.

The index takes runs of letters, digits and hanzi as words and knows no phrases, so everything that
people type is cut into such runs here; quotes, operators and stray signs only separate words.
"""

import re
import unicodedata
from collections.abc import Iterable

from station_app.domain.person import Resident
from station_app.storage.pinyin import name_readings, split_name

_HANZI = "\u3007\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\U00020000-\U000323af"
_WORD = re.compile(rf"[0-9]+组|[0-9a-z]+|[{_HANZI}]+")
_PARTS = re.compile(r"[a-z]+|[0-9]+x?(?![a-z])")
_HAN = re.compile(rf"[{_HANZI}]")
_DASH = re.compile(r"(?<=[0-9])-(?=[0-9])")
_MAX_TEXT, _MAX_TERMS, _MAX_TERM = 100, 8, 40
_TAILS = (4, 6)
_DIGITS = re.compile(r"[0-9]{3,17}[0-9x]")


def plain(text: str) -> str:
    """Half-width, lower case, without accents: the form in which words are kept and compared."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in parts if not unicodedata.combining(character))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a line, whatever stands between them; a dash inside a number does not part it."""
    return tuple(_WORD.findall(_DASH.sub("", plain(text))))


def terms_of(text: str) -> tuple[str, ...]:
    """Return what a typed line asks for: at most eight different words of its first hundred characters."""
    words = (word[:_MAX_TERM] for word in words_of(text[:_MAX_TEXT]))
    return tuple(dict.fromkeys(words))[:_MAX_TERMS]


def match_query(text: str, *, whole: bool = False) -> str | None:
    """Return the index query for a typed line: every word, in any order, as the beginning of a kept word.

    `whole` asks for whole words only. None when the line holds nothing that can be searched.
    """
    terms = terms_of(text)
    return " AND ".join(_asked(term, "" if whole else "*") for term in terms) or None


def loose_query(text: str) -> str | None:
    """As match_query, but hanzi one by one: finds 李小明 for 李明. None when there are none to part."""
    terms = terms_of(text)
    single = [character for term in terms for character in (term if _HAN.match(term) else [term])]
    if len(single) == len(terms):
        return None
    return " AND ".join(_asked(term, "*") for term in dict.fromkeys(single))


def any_query(words: Iterable[str]) -> str:
    """Return the index query for any of some whole words."""
    return " OR ".join(f'"{word}"' for word in words)


def _asked(term: str, star: str) -> str:
    parts = _PARTS.findall(term)
    if len(parts) < 2 or "".join(parts) != term:  # noqa: PLR2004 - letters and digits run together
        return f'"{term}"{star}'
    apart = " AND ".join(f'"{part}"{star}' for part in parts)
    return f'("{term}"{star} OR ({apart}))'


def tails_of(number: str) -> tuple[str, ...]:
    """Return the last four and six of a number."""
    return tuple(number[-length:] for length in _TAILS if len(number) >= length)


def near_numbers(term: str) -> tuple[str, ...]:
    """Numbers one wrong digit or one swap of neighbours away from this one; none for other words."""
    if not _DIGITS.fullmatch(term):
        return ()
    swapped = {term[:i] + term[i + 1] + term[i] + term[i + 2 :] for i in range(len(term) - 1)}
    last = len(term) - 1
    wrong = {
        term[:i] + digit + term[i + 1 :]
        for i in range(len(term))
        for digit in ("0123456789x" if i == last else "0123456789")
    }
    return tuple(sorted((swapped | wrong) - {term}))


def tokens_of(resident: Resident, pinyin: str, initials: str, head: tuple[str, str]) -> str:
    """Everything a resident is found by, as words in one line; `head` are the household head's sounds."""
    words: dict[str, None] = {}
    name = "".join(words_of(resident.name))
    number = plain(resident.id_number.digits)
    given = "".join(words_of(split_name(resident.name)[1]))
    syllables = (s for first, second in name_readings(resident.name) for s in (*first, *second))
    group = words_of(resident.group)
    for word in (
        *_HAN.findall(name), name, given, *words_of(resident.name), *pinyin.split(), *initials.split(),
        *syllables, number, *tails_of(number), f"{resident.brdy:%Y%m%d}", *words_of(resident.tel),
        *tails_of(plain(resident.tel)), *words_of(resident.head_name), *head[0].split(), *head[1].split(),
        *group, *(word.removesuffix("组") for word in group),
    ):  # fmt: skip
        words[word] = None
    return " ".join(filter(None, words))
