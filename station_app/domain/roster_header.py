"""Where the table begins in a sheet that somebody else laid out, and which column is what.

Above the table stand titles and notes, often in merged cells; its heading may take two rows, stand
again on every page, and name its columns in any order and in many words (code table roster_column).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from station_app.domain.roster_cells import Cell, Words, plain, shown

Row = Sequence[Cell]
Panel = Mapping[str, tuple[int, ...]]
"""Columns of one block of persons by key; a second column of a key is used where the first is empty."""

_LOOKED_AT = 40
_NEEDED = 2
_PAID_IN = re.compile(
    r"(20[0-9]{2})年?度?(?:城乡)?(?:居民)?(?:基本)?(?:医保|医疗保险)?(?:是否|已)?"
    r"(?:参保|缴费|缴纳|交费|缴款)(?:缴费)?(?:状态|情况|金额|与否|标志)?"
)
PAID_IN = "paid:"
"""Key of a column about one year: paid:2026."""
_ONE_MEANS_PERSON = frozenset({"name", "id_number"})


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a sheet: its last row (from 0), the blocks of columns, the titles, columns not used."""

    row: int
    panels: tuple[Panel, ...]
    titles: tuple[str, ...]
    unused: tuple[str, ...]

    @property
    def keys(self) -> frozenset[str]:
        """What the table tells about people."""
        return frozenset(key for panel in self.panels for key in panel)


def find_heading(rows: Sequence[Row], words: Words) -> Heading | None:
    """Find the heading; None for a sheet that holds no people."""
    best: tuple[int, int, list[str]] | None = None
    for at in range(min(len(rows), _LOOKED_AT)):
        keys = _keys_of(rows, at, words)
        count = len(set(filter(None, keys)))
        if _names_people(keys) and (best is None or count > best[0]):
            best = (count, at, keys)
    if best is None:
        return None
    _count, at, keys = best
    titles = tuple(text for row in rows[:at] for cell in row if (text := shown(cell)))
    unused = tuple(
        text
        for place, cell in enumerate(rows[at])
        if (text := shown(cell)) and place < len(keys) and not keys[place]
    )
    return Heading(at, _panels(keys), titles, unused)


def is_heading(row: Row, heading: Heading, words: Words) -> bool:
    """Tell whether a row is the heading once more, as it stands on top of every printed page."""
    same = sum(
        key_of(shown(row[column]), words) == key
        for panel in heading.panels
        for key, columns in panel.items()
        for column in columns
        if column < len(row) and shown(row[column])
    )
    return same >= _NEEDED


def key_of(text: str, words: Words) -> str:
    """Return what a heading of a column means, "" for one that is not known."""
    name = plain(text)
    if not name:
        return ""
    if found := words.columns.get(name):
        return found
    match = _PAID_IN.fullmatch(name)
    return f"{PAID_IN}{match.group(1)}" if match else ""


def _keys_of(rows: Sequence[Row], at: int, words: Words) -> list[str]:
    """Say what the columns mean if row `at` is the last of the heading; the row above may belong to it."""
    lower = [shown(cell) for cell in rows[at]]
    upper = [shown(cell) for cell in rows[at - 1]] if at else []
    wide = max(len(lower), len(upper))
    lower += [""] * (wide - len(lower))
    upper += [""] * (wide - len(upper))
    keys, above = [], ""
    for over, under in zip(upper, lower, strict=True):
        above = over or (above if under else "")  # a merged cell keeps its words in its first column only
        found = (above and under and key_of(above + under, words)) or key_of(under, words)
        keys.append(found or ("" if under else key_of(over, words)))
    return keys


def _names_people(keys: Sequence[str]) -> bool:
    known = set(filter(None, keys))
    return len(known) >= _NEEDED and bool(known & _ONE_MEANS_PERSON)


def _panels(keys: Sequence[str]) -> tuple[Panel, ...]:
    """Part the columns where name and number both stand twice: two lists side by side on one page."""
    twice = all(keys.count(key) > 1 for key in _ONE_MEANS_PERSON)
    starts = [0]
    if twice:
        first = next(key for key in keys if key and keys.count(key) > 1)
        starts = [place for place, key in enumerate(keys) if key == first]
    panels: list[Panel] = []
    for start, end in zip(starts, [*starts[1:], len(keys)], strict=True):
        panel: dict[str, tuple[int, ...]] = {}
        for column in range(start, end):
            if keys[column]:
                panel[keys[column]] = (*panel.get(keys[column], ()), column)
        panels.append(panel)
    return tuple(panels)
