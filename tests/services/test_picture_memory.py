"""Memory stays flat however many pictures are attached; picture_load plays five hundred."""

from tests.services.picture_load import attach, peak
from tests.services.village import Bench

WARM, MANY = 18, 60
MOST_MB = 12.0


def test_memory_stays_flat_over_attachments(bench: Bench) -> None:
    attach(bench, range(WARM), 640, looks=6)
    before = peak()
    attach(bench, range(WARM, WARM + MANY), 640, looks=6)
    assert peak() - before < MOST_MB
