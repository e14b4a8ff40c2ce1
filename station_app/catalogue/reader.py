"""Reads resources/catalogue into frozen values; every part is read when it is first asked for."""

import csv
import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from station_app.catalogue import parts
from station_app.catalogue.search import Found, MatterSearch
from station_app.domain.case import Paper
from station_app.domain.codes import CodeRow, Codes
from station_app.domain.context import Context
from station_app.domain.dates import Calendar
from station_app.domain.matter import Matter, Words
from station_app.domain.person import CardFacts, Resident
from station_app.domain.region import Region, insured_years
from station_app.errors import Damaged, Refused

T = TypeVar("T")


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


class Catalogue:
    """One folder of catalogue files.

    Nothing is read when it is made. Damaged("catalogue.unreadable", file=name) when a file cannot
    be understood; Refused("catalogue.no_such_matter") for an unknown code. A folder is read as it
    stands: whoever ships it runs `python -m station_app.catalogue check` first.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, Mapping[str, Any]] = {}
        self._tables: dict[str, Codes] = {}
        self._matters: dict[str, Matter] = {}
        self._heads: tuple[Head, ...] = ()
        self._search: MatterSearch | None = None
        self._reasons: Mapping[str, Words] = {}
        self._region: Region | None = None
        self._calendar: Calendar | None = None
        self._version = ""

    @property
    def version(self) -> str:
        """The date of the catalogue and the first four digits of the hash over all its files."""
        if not self._version:
            digest = hashlib.sha256()
            for path in sorted(self._folder.rglob("*")):
                if path.suffix in {".toml", ".csv"}:
                    digest.update(path.relative_to(self._folder).as_posix().encode() + b"\0")
                    digest.update(path.read_bytes() + b"\0")
            self._version = f"{self._file('catalogue.toml')['version']}+{digest.hexdigest()[:4]}"
        return self._version

    @property
    def region(self) -> Region:
        """The settings of the region that catalogue.toml names."""
        if self._region is None:
            code = self._file("catalogue.toml")["region"]
            regions = self._file("regions.toml")["regions"]
            self._region = self._make("regions.toml", lambda: parts.region({"code": code, **regions[code]}))
        return self._region

    @property
    def calendar(self) -> Calendar:
        """Days off and working weekends of the years known."""
        if self._calendar is None:
            self._calendar = self._make("calendar.toml", lambda: parts.calendar(self._file("calendar.toml")))
        return self._calendar

    def index(self) -> tuple[Head, ...]:
        """Return the heads of all matters, in the order of catalogue.toml, new files last."""
        if not self._heads:
            order = list(self._file("catalogue.toml").get("order", ()))
            codes = sorted(path.stem for path in (self._folder / "matters").glob("*.toml"))
            codes.sort(key=lambda code: order.index(code) if code in order else len(order))
            self._heads = tuple(self._head(code) for code in codes)
        return self._heads

    def find(self, text: str) -> tuple[Found, ...]:
        """Return the matters that a text means, the best first; all of them for no text."""
        if self._search is None:
            self._search = MatterSearch(self.index())
        return self._search.find(text)

    def matter(self, code: str) -> Matter:
        """Return one matter, whole."""
        if code not in self._matters:
            if code not in {head.code for head in self.index()}:
                raise Refused("catalogue.no_such_matter", matter=code)
            name = f"matters/{code}.toml"
            fields, materials = self._file("fields.toml"), self._file("materials.toml")
            required = self.region.required_fields.get(code, ())
            named = {key: {"key": key, **table} for key, table in fields.items()}
            papers = {key: {"code": key, **table} for key, table in materials.items()}
            self._matters[code] = self._make(
                name, lambda: parts.matter(self._file(name), named, papers, required, self.version)
            )
        return self._matters[code]

    def matters(self) -> tuple[Matter, ...]:
        """Return all matters, whole; slow, for tests and tools."""
        return tuple(self.matter(head.code) for head in self.index())

    def table(self, name: str) -> tuple[CodeRow, ...]:
        """Return a code table in the order of its file; an unknown name gives an empty table."""
        return tuple(self.tables(name).values())

    def tables(self, name: str) -> Codes:
        """Return a code table by code; this is what rules get (domain/codes.py)."""
        if name not in self._tables:
            path = self._folder / "codes" / f"{name}.csv"
            known = name.isidentifier() and path.is_file()
            self._tables[name] = self._make(path.name, lambda: _read_codes(path)) if known else {}
        return self._tables[name]

    def reasons(self) -> Mapping[str, Words]:
        """Return the words of every code; {name} marks a parameter."""
        if not self._reasons:
            file = self._file("reasons.toml")
            self._reasons = self._make("reasons.toml", lambda: dict(_flat("", file)))
        return self._reasons

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

    def _file(self, name: str) -> Mapping[str, Any]:
        if name not in self._files:
            path = self._folder / name
            self._files[name] = self._make(name, lambda: tomllib.loads(path.read_text("utf-8")))
        return self._files[name]

    def _head(self, code: str) -> Head:
        name = f"matters/{code}.toml"
        return self._make(name, lambda: _head((self._folder / name).read_text("utf-8")))

    def _make(self, name: str, build: Callable[[], T]) -> T:
        try:
            return build()
        except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise Damaged("catalogue.unreadable", file=name) from error


def _head(text: str) -> Head:
    table = tomllib.loads(text.partition("\n[")[0])
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
    )


def _read_codes(path: Path) -> Codes:
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: CodeRow(
                row["code"],
                Words(row["name_zh"], row["name_en"] or row["name_zh"]),
                row["parent"],
                row["notes"],
            )
            for row in csv.DictReader(file)
        }


def _flat(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Words]]:
    for key, value in table.items():
        name = f"{prefix}.{key}" if prefix else key
        if set(value) == {"zh", "en"} and isinstance(value["zh"], str):
            yield name, parts.words(value)
        else:
            yield from _flat(name, value)
