"""Blurred, skewed, cut and dark pictures are refused for what they are; good ones pass."""

import pytest

from tests.pictures.scenes import KINDS, Kind, looked

SEED = 3
PLAYED = tuple(kind for kind in KINDS if kind.quick)
"""`python -m tests.pictures` plays four of every kind, or more; docs/pictures.md has the table."""


@pytest.mark.parametrize("kind", PLAYED, ids=lambda kind: kind.name)
def test_a_picture_is_judged_for_what_it_is(kind: Kind) -> None:
    found = looked(kind, SEED)
    assert found.faults == ((kind.fault,) if kind.fault else ()), found.figures
    assert len(found.page.content) <= 250_000
