"""What was taken out of the files of an edition once and is kept to be read again at the next start.

The heads of all matters take a tenth of what opening the file takes when they are read from TOML, and
the readings of their words a quarter of a second. What is kept is named by the hash over the files:
an edition that came, or a matter dropped into the folder, has nothing kept yet and is read as it stands.
"""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

FORMAT = 1
"""To be raised whenever something else is kept under the same name."""
_EDITIONS = 4
_DIGITS = 20


class Index:
    """A folder of such files; without one nothing is kept.

    Only copies lie in it. One that cannot be read or written costs time and nothing else.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def get(self, what: str, digest: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return what is kept for an edition, else make it and keep it. Errors are those of `make`."""
        if self._folder is None:
            return make()
        file = self._folder / f"{what}-{FORMAT}-{digest[:_DIGITS]}.json"
        try:
            return _whole(file.read_bytes())
        except (OSError, ValueError):
            made = make()
            self._keep(file, what, json.dumps(made, ensure_ascii=False).encode())
            return made

    def _keep(self, file: Path, what: str, content: bytes) -> None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            half = file.with_suffix(f".{os.getpid()}")
            half.write_bytes(_sum(content) + b"\n" + content)
            half.replace(file)
            known = sorted(file.parent.glob(f"{what}-*.json"), key=lambda one: one.stat().st_mtime)
            for old in known[:-_EDITIONS]:
                old.unlink()
        except OSError:
            return  # no room, or not ours to write: it is made again next time


def _whole(kept: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Read what was kept; ValueError when it is not what was written."""
    told, _, content = kept.partition(b"\n")
    if told != _sum(content):
        raise ValueError(told)
    return json.loads(content)


def _sum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
