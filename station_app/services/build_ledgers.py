"""Puts the ledgers and the monthly report together; loaded when one of them is first asked for."""

from collections.abc import Callable

from station_app.services.here import Here
from station_app.services.ledger_desk import Ledgers
from station_app.services.ledger_export import Open, Paper, Portion, Seconds, WriteFile
from station_app.services.ledger_form import Form, Write
from station_app.services.ledger_pages import Overview, Page
from station_app.services.views import Line


def build_ledgers(here: Here, line: Callable[[], Line]) -> Ledgers:
    """Put the entries together; `line` tells whether the report can leave by wire."""
    del line
    return Ledgers(
        overview=Overview(here),
        page=Page(here),
        form=Form(here),
        write=Write(here),
        paper=Paper(here),
        seconds=Seconds(here),
        file=Open(here),
        portion=Portion(here),
        write_file=WriteFile(here),
    )
