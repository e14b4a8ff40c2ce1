"""What the station asks of a device, whoever made it.

A device port is synchronous and is called on the worker of that device ("dev-card"), never on the
thread of the screen. Printing needs Qt and therefore lives in `ui.qt_devices`.
"""

from typing import Protocol

from station_app.domain.person import CardFacts


class CardReader(Protocol):
    """A reader of resident identity cards."""

    def read(self) -> CardFacts:
        """Read the card that lies on the reader now, within the adapter's time limit.

        An expired card reads like any other: whether it may be used is a question for the rules.
        Raises Unavailable: "card.none" (nothing lies there), "card.unreadable" (the chip or the line
        is disturbed, or the card is of another kind), "card.reader_missing" (no reader answers).
        """
        ...
