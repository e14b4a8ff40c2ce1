"""`python -m station_app.catalogue check [folder]`: name every error in the catalogue, exit 1 for any.

`python -m station_app.catalogue build --key <file> [folder]`: build and sign the rule packs anew.
"""

import argparse
import sys
from pathlib import Path

from station_app.catalogue.build import build
from station_app.catalogue.check import faults

SHIPPED = Path(__file__).parents[2] / "resources" / "catalogue"


def main(arguments: list[str]) -> int:
    """Check or build a folder, print one line for each error or pack; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m station_app.catalogue")
    parser.add_argument("command", choices=["check", "build"])
    parser.add_argument("folder", nargs="?", type=Path, default=SHIPPED)
    parser.add_argument("--key", type=Path, help="file of the key that packs are signed with")
    given = parser.parse_args(arguments)
    folder: Path = given.folder
    if given.command == "build":
        if given.key is None:
            parser.error("build needs --key")
        for name in build(folder, given.key):
            sys.stdout.write(f"{name}\n")
        return 0
    found = faults(folder)
    for fault in found:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"{len(found)} errors\n" if found else "catalogue: no errors\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
