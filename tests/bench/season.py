"""A village of 50,000 on the board and in the list of residents: how long filters and searches take.

Run as `python -m tests.bench.season [people]`; prints one JSON line, all figures in milliseconds at the
desk, on the file a station has. `first` reads everything, `again` is what a filter costs after that,
`after_visit` what it costs to work the board out anew when somebody wrote something down.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from station_app.catalogue.reader import Catalogue
from station_app.services.practice import invent
from station_app.services.season_views import SeasonWish
from station_app.services.training import VILLAGE
from tests.services.conftest import open_bench, seeded
from tests.services.village import RESOURCES, TRAINING, Bench

PORTION, PAGE, ROUNDS = 500, 60, 5
WISHES = (
    SeasonWish(which="open"), SeasonWish(), SeasonWish(which="paid"), SeasonWish(which="open", elderly=True),
    SeasonWish(which="open", unvisited=True), SeasonWish(group="7", which="open"), SeasonWish(text="zh"),
    SeasonWish(text="李"), SeasonWish(text="wang", which="open"), SeasonWish(text="0005"),
)  # fmt: skip
ASKED = (
    ("", "all"), ("", "unpaid"), ("", "elderly"), ("", "group:3"), ("zh", "all"), ("李", "all"),
    ("wang", "unpaid"), ("0005", "all"),
)  # fmt: skip


def _millis(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return (time.perf_counter() - began) * 1000


def _fill(bench: Bench, people: int) -> None:
    everybody = invent(people, 7, VILLAGE, TRAINING, date(2026, 11, 21))
    for start in range(0, people, PORTION):
        with bench.here.open_work() as work:
            work.residents.put_many(everybody[start : start + PORTION])
            work.commit()


def measure(bench: Bench, people: int) -> dict[str, float]:
    """Fill the roster and ask as a clerk would."""
    _fill(bench, people)
    desk, season = bench.desk, bench.desk.season
    first = _millis(season.overview)
    board = [
        _millis(lambda wish=wish, place=place: season.homes(wish, place, PAGE))  # type: ignore[misc]
        for _round in range(ROUNDS)
        for wish in WISHES
        for place in (0, 3000)
    ]
    season.tell("zhou", 1, "later", "")
    after = _millis(season.overview)
    listed = [
        _millis(lambda text=text, which=which, place=place: desk.residents(text, which, place, 100))  # type: ignore[misc]
        for _round in range(ROUNDS)
        for text, which in ASKED
        for place in (0, 20_000)
    ]
    return {
        "people": people,
        "first": first,
        "board": statistics.median(board),
        "board_p95": statistics.quantiles(board, n=20)[18],
        "after_visit": after,
        "residents": statistics.median(listed),
        "residents_p95": statistics.quantiles(listed, n=20)[18],
    }


def main(people: int) -> dict[str, float]:
    """Make a station with so many residents in a folder of its own, measure, and throw it away."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "station").mkdir()
        catalogue = Catalogue.of_division(RESOURCES / "catalogue", "341525")
        with open_bench(seeded(folder / "village.db"), folder / "station", catalogue) as bench:
            return measure(bench, people)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)))
