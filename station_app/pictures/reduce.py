"""Bringing a page below the size that a slow line carries, and saying how legible it still is."""

from dataclasses import dataclass

import cv2
import numpy as np

from station_app.pictures.arrays import Array
from station_app.pictures.limits import Keep
from station_app.pictures.measure import colour_of, ink_of, light_and_contrast, print_of

_SMALLER = 0.88
_NEAR_ENOUGH = 3
_THUMB, _THUMB_QUALITY = 160, 80


@dataclass(frozen=True, slots=True)
class Reduced:
    """A page as it is kept: JPEG, width and height, its quality, and what can be read on it.

    `small` is the height of the smallest print in pixels (0: no lines of print), `contrast` how much
    darker than the paper it is.
    """

    content: bytes
    width: int
    height: int
    quality: int
    small: float
    contrast: float


def reduced(page: Array, keep: Keep) -> Reduced:
    """Return the page as a JPEG of at most `keep.most_bytes`, in grey where no colour matters."""
    picture = page if _wants_colour(page, keep) else cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    picture = _scaled(picture, min(keep.longest / max(picture.shape[:2]), 1.0))
    while (found := _best_quality(picture, keep)) is None:
        picture = _scaled(picture, _SMALLER)
    content, quality = found
    return _told(picture, content, quality)


def _wants_colour(page: Array, keep: Keep) -> bool:
    """Whether colour says something: a seal, the emblem of a card, the pale ground of any card."""
    shape = max(page.shape[:2]) / min(page.shape[:2])
    return keep.card_from < shape < keep.card_to or colour_of(page) > keep.colour


def _best_quality(picture: Array, keep: Keep) -> tuple[bytes, int] | None:
    """Find the best quality that fits by halving; None when even the worst is too large."""
    content = to_jpeg(picture, keep.best)
    if len(content) <= keep.most_bytes:
        return content, keep.best
    low, high, found = keep.worst, keep.best, None
    while high - low > _NEAR_ENOUGH or found is None:
        quality = (low + high) // 2 if found or low > keep.worst else low
        content = to_jpeg(picture, quality)
        if len(content) <= keep.most_bytes:
            low, found = quality, (content, quality)
        elif found is None:
            return None
        else:
            high = quality
    return found


def thumbnail(content: bytes) -> bytes:
    """Return a picture at most 160 pixels long, in which no print can be read."""
    seen = _decoded(content, cv2.IMREAD_REDUCED_COLOR_4)
    return to_jpeg(_scaled(seen, _THUMB / max(seen.shape[:2])), _THUMB_QUALITY)


def to_jpeg(picture: Array, quality: int) -> bytes:
    """Write a JPEG whose tables are made for this picture."""
    how = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1]
    written, data = cv2.imencode(".jpg", picture, how)
    if not written:
        raise RuntimeError("a decoded picture cannot be written")
    return data.tobytes()


def _told(picture: Array, content: bytes, quality: int) -> Reduced:
    """Measure what was written, as whoever opens it will see it."""
    seen = _decoded(content, cv2.IMREAD_GRAYSCALE)
    ink = ink_of(seen)
    _light, contrast = light_and_contrast(seen, ink)
    height, width = picture.shape[:2]
    return Reduced(content, width, height, quality, print_of(ink).small, contrast)


def _decoded(content: bytes, how: int) -> Array:
    seen = cv2.imdecode(np.frombuffer(content, np.uint8), how)
    if seen is None:
        raise RuntimeError("a written picture cannot be read")
    return seen


def _scaled(picture: Array, grown: float) -> Array:
    if grown >= 1.0:
        return picture
    return cv2.resize(picture, None, fx=grown, fy=grown, interpolation=cv2.INTER_AREA)
