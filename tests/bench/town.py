"""The other end of a measurement in a process of its own, so that it takes nothing of what is timed.

`python -m tests.bench.town FOLDER` runs the platform of that folder and prints its addresses; each
line on standard input is answered with the bytes that went over the counting line so far.
"""

import json
import sys
from pathlib import Path

from tests.journeys.town import Town


def main() -> None:
    """Serve until standard input ends."""
    with Town(Path(sys.argv[1])) as town:
        print(json.dumps({"url": town.platform.url, "line": town.line.url, "code": town.code}), flush=True)
        for _line in sys.stdin:
            told = {"up": sum(map(len, town.line.seen)), "down": sum(map(len, town.line.replies))}
            print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
