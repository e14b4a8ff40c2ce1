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
from station_app.catalogue.index import Index
from station_app.catalogue.packs import SHORT, Pack, choose, read_pack, shipped_packs
from station_app.catalogue.reader import Catalogue
from station_app.domain.matter import Words

CATALOGUE, PACK = "catalogue", "pack"
"""The kinds of published files."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A catalogue or a pack in the file of this computer; `shipped` with a program before this one.

    `content` unpacks it; the bytes are in memory already, because the file may be busy when they are wanted.
    """

    name: str
    kind: str
    version: str
    valid_from: date
    shipped: bool
    content: Callable[[], bytes]


class Shelf:
    """Chooses the edition in force and finds older ones; nothing is read before it is asked for.

    What an earlier program shipped is here for the cases that name it and is never in force again.
    `practice` says whether the shipped packs, which are invented, may be in force; `index` keeps what
    was taken out of an edition for the next start.
    """

    def __init__(
        self,
        folder: Path,
        kept: Callable[[], Sequence[Kept]] = tuple,
        *,
        practice: bool = True,
        index: Index | None = None,
    ) -> None:
        self._folder = folder
        self._kept = kept
        self._practice = practice
        self._index = index
        self._shipped = FolderFiles(folder)
        self._bundles: dict[str, Files] = {}
        self._made: dict[tuple[str, str], Catalogue] = {}
        self._files: Sequence[Kept] = ()
        self._packs: Sequence[Pack] | None = None
        self._old_packs: Sequence[Pack] = ()
        self._chosen: dict[tuple[str, date], Catalogue] = {}
        self._words: Mapping[str, Words] | None = None

    def look(self) -> None:
        """Look at what is kept, in the order in which it came: at the start and after something was added.

        Until then nothing is kept. Runs outside any transaction, where the file may be read.
        """
        self._files = self._kept()
        self._packs = self._words = None
        self._chosen.clear()

    def in_force(self, division: str, day: date) -> Catalogue:
        """Return the edition in force for a division on a day. Refused as `packs.choose` says."""
        key = (division, day)
        if key not in self._chosen:
            self._chosen[key] = self._catalogue(self._files_on(day), choose(self.packs(), division, day))
        return self._chosen[key]

    def edition(self, version: str) -> Catalogue | None:
        """Return the edition that a case names, None when this computer does not have it."""
        wanted, _, short = version.partition("/")
        packs = (*self.packs(), *self._old_packs)
        pack = next((one for one in packs if short and one.name.startswith(short)), None)
        files = self._files_named(wanted)
        return None if files is None or (short and pack is None) else self._catalogue(files, pack)

    def packs(self) -> Sequence[Pack]:
        """Return the packs that may be in force: the shipped ones, then the platform's as they came."""
        if self._packs is None:
            shipped = shipped_packs(self._folder) if self._practice else ()
            kept = [(read_pack(one.content()), one.shipped) for one in self._files if one.kind == PACK]
            self._old_packs = tuple(pack for pack, old in kept if old)
            self._packs = (*shipped, *(pack for pack, old in kept if not old))
        return self._packs

    @property
    def shipped_version(self) -> str:
        """The version of the shipped catalogue."""
        return self._shipped.version

    def shipped(self) -> bytes:
        """Return the shipped catalogue as one text, to be kept beyond the next update of the program."""
        return bundled(self._shipped)

    def shipped_since(self) -> date:
        """Return the day from which the shipped catalogue holds."""
        return date.fromisoformat(str(self._shipped.table("catalogue.toml")["valid_from"]))

    def reasons(self) -> Mapping[str, Words]:
        """Return the words of every code; those of the newest edition go before."""
        if self._words is None:
            words = dict(Catalogue(self._shipped, index=self._index).reasons())
            for one in [one for one in self._catalogues() if not one.shipped][-1:]:
                words |= Catalogue(self._bundle(one), index=self._index).reasons()
            self._words = words
        return self._words

    def _files_on(self, day: date) -> Files:
        """Choose the newest catalogue that holds on a day; before the first of all, the shipped one."""
        held = [one for one in self._catalogues() if one.valid_from <= day and not one.shipped]
        newest = max(enumerate(held), key=lambda one: (one[1].valid_from, one[0]), default=None)
        if newest is None or self.shipped_since() > newest[1].valid_from:
            return self._shipped
        return self._bundle(newest[1])

    def _files_named(self, version: str) -> Files | None:
        if version == self._shipped.version:
            return self._shipped
        head = next((one for one in self._catalogues() if one.version == version), None)
        return self._bundle(head) if head else None

    def _catalogues(self) -> Sequence[Kept]:
        return [one for one in self._files if one.kind == CATALOGUE]

    def _bundle(self, kept: Kept) -> Files:
        if kept.name not in self._bundles:
            self._bundles[kept.name] = BundleFiles(json.loads(kept.content())["files"])
        return self._bundles[kept.name]

    def _catalogue(self, files: Files, pack: Pack | None) -> Catalogue:
        key = (files.version, pack.name[:SHORT] if pack else "")
        if key not in self._made:
            self._made[key] = Catalogue(files, pack, self._index)
        return self._made[key]
