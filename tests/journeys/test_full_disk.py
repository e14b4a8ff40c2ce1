"""T13 as a clerk sees it: no new case on a full disk, in words; what was begun before can be finished."""

from pathlib import Path

import pytest

from tests.journeys.town import Town
from tests.soak.disks import fill, small_disk, why_not

MEGABYTES = 48


@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_t13_a_new_case_on_a_full_disk_is_refused_in_words_until_there_is_room(tmp_path: Path) -> None:
    place = tmp_path / "town"
    with Town(place) as town, small_disk(place / "station", MEGABYTES) as disk, town.station() as clerk:
        clerk.log_in()
        clerk.tell("card", key="zhou_fs")
        clerk.press("F2")
        clerk.until("anywhere", "周福生")
        (disk / "practice" / "reserve").unlink()
        ballast = fill(disk)
        clerk.press("Alt+1")
        clerk.until("anywhere", "磁盘满了，先不开新件")
        assert "已存的件都在" in " ".join(clerk.tell("state")["texts"])
        ballast.unlink()
        clerk.press("Alt+1")
        clerk.until("focus", "intake.field.tel")
