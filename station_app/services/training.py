"""Reads resources/training: the names, the cast of the lessons, the cards that lie on the table."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """An invented village and its service point; `code` is the station's 12 digits."""

    code: str
    name: str
    village: str
    township: str
    issuer: str
    phone: str
    county_phone: str


VILLAGE = Place(
    code="999000000001",
    name="柳溪村医保服务点",
    village="柳溪村",
    township="青石镇",
    issuer="青石县公安局",
    phone="0999-2000001",
    county_phone="0999-2000000",
)
COMMUNITY = Place(
    code="999100000001",
    name="东河社区医保服务点",
    village="东河社区",
    township="东河街道",
    issuer="东河分局",
    phone="0998-3000001",
    county_phone="0998-3000000",
)
"""The point of the practice city."""


def place_of(division: str, own: str) -> Place:
    """Give the invented place of a division; `own` is the division of the practice county."""
    return VILLAGE if division == own else COMMUNITY


@dataclass(frozen=True, slots=True)
class Names:
    """What names.toml holds; the weights are running sums, as random.choices wants them."""

    surnames: tuple[str, ...]
    surname_weights: tuple[int, ...]
    given: Mapping[str, Mapping[str, Sequence[str]]]
    own_division: str
    other_divisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """One person of the lessons; `platform_categories` is None when the platform agrees with the roster.

    `platform_unreadable` are pages that are sent back once because nobody could read them.
    """

    key: str
    name: str
    gend: str
    born: date
    group: int = 0
    house: int = 0
    relation: str = ""
    tel: str = ""
    naty: str = "01"
    category: str = "PT"
    insured: tuple[str, ...] = ()
    card: str = ""
    division: str = ""
    address: str = ""
    platform_categories: tuple[str, ...] | None = None
    platform_employee_cover: bool = False
    platform_alive: bool = True
    platform_unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeOperator:
    """Somebody who works at the invented point."""

    operator_id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Letter:
    """An authority on file at the first lesson: keys of two people of the cast, and how many days it runs."""

    person: str
    proxy: str
    relation: str
    kind: str
    days: int
    matters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of the lessons: households on the roster, people who are not, those who work here."""

    password: str
    operators: tuple[PracticeOperator, ...]
    households: tuple[tuple[Lead, ...], ...]
    outsiders: tuple[Lead, ...]
    letters: tuple[Letter, ...]


def read_names(folder: Path) -> Names:
    """Read names.toml of the training folder."""
    raw = _toml(folder / "names.toml")
    weights = {**raw["surnames"], **raw["polyphone"]}
    return Names(
        surnames=tuple(weights),
        surname_weights=tuple(accumulate(weights.values())),
        given={"1": raw["given"]["man"], "2": raw["given"]["woman"]},
        own_division=raw["divisions"]["own"],
        other_divisions=tuple(raw["divisions"]["others"]),
    )


def read_cast(folder: Path) -> Cast:
    """Read cast.toml of the training folder."""
    raw = _toml(folder / "cast.toml")
    return Cast(
        password=raw["password"],
        operators=tuple(PracticeOperator(one["id"], one["name"], one["role"]) for one in raw["operator"]),
        households=tuple(
            tuple(_lead({**one, "group": home["group"], "house": home["number"]}) for one in home["member"])
            for home in raw["household"]
        ),
        outsiders=tuple(_lead(one) for one in raw["outsider"]),
        letters=tuple(Letter(**{**one, "matters": tuple(one["matters"])}) for one in raw["mandate"]),
    )


def _lead(raw: dict[str, Any]) -> Lead:
    values: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in raw.items()}
    return Lead(**values)


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
