"""Puts the season's work together."""

from station_app.services.here import Here
from station_app.services.lists import Lists, OpenList
from station_app.services.residents import Roster
from station_app.services.season import Homes, OneHome, Overview, Tell
from station_app.services.season_board import Boards
from station_app.services.season_desk import SeasonDesk
from station_app.services.season_papers import SeasonPapers
from station_app.services.subsidies import Subsidies


def build_season(here: Here, roster: Roster) -> SeasonDesk:
    """Put every command and query together; they share one board."""
    boards, lists = Boards(here, roster), Lists(here, roster)
    papers = SeasonPapers(here, boards)
    return SeasonDesk(
        overview=Overview(boards),
        homes=Homes(boards),
        home=OneHome(boards),
        tell=Tell(boards),
        open_list=OpenList(here),
        preview_list=lists.preview,
        load_list=lists.load,
        undo_list=lists.undo,
        lists=lists.history,
        calls=papers.calls,
        poster=papers.poster,
        export_name=papers.name,
        export_seconds=papers.seconds,
        export=papers.export,
        subsidies=Subsidies(boards, lists),
    )
