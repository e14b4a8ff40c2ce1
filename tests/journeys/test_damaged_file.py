"""A file that fails its check is never reset: the program says so in words and shows the last good backup."""

from pathlib import Path

from tests.journeys.filing import enrol_first
from tests.journeys.player import Player

PAGE = 4096


def spoil(file: Path) -> bytes:
    """Overwrite a page in the middle, as a dying disk would; return what the file holds then."""
    content = bytearray(file.read_bytes())
    middle = len(content) // PAGE // 2 * PAGE
    content[middle : middle + PAGE] = bytes(PAGE)
    file.write_bytes(content)
    return bytes(content)


def test_a_damaged_file_is_kept_and_the_last_backup_can_be_read(station: Path) -> None:
    with Player(station) as clerk:
        clerk.log_in()
        enrol_first(clerk)
    file = station / "practice" / "station.db"
    assert list((station / "practice" / "backup").iterdir())
    spoilt = spoil(file)

    with Player(station) as clerk:
        clerk.until("anywhere", "资料有损坏，先只能看，不能办", ms=60000)
        clerk.log_in()
        assert len(clerk.desk("outbox", "all", "")["rows"]) == 1
    assert file.read_bytes() == spoilt
    assert any(spoilt == copy.read_bytes() for copy in (station / "practice" / "set-aside").iterdir())


def test_a_first_start_makes_a_backup_before_anybody_can_lose_one(station: Path) -> None:
    with Player(station) as clerk:
        clerk.log_in()
        clerk.until("file", str(station / "practice" / "backup"))
        clerk.kill()
