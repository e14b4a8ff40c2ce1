"""From the bytes of a file to a picture, with limits on what a hostile or broken file may cost."""

import cv2
import numpy as np

from station_app.errors import Refused
from station_app.pictures.arrays import Array
from station_app.pictures.limits import Take

PDF = b"%PDF-"
_HEAD = 1024
_TOO_MANY = "MAX_IMAGE"


def decode(raw: bytes, take: Take) -> Array:
    """Return the picture upright (EXIF), in colour, 8 bits deep, no longer than `take.longest`.

    Refused("picture.too_large") for a file or a picture beyond the limits (those of pixels are
    OpenCV's own, see config.py), ("picture.pdf") for a PDF, ("picture.several") for a file of several
    pages, ("picture.small_file") for one too small to show a paper, ("picture.unreadable") for the rest.
    """
    if len(raw) > take.most_bytes:
        raise Refused("picture.too_large", most=take.most_bytes // 1_000_000)
    if PDF in raw[:_HEAD]:
        raise Refused("picture.pdf")
    data = np.frombuffer(raw, np.uint8)
    picture = _decoded(data, take)
    height, width = picture.shape[:2]
    if max(height, width) < take.short_paper:
        raise Refused("picture.small_file", least=take.short_paper)
    return _no_longer(picture, take.longest)


def _decoded(data: Array, take: Take) -> Array:
    try:
        picture = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
        if picture is not None and _second_page(data):
            raise Refused("picture.several")
    except cv2.error as error:
        if _TOO_MANY in str(error):
            raise Refused("picture.too_large", most=take.most_bytes // 1_000_000) from None
        raise Refused("picture.unreadable") from None
    if picture is None:
        raise Refused("picture.unreadable")
    return picture


def _second_page(data: Array) -> bool:
    """Whether the file holds more than one page, as TIFF files of scanners may."""
    if bytes(data[:4]) not in (b"II*\0", b"MM\0*"):
        return False
    return cv2.imdecodemulti(data, cv2.IMREAD_REDUCED_GRAYSCALE_8, range=(1, 2))[0]


def _no_longer(picture: Array, longest: int) -> Array:
    grown = longest / max(picture.shape[:2])
    if grown >= 1:
        return picture
    return cv2.resize(picture, None, fx=grown, fy=grown, interpolation=cv2.INTER_AREA)


def one_core() -> None:
    """Let pictures be worked on by one core: the other one is the window's."""
    cv2.setNumThreads(1)
