"""The table of adapters: the name a setting holds, and what it builds."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from station_app.devices.ports import CardReader
from station_app.domain.person import CardFacts
from station_app.errors import Refused, Unavailable


class NoCardReader:
    """The adapter of a point without a reader; cards are typed in by hand."""

    def read(self) -> CardFacts:
        """Say that no reader is there (see ports.CardReader)."""
        raise Unavailable("card.reader_missing")


def _serial(address: str) -> CardReader:
    from station_app.devices.card_serial import SerialCardReader  # noqa: PLC0415 - pyserial only where used

    return SerialCardReader(address)


CARD_READERS: Mapping[str, Callable[[str], CardReader]] = MappingProxyType(
    {"none": lambda _address: NoCardReader(), "serial": _serial}
)
"""Kind -> builder that takes the address (a port such as COM3 or /dev/ttyUSB0)."""


def card_reader(kind: str, address: str = "") -> CardReader:
    """Build the reader that the settings of the point name. Refused("device.unknown") otherwise."""
    if kind not in CARD_READERS:
        raise Refused("device.unknown")
    return CARD_READERS[kind](address)
