"""The scanner's folder: only what is written to the end is offered, nothing is ever deleted."""

import os
from pathlib import Path

import pytest

from station_app.errors import Unavailable
from station_app.pictures.limits import read_limits
from station_app.services.scan_folder import ScanFolder
from tests.services.village import RESOURCES

NOW = 1_800_000_000.0


@pytest.fixture
def folder(tmp_path: Path) -> ScanFolder:
    (tmp_path / "scans").mkdir()
    return ScanFolder(tmp_path / "scans", lambda: read_limits(RESOURCES), lambda: NOW)


def scan(folder: ScanFolder, name: str, content: bytes = b"page", age: float = 60) -> Path:
    assert folder.folder is not None
    file = folder.folder / name
    file.write_bytes(content)
    os.utime(file, (NOW - age, NOW - age))
    return file


def names(folder: ScanFolder) -> list[str]:
    return [one.name for one in folder.scanned()]


def test_files_are_listed_with_the_newest_last_and_others_are_not(folder: ScanFolder) -> None:
    scan(folder, "b.JPG", age=30)
    scan(folder, "a.png", age=90)
    scan(folder, "c.pdf", age=10)
    scan(folder, "notes.txt")
    scan(folder, ".hidden.jpg")
    scan(folder, "empty.jpg", b"")
    assert names(folder) == ["a.png", "b.JPG", "c.pdf"]
    assert [one.size for one in folder.scanned()] == [4, 4, 4]


def test_a_file_that_still_grows_is_not_complete(folder: ScanFolder) -> None:
    scan(folder, "page.jpg", b"pa", age=0)
    assert names(folder) == []
    scan(folder, "page.jpg", b"page", age=0)
    assert names(folder) == []
    assert names(folder) == ["page.jpg"]


def test_a_file_is_fetched_and_put_away_and_one_of_the_same_name_stays_too(folder: ScanFolder) -> None:
    for content in (b"first", b"second"):
        scan(folder, "page.jpg", content)
        assert folder.fetch("page.jpg") == content
        folder.put_away("page.jpg")
    assert names(folder) == []
    assert folder.folder is not None
    kept = {file.name: file.read_bytes() for file in folder.folder.rglob("*.jpg")}
    assert kept == {"page.jpg": b"first", "page-2.jpg": b"second"}


@pytest.mark.parametrize("name", ["gone.jpg", "", "..", "../station.db", "sub/page.jpg"])
def test_what_is_gone_or_lies_elsewhere_cannot_be_fetched_or_moved(folder: ScanFolder, name: str) -> None:
    for command in (folder.fetch, folder.put_away):
        with pytest.raises(Unavailable) as refused:
            command(name)
        assert refused.value.code == "picture.file_gone"


@pytest.mark.parametrize("place", [None, "nowhere"])
def test_a_station_without_a_scanner_has_nothing_there(tmp_path: Path, place: str | None) -> None:
    folder = ScanFolder(tmp_path / place if place else None, lambda: read_limits(RESOURCES))
    assert folder.scanned() == ()
