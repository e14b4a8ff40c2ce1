"""Turns the tables of a rule pack into the settings of a region; dates are dates or their ISO text."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from station_app.catalogue.parts import words
from station_app.domain.dates import Calendar
from station_app.domain.region import CodeMap, Extension, FeeRow, Office, Region, Season, Share

Table = Mapping[str, Any]
_NOWHERE: Table = {"zh": "", "en": ""}


def region(file: Table) -> Region:
    """Make the settings; KeyError, ValueError or TypeError when the pack is not what the check demands."""
    return Region(
        code=file["code"],
        name=words(file["name"]),
        version=file["version"],
        seasons=tuple(_season(row) for row in file["seasons"]),
        fees=tuple(_fee(row) for row in file["fees"]),
        required_fields={code: tuple(keys) for code, keys in file["required_fields"].items()},
        disease_codes=tuple(file["disease_codes"]),
        relations_without_letter=tuple(file["relations_without_letter"]),
        ages=dict(file["ages"]),
        limits=dict(file["limits"]),
        divisions=tuple(file["divisions"]),
        valid_from=day(file["valid_from"]),
        valid_to=_maybe_day(file.get("valid_to")),
        document=file["document"],
        choices=dict(file["choices"]),
        lists={name: tuple(codes) for name, codes in file["lists"].items()},
        offered={level: tuple(codes) for level, codes in file["offered"].items()},
        offices=tuple(_office(row) for row in file["offices"]),
        shares=tuple(_share(row) for row in file["shares"]),
        maps={table: _code_map(table, row) for table, row in file["maps"].items()},
    )


def calendar(file: Table) -> Calendar:
    """Make the calendar of days off and working weekends."""
    years = {int(year): table for year, table in file["years"].items()}
    return Calendar(
        frozenset(years),
        frozenset(found for table in years.values() for part in table["holidays"] for found in _days(part)),
        frozenset(day(found) for table in years.values() for found in table["working_weekends"]),
    )


def day(value: object) -> date:
    """Read a date of a source or of a built pack."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _maybe_day(value: object) -> date | None:
    return None if value is None else day(value)


def _days(part: Table) -> Iterable[date]:
    first, last = day(part["first"]).toordinal(), day(part["last"]).toordinal()
    return (date.fromordinal(number) for number in range(first, last + 1))


def _season(row: Table) -> Season:
    extended = tuple(
        Extension(tuple(part["groups"]), day(part["opens"]), day(part["closes"]))
        for part in row.get("extended", ())
    )
    return Season(row["year"], day(row["opens"]), day(row["closes"]), extended)


def _fee(row: Table) -> FeeRow:
    return FeeRow(
        insured_year=row["insured_year"],
        psn_types=tuple(row["psn_types"]),
        identities=tuple(row["identities"]),
        personal=Decimal(row["personal"]),
        subsidised=Decimal(row["subsidised"]),
        own=Decimal(row["own"]),
        government=Decimal(row["government"]),
        valid_from=day(row["valid_from"]),
        valid_to=_maybe_day(row.get("valid_to")),
        version=row["version"],
        document=row["document"],
        confidence=row["confidence"],
        subsidy=row.get("subsidy", ""),
    )


def _share(row: Table) -> Share:
    return Share(
        med_type=row["med_type"],
        level=row["level"],
        insured=row["insured"],
        deductible=Decimal(row["deductible"]),
        share=Decimal(row["share"]),
        ceiling=Decimal(row["ceiling"]) if "ceiling" in row else None,
        valid_from=day(row["valid_from"]),
        valid_to=_maybe_day(row.get("valid_to")),
        version=row["version"],
        document=row["document"],
        confidence=row["confidence"],
    )


def _office(row: Table) -> Office:
    return Office(
        row["level"],
        words(row["name"]),
        row["phone"],
        words(row.get("address", _NOWHERE)),
        tuple(row.get("matters", ())),
    )


def _code_map(table: str, row: Table) -> CodeMap:
    return CodeMap(
        table=table,
        version=row["version"],
        since=day(row["since"]),
        pairs=dict(row["pairs"]),
        same=tuple(row.get("same", ())),
        words={code: words(pair) for code, pair in row.get("words", {}).items()},
    )
