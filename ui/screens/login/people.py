"""The people who work at this point: four in a row, low cards in rows of three when there are more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import words
from ui.screens import saying
from ui.screens.login.parts import PersonCard
from ui.theme import Theme

if TYPE_CHECKING:
    from station_app.services.views import OperatorCard

IN_A_ROW, LOW_IN_A_ROW = 4, 3


class PeopleRow(QWidget):
    """Cards to choose from; `chosen` carries the place of the card that was clicked."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._people: tuple[OperatorCard, ...] = ()
        self._language = ""
        self._cards: list[PersonCard] = []
        self._grid = QGridLayout(self)
        theme.fit(self._grid, "space.3", ("space.0", "space.2", "space.0", "space.0"))

    def show_people(self, people: tuple[OperatorCard, ...], at: int, today: date, language: str) -> None:
        """Show the cards, the chosen one marked."""
        if (people, language) != (self._people, self._language):
            self._people, self._language = people, language
            self._rebuild(today)
        for place, card in enumerate(self._cards):
            card.show_chosen(place == at)

    def _rebuild(self, today: date) -> None:
        for card in self._cards:
            self._grid.removeWidget(card)
            card.deleteLater()
        low = len(self._people) > IN_A_ROW
        row = LOW_IN_A_ROW if low else IN_A_ROW
        self._cards = [self._card(place, today, low=low) for place in range(len(self._people))]
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // row, place % row)

    def _card(self, place: int, today: date, *, low: bool) -> PersonCard:
        person = self._people[place]
        used = self.tr("还没用过")
        if person.last_used is not None:
            used = self.tr("{when} 用过").format(when=words.moment(person.last_used, today))
        role = saying.in_language(person.role_name, self._language)
        card = PersonCard(self._theme, person.name, role, used, low=low)
        card.setObjectName(f"login.person.{person.operator_id}")
        card.pressed.connect(lambda: self.chosen.emit(place))
        return card
