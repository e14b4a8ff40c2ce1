"""Reads resources/catalogue into frozen values; every part is read when it is first asked for."""

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from station_app.catalogue import bundles, parts
from station_app.catalogue.files import Files, FolderFiles
from station_app.catalogue.index import Index
from station_app.catalogue.packs import SHORT, Pack, choose, shipped_packs
from station_app.catalogue.search import Found, MatterSearch, spell_out
from station_app.domain.bundle import Step
from station_app.domain.case import Paper
from station_app.domain.codes import CodeRow, Codes
from station_app.domain.context import Context
from station_app.domain.dates import Calendar
from station_app.domain.matter import NO_WORDS, Matter, Words
from station_app.domain.person import CardFacts, Resident
from station_app.domain.region import Region, insured_years
from station_app.errors import Damaged, Refused

T = TypeVar("T")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Head:
    """What a list of matters shows, read from the head of a matter file without the rest of it."""

    code: str
    name: Words
    short_name: Words
    summary: Words
    accept_levels: tuple[str, ...]
    decide_level: str
    handling_type: str
    offline_mode: str
    icon: str
    minutes: int
    search_words: tuple[str, ...]
    category: str = ""
    category_name: Words = NO_WORDS


class Catalogue:
    """One edition: the files of a catalogue and the rule pack of a region.

    Nothing is read when it is made. Damaged("catalogue.unreadable", file=name) when a file cannot
    be understood; Refused("catalogue.no_such_matter") for an unknown code, Refused("pack.no_division")
    for what only a region can say when there is no pack. Files are read as they stand: whoever ships
    them runs `python -m station_app.catalogue check` first.
    """

    def __init__(self, files: Path | Files, pack: Pack | None = None, index: Index | None = None) -> None:
        self._files = FolderFiles(files) if isinstance(files, Path) else files
        self._pack = pack
        self._index = index or Index()
        self._tables: dict[str, Codes] = {}
        self._matters: dict[str, Matter] = {}
        self._heads: tuple[Head, ...] = ()
        self._search: MatterSearch | None = None
        self._reasons: Mapping[str, Words] = {}

    @classmethod
    def of_division(cls, folder: Path, division: str, day: date = date.max) -> "Catalogue":
        """Read a folder with its pack in force for an insurance division; the newest without a day."""
        packs = shipped_packs(folder)
        days = (pack.region.valid_to or day for pack in packs if pack.covers(division))
        return cls(folder, choose(packs, division, min(day, max(days, default=day))))

    @property
    def version(self) -> str:
        """The catalogue's date and hash, then the first digits of the pack's name.

        A case and an item name the edition they were made under by this text (docs/catalogue.md).
        """
        version = self._make("catalogue.toml", lambda: self._files.version)
        return f"{version}/{self._pack.name[:SHORT]}" if self._pack else version

    @property
    def region(self) -> Region:
        """The settings of the region."""
        return self._known_pack().region

    @property
    def calendar(self) -> Calendar:
        """Days off and working weekends of the years known."""
        return self._known_pack().calendar

    def _known_pack(self) -> Pack:
        if self._pack is None:
            raise Refused("pack.no_division")
        return self._pack

    def in_force(self, _division: str, _day: date) -> "Catalogue":
        """Return this edition: on its own it is in force everywhere and always (catalogue/shelf.py)."""
        return self

    def edition(self, version: str) -> "Catalogue | None":
        """Return this edition when it is the one named."""
        return self if version == self.version else None

    def index(self) -> tuple[Head, ...]:
        """Return the heads of all matters, in the order of catalogue.toml, new files last."""
        if not self._heads:
            rows = self._kept("heads", lambda: [asdict(head) for head in self._read_heads()])
            self._heads = tuple(_head(row) for row in rows)
        return self._heads

    def _read_heads(self) -> Iterator[Head]:
        order = list(self._file("catalogue.toml").get("order", ()))
        names = self._make("catalogue.toml", lambda: self._files.names("matters"))
        codes = sorted(name.removeprefix("matters/").removesuffix(".toml") for name in names)
        codes.sort(key=lambda code: order.index(code) if code in order else len(order))
        return (self._head(code) for code in codes)

    def _kept(self, what: str, make: Callable[[], T]) -> T:
        digest = self._make("catalogue.toml", lambda: self._files.digest)
        kept: T = self._index.get(what, digest, make)
        return kept

    def find(self, text: str) -> tuple[Found, ...]:
        """Return the matters that a text means, the best first; all of them for no text."""
        if self._search is None:
            heads = self.index()
            self._search = MatterSearch(heads, self._kept("sounds", lambda: spell_out(heads)))
        return self._search.find(text)

    def matter(self, code: str) -> Matter:
        """Return one matter, whole."""
        if code not in self._matters:
            if code not in {head.code for head in self.index()}:
                raise Refused("catalogue.no_such_matter", matter=code)
            name = f"matters/{code}.toml"
            fields, materials = self._file("fields.toml"), self._file("materials.toml")
            required = self._pack.region.required_fields.get(code, ()) if self._pack else ()
            named = {key: {"key": key, **table} for key, table in fields.items()}
            papers = {key: {"code": key, **table} for key, table in materials.items()}
            read = self._make(
                name, lambda: parts.matter(self._file(name), named, papers, required, self.version)
            )
            self._matters[code] = _in_region(read, self._pack)
        return self._matters[code]

    def bundle(self, code: str) -> tuple[Step, ...]:
        """Return the steps of a bundle; none for a matter that is no bundle, or without the file."""
        if bundles.FILE not in self._make(bundles.FILE, self._files.names):
            return ()
        return self._make(bundles.FILE, lambda: bundles.read_steps(self._file(bundles.FILE), code))

    def matters(self) -> tuple[Matter, ...]:
        """Return all matters, whole; slow, for tests and tools."""
        return tuple(self.matter(head.code) for head in self.index())

    def table(self, name: str) -> tuple[CodeRow, ...]:
        """Return a code table in the order of its file; an unknown name gives an empty table."""
        return tuple(self.tables(name).values())

    def tables(self, name: str) -> Codes:
        """Return a code table by code; this is what rules get (domain/codes.py)."""
        if name not in self._tables:
            file = f"codes/{name}.csv"
            known = name.isidentifier() and file in self._files.names("codes")
            self._tables[name] = self._make(file, lambda: self._codes(file)) if known else {}
        return self._tables[name]

    def reasons(self) -> Mapping[str, Words]:
        """Return the words of every code; {name} marks a parameter."""
        if not self._reasons:
            rows = self._kept("reasons", self._read_reasons)
            self._reasons = {code: Words(zh, en) for code, (zh, en) in rows.items()}
        return self._reasons

    def _read_reasons(self) -> dict[str, tuple[str, str]]:
        file = self._file("reasons.toml")
        found = self._make("reasons.toml", lambda: dict(_flat("", file)))
        return {code: (words.zh, words.en) for code, words in found.items()}

    def context(
        self,
        matter: str,
        today: date,
        *,
        card: CardFacts | None = None,
        resident: Resident | None = None,
        station: Mapping[str, str] | None = None,
        guide: Mapping[str, str] | None = None,
        papers: tuple[Paper, ...] = (),
    ) -> Context:
        """Return what a form of a matter may know on a day, with this catalogue's tables and settings."""
        return Context(
            today=today,
            matter=matter,
            region=self.region,
            calendar=self.calendar,
            tables=self.tables,
            period=insured_years(today, self.region.seasons),
            card=card,
            resident=resident,
            station=station or {},
            guide=guide or {},
            papers=papers,
            columns=partial(self._columns, matter),
        )

    def _columns(self, matter: str, key: str) -> tuple[str, ...]:
        """Return the keys of the columns of a list field; a matter is read only when a rule asks."""
        fields = (field for field in self.matter(matter).fields if field.key == key)
        return tuple(column.key for field in fields for column in field.columns)

    def _codes(self, file: str) -> Codes:
        """Read a code table; where the region has its own words for a code, those."""
        rows = _read_codes(self._files.text(file))
        table = file.removeprefix("codes/").removesuffix(".csv")
        mapped = self._pack.region.maps.get(table) if self._pack else None
        for code, pair in (mapped.words if mapped else {}).items():
            rows[code] = replace(rows[code], name=pair)
        return rows

    def _file(self, name: str) -> Mapping[str, Any]:
        return self._make(name, lambda: self._files.table(name))

    def _head(self, code: str) -> Head:
        name = f"matters/{code}.toml"
        return self._make(name, lambda: _head(tomllib.loads(self._files.text(name).partition("\n[")[0])))

    def _make(self, name: str, build: Callable[[], T]) -> T:
        try:
            return build()
        except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise Damaged("catalogue.unreadable", file=name) from error


def _in_region(matter: Matter, pack: Pack | None) -> Matter:
    """Put the numbers of a region in place of those of the national file."""
    if pack is None:
        return matter
    days = pack.region.defer_days(matter.category, matter.defer_working_days)
    return replace(matter, defer_working_days=days)


def _head(table: Mapping[str, Any]) -> Head:
    return Head(
        code=table["code"],
        name=parts.words(table["name"]),
        short_name=parts.words(table["short_name"]),
        summary=parts.words(table["summary"]),
        accept_levels=tuple(table["accept_levels"]),
        decide_level=table["decide_level"],
        handling_type=table["handling_type"],
        offline_mode=table["offline_mode"],
        icon=table["icon"],
        minutes=table["minutes"],
        search_words=tuple(table["search_words"]),
        category=table["category"],
        category_name=parts.words(table["category_name"]),
    )


def _read_codes(text: str) -> dict[str, CodeRow]:
    return {
        row["code"]: CodeRow(
            row["code"],
            Words(row["name_zh"], row["name_en"] or row["name_zh"]),
            row["parent"],
            row["notes"],
            _last_day(row["notes"]),
        )
        for row in csv.DictReader(io.StringIO(text, newline=""))
    }


def _last_day(notes: str) -> date | None:
    """Read the end of a code: its notes begin with "until" and a date."""
    word, _, rest = notes.partition(" ")
    return date.fromisoformat(rest[:10]) if word == "until" and _DAY.match(rest) else None


def _flat(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Words]]:
    for key, value in table.items():
        name = f"{prefix}.{key}" if prefix else key
        if set(value) == {"zh", "en"} and isinstance(value["zh"], str):
            yield name, parts.words(value)
        else:
            yield from _flat(name, value)
