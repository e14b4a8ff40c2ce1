"""The platform's own small reader of one edition of the catalogue, written apart from the station's.

It knows only what judging needs: which matter a schema means, its fields with their conditions,
the code tables and the business key. Format: docs/catalogue.md.
"""

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from sync.platform.workdays import Workdays

_ON_THE_SPOT, _SUPPLY_LIST, _TOWNSHIP = "JB", "x_supply_list", "township"
_AID = "H"
"""Medical aid in the national list: its papers have a term of their own (R-DEFER)."""
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
    table: str = ""


@dataclass(frozen=True, slots=True)
class MatterRules:
    """What is demanded of one matter's body; `for_the_dead` is one that may be about somebody who has died.

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
    """One edition: the texts of a catalogue by file name, or a folder of them, and perhaps a region's pack.

    A matter is read when an item first asks for it.
    """

    def __init__(self, texts: Path | Mapping[str, str], pack: Mapping[str, Any] | None = None) -> None:
        self._texts = folder_texts(texts) if isinstance(texts, Path) else texts
        self._region: Mapping[str, Any] = pack["region"] if pack else {}
        self._tables: dict[str, frozenset[str]] = {}
        self._fields = tomllib.loads(self._texts["fields.toml"])
        self._materials = tomllib.loads(self._texts.get("materials.toml", ""))
        self._heads = {head["wire_schema"]: name for name, head in self._matter_heads()}
        self._by_schema: dict[str, MatterRules] = {}
        self.workdays = Workdays.of_calendar(pack["calendar"] if pack else {})
        self.version = version_of(self._texts)

    @staticmethod
    def head_of(texts: Mapping[str, str]) -> Mapping[str, Any]:
        """Return the head of a catalogue."""
        return tomllib.loads(texts["catalogue.toml"])

    def matter(self, schema: str) -> MatterRules | None:
        """Return the matter of a schema, None for one that is not known here."""
        if schema in self._heads and schema not in self._by_schema:
            self._by_schema[schema] = self._matter(tomllib.loads(self._texts[self._heads[schema]]))
        return self._by_schema.get(schema)

    def schemas(self) -> tuple[str, ...]:
        """Return the schemas known."""
        return tuple(self._heads)

    def _matter_heads(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for name, text in self._texts.items():
            if name.startswith("matters/"):
                yield name, tomllib.loads(text.partition("\n[")[0])

    def _matter(self, file: Mapping[str, Any]) -> MatterRules:
        return MatterRules(
            code=file["code"],
            kind=file["wire_kind"],
            schema=file["wire_schema"],
            key=tuple(file["business_key"]),
            rules=tuple(self._rule({**self._fields[part["key"]], **part}) for part in file["fields"]),
            for_the_dead=any(map(_asks_of_the_dead, file.get("questions", ()))),
            days=self._term(file),
            on_the_spot=file.get("handling_type", "") == _ON_THE_SPOT,
            supplies=any(part["key"] == _SUPPLY_LIST for part in file["fields"]),
            papers={part["code"]: self._paper_name(part) for part in file.get("materials", ())},
        )

    def _term(self, file: Mapping[str, Any]) -> int:
        aid = file.get("category") == _AID
        own = int(file.get("defer_working_days", 0))
        return self.limit("defer_aid_working_days" if aid else "defer_working_days", own)

    def _paper_name(self, part: Mapping[str, Any]) -> str:
        whole = {**self._materials.get(part["code"], {}), **part}
        return str(whole.get("name", {}).get("zh", part["code"]))

    @cached_property
    def township_fields(self) -> frozenset[str]:
        """The fields that a village may not decide when two sides differ: identity, money, entitlement."""
        return frozenset(key for key, field in self._fields.items() if field.get("decide") == _TOWNSHIP)

    @property
    def fees(self) -> Sequence[Mapping[str, Any]]:
        """The rows of the region's fee table; none without a pack."""
        rows: Sequence[Mapping[str, Any]] = self._region.get("fees", ())
        return rows

    def limit(self, name: str, default: int) -> int:
        """Return a number of the region's pack, `default` without one."""
        return int(self._region.get("limits", {}).get(name, default))

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
            table=field.get("code_table", ""),
        )

    def _codes(self, field: Mapping[str, Any]) -> frozenset[str] | None:
        if options := field.get("options"):
            return frozenset(str(option["value"]) for option in options)
        name = field.get("code_table", "")
        if not name or field["type"] not in ("enum", "list", "scale"):
            return None
        if name not in self._tables:
            lines = io.StringIO(self._texts[f"codes/{name}.csv"].removeprefix("\ufeff"), newline="")
            codes = (row["code"] for row in csv.DictReader(lines))
            self._tables[name] = frozenset(codes)
        return self._tables[name]

    def own_body(self, matter: MatterRules, body: Any) -> Any:  # noqa: ANN401 - whatever JSON held
        """Return a body with the catalogue's codes in place of the numbers of this region (R-MAP).

        A number that the region does not give becomes one that no table knows.
        """
        maps = self._region.get("maps", {})
        tables = {rule.key: maps[rule.table] for rule in matter.rules if rule.table in maps}
        if not tables or not isinstance(body, dict):
            return body
        return {key: _own(value, tables[key]) if key in tables else value for key, value in body.items()}


def _own(value: Any, numbers: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever JSON held
    if isinstance(value, list):
        return [_own(one, numbers) for one in value]
    if not isinstance(value, str) or value == "":
        return value
    same = tuple(numbers.get("same", ()))
    if same and value.startswith(same):
        return value
    codes = (code for code, number in numbers["pairs"].items() if number == value)
    return next(codes, f"?{value}")


def _asks_of_the_dead(question: Mapping[str, Any]) -> bool:
    """Tell whether a question shows that the matter may be about somebody who has died."""
    fact, stop = question.get("fact"), question.get("stop_on")
    return fact == "@dead" or (fact == "@alive" and stop == "yes")


def _test(clause: Mapping[str, Any]) -> Test:
    return clause["fact"], clause["op"], clause.get("value")


def folder_texts(folder: Path) -> dict[str, str]:
    """Read the files of a catalogue folder; the packs are files of their own."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.suffix in {".toml", ".csv"} and name.parts[0] != "packs":
            found[name.as_posix()] = path.read_bytes().decode("utf-8")
    return found


def version_of(texts: Mapping[str, str]) -> str:
    """Return date and hash of a catalogue; four digits are enough to tell two editions of a day apart."""
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(name.encode() + b"\0" + texts[name].encode() + b"\0")
    return f"{CatalogueRules.head_of(texts)['version']}+{digest.hexdigest()[:4]}"
