"""Who stands on a slip: the person or the unit, who applies for somebody else, who came as proxy.

R-MASK allows the whole number on a person's own print. A slip is also shown on the screen, copied for
the file and carried home by proxies, so it has the number as a list shows it.
"""

from station_app.domain.case import Case
from station_app.domain.context import text_of, value_of
from station_app.domain.masks import Item, Place, shown
from station_app.services.casework import NAMELESS, UNIT
from station_app.services.views import SlipLine

_MINOR = "14"
"""Beginning of the person types of minors (table psn_type)."""


def people(case: Case) -> list[SlipLine]:
    """Name them with masked numbers; the code of a unit is public and stands whole."""
    person = case.applicant
    if person.id_type == UNIT:
        return [SlipLine("申请单位", f"{person.name}  {person.id_number}"), *_other(case, "经办人", "agnter")]
    if person.name == NAMELESS:
        return [SlipLine("申请人", NAMELESS)]
    who = f"{person.name}  {shown(Item.ID_NUMBER, Place.LIST, person.id_number)}"
    if "x_proxy_flag" not in case.answers and text_of(case.answers, "agnter_name"):
        return [SlipLine("参保人", who), *_other(case, "申请人", "agnter")]
    minor = text_of(case.answers, "psn_type").startswith(_MINOR)
    guardian = _other(case, "监护人", "x_guardian") if minor else []
    proxy = _other(case, "代办人", "agnter") if value_of(case.answers, "x_proxy_flag") is not False else []
    return [SlipLine("申请人", who), *guardian, *proxy]


def _other(case: Case, label: str, prefix: str) -> list[SlipLine]:
    name = text_of(case.answers, f"{prefix}_name")
    number = shown(Item.ID_NUMBER, Place.LIST, text_of(case.answers, f"{prefix}_certno"))
    return [SlipLine(label, f"{name}  {number}".rstrip())] if name else []
