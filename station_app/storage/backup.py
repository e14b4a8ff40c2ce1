"""Backups: encrypted with the same key, proved by opening them, named by their time only."""

import os
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2

from station_app.errors import Damaged, StationError, Unavailable
from station_app.storage.checks import check_file
from station_app.storage.engine import connect, meaning_of
from station_app.storage.keyfile import sync_folder

_STAMP = "%Y%m%dT%H%M%S%fZ"
_NAME = "station-"
KEPT = 14
"""How many backups stay unless the setting "backups_kept" says otherwise."""


def write_backup(file: Path, key: bytes, folder: Path, at: datetime) -> Path:
    """Write a backup by the engine's backup API, prove it and only then give it its name.

    Uses a connection of its own, so it may run on any worker. Unavailable when the disk does not
    take it; Damaged when what was written does not verify (it is removed then).
    """
    target = folder / f"{_NAME}{at.astimezone(UTC).strftime(_STAMP)}.db"
    beside = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        _copy(file, key, beside)
        check_file(beside, key)
        _force_to_disk(beside)
        beside.replace(target)
        sync_folder(folder)
    except sqlcipher3.dbapi2.Error as error:
        beside.unlink(missing_ok=True)
        raise meaning_of(error) or Unavailable("backup.not_written") from None
    except OSError:
        beside.unlink(missing_ok=True)
        raise Unavailable("backup.not_written") from None
    except Damaged:
        beside.unlink(missing_ok=True)
        raise
    return target


def backups_in(folder: Path) -> tuple[Path, ...]:
    """Return the backups of a folder, newest first by the time in their names."""
    return tuple(sorted(folder.glob(f"{_NAME}*.db"), reverse=True))


def time_of(backup: Path) -> datetime:
    """Return when a backup was made, by its name."""
    return datetime.strptime(backup.stem.removeprefix(_NAME), _STAMP).replace(tzinfo=UTC)


def newest_good(folder: Path, key: bytes) -> Path | None:
    """Return the newest backup that verifies; None when none does."""
    for backup in backups_in(folder):
        try:
            check_file(backup, key)
        except StationError:
            continue
        return backup
    return None


def keep_newest(folder: Path, count: int) -> None:
    """Remove backups beyond the newest `count`; the last one is never removed."""
    for backup in backups_in(folder)[max(count, 1) :]:
        backup.unlink(missing_ok=True)


def _copy(file: Path, key: bytes, target: Path) -> None:
    source, copy = connect(file, key), connect(target, key)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        source.close()


def _force_to_disk(file: Path) -> None:
    with file.open("rb+") as written:
        os.fsync(written.fileno())
