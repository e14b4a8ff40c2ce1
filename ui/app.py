"""The application and its one window.

The order of a start, so that the log-in page is painted before anything heavy is imported:

    app = make_application(sys.argv)
    theme = Theme(scale, sheet)
    session = SessionHolder(scale=scale, sheet=sheet)
    bridge = Bridge(db_worker, device_worker)
    window = MainWindow(app, theme, bridge, session)
    window.show()
    catch_bugs(window.crash, report)
    ... open the file on the db worker ...
    window.attach(desk, station)                 # or window.ask_passphrase, window.store_failed
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from ui.bridge import Bridge
from ui.frame.crash import CrashScreen
from ui.frame.lock import IdleNotice, IdleWatch
from ui.screens.login.view import LoginPage
from ui.session import SessionHolder
from ui.theme import SCALES, Theme
from ui.tokens import THEME_FOLDER

if TYPE_CHECKING:
    from station_app.errors import StationError
    from station_app.services.desk import Desk
    from station_app.services.views import Changed, Session, StationInfo
    from ui.frame.desk_frame import DeskFrame

FCITX = frozenset({"fcitx", "fcitx5"})
FRAME = "ui.frame.desk_frame"
"""Imported while the log-in page is already on the screen."""
I18N_FOLDER = THEME_FOLDER.parent / "i18n"


def make_application(arguments: Sequence[str]) -> QApplication:
    """Set Qt up: Chinese locale (else Japanese glyph forms), Qt's own dialogs in Chinese, Fusion.

    Qt's wheel ships no plug-in for fcitx, which also answers to the ibus protocol: that one is asked for.
    """
    if os.environ.get("QT_IM_MODULE", "") in FCITX:
        os.environ["QT_IM_MODULE"] = "ibus"
    QLocale.setDefault(QLocale("zh_CN"))
    app = QApplication(list(arguments))
    app.setStyle("Fusion")
    app.setApplicationName("station")
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    return app


class MainWindow(QMainWindow):
    """The log-in page first, the desk behind it once somebody is logged in.

    `practice_wanted` and `practice_left` ask the composition root for the other mode;
    `quit_wanted` is emitted once, when the window was closed by a person.
    """

    practice_wanted = Signal()
    practice_left = Signal()
    quit_wanted = Signal()

    def __init__(self, app: QApplication, theme: Theme, bridge: Bridge, session: SessionHolder) -> None:
        super().__init__()
        self._app, self._theme, self._bridge, self._session = app, theme, bridge, session
        self._desk: Desk | None = None
        self._station: StationInfo | None = None
        self._english: QTranslator | None = None
        self._closing = False
        theme.apply(app)
        self.setObjectName("window")
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.login = self._make_login()
        self.frame: DeskFrame | None = None
        self.crash = CrashScreen(theme, self)
        self.crash.quit_wanted.connect(self.close)
        self.notice = IdleNotice(theme, self)
        self.idle = IdleWatch(app, theme, self.notice)
        sizes = theme.tokens.sizes  # of the screen, so the same in large type
        self.setMinimumSize(sizes["size.window_min_width"], sizes["size.window_min_height"])
        self.resize(sizes["size.window_width"], sizes["size.window_height"])
        self._name_window()
        bridge.changed.connect(self._tell_login)

    # -- what the composition root calls ----------------------------------------------------------

    @property
    def route(self) -> str:
        """The page in front; "login" before anybody works here."""
        return self.frame.pages.route if self.frame and self._at_desk() else "login"

    def attach(self, desk: Desk, station: StationInfo) -> None:
        """Fill in the log-in page: the file is open."""
        self._desk, self._station = desk, station
        self._theme.use(practice=station.practice)
        self._theme.apply(self._app)
        self._name_window()
        self.login.attach(desk)
        import_module(FRAME)

    def ask_passphrase(self, unlock: Callable[[str], None]) -> None:
        """Ask for the passphrase of the key file; `unlock` gets what was typed."""
        self.login.ask_passphrase(unlock)

    def store_failed(self, error: StationError) -> None:
        """Say why the file did not open."""
        self.login.store_failed(error)

    def show_route(self, route: str, argument: dict[str, object] | None = None) -> None:
        """Bring a page to the front; does nothing before the log-in."""
        if self.frame is not None and self._at_desk():
            self.frame.pages.go(route, argument)

    def put_down(self) -> None:
        """Write down what is half typed: on the power message, before a restart, at the end."""
        page = self.frame.pages.current() if self.frame else None
        if page is not None:
            page.leave()

    # -- log in, log out, language, size ----------------------------------------------------------

    def enter(self, session: Session) -> None:
        """Let somebody work: the desk comes to the front at 今日."""
        self._session.session = session
        if self.frame is None:
            self.frame = self._make_frame()
        self._stack.setCurrentWidget(self.frame)
        self.frame.begin(session)
        self.idle.start()

    def leave(self) -> None:
        """Back to the log-in page; drafts are kept."""
        self.idle.stop()
        if self.frame is not None:
            self.frame.pages.forget()
        self._session.session = None
        self._stack.setCurrentWidget(self.login)
        self.login.enter(None)

    def speak(self, language: str) -> None:
        """Change the language (zh, en): every page is built anew, drafts are kept."""
        if language == self._session.language:
            return
        self._session.language = language
        if self._english is not None:
            self._app.removeTranslator(self._english)
            self._english = None
        if language != "zh":
            self._english = QTranslator(self)
            if self._english.load(f"station_{language}", str(I18N_FOLDER)):
                self._app.installTranslator(self._english)
        self._rebuild()

    def cycle_scale(self) -> None:
        """F6: 标准, 大 150 %, 特大 200 %."""
        place = SCALES.index(self._theme.scale) + 1
        self.set_look(scale=SCALES[place % len(SCALES)])

    def set_look(self, *, scale: float | None = None, sheet: str | None = None) -> None:
        """Put another size or colour sheet in force at once."""
        self._theme.use(scale=scale, sheet=sheet)
        self._session.scale, self._session.sheet = self._theme.scale, self._theme.sheet
        self._theme.apply(self._app)
        self.login.rescale()
        if self.frame is not None:
            self.frame.rescale()

    def speak_aloud(self, words: str) -> None:
        """Let screen readers hear a sentence."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # -- Qt ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the idle notice at the top."""
        super().resizeEvent(event)
        gap = self._theme.px("space.4")
        self.notice.setGeometry(gap, gap, self.width() - 2 * gap, self._theme.px("size.topbar"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the composition root to end the program in order."""
        if not self._closing:
            self._closing = True
            self.put_down()
            self.quit_wanted.emit()
        event.accept()

    # -- inside -----------------------------------------------------------------------------------

    def _make_login(self) -> LoginPage:
        page = LoginPage(None, self._bridge, self._theme, self._session)
        page.entered.connect(self.enter)
        page.practice_wanted.connect(self.practice_wanted)
        page.language_wanted.connect(self.speak)
        self._stack.addWidget(page)
        return page

    def _make_frame(self) -> DeskFrame:
        if self._desk is None or self._station is None:
            raise RuntimeError("attach")
        maker: type[DeskFrame] = import_module(FRAME).DeskFrame
        frame = maker(
            self._desk,
            self._bridge,
            self._theme,
            self._session,
            host=self,
            window=self,
            station=self._station,
        )
        self._stack.addWidget(frame)
        self._app.installEventFilter(frame.scanner)
        return frame

    def _rebuild(self) -> None:
        """Build everything that shows words again."""
        session, login = self._session.session, self.login
        if self.frame is not None:
            self.frame.end()
            self._stack.removeWidget(self.frame)
            self.frame.deleteLater()
            self.frame = None
        self.login = self._make_login()
        if self._desk is not None:
            self.login.attach(self._desk)
        self._stack.setCurrentWidget(self.login)
        self._stack.removeWidget(login)
        login.deleteLater()
        self._name_window()
        if session is not None:
            self.enter(session)

    def _tell_login(self, changed: Changed) -> None:
        """Keep the network line of the log-in page true while nobody is logged in."""
        if not self._at_desk():
            self.login.refresh(changed)

    def _at_desk(self) -> bool:
        return self.frame is not None and self._stack.currentWidget() is self.frame

    def _name_window(self) -> None:
        name = self.tr("基层医保服务台")
        self.setWindowTitle(f"{self._station.name}　{name}" if self._station else name)
