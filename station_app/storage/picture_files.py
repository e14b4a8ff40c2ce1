"""Pictures as encrypted files beside the database: named by their content, written once, never changed.

A file is a header (mark and version), a nonce, and the picture under AES-256-GCM. The key is drawn from
the database key by HKDF, so that whoever cannot open the database cannot open a picture; header and
SHA-256 of the picture are the associated data, so that a file under another's name does not open.
"""

import errno
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from station_app.errors import Damaged, Refused, Unavailable
from station_app.storage.keyfile import sync_folder

_MARK, _VERSION = b"YBXP", 1
_HEADER = _MARK + bytes([_VERSION])
_NONCE, _TAG = 12, 16
_KEY_BYTES = 32
_PURPOSE = b"station pictures 1"
_ENDING, _PART, _LEFT = ".pic", ".part", "left"
_SHA256 = re.compile(r"[0-9a-f]{64}")
LEFT_KEPT = timedelta(days=30)
"""How long a picture that no row names is set aside before it is removed: a file put back may name it."""


def picture_key(database_key: bytes) -> bytes:
    """Draw the key of the pictures from that of the database (HKDF-SHA256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=_PURPOSE).derive(database_key)


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did: unfinished files removed, unnamed ones set aside, old ones removed for good."""

    unfinished: int = 0
    set_aside: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class PictureFiles:
    """The pictures in one folder; `key` is `picture_key`, `spare` is where backups keep their copies."""

    folder: Path
    key: bytes
    spare: Path | None = None
    leave: int = 0
    """So many bytes of the disk no picture takes: they are for cases (F28)."""

    def __repr__(self) -> str:
        return "PictureFiles()"

    def write(self, content: bytes) -> str:
        """Keep a picture and return its SHA-256 as 64 hexadecimal digits; one that is there stays as it is.

        Unavailable("picture.disk_full") or ("picture.not_written") leaves nothing behind.
        """
        name = hashlib.sha256(content).hexdigest()
        file = self.place_of(name)
        if self._opens(file, name):
            return name
        if self.leave and not self._room_for(len(content)):
            raise Unavailable("picture.disk_full")
        nonce = secrets.token_bytes(_NONCE)
        sealed = AESGCM(self.key).encrypt(nonce, content, _bound(_HEADER, name))
        write_whole(file, _HEADER + nonce + sealed)
        return name

    def _room_for(self, size: int) -> bool:
        place = next(one for one in (self.folder, *self.folder.parents) if one.exists())
        return shutil.disk_usage(place).free - size >= self.leave

    def read(self, name: str) -> bytes:
        """Return a picture, from the copy of the backups when its own file does not verify.

        Damaged("picture.damaged", picture=…) names it by the first digits of its hash.
        """
        for file in self._places(name):
            content = self._read(file, name)
            if content is not None:
                return content
        raise Damaged("picture.damaged", picture=name[:8])

    def holds(self, name: str) -> bool:
        """Whether the picture can be read, here or from a backup."""
        return any(self._opens(file, name) for file in self._places(name))

    def verify(self, file: Path, name: str) -> bool:
        """Whether a file, here or in a backup, holds the picture of this name."""
        return self._opens(file, name)

    def remove(self, names: Collection[str]) -> None:
        """Remove pictures that no row names any more; what is gone already is passed over."""
        for name in names:
            self.place_of(name).unlink(missing_ok=True)

    def place_of(self, name: str) -> Path:
        """Return where a picture lies. Refused("picture.no_such") for what is no hash."""
        return place_in(self.folder, name)

    def sweep(self, named: Collection[str], now: datetime) -> Swept:
        """Clear what a power cut left: unfinished files at once, whole ones nobody names by and by.

        A file whose name is in `named` is never touched.
        """
        unfinished = aside = 0
        for file in tuple(self._files()):
            if file.suffix == _PART:
                file.unlink(missing_ok=True)
                unfinished += 1
            elif file.suffix == _ENDING and file.stem not in named:
                self._set_aside(file, now)
                aside += 1
        return Swept(unfinished, aside, self._remove_left(now))

    def _places(self, name: str) -> tuple[Path, ...]:
        own = self.place_of(name)
        return (own,) if self.spare is None else (own, place_in(self.spare, name))

    def _opens(self, file: Path, name: str) -> bool:
        return self._read(file, name) is not None

    def _read(self, file: Path, name: str) -> bytes | None:
        try:
            raw = file.read_bytes()
        except OSError:
            return None
        body = len(_HEADER)
        head, nonce, sealed = raw[:body], raw[body : body + _NONCE], raw[body + _NONCE :]
        if head.startswith(_MARK) and head[len(_MARK) :] > _HEADER[len(_MARK) :]:
            raise Refused("picture.newer")
        if head != _HEADER or len(sealed) < _TAG:
            return None
        try:
            content = AESGCM(self.key).decrypt(nonce, sealed, _bound(head, name))
        except InvalidTag:
            return None
        return content if hashlib.sha256(content).hexdigest() == name else None

    def _files(self) -> Iterator[Path]:
        if self.folder.is_dir():
            for shelf in self.folder.iterdir():
                if shelf.is_dir() and shelf.name != _LEFT:
                    yield from shelf.iterdir()

    def _set_aside(self, file: Path, now: datetime) -> None:
        left = self.folder / _LEFT
        left.mkdir(exist_ok=True)
        os.utime(file, (now.timestamp(), now.timestamp()))
        file.replace(left / file.name)

    def _remove_left(self, now: datetime) -> int:
        left = self.folder / _LEFT
        if not left.is_dir():
            return 0
        before = (now - LEFT_KEPT).timestamp()
        old = [file for file in left.iterdir() if file.stat().st_mtime < before]
        for file in old:
            file.unlink(missing_ok=True)
        return len(old)


def place_in(folder: Path, name: str) -> Path:
    """Return where a picture lies in a folder of pictures; Refused("picture.no_such") for no hash."""
    if not _SHA256.fullmatch(name):
        raise Refused("picture.no_such")
    return folder / name[:2] / f"{name}{_ENDING}"


def write_whole(file: Path, content: bytes) -> None:
    """Write beside, force to disk, then give the name: a power cut leaves the whole file or none."""
    beside = file.with_suffix(_PART)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
        sync_folder(file.parent)
        sync_folder(file.parent.parent)
    except OSError as error:
        _forget(beside)
        raise Unavailable(_why(error, file.parent)) from error


def _forget(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return  # the sweep of the next start removes it


def _why(error: OSError, folder: Path) -> str:
    """Tell a full disk from one that refuses for another reason."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        free = 1
    full = error.errno in (errno.ENOSPC, errno.EDQUOT) or free == 0
    return "picture.disk_full" if full else "picture.not_written"


def _bound(header: bytes, name: str) -> bytes:
    return header + bytes.fromhex(name)
