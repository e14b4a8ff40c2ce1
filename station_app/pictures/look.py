"""From a picture that came in to a page that can be kept: found, cut, straight, judged, reduced."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import dist

import cv2
import numpy as np

from station_app.errors import Refused
from station_app.pictures.arrays import Array
from station_app.pictures.decode import decode
from station_app.pictures.limits import Judge, Limits
from station_app.pictures.measure import (
    colour_of,
    glare_of,
    ink_of,
    light_and_contrast,
    nearest_to_border,
    print_of,
    sharpness,
    without_rules,
)
from station_app.pictures.reduce import Reduced, reduced
from station_app.pictures.sheet import WHOLE, find_sheet
from station_app.pictures.straight import cut_out, lean, levelled, lies_sideways, turned

BLURRED, DARK, CUT = "picture.blurred", "picture.dark", "picture.cut"
SKEWED, SMALL, GLARE = "picture.skewed", "picture.small", "picture.glare"
FAULTS = (CUT, BLURRED, DARK, GLARE, SMALL, SKEWED)
"""What can be wrong, what to mend first at the front."""
_LEVEL_ENOUGH = 0.15
"""Degrees below which nothing is turned: nobody sees them, and turning softens print."""
_LEAST_PART = 0.01
"""Part of the picture that corners must span: less is a slip of the mouse."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A page as it would be kept, the corners it was cut at, its faults and what was measured."""

    corners: tuple[tuple[float, float], ...]
    turns: int
    faults: tuple[str, ...]
    figures: dict[str, float]
    page: Reduced


def look_at(raw: bytes, limits: Limits, *, scanned: bool = False) -> Looked:
    """Find the sheet and make a page of it; what refuses a file stands at `decode`.

    A sheet that lies on its side is turned to the right; whether it then stands on its head, a person sees.
    On the glass of a scanner a sheet lies at the border as it should, in a photograph it does not.
    """
    picture = decode(raw, limits.take)
    sheet = find_sheet(picture)
    ink = ink_of(cv2.cvtColor(cut_out(picture, sheet.corners), cv2.COLOR_BGR2GRAY))
    turns = 1 if lies_sideways(without_rules(ink)) else 0
    return _made(picture, sheet.corners, turns, limits, outside=0 if scanned else sheet.outside)


def shape(raw: bytes, corners: Sequence[tuple[float, float]], turns: int, limits: Limits) -> Looked:
    """Make a page of what lies between corners that somebody chose, turned by quarters to the right.

    Refused("picture.corners") when they span no sheet.
    """
    quad = np.clip(np.array(corners, np.float32), 0.0, 1.0)
    if cv2.contourArea(quad) < _LEAST_PART or not cv2.isContourConvex(quad):
        raise Refused("picture.corners")
    chosen = tuple((float(x), float(y)) for x, y in quad)
    return _made(decode(raw, limits.take), chosen, turns % 4, limits, outside=0)


def _made(
    picture: Array, corners: tuple[tuple[float, float], ...], turns: int, limits: Limits, *, outside: int
) -> Looked:
    page = turned(cut_out(picture, corners), turns)
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    angle = lean(ink_of(grey))
    if abs(angle) > _LEVEL_ENOUGH:
        page = levelled(page, angle)
        grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    small = reduced(page, limits.keep)
    figures = _figures(page, grey, small)
    figures["steep"] = round(_steep(corners, picture), 2)
    if corners == WHOLE:
        outside += nearest_to_border(ink_of(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)))
    figures["outside"] = float(outside)
    return Looked(corners, turns, _faults(figures, limits), figures, small)


def _figures(page: Array, grey: Array, kept: Reduced) -> dict[str, float]:
    ink = ink_of(grey)
    found = print_of(ink)
    light, contrast = light_and_contrast(grey, ink)
    return {
        "lines": float(found.lines),
        "print": round(found.small, 1),
        "sharp": round(sharpness(grey, found.small), 2),
        "light": round(light, 1),
        "contrast": round(contrast, 3),
        "glare": round(glare_of(grey, ink), 4),
        "lean": round(lean(ink), 2),
        "colour": round(colour_of(page), 4),
        "long_side": float(max(page.shape[:2])),
        "kept_print": round(kept.small, 1),
        "kept_contrast": round(kept.contrast, 3),
        "kept_bytes": float(len(kept.content)),
        "quality": float(kept.quality),
    }


def _steep(corners: Sequence[tuple[float, float]], picture: Array) -> float:
    """Return longer over shorter of two opposite edges: how far the sheet tilts away from the camera."""
    height, width = picture.shape[:2]
    points = [(x * width, y * height) for x, y in corners]

    def length(one: int, other: int) -> float:
        return max(dist(points[one], points[other]), 1.0)

    pairs = ((length(0, 1), length(3, 2)), (length(0, 3), length(1, 2)))
    return max(max(pair) / min(pair) for pair in pairs)


def _faults(figures: dict[str, float], limits: Limits) -> tuple[str, ...]:
    """Say what is wrong, and of two faults that look alike the one that can be mended."""
    judge, keep = limits.judge, limits.keep
    printed = figures["print"] > 0
    dark = figures["light"] < judge.light
    blurred = not dark and _is_blurred(figures, judge)
    pale = printed and figures["contrast"] < judge.contrast
    unread = printed and 0 < figures["kept_print"] < keep.legible
    faint = printed and figures["kept_contrast"] < keep.legible_contrast
    wrong = {
        CUT: figures["outside"] > 0,
        BLURRED: blurred,
        DARK: dark or (not blurred and (pale or faint)),
        GLARE: figures["glare"] > judge.glare,
        SMALL: not (dark or blurred) and (_too_small(figures, judge) or unread),
        SKEWED: abs(figures["lean"]) > judge.skew or figures["steep"] > judge.steep,
    }
    return tuple(code for code in FAULTS if wrong[code])


def _is_blurred(figures: dict[str, float], judge: Judge) -> bool:
    if figures["print"] == 0:
        return figures["sharp"] < judge.sharp_plain
    own = figures["print"] / figures["sharp"]
    return figures["sharp"] < judge.sharp and (own > judge.pixel_blur or figures["print"] >= judge.print)


def _too_small(figures: dict[str, float], judge: Judge) -> bool:
    if figures["print"] > 0:
        return figures["print"] < judge.print
    return figures["long_side"] < judge.sharp_plain * 2
