"""What other offices told the platform about people and units: what claims are checked against."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from sync.platform.judge import Known
from sync.platform.tables import person, told

_CHUNK = 400
TOLD: Mapping[str, type | tuple[type, ...]] = {
    "account": str,
    "agreement": bool,
    "allowances": list,
    "bills": list,
    "care_last": str,
    "chronic": list,
    "filing_numbers": list,
    "filings": list,
    "in_care": bool,
    "insured": bool,
    "insured_at": str,
    "last_seen": str,
    "means_ok": bool,
    "paid_years": list,
    "registered": bool,
    "subsidised_years": list,
    "unreadable": list,
    "work_injuries": list,
    "years_missing": int,
}
"""What may be told beside the five common facts, by name and type (docs/protocol.md, section 9).

A person is named by the identity number, a unit by its unified social credit code.
"""


def load_facts(connection: Connection, facts: Iterable[Mapping[str, Any]]) -> int:
    """Put people and units on the list, or replace them; ValueError for a fact that TOLD does not know.

    The common facts are id_number, name, categories, employee_cover and alive.
    """
    taken = {str(fact["id_number"]): fact for fact in facts}
    ids = list(taken)
    for start in range(0, len(ids), _CHUNK):
        part = ids[start : start + _CHUNK]
        connection.execute(delete(person).where(person.c.id_number.in_(part)))
        connection.execute(delete(told).where(told.c.id_number.in_(part)))
        connection.execute(insert(person), [_row(one, taken[one]) for one in part])
        if more := [row for one in part if (row := _told_row(one, taken[one]))]:
            connection.execute(insert(told), more)
    return len(ids)


def known_people(connection: Connection, numbers: Iterable[str]) -> dict[str, Known]:
    """Return what is known about people and units, by their number."""
    wanted = list(numbers)
    more = {
        row.id_number: json.loads(row.facts)
        for row in connection.execute(select(told).where(told.c.id_number.in_(wanted)))
    }
    return {
        row.id_number: Known(
            frozenset(json.loads(row.categories)), row.employee_cover, row.alive, more.get(row.id_number, {})
        )
        for row in connection.execute(select(person).where(person.c.id_number.in_(wanted)))
    }


def _row(number: str, fact: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id_number": number,
        "name": str(fact.get("name", "")),
        "categories": json.dumps(sorted(fact.get("categories", ()))),
        "employee_cover": bool(fact.get("employee_cover", False)),
        "alive": bool(fact.get("alive", True)),
    }


def _told_row(number: str, fact: Mapping[str, Any]) -> dict[str, Any]:
    facts = {name: value for name, value in fact.items() if name not in _COMMON}
    if wrong := [name for name, value in facts.items() if not isinstance(value, TOLD.get(name, ()))]:
        raise ValueError(f"facts that nothing judges by: {sorted(wrong)}")
    if name := str(fact.get("name", "")):
        facts["name"] = name
    return {"id_number": number, "facts": json.dumps(facts, ensure_ascii=False)} if facts else {}


_COMMON = frozenset({"id_number", "name", "categories", "employee_cover", "alive"})
