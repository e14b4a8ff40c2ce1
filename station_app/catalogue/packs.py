"""Rule packs: built from their sources into one canonical file each, and read back from it.

A pack holds everything that differs between regions. Its name is its SHA-256, so that whoever names
a pack names every value in it; the signature beside it says whose it is (catalogue/signatures.py).
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from station_app.catalogue import regional
from station_app.catalogue.files import PACKS, canonical, name_of
from station_app.domain.dates import Calendar
from station_app.domain.region import Region
from station_app.errors import Damaged, Refused

BUILT = "built"
PARTS = ("region", "fees", "shares")
"""The files of a pack's source; a key stands in one of them only."""
SHORT = 8
"""So many digits of a pack's name stand in the version of an edition."""


@dataclass(frozen=True, slots=True)
class Pack:
    """One rule pack: its name, the settings of its region and the calendar that belongs to them."""

    name: str
    region: Region
    calendar: Calendar

    def holds(self, day: date) -> bool:
        """Tell whether the pack is in force on a day; both ends belong to it."""
        last = self.region.valid_to
        return self.region.valid_from <= day and (last is None or day <= last)

    def covers(self, division: str) -> int:
        """Return how many digits of an insurance division the pack names, 0 when it is not of its region."""
        return max((len(one) for one in self.region.divisions if division.startswith(one)), default=0)


def read_pack(content: bytes) -> Pack:
    """Read a built pack. Damaged("catalogue.unreadable", file=name) for anything else."""
    name = name_of(content)
    try:
        document = json.loads(content)
        if document["kind"] != "pack":
            raise ValueError(document["kind"])  # noqa: TRY301 - said in one place below
        return Pack(name, regional.region(document["region"]), regional.calendar(document["calendar"]))
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise Damaged("catalogue.unreadable", file=name[:SHORT]) from error


def choose(packs: Iterable[Pack], division: str, day: date) -> Pack:
    """Choose the pack in force for a division on a day: the nearest region, the newest pack (last of equals).

    Refused("pack.no_division") before the point knows where it lies, Refused("pack.no_region") for
    a division of no region, Refused("pack.not_in_force") when none of its packs holds on the day.
    There is no default: rules of another region are worse than none.
    """
    if not division:
        raise Refused("pack.no_division")
    known = [(pack.covers(division), pack) for pack in packs]
    near = max((digits for digits, _ in known), default=0)
    if near == 0:
        raise Refused("pack.no_region", division=division)
    found = [pack for digits, pack in known if digits == near and pack.holds(day)]
    if not found:
        raise Refused("pack.not_in_force", division=division, day=day.isoformat())
    _, chosen = max(enumerate(found), key=lambda one: (one[1].region.valid_from, one[0]))
    return chosen


def built_packs(folder: Path) -> tuple[Path, ...]:
    """Return the files of the built packs of a catalogue folder."""
    return tuple(sorted((folder / PACKS / BUILT).glob("*.json")))


def shipped_packs(folder: Path) -> tuple[Pack, ...]:
    """Read the built packs of a catalogue folder. Damaged when a file is not what its name says."""
    packs = []
    for path in built_packs(folder):
        content = path.read_bytes()
        if name_of(content) != path.stem:
            raise Damaged("catalogue.unreadable", file=path.name)
        packs.append(read_pack(content))
    return tuple(packs)


def sources(folder: Path) -> tuple[Path, ...]:
    """Return the folders of the packs' sources in a catalogue folder, in the order of their names."""
    found = (path.parent for path in (folder / PACKS).glob(f"*/{PARTS[0]}.toml"))
    return tuple(sorted(found))


def compiled(source: Path) -> bytes:
    """Build a pack from its source and the common calendar; OSError or ValueError for a bad source."""
    region: dict[str, Any] = {}
    for part in PARTS:
        region |= tomllib.loads((source / f"{part}.toml").read_text("utf-8"))
    calendar = tomllib.loads((source.parent / "calendar.toml").read_text("utf-8"))
    document = {"format": 1, "kind": "pack", "region": region, "calendar": calendar}
    return canonical(_plain(document))


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
