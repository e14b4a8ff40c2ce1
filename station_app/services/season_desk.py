"""The season's work, as one bundle of callables beside the rest of the desk; all run on the db worker."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Never

from station_app.errors import Unavailable
from station_app.services.season_views import HomePage, HomeView, SeasonOverview, SeasonWish
from station_app.services.views import Changed


def not_here(*_given: object) -> Never:
    """Answer for a desk that knows no season."""
    raise Unavailable("season.not_here")


@dataclass(frozen=True, slots=True)
class SeasonDesk:
    """Queries and commands of 集中参保期; the year is always the one being collected."""

    overview: Callable[[], SeasonOverview] = not_here
    homes: Callable[[SeasonWish, int, int], HomePage] = not_here
    """(which households, offset, limit)"""
    home: Callable[[int], HomeView] = not_here
    """(resident_id): the household of somebody."""
    tell: Callable[[str, int, str, str], Changed] = not_here
    """(operator_id, resident_id, result, remark): what came of a call or a visit."""


NO_SEASON = SeasonDesk()
