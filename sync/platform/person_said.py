"""What the body of an item says about a person: read from the body alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sync.platform.filed import Filed
from sync.platform.owing import moment_taken

CHANGE, REGISTER = "enrol.change", "enrol.register"
KEPT = (
    "psn_cert_type", "certno", "psn_name", "gend", "brdy", "naty", "tel", "x_tel_owner", "x_contact",
    "live_admdvs", "live_addr", "resd_loc_admdvs", "hsreg_addr", "psn_type", "psn_idet_type",
    "bank_type_code", "bankcode", "bankacct",
)  # fmt: skip
"""What a record holds of a body, under the keys of the national dictionary."""
LISTED = ("x_group", "x_household", "x_household_rel", "x_head_name", "x_insured_years")
"""What only a roster says of a person: the group, the sign of the household, the relation, the years."""
_WITH: Mapping[str, tuple[str, ...]] = {
    "tel": ("x_tel_owner",),
    "bankacct": ("bank_type_code", "bankcode"),
    "live_addr": ("live_admdvs",),
    "hsreg_addr": ("resd_loc_admdvs",),
}
ALONG = frozenset(one for along in _WITH.values() for one in along)
"""Fields that go along with another one: they are changed and decided together with it."""


@dataclass(slots=True)
class Said:
    """What one item says of a person, and who says it."""

    station: str
    operator: str
    at: str
    item_id: str
    values: Mapping[str, Any] = field(default_factory=dict)
    device: str = ""


def device_of(stream_id: str | None) -> str:
    """Return the device a stream belongs to, "" for none."""
    return (stream_id or "").partition("/")[0]


def empty(value: object) -> bool:
    """Say whether a value says nothing."""
    return value is None or value in ("", [])


def new_of(body: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - whatever JSON held
    """Return the value a change gives to a field."""
    return body.get(f"x_new_{name.removeprefix('x_')}", body.get(name))


def old_of(body: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - whatever JSON held
    """Return the value that the desk saw before the change, "" when it says none."""
    return body.get(f"x_old_{name.removeprefix('x_')}", "")


def changes_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the new values that the body of a change names, by field of the record."""
    named = body.get("x_change_items")
    wanted = [one for one in named if isinstance(one, str)] if isinstance(named, list) else []
    return {one: new_of(body, one) for one in wanted if one in KEPT and not empty(new_of(body, one))}


def kept_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a body holds of the fields a record keeps."""
    return {name: body[name] for name in KEPT if not empty(body.get(name))}


def kind_of(case: Filed) -> str:
    """Return the kind of the matter, also of a correction; "" without a matter."""
    return case.matter.kind if case.matter else ""


def tells(case: Filed) -> bool:
    """Say whether an item says something about a person that the record keeps."""
    return kind_of(case) in (CHANGE, REGISTER) and isinstance(case.body, dict) and bool(numbers_of(case.body))


def said(case: Filed, now: str) -> Said:
    """Read what an item says of its person: what a change changes, or all that an enrolment holds."""
    author = case.header.get("author")
    operator = author.get("operator") if isinstance(author, dict) else ""
    values = changes_of(case.body) if kind_of(case) == CHANGE else kept_of(case.body)
    along = {one: case.body[one] for name in values for one in _WITH.get(name, ()) if case.body.get(one)}
    at = moment_taken(case.header, now).isoformat()
    told = {**values, **along}
    return Said(
        case.row.station, str(operator or ""), at, case.row.item_id, told, device_of(case.row.stream_id)
    )


def numbers_of(body: Mapping[str, Any]) -> set[str]:
    """Return the numbers of the person; empty when nobody is named."""
    found = (body.get(name) for name in ("certno", "x_new_certno"))
    return {one for one in found if isinstance(one, str) and one.isalnum()} if body.get("certno") else set()


def base_of(body: Mapping[str, Any]) -> tuple[str, int] | None:
    """Return the record and version that the desk knew when the change was made."""
    named = body.get("x_record")
    if not isinstance(named, dict):
        return None
    record_id, version = named.get("id"), named.get("v")
    return (record_id, version) if isinstance(record_id, str) and type(version) is int else None
