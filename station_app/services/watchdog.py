"""The watchdog of the sending half (field failure F17): notices that it died, hangs, or sends nothing.

It only judges. Who runs the thread starts it anew, writes it down and tells the clerk.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sync.ports import EngineFact, LineFact

_MOVED = frozenset({LineFact.BATCH_DONE, LineFact.ROLLBACK})


class Trouble(StrEnum):
    """What is the matter with the sending half."""

    DIED = "died"
    """Its thread has ended, though nobody asked for it."""
    STUCK = "stuck"
    """A step has been going on for long without a byte, an answer of the file or a word."""
    IDLE = "idle"
    """It says that everything went, the line is up, and yet items wait."""


class GivenUp(Exception):  # noqa: N818 - says what is the case
    """Another thread took over; the late one ends here and touches nothing."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long, in seconds, each trouble may last.

    `stuck` is above every limit of the wire for silence (30 s without a byte, 10 s to connect); a slow
    line that moves bytes gives a sign with each of them.
    """

    stuck: float = 120.0
    idle: float = 600.0


@dataclass(slots=True)
class Pulse:
    """Signs of life of one sending thread; written by it, read by the watchdog."""

    mono: Callable[[], float]
    last_sign: float = 0.0
    last_moved: float = 0.0
    drained: bool = False

    def begin(self) -> None:
        """Count from now."""
        self.last_sign = self.last_moved = self.mono()

    def beat(self) -> None:
        """Note a sign of life."""
        self.last_sign = self.mono()

    def take(self, fact: EngineFact) -> None:
        """Note what the engine told: every fact is a sign, some say that items moved."""
        self.beat()
        self.drained = fact.fact is LineFact.DRAINED
        if fact.fact in _MOVED and fact.count:
            self.last_moved = self.last_sign


@dataclass(slots=True)
class Watchdog:
    """Judges one sending thread after another by its pulse."""

    mono: Callable[[], float]
    patience: Patience = Patience()
    _waits_since: float | None = None

    def look(self, pulse: Pulse, *, alive: bool, in_step: bool, waiting: int, up: bool) -> Trouble | None:
        """Say what is the matter, None when nothing is.

        `waiting` counts items the platform has not signed for; `up` tells whether the line was good at
        the last exchange. No network, a busy platform and an empty outbox are no trouble.
        """
        now = self.mono()
        if not alive:
            return Trouble.DIED
        if in_step and now - pulse.last_sign > self.patience.stuck:
            return Trouble.STUCK
        if not (waiting and up and pulse.drained):
            self._waits_since = None
            return None
        if self._waits_since is None:
            self._waits_since = now
        since = max(self._waits_since, pulse.last_moved)
        return Trouble.IDLE if now - since > self.patience.idle else None

    def restarted(self) -> None:
        """Count anew for the next thread."""
        self._waits_since = None
