"""The room kept back for a full disk (F28)."""

from pathlib import Path

import pytest

from station_app.errors import Unavailable
from station_app.storage.reserve import FULL, Reserve

MUCH = 1 << 60
"""More than any disk has."""


def test_t13_the_reserve_is_as_large_as_it_says_and_given_up_once(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "new" / "reserve", 100_000)
    assert reserve.hold()
    assert reserve.file.stat().st_size == 100_000
    assert reserve.file.stat().st_blocks * 512 >= 100_000, "the room is really taken"
    assert reserve.release()
    assert not reserve.release()


def test_t13_without_room_for_it_nothing_new_is_begun(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "reserve", MUCH)
    assert not reserve.hold()
    assert not reserve.room()
    assert not reserve.file.exists()
    assert Reserve(tmp_path / "reserve", 1_000).room()


def test_t13_a_start_on_a_full_disk_gives_the_reserve_up_and_tries_again(tmp_path: Path) -> None:
    reserve, tries = Reserve(tmp_path / "reserve", 1_000), []

    def start() -> str:
        tries.append(reserve.file.exists())
        if reserve.file.exists():
            raise Unavailable(FULL)
        return "open"

    reserve.hold()
    assert reserve.through(start) == "open"
    assert tries == [True, False]

    def never() -> None:
        raise Unavailable(FULL)

    with pytest.raises(Unavailable):
        reserve.through(never)
