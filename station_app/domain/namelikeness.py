"""How alike two names are: the same, other shapes of characters, a part left out, the same sound."""

import unicodedata
from enum import StrEnum

from station_app.domain.names import MIDDLE_DOT, tidy
from station_app.domain.variants import fold

_ILLEGIBLE = frozenset("?？*＊□■○●〇﹖�")
_LONG_ENOUGH = 2


class NameLikeness(StrEnum):
    """What can be said of two names; `certain` ones count as the same name."""

    SAME = "same"
    VARIANT = "variant"
    PART = "part"
    SOUND = "sound"
    NEAR = "near"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def certain(self) -> bool:
        """Whether nobody would take the names for those of two people."""
        return self in (NameLikeness.SAME, NameLikeness.VARIANT, NameLikeness.PART)

    @property
    def words(self) -> str:
        """The code of the sentence about the names, "" when there is nothing to say."""
        return "" if self in (NameLikeness.SAME, NameLikeness.UNKNOWN) else f"double.name_{self.value}"


def likeness_of(one: str, two: str, sounds: frozenset[str], others: frozenset[str]) -> NameLikeness:
    """Compare two names; `sounds` and `others` are their readings without tones."""
    ours, theirs = _plain(one), _plain(two)
    if not ours or not theirs:
        return NameLikeness.UNKNOWN
    if ours == theirs:
        return NameLikeness.SAME
    ours, theirs = fold(_composed(ours)), fold(_composed(theirs))
    if _variant(ours, theirs):
        return NameLikeness.VARIANT
    if _part(ours, theirs):
        return NameLikeness.PART
    if sounds & others:
        return NameLikeness.SOUND
    near = {_near(sound) for sound in sounds} & {_near(sound) for sound in others}
    return NameLikeness.NEAR if near else NameLikeness.OTHER


def _plain(name: str) -> str:
    """Drop what is not seen: variation selectors, marks; Latin letters count without case."""
    kept = (char for char in tidy(name) if unicodedata.category(char) not in ("Mn", "Cf"))
    return "".join(kept).casefold()


def _composed(name: str) -> str:
    """Bring compatibility ideographs to the character they stand for; only to compare (R-NAME)."""
    return unicodedata.normalize("NFC", name)


def _variant(ours: str, theirs: str) -> bool:
    if ours == theirs:
        return True
    if sorted(ours.split()) == sorted(theirs.split()):
        return True  # SMITH JOHN and JOHN SMITH
    if len(ours) != len(theirs) or not (_ILLEGIBLE & {*ours, *theirs}):
        return False
    pairs = list(zip(ours, theirs, strict=True))
    read = [one == two for one, two in pairs if not _ILLEGIBLE & {one, two}]
    return all(read) and len(read) >= _LONG_ENOUGH


def _part(ours: str, theirs: str) -> bool:
    """Names with middle dots: a part left out, or the dots themselves."""
    if MIDDLE_DOT not in ours + theirs:
        return False
    if ours.replace(MIDDLE_DOT, "") == theirs.replace(MIDDLE_DOT, ""):
        return True
    short, long = sorted((ours.split(MIDDLE_DOT), theirs.split(MIDDLE_DOT)), key=len)
    rest = iter(long)
    return len(short) < len(long) and short[0] == long[0] and all(part in rest for part in short)


def _near(sound: str) -> str:
    for old, new in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n")):
        sound = sound.replace(old, new)
    return sound
