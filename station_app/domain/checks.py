"""The vocabulary of checks that a catalogue may name beside those of the field type.

A check is written name or name:argument,argument. It gets a value that its field type already
brought to the stored form, and gives it back, perhaps better.
"""

import re
from collections.abc import Mapping

from station_app.domain import bank, checks_choice, checks_dates, checks_money, checks_person, idnumber, uscc
from station_app.domain.checking import Call, Check, likely, only, pattern
from station_app.domain.findings import Checked, Finding, confirm, stop

__all__ = [
    "ON_CODES",
    "ON_COLUMNS",
    "ON_DATES",
    "ON_FIELDS",
    "ON_LIMITS",
    "ON_NUMBERS",
    "ON_RANGES",
    "VOCABULARY",
    "Call",
    "Check",
    "free_text",
]

_LONG_NUMBER = re.compile(r"(?<![0-9])[0-9]{16,19}(?![0-9])")
_ID_RUN = re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9Xx])")
_MOBILE_RUN = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")


def free_text(text: str) -> tuple[Finding, ...]:
    """Look for numbers that belong into a field of their own (R-PII-FREE-TEXT)."""
    found = []
    for match in _ID_RUN.finditer(text):
        number = match.group().upper()
        born = idnumber.birth_of(number)
        if born and number[17] == idnumber.check_character(number[:17]) and number[:2] in idnumber.PROVINCES:
            found.append(confirm("R-PII-FREE-TEXT", "free_text.idno"))
    if any(bank.luhn(match.group()) for match in _LONG_NUMBER.finditer(text)):
        found.append(confirm("R-PII-FREE-TEXT", "free_text.account"))
    if _MOBILE_RUN.search(text):
        found.append(confirm("R-PII-FREE-TEXT", "free_text.mobile"))
    return tuple(dict.fromkeys(found))


def _county(call: Call) -> Checked:
    fits = re.fullmatch(r"[0-9]{6}", call.text) and not call.text.endswith("0000")
    return only(call, None if fits else stop("R-ADDR", "region.county"))


def _division(call: Call) -> Checked:
    """Six digits of a county, or twelve down to the village."""
    fits = re.fullmatch(r"[0-9]{6}([0-9]{6})?", call.text)
    return only(call, None if fits else stop("R-ADDR", "region.division"))


def _not_home(call: Call) -> Checked:
    home = call.other()
    same = bool(home) and call.text[:4] == home[:4]
    return only(call, stop("R-FORM", "region.same_city") if same else None)


def _region_differs(call: Call) -> Checked:
    """Two divisions are not the same one."""
    return only(call, stop("R-FORM", "region.same") if call.text == call.other() else None)


def _yes_only(call: Call) -> Checked:
    return only(call, stop("R-FORM", "value.yes_only") if call.value is False else None)


def _no_only(call: Call) -> Checked:
    return only(call, stop("R-FORM", "value.no_only") if call.value is True else None)


def _regional_disease(call: Call) -> Checked:
    listed = call.ctx.region.disease_codes
    fits = not listed or call.text in listed
    return only(call, None if fits else confirm("R-MAP", "disease.not_on_list"))


def _at_least(call: Call) -> Checked:
    want = int(call.arguments[0])
    have = len(call.text)
    return only(call, stop("R-FORM", "text.too_short", have=have, want=want) if have < want else None)


def _at_most(call: Call) -> Checked:
    want = int(call.arguments[0])
    have = len(call.value) if isinstance(call.value, str | tuple) else 0
    return only(call, stop("R-FORM", "text.too_long", have=have, want=want) if have > want else None)


def _entries(call: Call) -> Checked:
    want = call.amount()
    have = len(call.value) if isinstance(call.value, tuple) else 0
    return only(call, stop("R-FORM", "list.too_many", have=have, want=want) if have > want else None)


def _least_entries(call: Call) -> Checked:
    want = call.amount()
    have = len(call.value) if isinstance(call.value, tuple) else 0
    return only(call, stop("R-FORM", "list.too_few", have=have, want=want) if have < want else None)


VOCABULARY: Mapping[str, Check] = {
    "account_of": checks_money.account_of,
    "after": checks_dates.after,
    "agrees_birth": checks_person.agrees_birth,
    "agrees_roster": checks_person.agrees_roster,
    "agrees_sex": checks_person.agrees_sex,
    "at_least": _at_least,
    "at_most": _at_most,
    "authority_end": checks_dates.authority_end,
    "authority_kind": checks_person.authority_kind,
    "authority_scope": checks_person.authority_scope,
    "before": checks_dates.before,
    "between": checks_money.between,
    "bill_rows": checks_money.bill_rows,
    "bill_sum": checks_money.bill_sum,
    "case_number": checks_choice.case_number,
    "child_name": checks_choice.child_name,
    "commitment_span": checks_dates.commitment_span,
    "county": _county,
    "days_back": checks_dates.days_back,
    "days_between": checks_dates.days_between,
    "differs_from": checks_person.differs_from,
    "digits": pattern(r"[0-9]+", "text.digits"),
    "digits_letters": pattern(r"[0-9A-Za-z]+", "text.digits_letters"),
    "division": _division,
    "doctor_code": likely(r"D[0-9]{12}", "text.doctor_code"),
    "employee_type": checks_choice.employee_type,
    "entries": _entries,
    "facility_code": likely(r"[HP][0-9]{11}", "text.facility_code"),
    "free_text": lambda call: Checked(call.value, free_text(call.text)),
    "guardian": checks_person.guardian,
    "icd": likely(r"[A-Z][0-9]{2}(\.[0-9A-Za-z]{1,10})?", "text.icd"),
    "identity": checks_person.identity,
    "idno": checks_person.idno,
    "insured_year": checks_dates.insured_year,
    "least_entries": _least_entries,
    "months_back_ask": checks_dates.months_back_ask,
    "months_back_at_least": checks_dates.months_back_at_least,
    "name": checks_person.name,
    "no_only": _no_only,
    "not_after": checks_dates.not_after,
    "not_before": checks_dates.not_before,
    "not_before_field": checks_dates.not_before_field,
    "not_code": checks_choice.not_code,
    "not_future": checks_dates.not_future,
    "not_future_month": checks_dates.not_future_month,
    "not_home": _not_home,
    "not_past": checks_dates.not_past,
    "permit_tw": checks_person.permit_tw,
    "phone_persons": checks_person.phone_persons,
    "positive": checks_money.positive,
    "proxy_age": checks_person.proxy_age,
    "proxy_not_self": checks_person.proxy_not_self,
    "region_differs": _region_differs,
    "regional_disease": _regional_disease,
    "repair_years": checks_money.repair_years,
    "resident_type": checks_person.resident_type,
    "same_visit": checks_money.same_visit,
    "sum_of": checks_money.sum_of,
    "uscc": lambda call: uscc.check(call.text),
    "weeks": checks_money.weeks,
    "years_back": checks_dates.years_back,
    "yes_only": _yes_only,
    "yes_only_with": checks_choice.yes_only_with,
}
"""Every check a catalogue may name."""

ON_FIELDS: Mapping[str, tuple[int, int]] = {
    "account_of": (1, 6),
    "after": (1, 1),
    "agrees_birth": (2, 2),
    "agrees_roster": (1, 1),
    "agrees_sex": (2, 2),
    "authority_kind": (1, 1),
    "before": (1, 1),
    "bill_rows": (0, 2),
    "bill_sum": (1, 1),
    "commitment_span": (2, 2),
    "days_between": (2, 2),
    "differs_from": (1, 1),
    "idno": (0, 1),
    "name": (0, 1),
    "not_after": (1, 1),
    "not_before_field": (1, 1),
    "not_home": (1, 1),
    "proxy_not_self": (0, 3),
    "region_differs": (1, 1),
    "repair_years": (1, 1),
    "same_visit": (1, 1),
}
"""Checks whose arguments are field keys, with the least and the greatest number of them."""

ON_LIMITS = frozenset(
    {"days_back", "entries", "least_entries", "months_back_ask", "months_back_at_least", "years_back"}
)
"""Checks whose one argument names a limit of the region, or is a whole number that no region changes."""

ON_NUMBERS = frozenset({"at_least", "at_most"})
"""Checks whose one argument is a whole number."""

ON_RANGES = frozenset({"between"})
"""Checks whose two arguments are a least and a greatest number."""

ON_COLUMNS = frozenset({"sum_of"})
"""Checks whose two arguments are a list field and one of its columns."""

ON_CODES: Mapping[str, int] = {"not_code": 0, "yes_only_with": 1}
"""Checks whose arguments are codes, after so many field keys."""

ON_DATES = frozenset({"not_before"})
"""Checks whose one argument is a date."""
