"""Load: who comes in now, and when the others come back, so that nobody waits in a line that breaks.

After an outage of a whole county every station returns at once. A greeting of one that has something to
send gets a turn some seconds ahead, one after the other, instead of a place in a queue (protocol 3.8).
Requests beyond what one process works on are answered 503 with a time, a device's own surplus first.
"""

import time
from collections.abc import Callable

MAX_RUNNING = 64
"""So many requests are worked on in one process at once."""
MAX_OF_ONE = 4
"""So many of them may be one device's: it has one line, or a fault."""
BUSY_SECONDS = 5.0
PUSHES_PER_SECOND = 20.0
"""Pushes of a hundred items that one process receives, judges and signs in a second, with room to spare."""
_FREE_SECONDS = 2.0
"""Turns as near as this are now: a short burst is what the requests' own queue is for."""
_FURTHEST_SECONDS = 600.0
_ITEMS_A_PUSH = 100


class Load:
    """What one process has to do; `enter`, `leave` and `turn` are quick and never wait."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._running = 0
        self._of: dict[str, int] = {}
        self._free_at = 0.0

    def enter(self, device: str) -> float:
        """Let a request in, or return the seconds after which it may come again (0: it is in)."""
        own = self._of.get(device, 0) if device else 0
        if self._running >= MAX_RUNNING or own >= MAX_OF_ONE:
            return max(BUSY_SECONDS, round(self.turn(0), 1))
        self._running += 1
        self._of[device] = self._of.get(device, 0) + 1
        return 0.0

    def leave(self, device: str) -> None:
        """Note that a request that was let in is answered."""
        self._running -= 1
        left = self._of.get(device, 0) - 1
        if left > 0:
            self._of[device] = left
        else:
            self._of.pop(device, None)

    def turn(self, waiting: int) -> float:
        """Return in how many seconds a station with so many items waiting should begin to send; 0 is now."""
        now = self._now()
        ahead = max(0.0, self._free_at - now)
        if ahead < _FURTHEST_SECONDS:
            self._free_at = now + ahead + (1 + waiting / _ITEMS_A_PUSH) / PUSHES_PER_SECOND
        return round(ahead, 1) if ahead > _FREE_SECONDS else 0.0
