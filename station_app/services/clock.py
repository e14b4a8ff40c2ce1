"""Whether this computer's clock is right: measured at every answer of the platform, shown, never in the way.

Nothing is refused because of the clock (protocol 3.12, field failure F22): numbers order the items, and the
measured distance travels with each of them.
"""

from datetime import timedelta
from statistics import median

from station_app.services.here import Here, clock_text
from station_app.storage.unit_of_work import UnitOfWork

SHOWN_FROM = timedelta(minutes=5)
"""Protocol 3.12: a distance above this is shown."""


def clock_distance(work: UnitOfWork) -> timedelta | None:
    """Return how far the platform's clock is ahead of ours (median of the last five), None if unknown."""
    device = work.stream.device()
    if device is None or not device.clock_offsets:
        return None
    return timedelta(milliseconds=round(median(device.clock_offsets)))


def clock_words(here: Here, work: UnitOfWork) -> str:
    """Say that the clock is wrong and what time it is, "" while it is right enough or nobody knows."""
    distance = clock_distance(work)
    if distance is None or abs(distance) <= SHOWN_FROM:
        return ""
    right = here.now() + distance
    code = "clock.bar_ahead" if distance < timedelta() else "clock.bar_behind"
    return here.wording.say(
        code, span=_span(here, abs(distance)), time=clock_text(right), day=f"{right:%Y-%m-%d}"
    )


def _span(here: Here, distance: timedelta) -> str:
    """Write a distance in the largest unit that says enough."""
    minutes = round(distance.total_seconds() / 60)
    for size, code in ((525_600, "years"), (1_440, "days"), (60, "hours")):
        if minutes >= 2 * size:
            return here.wording.say(f"clock.{code}", count=minutes // size)
    return here.wording.say("clock.minutes", count=minutes)
