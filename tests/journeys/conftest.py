from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.player import Player
from tests.journeys.town import Town


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Player]:
    """周桂兰 at her desk in practice mode on the embedded platform, logged in, on 今日."""
    with Player(tmp_path / "station") as player:
        player.log_in()
        yield player


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with Town(tmp_path) as town:
        yield town
