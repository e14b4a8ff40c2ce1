"""Official numbers: counted on in memory, because no other judging runs before the commit."""

from sqlalchemy import Connection, select

from sync.platform.database import take_numbers
from sync.platform.tables import counter


class OfficialNumbers:
    """Gives numbers of one judging transaction; one write for each county and year."""

    def __init__(self, connection: Connection, now: str) -> None:
        self._connection = connection
        self._year = now[:4]
        self._counters: dict[str, tuple[int, int]] = {}

    def next(self, station: str) -> str:
        """Return the next number of a station's county."""
        prefix = f"{station[:6]}{self._year}"
        name = f"official:{prefix}"
        if name not in self._counters:
            now = self._connection.scalar(select(counter.c.value).where(counter.c.name == name))
            self._counters[name] = (int(now or 0), 0)
        base, taken = self._counters[name]
        self._counters[name] = (base, taken + 1)
        return f"{prefix}{base + taken + 1:08d}"

    def write(self) -> None:
        """Write how far each count went."""
        for name, (_, taken) in self._counters.items():
            take_numbers(self._connection, name, taken)
