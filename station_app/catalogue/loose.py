"""Guesses which matter a sentence means when no matter holds its words as they stand.

People say 我妈走了 or 断了一年 and slip in typing. What is said and what a matter is called are
compared by pairs of neighbouring characters, by pairs of their sounds, and by single characters; what
few matters hold counts for more. Sounds that are often mixed up are taken as one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise, product
from math import log

Sounds = tuple[frozenset[str], ...]
_FOLDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
_WHOLE, _HEARD, _PAIR, _SOUND, _SINGLE, _LEAST = 2.0, 1.5, 1.0, 0.6, 0.35, 0.5
"""Weights of a whole word, one heard, a pair of characters, of sounds, one character; what counts at all."""
_FIRST, _NEAR_BEST = 3, 0.35
"""After the first few, what scores less than this part of the best is left out: long lists help nobody."""
_FEWEST, _READINGS = 2, 32


def folded(sound: str) -> str:
    """Take sounds that are often mixed up as one: zh and z, ing and in."""
    for often, one in _FOLDS:
        sound = sound.replace(often, one)
    return "l" + sound[1:] if sound.startswith("n") and len(sound) > 1 else sound


@dataclass(frozen=True, slots=True)
class Called:
    """What one matter is called: every word with the readings of its characters."""

    code: str
    words: tuple[tuple[str, Sounds], ...]


class Guesser:
    """Scores all matters for a sentence; built when somebody first says something unknown."""

    def __init__(self, called: Iterable[Called]) -> None:
        self._called = tuple(called)

    def guess(self, said: str, sounds: Sounds) -> tuple[str, ...]:
        """Return the codes that may be meant, the likeliest first; none when nothing speaks for any."""
        wanted = replace(_Parts.of(((said, sounds),)), heard="|".join(_spoken(sounds)))
        scores = {}
        for one in self._called:
            score = self._score(said, wanted, one)
            if score >= _LEAST:
                scores[one.code] = score
        order = sorted(
            (one.code for one in self._called if one.code in scores), key=lambda code: -scores[code]
        )
        return tuple(
            code for at, code in enumerate(order) if at < _FIRST or scores[code] >= _near(scores, order)
        )

    def spelt(self, typed: str) -> tuple[str, ...]:
        """Return the codes of matters with a word that sounds like typed pinyin, a sound mixed up or not."""
        wanted = folded(typed)
        return tuple(
            one.code
            for one in self._called
            if len(wanted) > _FEWEST and any(wanted in heard for heard in self._heard[one.code])
        )

    def _score(self, said: str, wanted: "_Parts", one: Called) -> float:
        own, rare = self._parts[one.code], self._rarity
        score = 0.0
        for weight, mine, theirs in (
            (_PAIR, own.pairs, wanted.pairs),
            (_SOUND, own.sounds, wanted.sounds),
            (_SINGLE, own.singles, wanted.singles),
        ):
            score += weight * sum(rare[part] for part in mine & theirs)
        whole = [word for word, _sounds in one.words if len(word) >= _FEWEST and word in said]
        score += _WHOLE * max((len(word) * rare.get(f"={word}", 1.0) for word in whole), default=0.0)
        heard = any(len(word) > len(said) and word in wanted.heard for word in self._heard[one.code])
        return score + (_HEARD if heard and not whole else 0.0)

    @cached_property
    def _heard(self) -> Mapping[str, frozenset[str]]:
        return {
            one.code: frozenset(sound for _word, sounds in one.words for sound in _spoken(sounds))
            for one in self._called
        }

    @cached_property
    def _parts(self) -> Mapping[str, "_Parts"]:
        return {one.code: _Parts.of(one.words) for one in self._called}

    @cached_property
    def _rarity(self) -> Mapping[str, float]:
        held: Counter[str] = Counter()
        for one in self._called:
            parts = self._parts[one.code]
            held.update(parts.pairs | parts.sounds | parts.singles | {f"={word}" for word, _s in one.words})
        total = len(self._called)
        return {part: log((total + 1) / count) / 2 for part, count in held.items()}


def _near(scores: Mapping[str, float], order: Sequence[str]) -> float:
    return scores[order[0]] * _NEAR_BEST


@dataclass(frozen=True, slots=True)
class _Parts:
    pairs: frozenset[str]
    sounds: frozenset[str]
    singles: frozenset[str]
    heard: str = ""

    @classmethod
    def of(cls, words: Sequence[tuple[str, Sounds]]) -> "_Parts":
        """Take words apart; marks keep the three kinds from being mistaken for each other."""
        pairs, sounds, singles = set[str](), set[str](), set[str]()
        for word, read in words:
            pairs |= {word[at : at + 2] for at in range(len(word) - 1)}
            singles |= set(word)
            for first, second in pairwise(read):
                sounds |= {f"~{folded(a)} {folded(b)}" for a in first for b in second}
        return cls(frozenset(pairs), frozenset(sounds), frozenset(singles))


def _spoken(sounds: Sounds) -> tuple[str, ...]:
    """Give a word as it may be heard, in several readings where its characters have some."""
    readings = (sorted({folded(sound) for sound in one}) for one in sounds)
    return tuple("".join(read) for read in islice(product(*readings), _READINGS))
