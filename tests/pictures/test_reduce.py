"""A page fits the line and can still be read, and says so in figures."""

import cv2
import numpy as np
import pytest

from station_app.pictures.arrays import Array
from station_app.pictures.invented import SCANNER, Scene, draw_card, draw_page, photographed
from station_app.pictures.reduce import reduced, thumbnail
from tests.pictures.scenes import limits, sheet


def noise(size: int) -> Array:
    return np.random.default_rng(1).integers(0, 255, (size, size, 3), np.uint8)


@pytest.mark.parametrize("picture", [noise(3000), noise(64), np.zeros((3800, 2700, 3), np.uint8)])
def test_whatever_comes_in_is_at_most_250_kb(picture: Array) -> None:
    page = reduced(picture, limits().keep)
    assert len(page.content) <= 250_000
    seen = cv2.imdecode(np.frombuffer(page.content, np.uint8), cv2.IMREAD_UNCHANGED)
    assert seen is not None
    assert seen.shape[:2] == (page.height, page.width)


def test_a_page_is_kept_in_grey_and_one_with_a_seal_or_a_card_in_colour() -> None:
    grey = cv2.cvtColor(cv2.cvtColor(sheet(False, 1), cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    assert depth(reduced(grey, limits().keep).content) == 2
    assert depth(reduced(sheet(False, 1), limits().keep).content) == 3
    assert depth(reduced(draw_card(1), limits().keep).content) == 3


def depth(content: bytes) -> int:
    seen = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_UNCHANGED)
    assert seen is not None
    return seen.ndim


@pytest.mark.parametrize(("points", "least"), [(9.0, 22), (7.0, 17), (12.0, 27)])
def test_the_stated_height_is_that_of_the_small_print(points: float, least: int) -> None:
    page = reduced(draw_page(2, small=points), limits().keep)
    true = points * 200 / 72 * max(page.width, page.height) / 2339
    assert page.small == pytest.approx(true * 0.95, rel=0.15)
    assert page.small >= least * 0.85


def test_the_worst_grain_still_leaves_print_that_can_be_read() -> None:
    grain = photographed(sheet(False, 1), Scene(noise=14, long_side=3600, ground=SCANNER))
    page = reduced(grain, limits().keep)
    assert len(page.content) <= 250_000
    assert page.small >= limits().keep.legible
    assert page.contrast >= limits().keep.legible_contrast


def test_a_thumbnail_is_too_small_to_read() -> None:
    small = cv2.imdecode(
        np.frombuffer(thumbnail(reduced(sheet(False, 1), limits().keep).content), np.uint8), 0
    )
    assert small is not None
    assert max(small.shape) == 160
