"""Rows of code tables as rules need them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from station_app.domain.matter import Words


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One row of a code table; `parent` names a code of the same table or is empty.

    A code is never taken away, because cases hold it: it is given an end, `until` its last day.
    """

    code: str
    name: Words
    parent: str = ""
    notes: str = ""
    until: date | None = None

    def ended(self, day: date) -> bool:
        """Tell whether the code may not be chosen any more on a day."""
        return self.until is not None and self.until < day


Codes = Mapping[str, CodeRow]
"""One code table by code, in the order of the file."""

Tables = Callable[[str], Codes]
"""Finds a table by name; an unknown name gives an empty table."""
