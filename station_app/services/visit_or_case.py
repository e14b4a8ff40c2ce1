"""One name, two kinds of id: whatever takes a case id takes the id of a visit as well."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import ParamSpec, TypeVar

from station_app.domain.visit import is_visit
from station_app.services.accept import Accept
from station_app.services.check import CheckLines
from station_app.services.intake import DiscardDraft, Enter, SetPapers, StartCase
from station_app.services.outbox import Track
from station_app.services.views import Slip

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Single:
    """The entries of a single case that those of a visit are made of."""

    start: StartCase
    enter: Enter
    set_papers: SetPapers
    discard: DiscardDraft
    lines: CheckLines
    accept: Accept
    slip: Callable[[str, str, str], Slip]
    track: Track


def either(of_case: Callable[P, T], of_visit: Callable[P, T], at: int = 0) -> Callable[P, T]:
    """Return a callable that asks `of_visit` when argument `at` is the id of a visit, else `of_case`."""

    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        named = args[at]
        chosen = of_visit if isinstance(named, str) and is_visit(named) else of_case
        return chosen(*args, **kwargs)

    return ask


def later(make: Callable[[], Callable[P, T]]) -> Callable[P, T]:
    """Return a callable that makes the real one when it is first asked; what that needs is loaded then."""
    made = cache(make)

    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        return made()(*args, **kwargs)

    return ask
