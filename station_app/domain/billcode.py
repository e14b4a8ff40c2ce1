"""The code printed on an e-bill: its numbers, day and amount, parted by commas (R-BILL)."""

import re
from collections.abc import Mapping

from station_app.domain.dates import parse_date

_CODE, _NUMBER = re.compile(r"[0-9]{8}"), re.compile(r"[0-9]{10}")
_CHECK, _DAY = re.compile(r"[0-9A-Za-z]{6}"), re.compile(r"[0-9]{8}")
_AMOUNT = re.compile(r"[0-9]{1,10}\.[0-9]{2}")
_FEWEST = 4


def read_bill(scanned: str) -> Mapping[str, str] | None:
    """Return the cells of a bill row by column key; None when the code is not that of an e-bill.

    Issuers put the kind of the code before and a random part behind, so the parts are known by their
    form: bill code and number stand side by side, the check code, the day and the amount follow.
    """
    parts = [part.strip() for part in scanned.replace("，", ",").split(",")]
    places = (
        at
        for at in range(len(parts) - _FEWEST + 1)
        if _CODE.fullmatch(parts[at]) and _NUMBER.fullmatch(parts[at + 1])
    )
    start = next(places, None)
    if start is None:
        return None
    rest = parts[start + 2 :]
    check = next((part.upper() for part in rest if _CHECK.fullmatch(part)), "")
    day = next((found for part in rest if _DAY.fullmatch(part) and (found := parse_date(part))), None)
    amount = next((part for part in rest if _AMOUNT.fullmatch(part)), "")
    if day is None or not amount:
        return None
    return {
        "bill_code": parts[start],
        "bill_no": parts[start + 1],
        "check_code": check,
        "bill_date": day.isoformat(),
        "amount": amount,
    }
