"""The list of residents follows the mirror: what the platform says is put in, no work is lost.

What is only known here stays (group, household, years of insurance, numbers known earlier); an empty value
changes nothing. Whoever left this point's villages is taken off the list, unless something done here names
them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from station_app.domain.dates import age_on, stored_date
from station_app.domain.idnumber import upgrade
from station_app.domain.person import IdNumber, Resident
from station_app.services.practice import person_type
from station_app.storage.mirror import TO_LIST, Mirrored
from station_app.storage.residents import id_key
from station_app.storage.unit_of_work import UnitOfWork

IDS = "roster.ids"
_OWN = ""
_TEXTS: Mapping[str, str] = {
    "psn_name": "name",
    "psn_cert_type": "id_type",
    "gend": "gend",
    "naty": "naty",
    "tel": "tel",
    "x_tel_owner": "tel_owner",
    "live_addr": "address",
    "hsreg_addr": "hukou_address",
    "psn_type": "psn_type",
    "psn_idet_type": "identity_category",
    "x_group": "group",
    "x_household_rel": "household_rel",
    "x_head_name": "head_name",
}
"""Which member of a record is which value of the list."""


@dataclass(slots=True)
class Lister:
    """Brings portions of the mirror to the list, inside a transaction that is open already."""

    work: UnitOfWork
    generation: int
    today: date
    now: datetime

    def take(self, people: Sequence[Mirrored]) -> None:
        """Put new and changed people on the list, take others off, and note that this was done."""
        told = [one for one in people if one.listed == TO_LIST]
        known = self._known(told)
        self.take_off([one for one in people if one.listed != TO_LIST])
        ids = _Ids.of(self.work)
        made: list[Resident] = []
        noted: list[Mirrored] = [one for one in people if one.listed != TO_LIST]
        houses = self._houses(told)
        for one in told:
            resident = known.get(one.record_id)
            now = _after(one, resident) if resident else self._new(one, ids, houses)
            if now is not None and now != resident:
                made.append(now)
            if resident and now and now.id_number != resident.id_number:
                self.work.alike.also_known(
                    resident.resident_id, resident.id_type, resident.id_number.digits, self.now
                )
            noted.append(replace(one, resident_id=now.resident_id if now else None))
        self.work.residents.put_many(made)
        ids.keep(self.work)
        self.work.mirror.settled(self.generation, noted)

    def take_off(self, people: Iterable[Mirrored]) -> None:
        """Take people off the list whom nothing done here names."""
        known = self._known(people)
        ids = [one.resident_id for one in known.values()]
        kept = self.work.residents.worked_with(ids) if ids else frozenset()
        self.work.residents.remove_many([one for one in ids if one not in kept])

    def _known(self, people: Iterable[Mirrored]) -> dict[str, Resident]:
        """Return who of the list each of these is: by the number, else as noted the last time."""
        people = list(people)
        by_number = self.work.residents.of_numbers([one.subject for one in people if one.subject])
        noted = [one.resident_id for one in people if one.resident_id is not None]
        by_id = {one.resident_id: one for one in self.work.residents.of_ids(noted)}
        found = {}
        for one in people:
            resident = by_number.get(one.subject) or by_id.get(one.resident_id or 0)
            if resident is not None:
                found[one.record_id] = resident
        return found

    def _houses(self, people: Iterable[Mirrored]) -> dict[str, int]:
        """Return the household of each sign: the one somebody with that sign has on the list already."""
        members = self.work.mirror.of_houses(self.generation, {one.house for one in people if one.house})
        known = self.work.residents.of_numbers([number for _sign, number in members])
        houses: dict[str, int] = {}
        for sign, number in members:
            if number in known:
                houses.setdefault(sign, known[number].household_id)
        return houses

    def _new(self, one: Mirrored, ids: "_Ids", houses: dict[str, int]) -> Resident | None:
        """Make a resident of somebody the list does not know; None without a name, a number or a birthday."""
        body = one.body
        born = _born(body)
        if born is None or not one.subject or not body.get("psn_name"):
            return None
        household = houses.get(one.house) if one.house else None
        if household is None:
            household = ids.household()
            if one.house:
                houses[one.house] = household
        empty = Resident(
            resident_id=ids.resident(), id_type="01", id_number=IdNumber(str(body["certno"])),
            name="", gend="", brdy=born, naty="", tel="", tel_owner=_OWN, address="", hukou_address="",
            hukou_division=one.bucket, group="", household_id=household, household_rel="", head_name="",
            psn_type=person_type(age_on(born, self.today)), identity_category="",
            insured_years=(), resd_natu="",
        )  # fmt: skip
        return _after(one, empty)


def _after(one: Mirrored, known: Resident) -> Resident:
    """Return a resident as the platform has them, where it says something."""
    body = one.body
    told: dict[str, Any] = {
        ours: value for key, ours in _TEXTS.items() if isinstance(value := body.get(key), str) and value
    }
    if "tel" in told and told["tel"] != known.tel:
        told.setdefault("tel_owner", _OWN)
    if (born := _born(body)) is not None:
        told["brdy"] = born
    if one.subject and one.subject != id_key(known.id_number.digits):
        told["id_number"] = IdNumber(str(body["certno"]))
    years = body.get("x_insured_years")
    if isinstance(years, list):
        known_years = (one for one in years if type(one) is int)
        told["insured_years"] = tuple(sorted({*known.insured_years, *known_years}))
    return replace(known, **told)


_CHINESE_ID, _BIRTH = 18, slice(6, 14)


def _born(body: Mapping[str, Any]) -> date | None:
    """Return the birthday a record names, else the one of its identity number."""
    named = stored_date(str(body.get("brdy") or ""))
    if named is not None:
        return named
    digits = str(body.get("certno") or "")
    full = upgrade(digits) if len(digits) == _CHINESE_ID - 3 and digits.isdecimal() else digits
    part = full[_BIRTH]
    if len(full) != _CHINESE_ID or not part.isdecimal():
        return None
    return stored_date(f"{part[:4]}-{part[4:6]}-{part[6:]}")


@dataclass(slots=True)
class _Ids:
    """Numbers for new residents and households; none is ever given twice."""

    last_resident: int
    last_household: int
    _before: tuple[int, int]

    @classmethod
    def of(cls, work: UnitOfWork) -> "_Ids":
        kept: list[int] = work.settings.get(IDS) or [0, 0]
        resident, household = (
            max(one - 1, last) for one, last in zip(work.residents.next_ids(), kept, strict=True)
        )
        return cls(resident, household, (resident, household))

    def resident(self) -> int:
        self.last_resident += 1
        return self.last_resident

    def household(self) -> int:
        self.last_household += 1
        return self.last_household

    def keep(self, work: UnitOfWork) -> None:
        if (self.last_resident, self.last_household) != self._before:
            work.settings.put(IDS, [self.last_resident, self.last_household])
