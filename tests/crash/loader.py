"""Takes a roster into a village file and tells each portion; its parent pulls the plug meanwhile.

Run as `python -m tests.crash.loader VILLAGE FOLDER ROSTER`.
"""

import sys
from pathlib import Path

from station_app.catalogue.reader import Catalogue
from tests.services.conftest import open_bench
from tests.services.test_roster_files import opened
from tests.services.village import RESOURCES


def main() -> None:
    """Take in, then take back, then take in again, telling on the way."""
    village, folder, roster = map(Path, sys.argv[1:4])
    catalogue = Catalogue.of_division(RESOURCES / "catalogue", "341525")

    def tell(done: int, _total: int) -> bool:
        print(f"portion {done}", flush=True)
        return True

    with open_bench(village, folder, catalogue) as bench:
        rosters = bench.desk.rosters
        for _turn in range(3):
            file = opened(bench, roster)
            loaded = rosters.load("zhou", file, bench.here.today(), tell)
            print("loaded", flush=True)
            rosters.undo("zhou", loaded.load_id, tell)
            print("undone", flush=True)


if __name__ == "__main__":
    main()
