"""Bank accounts (R-BANK)."""

import re

from station_app.domain.findings import Checked, confirm, stop
from station_app.domain.text import compact

_ACCOUNT = re.compile(r"[0-9]{12,19}")


def check(typed: str) -> Checked:
    """Bring an account number to its stored form; old passbooks fail Luhn, so that only asks."""
    account = compact(typed)
    if not _ACCOUNT.fullmatch(account):
        return Checked(account, (stop("R-BANK", "bank.form", have=len(account)),))
    return Checked(account) if luhn(account) else Checked(account, (confirm("R-BANK", "bank.luhn"),))


def luhn(digits: str) -> bool:
    """Tell whether the digits pass the Luhn sum."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the sum of two digits
    return total % 10 == 0
