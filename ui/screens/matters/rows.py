"""Under which headings the matters stand in the list; no Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from station_app.domain.matter import Words
from station_app.services.views import MatterTile

Row = str | MatterTile


@dataclass(frozen=True, slots=True)
class Headings:
    """The words above the parts of the list. `found` and `nothing` hold {text}."""

    found: str
    nothing: str
    recent: str


def listed(
    found: Iterable[MatterTile],
    rest: Iterable[MatterTile],
    text: str,
    headings: Headings,
    said: Callable[[Words], str],
) -> tuple[Row, ...]:
    """Put what answers the text first, then what was done before, then the rest by its kind."""
    found = tuple(found)
    rows: list[Row] = []
    if text:
        rows += [(headings.found if found else headings.nothing).format(text=text), *found]
    above = ""
    for tile in rest:
        heading = headings.recent if tile.recent else said(tile.category)
        if heading and heading != above:
            rows.append(heading)
            above = heading
        rows.append(tile)
    return tuple(rows)
