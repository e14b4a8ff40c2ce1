"""Finds matters by everyday words, by name, by full pinyin or by its initials."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from station_app.catalogue.loose import Called, Guesser
from station_app.domain.matter import Words

ENOUGH, GUESSED = 3, 7
"""With fewer matters that hold the words, others are guessed; the rank of a guess."""
_SHORTEST = 2

Spans = tuple[tuple[int, int], ...]
"""Pieces of the shown name that match, each from its first character to the one after its last."""


class Named(Protocol):
    """What a search looks at of a matter."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def name(self) -> Words:
        """Its full name."""

    @property
    def short_name(self) -> Words:
        """Its everyday name."""

    @property
    def summary(self) -> Words:
        """What it is for."""

    @property
    def search_words(self) -> tuple[str, ...]:
        """Words people use for it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One matter that matches; `spans` lie in its Chinese name and are empty for a word outside it.

    `rank` tells how sure the match is: 0 in the name, 1 an everyday word, 2 to 4 by sound (a whole word,
    part of the name, part of a word), 5 in English, 6 by letters that skip characters, 7 guessed.
    """

    code: str
    spans: Spans
    rank: int = 0


class MatterSearch:
    """An index over the heads of a catalogue, made when somebody first searches.

    `sounds` are the readings of their words (`spell_out`). What no matter holds word for word is
    guessed (catalogue/loose.py).
    """

    def __init__(self, heads: Iterable[Named], sounds: Mapping[str, Sequence[str]]) -> None:
        self._heads = tuple(heads)
        self._sounds = sounds

    def find(self, typed: str) -> tuple[Found, ...]:
        """Return the matters that hold all words of the text, the best first; all of them for no text.

        The letters of initials may skip characters of the name but keep their order (ydba finds
        异地长期居住人员备案); they are tried last.
        """
        terms = typed.casefold().split()
        if not terms:
            return tuple(Found(head.code, ()) for head in self._heads)
        ranked = []
        for place, entry in enumerate(self._entries):
            hits = [entry.hit(term) for term in terms]
            kept = [hit for hit in hits if hit is not None]
            if len(kept) == len(hits):
                rank = max(hit.rank for hit in kept)
                spans = _joined(span for hit in kept for span in hit.spans)
                other = not all(entry.is_called(term) for term in terms)
                ranked.append((rank, other, place, Found(entry.code, spans, rank)))
        found = tuple(row[3] for row in sorted(ranked, key=lambda row: row[:3]))
        return found if len(found) >= ENOUGH else found + self._guessed(typed, {one.code for one in found})

    def _guessed(self, typed: str, known: set[str]) -> tuple[Found, ...]:
        """Add what may be meant where few matters hold the words as they stand."""
        said = "".join(typed.casefold().split())
        if len(said) < _SHORTEST:
            return ()
        codes = self._guesser.spelt(said) if said.isascii() else self._guesser.guess(said, _syllables(said))
        return tuple(Found(code, (), GUESSED) for code in codes if code not in known)

    @cached_property
    def _guesser(self) -> Guesser:
        return Guesser(Called(one.code, ((one.name, one.sounds), *one.others)) for one in self._entries)

    def _read(self, word: str) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(sounds.split(" ")) for sounds in self._sounds[word])

    @cached_property
    def _entries(self) -> tuple["_Entry", ...]:
        return tuple(
            _Entry(
                head.code,
                head.name.zh,
                self._read(head.name.zh),
                tuple((word, self._read(word)) for word in _words(head)),
                f"{head.name.en} {head.short_name.en} {head.summary.en} {head.code}".casefold(),
            )
            for head in self._heads
        )


def spell_out(heads: Iterable[Named]) -> dict[str, list[str]]:
    """Give every word that names a matter with the readings of each character, parted by blanks.

    The pinyin library costs a sixth of a second to load, so this is for an index that is kept.
    """
    words = {word for head in heads for word in (head.name.zh, *_words(head))}
    return {word: [" ".join(sorted(sounds)) for sounds in _syllables(word)] for word in sorted(words)}


def _words(head: Named) -> tuple[str, ...]:
    return head.short_name.zh, *head.search_words


def _syllables(text: str) -> tuple[frozenset[str], ...]:
    """Give all readings of every character; the library costs 165 ms, only for who searches."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - see above

    read = pinyin(list(text), style=Style.NORMAL, heteronym=True)
    return tuple(frozenset(sound.casefold() for sound in sounds) for sounds in read)


@dataclass(frozen=True, slots=True)
class _Hit:
    rank: int
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """One matter ready to be searched; each syllable holds all readings of its character."""

    code: str
    name: str
    sounds: tuple[frozenset[str], ...]
    others: tuple[tuple[str, tuple[frozenset[str], ...]], ...]
    english: str

    def is_called(self, term: str) -> bool:
        """Tell whether a word is the short name itself, in characters, in pinyin or by its initials."""
        word, sounds = self.others[0]
        return term == word.casefold() or (term.isascii() and _sounded(term, sounds) == (0, len(sounds)))

    def hit(self, term: str) -> _Hit | None:
        """Match one word in the ways people type, surest first; None when it is not there."""
        at = self.name.casefold().find(term)
        if at >= 0:
            return _Hit(0, ((at, at + len(term)),))
        loose = _skipping(term, self.name, self.sounds)
        if any(term in word.casefold() for word, _sounds in self.others):
            return _Hit(1, loose)
        return self._sound_hit(term, loose) if term.isascii() else None

    def _sound_hit(self, term: str, loose: Spans) -> _Hit | None:
        if any(_sounded(term, sounds) == (0, len(sounds)) for _word, sounds in self.others):
            return _Hit(2, loose)
        if span := _sounded(term, self.sounds):
            return _Hit(3, (span,))
        if any(_sounded(term, sounds) for _word, sounds in self.others):
            return _Hit(4, loose)
        if term in self.english:
            return _Hit(5)
        return _Hit(6, loose) if loose else None


def _sounded(term: str, sounds: tuple[frozenset[str], ...]) -> tuple[int, int] | None:
    """Find syllables in a row that spell the term, each in full or by its first letter."""
    for start in range(len(sounds)):
        end = _spelt(term, sounds, start) if _begins(sounds[start], term[0]) else None
        if end is not None:
            return start, end
    return None


def _spelt(term: str, sounds: tuple[frozenset[str], ...], at: int) -> int | None:
    if not term:
        return at
    if at == len(sounds):
        return None
    for sound in sorted(sounds[at], key=len, reverse=True):
        if sound.startswith(term):
            return at + 1
        for piece in (sound, sound[:1]):
            if term.startswith(piece):
                end = _spelt(term[len(piece) :], sounds, at + 1)
                if end is not None:
                    return end
    return None


def _skipping(term: str, name: str, sounds: tuple[frozenset[str], ...]) -> Spans:
    """Find the characters, or first letters of them, in the same order but not always in a row."""
    spans = []
    at = 0
    for letter in term:
        while at < len(sounds) and letter != name[at] and not _begins(sounds[at], letter):
            at += 1
        if at == len(sounds):
            return ()
        spans.append((at, at + 1))
        at += 1
    return _joined(spans) if len(term) > 1 else ()


def _begins(sounds: frozenset[str], letter: str) -> bool:
    return any(sound.startswith(letter) for sound in sounds)


def _joined(spans: Iterable[tuple[int, int]]) -> Spans:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
