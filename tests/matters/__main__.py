"""`python -m tests.matters [code …]`: the catalogue as a table; exit code 1 when a row is red."""

import sys

from tests.matters.rows import HEAD, rows, told


def main() -> int:
    """Print one line a matter as it is done, then the sum."""
    colour = sys.stdout.isatty()
    print(HEAD)
    done = []
    for row in rows(tuple(sys.argv[1:])):
        done.append(row)
        print(told(row, colour=colour), flush=True)
    red = [row.code for row in done if not row.green]
    tail = f": {', '.join(red)}" if red else ""
    print(f"{len(done)} matters, {len(done) - len(red)} green, {len(red)} red{tail}")
    return 1 if red or not done else 0


if __name__ == "__main__":
    sys.exit(main())
