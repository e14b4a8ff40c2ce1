"""When the disk is full: what is begun may be finished, sent and answered; nothing new is begun."""

from collections.abc import Callable
from dataclasses import replace
from typing import ParamSpec, TypeVar

from station_app.errors import Unavailable
from station_app.services.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")


def while_room(desk: Desk, room: Callable[[], bool]) -> Desk:
    """Let the desk begin something new only while `room()`; Unavailable("store.no_room") otherwise.

    New cases are refused before anything that is begun is refused its record (F28): a draft can be
    finished and sealed, receipts and verdicts are written down.
    """

    def guarded(start: Callable[P, T]) -> Callable[P, T]:
        def begin(*args: P.args, **kwargs: P.kwargs) -> T:
            if not room():
                raise Unavailable("store.no_room")
            return start(*args, **kwargs)

        return begin

    return replace(
        desk,
        start_case=guarded(desk.start_case),
        start_visit=guarded(desk.start_visit),
        start_bundle=guarded(desk.start_bundle),
        start_household=guarded(desk.start_household),
    )
