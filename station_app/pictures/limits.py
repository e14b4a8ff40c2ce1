"""The figures pictures are judged by; resources/pictures.toml gives them and says why."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Take:
    """What is taken in at all: bytes of a file, pixels of the longer side."""

    most_bytes: int
    longest: int
    short_paper: int


@dataclass(frozen=True, slots=True)
class Judge:
    """From where on a picture has a fault; the units stand in pictures.toml."""

    sharp: float
    sharp_plain: float
    light: float
    contrast: float
    glare: float
    skew: float
    steep: float
    pixel_blur: float
    print: float
    margin: float


@dataclass(frozen=True, slots=True)
class Keep:
    """What is kept: bytes, pixels of the longer side, JPEG quality, and the legibility it must have."""

    most_bytes: int
    longest: int
    card_from: float
    card_to: float
    colour: float
    best: int
    worst: int
    legible: float
    legible_contrast: float


@dataclass(frozen=True, slots=True)
class Count:
    """How much there may be: pages of a paper, bytes of a case, papers offered again."""

    pages: int
    case_bytes: int
    held: int


@dataclass(frozen=True, slots=True)
class Folder:
    """The scanner's folder: seconds after which a file is settled, files shown."""

    settled_seconds: int
    shown: int


@dataclass(frozen=True, slots=True)
class Limits:
    """All of them."""

    take: Take
    judge: Judge
    keep: Keep
    count: Count
    folder: Folder


def read_limits(resources: Path) -> Limits:
    """Read resources/pictures.toml."""
    told = tomllib.loads((resources / "pictures.toml").read_text(encoding="utf-8"))
    return Limits(
        Take(**told["take"]), Judge(**told["judge"]), Keep(**told["keep"]),
        Count(**told["count"]), Folder(**told["folder"]),
    )  # fmt: skip
