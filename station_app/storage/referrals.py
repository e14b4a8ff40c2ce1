"""Who was sent to another office, and what was said: consultations, kept beside the cases."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, or_, select

from station_app.storage.prepared import Prepared
from station_app.storage.tables import Moment, ReferralRow, table_of

_TABLE = table_of(ReferralRow)
_ADD = Prepared(insert(_TABLE))
_OF_RESIDENT = Prepared(
    select(_TABLE)
    .where(ReferralRow.resident_id == bindparam("resident_id"))
    .order_by(ReferralRow.at.desc())
    .limit(bindparam("at_most"))
)
_ALL = Prepared(select(_TABLE).order_by(ReferralRow.at, ReferralRow.referral_id))
_ON_DAY = Prepared(
    select(func.count())
    .select_from(_TABLE)
    .where(
        ReferralRow.at >= bindparam("begins", type_=Moment()),
        ReferralRow.at < bindparam("ends", type_=Moment()),
        or_(bindparam("who", type_=ReferralRow.who.type) == "", ReferralRow.who == bindparam("who")),
    )
)


@dataclass(frozen=True, slots=True)
class Referral:
    """One consultation: `who` is the operator, `resident_id` None for somebody who was not named."""

    at: datetime
    who: str
    resident_id: int | None
    matter: str
    office: str
    phone: str
    said: str


class Referrals:
    """All consultations of the station; nothing is ever taken out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, referral: Referral) -> None:
        """Keep one more."""
        _ADD.run(
            self._connection,
            {"referral_id": None, **{name: getattr(referral, name) for name in Referral.__slots__}},
        )

    def of_resident(self, resident_id: int, limit: int = 20) -> tuple[Referral, ...]:
        """Return what a resident was told, the newest first."""
        rows = _OF_RESIDENT.all(self._connection, {"resident_id": resident_id, "at_most": limit})
        named = (_OF_RESIDENT.named(row) for row in rows)
        return tuple(Referral(**{name: row[name] for name in Referral.__slots__}) for row in named)

    def all(self) -> tuple[Referral, ...]:
        """Return every consultation, oldest first."""
        named = (_ALL.named(row) for row in _ALL.all(self._connection, {}))
        return tuple(Referral(**{name: row[name] for name in Referral.__slots__}) for row in named)

    def count(self, begins: datetime, ends: datetime, who: str = "") -> int:
        """Count those from one moment up to another, by one person or by all."""
        return int(_ON_DAY.scalar(self._connection, {"begins": begins, "ends": ends, "who": who}))
