"""Opening the file at start: checked whole, migrated after a copy, never reset.

A file that fails its check is copied aside as it is and left where it lies; the program then works
read-only on the newest backup that verifies, and says so.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from station_app.errors import Damaged
from station_app.storage.backup import KEPT, backups_in, keep_newest, newest_good, time_of, write_backup
from station_app.storage.checks import check_file, settle_file
from station_app.storage.engine import open_engine
from station_app.storage.keyfile import sync_folder
from station_app.storage.keys import Vault
from station_app.storage.migrations.run import NEWEST, migrate, schema_of
from station_app.storage.picture_copies import copy_pictures, drop_copies
from station_app.storage.picture_files import PictureFiles, picture_key
from station_app.storage.unit_of_work import UnitOfWork

SIDE_FILES = ("", "-wal", "-journal")
"""Endings of the files that make up one database."""


@dataclass(frozen=True, slots=True)
class StorePlace:
    """Where the file, its backups and copies of damaged files lie; `spare` bytes no picture may take."""

    file: Path
    backups: Path
    spare: int = 0

    @property
    def set_aside(self) -> Path:
        """Folder of damaged files, kept for whoever repairs them."""
        return self.file.parent / "set-aside"

    @property
    def pictures(self) -> Path:
        """Folder of the encrypted pictures."""
        return self.file.parent / "pictures"

    def picture_files(self, key: bytes) -> PictureFiles:
        """Return the pictures that belong to the file with this key, and the copies in its backups."""
        return PictureFiles(self.pictures, picture_key(key), self.backups / "pictures", self.spare)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open store. `problem` is "" or the code of what failed; then `shown_from` is the backup's time.

    `back_up` makes, proves and notes a backup and removes those beyond the number kept; it runs on
    the db worker and is refused by nothing but the disk.
    """

    engine: Engine
    read_only: bool
    problem: str
    protection: str
    shown_from: datetime | None
    back_up: Callable[[datetime], Path]
    pictures: PictureFiles


def open_store(place: StorePlace, vault: Vault, now: datetime) -> Opened:
    """Open the file, make it when the station is new, or fall back to the last good backup.

    Refused("store.newer") for a file of a newer program, Damaged("key.missing") when the key is
    gone, Damaged("store.no_good_backup") when neither the file nor any backup can be read.
    """
    place.file.parent.mkdir(parents=True, exist_ok=True)
    absent = _absent(place.file)
    if absent and backups_in(place.backups):
        return _from_backup(place, vault, "store.missing")
    key = vault.database_key(new=absent)
    try:
        engine = _checked(place, key, now)
    except Damaged as damage:
        _copy_aside(place)
        return _from_backup(place, vault, damage.code)
    files = place.picture_files(key)

    def back_up(at: datetime) -> Path:
        return _back_up(place, key, engine, at)

    return Opened(engine, False, "", vault.protection, None, back_up, files)


def _checked(place: StorePlace, key: bytes, now: datetime) -> Engine:
    if not _absent(place.file):
        settle_file(place.file, key)
        check_file(place.file, key)
    else:
        place.file.touch(mode=0o600)
        sync_folder(place.file.parent)
    engine = open_engine(place.file, key)
    try:
        migrate(engine, lambda _schema: _copy_first(place, key, now))
    except BaseException:
        engine.dispose()
        raise
    return engine


def _absent(file: Path) -> bool:
    """No file, or the empty one that a first start left that was cut short."""
    return not file.exists() or file.stat().st_size == 0


def _copy_first(place: StorePlace, key: bytes, now: datetime) -> None:
    write_backup(place.file, key, place.backups, now)


def _from_backup(place: StorePlace, vault: Vault, problem: str) -> Opened:
    key = vault.database_key(new=False)
    backup = newest_good(place.backups, key)
    if backup is None:
        raise Damaged("store.no_good_backup", problem=problem)
    engine = open_engine(_readable(place, backup, key), key, read_only=True)
    files = place.picture_files(key)
    return Opened(engine, True, problem, vault.protection, time_of(backup), lambda _at: backup, files)


def _readable(place: StorePlace, backup: Path, key: bytes) -> Path:
    """Return what can be read: an older schema is migrated in a copy, the backup stays as it is."""
    engine = open_engine(backup, key, read_only=True)
    try:
        if schema_of(engine) == NEWEST:
            return backup
    finally:
        engine.dispose()
    place.set_aside.mkdir(parents=True, exist_ok=True)
    copy = place.set_aside / f"read-only-{backup.name}"
    shutil.copyfile(backup, copy)
    engine = open_engine(copy, key)
    try:
        migrate(engine, lambda _schema: None)
    finally:
        engine.dispose()
    return copy


def _copy_aside(place: StorePlace) -> None:
    """Keep the damaged file as it was found, once for each state of it."""
    stamp = datetime.fromtimestamp(place.file.stat().st_mtime, UTC).strftime("%Y%m%dT%H%M%S%fZ")
    place.set_aside.mkdir(parents=True, exist_ok=True)
    for ending in SIDE_FILES:
        found = place.file.with_name(place.file.name + ending)
        copy = place.set_aside / f"damaged-{stamp}.db{ending}"
        if found.exists() and not copy.exists():
            shutil.copyfile(found, copy)
            copy.chmod(0o600)
    sync_folder(place.set_aside)


def _back_up(place: StorePlace, key: bytes, engine: Engine, at: datetime) -> Path:
    """Make a backup with its pictures; a damaged picture is told after everything else was saved."""
    files = place.picture_files(key)
    with UnitOfWork(engine) as work:
        named = work.pictures.names()
    damaged = copy_pictures(files, named, at)
    written = write_backup(place.file, key, place.backups, at)
    with UnitOfWork(engine) as work:
        work.settings.put("last_backup", at.isoformat())
        kept = work.settings.get("backups_kept", KEPT)
        work.commit()
    keep_newest(place.backups, kept)
    drop_copies(files, named, time_of(backups_in(place.backups)[-1]))
    if damaged:
        raise Damaged("picture.damaged", picture=min(damaged)[:8])
    return written
