"""Invented pictures of papers, good ones and bad ones, and what the judgement makes of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from station_app.pictures.arrays import Array
from station_app.pictures.invented import (
    GREY,
    SCANNER,
    WHITE,
    WOOD,
    Scene,
    draw_card,
    draw_page,
    photograph,
)
from station_app.pictures.limits import Limits, read_limits
from station_app.pictures.look import Looked, look_at

ROOT = Path(__file__).parents[2]
TABLES = (WOOD, GREY, WHITE)
LONG_SIDE = 2000


@dataclass(frozen=True)
class Kind:
    """One kind of picture: the fault it must be refused for ("" for none), and how it is varied."""

    name: str
    fault: str
    scene: Scene
    grounds: tuple[str, ...] = TABLES
    card: bool = False
    quick: bool = False


KINDS = (
    Kind("good, on a table", "", Scene(slant=0.06), quick=True),
    Kind("good, turned up to 25°", "", Scene(slant=0.05, turn=25, fill=0.72, long_side=2600), quick=True),
    Kind("good, far (half the picture)", "", Scene(fill=0.7, long_side=2600)),
    Kind("good, steep", "", Scene(slant=0.1, tilt=0.25, fill=0.8, long_side=2600)),
    Kind("good, a little soft (sigma 0.8)", "", Scene(blur=0.8)),
    Kind("good, evening light", "", Scene(light=130, noise=4)),
    Kind("good, shadow on one side", "", Scene(shade=0.45)),
    Kind("good, scanned", "", Scene(turn=3, light=250, shade=0.0, slant=0.0), (SCANNER,), quick=True),
    Kind("good, card", "", Scene(fill=0.6, long_side=1600), card=True, quick=True),
    Kind("blurred, sigma 2.2", "picture.blurred", Scene(blur=2.2), quick=True),
    Kind("blurred, sigma 3", "picture.blurred", Scene(blur=3)),
    Kind("blurred, sigma 5", "picture.blurred", Scene(blur=5)),
    Kind("blurred, sigma 9", "picture.blurred", Scene(blur=9)),
    Kind("blurred and noisy", "picture.blurred", Scene(blur=4, noise=8)),
    Kind("blurred, scanned", "picture.blurred", Scene(blur=3.5, turn=2, light=250), (SCANNER,), quick=True),
    Kind("blurred, card", "picture.blurred", Scene(blur=7, fill=0.6, long_side=1600), card=True),
    Kind("dark", "picture.dark", Scene(light=70, noise=4), quick=True),
    Kind("very dark", "picture.dark", Scene(light=35, noise=4)),
    Kind("glare, 4 cm", "picture.glare", Scene(glare=0.2), quick=True),
    Kind("glare, 8 cm", "picture.glare", Scene(glare=0.4)),
    Kind("cut, 4 % outside", "picture.cut", Scene(cut=0.04), quick=True),
    Kind("cut, 12 % outside", "picture.cut", Scene(cut=0.12)),
    Kind("cut, scanned", "picture.cut", Scene(cut=0.12, turn=1, light=250), (SCANNER,), quick=True),
    Kind("very steep", "picture.skewed", Scene(tilt=0.52, fill=0.9, long_side=2600), quick=True),
    Kind("too few pixels", "picture.small", Scene(long_side=1000), quick=True),
    Kind("far (a third of the picture)", "picture.small", Scene(fill=0.42)),
)


@cache
def limits() -> Limits:
    return read_limits(ROOT / "resources")


@cache
def sheet(card: bool, seed: int) -> Array:  # noqa: FBT001 - cached by value
    return draw_card(seed) if card else draw_page(seed)


def varied(kind: Kind, seed: int) -> Scene:
    """The scene of a kind with another ground, turn and light for each seed."""
    dice = np.random.default_rng(seed * 7919 + len(kind.name))
    scene = kind.scene
    turn = float(dice.uniform(-abs(scene.turn), abs(scene.turn)))
    size = scene.long_side if scene.long_side != Scene().long_side else LONG_SIDE
    light = scene.light * float(dice.uniform(0.94, 1.0))
    ground = kind.grounds[seed % len(kind.grounds)]
    return replace(scene, seed=seed, turn=turn, long_side=size, light=light, ground=ground)


def looked(kind: Kind, seed: int) -> Looked:
    picture = photograph(sheet(kind.card, seed % 3), varied(kind, seed))
    return look_at(picture, limits())


@dataclass
class Row:
    kind: Kind
    pictures: int = 0
    wrong: int = 0
    told: dict[str, int] | None = None


def judged(kinds: tuple[Kind, ...], seeds: range) -> Iterator[tuple[Kind, int, Looked, bool]]:
    """Judge every kind under every seed; the last value says whether the judgement was right."""
    for kind in kinds:
        for seed in seeds:
            found = looked(kind, seed)
            right = kind.fault in found.faults if kind.fault else not found.faults
            yield kind, seed, found, right
