"""Checks of what was chosen, where a matter takes only some of the choices of a field."""

import re

from station_app.domain import number
from station_app.domain.checking import Call, only
from station_app.domain.context import text_of
from station_app.domain.findings import Checked, confirm, stop
from station_app.domain.text import compact

_OFFICIAL = 18
_NO_NAME = re.compile(r".+之[子女]|.*[男女]婴|未[取起]名")
EMPLOYED = ("11", "12", "13")
"""Beginnings of the person types of the employee scheme (table psn_type)."""


def not_code(call: Call) -> Checked:
    """Stop on a choice for which there is a matter of its own; the hint of the field names that one."""
    return only(call, stop("R-FORM", "value.other_matter") if call.text in call.arguments else None)


def yes_only_with(call: Call) -> Checked:
    """Stop on yes unless another field holds the value named after it."""
    key, wanted = call.arguments
    fits = call.value is not True or text_of(call.answers, key) == wanted
    return only(call, None if fits else stop("R-FORM", "value.no_only"))


def child_name(call: Call) -> Checked:
    """Stop on a stand-in such as 王芳之子: the child would come again under its name (R-NAME, R-DUP)."""
    return only(call, stop("R-NAME", "name.child") if _NO_NAME.fullmatch(call.text) else None)


def employee_type(call: Call) -> Checked:
    """Check that the person type belongs to the employee scheme."""
    fits = call.text.startswith(EMPLOYED)
    return only(call, None if fits else stop("R-FORM", "psn_type.not_employee"))


def case_number(call: Call) -> Checked:
    """Ask about what is neither an acceptance number (R-NO) nor a number of the platform (18 digits)."""
    plain = compact(call.text)
    official = len(plain) == _OFFICIAL and plain.isdecimal()
    known = official or number.is_acceptance_number(plain)
    return only(call, None if known else confirm("R-NO", "case_number.form"))
