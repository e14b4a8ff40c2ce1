"""Short forms of the random runs (docs/soak.md): the real ends lose nothing, the ablations do."""

from pathlib import Path

import pytest

from tests.soak.ablations import DESIGNS, PROPOSED, Design
from tests.soak.runs import Ground, cell, table
from tests.soak.world import Tally

ITEMS = 70
TRIES = 8


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground.made_in(tmp_path_factory.mktemp("soak"))


@pytest.mark.parametrize(
    ("kind", "seeds"), [("network", 1), ("restores", 1), ("clones", 2), ("everything", 2)]
)
def test_t02_t16_t17_t18_random_runs_lose_nothing_and_double_nothing(
    ground: Ground, kind: str, seeds: int
) -> None:
    tally = Tally()
    for tally in ground.runs(PROPOSED, kind, range(1, 1 + seeds), ITEMS):
        assert tally.good, tally.faults
    assert tally.items > ITEMS * seeds / 2


@pytest.mark.parametrize(
    ("design", "kind", "found"),
    [(DESIGNS[1], "clones", "lost"), (DESIGNS[2], "restores", "lost"), (DESIGNS[3], "clones", "doubled")],
    ids=lambda value: getattr(value, "name", value),
)
def test_each_part_taken_away_brings_its_loss_back(
    ground: Ground, design: Design, kind: str, found: str
) -> None:
    runs = (ground.run(design, kind, seed, ITEMS) for seed in range(1, 1 + TRIES))
    assert any(run.faults[found] for run in runs), f"{design.name}: the runs could not tell it apart"


def test_the_table_names_every_design_that_was_run(tmp_path: Path) -> None:
    del tmp_path
    tally = Tally(runs=1, items=1_000, lost=["a", "b"])
    assert cell(PROPOSED, tally) == "lost 2, doubled 0 of 1,000"
    told = table({(design.name, "clones"): tally for design in DESIGNS})
    assert [line.split(" | ")[0].strip("| ") for line in told.splitlines()[2:]] == [
        one.name for one in DESIGNS
    ]
