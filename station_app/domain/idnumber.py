"""Identity numbers: R-ID-18, R-ID-15, R-ID-HMT, R-ID-FPR and R-ID-TRAVEL."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from station_app.domain.dates import age_on, real_date
from station_app.domain.findings import Checked, Finding, confirm, inform, stop
from station_app.domain.text import compact

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
PROVINCES = frozenset(
    str(code)
    for group in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(group[0], group[1] + 1)
)
EARLIEST = date(1850, 1, 1)
RESIDENT_TYPES = frozenset({"01", "17"})
TAIWAN_PREFIX = "830000"
PERMIT_PREFIXES = ("810000", "820000", TAIWAN_PREFIX)
CENTENARIANS = ("996", "997", "998", "999")

_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_FIFTEEN = re.compile(r"[0-9]{15}")
_OLD_FOREIGN = re.compile(r"[A-Z]{3}[0-9]{12}")
_PASSPORT = re.compile(r"[A-Z0-9]{5,20}")
_TRAVEL = {
    "04": re.compile(r"[HM][0-9]{8}([0-9]{2})?"),
    "05": re.compile(r"[HM][0-9]{8}([0-9]{2})?"),
    "06": re.compile(r"[0-9]{8}|[0-9]{10}[A-Z]"),
}
_BIRTH_CERTIFICATE = re.compile(r"[A-Z][0-9]{9}")
_DISABLED = re.compile(r"([0-9]{17}[0-9X])[1-7][1-4](B[0-9])?")

KnownDivision = Callable[[str], bool]
"""Tells whether six digits stand in the list of divisions."""


def check(
    cert_type: str, typed: str, today: date, oldest: int = 115, known: KnownDivision = lambda _code: True
) -> Checked:
    """Bring a document number to its stored form and check it by the rule of its type.

    `oldest` is the age that asks for a second look (full years). A valid 15-digit resident number
    is stored in its 18-digit form.
    """
    number = compact(typed)
    if not number:
        return Checked("", (stop("R-ID-18", "idno.empty"),))
    if cert_type == "01":
        return _resident(number, today, oldest, known)
    rule = _RULES.get(cert_type)
    if rule is None:
        return Checked(number, _other(number))
    return Checked(number, (*rule(number, today), *_wrong_type(cert_type, number)))


def check_character(first_seventeen: str) -> str:
    """Return the check character of GB 11643 for 17 digits (MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, WEIGHTS, strict=True))
    return CHECK_CHARACTERS[total % 11]


def upgrade(fifteen: str) -> str:
    """Turn 15 digits into 18 (R-ID-15); the four centenarian order codes mean 18xx."""
    century = "18" if fifteen.endswith(CENTENARIANS) else "19"
    body = fifteen[:6] + century + fifteen[6:]
    return body + check_character(body)


def birth_of(number: str) -> date | None:
    """Return the birth date in digits 7-14 of an 18-character number; None when there is none."""
    if not _EIGHTEEN.fullmatch(number):
        return None
    return real_date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def sex_of(number: str) -> str:
    """Return the code of gend.csv from digit 17 of an 18-character number, "" when there is none."""
    if not _EIGHTEEN.fullmatch(number):
        return ""
    return "1" if int(number[16]) % 2 else "2"


def speaks(cert_type: str, number: str) -> bool:
    """Tell whether birth date and sex can be read from a number of this type."""
    return cert_type in RESIDENT_TYPES and _EIGHTEEN.fullmatch(number) is not None


def _resident(number: str, today: date, oldest: int, known: KnownDivision) -> Checked:
    notes: tuple[Finding, ...] = ()
    if _FIFTEEN.fullmatch(number):
        number = upgrade(number)
        notes = (inform("R-ID-15", "idno.upgraded"),)
    if not _EIGHTEEN.fullmatch(number):
        return Checked(number, (_malformed(number), *_other_document(number)))
    found = _arithmetic("R-ID-18", number, today)
    if not found:
        found = (*_elsewhere(number), *_old("R-ID-18", number, today, oldest))
        if not found and not known(number[:6]):
            found = (confirm("R-ID-18", "idno.division_unknown"),)
    return Checked(number, notes + found)


def _malformed(number: str) -> Finding:
    if number[:17].isdecimal() and len(number) in range(1, 18):
        return stop("R-ID-18", "idno.too_short", have=len(number), want=18, missing=18 - len(number))
    if len(number) > 18:  # noqa: PLR2004 - the length the standard gives
        return stop("R-ID-18", "idno.too_long", have=len(number), want=18)
    return stop("R-ID-18", "idno.characters")


def _other_document(number: str) -> tuple[Finding, ...]:
    """Ask for the type when a number has the form of another document (R-ID-TRAVEL)."""
    looks = ((_OLD_FOREIGN, "07"), (_BIRTH_CERTIFICATE, "L2"), (_DISABLED, "09"))
    fits = (kind for form, kind in looks if form.fullmatch(number))
    return tuple(confirm("R-ID-TRAVEL", "idno.looks_like_type", type=kind) for kind in fits)


def _arithmetic(rule: str, number: str, today: date) -> tuple[Finding, ...]:
    if number[17] != check_character(number[:17]):
        return (stop(rule, "idno.check_character"),)
    born = birth_of(number)
    if born is None or born < EARLIEST:
        return (stop(rule, "idno.no_such_day"),)
    return (stop(rule, "idno.born_later"),) if born > today else ()


def _elsewhere(number: str) -> tuple[Finding, ...]:
    if number.startswith("9"):
        return (stop("R-ID-18", "idno.province"), confirm("R-ID-TRAVEL", "idno.looks_like_type", type="07"))
    if number.startswith(PERMIT_PREFIXES):
        return (confirm("R-ID-TRAVEL", "idno.looks_like_type", type="17"),)
    return () if number[:2] in PROVINCES else (stop("R-ID-18", "idno.province"),)


def _old(rule: str, number: str, today: date, oldest: int) -> tuple[Finding, ...]:
    born = birth_of(number)
    if born is not None and age_on(born, today) > oldest:
        return (confirm(rule, "idno.very_old", age=age_on(born, today)),)
    return ()


def _permit(number: str, today: date) -> tuple[Finding, ...]:
    if not _EIGHTEEN.fullmatch(number):
        return (stop("R-ID-HMT", "idno.characters"),)
    found = _arithmetic("R-ID-HMT", number, today)
    if not found and not number.startswith(PERMIT_PREFIXES):
        return (confirm("R-ID-HMT", "idno.permit_prefix"),)
    return found


def _foreigner(number: str, today: date) -> tuple[Finding, ...]:
    if _OLD_FOREIGN.fullmatch(number):
        return () if _mrz_digit(number[:14]) == number[14] else (inform("R-ID-FPR", "idno.old_card_check"),)
    if not _EIGHTEEN.fullmatch(number) or number[0] != "9":
        return (stop("R-ID-FPR", "idno.foreign_form"),)
    return _arithmetic("R-ID-FPR", number, today)


def _mrz_digit(text: str) -> str:
    total = sum(int(char, 36) * (7, 3, 1)[place % 3] for place, char in enumerate(text))
    return str(total % 10)


def _travel(cert_type: str) -> Callable[[str, date], tuple[Finding, ...]]:
    def rule(number: str, _today: date) -> tuple[Finding, ...]:
        return () if _TRAVEL[cert_type].fullmatch(number) else (confirm("R-ID-TRAVEL", "idno.travel_form"),)

    return rule


def _passport(number: str, _today: date) -> tuple[Finding, ...]:
    return () if _PASSPORT.fullmatch(number) else (stop("R-ID-TRAVEL", "idno.passport_form"),)


def _birth_certificate(number: str, _today: date) -> tuple[Finding, ...]:
    if _BIRTH_CERTIFICATE.fullmatch(number):
        return ()
    return (stop("R-ID-TRAVEL", "idno.birth_certificate_form"),)


def _disabled(number: str, today: date) -> tuple[Finding, ...]:
    match = _DISABLED.fullmatch(number)
    if match is None:
        return (stop("R-ID-TRAVEL", "idno.disabled_form"),)
    return _arithmetic("R-ID-TRAVEL", match.group(1), today)


def _wrong_type(cert_type: str, number: str) -> tuple[Finding, ...]:
    """Ask for the type when a number fits the resident card and not the one that was chosen."""
    fits_resident = _EIGHTEEN.fullmatch(number) and number[17] == check_character(number[:17])
    if fits_resident and cert_type not in RESIDENT_TYPES and number[:2] in PROVINCES:
        return (confirm("R-ID-TRAVEL", "idno.looks_like_type", type="01"),)
    return ()


def _other(number: str) -> tuple[Finding, ...]:
    if len(number) > 50:  # noqa: PLR2004 - the platform's column
        return (stop("R-ID-TRAVEL", "text.too_long", have=len(number), want=50),)
    return ()


_RULES: Mapping[str, Callable[[str, date], tuple[Finding, ...]]] = {
    "04": _travel("04"),
    "05": _travel("05"),
    "06": _travel("06"),
    "07": _foreigner,
    "08": _passport,
    "09": _disabled,
    "16": _passport,
    "17": _permit,
    "L2": _birth_certificate,
}
