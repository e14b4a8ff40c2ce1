"""Opens a platform: its keys, its epoch and the register over one database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sync.platform.database import Database
from sync.platform.epochs import Epochs
from sync.platform.keeping import open_keeping
from sync.platform.register import Register, utc_now, written


def epochs_of(database: Database, keys: Path) -> Epochs:
    """Return what decides about the epoch; it is noted beside the keys."""
    return Epochs(database, keys.with_suffix(".epoch"))


def open_register(
    database: Database,
    keys: Path,
    catalogue: Path,
    now: Callable[[], datetime] = utc_now,
    *,
    first: bool = True,
) -> Register:
    """Open a platform; `first` is False for workers and commands beside one that was started already."""
    epochs, keeping, moment = epochs_of(database, keys), open_keeping(keys), written(now())
    epoch = epochs.start(keeping.epoch, moment) if first else epochs.beat(moment)
    return Register(database, replace(keeping, epoch=epoch), catalogue, now, epochs)
