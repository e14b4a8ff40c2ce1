"""Putting a backup back as the working file: proved, beside the old one, swapped in; nothing is deleted."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2
from sqlalchemy import Engine

from station_app.errors import Refused, StationError
from station_app.storage.checks import check_file, settle_file
from station_app.storage.engine import connect, open_engine
from station_app.storage.keyfile import sync_folder
from station_app.storage.migrations.run import migrate
from station_app.storage.opening import SIDE_FILES, StorePlace


def refuse_in_use(file: Path, key: bytes) -> None:
    """Refused("restore.in_use") while a program has the file open; one that cannot be read is in no use."""
    if not file.exists():
        return
    connection = connect(file, key)
    try:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("PRAGMA busy_timeout=0")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    except sqlcipher3.dbapi2.Error as error:
        if "locked" in str(error):
            raise Refused("restore.in_use") from None
    finally:
        connection.close()


@contextmanager
def working_copy(place: StorePlace, backup: Path, key: bytes) -> Iterator[Engine]:
    """Copy a backup beside the working file, bring it to the newest schema and open it."""
    copy = copy_of(place)
    drop(copy)
    shutil.copyfile(backup, copy)
    copy.chmod(0o600)
    engine = open_engine(copy, key)
    try:
        migrate(engine, lambda _schema: None)
        yield engine
    finally:
        engine.dispose()


def copy_of(place: StorePlace) -> Path:
    """Return where the file is put together before it takes its place."""
    return place.file.with_name(f"{place.file.name}.restoring")


def put_in_place(place: StorePlace, key: bytes, at: datetime) -> Path | None:
    """Prove the copy, set the present file aside whole, and swap; returns where that lies now.

    Killed at any line the program finds the old file, or none and the backups, or the new one.
    """
    copy = copy_of(place)
    settle_file(copy, key)
    check_file(copy, key)
    aside = _set_aside(place, key, at)
    for ending in SIDE_FILES[1:]:
        place.file.with_name(place.file.name + ending).unlink(missing_ok=True)
    place.file.with_name(f"{place.file.name}-shm").unlink(missing_ok=True)
    copy.replace(place.file)
    drop(copy)
    sync_folder(place.file.parent)
    return aside


def _set_aside(place: StorePlace, key: bytes, at: datetime) -> Path | None:
    if not place.file.exists():
        return None
    with suppress(StationError):  # a log that cannot be carried over is set aside with its file
        settle_file(place.file, key)
    place.set_aside.mkdir(parents=True, exist_ok=True)
    target = place.set_aside / f"replaced-{at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.db"
    for ending in SIDE_FILES:
        found = place.file.with_name(place.file.name + ending)
        if found.exists():
            shutil.copyfile(found, target.with_name(target.name + ending))
    sync_folder(place.set_aside)
    return target


def keep_pictures(place: StorePlace, at: datetime) -> None:
    """Set every picture aside, too: those of cases that could not be read are named by nothing any more.

    They are linked, so that it takes no room; where that is not possible they are copied.
    """
    if place.pictures.is_dir():
        target = place.set_aside / f"pictures-{at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
        shutil.copytree(place.pictures, target, copy_function=_linked)


def _linked(source: str, target: str) -> None:
    try:
        Path(target).hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def drop(copy: Path) -> None:
    """Remove a file that was put together or read here, with what stands beside it."""
    for ending in (*SIDE_FILES, "-shm"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
