"""Pictures of papers as screens see them."""

from dataclasses import dataclass
from datetime import datetime

from station_app.domain.matter import Words

Corner = tuple[float, float]


@dataclass(frozen=True, slots=True, repr=False)
class Shot:
    """A picture that was just taken and is not kept yet.

    `raw` is what came in (JPEG, PNG …); `corners` are those of the sheet of paper found on it, as parts
    of width and height (0 to 1), top left first and clockwise; `faults` are codes of what is wrong with
    it (picture.blurred, picture.dark, picture.cut, picture.skewed, picture.small, picture.glare), none for
    a good one; `figures` are what was measured, by name. `ready` is what would be kept: cut out, straight,
    turned, at most 250 KB.
    """

    raw: bytes
    source: str
    corners: tuple[Corner, Corner, Corner, Corner]
    turns: int
    faults: tuple[str, ...]
    figures: dict[str, float]
    ready: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PageView:
    """One page kept with a case; `faults` are those it was kept with all the same."""

    number: int
    sha256: str
    size: int
    width: int
    height: int
    source: str
    at: datetime
    faults: tuple[str, ...] = ()
    print_height: int = 0
    """Height in pixels of the smallest print as it is kept; 0 where there are no lines of print."""


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A paper that is here already for somebody of the household: whose, since when, of which case."""

    case_id: str
    material: str
    person: str
    matter: Words
    at: datetime
    pages: tuple[PageView, ...]


@dataclass(frozen=True, slots=True)
class PaperPages:
    """What there is of one paper of a case: its pages, and what could be used again."""

    material: str
    name: Words
    pages: tuple[PageView, ...]
    held: tuple[HeldPaper, ...]


@dataclass(frozen=True, slots=True)
class ReturnedPage:
    """The one page for which a case came back; `retaken`: another picture stands in its place by now."""

    material: str
    page: int
    retaken: bool


@dataclass(frozen=True, slots=True)
class Scanned:
    """A file in the folder the scanner writes to; `name` is the file's, shown and never logged."""

    name: str
    at: datetime
    size: int
