"""`python3 dev.py soak [what]`: the long runs, counts printed. Without a word: all, one after the other.

runs       random runs of the real ends: line faults, restores, clones, all together
ablations  the same with one part of the design taken away: each has to lose or to double
kills      kill -9 at the named crash points and at random moments
power      what is left on the disk when the power goes, and when the disk is full (as root)
herd       hundreds of stations that come back at once
year       a year of one station on an accelerated clock
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.crash.kills import play
from tests.soak.ablations import DESIGNS, PROPOSED, Design
from tests.soak.herd import Outcome, returned
from tests.soak.runs import KINDS, Ground, cell, table
from tests.soak.world import ITEMS, Tally
from tests.soak.year import DAYS, Year
from tests.soak.year import ITEMS as YEAR_ITEMS

HERE = Path(__file__).parent
EACH = 20
LATE_HELLO = 1.0
GROWTH = 64.0
"""Cases of a day off, seconds for 95 of 100 greetings, MB a platform may grow while a herd drains."""


def _told(design: Design, kind: str, ground: Ground, seeds: range, items: int) -> Tally:
    began, tally = time.monotonic(), Tally()
    for tally in ground.runs(design, kind, seeds, items):
        if tally.runs % 25 == 0:
            print(f"  {design.name}, {kind}: {tally.runs} runs, {cell(design, tally)}", flush=True)
    took = time.monotonic() - began
    print(f"{design.name}, {kind}: {tally.runs} runs in {took:.0f} s, {cell(design, tally)}", flush=True)
    if design is PROPOSED:
        _details(tally)
    return tally


def _details(tally: Tally) -> None:
    broken = sum(tally.exchanges.values()) - tally.exchanges["none"]
    share = 100 * broken / max(1, sum(tally.exchanges.values()))
    print(f"  exchanges {sum(tally.exchanges.values()):,}, {share:.0f} % broken: {dict(tally.exchanges)}")
    print(f"  disasters {dict(tally.disasters)}; noticed: forks {tally.said['fork']:,}, "
          f"new streams {tally.said['rekeyed']:,}, rollbacks {tally.said['rollback']:,}")  # fmt: skip
    for name, found in tally.faults.items():
        if found:
            print(f"  {name}: {found[:5]}")


def runs(options: argparse.Namespace) -> bool:
    """Play the proposed design; good when nothing was lost, doubled, stuck, unequal or unproved."""
    kinds = [options.kind] if options.kind else list(KINDS)
    sums: dict[tuple[str, str], Tally] = {}
    with _ground() as ground:
        for place, kind in enumerate(kinds):
            first = options.first if options.kind else options.first + 1_000 * place
            seeds = range(first, first + options.count)
            sums[PROPOSED.name, kind] = _told(PROPOSED, kind, ground, seeds, options.items)
    print(table(sums))
    return all(tally.good for tally in sums.values())


def ablations(options: argparse.Namespace) -> bool:
    """Play each design with a part missing; good when each shows the loss its part is there for."""
    sums: dict[tuple[str, str], Tally] = {}
    with _ground() as ground:
        for design in DESIGNS[1:]:
            for kind in ("network", "restores", "clones"):
                seeds = range(options.first, options.first + max(1, options.count // 3))
                sums[design.name, kind] = _told(design, kind, ground, seeds, options.items)
    print(table(sums))
    chainless, forgetful, renaming = (design.name for design in DESIGNS[1:])
    return bool(
        sums[chainless, "clones"].lost
        and sums[forgetful, "restores"].lost
        and sums[renaming, "clones"].doubled
    )


def _herd(ground: Ground, stations: int, within: float) -> Outcome:
    return returned(ground.folder, ground.catalogue, stations=stations, each=EACH, within=within)


def herd(options: argparse.Namespace) -> bool:
    """Let a county come back within a minute, then all at once."""
    good = True
    for within in (60.0, 0.0):
        with _ground() as ground:
            outcome = _herd(ground, options.stations, within)
        print(f"within {within:.0f} s: {outcome.summary()}", flush=True)
        whole = (outcome.received, outcome.judged) == (outcome.items, outcome.items)
        calm = outcome.hello_p95 < LATE_HELLO and outcome.memory_growth < GROWTH
        good &= whole and calm and not (outcome.undrained or outcome.seen.unexplained)
    return good


def year(options: argparse.Namespace) -> bool:
    """Live through a year."""
    with _ground() as ground:
        one = Year(ground.folder, ground.catalogue, ground.empty, days=options.days, items=options.year_items)
        began = time.monotonic()
        try:
            report = one.play()
        finally:
            one.close()
    print(f"{time.monotonic() - began:.0f} s: {report.summary()}", flush=True)
    wrong = report.unequal or report.early or report.missing or report.doubled
    return not wrong and report.equal_days == report.days


def power(_options: argparse.Namespace) -> bool:
    """Run the tests of power cuts and full disks."""
    places = [str(HERE / name) for name in ("test_power.py", "test_disk.py")]
    return pytest.main(["-q", "-rs", *places]) == pytest.ExitCode.OK


@contextmanager
def _ground() -> Iterator[Ground]:
    """Give a folder that is gone afterwards, with what all runs start from."""
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        yield Ground.made_in(Path(folder))


def kills(options: argparse.Namespace) -> bool:
    """Kill stations; good when everything that was told as stored is there once."""
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        outcome = play(Path(folder), options.rounds, options.first)
    print(outcome.summary(), flush=True)
    return outcome.good


PARTS: dict[str, Callable[[argparse.Namespace], bool]] = {
    "runs": runs,
    "ablations": ablations,
    "kills": kills,
    "power": power,
    "herd": herd,
    "year": year,
}


def main() -> int:
    """Play what was asked for; 0 when all of it is good."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="dev.py soak", description=__doc__, formatter_class=form)
    parser.add_argument("what", nargs="*", choices=[*PARTS, []], help="default: everything")
    parser.add_argument("--count", type=int, default=100, help="random runs of each kind")
    parser.add_argument("--items", type=int, default=ITEMS, help="items of a random run")
    parser.add_argument("--kind", choices=KINDS, help="random runs of this kind only")
    parser.add_argument("--first", type=int, default=1, help="first seed; with --kind and --count 1, one run")
    parser.add_argument("--rounds", type=int, default=1_000, help="rounds of kill -9")
    parser.add_argument("--stations", type=int, default=500)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--year-items", type=int, default=YEAR_ITEMS)
    options = parser.parse_args()
    good = [PARTS[what](options) for what in options.what or PARTS]
    print("all is well" if all(good) else "something is not well: see above")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
