"""Official numbers: counted on in memory, because no other judging runs before the commit.

A number is given once. What a client was told before the platform was put back from a backup is
given to the same item again (`told`), and counting goes on beyond it.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from sync.platform.database import take_numbers
from sync.platform.incoming import Observed
from sync.platform.tables import counter, verdict

_DIGITS = 8
OFFICIAL = "official:"
"""Begins the name of each count of official numbers: county and year follow."""
FLOOR = "official-floor"
"""The count from which a new one begins: the gaps that restores from backups left (epochs.GAP)."""


class OfficialNumbers:
    """Gives numbers of one judging transaction; one write for each county and year."""

    def __init__(self, connection: Connection, now: str, told: Mapping[str, Observed]) -> None:
        self._connection = connection
        self._year = now[:4]
        self._counters: dict[str, tuple[int, int]] = {}
        self._told = {item_id: one.official_no for item_id, one in told.items() if one.official_no}

    def of(self, item_id: str, station: str) -> str:
        """Return the number that an item was told before, else the next one of its station's county."""
        told = self._told.get(item_id, "")
        if told and not self._is_taken(told, item_id):
            self._pass(told)
            return told
        return self._next(f"{station[:6]}{self._year}")

    def write(self) -> None:
        """Write how far each count went."""
        for name, (_, taken) in self._counters.items():
            take_numbers(self._connection, name, taken)

    def _next(self, prefix: str) -> str:
        base, taken = self._count(prefix)
        self._counters[OFFICIAL + prefix] = (base, taken + 1)
        return f"{prefix}{base + taken + 1:0{_DIGITS}d}"

    def _count(self, prefix: str) -> tuple[int, int]:
        name = OFFICIAL + prefix
        if name not in self._counters:
            self._counters[name] = (self._reached(name), 0)
        return self._counters[name]

    def _reached(self, name: str) -> int:
        found = self._connection.scalar(select(counter.c.value).where(counter.c.name == name))
        if found is None:
            found = self._connection.scalar(select(counter.c.value).where(counter.c.name == FLOOR)) or 0
            self._connection.execute(insert(counter).values(name=name, value=found))
        return int(found)

    def _pass(self, told: str) -> None:
        """Count on beyond a number that was given before, so that nobody else gets it."""
        prefix, serial = told[:-_DIGITS], told[-_DIGITS:]
        if not (prefix.isascii() and prefix.isdigit() and serial.isascii() and serial.isdigit()):
            return
        base, taken = self._count(prefix)
        self._counters[OFFICIAL + prefix] = (base, max(taken, int(serial) - base))

    def _is_taken(self, number: str, item_id: str) -> bool:
        found = select(verdict.c.item_id).where(verdict.c.official_no == number, verdict.c.item_id != item_id)
        return self._connection.scalar(found.limit(1)) is not None
