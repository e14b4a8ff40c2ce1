"""`python -m tests.doubles [seed]`: precision and recall of the guard, overall and for each kind."""

import sys
from collections import Counter
from dataclasses import dataclass

from station_app.domain.doubles import Answer, compare
from tests.doubles.pairs import DIFFERENT, SAME, pairs

TUNING, REPORT = 20261101, 20261122
"""One seed to look at while the rules were written, another one for the figures."""


@dataclass(frozen=True)
class Figures:
    """How often each kind was asked about or identified, out of how many."""

    asked: Counter[str]
    of: Counter[str]

    def right(self) -> int:
        return sum(self.asked[kind] for kind in SAME)

    @property
    def precision(self) -> float:
        return self.right() / max(1, self.asked.total())

    @property
    def recall(self) -> float:
        return self.right() / sum(self.of[kind] for kind in SAME)


def measure(seed: int, hundreds: int = 20) -> Figures:
    """Compare every pair."""
    figures = Figures(Counter(), Counter())
    for pair in pairs(seed, hundreds):
        figures.of[pair.kind] += 1
        figures.asked[pair.kind] += compare(pair.entered, pair.known).answer is not Answer.DIFFERENT
    return figures


def main() -> int:
    """Print the table."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else REPORT
    figures = measure(seed)
    print(f"seed {seed}: {figures.of.total()} pairs")
    for label, kinds in (("one person", SAME), ("two people", DIFFERENT)):
        print(f"\n{label}: asked or identified")
        for kind in kinds:
            share = figures.asked[kind] / figures.of[kind]
            print(f"  {kind:32} {figures.asked[kind]:5} of {figures.of[kind]:5}  {share:7.1%}")
    print(f"\nprecision {figures.precision:.4f}  recall {figures.recall:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
