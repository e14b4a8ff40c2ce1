"""Links between a case and something else: a clerk's answer about a double, twins of a case elsewhere.

Kinds and what `other_id` names: SAME_PERSON, OTHER_PERSON and LATER the person or case the clerk was asked
about; FIRST the acceptance number of a case elsewhere that stands for both, AFTER that of one that came
later (`at` is its acceptance, `who` its station); OLD_NUMBER the number a case bore before. A link is never
taken back by the program, and nothing is deleted because of one.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from station_app.storage.prepared import Prepared
from station_app.storage.records import Link
from station_app.storage.tables import LinkRow, table_of, upsert

SAME_PERSON, OTHER_PERSON, LATER = "same_person", "other_person", "later"
FIRST, AFTER, OLD_NUMBER = "first", "after", "old_number"

_PUT = Prepared(upsert(LinkRow))
_OF_CASE = Prepared(
    select(table_of(LinkRow)).where(LinkRow.case_id == bindparam("case_id")).order_by(LinkRow.at)
)


class Links:
    """All links of the station."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, link: Link) -> None:
        """Keep a link, or what is newly said of the same pair in the same respect."""
        values = {
            "case_id": link.case_id,
            "other_id": link.other_id,
            "kind": link.kind,
            "at": link.at,
            "who": link.who,
            "reason": link.reason,
        }
        _PUT.run(self._connection, values)

    def of(self, case_id: str, kinds: Iterable[str] = ()) -> tuple[Link, ...]:
        """Return the links of a case, oldest first; `kinds` narrows them."""
        wanted = frozenset(kinds)
        rows = _OF_CASE.all(self._connection, {"case_id": case_id})
        links = (Link(**_OF_CASE.named(row)) for row in rows)
        return tuple(link for link in links if not wanted or link.kind in wanted)
