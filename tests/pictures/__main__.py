"""`python -m tests.pictures`: many invented pictures of every kind, and how many are judged wrongly.

With --write the table goes into docs/pictures.md between its two marks.
"""

import argparse
from collections import Counter

from tests.pictures.scenes import KINDS, ROOT, Kind, judged

PAGE = ROOT / "docs" / "pictures.md"
MARK = "<!-- table -->"


def row(kind: Kind, seeds: range) -> tuple[str, int]:
    """Judge one kind; return its line of the table and how many were judged wrongly."""
    told: Counter[str] = Counter()
    wrong, figures = 0, []
    for _kind, _seed, found, right in judged((kind,), seeds):
        told[", ".join(one.removeprefix("picture.") for one in found.faults) or "good"] += 1
        wrong += not right
        figures.append((found.figures["sharp"], found.figures["kept_print"], found.figures["kept_bytes"]))
    sharp, small, size = (sorted(values)[len(figures) // 2] for values in zip(*figures, strict=True))
    said = "; ".join(f"{words} {count}" for words, count in told.most_common())
    return f"| {kind.name} | {said} | {wrong} | {sharp:.0f} | {small:.0f} | {size / 1000:.0f} |", wrong


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="tests.pictures")
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    seeds, wrong = range(1, options.seeds + 1), Counter[bool]()
    lines = ["| picture | judged | wrongly | sharp | print kept, px | KB |", "|---|---|---|---|---|---|"]
    for kind in KINDS:
        line, count = row(kind, seeds)
        wrong[bool(kind.fault)] += count
        lines.append(line)
        print(line, flush=True)
    good = sum(not kind.fault for kind in KINDS) * options.seeds
    bad = sum(bool(kind.fault) for kind in KINDS) * options.seeds
    lines += [
        "",
        f"Good pictures refused: {wrong[False]} of {good}.",
        f"Bad pictures passed, or refused for another reason only: {wrong[True]} of {bad}.",
    ]
    print(*lines[-2:], sep="\n")
    if options.write:
        head, _old, tail = PAGE.read_text("utf-8").split(MARK)
        PAGE.write_text(f"{head}{MARK}\n{chr(10).join(lines)}\n{MARK}{tail}", "utf-8")


if __name__ == "__main__":
    main()
