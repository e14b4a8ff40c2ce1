"""Puts the season's work together."""

from station_app.services.here import Here
from station_app.services.residents import Roster
from station_app.services.season import Homes, OneHome, Overview, Tell
from station_app.services.season_board import Boards
from station_app.services.season_desk import SeasonDesk


def build_season(here: Here, roster: Roster) -> SeasonDesk:
    """Put every command and query together; they share one board."""
    boards = Boards(here, roster)
    return SeasonDesk(overview=Overview(boards), homes=Homes(boards), home=OneHome(boards), tell=Tell(boards))
