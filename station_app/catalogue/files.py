"""Where the texts of one edition of the catalogue come from: a folder, or a published bundle."""

import hashlib
import json
import tomllib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ENDINGS = frozenset({".toml", ".csv"})
PACKS = "packs"
"""Folder of the rule packs: editions of their own, no part of the catalogue's."""


class Files(ABC):
    """The files of one edition by their names; each is read and understood at most once.

    FileNotFoundError for a name that is not there, ValueError for a text that is not what it should be.
    """

    def __init__(self) -> None:
        self._tables: dict[str, Mapping[str, Any]] = {}
        self._digest = ""

    @property
    def digest(self) -> str:
        """The hash over all files and their names, in hexadecimal digits."""
        if not self._digest:
            digest = hashlib.sha256()
            for name in sorted(self.names()):
                digest.update(name.encode() + b"\0" + self.text(name).encode() + b"\0")
            self._digest = digest.hexdigest()
        return self._digest

    @property
    def version(self) -> str:
        """The date of the edition and the first four digits of the hash over its files."""
        return f"{self.table('catalogue.toml')['version']}+{self.digest[:4]}"

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a TOML file."""
        if name not in self._tables:
            self._tables[name] = tomllib.loads(self.text(name))
        return self._tables[name]

    @abstractmethod
    def text(self, name: str) -> str:
        """Return a file as it stands."""

    @abstractmethod
    def names(self, folder: str = "") -> Iterable[str]:
        """Return the names of all files, or of those in one folder."""


class FolderFiles(Files):
    """The files as they lie in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def text(self, name: str) -> str:
        """Return a file as it stands."""
        return (self._folder / name).read_bytes().decode("utf-8")

    def names(self, folder: str = "") -> Iterable[str]:
        """Return the names of all files, or of those in one folder."""
        inside = self._folder / folder
        found = inside.iterdir() if folder else inside.rglob("*")
        names = (path.relative_to(self._folder) for path in found if path.suffix in ENDINGS)
        return [name.as_posix() for name in names if name.parts[0] != PACKS]


class BundleFiles(Files):
    """The files as they travelled, all in one (docs/protocol.md, section 11)."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def text(self, name: str) -> str:
        """Return a file as it stands."""
        if name not in self._texts:
            raise FileNotFoundError(name)
        return self._texts[name]

    def names(self, folder: str = "") -> Iterable[str]:
        """Return the names of all files, or of those in one folder."""
        return [name for name in self._texts if not folder or name.rpartition("/")[0] == folder]


def bundled(files: Files) -> bytes:
    """Return all files of an edition as one canonical text, to be kept, published and named by its hash."""
    head = files.table("catalogue.toml")
    return canonical({
        "format": 1,
        "kind": "catalogue",
        "version": files.version,
        "valid_from": str(head["valid_from"]),
        "files": {name: files.text(name) for name in files.names()},
    })  # fmt: skip


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return the one way to write a value of texts, whole numbers, lists and tables with ASCII keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def name_of(content: bytes) -> str:
    """Return the name of a published file: its SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
