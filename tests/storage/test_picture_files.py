"""Pictures as encrypted files: nothing half, nothing under another's name, nothing lost by a sweep."""

import errno
import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_app.errors import Damaged, Refused, Unavailable
from station_app.storage.keys import Vault
from station_app.storage.opening import StorePlace, open_store
from station_app.storage.picture_copies import copy_pictures, drop_copies
from station_app.storage.picture_files import LEFT_KEPT, PictureFiles, Swept, picture_key
from station_app.storage.pictures import HeldPage, Picture
from station_app.storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
KEY = picture_key(bytes(32))
LIGHT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def files(tmp_path: Path) -> PictureFiles:
    return PictureFiles(tmp_path / "pictures", KEY, tmp_path / "backup" / "pictures")


@given(content=st.binary(max_size=5_000))
@LIGHT
def test_what_is_written_is_read_and_nothing_of_it_shows(files: PictureFiles, content: bytes) -> None:
    name = files.write(content)
    assert name == hashlib.sha256(content).hexdigest()
    assert files.read(name) == content
    sealed = files.place_of(name).read_bytes()
    assert len(content) < 8 or content not in sealed


@given(content=st.binary(min_size=1, max_size=300), data=st.data())
@LIGHT
def test_one_changed_bit_anywhere_is_noticed(
    files: PictureFiles, content: bytes, data: st.DataObject
) -> None:
    name = files.write(content)
    file = files.place_of(name)
    good = file.read_bytes()
    place = data.draw(st.integers(0, len(good) * 8 - 1))
    bad = bytearray(good)
    bad[place // 8] ^= 1 << place % 8
    file.write_bytes(bytes(bad))
    with pytest.raises((Damaged, Refused)) as found:
        files.read(name)
    assert found.value.code in ("picture.damaged", "picture.newer")
    file.write_bytes(good)


@given(cut=st.integers(0, 400))
@LIGHT
def test_a_file_cut_short_is_damaged_and_named(files: PictureFiles, cut: int) -> None:
    name = files.write(b"picture " * 50)
    file = files.place_of(name)
    good = file.read_bytes()
    file.write_bytes(good[: min(cut, len(good) - 1)])
    with pytest.raises(Damaged) as damaged:
        files.read(name)
    assert (damaged.value.code, damaged.value.facts) == ("picture.damaged", {"picture": name[:8]})
    assert files.write(b"picture " * 50) == name
    assert files.read(name) == b"picture " * 50


def test_a_file_under_anothers_name_or_another_key_does_not_open(files: PictureFiles, tmp_path: Path) -> None:
    one, other = files.write(b"one"), files.write(b"other")
    files.place_of(one).write_bytes(files.place_of(other).read_bytes())
    with pytest.raises(Damaged):
        files.read(one)
    with pytest.raises(Damaged):
        PictureFiles(tmp_path / "pictures", picture_key(bytes([1]) * 32)).read(other)


@pytest.mark.parametrize("name", ["", "..", "../station.db", "A" * 64, "0" * 63, "0" * 65])
def test_a_name_that_is_no_hash_is_refused(files: PictureFiles, name: str) -> None:
    with pytest.raises(Refused) as refused:
        files.read(name)
    assert refused.value.code == "picture.no_such"


def test_the_same_picture_is_written_once_and_only_for_its_owner(files: PictureFiles) -> None:
    name = files.write(b"picture")
    before = files.place_of(name).read_bytes()
    assert files.write(b"picture") == name
    assert files.place_of(name).read_bytes() == before
    if os.name == "posix":
        assert files.place_of(name).stat().st_mode & 0o777 == 0o600


class FullDisk:
    """A disk that takes some bytes and then says it is full."""

    def __init__(self, error: int) -> None:
        self.error = error

    def __call__(self, descriptor: int) -> None:
        os.ftruncate(descriptor, 7)
        raise OSError(self.error, os.strerror(self.error))


@pytest.mark.parametrize(
    ("error", "code"), [(errno.ENOSPC, "picture.disk_full"), (errno.EIO, "picture.not_written")]
)
def test_a_full_disk_leaves_nothing_half_and_says_so(
    files: PictureFiles, monkeypatch: pytest.MonkeyPatch, error: int, code: str
) -> None:
    kept = files.write(b"kept before")
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", FullDisk(error))
        with pytest.raises(Unavailable) as told:
            files.write(b"one too many")
    assert told.value.code == code
    assert [file.stem for file in files.folder.rglob("*") if file.is_file()] == [kept]
    assert files.read(kept) == b"kept before"
    assert files.read(files.write(b"one too many")) == b"one too many"


def test_a_sweep_never_touches_a_named_picture_and_removes_others_by_and_by(files: PictureFiles) -> None:
    named, orphan = files.write(b"named"), files.write(b"orphan")
    half = files.place_of(named).with_suffix(".part")
    half.write_bytes(b"hal")
    assert files.sweep({named}, NOW) == Swept(unfinished=1, set_aside=1)
    assert not files.place_of(orphan).exists()
    assert files.sweep({named}, NOW + LEFT_KEPT - timedelta(days=1)) == Swept()
    assert files.sweep({named}, NOW + LEFT_KEPT + timedelta(days=1)) == Swept(removed=1)
    assert [file.stem for file in files.folder.rglob("*.pic")] == [named]
    assert files.read(named) == b"named"


def test_backups_copy_each_picture_once_and_keep_what_they_may_name(files: PictureFiles) -> None:
    one, two = files.write(b"one"), files.write(b"two")
    assert copy_pictures(files, {one, two}, NOW) == frozenset()
    files.place_of(one).write_bytes(b"rubbish")
    assert files.read(one) == b"one"
    assert copy_pictures(files, {one}, NOW + timedelta(days=9)) == frozenset()
    assert drop_copies(files, {one}, oldest=NOW - timedelta(days=1)) == 0
    assert drop_copies(files, {one}, oldest=NOW + timedelta(days=1)) == 1
    assert files.read(one) == b"one"
    three = files.write(b"three")
    files.place_of(three).write_bytes(b"rubbish")
    assert copy_pictures(files, {one, three}, NOW) == {three}


def test_a_station_goes_on_reading_its_pictures_from_the_backup(
    place: StorePlace, vault: Vault, noon: datetime
) -> None:
    opened = open_store(place, vault, noon)
    name = opened.pictures.write(b"picture")
    with UnitOfWork(opened.engine) as work:
        work.pictures.put(Picture(name, 7, "image/jpeg", 1, 1, "camera", noon, "zhou"))
        work.pictures.set_pages("case", "ID", [HeldPage("", "", 0, name, "", noon, "zhou")])
        work.commit()
    opened.back_up(noon)
    opened.engine.dispose()
    opened.pictures.place_of(name).unlink()
    place.file.write_bytes(b"damaged" * 1000)
    again = open_store(place, vault, noon)
    assert again.read_only
    with UnitOfWork(again.engine) as work:
        (page,) = work.pictures.of_case("case")
        assert again.pictures.read(page.sha256) == b"picture"
    again.engine.dispose()


def test_a_damaged_picture_does_not_stop_the_backup_but_is_told(
    place: StorePlace, vault: Vault, noon: datetime
) -> None:
    opened = open_store(place, vault, noon)
    name = opened.pictures.write(b"picture")
    with UnitOfWork(opened.engine) as work:
        work.pictures.put(Picture(name, 7, "image/jpeg", 1, 1, "camera", noon, "zhou"))
        work.pictures.set_pages("case", "ID", [HeldPage("", "", 0, name, "", noon, "zhou")])
        work.commit()
    opened.pictures.place_of(name).write_bytes(b"")
    with pytest.raises(Damaged) as damaged:
        opened.back_up(noon)
    assert damaged.value.facts == {"picture": name[:8]}
    assert len(list(place.backups.glob("*.db"))) == 1
    opened.engine.dispose()
