"""Is this still the installation it was? Asked at every start, before anything is numbered (protocol 3.11).

The file remembers its own id, the computer, its disk and a random marker; the marker also stands
outside the file, where the secrets are. The marker changes at every start and after every backup, so an
older state of the file does not know the one that stands outside. Both the old and the new marker are
good until the new one stands outside: a power cut between the two writes is no difference.
"""

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from station_app.devices.machine import Machine
from station_app.errors import StationError
from station_app.services.here import OpenWork
from station_app.services.rekeying import want_new_stream
from station_app.storage.keys import INCARNATION, Secrets
from station_app.storage.unit_of_work import UnitOfWork
from sync.incarnation import Why
from sync.protocol import b64, sha256

_KEPT = "incarnation"
_PRINT_BYTES = 12


@dataclass(frozen=True, slots=True)
class Incarnation:
    """Compares what the file remembers with what is outside it. Runs on the db worker."""

    open_work: OpenWork
    now: Callable[[], datetime]
    outside: Secrets
    machine: Callable[[], Machine]

    def check(self) -> str:
        """Wish for a new stream when anything differs; returns why ("" when all is as it was).

        Secrets that do not answer are no difference: the next start compares again.
        """
        try:
            seen, outside = self.machine(), self._outside()
        except StationError:
            return ""
        with self.open_work() as work:
            kept: dict[str, Any] = work.settings.get(_KEPT, {})
            why = _difference(kept, outside, seen) if kept else _younger(outside)
            if why:
                want_new_stream(work, self.now(), why)
            fresh = self._keep(work, kept, outside, seen)
            work.commit()
        self._put(fresh)
        return why

    def roll(self) -> None:
        """Change the marker: a backup was made, and putting it back must be seen."""
        outside = self._outside()
        with self.open_work() as work:
            kept: dict[str, Any] = work.settings.get(_KEPT, {})
            if not kept:
                return
            kept = {**kept, "markers": [outside.get("marker", ""), secrets.token_hex(8)]}
            work.settings.put(_KEPT, kept)
            work.commit()
        self._put(kept)

    def _keep(
        self, work: UnitOfWork, kept: dict[str, Any], outside: dict[str, Any], seen: Machine
    ) -> dict[str, Any]:
        """Remember how things are now; what differed is told once."""
        database = str(kept.get("database", "")) or secrets.token_hex(8)
        fresh = {
            "database": database,
            "markers": [outside.get("marker", ""), secrets.token_hex(8)],
            "system": _print(database, seen.system),
            "disk": _print(database, seen.disk),
        }
        work.settings.put(_KEPT, fresh)
        return fresh

    def _outside(self) -> dict[str, Any]:
        raw = self.outside.get(INCARNATION)
        try:
            told = json.loads(raw) if raw else {}
        except ValueError:
            return {}
        return told if isinstance(told, dict) else {}

    def _put(self, kept: dict[str, Any]) -> None:
        """Write the new marker outside; where that fails the old one stays good."""
        told = {"database": kept["database"], "marker": kept["markers"][-1]}
        with suppress(StationError):
            self.outside.put(INCARNATION, json.dumps(told).encode())


def _difference(kept: dict[str, Any], outside: dict[str, Any], seen: Machine) -> str:
    other = outside.get("database", kept["database"]) != kept["database"]
    if other or outside.get("marker", "") not in kept["markers"]:
        return Why.RESTORED
    if _differs(kept, "system", seen.system):
        return Why.MACHINE
    return Why.CLONE if _differs(kept, "disk", seen.disk) else ""


def _younger(outside: dict[str, Any]) -> str:
    """Say what a file without memory is: new, or of a time before the marker that stands outside."""
    return Why.RESTORED if outside else ""


def _differs(kept: dict[str, Any], name: str, seen: str) -> bool:
    known = str(kept.get(name, ""))
    return bool(known and seen) and known != _print(str(kept["database"]), seen)


def _print(database: str, told: str) -> str:
    """Return a fingerprint that means nothing outside this file; "" for what is not known."""
    return b64(sha256(database.encode(), told.encode())[:_PRINT_BYTES]) if told else ""
