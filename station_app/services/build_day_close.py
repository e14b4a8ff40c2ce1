"""Puts the end of a day together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from station_app.services.day_close import DaySheets
from station_app.services.day_close_desk import DayClosing
from station_app.services.day_close_paper import DayPaper
from station_app.services.here import Here, beijing_date
from station_app.services.receipts import CheckReceipt
from station_app.services.views import Line


@dataclass(frozen=True, slots=True)
class BackUpToday:
    """Makes a backup unless there is one of today; without a way to make one it does nothing."""

    here: Here
    back_up: Callable[[], object] | None

    def __call__(self) -> None:
        """Make it."""
        with self.here.open_work() as work:
            last = work.settings.get("last_backup")
        if self.back_up and (not last or beijing_date(datetime.fromisoformat(last)) != self.here.today()):
            self.back_up()


def build_day_close(here: Here, line: Callable[[], Line], back_up: Callable[[], object] | None) -> DayClosing:
    """Put every command and query together."""
    sheets = DaySheets(here, line)
    return DayClosing(
        view=sheets.view,
        cases=sheets.cases,
        sign=sheets.sign,
        back_up=BackUpToday(here, back_up),
        paper=DayPaper(here),
        check=CheckReceipt(here.open_work, here.now),
    )
