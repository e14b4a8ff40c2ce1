"""A roster that came as a file, as the screen sees it before anything is taken in."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from station_app.domain.matter import Words


class Fate(StrEnum):
    """What becomes of a line: `ask` waits for an answer, `out` is left out and said so."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    ASK = "ask"
    OUT = "out"


ALL, DOUBTFUL, MISSING = "all", "doubtful", "missing"
"""Beside the fates: every line, every line with a doubt, and people of the roster the file does not name."""

Facts = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is; `ended` when there is nothing left to do. Counted in rows."""

    done: int
    total: int
    ended: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many lines meet which fate; `told` have a remark that holds nothing back."""

    add: int = 0
    change: int = 0
    same: int = 0
    ask: int = 0
    out: int = 0
    told: int = 0
    missing: int = 0

    @property
    def ready(self) -> int:
        """How many lines F9 takes in."""
        return self.add + self.change


@dataclass(frozen=True, slots=True)
class FileView:
    """The file as a whole: `notes` are codes of sentences with what fills them; `as_of` its own date."""

    name: str
    counts: Counts
    notes: tuple[tuple[str, Facts], ...]
    as_of: date


@dataclass(frozen=True, slots=True, repr=False)
class FileRow:
    """One line of the table; `why` is the first doubt as a code with what fills it, `more` how many follow.

    `number` names the line for the commands; a person the file does not name has a resident_id.
    """

    number: int
    sheet: str
    row: int
    name: str
    tail: str
    group: str
    head: str
    fate: str
    why: str
    facts: Facts
    more: int
    resident_id: int | None = None

    def __repr__(self) -> str:
        return f"FileRow({self.number}, {self.fate})"


@dataclass(frozen=True, slots=True)
class RowsPage:
    """Some lines of a choice; `total` counts all of it."""

    rows: tuple[FileRow, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True, repr=False)
class FileCell:
    """One cell of a line, to look at and to mend."""

    key: str
    label: Words
    text: str
    doubtful: bool
    mended: bool

    def __repr__(self) -> str:
        return f"FileCell({self.key})"


@dataclass(frozen=True, slots=True, repr=False)
class FileDoubt:
    """One doubt in a code with what fills it; `asks` holds the line back, `may_stand` can be answered yes."""

    code: str
    facts: Facts
    asks: bool
    may_stand: bool

    def __repr__(self) -> str:
        return f"FileDoubt({self.code})"


@dataclass(frozen=True, slots=True, repr=False)
class FileLine:
    """One line with everything about it; `changes` are (label, old, new) against the roster."""

    row: FileRow
    cells: tuple[FileCell, ...]
    doubts: tuple[FileDoubt, ...]
    changes: tuple[tuple[Words, str, str], ...]
    skipped: bool

    def __repr__(self) -> str:
        return f"FileLine({self.row!r})"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A roster was taken in, or taken back: how many people it added, changed and left as they were."""

    load_id: str
    added: int
    changed: int
    same: int
    left: int
    as_of: date


@dataclass(frozen=True, slots=True)
class LoadLine:
    """One roster that came earlier; `undoable` for the last one that still stands."""

    load_id: str
    name: str
    at: datetime
    who: str
    as_of: date
    added: int
    changed: int
    undone_at: datetime | None
    undoable: bool


@dataclass(frozen=True, slots=True, repr=False)
class UndoView:
    """What taking back would do: how many people go or change back, and who stays because of `kept`.

    `kept` are (name, code of the reason): roster.changed_since or roster.in_use.
    """

    load: LoadLine
    removed: int
    restored: int
    kept: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return f"UndoView({self.removed}, {self.restored}, {len(self.kept)})"


@dataclass(frozen=True, slots=True)
class Exported:
    """A roster was written: how many people, and the name of the file."""

    count: int
    name: str
