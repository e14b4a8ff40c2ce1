"""What can be measured on a sheet that was cut out: print, sharpness, light, glare, colour."""

from dataclasses import dataclass

import cv2
import numpy as np

from station_app.pictures.arrays import Array

_NEAR, _FAR = 1.0, 2.0
"""Widths of blur (pixels) that are laid over a picture to see how much it changes: by how it was before."""
_NORMAL_PRINT = 26.0
"""Pixels that print is brought down to before its edges are measured: noise is averaged away by that."""
_EDGES = 0.02
"""Part of the pixels that count as edges of print: the steepest ones."""
_LEAST_LINES, _LEAST_HEIGHT, _LEAST_INK = 3, 5, 50
"""So many lines, so many pixels high, so many pixels of ink: fewer are dirt."""
_GRAIN = np.array(((1, -2, 1), (-2, 4, -2), (1, -2, 1)), np.float32)
_GRAINY = 2.0
"""Grain (grey levels) from which it is smoothed before print is looked for."""
_GAP = 1.1
"""Signs of one line stand no further apart than this many times their height."""
_LONG, _LARGEST = 2.2, 12
"""A line of print is so many times longer than high, and no higher than such a part of the sheet."""
_CUT_MARKS, _MARK = 4, 0.03
"""So many marks, each shorter than such a part of the border, are print that is cut through."""
_RULE, _THINNER = 25, 0.6
"""A bar so many times longer than high, and so much thinner than the print, is no line of print."""
_THIN, _SOLID = 0.08, 0.72
"""Part of a line of print that is ink: less is dirt, more a bar or the rest of a rule."""
_SMALL_SHARE = 0.15
"""So much of all print may be smaller than what is called the small print: page numbers, dirt."""
_WHITE_PAPER = 243
"""Paper as white as this (a scan) shows no reflection: nothing could be whiter."""
_STRONG = 45
"""Levels between the strongest and the weakest colour of a seal; yellow light makes 30 of white paper."""


@dataclass(frozen=True, slots=True)
class Print:
    """The lines of print on a sheet: how many, and the height in pixels of the small ones."""

    lines: int
    small: float


def ink_of(grey: Array) -> Array:
    """Return where there is print (255), whatever the light: darker than the paper around it."""
    grain = noise_of(grey)
    if grain > _GRAINY:
        grey = cv2.GaussianBlur(grey, (0, 0), min(0.4 + 0.3 * (grain - _GRAINY), 1.8))
    wide = max(max(grey.shape) // 60, 7) | 1
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (wide, wide)))
    paper = cv2.blur(paper, (wide, wide))
    darker = cv2.subtract(paper, grey).astype(np.float32) / np.maximum(paper, 1)
    level = max(0.10, float(np.percentile(darker[::3, ::3], 99)) * 0.4)
    return np.where(darker > level, 255, 0).astype(np.uint8)


def noise_of(grey: Array) -> float:
    """Return the grain of a picture in grey levels (sigma), measured where nothing is (Immerkaer 1996)."""
    grain = cv2.filter2D(grey, cv2.CV_32F, _GRAIN)[::3, ::3]
    return float(np.median(np.abs(grain))) / (0.6745 * 6)


def without_rules(ink: Array) -> Array:
    """Take out the long straight lines of tables and frames."""
    long_side = max(ink.shape)
    run = max(long_side // 22, 15)
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((run, 1), np.uint8))
    rules = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))
    return cv2.bitwise_and(ink, cv2.bitwise_not(rules))


def print_of(ink: Array) -> Print:
    """Find the lines of print and how high the small ones are."""
    words = cv2.morphologyEx(without_rules(ink), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    typical = _typical_height(words)
    reach = max(round(typical * _GAP), _LEAST_HEIGHT)
    joined = cv2.morphologyEx(words, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    heights, weights = [], []
    for left, top, width, height in _boxes(joined):
        if height < _LEAST_HEIGHT or width < _LONG * height or height > max(ink.shape) / _LARGEST:
            continue
        if width > _RULE * height and height < typical * _THINNER:
            continue  # what noise left of a rule
        inked = cv2.countNonZero(words[top : top + height, left : left + width]) / (width * height)
        if _THIN < inked < _SOLID:
            heights.append(float(height))
            weights.append(width / height)
    if len(heights) < _LEAST_LINES:
        return Print(len(heights), 0.0)
    order = np.argsort(heights)
    share = np.cumsum(np.array(weights)[order]) / np.sum(weights)
    small = heights[order[int(np.searchsorted(share, _SMALL_SHARE))]]
    return Print(len(heights), small)


def _boxes(mask: Array) -> Array:
    """Return left, top, width and height of every connected region."""
    count, _labels, boxes, _middles = cv2.connectedComponentsWithStats(mask)
    found: Array = boxes[1:count, :4]
    return found


def _typical_height(words: Array) -> float:
    """Return how high a sign of the print is: of all regions, the higher half, by how much ink they have."""
    count, _labels, boxes, _middles = cv2.connectedComponentsWithStats(words)
    heights, areas = boxes[1:count, cv2.CC_STAT_HEIGHT], boxes[1:count, cv2.CC_STAT_AREA]
    signs = (heights >= _LEAST_HEIGHT) & (heights < max(words.shape) / _LARGEST)
    if not signs.any():
        return 0.0
    order = np.argsort(heights[signs])
    share = np.cumsum(areas[signs][order]) / areas[signs].sum()
    return float(heights[signs][order][int(np.searchsorted(share, 0.5))])


def blur_of(grey: Array) -> float:
    """Return how wide (sigma in pixels) the edges of a sheet are blurred; a large number where none are.

    An edge that is blurred already changes little under more blur: the ratio of its slopes under two
    known ones gives its own (the method of re-blurring, Zhuo and Sim 2011). A hand that moved blurs one
    direction only, so each is measured for itself and the wider blur counts.
    """
    near, far = cv2.GaussianBlur(grey, (0, 0), _NEAR), cv2.GaussianBlur(grey, (0, 0), _FAR)
    return max(_blur_along(near, far, *way) for way in ((1, 0), (0, 1)))


def _blur_along(near: Array, far: Array, across: int, down: int) -> float:
    """Return how wide edges are blurred along one direction."""
    near = np.abs(cv2.Sobel(near, cv2.CV_32F, across, down, ksize=3))
    far = np.abs(cv2.Sobel(far, cv2.CV_32F, across, down, ksize=3))
    steep = far >= np.quantile(far, 1 - _EDGES)
    ratio = float(np.median(near[steep] / np.maximum(far[steep], 1e-3)))
    squared = max(ratio * ratio, 1.0 + 1e-4)
    own = (_FAR**2 - squared * _NEAR**2) / (squared - 1)
    return float(np.sqrt(max(own, 0.05)))


def sharpness(grey: Array, small: float) -> float:
    """Return height of print over width of blur; for a sheet without print its long side over that."""
    size = small or float(max(grey.shape))
    aim = _NORMAL_PRINT if small else 1400.0
    grown = min(aim / size, 1.0)
    if grown < 1.0:
        grey = cv2.resize(grey, None, fx=grown, fy=grown, interpolation=cv2.INTER_AREA)
    return size * grown / blur_of(grey.astype(np.float32))


def light_and_contrast(grey: Array, ink: Array) -> tuple[float, float]:
    """Return how bright the paper is (0 to 255), and how much darker the print (0 to 1)."""
    paper = _paper_of(grey, ink)
    core = cv2.erode(ink, np.ones((2, 2), np.uint8)) > 0
    if np.count_nonzero(core) < _LEAST_INK:
        return paper, 0.0
    around = cv2.blur(cv2.dilate(grey, np.ones((15, 15), np.uint8)), (15, 15))
    darker = 1.0 - grey[core].astype(np.float32) / np.maximum(around[core], 1)
    return paper, float(np.median(darker))


def glare_of(grey: Array, ink: Array) -> float:
    """Return what part of the sheet lies under a reflection: much whiter than the paper, without print."""
    paper = _paper_of(grey, ink)
    if paper > _WHITE_PAPER:
        return 0.0
    _, white = cv2.threshold(cv2.medianBlur(grey, 5), 251, 255, cv2.THRESH_BINARY)
    blot = max(max(grey.shape) // 150, 3)
    white = cv2.morphologyEx(white, cv2.MORPH_OPEN, np.ones((blot, blot), np.uint8))
    return float(np.count_nonzero(white)) / white.size


def colour_of(picture: Array) -> float:
    """Return what part of a sheet has strong colour, measured against the tint of its paper."""
    grown = min(700 / max(picture.shape[:2]), 1.0)
    small = cv2.resize(picture, None, fx=grown, fy=grown, interpolation=cv2.INTER_AREA).astype(np.float32)
    paper = np.percentile(small.reshape(-1, 3), 75, axis=0)
    balanced = small * (paper.mean() / np.maximum(paper, 1))
    spread = balanced.max(axis=2) - balanced.min(axis=2)
    return float((spread > _STRONG).mean())


def _paper_of(grey: Array, ink: Array) -> float:
    """Return how bright the paper is: every third pixel that is no print says enough."""
    few, printed = grey[::3, ::3], ink[::3, ::3] > 0
    return float(np.median(few[~printed] if not printed.all() else few))


def nearest_to_border(ink: Array) -> int:
    """Count the borders that print runs into: there the sheet goes on outside the picture."""
    words = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    depth = max(round(max(ink.shape) * 0.001), 2)
    strips = (words[:depth, :], words[-depth:, :], words[:, :depth].T, words[:, -depth:].T)
    return sum(_runs(strip) >= _CUT_MARKS for strip in strips)


def _runs(strip: Array) -> int:
    """Count separate marks that reach through a strip; the shadow of an edge is long, and none."""
    through = (strip > 0).all(axis=0).astype(np.int8)
    changes = np.diff(np.concatenate(([0], through, [0])))
    lengths = np.flatnonzero(changes == -1) - np.flatnonzero(changes == 1)
    return int(np.count_nonzero(lengths < strip.shape[1] * _MARK))
