"""Looks for names in a field that nothing knows: tables, checks, sources of first values."""

import re
from collections.abc import Mapping
from typing import Any

from station_app.domain import checks, prefill
from station_app.domain.dates import parse_date
from station_app.domain.matter import FieldType

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
LISTED = frozenset({FieldType.ENUM, FieldType.REGION})


def field_problems(
    entry: Mapping[str, Any],
    fields: Mapping[str, Any],
    tables: Mapping[str, frozenset[str]],
    limits: frozenset[str],
) -> list[tuple[str, str]]:
    """Return (attribute, problem) for names in a field that nothing knows."""
    found = []
    kind, name = entry.get("type"), entry.get("code_table", "")
    if name and name not in tables:
        found.append(("code_table", f"unknown table {name}"))
    if kind in LISTED and not name:
        found.append(("type", f"{kind} needs a code_table"))
    if kind == FieldType.ENUM_LOCAL and not entry.get("options"):
        found.append(("type", "enum_local needs options"))
    found += [
        ("columns", f"unknown table {column['code_table']}")
        for column in tables_of(entry.get("columns"))
        if column.get("code_table") and column["code_table"] not in tables
    ]
    for check in _text_list(entry.get("checks")):
        found += [("checks", problem) for problem in _check_problems(check, fields, limits)]
    for origin in _text_list(entry.get("prefill")):
        found += [("prefill", problem) for problem in _prefill_problems(origin, fields, tables, limits)]
    return found


def _text_list(value: object) -> list[str]:
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []


def _check_problems(check: str, fields: Mapping[str, Any], limits: frozenset[str]) -> list[str]:
    name, _, arguments = check.partition(":")
    given = arguments.split(",") if arguments else []
    if name not in checks.VOCABULARY:
        return [f"unknown check {name}"]
    if name in {*checks.ON_FIELDS, *checks.ON_CODES}:
        return _key_problems(name, given, fields)
    if name in checks.ON_COLUMNS:
        return _column_problems(name, given, fields)
    if name in checks.ON_RANGES:
        fits = len(given) == 2 and all(_NUMBER.fullmatch(one) for one in given)  # noqa: PLR2004 - from, to
        return [] if fits else [f"check {name} needs two numbers"]
    wanted, fits = _one_argument(name, given[0] if len(given) == 1 else "", limits)
    return [] if fits else [f"check {name} needs {wanted}"]


def _key_problems(name: str, given: list[str], fields: Mapping[str, Any]) -> list[str]:
    """Count the arguments and look for the fields among them; codes stand after the fields."""
    before_codes = checks.ON_CODES.get(name)
    if before_codes is None:
        least, most = checks.ON_FIELDS[name]
        if not least <= len(given) <= most:
            return [f"check {name} needs {least} to {most} fields"]
    elif len(given) <= before_codes:
        return [f"check {name} needs a code"]
    return [f"unknown field {key} in check {name}" for key in given[:before_codes] if key not in fields]


def _column_problems(name: str, given: list[str], fields: Mapping[str, Any]) -> list[str]:
    """Look for the list and, where it stands in fields.toml, for its column."""
    if len(given) != 2:  # noqa: PLR2004 - a list and a column of it
        return [f"{name} needs a list field and one of its columns"]
    key, column = given
    if key not in fields:
        return [f"unknown field {key} in {name}"]
    known = {str(entry.get("key")) for entry in tables_of(fields[key].get("columns"))}
    return [f"{key} has no column {column} in {name}"] if known and column not in known else []


def _one_argument(name: str, given: str, limits: frozenset[str]) -> tuple[str, bool]:
    if name in checks.ON_LIMITS:
        return "a limit of the region or a number", given in limits or given.isdecimal()
    if name in checks.ON_NUMBERS:
        return "a number", given.isdecimal()
    return "a date", name not in checks.ON_DATES or parse_date(given) is not None


def _prefill_problems(
    origin: str, fields: Mapping[str, Any], tables: Mapping[str, frozenset[str]], limits: frozenset[str]
) -> list[str]:
    kind, _, name = origin.partition(".")
    function, _, arguments = name.partition(":")
    if kind == "derived":
        wanted = prefill.ARGUMENTS.get(function)
        if function not in prefill.DERIVERS or wanted is None:
            return [f"unknown derived value {function}"]
        given = arguments.split(",") if arguments else []
        unknown = function == "months_later" and given[1:] and given[1] not in limits
        problems = [f"{function} needs a limit that every pack has"] if unknown else []
        return problems + _deriver_problems(function, wanted, given, fields, tables)
    known = {
        "card": prefill.CARD,
        "field": fields,
        "mandate": prefill.MANDATE,
        "proxy": prefill.CARD,
        "came": prefill.ROSTER,
        "roster": prefill.ROSTER,
        "station": prefill.STATION,
    }
    if kind != "const" and name not in known.get(kind, ()):
        return [f"unknown source {origin}"]
    return []


def _deriver_problems(
    function: str,
    wanted: prefill.Wanted,
    given: list[str],
    fields: Mapping[str, Any],
    tables: Mapping[str, frozenset[str]],
) -> list[str]:
    if not wanted.least <= len(given) <= wanted.most:
        return [f"derived value {function} needs {wanted.least} arguments or more"]
    found = [f"unknown field {key} in {function}" for key in given[: wanted.fields] if key not in fields]
    if function == "name_of" and given[1] not in tables:
        found.append(f"unknown table {given[1]}")
    return found


def tables_of(value: object) -> list[Mapping[str, Any]]:
    """Return the tables of a list, and nothing for what is no list of tables."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
