"""Codes as the platform of a region numbers them (R-MAP): the record keeps ours, the wire carries theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from station_app.domain.matter import Field, Matter
from station_app.domain.region import CodeMap


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A code that the platform of the region has no number for: nothing may be sent in its place."""

    field: str
    table: str
    code: str


def numbered(
    matter: Matter, body: Mapping[str, Any], maps: Mapping[str, CodeMap]
) -> tuple[dict[str, Any], tuple[Unnumbered, ...]]:
    """Return a body with the platform's numbers, and what has none; then the body must not be sent."""
    sent, missing = dict(body), []
    for field in matter.fields:
        if field.key in sent:
            numbers = _Numbers(field, maps)
            sent[field.key] = numbers.of(sent[field.key])
            missing += numbers.missing
    return sent, tuple(missing)


class _Numbers:
    """Numbers the codes of one field, and remembers those without a number."""

    def __init__(self, field: Field, maps: Mapping[str, CodeMap]) -> None:
        self._field = field
        self._map = maps.get(field.code_table)
        self._columns = {one.key: maps[one.code_table] for one in field.columns if one.code_table in maps}
        self.missing: list[Unnumbered] = []

    def of(self, value: Any) -> Any:  # noqa: ANN401 - a value of the body
        if isinstance(value, list):
            return [self._row(one) if isinstance(one, dict) else self._code(one, self._map) for one in value]
        return self._code(value, self._map)

    def _row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {key: self._code(cell, self._columns.get(key)) for key, cell in row.items()}

    def _code(self, value: Any, numbers: CodeMap | None) -> Any:  # noqa: ANN401 - a value of the body
        if numbers is None or not isinstance(value, str):
            return value
        number = numbers.to_platform(value)
        if number is None:
            self.missing.append(Unnumbered(self._field.key, numbers.table, value))
        return number
