"""Many pictures through the whole desk, and how much memory that takes.

`python -m tests.services.picture_load --count 500` plays what the bench of one evening would: photographs of
invented pages, each looked at, kept, shown small and opened again.
"""

import argparse
import resource
import tempfile
from dataclasses import replace
from itertools import count
from pathlib import Path

import cv2

from station_app.catalogue.reader import Catalogue
from station_app.pictures.invented import Scene, draw_page, photographed
from tests.services.conftest import open_bench, seeded
from tests.services.village import RESOURCES, Bench, ready

PAPER = "ID"
A_CASE = 20
"""Pages of one case; then the next one begins."""


def peak() -> float:
    """The most memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def attach(bench: Bench, numbers: range, long_side: int, looks: int = 1) -> None:
    """Attach pictures, each another one, to as many cases as they need; of every `looks` one is looked at."""
    desk, case_id = bench.desk, ""
    table = photographed(draw_page(1), Scene(long_side=long_side))
    for number in numbers:
        if number % A_CASE == 0 or not case_id:
            case_id = ready(bench).case.case_id
        cv2.putText(table, f"{number:06}", (20, 60), cv2.FONT_HERSHEY_PLAIN, 3, (number % 256, 0, 255), 3)
        raw = cv2.imencode(".jpg", table)[1].tobytes()
        if number % looks == 0 or number == numbers[0]:
            shot = desk.pictures.look(raw, "camera")
        else:
            shot = replace(shot, raw=raw, ready=raw)
        desk.pictures.keep("zhou", case_id, PAPER, shot, bool(shot.faults))
        page = desk.pictures.pages(case_id, PAPER).pages[-1]
        desk.pictures.thumb(page.sha256)
        assert desk.pictures.open("zhou", page.sha256) == shot.ready


def main() -> None:
    """Attach and print the growth."""
    parser = argparse.ArgumentParser(prog="tests.services.picture_load")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--long-side", type=int, default=1600)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        catalogue = Catalogue.of_division(RESOURCES / "catalogue", "341525")
        with open_bench(seeded(place / "village.db"), place, catalogue) as bench:
            for first in count(0, 50):
                if first >= options.count:
                    break
                attach(bench, range(first, min(first + 50, options.count)), options.long_side)
                print(f"{first + 50} attachments, peak {peak():.0f} MB", flush=True)  # noqa: T201 - a tool prints


if __name__ == "__main__":
    main()
