"""Invented papers, drawn and photographed by code: what the practice camera sees, and what tests judge.

Nothing here is a picture of a real paper. A sheet is drawn at 200 dots an inch, laid on a ground,
seen from a slant, lit, blurred and written as a JPEG, all from one seed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from station_app.pictures.arrays import Array

DPI = 200
A4 = (1654, 2339)
CARD = (1072, 676)
"""Width and height of a sheet of A4 at 200 dots an inch; of both a card's sides at twice that."""
WOOD, GREY, WHITE, SCANNER = "wood", "grey", "white", "scanner"
GROUNDS = (WOOD, GREY, WHITE, SCANNER)
_FONT = "uni"
_INK = (40, 38, 36)
_SEAL = (60, 50, 200)
_WORDS = (
    "姓名 练习甲　性别 女　民族 汉",
    "本页由练习程序画出，不是真实的证明材料。",
    "参保人员类别：城乡居民　缴费年度：二〇二七年",
    "联系电话 139-0000-0000　住址 练习县练习镇练习村",
    "以上内容仅供学习怎样拍得清楚，请勿用于办事。",
    "经办人核对原件无误后签名，日期写清年月日。",
    "户别 家庭户　户主与本人关系 之妻　编号 000-999",
    "票据号码 00000000　金额 肆佰元整（¥400.00）",
)


@dataclass(frozen=True, slots=True)
class Scene:
    """How a sheet is photographed.

    `long_side` is that of the picture in pixels; `fill` how much of it the sheet takes; `slant` how far
    its corners stray, as a part of its size; `tilt` how much shorter its far edge is; `turn` is in
    degrees; `blur` the sigma in pixels of a picture of 2,000 pixels; `light` the brightness of white
    paper (255 is full); `shade` how much darker one side is; `noise` a sigma in grey levels; `glare` the
    width of a reflection and `cut` what lies outside the picture, both as a part of the sheet.
    """

    seed: int = 1
    ground: str = WOOD
    long_side: int = 2600
    fill: float = 0.86
    slant: float = 0.04
    tilt: float = 0.0
    turn: float = 2.0
    blur: float = 0.0
    light: float = 225.0
    shade: float = 0.15
    noise: float = 2.0
    glare: float = 0.0
    cut: float = 0.0
    quality: int = 92


def draw_page(seed: int, small: float = 9.0) -> Array:
    """Draw a page of A4: title, paragraphs, a table, a seal; `small` is its smallest print in points."""
    dice = np.random.default_rng(seed)
    width, height = A4
    page = np.full((height, width, 3), 252, np.uint8)
    _write(page, "练习用证明材料", (width // 2 - 330, 220), 22.0)
    line, size = 330, 12.0
    while line < height * 0.55:
        _write(page, str(dice.choice(_WORDS)), (170, line), size)
        line += round(_points(size) * 1.7)
    _draw_table(page, dice, line + 40, small)
    _write(page, "说明：字小也要看得清，编号 0123456789", (170, height - 170), small)
    cv2.circle(page, (width - 420, height - 420), 150, _SEAL, 9, cv2.LINE_AA)
    _write(page, "练习专用", (width - 520, height - 395), 13.0, _SEAL)
    return page


def draw_card(seed: int) -> Array:
    """Draw an invented card: coloured ground, a grey shape where a face would be, print of two sizes."""
    dice = np.random.default_rng(seed)
    width, height = CARD
    slope = np.linspace(0.0, 1.0, width, dtype=np.float32)[None, :, None]
    ground = (
        np.array((250, 225, 200), np.float32) * (1 - slope) + np.array((225, 240, 205), np.float32) * slope
    )
    card = np.repeat(ground, height, axis=0).astype(np.uint8)
    cv2.ellipse(card, (width - 210, 250), (105, 140), 0, 0, 360, (150, 150, 150), -1, cv2.LINE_AA)
    lines = (
        "姓名  练习甲",
        "性别  女    民族  汉",
        "出生  一九四九年一月一日",
        "住址  练习县练习镇练习村一组",
        "编号  练习 000 999",
    )
    for place, words in enumerate(lines):
        _write(card, words, (70, 120 + place * 115 + int(dice.integers(0, 6))), 15.0)
    return card


def photograph(sheet: Array, scene: Scene) -> bytes:
    """Photograph a sheet as `scene` says and return a JPEG."""
    picture = photographed(sheet, scene)
    written, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, scene.quality])
    if not written:
        raise RuntimeError("a drawn picture cannot be written")
    return data.tobytes()


def photographed(sheet: Array, scene: Scene) -> Array:
    """Photograph a sheet as `scene` says."""
    dice = np.random.default_rng(scene.seed)
    lit = _reflect(sheet, scene, dice)
    seen = _scanned(lit, scene) if scene.ground == SCANNER else _laid_down(lit, scene, dice)
    seen = _blurred(seen, scene)
    return _exposed(seen, scene, dice)


def _points(size: float) -> float:
    return size * DPI / 72


def _write(
    page: Array, words: str, at: tuple[int, int], size: float, ink: tuple[int, int, int] = _INK
) -> None:
    cv2.putText(page, words, at, ink, cv2.FontFace(_FONT), round(_points(size)))


def _draw_table(page: Array, dice: np.random.Generator, top: int, size: float) -> None:
    width = page.shape[1]
    step = round(_points(size) * 1.9)
    left, right = 170, width - 170
    for row in range(12):
        line = top + row * step
        cv2.line(page, (left, line), (right, line), _INK, 2)
        if row < 11:  # noqa: PLR2004 - the last rule closes the table
            _write(page, str(dice.choice(_WORDS))[:18], (left + 20, line + round(step * 0.72)), size)
            _write(
                page, f"{int(dice.integers(100, 99999))}.00", (right - 330, line + round(step * 0.72)), size
            )
    for across in (left, right - 360, right):
        cv2.line(page, (across, top), (across, top + 11 * step), _INK, 2)


def _wood(shape: tuple[int, int], dice: np.random.Generator) -> Array:
    height, width = shape
    rough = dice.normal(0, 1, (height // 4 + 1, width // 40 + 1)).astype(np.float32)
    grain = cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)
    base = np.array((70, 110, 160), np.float32) * float(dice.uniform(0.7, 1.15))
    return _bytes(base + grain[:, :, None] * np.array((9, 13, 18), np.float32))


def _plain(level: float) -> Callable[[tuple[int, int], np.random.Generator], Array]:
    def ground(shape: tuple[int, int], dice: np.random.Generator) -> Array:
        height, width = shape
        rough = dice.normal(0, 1, (height // 90 + 2, width // 90 + 2)).astype(np.float32)
        cloud = cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)
        flat = level + cloud * 3
        return _bytes(np.repeat(flat[:, :, None], 3, axis=2))

    return ground


_GROUNDS: Mapping[str, Callable[[tuple[int, int], np.random.Generator], Array]] = {
    WOOD: _wood,
    GREY: _plain(120),
    WHITE: _plain(228),
}


def _scanned(sheet: Array, scene: Scene) -> Array:
    """Scan it: nothing but paper, at most a little askew."""
    height, width = sheet.shape[:2]
    grown = scene.long_side / max(height, width)
    around = cv2.getRotationMatrix2D((width / 2, height / 2), scene.turn, 1.0)
    turned = cv2.warpAffine(sheet, around, (width, height), borderMode=cv2.BORDER_REPLICATE)
    drop = round(scene.cut * width)
    kept = turned[:, drop:] if drop else turned
    how = cv2.INTER_AREA if grown < 1 else cv2.INTER_CUBIC
    return cv2.resize(kept, None, fx=grown, fy=grown, interpolation=how)


def _laid_down(sheet: Array, scene: Scene, dice: np.random.Generator) -> Array:
    """Lay it on a table and look at it from a slant."""
    height, width = sheet.shape[:2]
    long_side, short_side = scene.long_side, round(scene.long_side * 3 / 4)
    size = (short_side, long_side) if height >= width else (long_side, short_side)
    grown = min(size[0] / width, size[1] / height) * scene.fill
    corners = _corners(np.array((width, height), np.float32) * grown / 2, size, scene, dice)
    ground = _GROUNDS[scene.ground]((size[1], size[0]), dice).astype(np.float32)
    flat = np.array(((0, 0), (width, 0), (width, height), (0, height)), np.float32)
    view = cv2.getPerspectiveTransform(flat, corners)
    seen = cv2.GaussianBlur(sheet, (0, 0), 0.35 / grown) if grown < 1 else sheet
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), view, size, flags=cv2.INTER_AREA)
    away = long_side // 160
    part: Array = mask.astype(np.float32) / 255
    shadow = cv2.GaussianBlur(np.roll(part, (away, away), (0, 1)), (0, 0), away)[:, :, None]
    laid = cv2.warpPerspective(seen, view, size, flags=cv2.INTER_LINEAR)
    part = part[:, :, None]
    whole: Array = laid * part + ground * (1 - 0.25 * shadow) * (1 - part)
    return whole.astype(np.float32)


def _corners(half: Array, size: tuple[int, int], scene: Scene, dice: np.random.Generator) -> Array:
    """Say where the corners of the sheet come to lie in the picture, in pixels."""
    corners: Array = np.array(((-1, -1), (1, -1), (1, 1), (-1, 1)), np.float32) * half
    corners += dice.uniform(-1, 1, (4, 2)).astype(np.float32) * half * scene.slant
    corners[:2, 0] *= 1 - scene.tilt
    angle = np.deg2rad(scene.turn)
    turning = np.array(((np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle))), np.float32)
    corners = corners @ turning.T + np.array(size, np.float32) / 2
    if scene.cut:
        corners[:, 0] -= corners[:, 0].min() + scene.cut * 2 * half[0]
    placed: Array = corners.astype(np.float32)
    return placed


def _reflect(sheet: Array, scene: Scene, dice: np.random.Generator) -> Array:
    """Mark where a lamp is mirrored: print and paper turn equally white."""
    if not scene.glare:
        return sheet
    height, width = sheet.shape[:2]
    spot: Array = np.zeros((height, width), np.float32)
    at = (round(width * dice.uniform(0.3, 0.7)), round(height * dice.uniform(0.3, 0.6)))
    axes = (round(width * scene.glare / 2), round(width * scene.glare / 3))
    cv2.ellipse(spot, at, axes, float(dice.uniform(0, 180)), 0, 360, 1.0, -1)
    spot = cv2.GaussianBlur(spot, (0, 0), width * scene.glare / 14)[:, :, None]
    # Twice as bright as white, so that it stays white whatever the exposure.
    bright: Array = sheet.astype(np.float32) * (1 - spot) + 520.0 * spot
    return bright.astype(np.float32)


def _blurred(picture: Array, scene: Scene) -> Array:
    if not scene.blur:
        return picture
    blurred: Array = cv2.GaussianBlur(picture, (0, 0), scene.blur * max(picture.shape[:2]) / 2000)
    return blurred


def _exposed(picture: Array, scene: Scene, dice: np.random.Generator) -> Array:
    height, width = picture.shape[:2]
    fall = np.linspace(1.0, 1.0 - scene.shade, width, dtype=np.float32)[None, :, None]
    lit = picture.astype(np.float32) * (scene.light / 252.0) * fall
    if scene.noise:
        lit += dice.standard_normal((height, width, 1), np.float32) * scene.noise
    return _bytes(lit)


def _bytes(picture: Array) -> Array:
    clipped: Array = np.clip(picture, 0, 255)
    return clipped.astype(np.uint8)
