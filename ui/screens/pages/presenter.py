"""The kept pages of one case, one after the other; every look is written down. No Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.picture_views import PageView, PaperPages
from station_app.services.views import CaseView
from ui.run import Run


@dataclass(frozen=True, slots=True, repr=False)
class PagesState:
    """What the page shows: the papers that have pages, the place of the page stood on (from 1) and shown.

    `shown` is 0 while no page is open; `content` are the bytes of the open one.
    """

    view: CaseView | None = None
    papers: tuple[PaperPages, ...] = ()
    at: int = 0
    shown: int = 0
    content: bytes = b""
    busy: bool = False
    problem: StationError | None = None

    @property
    def pages(self) -> tuple[tuple[PaperPages, PageView], ...]:
        """Every page with the paper it belongs to, in the order of the list."""
        return tuple((paper, page) for paper in self.papers for page in paper.pages)


class PagesPresenter:
    """Reads the list, opens one page at a time, and lets go of it before the next."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        operator: Callable[[], str],
        *,
        back: Callable[[], None],
        render: Callable[[PagesState], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._operator = operator
        self._back = back
        self._render = render
        self._asked = 0
        self.state = PagesState()

    def open(self, case_id: str) -> None:
        """Show the pages of a case, the first one open: that is what somebody came for."""
        self._asked += 1
        self.state = PagesState(busy=True)
        self._render(self.state)
        operator, desk = self._operator(), self._desk

        def read() -> tuple[CaseView, tuple[PaperPages, ...]]:
            view = desk.open_case(operator, case_id)
            codes = [paper.material for paper in view.case.papers if paper.pages]
            return view, tuple(desk.pictures.pages(case_id, code) for code in codes)

        self._run(read, self._came)

    def close(self) -> None:
        """Let go of everything: the page is left."""
        self._asked += 1
        self.state = PagesState()
        self._render(self.state)

    def select(self, place: int) -> None:
        """Stand on a page without opening it."""
        if place != self.state.at:
            self._show(at=place)

    def look(self, place: int) -> None:
        """Open a page; who looked is written down."""
        pages = self.state.pages
        if not 0 < place <= len(pages):
            return
        self._asked += 1
        mine, operator = self._asked, self._operator()
        sha256, opened = pages[place - 1][1].sha256, self._desk.pictures.open
        self._show(at=place, busy=True, problem=None, content=b"", shown=0)

        def done(future: Future[bytes]) -> None:
            if mine == self._asked:
                self._opened(future, place)

        self._run(lambda: opened(operator, sha256), done)

    def look_beside(self, step: int) -> None:
        """Open the page before (-1) or after (1) the one stood on."""
        self.look(self.state.at + step)

    def back(self) -> None:
        """Esc."""
        self._back()

    def _came(self, future: Future[tuple[CaseView, tuple[PaperPages, ...]]]) -> None:
        try:
            view, papers = future.result()
        except StationError as error:
            self._show(busy=False, problem=error)
            return
        self._show(view=view, papers=papers, busy=False)
        self.look(1)

    def _opened(self, future: Future[bytes], place: int) -> None:
        try:
            self._show(content=future.result(), shown=place, busy=False)
        except StationError as error:
            self._show(busy=False, problem=error)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
