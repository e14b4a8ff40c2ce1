"""Unified social credit codes of units (R-USCC, GB 32100)."""

from station_app.domain.findings import Checked, confirm, stop
from station_app.domain.text import compact

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_UNIT_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_UNIT_CHECKS = "0123456789X"


def check(typed: str) -> Checked:
    """Bring a code to its stored form and check it; a wrong organisation check only asks."""
    code = compact(typed)
    if len(code) != LENGTH or any(char not in CHARACTERS for char in code):
        return Checked(code, (stop("R-USCC", "uscc.form"),))
    if code[-1] != check_character(code[:-1]):
        return Checked(code, (stop("R-USCC", "uscc.check_character"),))
    if code[16] != organisation_check(code[8:16]):
        return Checked(code, (confirm("R-USCC", "uscc.organisation_check"),))
    return Checked(code)


def check_character(first_seventeen: str) -> str:
    """Return the check character of the whole code (MOD 31)."""
    total = sum(
        CHARACTERS.index(char) * weight for char, weight in zip(first_seventeen, _WEIGHTS, strict=True)
    )
    return CHARACTERS[(31 - total % 31) % 31]


def organisation_check(first_eight: str) -> str:
    """Return the check character of the organisation code inside (characters 9 to 17).

    Letters count from A = 10 without a gap here (GB 11714), other than in the code around it.
    """
    total = sum(int(char, 36) * weight for char, weight in zip(first_eight, _UNIT_WEIGHTS, strict=True))
    return _UNIT_CHECKS[(11 - total % 11) % 11]
