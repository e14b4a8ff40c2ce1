"""One run of 对账: compares the stream and its open days with the platform, and keeps what was said.

Runs on the net thread; every step on the file is a short job of its own on the worker that owns it.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from station_app.services.reconcile import AT_ONCE, Reconciled
from sync.days import DayItem
from sync.ports import Fault, Statements
from sync.protocol import link_zero
from sync.reconcile import Comparison, DayCompared, compare, compare_day

T = TypeVar("T")


class Ask(Protocol):
    """Runs a job where the file is and returns what it gave."""

    def __call__(self, job: Callable[[], T], /) -> T:
        """Run it and wait."""
        ...


@dataclass(frozen=True, slots=True)
class ProofRound:
    """`ask` runs a job on the db worker and waits for it; `statements` is the wire."""

    books: Reconciled
    ask: Ask
    statements: Statements

    def __call__(self, *, asked: bool) -> bool:
        """Compare when it is time or somebody asked; True when there is something new to show.

        A line that fails in the middle leaves everything as it was: the next run begins anew.
        """
        if not (asked or self.ask(self.books.due)):
            return False
        stream, through = self.ask(self.books.span)
        if not through:
            return False
        try:
            told = compare(self, self.statements, stream, through)
            days = self._days(stream, through)
        except Fault:
            return False
        self._keep(stream, told, days)
        return True

    def part(self, first: int, last: int) -> tuple[int, bytes]:
        """Count and digest a part of the stream, portion by portion (sync.ports.Books)."""
        count, digest = 0, hashlib.sha256()
        for start in range(first, last + 1, AT_ONCE):
            links = self._links(start, min(start + AT_ONCE - 1, last))
            count += len(links)
            digest.update(b"".join(links))
        return count, digest.digest()

    def _links(self, first: int, last: int) -> tuple[bytes, ...]:
        return self.ask(lambda: self.books.links(first, last))

    def _days(self, stream: str, through: int) -> list[DayCompared]:
        compared = []
        for day in self.ask(self.books.days_due):
            items, whole = self._items(stream, day)
            ours = [item for item in items if item.seq <= through]
            compared.append(
                compare_day(
                    ours, self.statements, stream, day.isoformat(), through,
                    whole=whole, before=self._before(stream, ours),
                )
            )  # fmt: skip
        return compared

    def _before(self, stream: str, items: list[DayItem]) -> bytes:
        """Give our link before a day, b"" for a day without items."""
        if not items or items[0].seq == 1:
            return link_zero(stream) if items else b""
        number = items[0].seq - 1
        return b"".join(self._links(number, number))

    def _items(self, stream: str, day: date) -> tuple[list[DayItem], bool]:
        """Gather a day; False when a body was given up, which only happens to what backups hold."""
        items: list[DayItem] = []
        after, whole = 0, True
        while True:
            found, after, complete = self._portion(stream, day, after)
            items += found
            whole = whole and complete
            if not after:
                return items, whole

    def _portion(self, stream: str, day: date, after: int) -> tuple[tuple[DayItem, ...], int, bool]:
        return self.ask(lambda: self.books.day_portion(stream, day, after))

    def _keep(self, stream: str, told: Comparison, days: list[DayCompared]) -> None:
        for day in days:
            self._keep_day(stream, day)
        self.ask(lambda: self.books.keep(told, days))

    def _keep_day(self, stream: str, day: DayCompared) -> None:
        self.ask(lambda: self.books.keep_day(stream, day))
