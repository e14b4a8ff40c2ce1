"""The roster in and out as a file, as one bundle of callables beside the rest of the desk.

An open file is a handle: screens keep it and hand it back, and look at it only through these entries.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Never

from station_app.errors import Unavailable
from station_app.services.roster_file_views import (
    Exported,
    FileLine,
    FileView,
    Loaded,
    LoadLine,
    Progress,
    RowsPage,
    UndoView,
)
from station_app.services.views import OperatorCard

if TYPE_CHECKING:
    from station_app.services.roster_file import RosterFile

Tell = Callable[[int, int], bool]
"""(done, total), called on the worker between portions; False stops and leaves everything as it was."""


def not_here(*_given: object) -> Never:
    """Answer for a desk that reads no files."""
    raise Unavailable("roster.not_here")


@dataclass(frozen=True, slots=True)
class Rosters:
    """Commands and queries; those marked so run on the device worker, all others on the db worker."""

    open: Callable[[str], "RosterFile"] = not_here
    """Device worker: (path). Unavailable("sheet.not_there"); Refused("sheet.…") in words."""
    read: Callable[["RosterFile"], Progress] = not_here
    """Device worker: some rows more. Refused("roster.no_people")."""
    compare: Callable[["RosterFile"], Progress] = not_here
    """Some lines more against the roster; to be called until it has ended."""
    view: Callable[["RosterFile"], FileView] = not_here
    rows: Callable[["RosterFile", str, int, int], RowsPage] = not_here
    """(file, which, offset, limit): which is all, doubtful, missing, add, change, same, ask or out."""
    line: Callable[["RosterFile", int], FileLine] = not_here
    """(file, number of the line)"""
    mend: Callable[["RosterFile", int, str, str], FileLine] = not_here
    """(file, number, cell, new text): judged anew; the file on the disk stays as it is."""
    answer: Callable[["RosterFile", int, str], FileLine] = not_here
    """(file, number, stand|skip|open)"""
    load: Callable[[str, "RosterFile", date, Tell], Loaded] = not_here
    """(operator_id, file, day of the roster, tell): all of it or nothing. Refused("roster.…")."""
    loads: Callable[[], tuple[LoadLine, ...]] = not_here
    look_undo: Callable[[str], UndoView] = not_here
    """(load_id): what taking the last roster back would do. Refused("roster.not_last")."""
    undo: Callable[[str, str, Tell], Loaded] = not_here
    """(operator_id, load_id, tell)"""
    groups: Callable[[], tuple[str, ...]] = not_here
    """The groups of the village that have residents."""
    export_name: Callable[[], str] = not_here
    export_seconds: Callable[[str], tuple[OperatorCard, ...]] = not_here
    """(operator_id): who may agree to full values."""
    export: Callable[[str, str, str, tuple[str, str] | None, Tell], Exported] = not_here
    """(operator_id, path, filter of the list, (second, password) or None for masked, tell)."""


NO_ROSTERS = Rosters()
