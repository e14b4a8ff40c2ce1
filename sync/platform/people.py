"""What other offices told the platform about people: the lists that claims are checked against."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert

from sync.platform.tables import person

_CHUNK = 400


def load_facts(connection: Connection, facts: Iterable[Mapping[str, Any]]) -> int:
    """Put people on the list, or replace them: id_number, name, categories, employee_cover, alive."""
    rows = {
        str(fact["id_number"]): {
            "id_number": str(fact["id_number"]),
            "name": str(fact.get("name", "")),
            "categories": json.dumps(sorted(fact.get("categories", ()))),
            "employee_cover": bool(fact.get("employee_cover", False)),
            "alive": bool(fact.get("alive", True)),
        }
        for fact in facts
    }
    ids = list(rows)
    for start in range(0, len(ids), _CHUNK):
        part = ids[start : start + _CHUNK]
        connection.execute(delete(person).where(person.c.id_number.in_(part)))
        connection.execute(insert(person), [rows[one] for one in part])
    return len(rows)
