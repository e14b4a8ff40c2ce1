"""Every edition of the catalogue and every rule pack this platform ever published; nothing is taken back.

An item is judged by the edition it names, also after a newer one came: whoever filed offline under
the rules of that day filed rightly. Files are named by their SHA-256 and signed by the platform.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from sync.coding import DICTIONARY, DICTIONARY_FOLDER, is_dictionary
from sync.platform.catalogue_reader import CatalogueRules, folder_texts, version_of
from sync.platform.database import FEED, Database, take_numbers
from sync.platform.human import know_more
from sync.platform.owing import beijing_day
from sync.platform.tables import change, device, published
from sync.platform.workdays import Workdays
from sync.protocol import Published, canonical, sha256
from sync.signing import SigningKey, signature_of_file

CATALOGUE, PACK = "catalogue", "pack"
_SHORT = 8
_AGE = (published.c.valid_from, published.c.published_at, published.c.version)
"""Sorts what came before: a later day goes first, then what was published later."""
_NEWEST = (published.c.valid_from.desc(), published.c.version.desc())
_PACKS = "packs"


class Unpublishable(Exception):  # noqa: N818 - says what is the case
    """A file that cannot be published; `why` says it in words for the operator."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Editions:
    """Publishes, finds and hands out editions; safe to call from many threads and many processes."""

    def __init__(self, database: Database, key: SigningKey, now: Callable[[], str]) -> None:
        self._database = database
        self._key = key
        self._now = now
        self._rules: dict[str, CatalogueRules] = {}
        self._calendar: tuple[str, Workdays] | None = None

    def publish_folder(self, folder: Path) -> tuple[str, ...]:
        """Publish the catalogue of a folder and its built packs; what is published already stays as it is.

        Unpublishable when a code of the catalogue before is there no more: codes are given an end.
        """
        texts = folder_texts(folder)
        before = self._document(CATALOGUE, "")
        gone = _codes_gone(before["files"], texts) if before else ()
        if gone:
            raise Unpublishable(f"codes are given an end, never taken away: {', '.join(gone)}")
        return self.take_over(folder)

    def take_over(self, folder: Path) -> tuple[str, ...]:
        """Publish what a program was shipped with."""
        texts = folder_texts(folder)
        bundle = canonical({
            "format": 1,
            "kind": CATALOGUE,
            "version": version_of(texts),
            "valid_from": _since(texts),
            "files": texts,
        })  # fmt: skip
        packs = sorted((folder / _PACKS / "built").glob("*.json"))
        trained = sorted((folder / DICTIONARY_FOLDER).glob("*.zdict"))
        return tuple(map(self.publish, [bundle, *(path.read_bytes() for path in (*packs, *trained))]))

    def publish(self, content: bytes) -> str:
        """Publish one file and return its name; every device it concerns is told on its feed.

        Unpublishable when it is no catalogue and no pack, or when another one has its short name.
        """
        name = sha256(content).hex()
        row = _row(name, content)
        with self._database.write() as connection:
            if connection.scalar(select(published.c.name).where(published.c.name == name)) is not None:
                return name
            same = select(published.c.name).where(published.c.version == row["version"])
            if connection.scalar(same) is not None:
                raise Unpublishable("another file has this version already")
            signature = signature_of_file(self._key, content)
            values = {"content": content, "signature": signature, "published_at": self._now()}
            try:
                with connection.begin_nested():
                    connection.execute(insert(published).values(**row, **values))
            except IntegrityError:
                return name  # another worker publishes the same folder at the same moment
            self._tell(connection, name, row)
            know_more(connection)
        return name

    def named(self, edition: str) -> CatalogueRules | None:
        """Return the rules of the edition that an item names; None for one never published here.

        An item that names none is judged by the newest catalogue, without a region.
        """
        if edition not in self._rules:
            found = self._read(edition)
            if found is None or not edition:
                return found
            self._rules[edition] = found
        return self._rules[edition]

    @property
    def workdays(self) -> Workdays:
        """Days off and working weekends as the newest pack has them; they are the same everywhere."""
        newest = select(published.c.name).where(published.c.kind == PACK).order_by(*_NEWEST).limit(1)
        with self._database.read() as connection:
            name = str(connection.scalar(newest) or "")
        if self._calendar is None or self._calendar[0] != name:
            document = self._document(PACK, "")
            self._calendar = (name, Workdays.of_calendar(document["calendar"] if document else {}))
        return self._calendar[1]

    def head(self, division: str) -> str:
        """Return the version of the edition in force today for a division; without a pack if it has none."""
        catalogues, packs = self._standing(division)
        today = beijing_day(self._now()).isoformat()
        newest = _newest([one for one in catalogues if one.valid_from <= today] or catalogues)
        held = _newest([one for one in packs if one.valid_from <= today])
        return f"{newest.version}/{held.version}" if newest and held else newest.version if newest else ""

    def standing(self, division: str) -> tuple[Published, ...]:
        """Return what a station of a division should hold: what is in force and what will be."""
        today = beijing_day(self._now()).isoformat()
        found: list[Published] = []
        for ones in self._standing(division):
            held = _newest([one for one in ones if one.valid_from <= today])
            found += [one for one in ones if one is held or one.valid_from > today]
        return tuple(found)

    def dictionaries(self) -> tuple[Published, ...]:
        """Return the dictionaries that bodies may be packed with, newest first."""
        query = select(published).where(published.c.kind == DICTIONARY)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(published.c.published_at.desc(), published.c.version))
            return tuple(map(self._pointer, rows.all()))

    def content(self, name: str) -> bytes | None:
        """Return a published file by its name."""
        with self._database.read() as connection:
            found = connection.scalar(select(published.c.content).where(published.c.name == name))
        return None if found is None else bytes(found)

    def _standing(self, division: str) -> tuple[list[Published], list[Published]]:
        today = beijing_day(self._now()).isoformat()
        query = select(
            published.c.name, published.c.kind, published.c.version, published.c.divisions,
            published.c.valid_from, published.c.valid_to, published.c.signature,
        ).where((published.c.valid_to == "") | (published.c.valid_to >= today)).order_by(*_AGE)  # fmt: skip
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        near = max((_digits(row.divisions, division) for row in rows if row.kind == PACK), default=0)
        found: dict[str, list[Published]] = {CATALOGUE: [], PACK: []}
        for row in rows:
            if row.kind == CATALOGUE or (near and _digits(row.divisions, division) == near):
                found[row.kind].append(self._pointer(row))
        return found[CATALOGUE], found[PACK]

    def _pointer(self, row: Any) -> Published:  # noqa: ANN401 - a row of the table
        return Published(row.name, row.kind, row.version, row.valid_from, self._key.key_id, row.signature)

    def _read(self, edition: str) -> CatalogueRules | None:
        wanted, _, short = edition.partition("/")
        texts = self._document(CATALOGUE, wanted)
        pack = self._document(PACK, short) if short else None
        if texts is None or (short and pack is None):
            return None
        return CatalogueRules(texts["files"], pack)

    def _document(self, kind: str, version: str) -> Mapping[str, Any] | None:
        query = select(published.c.content).where(published.c.kind == kind)
        if version:
            query = query.where(published.c.version == version)
        with self._database.read() as connection:
            found = connection.scalar(query.order_by(*_NEWEST))
        return None if found is None else dict(json.loads(bytes(found)))

    def _tell(self, connection: Connection, name: str, row: Mapping[str, Any]) -> None:
        """Append a row to the feed of every device whose region this file concerns."""
        devices = connection.execute(select(device.c.device_id, device.c.station)).all()
        told = [one for one in devices if row["kind"] != PACK or _digits(row["divisions"], one.station)]
        first = take_numbers(connection, FEED, len(told))
        body = canonical({"kind": row["kind"], "version": row["version"], "valid_from": row["valid_from"]})
        rows = [
            {
                "pos": first + place,
                "device_id": one.device_id,
                "type": CATALOGUE,
                "id": name,
                "version": 1,
                "op": "put",
                "body": body,
                "stream_id": "",
                "covers": 0,
            }
            for place, one in enumerate(told)
        ]
        if rows:
            connection.execute(insert(change), rows)


def _row(name: str, content: bytes) -> dict[str, Any]:
    if is_dictionary(content):
        return {
            "name": name,
            "kind": DICTIONARY,
            "version": name[:_SHORT],
            "divisions": "",
            "valid_from": date.min.isoformat(),
            "valid_to": "",
        }
    try:
        document = json.loads(content)
        if document["kind"] == CATALOGUE:
            CatalogueRules(document["files"])
            return {
                "name": name,
                "kind": CATALOGUE,
                "version": document["version"],
                "divisions": "",
                "valid_from": _day(document["valid_from"]),
                "valid_to": "",
            }
        region = document["region"]
        return {
            "name": name,
            "kind": PACK,
            "version": name[:_SHORT],
            "divisions": " ".join(region["divisions"]),
            "valid_from": _day(region["valid_from"]),
            "valid_to": _day(region["valid_to"]) if region.get("valid_to") else "",
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unpublishable(f"no catalogue and no pack: {error!r}") from error


def _codes_gone(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes, as table/code, that an edition lacks although the one before has them."""
    return tuple(
        f"{name[6:-4]}/{code}"
        for name, text in before.items()
        if name.startswith("codes/")
        for code in sorted(_codes(text) - _codes(now.get(name, "")))
    )


def _codes(text: str) -> set[str]:
    return {line.partition(",")[0] for line in text.splitlines()[1:]}


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _since(texts: Mapping[str, str]) -> str:
    return _day(CatalogueRules.head_of(texts).get("valid_from", date.min).isoformat())


def _digits(divisions: str, division: str) -> int:
    """Return how many digits of a division a pack names, 0 when it is not of its region."""
    return max((len(one) for one in divisions.split() if division.startswith(one)), default=0)


def _newest(found: list[Published]) -> Published | None:
    """Return the last of a list that is sorted by _AGE."""
    return found[-1] if found else None
