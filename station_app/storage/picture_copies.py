"""Copies of pictures in the backups: one folder for all of them, because a picture never changes.

A backup needs every picture its rows name. Each is copied once, proved by opening it, and stays as long
as any backup that is kept may name it; so a hundred new pictures a day cost a hundred copies, whatever
the number of backups.
"""

import os
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from station_app.errors import Unavailable
from station_app.storage.picture_files import PictureFiles, place_in, write_whole

_ENDING = "*/*.pic"


def copy_pictures(files: PictureFiles, named: Collection[str], at: datetime) -> frozenset[str]:
    """Copy the pictures that the backups lack, note on all that they were needed; return damaged ones.

    A damaged one is no reason to make no backup: it is named, and the rest is saved.
    Unavailable("backup.not_written") when the disk does not take a copy.
    """
    if files.spare is None:
        return frozenset()
    damaged = set()
    for name in named:
        copy = place_in(files.spare, name)
        if copy.exists():
            os.utime(copy, (at.timestamp(), at.timestamp()))
            continue
        own = files.place_of(name)
        if not files.verify(own, name):
            damaged.add(name)
            continue
        _copy(own, copy)
        os.utime(copy, (at.timestamp(), at.timestamp()))
        if not files.verify(copy, name):
            copy.unlink(missing_ok=True)
            raise Unavailable("backup.not_written")
    return frozenset(damaged)


def drop_copies(files: PictureFiles, named: Collection[str], oldest: datetime) -> int:
    """Remove copies that nothing can name any more and return how many.

    They are in no row today, and the last backup that needed them is older than the oldest one kept.
    """
    if files.spare is None or not files.spare.is_dir():
        return 0
    gone = [
        one
        for one in files.spare.glob(_ENDING)
        if one.stem not in named and one.stat().st_mtime < oldest.timestamp()
    ]
    for one in gone:
        one.unlink(missing_ok=True)
    return len(gone)


def _copy(own: Path, copy: Path) -> None:
    try:
        write_whole(copy, own.read_bytes())
    except (OSError, Unavailable) as error:
        raise Unavailable("backup.not_written") from error
