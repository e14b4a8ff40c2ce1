"""When a desk took an item in: the sealed local time, put right by the clock distance it had measured."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any


def moment_taken(header: Mapping[str, Any], arrived: str) -> datetime:
    """Return when a desk sealed an item; `arrived` is the platform's time of receipt.

    The acceptance at the desk is the evidence, however late the item arrives; it cannot be later than
    its arrival. A time that cannot be read is that of the arrival.
    """
    latest = datetime.fromisoformat(arrived)
    moment = header.get("occurred_at")
    try:
        taken = datetime.fromisoformat(moment["wall"])  # type: ignore[index]  # the except is the check
        offset = moment.get("offset_ms")  # type: ignore[union-attr]
        if taken.tzinfo is None:
            return latest
        if isinstance(offset, int) and not isinstance(offset, bool):
            taken += timedelta(milliseconds=offset)
    except (TypeError, KeyError, ValueError, OverflowError, AttributeError):
        return latest
    return min(taken, latest)
