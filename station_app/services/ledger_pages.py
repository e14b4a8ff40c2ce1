"""The ledgers as screens look at them: a list of seventeen, and one of them a page at a time."""

from dataclasses import dataclass

from station_app.services.here import Here, unless_read_only
from station_app.services.ledger_begin import begin_ledgers
from station_app.services.ledger_columns import LEDGER_KINDS
from station_app.services.ledger_table import Table, kind_of, period
from station_app.services.ledger_views import ColumnHead, LedgerCard, LedgerPage
from station_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts the lines of all ledgers."""

    here: Here

    def __call__(self, name: str) -> tuple[LedgerCard, ...]:
        """List them for a period."""
        span = period(name)
        with self.here.open_work() as work:
            begun(self.here, work)
            counts = work.ledger.counts(span.begins, span.ends)
        return tuple(
            LedgerCard(kind.code, kind.title, counts.get(kind.code, 0), kind.by_hand)
            for kind in LEDGER_KINDS.values()
        )


@dataclass(frozen=True, slots=True)
class Page:
    """Shows lines of one ledger."""

    here: Here

    def __call__(self, code: str, name: str, offset: int, limit: int) -> LedgerPage:
        """Show them. Refused("ledger.unknown"), ("report.bad_month")."""
        kind, span = kind_of(code), period(name)
        with self.here.open_work() as work:
            begun(self.here, work)
            table = Table(self.here, work, kind)
            lines = table.lines(span)
            rows = tuple(table.rows(lines[offset : offset + limit]))
        heads = tuple(ColumnHead(one.key, one.title, one.share) for one in kind.columns)
        return LedgerPage(code, kind.title, heads, len(lines), rows, kind.by_hand)


def begun(here: Here, work: UnitOfWork) -> None:
    """Begin the ledgers at their first use; a file opened read-only shows what it has."""
    with unless_read_only():
        begin_ledgers(here, work)
        work.commit()
