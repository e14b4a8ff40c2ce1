"""`python3 dev.py soak`: kill -9 at 300 random moments between first key and receipt; prints the count."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.crash.rounds import play


def main() -> int:
    """Play the rounds; 0 when nothing is missing and nothing doubled."""
    parser = argparse.ArgumentParser(prog="dev.py soak")
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = play(Path(folder), options.rounds, options.seed)
    print(outcome.summary())
    return 0 if outcome.good else 1


if __name__ == "__main__":
    sys.exit(main())
