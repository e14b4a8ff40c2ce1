"""The platform's own small reader of the catalogue folder, written apart from the station's.

It knows only what judging needs: which matter a schema means, its fields with their conditions,
the code tables and the business key. Format: docs/catalogue.md.
"""

import csv
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sync.platform.workdays import Workdays

_ON_THE_SPOT, _SUPPLY_LIST = "JB", "x_supply_list"
Test = tuple[str, str, Any]
"""(fact, operator, value) of one clause."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is demanded of one field. `shown` is a list of alternatives; None means always."""

    key: str
    label: str
    type: str
    required: bool
    max_length: int
    codes: frozenset[str] | None
    shown: tuple[tuple[Test, ...], ...] | None


@dataclass(frozen=True, slots=True)
class MatterRules:
    """What is demanded of one matter's body; `for_the_dead` is one that asks first that nobody lives.

    `days` are the working days within which papers may follow, `papers` the names of its papers by
    code; `on_the_spot` is finished once it is accepted; `supplies` brings papers for another case.
    """

    code: str
    kind: str
    schema: str
    key: tuple[str, ...]
    rules: tuple[Rule, ...]
    for_the_dead: bool = False
    days: int = 0
    on_the_spot: bool = False
    supplies: bool = False
    papers: Mapping[str, str] = field(default_factory=dict)


class CatalogueRules:
    """All matters of a folder by schema; `version` is the date of the folder and a hash of its files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tables: dict[str, frozenset[str]] = {}
        self._fields = _toml(folder / "fields.toml")
        self._materials = _toml_if_there(folder / "materials.toml")
        self.workdays = Workdays.of_folder(folder)
        files = sorted((folder / "matters").glob("*.toml"))
        matters = [self._matter(_toml(file)) for file in files]
        self._by_schema = {matter.schema: matter for matter in matters}
        self.version = f"{_toml(folder / 'catalogue.toml')['version']}+{_folder_hash(folder)}"

    def matter(self, schema: str) -> MatterRules | None:
        """Return the matter of a schema, None for one that is not known here."""
        return self._by_schema.get(schema)

    def schemas(self) -> tuple[str, ...]:
        """Return the schemas known."""
        return tuple(self._by_schema)

    def _matter(self, file: Mapping[str, Any]) -> MatterRules:
        return MatterRules(
            code=file["code"],
            kind=file["wire_kind"],
            schema=file["wire_schema"],
            key=tuple(file["business_key"]),
            rules=tuple(self._rule({**self._fields[part["key"]], **part}) for part in file["fields"]),
            for_the_dead=any(map(_stops_the_living, file.get("questions", ()))),
            days=int(file.get("defer_working_days", 0)),
            on_the_spot=file.get("handling_type", "") == _ON_THE_SPOT,
            supplies=any(part["key"] == _SUPPLY_LIST for part in file["fields"]),
            papers={part["code"]: self._paper_name(part) for part in file.get("materials", ())},
        )

    def _paper_name(self, part: Mapping[str, Any]) -> str:
        whole = {**self._materials.get(part["code"], {}), **part}
        return str(whole.get("name", {}).get("zh", part["code"]))

    def limit(self, name: str, default: int) -> int:
        """Return a number of the region in force (`limits` of regions.toml), `default` when it names none."""
        head = _toml(self._folder / "catalogue.toml")
        regions = _toml_if_there(self._folder / "regions.toml").get("regions", {})
        return int(regions.get(head.get("region", ""), {}).get("limits", {}).get(name, default))

    def _rule(self, field: Mapping[str, Any]) -> Rule:
        shown = field.get("show_if")
        return Rule(
            key=field["key"],
            label=field["label"]["zh"],
            type=field["type"],
            required=bool(field["required"]) and not field.get("read_only", False),
            max_length=int(field.get("max_length", 0)),
            codes=self._codes(field),
            shown=None if shown is None else tuple(tuple(map(_test, every)) for every in shown),
        )

    def _codes(self, field: Mapping[str, Any]) -> frozenset[str] | None:
        if options := field.get("options"):
            return frozenset(str(option["value"]) for option in options)
        name = field.get("code_table", "")
        if not name or field["type"] not in ("enum", "list"):
            return None
        if name not in self._tables:
            path = self._folder / "codes" / f"{name}.csv"
            with path.open(encoding="utf-8-sig", newline="") as lines:
                self._tables[name] = frozenset(row["code"] for row in csv.DictReader(lines))
        return self._tables[name]


def _stops_the_living(question: Mapping[str, Any]) -> bool:
    return bool(question.get("fact") == "@alive" and question.get("stop_on") == "yes")


def _test(clause: Mapping[str, Any]) -> Test:
    return clause["fact"], clause["op"], clause.get("value")


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _toml_if_there(path: Path) -> dict[str, Any]:
    return _toml(path) if path.exists() else {}


def _folder_hash(folder: Path) -> str:
    """Hash names and contents of all files; four digits are enough to tell two editions of a day apart."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".toml", ".csv"}:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:4]
