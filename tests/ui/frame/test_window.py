import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from station_app.errors import Refused
from station_app.services.views import Session
from station_app.worker import Worker
from tests.ui.screens_a.paper_desk import SESSION, STATION, PaperDesk
from ui.app import MainWindow
from ui.bridge import Bridge
from ui.frame.crash import catch_bugs, code_of
from ui.frame.desk_frame import DeskFrame
from ui.session import SessionHolder
from ui.theme import Theme


@dataclass
class LockedDesk(PaperDesk):
    """A desk on paper that also opens the lock."""

    def unlock(self, _operator: str, password: str) -> Session:
        if password != "123456":
            raise Refused("login.wrong", left=3)
        return SESSION

    def send_now(self) -> str:
        self.asked.append(("send_now",))
        return "started"


@dataclass
class Opened:
    """A window with a desk behind it."""

    window: MainWindow
    desk: LockedDesk
    qtbot: QtBot

    @property
    def frame(self) -> DeskFrame:
        assert self.window.frame is not None
        return self.window.frame

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifiers)

    def find(self, name: str) -> QWidget:
        found = self.window.findChild(QWidget, name)
        assert found is not None
        return found


@pytest.fixture
def practice() -> bool:
    return False


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, *, practice: bool) -> Iterator[Opened]:
    worker, theme, desk = Worker("db"), Theme(), LockedDesk()
    bridge = Bridge(worker)
    window = MainWindow(qapp, theme, bridge, SessionHolder())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.route == "login"
    window.attach(desk.desk(), replace(STATION, practice=practice))
    window.enter(SESSION)
    qtbot.waitUntil(lambda: window.route == "today")
    yield Opened(window, desk, qtbot)
    bridge.close()
    window.close()
    window.deleteLater()
    worker.close()
    qapp.removeEventFilter(window.idle)
    theme.use(scale=1.0, sheet="light", practice=False)
    theme.apply(qapp)


@pytest.fixture
def bare(qapp: QApplication) -> Iterator[MainWindow]:
    """A window with nothing behind it, held here: one that is collected dies while it is painted."""
    worker = Worker("db")
    window = MainWindow(qapp, Theme(), Bridge(worker), SessionHolder())
    window.show()
    yield window
    window.close()
    window.deleteLater()
    worker.close()


def test_the_login_page_is_there_before_anything_is_attached(bare: MainWindow) -> None:
    assert bare.route == "login"


def test_the_window_needs_nothing_heavy_to_be_painted() -> None:
    heavy = ("sqlalchemy", "requests", "keyring", "pypinyin", "qtawesome", "cryptography")
    code = f"import sys, ui.app; raise SystemExit(' '.join(set({heavy}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.stderr.strip() == ""


def test_the_strip_shows_only_keys_that_do_something(opened: Opened) -> None:
    shown = {one.objectName() for one in opened.frame.strip.findChildren(QWidget) if one.isVisible()}
    assert {"keys.F1", "keys.F5", "keys.F12"} <= shown
    assert "keys.F10" not in shown


def test_keys_lead_to_pages_and_escape_leads_back(opened: Opened) -> None:
    opened.press(Qt.Key.Key_F4)
    assert opened.window.route == "matters"
    opened.press(Qt.Key.Key_Escape)
    opened.qtbot.waitUntil(lambda: opened.window.route == "today")


def test_f6_makes_everything_larger_in_three_steps(opened: Opened) -> None:
    sizes = []
    for _press in range(3):
        opened.press(Qt.Key.Key_F6)
        sizes.append(opened.frame.top.height())
    assert sizes == [84, 112, 56]


def test_large_type_folds_the_navigation_and_takes_the_strip_away(opened: Opened) -> None:
    opened.press(Qt.Key.Key_F6)
    assert not opened.frame.strip.isVisible()
    assert opened.frame.nav.width() < 2 * 64


def test_the_lock_covers_everything_and_gives_the_cursor_back(opened: Opened) -> None:
    before = QApplication.focusWidget()
    opened.press(Qt.Key.Key_F12)
    assert opened.frame.lock.isVisible()
    opened.press(Qt.Key.Key_F4)
    assert opened.window.route == "today"
    box = opened.frame.lock.box
    QTest.keyClicks(box, "wrong")
    QTest.keyClick(box, Qt.Key.Key_Return)
    opened.qtbot.waitUntil(lambda: box.accessibleDescription() != "")
    box.setText("123456")
    QTest.keyClick(box, Qt.Key.Key_Return)
    opened.qtbot.waitUntil(lambda: not opened.frame.lock.isVisible())
    assert QApplication.focusWidget() is before


def test_the_idle_notice_counts_down_and_then_locks(opened: Opened) -> None:
    opened.window.idle.lock_due.emit()
    assert opened.frame.lock.isVisible()


def test_f1_tells_the_keys_and_escape_closes_it(opened: Opened) -> None:
    opened.press(Qt.Key.Key_F1)
    assert opened.frame.help.isVisible()
    opened.press(Qt.Key.Key_Escape)
    assert not opened.frame.help.isVisible()


def test_f5_on_any_page_sends(opened: Opened) -> None:
    opened.press(Qt.Key.Key_F4)
    opened.press(Qt.Key.Key_F5)
    opened.qtbot.waitUntil(lambda: ("send_now",) in opened.desk.asked)
    assert opened.frame.toast.isVisible()
    assert opened.frame.toast.accessibleName() == "正在送"


def test_ctrl_k_opens_the_search_over_the_page(opened: Opened) -> None:
    opened.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert opened.frame.search.isVisible()
    opened.press(Qt.Key.Key_Escape)
    assert not opened.frame.search.isVisible()


def test_the_pill_and_the_badge_tell_what_the_desk_knows(opened: Opened) -> None:
    pill = opened.frame.top.pill
    opened.qtbot.waitUntil(lambda: "27" in pill.accessibleName())
    opened.qtbot.waitUntil(lambda: opened.find("nav.outbox").accessibleName().startswith("送件 "))


def test_a_bug_reaches_the_crash_screen_with_a_code(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    told: list[str] = []
    catch_bugs(opened.window.crash, lambda code, _error: told.append(code))
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - any bug will do
        int("330123195203070000x")
    sys.excepthook(caught.type, caught.value, caught.tb)
    assert told == [code_of(caught.value)]
    assert opened.window.crash.isVisible()
    assert told[0] in opened.window.crash.code.text()
    assert "3301" not in opened.window.crash.code.text()


def test_every_control_of_the_frame_has_a_test_name_and_a_spoken_name(opened: Opened) -> None:
    parts = (opened.frame.nav, opened.frame.top, opened.frame.strip)
    nameless = [
        type(one).__name__
        for part in parts
        for one in part.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and not (one.objectName() and one.accessibleName())
    ]
    assert nameless == []


@pytest.mark.parametrize("practice", [True])
def test_practice_is_told_by_colour_by_words_and_by_a_key(opened: Opened) -> None:
    assert opened.find("practice.leave").isVisible()
    with opened.qtbot.waitSignal(opened.window.practice_left):
        QTest.mouseClick(opened.find("practice.leave"), Qt.MouseButton.LeftButton)
    assert "Alt+R" in {action.key for action in opened.frame.key_actions()}


def test_english_builds_every_page_anew_and_keeps_who_works(opened: Opened) -> None:
    for language, words in (("en", "Today"), ("zh", "今日")):
        opened.window.speak(language)
        assert opened.window.route == "today"
        entry = opened.frame.nav.findChild(QWidget, "nav.today")
        assert entry is not None
        assert entry.accessibleName() == words


def test_large_type_does_not_move_the_size_of_the_window(opened: Opened) -> None:
    before = opened.window.size()
    opened.window.set_look(scale=2.0)
    assert opened.window.size() == before


def test_what_is_half_typed_is_put_down_when_the_window_closes(opened: Opened) -> None:
    with opened.qtbot.waitSignal(opened.window.quit_wanted):
        opened.window.close()
