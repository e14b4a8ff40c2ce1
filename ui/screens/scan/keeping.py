"""What becomes of pictures and pages: kept, put in order, taken out and put back, used again; no Qt."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from station_app.services.desk import Desk
from station_app.services.picture_views import PageView, PaperPages, Scanned
from ui.run import Run
from ui.screens.scan.state import ScanPaths, ScanState

T = TypeVar("T")


class Keeping(ABC):
    """The part of the page's presenter that writes to the store."""

    _desk: Desk
    _run: Run
    _run_device: Run
    _operator: Callable[[], str]
    _paths: ScanPaths
    _files: list[str]
    _scanned: Scanned | None
    state: ScanState

    def keep(self, *, onward: bool = False, although: bool = False) -> None:
        """Keep the picture at hand and go back, or `onward` to the next page.

        One with faults is asked about first, and never taken for a page that was sent back.
        """
        state, shot = self.state, self.state.shot
        if shot is None or state.busy or (shot.faults and state.fixed):
            return
        if shot.faults and not although:
            self._show(asks=True, told="")
            return
        target, page, pictures = state.target, state.replaces, self._desk.pictures
        operator, scanned = self._operator(), self._scanned

        def act() -> None:
            if page:
                pictures.replace(operator, target.case_id, target.material, page, shot, although)
            else:
                pictures.keep(operator, target.case_id, target.material, shot, although)

        self._show(busy="keep", asks=False, problem=None, told="")
        self._write(act, lambda paper: self._kept(paper, page, scanned, onward=onward))

    def keep_or_ask(self) -> None:
        """Alt+9: use the picture; one with faults is asked about."""
        self.keep()

    def keep_and_go_on(self) -> None:
        """Enter: use a good picture and take the next page."""
        if self.state.good and not self.state.fixed:
            self.keep(onward=True)

    def _kept(self, paper: PaperPages, page: int, scanned: Scanned | None, *, onward: bool) -> None:
        news = tuple(one for one in self.state.news if one != scanned)
        at = page or len(paper.pages)
        self._scanned = None
        self._show(paper=paper, at=at, shot=None, busy="", replaces=0, told="kept", removed=None, news=news)
        if scanned is not None:
            put_away, name = self._desk.pictures.put_away, scanned.name
            self._run_device(lambda: put_away(name), lambda done: self._take(done, _nothing))
        if self._files:
            self._next_file()
        elif onward:
            self.again()
        else:
            self._paths.done()

    def drop_question(self) -> None:
        """Do not keep it all the same: take it again."""
        self._show(asks=False)
        self.again()

    def nothing_pasted(self) -> None:
        """Say that the clipboard holds no picture."""
        self._show(told="nothing_pasted")

    # the pages

    def select(self, page: int) -> None:
        """Choose a page in the list."""
        if page != self.state.at:
            self._show(at=page)

    def look_at(self, page: int) -> None:
        """Show a kept page large; that somebody looked is written down."""
        chosen = next((one for one in self.state.pages if one.number == page), None)
        if chosen is None or self.state.busy:
            return
        operator, pictures = self._operator(), self._desk.pictures
        self._show(busy="open", problem=None, told="", at=page)
        self._run(
            lambda: pictures.open(operator, chosen.sha256),
            lambda future: self._take(future, lambda raw: self._show(open_page=raw, busy="")),
        )

    def replace_page(self) -> None:
        """Let the next picture take the place of the chosen page."""
        if self._may_change():
            self._show(replaces=self.state.at, told="replacing", open_page=b"")

    def remove(self) -> None:
        """Take the chosen page out; it can be put back."""
        page, target, operator = self.state.chosen, self.state.target, self._operator()
        if page is None or not self._may_change():
            return
        remove = self._desk.pictures.remove
        self._change(
            lambda: remove(operator, target.case_id, target.material, page.number),
            "removed", page.number, removed=page,
        )  # fmt: skip

    def undo(self) -> None:
        """Put the page back that was taken out last, in its old place."""
        page, target, operator = self.state.removed, self.state.target, self._operator()
        if page is None or self.state.busy:
            return
        put_back = self._desk.pictures.put_back
        self._change(
            lambda: put_back(operator, target.case_id, target.material, page.number, page.sha256),
            "restored", page.number,
        )  # fmt: skip

    def move(self, step: int) -> None:
        """Put the chosen page one place up (-1) or down (1)."""
        page, target, operator = self.state.chosen, self.state.target, self._operator()
        if page is None or not self._may_change() or not 0 < page.number + step <= len(self.state.pages):
            return
        move, place = self._desk.pictures.move, page.number + step
        self._change(
            lambda: move(operator, target.case_id, target.material, page.number, place), "moved", place
        )

    def use_held(self) -> None:
        """Use the same pictures that are here already for somebody of the household."""
        held = self.state.paper.held if self.state.paper is not None else ()
        target, operator, use = self.state.target, self._operator(), self._desk.pictures.use_held
        if held and not self.state.busy and not self.state.fixed:
            self._change(lambda: use(operator, target.case_id, target.material, held[0].case_id), "used", 1)

    def _may_change(self) -> bool:
        return self.state.chosen is not None and not self.state.busy and not self.state.fixed

    def _change(
        self, act: Callable[[], object], told: str, at: int, *, removed: PageView | None = None
    ) -> None:
        """Change the list of pages and stand on page `at` afterwards."""
        target = self.state.target

        def changed(paper: PaperPages) -> None:
            there = min(at, len(paper.pages))
            self._show(paper=paper, busy="", told=told, removed=removed, at=there, replaces=target.page)

        self._show(busy="keep", problem=None, told="", open_page=b"")
        self._write(act, changed)

    def _write(self, act: Callable[[], object], then: Callable[[PaperPages], None]) -> None:
        """Do something to the paper and read its pages again, in one go."""
        target, pictures = self.state.target, self._desk.pictures

        def job() -> PaperPages:
            act()
            return pictures.pages(target.case_id, target.material)

        self._run(job, lambda future: self._take(future, then))

    # what the rest of the presenter does

    @abstractmethod
    def again(self) -> None:
        """Get another picture the same way as the last one."""

    @abstractmethod
    def _next_file(self) -> None:
        """Judge the next of the chosen files."""

    @abstractmethod
    def _take(self, future: Future[T], use: Callable[[T], None]) -> None:
        """Use the value of an answer, or show why there is none."""

    @abstractmethod
    def _show(self, **changes: object) -> None:
        """Change what is shown."""


def _nothing(_none: object) -> None:
    """Need nothing of an answer."""
