"""Statements whose text is worked out once, because a save or a page of verdicts runs hundreds of them.

SQLAlchemy writes the text and knows how each value is kept; running goes straight to the driver, in
the transaction of the connection, and errors come out exactly as the engine would raise them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Executable
from sqlalchemy.sql.selectable import ReturnsRows
from sqlalchemy.types import TypeEngine

from station_app.storage.engine import DIALECT, told

_ERRORS = sqlcipher3.dbapi2.Error

Convert = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class _Text:
    """What SQLAlchemy made of a statement: its text, its values in order, the columns that come back."""

    sql: str
    binds: tuple[tuple[str, Convert], ...]
    defaults: Mapping[str, Any]
    names: tuple[str, ...]
    results: tuple[tuple[int, Callable[[Any], Any]], ...]


class Prepared:
    """One statement; its bound parameters are the names of what it is run with."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement

    def run(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Run it for what it changes."""
        self._execute(connection, values)

    def run_many(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run it once for each row of values, in their order; it may return nothing."""
        text = self._text
        bound = [_bound(text, values) for values in rows]
        if bound:
            _driven(connection, text.sql, lambda driver: driver.executemany(text.sql, bound))

    def all(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run it and return every row."""
        rows: list[tuple[Any, ...]] = self._execute(connection, values).fetchall()
        return [self._read(row) for row in rows] if self._text.results else rows

    def first(self, connection: Connection, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """Run it and return its first row, None when there is none."""
        rows = self.all(connection, values)
        return rows[0] if rows else None

    def scalar(self, connection: Connection, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any column
        """Run it and return the first column of the first row, None when there is none."""
        row = self.first(connection, values)
        return row[0] if row else None

    def named(self, row: tuple[Any, ...]) -> dict[str, Any]:
        """Return a row under the names of its columns."""
        return dict(zip(self._text.names, row, strict=True))

    @cached_property
    def _text(self) -> _Text:
        written = self._statement.compile(  # type: ignore[attr-defined]  # every statement has it
            dialect=DIALECT, compile_kwargs={"render_postcompile": True}
        )
        order = tuple(written.positiontup or ())
        columns = self._statement.exported_columns if isinstance(self._statement, ReturnsRows) else ()
        readers = [_reader(column.type) for column in columns]
        return _Text(
            sql=str(written),
            binds=tuple((name, _writer(written.binds[name].type)) for name in order),
            defaults=written.params,
            names=tuple(column.key for column in columns),
            results=tuple((place, reader) for place, reader in enumerate(readers) if reader),
        )

    def _execute(self, connection: Connection, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - the driver has no types
        text = self._text
        bound = _bound(text, values)
        return _driven(connection, text.sql, lambda driver: driver.execute(text.sql, bound))

    def _read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for place, reader in self._text.results:
            values[place] = reader(values[place])
        return tuple(values)


def rows_of(
    connection: Connection, sql: str, values: Sequence[Any] | Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """Run a statement written by hand, with values as the file keeps them, and return every row as kept."""
    rows: list[tuple[Any, ...]] = _driven(
        connection, sql, lambda driver: driver.execute(sql, values)
    ).fetchall()
    return rows


def _bound(text: _Text, values: Mapping[str, Any]) -> list[Any]:
    known = {**text.defaults, **values}
    return [known[name] if convert is None else convert(known[name]) for name, convert in text.binds]


def _driven(connection: Connection, sql: str, job: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - the driver has no types
    if not connection.in_transaction():
        connection.begin()
    try:
        return job(connection.connection.driver_connection)
    except _ERRORS as error:
        raise told(error, sql) from None


def _writer(kind: TypeEngine[Any]) -> Convert:
    return kind.dialect_impl(DIALECT).bind_processor(DIALECT)


def _reader(kind: TypeEngine[Any]) -> Convert:
    return kind.dialect_impl(DIALECT).result_processor(DIALECT, None)
