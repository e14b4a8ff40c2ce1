"""Lists that came as files, and what each of them changed, so that a whole list can be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from station_app.storage.prepared import Prepared
from station_app.storage.tables import table_of
from station_app.storage.tables_papers import LoadChangeRow, LoadRow

ROSTER = "roster"
"""The kind of a load that changed the roster."""

_LOADS, _CHANGES = table_of(LoadRow), table_of(LoadChangeRow)
_ADD = Prepared(insert(_LOADS))
_ADD_CHANGE = Prepared(insert(_CHANGES))
_OF_KIND = Prepared(
    select(_LOADS)
    .where(LoadRow.kind == bindparam("kind"))
    .order_by(LoadRow.at.desc(), LoadRow.load_id.desc())
    .limit(bindparam("most"))
)
_ONE = Prepared(select(_LOADS).where(LoadRow.load_id == bindparam("load_id")))
_CHANGES_OF = Prepared(
    select(LoadChangeRow.number, LoadChangeRow.subject, LoadChangeRow.before, LoadChangeRow.after)
    .where(LoadChangeRow.load_id == bindparam("load_id"))
    .order_by(LoadChangeRow.number)
)
_UNDONE = Prepared(
    update(_LOADS)
    .where(LoadRow.load_id == bindparam("which"))
    .values(undone_at=bindparam("undone_at"), undone_by=bindparam("undone_by"))
)


@dataclass(frozen=True, slots=True, repr=False)
class Load:
    """One list that was taken in. `content` is JSON of the service that took it in."""

    load_id: str
    kind: str
    at: datetime
    who: str
    as_of: date
    content: str
    undone_at: datetime | None = None
    undone_by: str = ""

    def __repr__(self) -> str:
        return f"Load({self.load_id}, {self.kind})"


@dataclass(frozen=True, slots=True, repr=False)
class LoadChange:
    """One thing a list changed: `subject` names it, `before` is "" for what was not there."""

    number: int
    subject: str
    before: str
    after: str

    def __repr__(self) -> str:
        return f"LoadChange({self.number})"


class Loads:
    """All lists that came as files."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, load: Load) -> None:
        """Keep a list; its changes follow in portions, in the same transaction."""
        names = (column.name for column in _LOADS.c)
        _ADD.run(self._connection, {name: getattr(load, name) for name in names})

    def add_changes(self, load_id: str, changes: Iterable[LoadChange]) -> None:
        """Keep what the list changed."""
        _ADD_CHANGE.run_many(
            self._connection,
            (
                {
                    "load_id": load_id,
                    "number": one.number,
                    "subject": one.subject,
                    "before": one.before,
                    "after": one.after,
                }
                for one in changes
            ),
        )

    def get(self, load_id: str) -> Load | None:
        """One list, None when there is none of this id."""
        row = _ONE.first(self._connection, {"load_id": load_id})
        return None if row is None else Load(*row)

    def of_kind(self, kind: str, most: int = 50) -> tuple[Load, ...]:
        """Return the lists of a kind, the newest first."""
        return tuple(Load(*row) for row in _OF_KIND.all(self._connection, {"kind": kind, "most": most}))

    def changes(self, load_id: str) -> tuple[LoadChange, ...]:
        """Return what a list changed, in its order."""
        rows = _CHANGES_OF.all(self._connection, {"load_id": load_id})
        return tuple(LoadChange(*row) for row in rows)

    def undone(self, load_id: str, at: datetime, who: str) -> None:
        """Note that a list was taken back."""
        _UNDONE.run(self._connection, {"which": load_id, "undone_at": at, "undone_by": who})
