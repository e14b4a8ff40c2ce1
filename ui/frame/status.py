"""Keeps the safety pill, the badge and the clock true."""

from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.views import Changed, LinkState, StationInfo, TodayView
from ui.bridge import Scope
from ui.frame.nav import NavBar
from ui.frame.top_bar import TopBar
from ui.session import SessionHolder
from ui.widgets.key_strip import KeyStrip
from ui.words import clock, link_words

LOOK_EVERY = 1000
"""Milliseconds between looks at the clock and the published state of the line; both cost nothing."""


class StatusWatch(QObject):
    """Asks for the counts after each change, one question at a time, and looks at the line itself."""

    def __init__(
        self, nav: NavBar, top: TopBar, strip: KeyStrip, session: SessionHolder, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._nav, self._top, self._strip, self._session = nav, top, strip, session
        self._desk: Desk | None = None
        self._scope: Scope | None = None
        self._station: StationInfo | None = None
        self._today: TodayView | None = None
        self._asking = self._again = False
        self._shown: tuple[object, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def attach(self, desk: Desk, scope: Scope, station: StationInfo) -> None:
        """Begin."""
        self._desk, self._scope, self._station = desk, scope, station
        self._timer.start()

    def stop(self) -> None:
        """Ask nothing more: the program is closing."""
        self._timer.stop()
        self._desk = None

    def changed(self, changed: Changed) -> None:
        """Ask again when cases or the way they go have changed."""
        if changed.cases or changed.outbox or changed.drafts:
            self.ask()

    def ask(self) -> None:
        """Ask for the counts of the person who works now."""
        desk, operator = self._desk, self._session.operator_id
        if desk is None or self._scope is None or not operator:
            return
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        self._scope.run(lambda: desk.today(operator), self._answered)

    def look(self) -> None:
        """Show the time and how the line is."""
        self._strip.clock.setText(clock(datetime.now(UTC)))
        if self._desk is None or self._station is None or self._today is None:
            return
        line, counts = self._desk.line(), self._today.counts
        link, alarm = line.state, self.tr("送件停过") if line.alarm else ""
        shown = (link, counts, alarm, self._session.language)
        if shown == self._shown:
            return
        self._shown = shown
        self._nav.set_badge("outbox", counts.todo)
        if self._station.practice:
            self._top.pill.show_practice(
                counts.stored, counts.undelivered, alarm or link_words(link), up=_up(link), amber=bool(alarm)
            )
        else:
            problem = self.tr("这台电脑要管一管（{code}）").format(code=self._station.problem)
            shown_problem = problem if self._station.problem else ""
            self._top.pill.show_state(
                counts, link, alarm or link_words(link), shown_problem, amber=bool(alarm)
            )

    def _answered(self, future: "Future[TodayView]") -> None:
        self._asking = False
        with suppress(StationError):  # the page in front tells it; the last counts stay until the next change
            self._today = future.result()
        self.look()
        if self._again:
            self.ask()


def _up(link: LinkState) -> bool:
    return link in (LinkState.UP, LinkState.SLOW)
