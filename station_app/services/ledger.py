"""Writes a line of a ledger in the transaction of the thing it records (workflows 9).

What is settled when the thing happens goes into `content`; what moves on afterwards (state, days, who
reviewed) is read from the case when the ledger is shown. So a line never has to be changed.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from station_app.services.here import Here
from station_app.storage.unit_of_work import UnitOfWork

ACCEPTED, NOTICES, OWED, HELPED, SEASON, SUBSIDY = "L1", "L2", "L3", "L4", "L5", "L6"
CHRONIC, REMOTE, CLAIMS, HANDED, TICKETS, REVIEWS = "L7", "L8", "L9", "L10", "L11", "L12"
ASKED, OUTAGES, TRAINING, DEVICES, ACTIVATED = "L13", "L14", "L15", "L16", "L17"
LEDGERS = (
    ACCEPTED, NOTICES, OWED, HELPED, SEASON, SUBSIDY, CHRONIC, REMOTE, CLAIMS,
    HANDED, TICKETS, REVIEWS, ASKED, OUTAGES, TRAINING, DEVICES, ACTIVATED,
)  # fmt: skip


def enter_line(
    here: Here,
    work: UnitOfWork,
    ledger: str,
    who: str,
    *,
    case_id: str = "",
    resident_id: int | None = None,
    content: Mapping[str, Any],
    corrects: int | None = None,
    at: datetime | None = None,
) -> int:
    """Write the next line of a ledger and return its number; the caller commits line and thing together.

    `content` holds JSON values under the keys of the ledger's columns (services/ledger_columns.py); `at` is
    the moment of the thing where it is not now. The number runs in the Beijing year of that moment.
    """
    if ledger not in LEDGERS:
        raise ValueError(ledger)
    return work.ledger.add(
        ledger, who, at or here.now(), content, case_id=case_id, resident_id=resident_id, corrects=corrects
    )
