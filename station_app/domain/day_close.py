"""日清单: in which one of nine places a case of the day is when the day ends."""

from enum import StrEnum

from station_app.domain.case import Stage


class Place(StrEnum):
    """Where a case of the day is; every case is in exactly one of them, in the order of the sheet."""

    WAITING = "waiting"
    """Here and safe, the platform has not signed for it."""
    HELD = "held"
    """Here and safe, waits for a newer rule pack before it may go."""
    RECEIVED = "received"
    """The platform signed for it and has not decided, or waits for something itself."""
    OWING = "owing"
    """In force on condition: papers follow."""
    RETURNED = "returned"
    DIFFERS = "differs"
    DUPLICATE = "duplicate"
    DONE = "done"
    ENDED = "ended"
    """Withdrawn, voided, lapsed, refused."""


NOT_THROUGH = frozenset({Place.WAITING, Place.HELD})
"""What the sheet has to name: it is not at the platform."""
_ENDED = frozenset({Stage.REFUSED, Stage.NOT_ACCEPTED, Stage.WITHDRAWN, Stage.VOID, Stage.LAPSED})
_BY_STAGE = {
    Stage.RETURNED: Place.RETURNED,
    Stage.DIFFERS: Place.DIFFERS,
    Stage.DONE: Place.DONE,
}
_SEALED = "sealed"


def place_of(stage: Stage, status: str, state: str) -> Place:
    """Tell the place of an accepted case.

    `status` is the platform's last word ("" before one), `state` that of its item in the outbox (""
    while it has no number). An item with a word has arrived, also while it goes out a second time.
    """
    if not status and state in ("", _SEALED):
        return Place.WAITING if state else Place.HELD
    if status == "duplicate":
        return Place.DUPLICATE
    if stage in _ENDED:
        return Place.ENDED
    if status == "need_material":
        return Place.OWING
    return _BY_STAGE.get(stage, Place.RECEIVED)
