"""Cutting a sheet out of its picture, making its lines level, turning it by quarters."""

from collections.abc import Sequence

import cv2
import numpy as np

from station_app.pictures.arrays import Array

_LOOK = 620
_WIDEST = 12.0
"""Degrees to either side within which lines are looked for; beyond them somebody turned the paper."""
_LEAST_GAIN = 1.06
"""Lines count as found when they stand out so much more than askew ones."""
_SIDEWAYS = 2.0
"""Columns differ so much more than rows where print stands upright: nobody writes a form that way."""
_QUARTERS = (None, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)


def cut_out(picture: Array, corners: Sequence[tuple[float, float]]) -> Array:
    """Return what lies between four corners (parts of width and height) as a straight rectangle."""
    height, width = picture.shape[:2]
    quad = np.array(corners, np.float32) * np.array((width, height), np.float32)
    across = max(_length(quad[0], quad[1]), _length(quad[3], quad[2]))
    down = max(_length(quad[0], quad[3]), _length(quad[1], quad[2]))
    size = (max(round(across), 1), max(round(down), 1))
    if _is_whole(corners):
        return picture
    flat = np.array(((0, 0), (size[0], 0), (size[0], size[1]), (0, size[1])), np.float32)
    view = cv2.getPerspectiveTransform(quad, flat)
    return cv2.warpPerspective(picture, view, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def turned(picture: Array, turns: int) -> Array:
    """Turn by quarters to the right."""
    how = _QUARTERS[turns % len(_QUARTERS)]
    return picture if how is None else cv2.rotate(picture, how)


def levelled(picture: Array, angle: float) -> Array:
    """Turn by a small angle (degrees, as `lean` gives it); the paper goes on beyond its edges."""
    height, width = picture.shape[:2]
    around = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(
        picture, around, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )


def lean(ink: Array) -> float:
    """Return by how many degrees the lines of print lean (clockwise positive), 0 where none are found.

    `ink` is white where there is print. Of all angles the one under which rows differ most.
    """
    grown = _LOOK / max(ink.shape[:2])
    small = cv2.resize(ink, None, fx=grown, fy=grown, interpolation=cv2.INTER_AREA) if grown < 1 else ink
    small = small.astype(np.float32)
    coarse = _steepest(small, np.arange(-_WIDEST, _WIDEST + 0.01, 1.0))
    fine = _steepest(small, np.arange(coarse - 1.0, coarse + 1.01, 0.2))
    if _rows_differ(small, fine) <= _LEAST_GAIN * _rows_differ(small, fine + 4.0):
        return 0.0
    return float(fine)


def lies_sideways(words: Array) -> bool:
    """Whether lines of print run from top to bottom; `words` is print without the rules of tables."""
    grown = min(_LOOK / max(words.shape[:2]), 1.0)
    small = cv2.resize(words, None, fx=grown, fy=grown, interpolation=cv2.INTER_AREA).astype(np.float32)
    across, down = _changes(small), _changes(small.T)
    return down > _SIDEWAYS * across


def _changes(words: Array) -> float:
    """Return how much rows differ from the next, for a picture of any width."""
    return float(np.square(np.diff(words.sum(axis=1) / words.shape[1])).sum())


def _steepest(ink: Array, angles: Array) -> float:
    return float(max(angles, key=lambda angle: _rows_differ(ink, float(angle))))


def _rows_differ(ink: Array, angle: float) -> float:
    height, width = ink.shape[:2]
    around = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(ink, around, (width, height)).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def _length(one: Array, other: Array) -> float:
    return float(np.linalg.norm(one - other))


def _is_whole(corners: Sequence[tuple[float, float]]) -> bool:
    return all(part in (0.0, 1.0) for corner in corners for part in corner)
