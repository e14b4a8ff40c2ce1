"""What is kept of an edition for the next start says what the files say, and is never trusted further."""

import shutil
from pathlib import Path

import pytest

from station_app.catalogue.__main__ import SHIPPED
from station_app.catalogue.index import Index
from station_app.catalogue.reader import Catalogue


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "catalogue"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "station" / "index"


def _told(folder: Path, index: Index | None) -> tuple[object, ...]:
    catalogue = Catalogue(folder, index=index)
    return catalogue.index(), catalogue.find("ydba"), catalogue.find("外地看病"), catalogue.find("老人卡")


def test_the_second_start_reads_the_same_from_the_index(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = _told(folder, None)
    assert _told(folder, Index(place)) == plain
    assert len(list(place.iterdir())) == 2
    monkeypatch.setattr(Catalogue, "_read_heads", lambda _self: pytest.fail("read from the files again"))
    assert _told(folder, Index(place)) == plain


def test_a_changed_matter_is_seen_at_once(folder: Path, place: Path) -> None:
    _told(folder, Index(place))
    file = folder / "matters" / "resident-enrolment.toml"
    file.write_text(file.read_text("utf-8").replace('"新农合"', '"打井"'), "utf-8")
    assert Catalogue(folder, index=Index(place)).find("打井")[0].code == "resident-enrolment"


@pytest.mark.parametrize("content", [b"", b"[]", b"0\n[]", b"\xff"])
def test_a_damaged_index_is_made_anew(folder: Path, place: Path, content: bytes) -> None:
    plain = _told(folder, Index(place))
    for file in place.iterdir():
        file.write_bytes(content)
    assert _told(folder, Index(place)) == plain
    assert all(file.stat().st_size > len(content) for file in place.iterdir())


def test_nothing_needs_the_folder(folder: Path, tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_bytes(b"")
    assert _told(folder, Index(taken)) == _told(folder, None)


def test_old_editions_go(place: Path) -> None:
    for number in range(7):
        Index(place).get("heads", str(number) * 64, list)
    assert len(list(place.iterdir())) == 4
