"""The small things of a desk: printings, people who may log in, numbers given, settings."""

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from station_app.storage.prepared import Prepared
from station_app.storage.records import Operator, Print, PrintState
from station_app.storage.tables import NumberRow, OperatorRow, PrintRow, SettingRow, table_of, upsert

_NUMBERS = table_of(NumberRow)
_NEXT = Prepared(
    insert(_NUMBERS)
    .on_conflict_do_update(index_elements=list(_NUMBERS.primary_key), set_={"last": _NUMBERS.c.last + 1})
    .returning(_NUMBERS.c.last)
)
_PUT_OPERATOR = Prepared(upsert(OperatorRow))
_OPERATOR = Prepared(select(table_of(OperatorRow)).where(OperatorRow.operator_id == bindparam("operator_id")))
_PUT_SETTING = Prepared(upsert(SettingRow))
_SETTING = Prepared(select(SettingRow.value).where(SettingRow.name == bindparam("name")))

Json = str | int | float | bool | list[Any] | dict[str, Any] | None
"""What a setting may hold."""


class Prints:
    """The print log: which copy of which document, why, when, and whether it came out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, case_id: str, document: str, who: str, at: datetime, *, reason: str = "", done: bool = True
    ) -> Print:
        """Count one more printing and return it with its copy number; `done` False means 以后打."""
        same: ColumnElement[bool] = and_(PrintRow.case_id == case_id, PrintRow.document == document)
        copies: Select[int] = select(func.coalesce(func.max(PrintRow.copy), 0)).where(same)
        values: dict[str, Any] = {
            "case_id": case_id,
            "document": document,
            "copy": (self._connection.scalar(copies) or 0) + 1,
            "reason": reason,
            "who": who,
            "at": at,
            "state": PrintState.DONE if done else PrintState.LATER,
        }
        print_id = self._connection.scalar(
            insert(table_of(PrintRow)).values(values).returning(PrintRow.print_id)
        )
        return Print(print_id=print_id or 0, **values)

    def mark_done(self, print_id: int) -> None:
        """Note that the paper came out."""
        self.mark(print_id, PrintState.DONE)

    def mark(self, print_id: int, state: PrintState) -> None:
        """Note how a printing ended."""
        self._connection.execute(
            update(table_of(PrintRow)).where(PrintRow.print_id == print_id).values(state=state)
        )

    def get(self, print_id: int) -> Print | None:
        """One printing, None when there is none of this number."""
        return next(iter(self._many(PrintRow.print_id == print_id)), None)

    def of_case(self, case_id: str) -> tuple[Print, ...]:
        """Return printings of a case, oldest first."""
        return self._many(PrintRow.case_id == case_id)

    def with_reason(self, reason: str) -> tuple[Print, ...]:
        """Return printings with just this reason, oldest first."""
        return self._many(PrintRow.reason == reason)

    def later(self) -> tuple[Print, ...]:
        """Papers that still have to be printed, oldest first."""
        return self._many(PrintRow.state == PrintState.LATER)

    def count_later(self) -> int:
        """Count papers that still have to be printed."""
        owed: ColumnElement[bool] = PrintRow.state == PrintState.LATER
        count: Select[int] = select(func.count()).where(owed)
        return self._connection.scalar(count) or 0

    def in_files(self, since: datetime) -> tuple[Print, ...]:
        """Papers that are only a file, made since a moment, oldest first."""
        only_file: ColumnElement[bool] = PrintRow.state == PrintState.FILE
        return self._many(and_(only_file, PrintRow.at >= since))  # type: ignore[arg-type]  # as above

    def _many(self, where: ColumnElement[bool]) -> tuple[Print, ...]:
        rows = self._connection.execute(select(table_of(PrintRow)).where(where).order_by(PrintRow.print_id))
        return tuple(_print(row) for row in rows)


class Operators:
    """The people who may log in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, operator_id: str) -> Operator | None:
        """One person, None when unknown."""
        row = _OPERATOR.first(self._connection, {"operator_id": operator_id})
        return None if row is None else Operator(**_OPERATOR.named(row))

    def put(self, operator: Operator) -> None:
        """Keep a person, new or changed."""
        values = {column.name: getattr(operator, column.name) for column in table_of(OperatorRow).c}
        _PUT_OPERATOR.run(self._connection, values)

    def all(self) -> tuple[Operator, ...]:
        """Everybody: who worked last first, then in the order they were taken on."""
        rows = self._connection.execute(
            select(table_of(OperatorRow)).order_by(
                OperatorRow.last_used.desc().nulls_last(), literal_column("rowid")
            )
        )
        return tuple(Operator(**row._mapping) for row in rows)  # noqa: SLF001 - SQLAlchemy's public name


class Numbers:
    """Sequence numbers of acceptance numbers: 1, 2, 3 … for each day, station and device."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next(self, day: date, station: str, device: str) -> int:
        """Take the next number of the day; a committed one is never given again."""
        first = {"day": day, "station": station, "device": device, "last": 1}
        return int(_NEXT.scalar(self._connection, first))


class Settings:
    """Small values by name, kept as JSON."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str, default: Json = None) -> Any:  # noqa: ANN401 - the caller knows its settings
        """Return the value of a setting, `default` when it was never set."""
        found = _SETTING.scalar(self._connection, {"name": name})
        return default if found is None else json.loads(found)

    def put(self, name: str, value: Json) -> None:
        """Set a value; TypeError when it is not JSON."""
        _PUT_SETTING.run(self._connection, {"name": name, "value": json.dumps(value, ensure_ascii=False)})

    def remove(self, name: str) -> None:
        """Forget a setting."""
        self._connection.execute(delete(table_of(SettingRow)).where(SettingRow.name == name))


def _print(row: Row[Any]) -> Print:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
    return Print(**{**values, "state": PrintState(values["state"])})
