"""The season's work, as one bundle of callables beside the rest of the desk; all run on the db worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Never

from station_app.errors import Unavailable
from station_app.services.season_views import HomePage, HomeView, SeasonOverview, SeasonWish
from station_app.services.views import Changed, OperatorCard, Slip

if TYPE_CHECKING:  # the reading of files is loaded with the first list, not with the desk
    from station_app.services.list_views import ListLoaded, ListLoadLine, ListPreview, SubsidyView
    from station_app.services.lists import ListFile


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
    open_list: Callable[[str, str], ListFile] = not_here
    """Any worker: (kind of list, path): opened, read with ListFile.portion. Refused("sheet.…")."""
    preview_list: Callable[[ListFile, date], ListPreview] = not_here
    """(file, as of which day): what it would change; nothing is kept."""
    load_list: Callable[[str, ListFile, date, bool], ListLoaded] = not_here
    """(operator_id, file, as of which day, leave out the lines that ask): everything or nothing."""
    undo_list: Callable[[str, str], ListLoaded] = not_here
    """(operator_id, load_id): the last list of its kind, as a whole."""
    lists: Callable[[], tuple[ListLoadLine, ...]] = not_here
    """Every list that came, the newest first."""
    calls: Callable[[str, SeasonWish], Slip] = not_here
    """(operator_id, which households): the call list; Refused as services/season_papers.py says."""
    poster: Callable[[str], Slip] = not_here
    """(operator_id): how far village and groups are, without names."""
    export_name: Callable[[], str] = not_here
    export_seconds: Callable[[str], tuple[OperatorCard, ...]] = not_here
    """(operator_id): who may agree to full values."""
    export: Callable[[str, str, SeasonWish, tuple[str, str] | None], int] = not_here
    """(operator_id, path, which households, (second person, password) for full values): people written."""
    subsidies: Callable[[], SubsidyView] = not_here
    """Who is on the subsidy lists of the year, and what is to be done for them."""


NO_SEASON = SeasonDesk()
