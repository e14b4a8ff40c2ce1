"""Looks through a catalogue folder and names every error by file and line."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from station_app.catalogue import packs, regional, shapes, signatures, source
from station_app.catalogue.check_field import field_problems
from station_app.catalogue.check_matter import MatterCheck, Vocabulary
from station_app.catalogue.check_pack import Names, PackCheck
from station_app.catalogue.files import PACKS, name_of
from station_app.catalogue.shapes_pack import day
from station_app.catalogue.source import Fault, Shape, Source

COLUMNS = ["code", "name_zh", "name_en", "parent", "notes"]


def faults(folder: Path) -> tuple[Fault, ...]:
    """Return every error in a folder, by file and line; an empty tuple when it is good."""
    tables, found = _code_tables(folder)
    files = {name: source.read(folder, f"{name}.toml") for name in _SINGLE}
    pack_files = _pack_files(folder)
    limits = _limits(pack_files)
    _fields(files["fields"], tables, limits)
    _each(files["materials"], shapes.MATERIAL_MUST, shapes.MATERIAL_MAY)
    _reasons(files["reasons"])
    _settings(files["catalogue"])
    words = Vocabulary(
        fields=files["fields"].content,
        materials=files["materials"].content,
        sources=frozenset(files["catalogue"].content.get("sources", ())),
        reasons=frozenset(_codes_of(files["reasons"].content)),
        tables=tables,
        limits=limits,
        matters=frozenset(path.stem for path in (folder / "matters").glob("*.toml")),
    )
    matters = _matters(folder, words)
    _packs(pack_files, _names(tables, matters))
    calendar = _calendar(folder)
    for file in [*files.values(), *matters, *(one for three in pack_files for one in three), calendar]:
        found += file.faults
    found = found or _stale(folder)
    return tuple(sorted(set(found)))


_SINGLE = ("catalogue", "fields", "materials", "reasons")


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


def _pack_files(folder: Path) -> list[tuple[Source, ...]]:
    """Read the sources of all packs: region, fees and shares of each."""
    return [
        tuple(source.read(folder, f"{PACKS}/{one.name}/{part}.toml") for part in packs.PARTS)
        for one in packs.sources(folder)
    ]


def _limits(files: Sequence[tuple[Source, ...]]) -> frozenset[str]:
    """Return the limits that every pack has: only those may be named by a check."""
    held = [frozenset(region.content.get("limits", ())) for region, *_ in files]
    for (region, *_), limits in zip(files, held, strict=True):
        for name in sorted(frozenset().union(*held) - limits):
            region.fault(f"lacks {name}, which another pack has", "limits")
    return frozenset.intersection(*held) if held else frozenset()


def _names(tables: Mapping[str, frozenset[str]], matters: Sequence[Source]) -> Names:
    whole = [file.content for file in matters if file.content]
    return Names(
        tables,
        {one.get("code", ""): frozenset(one.get("accept_levels", ())) for one in whole},
        {
            one.get("code", ""): frozenset(part.get("key", "") for part in one.get("fields", ()))
            for one in whole
        },
    )


def _packs(files: Sequence[tuple[Source, ...]], names: Names) -> None:
    owners: dict[str, str] = {}
    for region, fees, shares in files:
        PackCheck(region, fees, shares, names).run()
        for division in region.content.get("divisions", ()):
            owner = owners.setdefault(division, region.name)
            if owner != region.name:
                region.fault(f"division {division} belongs to {owner} already", key="divisions")


def _calendar(folder: Path) -> Source:
    file = source.read(folder, f"{PACKS}/calendar.toml")
    try:
        regional.calendar(file.content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        file.fault(f"cannot be used: {error!r}")
    return file


def _stale(folder: Path) -> list[Fault]:
    """Tell which built packs are not what their sources say, or bear no signature of ours."""
    built = folder / PACKS / packs.BUILT
    keys, found = signatures.shipped_keys(folder), []
    wanted = {name_of(content): content for content in map(packs.compiled, packs.sources(folder))}
    for path in sorted({*built.glob("*.json"), *(built / f"{name}.json" for name in wanted)}):
        name = f"{PACKS}/{packs.BUILT}/{path.name}"
        seal = path.with_suffix(".sig")
        if path.stem not in wanted or not path.exists() or path.read_bytes() != wanted[path.stem]:
            found.append(Fault(name, 1, "is not what the sources say: build the packs anew"))
        elif not seal.exists() or not _ours(wanted[path.stem], seal.read_text("ascii"), keys):
            found.append(Fault(name, 1, "bears no signature of a key in keys.toml"))
    return found


def _ours(content: bytes, seal: str, keys: Mapping[str, bytes]) -> bool:
    key, _, signature = seal.strip().partition(" ")
    return key in keys and signatures.is_signed(content, signature, keys[key])


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
    _words_of(file, "", file.content)


def _words_of(file: Source, table: str, entries: Mapping[str, Any]) -> None:
    """Look at the words of a table; whatever is no pair of words is a table of its own."""
    for code, pair in entries.items():
        if isinstance(pair, dict) and pair and all(isinstance(part, dict) for part in pair.values()):
            _words_of(file, f"{table}.{code}" if table else code, pair)
        elif problem := source.words(pair):
            file.fault(f"{code} {problem}", table, 0, code)


def _settings(head: Source) -> None:
    if not head.faults:
        must = {"version": source.text, "valid_from": day}
        may = {"order": source.texts, "sources": source.anything}
        source.shape_faults(head, head.content, must, may)
