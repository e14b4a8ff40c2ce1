"""Dictionaries that bodies may be packed with: published like a catalogue, kept, found by short id."""

from sqlalchemy import select

from sync.coding import DICTIONARY, Dictionary
from sync.platform.database import Database
from sync.platform.tables import published

_OFFERED = 2
"""So many are named in a greeting, newest first; older ones are still understood."""


class Dictionaries:
    """Finds published dictionaries; safe to call from many threads and many processes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, Dictionary] = {}

    def offered(self) -> tuple[str, ...]:
        """Return the short ids that a greeting names."""
        newest = (
            select(published.c.version)
            .where(published.c.kind == DICTIONARY)
            .order_by(published.c.published_at.desc(), published.c.version)
            .limit(_OFFERED)
        )
        with self._database.read() as connection:
            return tuple(connection.scalars(newest))

    def find(self, short: str) -> Dictionary | None:
        """Return a dictionary by its short id, None for one never published here."""
        if short not in self._known:
            wanted = select(published.c.content).where(
                published.c.kind == DICTIONARY, published.c.version == short
            )
            with self._database.read() as connection:
                content = connection.scalar(wanted)
            if content is None:
                return None
            self._known[short] = Dictionary(bytes(content))
        return self._known[short]
