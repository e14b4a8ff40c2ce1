from pathlib import Path

from tests.soak.station import empty_file
from tests.soak.year import Year

DAYS, ITEMS, ARCHIVE = 16, 240, 4


def test_t32_every_evening_of_a_short_year_both_ends_agree(tmp_path: Path, catalogue: Path) -> None:
    year = Year(tmp_path, catalogue, empty_file(tmp_path), days=DAYS, items=ITEMS, archive_days=ARCHIVE)
    try:
        report = year.play()
    finally:
        year.close()
    assert (report.equal_days, report.unequal) == (DAYS, [])
    assert (report.missing, report.doubled, report.early) == (0, 0, [])
    assert report.disasters["restores"] > 0
    assert report.disasters["images put back"] > 0
    last = report.months[-1]
    assert last.bodies <= ITEMS / DAYS * (ARCHIVE + 4), "old bodies are given up, those of left streams, too"
    assert max(month.log for month in report.months) < 8 * 1_048_576
