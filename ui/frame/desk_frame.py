"""The frame of the desk: navigation, top bar, pages and key strip, and what the frame's keys do."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from station_app.services.desk import Desk
from station_app.services.views import Changed, Session, StationInfo
from ui.bridge import Bridge
from ui.frame.help import HelpSheet
from ui.frame.host import Host
from ui.frame.keyboard import Keyboard, merged
from ui.frame.lock import LockScreen
from ui.frame.nav import NavBar
from ui.frame.pages import Pages
from ui.frame.paper_scan import PaperScan, ScanDoors, is_ours
from ui.frame.routes import ROUTES, SECTIONS
from ui.frame.scanner import ScanWatch
from ui.frame.search import SearchSheet
from ui.frame.status import StatusWatch
from ui.frame.toast import Toast
from ui.frame.top_bar import PracticeBar, TopBar
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.key_strip import KeyStrip
from ui.widgets.page import KeyAction


class DeskFrame(QWidget):
    """What stays around the pages while somebody works."""

    def __init__(
        self,
        desk: Desk,
        bridge: Bridge,
        theme: Theme,
        session: SessionHolder,
        *,
        host: Host,
        window: QMainWindow,
        station: StationInfo,
    ) -> None:
        super().__init__()
        self._host, self._window, self._desk, self._station = host, window, desk, station
        self._theme, self._session = theme, session
        self._scope = bridge.scope(self)
        self.nav = NavBar(theme, SECTIONS)
        self.nav.set_point(station.name)
        self.top = TopBar(theme)
        self.strip = KeyStrip(theme)
        self.pages = Pages(theme, session)
        self.pages.attach(desk, bridge)
        self.pages.setProperty("kind", "page")
        self.lock = LockScreen(theme, window, desk, self._scope, session)
        self.help = HelpSheet(theme, window)
        self.search = SearchSheet(desk, bridge, theme, session, window)
        self.toast = Toast(theme, self.pages)
        self._keyboard = Keyboard(self, self.key_actions)
        self._status = StatusWatch(self.nav, self.top, self.strip, session, self)
        self._status.attach(desk, self._scope, station)
        self.scanner = ScanWatch(self.scanned, parent=self, sure=is_ours)
        doors = ScanDoors(self.pages.go, self.toast, host.speak_aloud)
        self._codes = PaperScan(desk, self._scope.run, session, doors)
        self._lay_out()
        self._connect(bridge)

    # -- what the window calls ----------------------------------------------------------------------

    def begin(self, session: Session) -> None:
        """Show who works here, and 今日."""
        self.top.show_person(session.name)
        self.lock.show_person(session.name, self._station.name)
        self._status.ask()
        self.pages.go("today")

    def end(self) -> None:
        """Stop everything: the frame goes."""
        self.pages.forget()
        self._scope.close()
        self._status.stop()
        for sheet in (self.lock, self.help, self.search):
            sheet.hide()
            sheet.deleteLater()

    def rescale(self) -> None:
        """Follow a new scale or colour sheet."""
        self._fold()
        page = self.pages.current()
        if page is not None:
            page.rescale()

    def scanned(self, text: str) -> bool:
        """Follow the code of one of our papers; offer any other to the page in front."""
        page = self.pages.current()
        if page is None or not page.isVisible() or not self.isEnabled():
            return False
        return self._codes.take(text) or page.scanned(text)

    def key_actions(self) -> tuple[KeyAction, ...]:
        """Return the keys that work now: an open sheet's alone, else the page's, then the frame's."""
        for sheet in (self._host.crash, self.help, self.search):
            if sheet.isVisible():
                return (KeyAction("Esc", "", sheet.close_up),)
        page = self.pages.current()
        return merged(page.keys() if page is not None else (), self._own_keys())

    # -- lock ---------------------------------------------------------------------------------------

    def lock_up(self) -> None:
        """Cover everything; what is half typed is written down, nothing is closed."""
        if self._session.session is None or self.lock.isVisible():
            return
        self._host.idle.stop()
        self.search.close_up()
        self.help.close_up()
        self.lock.open()
        self._keyboard.listening = False
        self.setEnabled(False)

    def _open_up(self) -> None:
        self.setEnabled(True)
        self._keyboard.listening = True
        self.lock.close_up()
        self._host.idle.start()

    def _somebody_else(self) -> None:
        self._open_up()
        self._host.leave()

    # -- inside -------------------------------------------------------------------------------------

    def _own_keys(self) -> tuple[KeyAction, ...]:
        go = self.pages.go
        jumps = tuple(KeyAction(section.key, "", partial(go, section.route)) for section in SECTIONS)
        practice = (KeyAction("Alt+R", self.tr("练习台"), lambda: go("training")),)
        return (
            KeyAction("F1", self.tr("帮助"), self._show_help),
            KeyAction("F3", self.tr("找人"), lambda: go("residents")),
            KeyAction("F4", self.tr("选事项"), lambda: go("matters")),
            KeyAction("F5", self.tr("送一次"), self._send_now),
            KeyAction("F6", self.tr("大字"), self._host.cycle_scale),
            KeyAction("F11", "", self._full_screen),
            KeyAction("F12", self.tr("锁屏"), self.lock_up),
            KeyAction("Ctrl+K", self.tr("搜索"), self.search.ask),
            KeyAction("Esc", self.tr("返回"), lambda: go("back")),
            *jumps,
            *(practice if self._station.practice else ()),
        )

    def _connect(self, bridge: Bridge) -> None:
        bridge.changed.connect(self._changed)
        self.nav.chosen.connect(self.pages.go)
        self.top.search_wanted.connect(self.search.ask)
        self.top.outbox_wanted.connect(lambda: self.pages.go("outbox"))
        self.top.lock_wanted.connect(self.lock_up)
        self.strip.pressed.connect(self._keyboard.press)
        self.pages.arrived.connect(self._arrived)
        self.pages.keys_changed.connect(self._show_keys)
        self.pages.announce.connect(self._host.speak_aloud)
        self.search.navigate.connect(self.pages.go)
        self.lock.opened.connect(self._open_up)
        self.lock.other_wanted.connect(self._somebody_else)
        self._host.idle.lock_due.connect(self.lock_up)

    def _lay_out(self) -> None:
        frame = QHBoxLayout(self)
        self._theme.fit(frame, "space.0", ("line.training_frame",) if self._station.practice else ())
        frame.addWidget(self.nav)
        column = QVBoxLayout()
        self._theme.fit(column)
        frame.addLayout(column, 1)
        column.addWidget(self.top)
        if self._station.practice:
            bar = PracticeBar(self._theme)
            bar.table_wanted.connect(lambda: self.pages.go("training"))
            bar.leave_wanted.connect(self._host.practice_left)
            column.addWidget(bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.strip)
        self._fold()

    def _fold(self) -> None:
        """Fold the navigation where room is short, and take the key strip away in large type."""
        room = self.width() / self._theme.scale
        self.nav.set_narrow(room < self._theme.tokens.sizes["size.wide_enough"])
        self.strip.setVisible(self._theme.scale == 1.0)

    def _arrived(self, route: str) -> None:
        self.toast.turn()
        self.nav.set_current(ROUTES[route].section)
        self.search.close_up()
        self._show_keys()

    def _show_keys(self) -> None:
        self._keyboard.learn()
        self.strip.show_keys([action for action in self.key_actions() if action.label])

    def _changed(self, changed: Changed) -> None:
        self._status.changed(changed)
        page = self.pages.current()
        if page is not None:
            page.refresh(changed)

    def _show_help(self) -> None:
        self.help.tell(self.key_actions(), self._station.county_phone)

    def _send_now(self) -> None:
        words = {"started": self.tr("正在送"), "queued": self.tr("正在送，送完这批接着送")}
        sentence = words.get(self._desk.send_now(), self.tr("正在送"))
        self.toast.say(sentence)
        self._host.speak_aloud(sentence)
        self._status.look()

    def _full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    # -- Qt -----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the orange frame of practice around everything."""
        ground = "training.border" if self._station.practice else "bg.app"
        QPainter(self).fillRect(self.rect(), self._theme.color(ground))
