"""The pages: built at their first visit, left and entered in order, with a way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from station_app.services.desk import Desk
from ui.bridge import Bridge
from ui.frame.routes import ROUTES
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.page import Page

BACK = "back"
HOME = "today"
FORMS = frozenset({"intake", "check", "done", "supply", "conflict", "event", "scan", "pages", "papers"})
"""Pages of one case: the way back never leads into a case that is finished."""

Argument = dict[str, object] | None


class Pages(QStackedWidget):
    """`arrived` carries the route now in front; `keys_changed` and `announce` are those of its page."""

    arrived = Signal(str)
    keys_changed = Signal()
    announce = Signal(str)

    def __init__(self, theme: Theme, session: SessionHolder) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self._pages: dict[str, Page] = {}
        self._laid: dict[str, float] = {}
        self._desk: Desk | None = None
        self._bridge: Bridge | None = None
        self._trail: list[tuple[str, Argument]] = []
        self.route = ""

    def attach(self, desk: Desk, bridge: Bridge) -> None:
        """Make pages possible."""
        self._desk = desk
        self._bridge = bridge

    def current(self) -> Page | None:
        """Return the page in front."""
        return self._pages.get(self.route)

    def go(self, route: str, argument: Argument = None) -> None:
        """Bring a page to the front; "back" is the page before."""
        if route == BACK:
            self._go_back()
            return
        if self.route and self.route not in FORMS and self.route != route:
            self._trail.append((self.route, None))
        if route == HOME:
            self._trail.clear()
        self._show(route, argument)

    def forget(self) -> None:
        """Leave the page in front and end all pages: somebody else logs in, or the language changed."""
        page = self.current()
        if page is not None:
            page.leave()
        for one in self._pages.values():
            self.removeWidget(one)
            one.deleteLater()
        self._pages.clear()
        self._trail.clear()
        self._session.waiting_on = ""
        self.route = ""

    def _go_back(self) -> None:
        waiting = self._session.waiting_on
        if waiting and waiting != self.route:
            self._show(waiting, None)
            return
        route, argument = self._trail.pop() if self._trail else (HOME, None)
        if route != self.route or argument is not None:
            self._show(route, argument)

    def _show(self, route: str, argument: Argument) -> None:
        before = self.current()
        if before is not None:
            before.leave()
        page = self._page(route)
        if self._laid.get(route) != self._theme.scale:  # large type was chosen on another page meanwhile
            self._laid[route] = self._theme.scale
            page.rescale()
        self.route = route
        self.setCurrentWidget(page)
        page.enter(argument)
        self.arrived.emit(route)

    def _page(self, route: str) -> Page:
        if route not in self._pages:
            if self._desk is None or self._bridge is None:
                raise RuntimeError(route)
            page = ROUTES[route].maker()(self._desk, self._bridge, self._theme, self._session)
            page.navigate.connect(self.go)
            page.keys_changed.connect(self.keys_changed)
            page.announce.connect(self.announce)
            self._pages[route] = page
            self._laid[route] = self._theme.scale
            self.addWidget(page)
        return self._pages[route]
