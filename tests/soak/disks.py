"""Disks of a test's own: a small one that gets full, and one whose plug can be pulled. Root only."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MEGABYTE = 1_048_576
NO_WRITEBACK = "commit=600"
"""The journal of this disk is not written by itself: only what was forced to it is on it."""


def why_not() -> str:
    """Say why no disk can be mounted here, "" when one can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "mounting a disk of its own needs root"
    if shutil.which("mkfs.ext4") is None or not Path("/dev/loop-control").exists():
        return "mounting a disk of its own needs mkfs.ext4 and loop devices"
    return ""


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True)  # noqa: S603 - mount


@contextmanager
def mounted(at: Path, *options: str | Path) -> Iterator[Path]:
    """Mount something and take it away again."""
    at.mkdir(parents=True, exist_ok=True)
    _run("mount", *options, at)
    try:
        yield at
    finally:
        _run("umount", "--lazy", at)


@contextmanager
def small_disk(at: Path, megabytes: float) -> Iterator[Path]:
    """Give a disk in memory that holds so much and not a byte more."""
    size = f"size={int(megabytes * MEGABYTE)}"
    with mounted(at, "-t", "tmpfs", "-o", size, "tmpfs") as disk:
        yield disk


def fill(disk: Path, leave: int = 0) -> Path:
    """Fill a disk up to `leave` bytes; returns the file that does it."""
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    with suppress(OSError), ballast.open("wb") as out:  # whoever else writes may take the last byte
        left = free.f_bavail * free.f_frsize - leave
        while left > 0:
            left -= out.write(b"\0" * min(left, 65_536))
    return ballast


class Plugged:
    """A disk with ext4 in a file. `pulled` shows what would be on it had the power gone this moment."""

    def __init__(self, folder: Path, megabytes: int = 32) -> None:
        self.folder = folder
        self._image = folder / "disk.img"
        self._pulls = 0
        with self._image.open("wb") as out:
            out.truncate(megabytes * MEGABYTE)
        _run("mkfs.ext4", "-q", "-F", self._image)

    @contextmanager
    def running(self) -> Iterator[Path]:
        """Give the folder of the disk while it runs."""
        with mounted(self.folder / "disk", "-o", f"loop,{NO_WRITEBACK}", self._image) as at:
            yield at

    def settle(self) -> None:
        """Force what a test prepared to the disk."""
        _run("sync", "--file-system", self.folder / "disk")

    @contextmanager
    def pulled(self) -> Iterator[Path]:
        """Pull the plug: copy what reached the disk, and start from that as after the power came back."""
        self._pulls += 1
        copy = self.folder / f"pulled-{self._pulls}.img"
        _run("cp", "--sparse=always", self._image, copy)
        with mounted(self.folder / f"after-{self._pulls}", "-o", "loop", copy) as at:
            yield at
        copy.unlink()
