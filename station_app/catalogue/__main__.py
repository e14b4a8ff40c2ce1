"""`python -m station_app.catalogue check [folder]`: name every error in the catalogue, exit 1 for any."""

import argparse
import sys
from pathlib import Path

from station_app.catalogue.check import faults

SHIPPED = Path(__file__).parents[2] / "resources" / "catalogue"


def main(arguments: list[str]) -> int:
    """Check a folder and print one line for each error; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m station_app.catalogue")
    parser.add_argument("command", choices=["check"])
    parser.add_argument("folder", nargs="?", type=Path, default=SHIPPED)
    folder: Path = parser.parse_args(arguments).folder
    found = faults(folder)
    for fault in found:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"{len(found)} errors\n" if found else "catalogue: no errors\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
