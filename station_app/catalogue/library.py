"""Every edition this computer knows: the shipped one and those that the platform sent.

Which one is in force is a matter of the day and of the division; a case that was accepted under an
older one is shown and judged by that one for ever.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from station_app.catalogue.files import BundleFiles, Files, FolderFiles, bundled
from station_app.catalogue.packs import SHORT, Pack, choose, read_pack, shipped_packs
from station_app.catalogue.reader import Catalogue
from station_app.domain.matter import Words


@dataclass(frozen=True, slots=True)
class Published:
    """What is known of a catalogue that came from the platform, without its content."""

    name: str
    version: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file of this computer keeps: catalogues by their heads, packs whole, any content by name."""

    catalogues: Callable[[], Sequence[Published]]
    packs: Callable[[], Sequence[bytes]]
    content: Callable[[str], bytes]


NOTHING_KEPT = Kept(tuple, tuple, lambda _name: b"")


class Library:
    """Chooses the edition in force and finds older ones; nothing is read before it is asked for."""

    def __init__(self, folder: Path, kept: Kept = NOTHING_KEPT) -> None:
        self._folder = folder
        self._kept = kept
        self._shipped = FolderFiles(folder)
        self._bundles: dict[str, Files] = {}
        self._made: dict[tuple[str, str], Catalogue] = {}
        self._packs: Sequence[Pack] = ()
        self._published: Sequence[Published] | None = None
        self._chosen: dict[tuple[str, date], Catalogue] = {}

    def forget(self) -> None:
        """Look anew at what is kept; to be called after something was added there."""
        self._packs, self._published = (), None
        self._chosen.clear()

    def in_force(self, division: str, day: date) -> Catalogue:
        """Return the edition in force for a division on a day. Refused as `packs.choose` says."""
        key = (division, day)
        if key not in self._chosen:
            self._chosen[key] = self._catalogue(self._files_on(day), choose(self.packs(), division, day))
        return self._chosen[key]

    def edition(self, version: str) -> Catalogue | None:
        """Return the edition that a case names, None when this computer does not have it any more."""
        wanted, _, short = version.partition("/")
        pack = next((one for one in self.packs() if short and one.name.startswith(short)), None)
        files = self._files_named(wanted)
        return None if files is None or (short and pack is None) else self._catalogue(files, pack)

    def packs(self) -> Sequence[Pack]:
        """Return all packs known, each once."""
        if not self._packs:
            found = {pack.name: pack for pack in shipped_packs(self._folder)}
            found |= {pack.name: pack for pack in map(read_pack, self._kept.packs())}
            self._packs = tuple(found.values())
        return self._packs

    def shipped(self) -> tuple[str, bytes]:
        """Return version and content of the shipped catalogue, to be kept beyond the next update."""
        return self._shipped.version, bundled(self._shipped)

    def reasons(self) -> Mapping[str, Words]:
        """Return the words of every code of every edition; those of the newest go before."""
        words = dict(Catalogue(self._shipped).reasons())
        for one in sorted(self._heads(), key=lambda head: head.valid_from):
            words |= Catalogue(self._bundle(one)).reasons()
        return words

    def _files_on(self, day: date) -> Files:
        """Choose the newest catalogue that holds on a day; before the first of all, the shipped one."""
        held = [one for one in self._heads() if one.valid_from <= day]
        newest = max(held, key=lambda one: (one.valid_from, one.version), default=None)
        if newest is None or self._since() > newest.valid_from:
            return self._shipped
        return self._bundle(newest)

    def _since(self) -> date:
        return date.fromisoformat(str(self._shipped.table("catalogue.toml")["valid_from"]))

    def _files_named(self, version: str) -> Files | None:
        head = next((one for one in self._heads() if one.version == version), None)
        if head is not None:
            return self._bundle(head)
        return self._shipped if version == self._shipped.version else None

    def _heads(self) -> Sequence[Published]:
        if self._published is None:
            self._published = self._kept.catalogues()
        return self._published

    def _bundle(self, head: Published) -> Files:
        if head.name not in self._bundles:
            self._bundles[head.name] = BundleFiles(json.loads(self._kept.content(head.name))["files"])
        return self._bundles[head.name]

    def _catalogue(self, files: Files, pack: Pack | None) -> Catalogue:
        key = (files.version, pack.name[:SHORT] if pack else "")
        if key not in self._made:
            self._made[key] = Catalogue(files, pack)
        return self._made[key]
