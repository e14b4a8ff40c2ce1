"""对账 on the station's side: what we hold, when it is time to compare, what the comparison said."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from station_app.services.here import OpenWork, beijing_date
from station_app.storage.unit_of_work import UnitOfWork

_KEPT = "reconcile"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Implements sync.ports.Books on the encrypted file, and keeps the outcome; one call, one transaction."""

    open_work: OpenWork
    now: Callable[[], datetime]

    @staticmethod
    def read(work: UnitOfWork) -> tuple[str, ...]:
        """Give the cases on which the last comparison found the two ends to differ."""
        return tuple(work.settings.get(_KEPT, {}).get("cases", ()))

    def span(self) -> tuple[str, int]:
        """Give the stream and the number up to which the platform has signed."""
        with self.open_work() as work:
            device = work.stream.device()
            state = work.stream.state(device.stream_id) if device else None
            return (state.stream_id, state.received_through) if state else ("", 0)

    def due(self) -> bool:
        """Whether today's comparison is still to be made."""
        with self.open_work() as work:
            return bool(work.settings.get(_KEPT, {}).get("day") != beijing_date(self.now()).isoformat())

    def part(self, first: int, last: int) -> tuple[int, bytes]:
        """Count a part of our stream and digest its links."""
        with self.open_work() as work:
            device = work.stream.device()
            links = work.outbox.links(device.stream_id, first, last) if device else ()
        return len(links), hashlib.sha256(b"".join(links)).digest()

    def keep(self, differing: tuple[int, ...]) -> None:
        """Keep what a comparison said; differing numbers are kept as the cases they belong to."""
        with self.open_work() as work:
            device = work.stream.device()
            if device is None:
                return
            found = [work.outbox.at(device.stream_id, number) for number in differing]
            cases = [entry.case_id for entry in found if entry is not None]
            day = beijing_date(self.now()).isoformat()
            work.settings.put(_KEPT, {"day": day, "cases": cases})
            work.audit.add("platform", "exchange.reconciled", self.now(), count=len(cases))
            work.commit()
