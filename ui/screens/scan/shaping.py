"""Cutting, turning and straightening the picture at hand; no Qt."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from station_app.services.desk import Desk
from station_app.services.picture_views import Shot
from ui.run import Run
from ui.screens.scan.state import ScanState
from ui.widgets.corners import WHOLE, Corners

T = TypeVar("T")


class Shaping(ABC):
    """The part of the page's presenter that works a picture out anew."""

    _desk: Desk
    _run_device: Run
    _found: Corners
    _asked: int
    _reshape: tuple[Corners, int] | None
    state: ScanState

    def frame(self, corners: Corners) -> None:
        """Cut out along other corners."""
        if self.state.shot is not None:
            self._shape(corners, self.state.shot.turns, straight=True)

    def turn(self, steps: int) -> None:
        """Turn by quarter turns to the right."""
        if self.state.shot is not None:
            self._shape(self.state.shot.corners, (self.state.shot.turns + steps) % 4)

    def straighten(self) -> None:
        """Cut out along the sheet that was found, or leave the picture as it came."""
        if self.state.shot is not None:
            straight = not self.state.straight
            self._shape(self._found if straight else WHOLE, self.state.shot.turns, straight=straight)

    def _shape(self, corners: Corners, turns: int, *, straight: bool | None = None) -> None:
        """Work the picture out anew; while that is done the newest wish waits, the others are forgotten."""
        self._show(straight=self.state.straight if straight is None else straight, told="")
        if self.state.busy == "shape":
            self._reshape = (corners, turns)
        elif self.state.shot is not None and not self.state.busy:
            shot, shape, mine = self.state.shot, self._desk.pictures.shape, self._asked
            self._show(busy="shape")
            self._run_device(lambda: shape(shot, corners, turns), lambda future: self._shaped(future, mine))

    def _shaped(self, future: Future[Shot], mine: int) -> None:
        if mine != self._asked:
            return
        wish, self._reshape = self._reshape, None
        if wish is None:
            self._take(future, lambda shot: self._show(shot=shot, busy=""))
        else:
            self._show(busy="")
            self._shape(*wish)

    @abstractmethod
    def _take(self, future: Future[T], use: Callable[[T], None]) -> None:
        """Use the value of an answer, or show why there is none."""

    @abstractmethod
    def _show(self, **changes: object) -> None:
        """Change what is shown."""
