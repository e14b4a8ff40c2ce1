"""The vocabulary of checks that a catalogue may name beside those of the field type.

A check is written name or name:argument,argument. It gets a value that its field type already
brought to the stored form, and gives it back, perhaps better.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from station_app.domain import bank, idnumber, names, wait
from station_app.domain.context import Answers, Context, text_of
from station_app.domain.dates import add_months, age_on, parse_date, stored_date
from station_app.domain.facts import birth_date
from station_app.domain.findings import Checked, Finding, confirm, stop
from station_app.domain.matter import Field, Value


@dataclass(frozen=True, slots=True)
class Call:
    """One check of one value: `arguments` stand after the colon in the catalogue."""

    field: Field
    value: Value
    arguments: tuple[str, ...]
    answers: Answers
    ctx: Context

    @property
    def text(self) -> str:
        """The value as text."""
        return self.value if isinstance(self.value, str) else ""

    def other(self, place: int = 0) -> str:
        """Return the answer of the field named by an argument."""
        return text_of(self.answers, self.arguments[place])


Check = Callable[[Call], Checked]

_PLATFORM_ORDINARY = "PT"
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


def _only(call: Call, *findings: Finding | None) -> Checked:
    return Checked(call.value, tuple(finding for finding in findings if finding))


def _idno(call: Call) -> Checked:
    cert_type = (call.other() if call.arguments else "") or "01"
    divisions = call.ctx.tables("admdvs_national")
    return idnumber.check(
        cert_type, call.text, call.ctx.today, call.ctx.region.age("very_old"), lambda code: code in divisions
    )


def _name(call: Call) -> Checked:
    return names.check(call.text, (call.other() if call.arguments else "") or "01")


def _agrees_sex(call: Call) -> Checked:
    cert_type, number = call.other(0), call.other(1)
    told = idnumber.sex_of(number) if idnumber.speaks(cert_type, number) else ""
    return _only(call, confirm("R-ID-18", "gend.differs") if told and told != call.text else None)


def _agrees_birth(call: Call) -> Checked:
    """Take the date in the number, and ask when somebody says otherwise (R-ID-18, 6)."""
    cert_type, number = call.other(0), call.other(1)
    told = idnumber.birth_of(number) if idnumber.speaks(cert_type, number) else None
    if told is None:
        return Checked(call.value)
    said = {parse_date(call.text), *_papers_of(number, call.ctx)}
    findings = () if said == {told} else (confirm("R-ID-18", "brdy.differs"),)
    return Checked(told.isoformat(), findings)


def _papers_of(number: str, ctx: Context) -> set[date]:
    papers = [person for person in (ctx.card, ctx.resident) if person and person.id_number.digits == number]
    return {person.brdy for person in papers}


def _agrees_roster(call: Call) -> Checked:
    """Compare the name with that of the roster for the same number; a variant is never a silent match."""
    resident = call.ctx.resident
    if resident is None or resident.id_number.digits != call.other() or names.same(call.text, resident.name):
        return Checked(call.value)
    code = "name.variant" if names.variant(call.text, resident.name) else "name.differs"
    return _only(call, confirm("R-NAME", code))


def _differs_from(call: Call) -> Checked:
    return _only(call, stop("R-PROXY", "proxy.same_person") if call.text == call.other() else None)


def _proxy_age(call: Call) -> Checked:
    born = idnumber.birth_of(call.text)
    if born is None:
        return Checked(call.value)
    age = age_on(born, call.ctx.today)
    if age >= call.ctx.region.age("adult"):
        return Checked(call.value)
    if age >= call.ctx.region.age("own_income"):
        return _only(call, confirm("R-PROXY", "proxy.own_income", age=age))
    return _only(call, stop("R-PROXY", "proxy.too_young", age=age, want=call.ctx.region.age("adult")))


def _insured_year(call: Call) -> Checked:
    allowed = {str(year.year): year for year in call.ctx.period}
    chosen = allowed.get(call.text)
    if chosen is None:
        return _only(
            call, stop("R-PERIOD", "year.not_open", years="、".join(allowed), years_en=", ".join(allowed))
        )
    return _only(call, None if chosen.inside else confirm("R-PERIOD", "year.outside", year=call.text))


def _resident_type(call: Call) -> Checked:
    if not call.text.startswith(("14", "15", "16")):
        return _only(call, stop("R-AGE", "psn_type.not_resident"))
    born = birth_date(call.answers, call.ctx)
    if born is None:
        return Checked(call.value)
    age = age_on(born, call.ctx.today)
    adult, elderly = call.ctx.region.age("adult"), call.ctx.region.age("elderly")
    student = call.text == "1404"
    fits = {"14": age < adult or student, "15": age >= adult, "16": age >= elderly}[call.text[:2]]
    return _only(call, None if fits else confirm("R-AGE", "psn_type.age", age=age))


def _identity(call: Call) -> Checked:
    listed = call.ctx.resident.identity_category if call.ctx.resident else ""
    if call.text in {_PLATFORM_ORDINARY, listed}:
        return Checked(call.value)
    return _only(call, confirm("R-IDENT", "identity.not_on_list"))


def _county(call: Call) -> Checked:
    fits = re.fullmatch(r"[0-9]{6}", call.text) and not call.text.endswith("0000")
    return _only(call, None if fits else stop("R-ADDR", "region.county"))


def _division(call: Call) -> Checked:
    """Six digits of a county, or twelve down to the village."""
    fits = re.fullmatch(r"[0-9]{6}([0-9]{6})?", call.text)
    return _only(call, None if fits else stop("R-ADDR", "region.division"))


def _not_home(call: Call) -> Checked:
    home = call.other()
    same = bool(home) and call.text[:4] == home[:4]
    return _only(call, stop("R-FORM", "region.same_city") if same else None)


def _not_future(call: Call) -> Checked:
    day = stored_date(call.text)
    return _only(call, stop("R-DATE", "date.future") if day and day > call.ctx.today else None)


def _not_future_month(call: Call) -> Checked:
    late = call.text > f"{call.ctx.today:%Y%m}"
    return _only(call, stop("R-DATE", "date.future") if late else None)


def _not_before(call: Call) -> Checked:
    day, first = stored_date(call.text), stored_date(call.arguments[0])
    early = day and first and day < first
    return _only(call, stop("R-DATE", "date.too_early", first=call.arguments[0]) if early else None)


def _days_back(call: Call) -> Checked:
    day = stored_date(call.text)
    first = call.ctx.today - timedelta(days=call.ctx.region.limit(call.arguments[0]))
    return _only(
        call, stop("R-DATE", "date.too_early", first=first.isoformat()) if day and day < first else None
    )


def _years_back(call: Call) -> Checked:
    day = stored_date(call.text)
    years = call.ctx.region.limit(call.arguments[0])
    first = add_months(call.ctx.today, -12 * years)
    return _only(call, confirm("R-DATE", "date.old_paper", years=years) if day and day < first else None)


def _after(call: Call) -> Checked:
    day, start = stored_date(call.text), stored_date(call.other())
    return _only(
        call, stop("R-DATE", "date.not_after", first=call.other()) if day and start and day <= start else None
    )


def _commitment_span(call: Call) -> Checked:
    """By commitment a filing runs for a least number of months."""
    start, end = stored_date(call.other(0)), stored_date(call.text)
    answer = call.answers.get(call.arguments[1])
    months = call.ctx.region.limit("commitment_months")
    short = answer is not None and answer.value is True and start and end and end < add_months(start, months)
    return _only(call, stop("R-PROMISE", "date.commitment_short", months=months) if short else None)


def _authority_end(call: Call) -> Checked:
    day, months = stored_date(call.text), call.ctx.region.limit("authority_months")
    if day and day < call.ctx.today:
        return _only(call, stop("R-PROXY", "proxy.authority_ended"))
    late = day and day > add_months(call.ctx.today, months)
    return _only(call, stop("R-PROXY", "proxy.authority_long", months=months) if late else None)


def _authority_scope(call: Call) -> Checked:
    named = isinstance(call.value, tuple) and call.ctx.matter in call.value
    return _only(call, None if named else stop("R-PROXY", "proxy.scope"))


def _authority_kind(call: Call) -> Checked:
    """Somebody who is no relative needs a letter; relation 7 is for households that need none."""
    relation = call.other()
    if call.text == "7" and relation not in call.ctx.region.relations_without_letter:
        return _only(call, stop("R-PROXY", "proxy.letter_needed"))
    return Checked(call.value)


def _guardian(call: Call) -> Checked:
    parents = call.text.startswith("5")
    return _only(call, None if parents else confirm("R-NEWBORN", "guardian.paper_needed"))


def _regional_disease(call: Call) -> Checked:
    listed = call.ctx.region.disease_codes
    code = call.text
    fits = not listed or code in listed
    return _only(call, None if fits else confirm("R-MAP", "disease.not_on_list"))


def _repair_years(call: Call) -> Checked:
    year = call.other()
    if not year.isdecimal() or call.ctx.resident is None or not call.ctx.resident.insured_years:
        return Checked(call.value)
    missed = wait.missed_years(call.ctx.resident.insured_years, int(year))
    return _only(call, stop("R-WAIT", "repair.too_many", want=missed) if int(call.text) > missed else None)


def _pattern(pattern: str, code: str, rule: str = "R-FORM") -> Check:
    compiled = re.compile(pattern)

    def check(call: Call) -> Checked:
        return _only(call, None if compiled.fullmatch(call.text) else stop(rule, code))

    return check


def _likely(pattern: str, code: str) -> Check:
    compiled = re.compile(pattern)

    def check(call: Call) -> Checked:
        return _only(call, None if compiled.fullmatch(call.text) else confirm("R-FORM", code))

    return check


def _at_least(call: Call) -> Checked:
    want = int(call.arguments[0])
    have = len(call.text)
    return _only(call, stop("R-FORM", "text.too_short", have=have, want=want) if have < want else None)


def _at_most(call: Call) -> Checked:
    want = int(call.arguments[0])
    have = len(call.value) if isinstance(call.value, str | tuple) else 0
    return _only(call, stop("R-FORM", "text.too_long", have=have, want=want) if have > want else None)


def _entries(call: Call) -> Checked:
    want = call.ctx.region.limit(call.arguments[0])
    have = len(call.value) if isinstance(call.value, tuple) else 0
    return _only(call, stop("R-FORM", "list.too_many", have=have, want=want) if have > want else None)


VOCABULARY: Mapping[str, Check] = {
    "after": _after,
    "agrees_birth": _agrees_birth,
    "agrees_roster": _agrees_roster,
    "agrees_sex": _agrees_sex,
    "at_least": _at_least,
    "at_most": _at_most,
    "authority_end": _authority_end,
    "authority_kind": _authority_kind,
    "authority_scope": _authority_scope,
    "commitment_span": _commitment_span,
    "county": _county,
    "days_back": _days_back,
    "differs_from": _differs_from,
    "digits": _pattern(r"[0-9]+", "text.digits"),
    "digits_letters": _pattern(r"[0-9A-Za-z]+", "text.digits_letters"),
    "division": _division,
    "doctor_code": _likely(r"D[0-9]{12}", "text.doctor_code"),
    "entries": _entries,
    "facility_code": _likely(r"[0-9A-Z]{12}", "text.facility_code"),
    "free_text": lambda call: Checked(call.value, free_text(call.text)),
    "guardian": _guardian,
    "icd": _likely(r"[A-Z][0-9]{2}(\.[0-9A-Za-z]{1,10})?", "text.icd"),
    "identity": _identity,
    "idno": _idno,
    "insured_year": _insured_year,
    "name": _name,
    "not_before": _not_before,
    "not_future": _not_future,
    "not_future_month": _not_future_month,
    "not_home": _not_home,
    "proxy_age": _proxy_age,
    "regional_disease": _regional_disease,
    "repair_years": _repair_years,
    "resident_type": _resident_type,
    "years_back": _years_back,
}
"""Every check a catalogue may name."""

ON_FIELDS: Mapping[str, tuple[int, int]] = {
    "after": (1, 1),
    "agrees_birth": (2, 2),
    "agrees_roster": (1, 1),
    "agrees_sex": (2, 2),
    "authority_kind": (1, 1),
    "commitment_span": (2, 2),
    "differs_from": (1, 1),
    "idno": (0, 1),
    "name": (0, 1),
    "not_home": (1, 1),
    "repair_years": (1, 1),
}
"""Checks whose arguments are field keys, with the least and the greatest number of them."""

ON_LIMITS = frozenset({"days_back", "entries", "years_back"})
"""Checks whose one argument names a limit of the region."""

ON_NUMBERS = frozenset({"at_least", "at_most"})
"""Checks whose one argument is a whole number."""

ON_DATES = frozenset({"not_before"})
"""Checks whose one argument is a date."""
