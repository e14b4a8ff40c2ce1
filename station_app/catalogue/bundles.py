"""The steps of bundles as bundles.toml has them."""

from collections.abc import Mapping
from typing import Any

from station_app.catalogue.parts import words
from station_app.domain.bundle import Step

FILE = "bundles.toml"


def read_steps(table: Mapping[str, Any], bundle: str) -> tuple[Step, ...]:
    """Return the steps of one bundle in the order of the file; KeyError for a part that is missing."""
    return tuple(
        Step(
            bundle=row["bundle"],
            code=row["code"],
            name=words(row["name"]),
            office=words(row["office"]),
            matter=row["matter"],
            days=row["days"],
            bring=words(row["bring"]),
            result=words(row["result"]),
        )
        for row in table.get("steps", ())
        if row["bundle"] == bundle
    )
