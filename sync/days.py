"""The statement of one day of a stream: what both ends count, with the same rules, to be compared.

A day is that of `occurred_at.wall`, its first ten characters: a fact of the sealed header, so that both
ends put an item into the same day whatever their clocks say.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sync.protocol import ItemStatus, Json, Malformed, b64, parse_object, sha256

_DAY = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MONEY = re.compile(r"^-?[0-9]{1,12}\.[0-9]{2}\Z")
_UNJUDGED = frozenset({ItemStatus.RECEIVED.value, ItemStatus.RETRY.value})


def is_day(text: str) -> bool:
    """Whether a text is a day as it stands in a statement: YYYY-MM-DD."""
    return bool(_DAY.match(text))


def day_of(header: bytes) -> str:
    """Return the day of an item by its header, "" when it names none."""
    try:
        moment = parse_object(header).get("occurred_at")
    except Malformed:
        return ""
    wall = moment.get("wall") if isinstance(moment, dict) else None
    day = wall[:10] if isinstance(wall, str) else ""
    return day if is_day(day) else ""


def blobs_in(header: bytes) -> int:
    """Return how many attachments a header names."""
    try:
        blobs = parse_object(header).get("blobs")
    except Malformed:
        return 0
    return len(blobs) if isinstance(blobs, list) else 0


def money_in(body: bytes) -> dict[str, str]:
    """Return the sums of money in a body: its own members of the form 400.00, by their keys."""
    try:
        members = parse_object(body)
    except Malformed:
        return {}
    return {key: text for key, text in members.items() if isinstance(text, str) and _MONEY.match(text)}


@dataclass(frozen=True, slots=True)
class DayItem:
    """One item as a statement counts it; `link` chains it to those before, `status` is its last word."""

    seq: int
    link: bytes
    kind: str
    status: str
    money: Mapping[str, str]
    blobs: int = 0
    complete: int = 0


@dataclass(frozen=True, slots=True)
class DayStatement:
    """What one end says of a part of a day. `held` must be the same on both ends, word for word.

    `by_status` may lag for the time between a verdict and its way down.
    """

    held: Mapping[str, Json]
    by_status: Mapping[str, int]

    @property
    def count(self) -> int:
        """How many items."""
        count = self.held.get("count")
        return count if isinstance(count, int) else 0

    def holds_as(self, other: "DayStatement") -> bool:
        """Whether the other end says the same of everything that this one knows."""
        return all(other.held.get(key) == value for key, value in self.held.items())

    def form(self) -> dict[str, Json]:
        """Write the members of the statement."""
        return {**self.held, "by_status": dict(self.by_status)}


_HELD = ("count", "first_seq", "last_seq", "link_before", "link_after", "digest", "by_kind", "sums", "blobs")


def said_of(items: Iterable[DayItem], *, whole: bool = True, before: bytes = b"") -> DayStatement:
    """State what a part of a day holds; `items` in the order of their numbers, `before` the link before.

    An end that gave up bodies long ago (`whole` False) says nothing of sums.
    """
    rows = tuple(items)
    sums: dict[str, Decimal] = {}
    for row in rows:
        for key, text in row.money.items():
            sums[key] = sums.get(key, Decimal(0)) + Decimal(text)
    named, complete = sum(row.blobs for row in rows), sum(row.complete for row in rows)
    held: dict[str, Json] = {
        "count": len(rows),
        "first_seq": rows[0].seq if rows else 0,
        "last_seq": rows[-1].seq if rows else 0,
        "link_after": b64(rows[-1].link) if rows else "",
        "digest": b64(sha256(*(row.link for row in rows))),
        "by_kind": dict(Counter(row.kind for row in rows)),
        "sums": {key: str(value) for key, value in sorted(sums.items())},
        "blobs": {"named": named, "complete": complete, "open": named - complete},
    }
    if before:
        held["link_before"] = b64(before)
    if not whole:
        del held["sums"]
    statuses = Counter(ItemStatus.RECEIVED.value if row.status in _UNJUDGED else row.status for row in rows)
    return DayStatement(held, dict(statuses))


def read_day(source: Mapping[str, Any]) -> DayStatement:
    """Read the other end's statement; members it adds are not compared."""
    return DayStatement({key: source.get(key) for key in _HELD}, dict(source.get("by_status") or {}))


def part_of(items: Sequence[DayItem], first: int, last: int) -> tuple[DayItem, ...]:
    """Return the items of a day from one number to another."""
    return tuple(item for item in items if first <= item.seq <= last)
