"""When to try again and how much to send: pure functions of what happened and a given jitter."""

BASE_SECONDS = 5.0
CAP_SECONDS = 900.0
FIRST_ITEMS = 50
MAX_ITEMS = 100
"""Half of what the protocol allows: writing down a reply to 200 keeps the file busy beyond 50 ms."""
MAX_WIRE_BYTES = 65_536
QUICK_SECONDS = 3.0
SLOW_SECONDS = 8.0
_MAX_DOUBLINGS = 12


def pause(attempt: int, jitter: float, retry_after: float = 0.0) -> float:
    """Return the seconds before the next try: full jitter, doubling from 5 s up to 15 min.

    `attempt` counts failures in a row from 1, `jitter` is from 0 to 1. `retry_after` is a floor to
    which the jitter is added, so that stations told the same number do not come back together.
    """
    span = min(CAP_SECONDS, BASE_SECONDS * (1 << min(max(attempt - 1, 0), _MAX_DOUBLINGS)))
    if retry_after > 0:
        return retry_after + jitter * min(span, retry_after)
    return jitter * span


def next_items(items: int, *, arrived: bool, seconds: float, wish: int = 0) -> int:
    """Return the size of the next batch, aiming at 4 to 8 seconds on the air.

    Doubled after a quick success, lowered in proportion after a slow one, halved after a failure.
    `wish` is the platform's own upper limit (0: none).
    """
    if not arrived:
        size = items // 2
    elif seconds < QUICK_SECONDS:
        size = items * 2
    elif seconds > SLOW_SECONDS:
        size = int(items * SLOW_SECONDS / seconds)
    else:
        size = items
    return max(1, min(size, MAX_ITEMS, wish or MAX_ITEMS))
