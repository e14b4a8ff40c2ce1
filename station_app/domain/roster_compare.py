"""A line of a list held against the roster: what is new, what differs, and what the roster then says.

A list never takes anything away: an empty cell changes nothing, a year of insurance stays, and nobody is
deleted because a list does not name them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from station_app.domain import names
from station_app.domain.person import IdNumber, Resident
from station_app.domain.roster_check import Said

COMPARED = (
    "name", "gend", "brdy", "naty", "tel", "address", "group", "household_rel", "head_name", "insured_years",
)  # fmt: skip
"""What a list may change of somebody known, in the order it is shown."""
_OWN = ""


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """One value a list changes; dates as YYYY-MM-DD, years in one line."""

    key: str
    old: str
    new: str

    def __repr__(self) -> str:
        return f"Difference({self.key})"


def differences(said: Said, known: Resident) -> tuple[Difference, ...]:
    """Return what of a known person the line changes."""
    changed = after(said, known)
    return tuple(
        Difference(key, _text(getattr(known, key)), _text(getattr(changed, key)))
        for key in COMPARED
        if getattr(known, key) != getattr(changed, key)
    )


def after(said: Said, known: Resident) -> Resident:
    """Return a known person as the roster has them once the line is taken in."""
    told: Mapping[str, Any] = {
        "name": known.name if names.same(said.name, known.name) else said.name,
        "gend": said.gend,
        "brdy": said.brdy,
        "naty": said.naty,
        "tel": said.tel,
        "address": said.address,
        "group": said.group,
        "household_rel": said.household_rel,
        "head_name": known.head_name if names.same(said.head_name, known.head_name) else said.head_name,
    }
    years = tuple(sorted({*known.insured_years, *said.years}))
    given = {key: value for key, value in told.items() if value and value != getattr(known, key)}
    if "tel" in given:
        given["tel_owner"] = _OWN
    return replace(known, **given, insured_years=years)


def fresh(said: Said, resident_id: int, household_id: int, division: str, kind: str) -> Resident:
    """Return somebody new; `division` is the station's own, `kind` a code of psn_type."""
    if said.brdy is None:
        raise ValueError("a line without a birthday is never taken in")
    return Resident(
        resident_id=resident_id,
        id_type=said.id_type,
        id_number=IdNumber(said.id_number),
        name=said.name,
        gend=said.gend,
        brdy=said.brdy,
        naty=said.naty,
        tel=said.tel,
        tel_owner=_OWN,
        address=said.address,
        hukou_address=said.address,
        hukou_division=division,
        group=said.group,
        household_id=household_id,
        household_rel=said.household_rel,
        head_name=said.head_name,
        psn_type=kind,
        identity_category="",
        insured_years=said.years,
        resd_natu="",
    )


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)
