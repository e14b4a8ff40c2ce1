"""The two sides of a difference as stored and as values; who may decide what; how a value is told."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from station_app.domain import merging
from station_app.domain.case import Case
from station_app.domain.masks import Item, Place, phone, shown
from station_app.domain.matter import Field, FieldType, Matter, Value, Words
from station_app.domain.merging import Choice, Decision, Difference
from station_app.services.double_links import moment_of
from station_app.storage.conflicts import Conflict

ITEMS = "x_change_items"
_PREFIX, _TOWN, _COUNTY = "x_", slice(9, 12), slice(6, 12)
_MOBILE = re.compile(r"(?<![0-9])1[0-9]{10}(?![0-9])")
_MASKED = {
    FieldType.IDNO: Item.ID_NUMBER,
    FieldType.PHONE: Item.MOBILE,
    FieldType.BANK_CARD: Item.ACCOUNT,
}


def is_above(code: str) -> bool:
    """Say whether a station of 12 digits is that of a township or a county."""
    return code[_TOWN] == "000"


def is_county(code: str) -> bool:
    """Say whether a station of 12 digits is that of a county."""
    return code[_COUNTY] == "000000"


def new_key(matter: Matter, name: str) -> str:
    """Return the field of the form that holds the new value of a field of the record."""
    keys = {one.key for one in matter.fields}
    new = f"x_new_{name.removeprefix(_PREFIX)}"
    return new if new in keys else name


def old_key(name: str) -> str:
    """Return the field of the form that holds the value before the change."""
    return f"x_old_{name.removeprefix(_PREFIX)}"


def entry_of(matter: Matter, name: str) -> Field | None:
    """Return the field of the form in which a new value is typed."""
    key = new_key(matter, name)
    return next((one for one in matter.fields if one.key == key), None)


def label_of(matter: Matter, name: str) -> Words:
    """Return what people call a field of the record."""
    for one in matter.fields:
        if one.key == ITEMS:
            for option in one.options:
                if option.value == name:
                    return option.label
    field = entry_of(matter, name)
    return field.label if field else Words(name, name)


def for_township(matter: Matter, name: str) -> bool:
    """Say whether a village may not decide a field: identity, entitlement, money (the catalogue says)."""
    return any(one.decide for one in matter.fields if one.key in (name, new_key(matter, name)))


def stored_value(value: object) -> Value:
    """Bring a value of the wire to the form in which answers are stored."""
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    return value if isinstance(value, str | bool | int) else ""


def differences(conflict: Conflict, matter: Matter) -> tuple[Difference, ...]:
    """Read the fields of a difference."""
    return tuple(_difference(one, matter) for one in conflict.content.get("fields", ()))


def _difference(one: Mapping[str, Any], matter: Matter) -> Difference:
    name = str(one["field"])
    return Difference(
        field=name,
        base=stored_value(one.get("base")),
        mine=stored_value(one.get("mine")),
        theirs=stored_value(one.get("theirs")),
        at=moment_of(str(one.get("at", ""))),
        station=str(one.get("station", "")),
        operator=str(one.get("operator", "")),
        above=for_township(matter, name),
    )


def decisions(conflict: Conflict) -> dict[str, Decision]:
    """Read what was chosen so far."""
    return {
        name: Decision(Choice(one["choice"]), stored_value(one.get("value")))
        for name, one in conflict.chosen.items()
    }


def made_at(conflict: Conflict, case: Case | None) -> datetime | None:
    """Return when our side was changed."""
    return case.accepted_at if case is not None else moment_of(str(conflict.content.get("made_at", "")))


def told(field: Field | None, value: str) -> str:
    """Say a value as far as it may be seen in the open case (R-MASK); "" stays empty."""
    item = _MASKED.get(field.type) if field is not None else None
    if item is not None:
        return shown(item, Place.DETAIL, value)
    return _MOBILE.sub(lambda found: phone(found.group()), value)


def apart(mine: str, theirs: str) -> tuple[str, str]:
    """Show two numbers whose masks look alike: the characters that differ and the last four."""
    if len(mine) != len(theirs):
        return mine, theirs
    last = len(mine) - 4
    open_at = {place for place, pair in enumerate(zip(mine, theirs, strict=True)) if len(set(pair)) > 1}

    def masked(text: str) -> str:
        return "".join(sign if at in open_at or at >= last else "*" for at, sign in enumerate(text))

    return masked(mine), masked(theirs)


def still_open(conflict: Conflict, matter: Matter, *, above: bool) -> tuple[str, ...]:
    """Return the fields of a difference that still want a choice here."""
    return merging.open_fields(differences(conflict, matter), decisions(conflict), above=above)
