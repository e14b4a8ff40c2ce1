"""The other end of a measurement in a process of its own, so that it takes nothing of what is timed.

`python -m tests.bench.town FOLDER [CASES]` runs the platform of that folder and prints its addresses; each
line on standard input is answered with the bytes that went over the counting line so far, and with what
the process holds in memory. With CASES it is told of everybody whom a queue of so many may be about.
"""

import json
import sys
from pathlib import Path

from station_app.services.practice_table import platform_facts
from tests.bench.queue import everybody, people_for
from tests.bench.station import memory_mb
from tests.journeys.town import TRAINING, Town


def main() -> None:
    """Serve until standard input ends."""
    with Town(Path(sys.argv[1])) as town:
        if len(sys.argv) > 2:
            everyone = everybody(people_for(int(sys.argv[2])))
            town.platform.load_facts(platform_facts(everyone, TRAINING))
        print(json.dumps({"url": town.platform.url, "line": town.line.url, "code": town.code}), flush=True)
        for _line in sys.stdin:
            told = {
                "up": sum(map(len, town.line.seen)),
                "down": sum(map(len, town.line.replies)),
                "mb": memory_mb(),
            }
            print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
