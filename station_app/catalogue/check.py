"""Looks through a catalogue folder and names every error by file and line."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from station_app.catalogue import parts, shapes, source
from station_app.catalogue.check_field import field_problems
from station_app.catalogue.check_matter import MatterCheck, Vocabulary
from station_app.catalogue.source import Fault, Shape, Source
from station_app.domain import prefill

COLUMNS = ["code", "name_zh", "name_en", "parent", "notes"]


def faults(folder: Path) -> tuple[Fault, ...]:
    """Return every error in a folder, by file and line; an empty tuple when it is good."""
    tables, found = _code_tables(folder)
    files = {name: source.read(folder, f"{name}.toml") for name in _SINGLE}
    limits = _limits(files)
    _fields(files["fields"], tables, limits)
    _each(files["materials"], shapes.MATERIAL_MUST, shapes.MATERIAL_MAY)
    _reasons(files["reasons"])
    _settings(files)
    words = Vocabulary(
        fields=files["fields"].content,
        materials=files["materials"].content,
        sources=frozenset(files["catalogue"].content.get("sources", ())),
        reasons=frozenset(_codes_of(files["reasons"].content)),
        tables=tables,
        limits=limits,
    )
    for file in [*files.values(), *_matters(folder, words)]:
        found += file.faults
    return tuple(sorted(set(found)))


_SINGLE = ("catalogue", "fields", "materials", "reasons", "regions", "calendar")


def _matters(folder: Path, vocabulary: Vocabulary) -> list[Source]:
    files = [
        source.read(folder, f"matters/{path.name}") for path in sorted((folder / "matters").glob("*.toml"))
    ]
    schemas: dict[str, str] = {}
    for file in files:
        if file.faults:
            continue
        MatterCheck(file, vocabulary).run(Path(file.name).stem)
        schema = str(file.content.get("wire_schema", ""))
        if schema and schema in schemas:
            file.fault(f"wire_schema {schema} belongs to {schemas[schema]} already", key="wire_schema")
        schemas[schema] = file.name
    return files


def _code_tables(folder: Path) -> tuple[Mapping[str, frozenset[str]], list[Fault]]:
    tables, found = {}, []
    for path in sorted((folder / "codes").glob("*.csv")):
        name = f"codes/{path.name}"
        rows: dict[str, tuple[int, str]] = {}
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames != COLUMNS:
                found.append(Fault(name, 1, f"must begin with {','.join(COLUMNS)}"))
                continue
            for row in reader:
                found += _row_faults(name, reader.line_num, row, rows)
                rows[row["code"]] = (reader.line_num, row["parent"])
        found += [
            Fault(name, line, f"unknown parent {parent}")
            for line, parent in rows.values()
            if parent and parent not in rows and not _outside(parent)
        ]
        tables[path.stem] = frozenset(rows)
    return tables, found


def _row_faults(
    name: str, line: int, row: Mapping[str, str | None], rows: Mapping[str, object]
) -> list[Fault]:
    if any(value is None for value in row.values()) or None in row:
        return [Fault(name, line, f"must have {len(COLUMNS)} cells")]
    found = [] if row["code"] and row["name_zh"] else [Fault(name, line, "lacks code or name_zh")]
    if row["code"] in rows:
        found.append(Fault(name, line, f"code {row['code']} is there twice"))
    return found


def _outside(parent: str) -> bool:
    """Tell whether a parent is a division: samples of villages name a county of another table."""
    return parent.isdecimal() and len(parent) in {6, 12}


def _limits(files: Mapping[str, Source]) -> frozenset[str]:
    head, regions = files["catalogue"].content, files["regions"].content.get("regions", {})
    region = regions.get(head.get("region"), {})
    return frozenset(region.get("limits", ()))


def _fields(file: Source, tables: Mapping[str, frozenset[str]], limits: frozenset[str]) -> None:
    for key, entry in _each(file, shapes.FIELD_MUST, shapes.FIELD_MAY):
        for attribute, problem in field_problems(entry, file.content, tables, limits):
            file.fault(f"{key}: {problem}", key, 0, attribute)


def _each(
    file: Source, must: Mapping[str, Shape], may: Mapping[str, Shape]
) -> list[tuple[str, Mapping[str, Any]]]:
    good: list[tuple[str, Mapping[str, Any]]] = []
    for key, entry in file.content.items():
        if not isinstance(entry, dict):
            file.fault(f"unknown key {key}", key=key)
            continue
        source.shape_faults(file, entry, must, may, (key, 0))
        good.append((key, entry))
    return good


def _codes_of(content: Mapping[str, Any], prefix: str = "") -> list[str]:
    found = []
    for key, value in content.items():
        name = f"{prefix}.{key}" if prefix else key
        nested = isinstance(value, dict) and not {"zh", "en"} & set(value)
        found += _codes_of(value, name) if nested else [name]
    return found


def _reasons(file: Source) -> None:
    for group, entries in file.content.items():
        pairs = {group: entries} if not isinstance(entries, dict) or {"zh", "en"} & set(entries) else entries
        for code, pair in pairs.items():
            if problem := source.words(pair):
                file.fault(f"{code} {problem}", group if pairs is entries else "", 0, code)


def _settings(files: Mapping[str, Source]) -> None:
    head, regions, calendar = files["catalogue"], files["regions"], files["calendar"]
    if not head.faults:
        must = {"version": source.text, "region": source.text}
        may = {"order": source.texts, "sources": source.anything}
        source.shape_faults(head, head.content, must, may)
    code = head.content.get("region", "")
    try:
        region = parts.region({"code": code, **regions.content["regions"][code]})
        for name in prefill.AGES:
            region.age(name)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        regions.fault(f"region {code} cannot be used: {error!r}")
    try:
        parts.calendar(calendar.content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        calendar.fault(f"cannot be used: {error!r}")
