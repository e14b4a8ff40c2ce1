"""Editions that come from the platform: looked for, checked, kept, and never half taken over."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from station_app.catalogue.files import BundleFiles, name_of
from station_app.catalogue.packs import SHORT, built_packs, read_pack
from station_app.catalogue.reader import Catalogue
from station_app.catalogue.shelf import CATALOGUE, PACK, Kept, Shelf
from station_app.catalogue.signatures import is_signed
from station_app.errors import Damaged
from station_app.services.here import OpenWork
from station_app.storage.editions import EditionFile, unpacked
from station_app.storage.unit_of_work import UnitOfWork
from sync import protocol
from sync.coding import DICTIONARY, DICTIONARY_FOLDER, Dictionary, is_dictionary

REFUSED = "editions.refused"
"""Setting: the code of why the last file was not taken over, and its name."""
_LOOK, _LOOKED, _HEAD = "editions.look", "editions.looked", "platform.catalogue"
_PLATFORM = "platform"


def kept_in(open_work: OpenWork) -> Callable[[], tuple[Kept, ...]]:
    """Give the shelf what the file of this computer keeps."""

    def kept() -> tuple[Kept, ...]:
        with open_work() as work:
            return tuple(
                Kept(
                    file.name, file.kind, file.version, file.valid_from, not file.key_id,
                    partial(unpacked, packed),
                )
                for file, packed in work.editions.all()
            )  # fmt: skip

    return kept


@dataclass(frozen=True, slots=True)
class KeepEditions:
    """The editions' part of sync.ports.Store; `keys` are the platform's public keys by their ids."""

    open_work: OpenWork
    now: Callable[[], datetime]
    shelf: Shelf
    keys: Callable[[], Mapping[str, bytes]]
    taken: Callable[[], object] = tuple
    """Runs after a file was taken over: cases that waited for its numbers go out."""

    def heard(self, work: UnitOfWork, changes: Iterable[protocol.Change]) -> None:
        """Note from a page of the feed that there is something to look for."""
        if any(change.t == CATALOGUE for change in changes):
            work.settings.put(_LOOK, value=True)

    def wants(self) -> bool:
        """Tell whether the feed or the last greeting named an edition that was not asked for yet."""
        with self.open_work() as work:
            look, looked = work.settings.get(_LOOK, default=False), work.settings.get(_LOOKED, "")
            head = str(work.settings.get(_HEAD, ""))
        return bool(look) or (bool(head) and looked != self._asked(head) and self.shelf.edition(head) is None)

    def missing(self, told: protocol.Editions) -> tuple[protocol.Published, ...]:
        """Return the files that are neither shipped nor kept, and were not refused before."""
        with self.open_work() as work:
            refused = self._refused_before(work)
        named = (*told.files, *told.dictionaries)
        return tuple(one for one in named if not self._knows(one) and _seal(one) not in refused)

    def told(self, told: protocol.Editions) -> None:
        """Note that everything the platform named was looked at."""
        with self.open_work() as work:
            work.settings.put(_LOOK, value=False)
            work.settings.put(_LOOKED, self._asked(told.head))
            work.commit()

    def keep(self, file: protocol.Published, content: bytes) -> str:
        """Check name, signature and content, then keep the file in one transaction.

        Return "" or the code of why it was refused: then nothing changes but a note of it.
        """
        refused = self._refusal(file, content)
        with self.open_work() as work:
            if refused:
                seals = [*self._refused_before(work), _seal(file)]
                note = {"code": refused, "name": file.name, "seals": seals, "program": self._program}
                work.settings.put(REFUSED, note)
            else:
                kept = EditionFile(
                    file.name, file.kind, file.version, date.fromisoformat(file.valid_from), file.key_id,
                    file.signature,
                )  # fmt: skip
                work.editions.put(kept, content, self.now())
                work.settings.remove(REFUSED)
            event = "edition.refused" if refused else "edition.kept"
            work.audit.add(_PLATFORM, event, self.now(), version=file.name, reason=refused)
            work.commit()
        if not refused:
            self.shelf.look()
            self.taken()
        return refused

    @property
    def _program(self) -> str:
        """What tells this program from the next, which may understand what this one refuses."""
        return self.shelf.shipped_version

    def _asked(self, head: str) -> str:
        return f"{head} {self._program}"

    def _refused_before(self, work: UnitOfWork) -> list[str]:
        note = work.settings.get(REFUSED, {})
        return list(note.get("seals", [])) if note.get("program") == self._program else []

    def _knows(self, file: protocol.Published) -> bool:
        if file.kind == DICTIONARY:
            with self.open_work() as work:
                return work.editions.knows(DICTIONARY, file.version)
        if file.kind == PACK:
            return any(pack.name == file.name for pack in self.shelf.packs())
        return self.shelf.edition(file.version) is not None

    def _refusal(self, file: protocol.Published, content: bytes) -> str:
        if name_of(content) != file.name:
            return "pack.bad_content"
        public = self.keys().get(file.key_id)
        if public is None or not is_signed(content, file.signature, public):
            return "pack.bad_signature"
        try:
            return "" if _fits(file, content) else "pack.unusable"
        except (Damaged, KeyError, TypeError, ValueError, AttributeError):
            return "pack.unusable"


class NoEditions:
    """In place of KeepEditions where nothing newer is ever taken over."""

    def heard(self, _work: UnitOfWork, _changes: Iterable[protocol.Change]) -> None:
        """Look for nothing."""

    def wants(self) -> bool:
        """Want nothing."""
        return False

    def missing(self, _told: protocol.Editions) -> tuple[protocol.Published, ...]:
        """Miss nothing."""
        return ()

    def told(self, _told: protocol.Editions) -> None:
        """Note nothing."""

    def keep(self, _file: protocol.Published, _content: bytes) -> str:
        """Take over nothing."""
        return "pack.unusable"


NO_EDITIONS = NoEditions()


@dataclass(frozen=True, slots=True)
class KeepShipped:
    """Keeps the shipped edition in the file, so that its cases can be read after the program is replaced."""

    open_work: OpenWork
    now: Callable[[], datetime]
    shelf: Shelf
    folder: Path

    def __call__(self) -> bool:
        """Keep what is not kept yet; tell whether there was anything."""
        shelf = self.shelf
        with self.open_work() as work:
            files: list[tuple[EditionFile, bytes]] = []
            if not work.editions.knows(CATALOGUE, shelf.shipped_version):
                content, since = shelf.shipped(), shelf.shipped_since()
                named = EditionFile(name_of(content), CATALOGUE, shelf.shipped_version, since)
                files.append((named, content))
            for path in built_packs(self.folder):
                if not work.editions.knows(PACK, path.stem[:SHORT]):
                    content = path.read_bytes()
                    since = read_pack(content).region.valid_from
                    files.append((EditionFile(path.stem, PACK, path.stem[:SHORT], since), content))
            for path in sorted((self.folder / DICTIONARY_FOLDER).glob("*.zdict")):
                if not work.editions.knows(DICTIONARY, path.stem):
                    content = path.read_bytes()
                    files.append((EditionFile(name_of(content), DICTIONARY, path.stem, date.min), content))
            for file, content in files:
                work.editions.put(file, content, self.now())
            work.commit()
        if files:
            shelf.look()
        return bool(files)


@dataclass(frozen=True, slots=True)
class HeldDictionaries:
    """The dictionaries this station can pack with, shipped or sent, by their short ids."""

    open_work: OpenWork

    def __call__(self) -> dict[str, Dictionary]:
        """Read them; one that is damaged is as good as none."""
        with self.open_work() as work:
            packed = [content for file, content in work.editions.all() if file.kind == DICTIONARY]
        whole = (content for content in map(unpacked, packed) if is_dictionary(content))
        return {one.id: one for one in map(Dictionary, whole)}


def _seal(file: protocol.Published) -> str:
    return f"{file.name} {file.signature}"


def _fits(file: protocol.Published, content: bytes) -> bool:
    """Tell whether a file is what it is called, and one that this program understands."""
    if file.kind == DICTIONARY:
        return is_dictionary(content) and file.name.startswith(file.version)
    if file.kind == PACK:
        pack = read_pack(content)
        return file.version == pack.name[:SHORT] and file.valid_from == pack.region.valid_from.isoformat()
    document = json.loads(content)
    files = BundleFiles(document["files"])
    catalogue = Catalogue(files)
    whole = bool(catalogue.index()) and bool(catalogue.reasons()) and bool(catalogue.matters())
    return whole and document["valid_from"] == file.valid_from and files.version == file.version
