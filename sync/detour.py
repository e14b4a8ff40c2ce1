"""A line that alters or blocks one body and lets everything else through (protocol 3.15.4).

After each failure the body goes out in another coding, while the batches get smaller on their own
(sync.retry). When an item that travels alone has failed in every coding, twice, it is named: a person
changes the network or calls. It stays in its place and is tried on; nothing is skipped or dropped.
"""

from sync.coding import GZIP, IDENTITY, Coder
from sync.ports import Batch, Fault, FaultKind
from sync.protocol import ProblemCode

_BEST = ""
_WAYS = (_BEST, IDENTITY, GZIP)
"""The best coding that was agreed, none at all, and the oldest one."""
NAMED_AFTER = 2 * len(_WAYS)
"""So many failures of an item alone before its case is named."""
_TRUSTED_AFTER = 50
"""After so many batches in a row the best coding is tried again: the line may be another one."""
_ALTERED = frozenset({FaultKind.NOT_OURS, FaultKind.LOGIN_PAGE, FaultKind.OUTCOME_UNKNOWN})


def speaks_of_the_line(fault: Fault) -> bool:
    """Say whether a push failed as on a line that alters what it carries."""
    altered = fault.problem is not None and fault.problem.code == ProblemCode.MALFORMED
    return altered or fault.kind in _ALTERED


class Detour:
    """Chooses the coding of the next push; the wire tells it how each one went."""

    def __init__(self, coder: Coder) -> None:
        self._coder = coder
        self._at = ("", 0)
        self._way = 0
        self._alone = 0
        self._arrived = 0

    def failed(self, batch: Batch, fault: Fault) -> str:
        """Take another way; return the item to be named, "" while there is none."""
        if not speaks_of_the_line(fault):
            return ""
        place = (batch.stream, batch.first_seq)
        if place != self._at:
            self._at, self._alone = place, 0
        self._way = (self._way + 1) % len(_WAYS)
        self._arrived = 0
        self._coder.hold(_WAYS[self._way])
        self._alone += len(batch.items) == 1
        return batch.items[0].item_id if self._alone >= NAMED_AFTER else ""

    def arrived(self) -> None:
        """Keep to what works, and trust the line again after a while."""
        self._at, self._alone = ("", 0), 0
        self._arrived += 1
        if self._way and self._arrived >= _TRUSTED_AFTER:
            self._way = 0
            self._coder.hold(_BEST)
