"""Every working there is, and which of them a case shows."""

from collections.abc import Callable

from station_app.domain.context import Answers, Context
from station_app.domain.matter import Matter
from station_app.domain.working import Working
from station_app.domain.working_days import deadline, newborn, waiting
from station_app.domain.working_money import premium, shares

Maker = Callable[[Matter, Answers, Context], Working | None]

ALL: tuple[Maker, ...] = (premium, newborn, waiting, shares, deadline)
"""In the order in which they are shown."""


def of_case(matter: Matter, answers: Answers, ctx: Context) -> tuple[Working, ...]:
    """Return the workings of a form; what is not known yet leaves its working out."""
    return tuple(found for make in ALL if (found := make(matter, answers, ctx)) is not None)
