"""What judging asks about records of people: does a change meet another one, and what becomes of them."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from sync.platform.decisions import Decisions
from sync.platform.filed import Filed
from sync.platform.judge import Objection
from sync.platform.merging import look
from sync.platform.records import Records
from sync.platform.undecided import REFERRAL, Undecided
from sync.platform.workdays import Workdays
from sync.protocol import ItemStatus, Result

_TAKEN = frozenset({ItemStatus.ACCEPTED, ItemStatus.NEED_MATERIAL})


class Persons:
    """The records and the open differences of one judging transaction."""

    def __init__(self, connection: Connection, made: Decisions, now: str, workdays: Workdays) -> None:
        self._records = Records(connection, now)
        self._undecided = Undecided(connection, made, now, workdays)

    def gather(self, cases: Iterable[Filed]) -> None:
        """Read what these items are about, with a few questions for all of them."""
        told = list(cases)
        self._records.gather(told)
        self._undecided.gather(told)

    def objection(self, case: Filed) -> Objection | None:
        """Say why a decision may not be taken by the station that took it."""
        return self._undecided.objection(case)

    def meets(self, case: Filed) -> Result | None:
        """Return the conflict of a change with what others changed meanwhile, None when there is none."""
        found = look(self._records, case)
        return self._undecided.meet(case, found) if found.differing else None

    def take(self, case: Filed, result: Result) -> Result:
        """Bring an item in force into the record; the result names the version and what others changed."""
        if result.status not in _TAKEN:
            return result
        found = look(self._records, case)
        record = self._records.take(case)
        self._undecided.decided(case, result.official_no)
        return replace(result, record=record, merged=found.merged) if found.record[0] else result

    def refer(self, case: Filed) -> None:
        """Take a note that sends fields up to the township."""
        if case.row.schema_name == REFERRAL:
            self._undecided.refer(case)

    def write(self) -> None:
        """Write records, history and differences; to be called before the decisions are read back."""
        self._records.write()
        self._undecided.write()
