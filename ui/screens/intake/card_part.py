"""The part of the form's presenter that reads the card again; no Qt."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from station_app.domain.person import CardFacts
from station_app.services.desk import Desk
from station_app.services.views import CaseView
from ui.run import Run
from ui.screens.intake.card import compare, take_over
from ui.screens.intake.draft import Draft
from ui.screens.intake.state import IntakeState

T = TypeVar("T")


class CardPart(ABC):
    """Compares the card that lies there with the person of the case."""

    _desk: Desk
    _draft: Draft
    _run_device: Run
    _operator: Callable[[], str]
    state: IntakeState

    def read_card(self) -> None:
        """F2: read again; a card laid on a case typed by hand takes the case over."""
        if self.state.view is not None and not self.state.busy:
            self._show(busy=True, notice="", problem=None)
            self._run_device(self._desk.read_card, lambda future: self._take(future, self._card_read))

    def _card_read(self, card: CardFacts) -> None:
        view = self.state.view
        answer = compare(view, card) if view is not None else "same"
        if answer == "new":
            operator, desk = self._operator(), self._desk
            self._draft.send(lambda now: self._open(lambda: take_over(desk, operator, now, card), ""))
        else:
            self._show(busy=False, notice=f"card_{answer}")

    @abstractmethod
    def _open(self, job: Callable[[], CaseView], field: str) -> None:
        """Show what a job answers with."""

    @abstractmethod
    def _take(self, future: Future[T], then: Callable[[T], None]) -> None:
        """Use the value of an answer, or show why there is none."""

    @abstractmethod
    def _show(self, **changes: object) -> None:
        """Change what is shown."""
