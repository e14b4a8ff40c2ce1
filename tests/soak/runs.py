"""Many random runs of each design under each kind of disaster; the table of docs/soak.md."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.soak.ablations import DESIGNS, PROPOSED, Design
from tests.soak.station import empty_file
from tests.soak.world import CLONES, EVERYTHING, NETWORK, RESTORES, Disasters, Tally, World
from tests.sync.conftest import write_catalogue

KINDS: dict[str, Disasters] = {
    "network": NETWORK,
    "restores": RESTORES,
    "clones": CLONES,
    "everything": EVERYTHING,
}


@dataclass
class Ground:
    """What all runs start from: the small catalogue and an empty encrypted file."""

    folder: Path
    catalogue: Path
    empty: Path

    @classmethod
    def made_in(cls, folder: Path) -> "Ground":
        return cls(folder, write_catalogue(folder / "catalogue"), empty_file(folder))

    def run(self, design: Design, kind: str, seed: int, items: int = 140) -> Tally:
        """Play one run."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder, design.platform():
            world = World(
                Path(folder), self.catalogue, self.empty, seed,
                disasters=KINDS[kind], items=items, make_station=design.station,
            )  # fmt: skip
            try:
                return world.play()
            finally:
                world.close()

    def runs(self, design: Design, kind: str, seeds: range, items: int = 140) -> Iterator[Tally]:
        """Play runs one after the other; gives the sum after each."""
        total = Tally()
        for seed in seeds:
            total.add(self.run(design, kind, seed, items))
            yield total


def cell(design: Design, tally: Tally) -> str:
    """Write what came of one design under one kind of disaster."""
    lost, doubled, stuck = len(tally.lost), len(tally.doubled), len(tally.stuck)
    counts = f"lost {lost:,}, doubled {doubled:,}"
    if stuck and design is not PROPOSED:
        counts += f", stuck {stuck:,}"
    return f"{counts} of {tally.items:,}"


def table(sums: dict[tuple[str, str], Tally]) -> str:
    """Write the table: designs down, disasters across."""
    kinds = [kind for kind in KINDS if any(key[1] == kind for key in sums)]
    lines = [f"| design | {' | '.join(kinds)} |", "| --- " * (len(kinds) + 1) + "|"]
    for design in DESIGNS:
        cells = [
            cell(design, sums[design.name, kind]) if (design.name, kind) in sums else "" for kind in kinds
        ]
        if any(cells):
            lines.append(f"| {design.name} | {' | '.join(cells)} |")
    return "\n".join(lines)
