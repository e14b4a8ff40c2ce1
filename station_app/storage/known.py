"""What other cases of this file say about the values of a form: telephones, bills, treatments, proxies."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    bindparam,
    cast,
    distinct,
    func,
    literal_column,
    select,
)

from station_app.domain.case import Stage
from station_app.storage.prepared import Prepared
from station_app.storage.tables import CaseRow, ResidentRow, table_of

_tel, _bills, _proxy, _begins, _place, _number = (
    func.json_extract(CaseRow.content, literal_column(f"'$.{path}'"), type_=Text)
    for path in (
        "answers.tel[0]",
        "answers.invono[0]",
        "answers.agnter_certno[0]",
        "answers.begntime[0]",
        "answers.fixmedins_name[0]",
        "applicant.id_number",
    )
)
# The paths are written out and not bound: only so are the indices over them found (step 4).

_person = func.coalesce(cast(CaseRow.resident_id, Text), _number)
_OTHER: ColumnElement[bool] = CaseRow.case_id != bindparam("case_id")
_NOT_HIM = _person != bindparam("person", type_=Text)
_PHONE_PERSONS = Prepared(
    select(func.count(distinct(_person))).where(
        _tel == bindparam("tel", type_=Text),
        CaseRow.accepted_at >= bindparam("since"),
        CaseRow.accepted_at.is_not(None),
        _NOT_HIM,
    )
)
_PROXIED = Prepared(
    select(func.count(distinct(_person))).where(
        CaseRow.accepted_at >= bindparam("since"),
        _proxy == bindparam("proxy", type_=Text),
        _NOT_HIM,
        _OTHER,
    )
)
_WITH_BILLS = Prepared(
    select(CaseRow.case_id, CaseRow.number, CaseRow.stage, CaseRow.content)
    .where(
        _bills.is_not(None),
        func.instr(CaseRow.content, bindparam("bill", type_=Text)) > 0,
        # A number means sealed; said like this, the small index over bills is the only one that fits.
        func.length(CaseRow.number) > 0,
        _OTHER,
    )
    .order_by(CaseRow.accepted_at)
)
_TREATED = Prepared(
    select(
        CaseRow.number,
        _begins,
        _place,
    )
    .join(table_of(ResidentRow), ResidentRow.resident_id == CaseRow.resident_id)
    .where(
        ResidentRow.household_id == bindparam("household"),
        CaseRow.resident_id != bindparam("resident"),
        CaseRow.item_id.is_not(None),
        CaseRow.stage != literal_column(f"'{Stage.WITHDRAWN}'"),
        CaseRow.stage != literal_column(f"'{Stage.VOID}'"),
        _begins == bindparam("begins", type_=Text),
    )
)


@dataclass(frozen=True, slots=True, repr=False)
class WithBill:
    """A sealed case that names a bill number somewhere; the caller reads its rows."""

    case_id: str
    number: str
    stage: Stage
    content: str


class Known:
    """Looks through sealed cases; a case is never compared with itself."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def phone_persons(self, tel: str, since: datetime, person: str) -> int:
        """Count the other persons who gave a telephone number since a moment."""
        values = {"tel": tel, "since": since, "person": person}
        return int(_PHONE_PERSONS.scalar(self._connection, values))

    def proxied_since(self, since: datetime, proxy: str, person: str, case_id: str) -> int:
        """Count the other persons for whom somebody came since a moment, by the number of that somebody."""
        values = {"since": since, "proxy": proxy, "person": person, "case_id": case_id}
        return int(_PROXIED.scalar(self._connection, values))

    def with_bills(self, numbers: Collection[str], case_id: str) -> tuple[WithBill, ...]:
        """Return the sealed cases in which one of some bill numbers stands."""
        found: dict[str, WithBill] = {}
        for number in numbers:
            for row in _WITH_BILLS.all(self._connection, {"bill": number, "case_id": case_id}):
                found.setdefault(row[0], WithBill(row[0], row[1], Stage(row[2]), row[3]))
        return tuple(found.values())

    def treated(self, household: int, resident: int, begins: str) -> tuple[tuple[str, str, str], ...]:
        """Return (number, first day, institution) of claims of other members that begin on a day."""
        values = {"household": household, "resident": resident, "begins": begins}
        return tuple((row[0], row[1], row[2] or "") for row in _TREATED.all(self._connection, values))
