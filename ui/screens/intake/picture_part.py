"""What a clerk does with the pictures of papers on the form page; no Qt."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TypeVar

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.picture_views import PaperPages
from station_app.services.views import CaseView
from ui.run import Run
from ui.screens.intake.state import IntakePaths, IntakeState

T = TypeVar("T")


class PicturePart(ABC):
    """The part of the form's presenter that knows of pictures."""

    _desk: Desk
    _run: Run
    _operator: Callable[[], str]
    _paths: IntakePaths
    state: IntakeState

    def take_picture(self, material: str) -> None:
        """Space: take pictures of a paper; the page opens the camera at once."""
        view = self.state.view
        if view is None or self.state.busy or not self._may(view, material):
            return
        returned = view.returned_page
        self._paths.scan(view, material, returned.page if returned is not None else 0)

    def use_held(self, material: str) -> None:
        """U: use the same paper again that is here for somebody of the household."""
        view, pages = self.state.view, self.state.pages.get(material)
        if view is None or pages is None or not pages.held or view.returned_page is not None:
            return
        operator, case_id, holder = self._operator(), view.case.case_id, pages.held[0].case_id
        use = self._desk.pictures.use_held
        self._run(lambda: use(operator, case_id, material, holder), lambda done: self._take(done, self._used))

    def load_pages(self) -> None:
        """Ask for what there is of every paper; a desk without pictures has nothing to show."""
        view, pages = self.state.view, self._desk.pictures.pages
        if view is None:
            return
        case_id, materials = view.case.case_id, tuple(one.material for one in view.papers)

        def done(future: Future[Mapping[str, PaperPages]]) -> None:
            try:
                found = future.result()
            except StationError as error:
                if error.code != "picture.not_here":
                    self._show(problem=error)
                return
            if self.state.view is not None and self.state.view.case.case_id == case_id:
                self._show(pages=found)

        self._run(lambda: {code: pages(case_id, code) for code in materials}, done)

    def _used(self, view: CaseView) -> None:
        self._show(view=view, saved_at=view.case.saved_at, problem=None)
        self.load_pages()

    @staticmethod
    def _may(view: CaseView, material: str) -> bool:
        returned = view.returned_page
        return returned is None or returned.material == material

    @abstractmethod
    def _take(self, future: Future[T], then: Callable[[T], None]) -> None:
        """Use the value of an answer, or show why there is none."""

    @abstractmethod
    def _show(self, **changes: object) -> None:
        """Change what is shown."""
