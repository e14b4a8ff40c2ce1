import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.player import Player
from tests.journeys.town import Town, village


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station folder with its 2,000 people in it, that has not met any platform yet."""
    return village(tmp_path_factory.mktemp("seeded") / "station")


@pytest.fixture
def station(seeded: Path, tmp_path: Path) -> Path:
    """A fresh copy of it for one test."""
    return Path(shutil.copytree(seeded, tmp_path / "station"))


@pytest.fixture
def clerk(station: Path) -> Iterator[Player]:
    """周桂兰 at her desk in practice mode on the embedded platform, logged in, on 今日."""
    with Player(station) as player:
        player.log_in()
        yield player


@pytest.fixture
def town(station: Path, tmp_path: Path) -> Iterator[Town]:
    """A platform of its own in this process, and the way of the station to it."""
    assert station.exists()
    with Town(tmp_path) as town:
        yield town
