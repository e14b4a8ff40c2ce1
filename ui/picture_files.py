"""Pictures between bytes and the screen: read small, read from files, taken from the clipboard.

Everything but `pasted` is work for the device worker: a picture of a phone takes a quarter of a
second to decode, and the window must not wait for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from station_app.errors import Refused, Unavailable

SCREEN, THUMB = 1600, 160
"""Pixels of the longer side: of a picture to look at closely, of a small one in a list."""
LARGEST_FILE = 60_000_000
"""Bytes of a file that is read at all: more than any phone or scanner makes of one page."""
SUFFIXES = ("jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp")
_LEAST_MEMORY_MB = 512


def decoded(raw: bytes, longest: int = SCREEN) -> QImage:
    """Return a picture no larger than asked for, upright as the camera held it.

    Refused("picture.unreadable") when the bytes are no picture.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(raw))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setAllocationLimit(_LEAST_MEMORY_MB)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > longest:
        reader.setScaledSize(size.scaled(QSize(longest, longest), Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        raise Refused("picture.unreadable")
    return picture


def file_bytes(name: str) -> bytes:
    """Read a file somebody chose. Unavailable("picture.file_gone"), Refused("picture.too_large")."""
    path = Path(name)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused("picture.too_large")
        return path.read_bytes()
    except OSError as error:
        raise Unavailable("picture.file_gone") from error


def png_bytes(picture: QImage) -> bytes:
    """Return a picture without loss, as other parts of the program take it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(data.data())


@dataclass(frozen=True, slots=True)
class Pasted:
    """What the clipboard holds: a picture, or the names of files."""

    picture: QImage | None = None
    files: tuple[str, ...] = ()


def pasted(data: QMimeData | None) -> Pasted:
    """Look at the clipboard; it holds files when somebody copied them, else perhaps a picture or nothing."""
    if data is None:
        return Pasted()
    files = tuple(url.toLocalFile() for url in data.urls() if url.isLocalFile())
    if files := only_pictures(files):
        return Pasted(files=files)
    if data.hasImage():
        picture = data.imageData()
        return Pasted(picture if isinstance(picture, QImage) and not picture.isNull() else None)
    return Pasted()


def only_pictures(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names that end like those of pictures."""
    return tuple(name for name in names if Path(name).suffix.lower().removeprefix(".") in SUFFIXES)
