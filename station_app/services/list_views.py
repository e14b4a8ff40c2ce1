"""What is shown of a list of the county before and after it is taken in."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from station_app.domain.list_lines import ListKind


class Fate(StrEnum):
    """What becomes of a line. `aside` is somebody of another village, `ask` a line that cannot be read."""

    NEW = "new"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    SAME = "same"
    ASIDE = "aside"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of the preview; `value` is what the list says, `doubts` are codes of what is wrong."""

    row: int
    sheet: str
    name: str
    tail: str
    value: str
    fate: Fate
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListPreview:
    """A list held against what is known; rows that ask come first, `counts` are by fate."""

    kind: ListKind
    file: str
    year: int
    as_of: date
    counts: tuple[tuple[Fate, int], ...]
    rows: tuple[ListRow, ...]

    def count(self, fate: Fate) -> int:
        """How many lines share a fate."""
        return dict(self.counts).get(fate, 0)


@dataclass(frozen=True, slots=True)
class ListLoaded:
    """A list that was taken in, or taken back; `kept` counts what was changed since and stays."""

    load_id: str
    kind: ListKind
    changed: int
    kept: int = 0


@dataclass(frozen=True, slots=True)
class ListLoadLine:
    """One line of the history, by month."""

    load_id: str
    kind: ListKind
    month: str
    as_of: date
    at: datetime
    who: str
    new: int
    changed: int
    cancelled: int
    undone_at: datetime | None
    undoable: bool


@dataclass(frozen=True, slots=True)
class SubsidyTask:
    """Somebody on the list for whom something is to be done: `why` is uninsured, dead or off_roster."""

    resident_id: int | None
    name: str
    tail: str
    group: str
    identity: str
    why: str
    reason: str
    due: date
    late: bool


@dataclass(frozen=True, slots=True)
class SubsidyView:
    """The page of the subsidy lists: who is on them, what is to be done, what came by month."""

    year: int
    month: date | None
    active: int
    cancelled: int
    tasks: tuple[SubsidyTask, ...]
    history: tuple[ListLoadLine, ...]
