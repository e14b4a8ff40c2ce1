"""Rows of code tables as rules need them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from station_app.domain.matter import Words


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One row of a code table; `parent` names a code of the same table or is empty."""

    code: str
    name: Words
    parent: str = ""
    notes: str = ""


Codes = Mapping[str, CodeRow]
"""One code table by code, in the order of the file."""

Tables = Callable[[str], Codes]
"""Finds a table by name; an unknown name gives an empty table."""
