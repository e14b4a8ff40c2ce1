"""What the page 导入名册 shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from station_app.errors import StationError
from station_app.services.roster_file_views import (
    DOUBTFUL,
    FileLine,
    FileRow,
    FileView,
    Loaded,
    LoadLine,
    UndoView,
)

PAGE = 100


class Stage(StrEnum):
    """Where the page is: nothing chosen, reading, looking, taking in or back, and what came of it."""

    START = "start"
    READING = "reading"
    LOOKING = "looking"
    WORKING = "working"
    DONE = "done"
    UNDO = "undo"
    UNDONE = "undone"


BUSY = frozenset({Stage.READING, Stage.WORKING})


@dataclass(frozen=True, slots=True, repr=False)
class RosterFileState:
    """`rows` holds the lines of `which` asked for so far by page; `armed` once F9 has told what stays out.

    `place` is the row of the table that `line` shows; `progress` is (done, total).
    """

    stage: Stage = Stage.START
    loads: tuple[LoadLine, ...] = ()
    name: str = ""
    view: FileView | None = None
    which: str = DOUBTFUL
    total: int = 0
    rows: Mapping[int, tuple[FileRow, ...]] = field(default_factory=lambda: MappingProxyType({}))
    edition: int = 0
    place: int = -1
    line: FileLine | None = None
    as_of: date | None = None
    progress: tuple[int, int] = (0, 0)
    armed: bool = False
    stopping: bool = False
    loaded: Loaded | None = None
    undo: UndoView | None = None
    problem: StationError | None = None

    def __repr__(self) -> str:
        return f"RosterFileState({self.stage}, {self.which}, {self.total})"

    def row(self, place: int) -> FileRow | None:
        """Return the line at a place of the table, None while it is on its way."""
        rows = self.rows.get(place // PAGE, ())
        return rows[place % PAGE] if 0 <= place % PAGE < len(rows) else None
