"""Where the sheet of paper lies in a picture: four corners, found on any table; the whole picture if none."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from station_app.pictures.arrays import Array

_WORK = 700
"""Pixels of the longer side at which corners are looked for: print vanishes, edges stay."""
_LEAST_PART = 0.12
"""A smaller quadrangle is a box on the form, not the sheet."""
_ON_BORDER = 0.007
"""A corner as near to the picture's border as this part of its size lies on it."""
_MOST_LEAN = 38.0
"""Degrees by which a corner of a sheet may differ from a right angle."""
_EDGES = (90, 45, 20)
"""Strengths of edges: a sheet on wood, on grey, on a white table."""
_FITS = 0.93
"""How much of a region its four corners must span: less is a round or torn thing."""
_STEP = 7
"""Grey levels between paper and table that the eye just sees."""
_ALL = 0.96
"""A sheet that takes so much of the picture, at all its borders, is a scan without edges."""
_LEAST_SCORE = 0.14
"""Below it the whole picture is taken: all paper, or nothing that looks like a sheet."""
_UNSEEN = 0.2
"""What an edge counts for that lies on the border of the picture: nothing is seen beyond it."""
WHOLE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


@dataclass(frozen=True, slots=True)
class Sheet:
    """Four corners as parts of width and height, top left first and clockwise.

    `found` is false for the fallback; `outside` counts the corners that lie on the border of the picture
    while others do not: there the sheet runs out of it.
    """

    corners: tuple[tuple[float, float], ...]
    found: bool
    outside: int


def find_sheet(picture: Array) -> Sheet:
    """Find the sheet: of all quadrangles that could be one, the best."""
    height, width = picture.shape[:2]
    grown = _WORK / max(height, width)
    small = cv2.resize(picture, None, fx=grown, fy=grown, interpolation=cv2.INTER_AREA)
    best, best_score = None, _LEAST_SCORE
    for mask in _masks(small):
        for quad in _quads(mask):
            score = _score(quad, small)
            if score > best_score:
                best, best_score = quad, score
    if best is None:
        return Sheet(WHOLE, found=False, outside=0)
    size = np.array((small.shape[1], small.shape[0]), np.float32)
    parts = _ordered(best) / size
    outside = _outside(parts)
    if outside == len(WHOLE) and cv2.contourArea(_ordered(best)) > _ALL * small.shape[0] * small.shape[1]:
        return Sheet(WHOLE, found=False, outside=0)
    corners = tuple((float(np.clip(x, 0, 1)), float(np.clip(y, 0, 1))) for x, y in parts)
    return Sheet(corners, found=True, outside=outside)


def _masks(small: Array) -> Iterator[Array]:
    """Give pictures in which the sheet is a white region: by brightness, by colour, by edges."""
    smooth = cv2.medianBlur(small, 7)
    lab = cv2.cvtColor(smooth, cv2.COLOR_BGR2LAB)
    light = lab[:, :, 0]
    closing = np.ones((9, 9), np.uint8)
    _, bright = cv2.threshold(light, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    yield _solid(bright, closing)
    spread = np.linalg.norm(lab[:, :, 1:].astype(np.float32) - 128, axis=2)
    whiteness = np.clip(light.astype(np.float32) - 2.5 * spread, 0, 255).astype(np.uint8)
    _, white = cv2.threshold(whiteness, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    yield _solid(white, closing)
    for strong in _EDGES:
        walls = cv2.dilate(cv2.Canny(smooth, strong / 2, strong), np.ones((5, 5), np.uint8))
        yield _inside_of(walls)
        yield cv2.bitwise_not(walls)  # regions between edges: also one that is open towards the border


def _solid(mask: Array, closing: Array) -> Array:
    filled = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, closing)
    return cv2.morphologyEx(filled, cv2.MORPH_OPEN, closing)


def _inside_of(walls: Array) -> Array:
    """Fill what closed walls surround."""
    outlines, _ = cv2.findContours(walls, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    filled = np.zeros_like(walls)
    cv2.drawContours(filled, outlines, -1, 255, -1)
    return cv2.erode(filled, np.ones((5, 5), np.uint8))


def _quads(mask: Array) -> Iterator[Array]:
    """Give the quadrangles that the large regions of a mask make."""
    least = _LEAST_PART * mask.shape[0] * mask.shape[1]
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    for outline in outlines:
        if cv2.contourArea(outline) < least:
            continue
        hull = cv2.convexHull(outline)
        around = cv2.arcLength(hull, closed=True)
        for loose in (0.01, 0.02, 0.04, 0.07):
            corners = cv2.approxPolyDP(hull, loose * around, closed=True)
            if len(corners) == len(WHOLE):
                quad = corners.reshape(4, 2).astype(np.float32)
                fits = cv2.contourArea(quad) / max(cv2.contourArea(hull), 1.0)
                if fits > _FITS and _right_angled(quad):
                    yield quad
                break


def _right_angled(quad: Array) -> bool:
    for at in range(4):
        one, other = quad[at - 1] - quad[at], quad[(at + 1) % 4] - quad[at]
        cosine = float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other) + 1e-6))
        if abs(np.degrees(np.arccos(np.clip(cosine, -1, 1))) - 90) > _MOST_LEAN:
            return False
    return True


def _score(quad: Array, small: Array) -> float:
    """Rate a quadrangle: how clearly paper ends along its edges, and that more than its size."""
    height, width = small.shape[:2]
    part = cv2.contourArea(quad) / (height * width)
    return float(part**0.5 * _step_along(quad, small) ** 2)


def _step_along(quad: Array, small: Array) -> float:
    """Measure on how much of its outline the picture changes from inside to outside (0 to 1)."""
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2LAB).astype(np.float32)
    height, width = small.shape[:2]
    middle = quad.mean(axis=0)
    steps = []
    for at in range(4):
        a, b = quad[at], quad[(at + 1) % 4]
        along = np.linspace(0.08, 0.92, 40, dtype=np.float32)[:, None]
        points = a + (b - a) * along
        normal = np.array((b[1] - a[1], a[0] - b[0]), np.float32)
        normal /= np.linalg.norm(normal) + 1e-6
        if (middle - (a + b) / 2) @ normal < 0:
            normal = -normal
        inner, outer = points + normal * 6, points - normal * 6
        inside = (outer[:, 0] >= 0) & (outer[:, 0] < width) & (outer[:, 1] >= 0) & (outer[:, 1] < height)
        if not inside.any():
            steps.append(_UNSEEN)
            continue
        inner_colour = _taken(grey, inner[inside])
        outer_colour = _taken(grey, outer[inside])
        steps.append(float((np.abs(inner_colour - outer_colour).max(axis=1) > _STEP).mean()))
    return float(np.mean(steps)) * (1.0 if min(steps) >= _UNSEEN else 0.7)


def _taken(grey: Array, points: Array) -> Array:
    columns = np.clip(points[:, 0].round().astype(int), 0, grey.shape[1] - 1)
    rows = np.clip(points[:, 1].round().astype(int), 0, grey.shape[0] - 1)
    found: Array = grey[rows, columns]
    return found


def _ordered(quad: Array) -> Array:
    """Put the corners in order: top left first, clockwise as seen."""
    sums, differences = quad.sum(axis=1), quad[:, 0] - quad[:, 1]
    order = [int(sums.argmin()), int(differences.argmax()), int(sums.argmax()), int(differences.argmin())]
    if len(set(order)) < len(WHOLE):  # turned by 45 degrees: go round from the topmost
        middle = quad.mean(axis=0)
        angles = np.arctan2(quad[:, 1] - middle[1], quad[:, 0] - middle[0])
        turned = quad[np.argsort(angles)]
        return np.roll(turned, -int(turned.sum(axis=1).argmin()), axis=0)
    return quad[order]


def _outside(parts: Array) -> int:
    """Count the corners of the sheet that lie on the border of the picture."""
    return int(((parts < _ON_BORDER) | (parts > 1 - _ON_BORDER)).any(axis=1).sum())
