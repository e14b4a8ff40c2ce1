"""Hostile, broken and odd files: taken in upright, or refused in words, never a crash."""

from contextlib import suppress

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_app.errors import Refused
from station_app.pictures.arrays import Array
from station_app.pictures.decode import decode
from tests.pictures.scenes import limits

TAKE = limits().take
EXIF = "ffe1002245786966000049492a00080000000100120103000100000006000000" + "00000000"


def picture(height: int = 800, width: int = 600) -> Array:
    page = np.full((height, width, 3), 255, np.uint8)
    page[: height // 4, : width // 4] = (0, 0, 255)
    return page


def written(ending: str, page: Array | None = None) -> bytes:
    made, data = cv2.imencode(ending, picture() if page is None else page)
    assert made
    return data.tobytes()


def code(raw: bytes) -> str:
    with pytest.raises(Refused) as refused:
        decode(raw, TAKE)
    return refused.value.code


@pytest.mark.parametrize("ending", [".jpg", ".png", ".bmp", ".tiff", ".webp"])
def test_the_formats_of_telephones_and_scanners_are_read(ending: str) -> None:
    page = decode(written(ending), TAKE)
    assert page.shape == (800, 600, 3)
    blue, green, red = (int(one) for one in page[20, 20])
    assert (blue < 30, green < 30, red > 220) == (True, True, True)


def test_sixteen_bits_and_grey_become_eight_bits_and_colour() -> None:
    grey: Array = picture()[:, :, 0].astype(np.uint16) * 257
    assert decode(written(".png", grey), TAKE).dtype == np.uint8
    assert decode(written(".tiff", grey), TAKE).shape == (800, 600, 3)


def test_a_photograph_taken_sideways_is_set_upright() -> None:
    raw = written(".jpg")
    turned = raw[:2] + bytes.fromhex(EXIF) + raw[2:]
    page = decode(turned, TAKE)
    assert page.shape == (600, 800, 3)
    assert int(page[20, -20, 2]) > 220
    assert int(page[20, -20, 0]) < 30


def test_a_large_picture_is_brought_down_before_anything_else_is_done() -> None:
    assert max(decode(written(".jpg", picture(6000, 3000)), TAKE).shape) == TAKE.longest


def test_a_bomb_is_refused_before_it_unfolds() -> None:
    flat = np.zeros((9000, 9000), np.uint8)
    raw = written(".png", flat)
    assert len(raw) < 200_000
    assert code(raw) == "picture.too_large"


def test_a_file_beyond_the_limit_is_not_even_opened() -> None:
    assert code(b"\xff\xd8" + bytes(TAKE.most_bytes)) == "picture.too_large"


def test_a_pdf_and_a_file_of_several_pages_are_refused_in_words() -> None:
    assert code(b"%PDF-1.7\n...") == "picture.pdf"
    made, several = cv2.imencodemulti(".tiff", [picture(), picture()])
    assert made
    assert code(several.tobytes()) == "picture.several"


@pytest.mark.parametrize("raw", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"II*\0" + bytes(40), bytes(1000)])
def test_what_is_no_picture_is_refused(raw: bytes) -> None:
    assert code(raw) == "picture.unreadable"


def test_a_picture_too_small_for_a_paper_is_refused() -> None:
    assert code(written(".png", picture(200, 150))) == "picture.small_file"


@given(
    cut=st.integers(0, 3000),
    spoil=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), max_size=20),
)
@settings(max_examples=80, deadline=None)
def test_a_spoilt_file_is_read_or_refused(cut: int, spoil: list[tuple[int, int]]) -> None:
    raw = bytearray(GOOD)
    for place, value in spoil:
        raw[place % len(raw)] = value
    with suppress(Refused):
        assert decode(bytes(raw[: len(raw) - cut % len(raw)]), TAKE).ndim == 3


GOOD = written(".jpg")
