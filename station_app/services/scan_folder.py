"""The folder the scanner writes to: what is there complete, and where it goes once it was kept."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from station_app.errors import Unavailable
from station_app.pictures.limits import Limits
from station_app.services.picture_views import Scanned

_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".pdf"})
"""A PDF is listed, too: whoever looks at it is told what to set the scanner to."""
_KEPT = "已存"


@dataclass(slots=True)
class ScanFolder:
    """The watched folder; files are moved into a folder of their own, never removed.

    `_sizes` remembers what was seen at the last look: a file counts as complete when its size has not
    changed since, or when it is older than the settled time, and when it can be opened.
    """

    folder: Path | None
    limits: Callable[[], Limits]
    clock: Callable[[], float] = time.time
    _sizes: dict[str, tuple[int, float]] = field(default_factory=dict)

    def scanned(self) -> tuple[Scanned, ...]:
        """List what is written to the end, the newest last; an absent folder holds nothing."""
        limits, seen = self.limits(), dict(self._sizes)
        self._sizes = {}
        found = []
        for file in self._files():
            try:
                state = file.stat()
                with file.open("rb") as opened:
                    readable = bool(opened.read(1))
            except OSError:
                continue  # still held by the scanner's program, or gone meanwhile
            self._sizes[file.name] = (state.st_size, state.st_mtime)
            same = seen.get(file.name) == self._sizes[file.name]
            old = self.clock() - state.st_mtime >= limits.folder.settled_seconds
            if readable and (same or old):
                at = datetime.fromtimestamp(state.st_mtime, UTC)
                found.append(Scanned(file.name, at, state.st_size))
        return tuple(sorted(found, key=lambda one: (one.at, one.name)))[-limits.folder.shown :]

    def fetch(self, name: str) -> bytes:
        """Read a scanned file. Unavailable("picture.file_gone")."""
        try:
            return self._place(name).read_bytes()
        except OSError as error:
            raise Unavailable("picture.file_gone") from error

    def put_away(self, name: str) -> None:
        """Move a file that was kept out of the way; one of the same name that lies there stays, too."""
        file = self._place(name)
        kept = file.parent / _KEPT
        try:
            kept.mkdir(exist_ok=True)
            goal = kept / file.name
            count = 1
            while goal.exists():
                count += 1
                goal = kept / f"{file.stem}-{count}{file.suffix}"
            file.rename(goal)
        except OSError as error:
            raise Unavailable("picture.file_gone") from error

    def _place(self, name: str) -> Path:
        """Return a file of the folder; a name that leads out of it is no file of it."""
        if self.folder is None or Path(name).name != name or name in ("", ".", ".."):
            raise Unavailable("picture.file_gone")
        return self.folder / name

    def _files(self) -> Iterator[Path]:
        if self.folder is None or not self.folder.is_dir():
            return
        for file in self.folder.iterdir():
            if file.suffix.lower() in _ENDINGS and file.is_file() and not file.name.startswith("."):
                yield file
