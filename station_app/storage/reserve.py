"""Room kept back for the day the disk is full: what is begun can still be finished, sent and answered."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from station_app.errors import Unavailable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reserve:
    """A file of `size` bytes that holds nothing; giving it up makes that much room (F28).

    Order in which things stop: pictures while there is still twice the reserve, new cases once it is
    given up, and what is begun, sent or answered only when nothing at all is left.
    """

    file: Path
    size: int

    def hold(self) -> bool:
        """Keep the room back unless it is; False when the disk has not twice as much to spare."""
        if self.file.exists():
            return True
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            if self._free() < 2 * self.size:
                return False
            self._allocate()
        except OSError:
            self.release()
            return False
        return True

    def release(self) -> bool:
        """Give the room up; True when there was any."""
        try:
            self.file.unlink()
        except OSError:
            return False
        return True

    def room(self) -> bool:
        """Whether a new case may be begun: the room is kept back, or there is as much without it."""
        if self.hold():
            return True
        with suppress(OSError):
            return self._free() >= self.size
        return False

    def through(self, job: Callable[[], T]) -> T:
        """Run a job; when the disk is full, give the room up and run it once more."""
        try:
            return job()
        except Unavailable as error:
            if error.code != FULL or not self.release():
                raise
        return job()

    def _free(self) -> int:
        return shutil.disk_usage(self.file.parent).free

    def _allocate(self) -> None:
        with self.file.open("wb") as out:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(out.fileno(), 0, self.size)
            else:
                out.truncate(self.size)  # Windows gives a file its room when its end is set


FULL = "store.disk_full"
"""Code of a write that found no room (storage/engine.py)."""
