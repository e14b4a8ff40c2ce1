"""What the page 拍材料 shows, and where it leads; no Qt."""

from collections.abc import Callable
from dataclasses import dataclass

from station_app.errors import StationError
from station_app.services.picture_views import PageView, PaperPages, Scanned, Shot


@dataclass(frozen=True, slots=True)
class Target:
    """Which paper of which case; `page` is the one that was sent back, 0 when all of the paper is open."""

    case_id: str = ""
    material: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class ScanState:
    """What the page shows.

    `at` is the page chosen in the list, 0 for none; `replaces` the page the next picture takes the
    place of, 0 for a new one. `shot` is not kept yet; `open_page` are the bytes of a kept page that is
    looked at. `busy` names the work under way: shoot, look, shape, keep, open or nothing. `live`: a
    camera shows what it sees. `asks`: whether a picture with faults is to be kept all the same. `told`
    is kept, removed, restored, moved, replacing, unsaved, nothing_pasted, used or "". `news` are the
    files the scanner brought, `left` how many chosen files wait for their turn.
    """

    target: Target = Target()
    paper: PaperPages | None = None
    at: int = 0
    replaces: int = 0
    shot: Shot | None = None
    open_page: bytes = b""
    straight: bool = True
    busy: str = ""
    live: bool = False
    asks: bool = False
    told: str = ""
    news: tuple[Scanned, ...] = ()
    left: int = 0
    removed: PageView | None = None
    problem: StationError | None = None

    @property
    def good(self) -> bool:
        """Whether there is a picture without a fault."""
        return self.shot is not None and not self.shot.faults

    @property
    def fixed(self) -> bool:
        """Whether only the page that was sent back may be changed."""
        return self.target.page > 0

    @property
    def pages(self) -> tuple[PageView, ...]:
        """The pages kept so far."""
        return self.paper.pages if self.paper is not None else ()

    @property
    def chosen(self) -> PageView | None:
        """The page chosen in the list."""
        return next((page for page in self.pages if page.number == self.at), None)


@dataclass(frozen=True, slots=True)
class ScanPaths:
    """Where the page leads and what only a screen can do.

    `done` goes on once all is kept, `back` where Esc leads; `start_camera` shows the live camera and
    answers whether there is one, `use_camera` takes its picture; `choose_files` asks for files; `read`
    gets the bytes of one.
    """

    done: Callable[[], None]
    back: Callable[[], None]
    start_camera: Callable[[], bool]
    use_camera: Callable[[], None]
    choose_files: Callable[[], None]
    read: Callable[[str], bytes]
