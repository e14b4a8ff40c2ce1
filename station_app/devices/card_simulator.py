"""The reader of practice mode: invented cards lie on a table, one at a time is put on the reader."""

from dataclasses import dataclass

from station_app.domain.person import CardFacts
from station_app.errors import Refused, Unavailable


@dataclass(frozen=True, slots=True, repr=False)
class TableCard:
    """An invented card: `label` is what the clerk sees on the table; no `facts` means a dead chip."""

    key: str
    label: str
    facts: CardFacts | None

    def __repr__(self) -> str:
        return f"TableCard({self.key})"


class CardSimulator:
    """A card reader without a reader.

    `read` runs on the device worker; `place` and `remove` may be called on any thread, because all
    they do is to change which card lies there.
    """

    def __init__(self, cards: tuple[TableCard, ...]) -> None:
        self._cards = {card.key: card for card in cards}
        self._lying: TableCard | None = None

    def table(self) -> tuple[tuple[str, str], ...]:
        """(key, label) of every card on the table, in the order they were given."""
        return tuple((card.key, card.label) for card in self._cards.values())

    def place(self, key: str) -> None:
        """Put a card on the reader; the one that lay there goes back. Refused("card.not_on_table")."""
        if key not in self._cards:
            raise Refused("card.not_on_table")
        self._lying = self._cards[key]

    def remove(self) -> None:
        """Take the card off the reader."""
        self._lying = None

    def read(self) -> CardFacts:
        """Read the card that lies there (see ports.CardReader)."""
        card = self._lying
        if card is None:
            raise Unavailable("card.none")
        if card.facts is None:
            raise Unavailable("card.unreadable")
        return card.facts
