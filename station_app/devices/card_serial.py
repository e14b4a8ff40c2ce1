"""A resident identity card reader on a serial port (or a USB port that looks like one)."""

import time
from collections.abc import Callable

import serial

from station_app.devices.card_frames import (
    DONE,
    FIND,
    FOUND,
    NO_CARD,
    READ,
    SELECT,
    BrokenFrame,
    Reply,
    card_facts,
    frame,
    take_reply,
)
from station_app.domain.person import CardFacts
from station_app.errors import Unavailable

_BAUD = 115_200
_SLICE = 0.05
_TRIES = 2


class SerialCardReader:
    """Reads a card by find, select, read, within `limit` seconds in all.

    The port is opened for each read, so a reader that was unplugged and plugged in again just works.
    The limit is our own clock over the whole exchange: a serial time-out starts anew with every byte
    and a disturbed line could hold the worker for ever. Run on the device worker only.
    """

    def __init__(self, port: str, limit: float = 4.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._port = port
        self._limit = limit
        self._clock = clock

    def read(self) -> CardFacts:
        """Read the card that lies there (see ports.CardReader)."""
        until = self._clock() + self._limit
        try:
            with serial.Serial(self._port, _BAUD, timeout=_SLICE, write_timeout=self._limit) as line:
                for command, good in ((FIND, FOUND), (SELECT, DONE)):
                    _expect(self._ask(line, command, until), good)
                reply = self._ask(line, READ, until)
        except (serial.SerialException, OSError):
            raise Unavailable("card.reader_missing") from None
        _expect(reply, DONE)
        try:
            return card_facts(reply.data)
        except BrokenFrame:
            raise Unavailable("card.unreadable") from None

    def _ask(self, line: serial.Serial, command: bytes, until: float) -> Reply:
        """Send one command and take its answer; a broken answer is asked for once more."""
        for _ in range(_TRIES):
            line.reset_input_buffer()
            line.write(frame(command))
            try:
                return self._answer(line, until)
            except BrokenFrame:
                continue
        raise Unavailable("card.unreadable")

    def _answer(self, line: serial.Serial, until: float) -> Reply:
        received = b""
        while self._clock() < until:
            received += line.read(line.in_waiting or 1)
            reply = take_reply(received)
            if reply is not None:
                return reply
        raise Unavailable("card.unreadable" if received else "card.reader_missing")


def _expect(reply: Reply, good: bytes) -> None:
    if reply.status in NO_CARD:
        raise Unavailable("card.none")
    if reply.status != good:
        raise Unavailable("card.unreadable")
