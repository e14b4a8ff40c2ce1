import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from station_app.devices.card_serial import SerialCardReader
from station_app.devices.card_simulator import CardSimulator, TableCard
from station_app.devices.ports import CardReader
from station_app.domain.person import CardFacts
from tests.unit.devices.cards import chip_text

ROOT = Path(__file__).parents[3]
EMULATOR = "tests.unit.devices.reader_emulator"


class Far:
    """The far end of the serial line."""

    def __init__(self, orders: IO[str], answers: IO[str]) -> None:
        self._orders = orders
        self._answers = answers
        self.port = answers.readline().strip()

    def lies(self, text: bytes | None, fault: str = "") -> None:
        order = {"text": None if text is None else text.hex(), "fault": fault}
        self._orders.write(json.dumps(order) + "\n")
        self._orders.flush()
        assert self._answers.readline() == "ok\n"


@pytest.fixture
def far() -> Iterator[Far]:
    if sys.platform == "win32":
        pytest.skip("pseudo-terminals are a Unix thing; the reader itself is in docs/windows-hand-tests.md")
    command, pipe = [sys.executable, "-m", EMULATOR], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603 - ours
        assert process.stdin is not None
        assert process.stdout is not None
        yield Far(process.stdin, process.stdout)
        process.stdin.close()


Table = Callable[[CardFacts | None], CardReader]
"""Lay this card (None: none) on a reader of some make and hand over the reader."""


def _simulated(facts: CardFacts | None) -> CardReader:
    cards = () if facts is None else (TableCard("it", "a card", facts),)
    reader = CardSimulator(cards)
    if cards:
        reader.place("it")
    return reader


@pytest.fixture(params=["simulator", "serial"])
def table(request: pytest.FixtureRequest) -> Table:
    if request.param == "simulator":
        return _simulated
    far: Far = request.getfixturevalue("far")

    def on_the_line(facts: CardFacts | None) -> CardReader:
        far.lies(None if facts is None else chip_text(facts))
        return SerialCardReader(far.port)

    return on_the_line
