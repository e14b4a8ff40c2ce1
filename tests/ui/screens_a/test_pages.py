"""Two or three keys on each page, over the real desk in an encrypted file."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from station_app.devices.card_simulator import CardSimulator
from station_app.errors import Refused
from station_app.services.desk import Desk
from station_app.services.views import Session
from station_app.worker import Worker
from tests.services.village import Bench
from ui.bridge import Bridge
from ui.screens.login.parts import PersonCard
from ui.screens.login.view import LoginPage
from ui.screens.matters.view import MattersPage
from ui.screens.palette.view import PalettePage
from ui.screens.resident.view import ResidentPage
from ui.screens.residents.view import ResidentsPage
from ui.screens.settings.view import SettingsPage
from ui.screens.today.view import TodayPage
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.page import Page

Show = Callable[..., Page]


@pytest.fixture
def walked() -> list[tuple[str, dict[str, object] | None]]:
    return []


def part(page: QWidget, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def words(page: QWidget, name: str) -> str:
    return str(part(page, name).property("text"))


def typed_into(page: QWidget, name: str, text: str) -> QLineEdit:
    box = part(page, name)
    assert isinstance(box, QLineEdit)
    box.setFocus()
    if text.isascii():
        QTest.keyClicks(box, text)
    else:
        box.insert(text)  # as an input method commits it
    return box


def key(page: Page, name: str) -> None:
    """Press a key of the page as the window's table of keys does."""
    actions = page.keys()
    next(action for action in actions if action.key == name).run()


def has_key(page: Page, name: str) -> bool:
    actions = page.keys()
    return name in [action.key for action in actions]


# login


def test_the_log_in_page_is_painted_before_the_desk_exists_and_filled_when_it_does(
    qtbot: QtBot, bridge: Bridge, theme: Theme, desk: Desk
) -> None:
    page = LoginPage(None, bridge, theme, SessionHolder())
    qtbot.addWidget(page)
    page.show()
    assert not part(page, "login.enter").isEnabled()
    page.attach(desk)
    qtbot.waitUntil(lambda: part(page, "login.enter").isEnabled())
    assert "柳溪" in words(page, "login.village") or words(page, "login.village")


def test_a_wrong_password_is_told_and_the_right_one_lets_in(
    qtbot: QtBot, bridge: Bridge, theme: Theme, desk: Desk
) -> None:
    page = LoginPage(desk, bridge, theme, SessionHolder())
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: part(page, "login.enter").isEnabled())
    box = typed_into(page, "lock.password", "654321")
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "还能试" in words(page, "lock.hint"))
    box.clear()
    typed_into(page, "lock.password", "123456")
    with qtbot.waitSignal(page.entered) as entered:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert isinstance(entered.args[0], Session)


def test_six_people_stand_in_two_low_rows_and_the_reviewer_can_be_chosen(
    qtbot: QtBot, bridge: Bridge, theme: Theme, desk: Desk
) -> None:
    page = LoginPage(desk, bridge, theme, SessionHolder())
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    qtbot.waitUntil(lambda: page.findChild(PersonCard, "login.person.shen") is not None)
    cards = page.findChildren(PersonCard)
    assert len(cards) == 6
    qtbot.waitUntil(lambda: len({card.y() for card in cards}) == 2)
    bar = page.findChild(QScrollArea)
    assert bar is None or not bar.verticalScrollBar().isVisible()
    QTest.mouseClick(part(page, "login.person.shen"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "沈玉芳" in part(page, "lock.password").accessibleName())


def test_arrows_choose_the_person_and_capitals_are_noticed(
    qtbot: QtBot, bridge: Bridge, theme: Theme, desk: Desk
) -> None:
    page = LoginPage(desk, bridge, theme, SessionHolder())
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: part(page, "login.enter").isEnabled())
    box = part(page, "lock.password")
    before = box.accessibleName()
    QTest.keyClick(box, Qt.Key.Key_Right)
    assert box.accessibleName() != before
    QTest.keyClicks(box, "A")
    assert "Caps Lock" in words(page, "lock.hint")
    QTest.keyClicks(box, "a")
    assert words(page, "lock.hint") == ""


def test_the_passphrase_is_asked_for_and_a_wrong_one_stays_told(
    qtbot: QtBot, bridge: Bridge, theme: Theme
) -> None:
    tried: list[str] = []
    page = LoginPage(None, bridge, theme, SessionHolder())
    qtbot.addWidget(page)
    page.show()
    page.ask_passphrase(tried.append)
    box = typed_into(page, "lock.password", "abc")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert tried == ["abc"]
    page.store_failed(Refused("key.passphrase_wrong"))
    page.ask_passphrase(tried.append)
    assert words(page, "lock.hint") != ""


# today


def test_a_card_and_alt_1_open_the_form(
    qtbot: QtBot, show: Show, desk: Desk, table: CardSimulator, bench: Bench
) -> None:
    page = show(TodayPage, desk)
    table.place("zhou_fs")
    qtbot.waitUntil(lambda: has_key(page, "Alt+1"))
    key(page, "F2")
    qtbot.waitUntil(lambda: part(page, "today.visitor").isVisible())
    assert words(page, "today.visitor.name") == bench.cards["zhou_fs"].name
    with qtbot.waitSignal(page.navigate) as gone:
        key(page, "Alt+1")
    assert gone.args[0] in ("intake", "matters")


def test_coming_from_the_practice_table_the_card_is_read_at_once(
    qtbot: QtBot, show: Show, desk: Desk, table: CardSimulator, bench: Bench
) -> None:
    table.place("zhou_fs")
    page = show(TodayPage, desk)
    page.enter({"read": True})
    qtbot.waitUntil(lambda: part(page, "today.visitor").isVisible())
    assert words(page, "today.visitor.name") == bench.cards["zhou_fs"].name


def test_typed_initials_find_the_person_and_enter_takes_them(qtbot: QtBot, show: Show, desk: Desk) -> None:
    page = show(TodayPage, desk)
    box = typed_into(page, "today.start", "cxy")
    qtbot.waitUntil(lambda: part(page, "popup").isVisible())
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part(page, "today.visitor").isVisible())
    assert box.text() == ""


def test_an_empty_reader_is_told_in_words(qtbot: QtBot, show: Show, desk: Desk) -> None:
    page = show(TodayPage, desk)
    key(page, "F2")
    qtbot.waitUntil(lambda: part(page, "today.problem").isVisible())
    assert "card." not in words(page, "today.problem.sentence")


def test_a_draft_is_asked_about_and_alt_0_opens_it(
    qtbot: QtBot, show: Show, desk: Desk, bench: Bench, worker: Worker
) -> None:
    card = bench.cards["zhou_fs"]
    worker.call(lambda: desk.start_case("zhou", "resident-enrolment", None, card, {}, ()))
    page = show(TodayPage, desk)
    qtbot.waitUntil(lambda: part(page, "today.resume").isVisible())
    assert card.name in words(page, "today.resume.sentence")
    with qtbot.waitSignal(page.navigate) as gone:
        key(page, "Alt+0")
    assert gone.args[0] == "intake"


# matters


def test_the_remote_filing_is_judged_before_any_typing(
    qtbot: QtBot, show: Show, desk: Desk, bench: Bench
) -> None:
    page = show(MattersPage, desk)
    box = typed_into(page, "guide.search", "ydcqjz")
    qtbot.waitUntil(lambda: "异地" in words(page, "guide.matter"))
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part(page, "guide.verdict").isVisible())
    assert page.focusWidget() is not box
    key(page, "F9")
    qtbot.waitUntil(lambda: part(page, "guide.problem").isVisible())
    assert "guide." not in words(page, "guide.problem.sentence")
    assert bench.cards


# residents, one resident


def test_the_list_opens_the_profile_of_the_first_hit(qtbot: QtBot, show: Show, desk: Desk) -> None:
    page = show(ResidentsPage, desk)
    qtbot.waitUntil(lambda: words(page, "residents.count") not in ("", "0 人"))
    box = typed_into(page, "residents.search", "周福生")
    qtbot.waitUntil(lambda: words(page, "residents.count") in ("1 人", "2 人", "3 人"))
    with qtbot.waitSignal(page.navigate) as gone:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert gone.args[0] == "resident"


def test_the_profile_shows_tails_and_a_full_number_only_for_a_reason(
    qtbot: QtBot, show: Show, desk: Desk, bench: Bench, worker: Worker
) -> None:
    full = bench.cards["zhou_fs"].id_number.digits
    resident = worker.call(lambda: desk.find_by_card(bench.cards["zhou_fs"]))
    page = show(ResidentPage, desk, {"resident_id": resident})
    qtbot.waitUntil(lambda: page.findChild(QWidget, "resident.fact.id_number") is not None)
    assert full not in words(page, "resident.fact.id_number")
    part(page, "resident.show.id_number").click()  # type: ignore[attr-defined]
    part(page, "resident.why.check").click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: full in words(page, "resident.fact.id_number"))
    page.leave()
    qtbot.waitUntil(lambda: full not in words(page, "resident.fact.id_number"))


# palette, settings


def test_the_search_box_opens_a_person_and_tab_begins_a_matter(qtbot: QtBot, show: Show, desk: Desk) -> None:
    page = show(PalettePage, desk)
    box = typed_into(page, "palette.input", "zfs")
    qtbot.waitUntil(lambda: part(page, "palette.list").isVisible())
    with qtbot.waitSignal(page.navigate) as gone:
        QTest.keyClick(box, Qt.Key.Key_Tab)
    assert gone.args[0] == "matters"
    with qtbot.waitSignal(page.navigate) as gone:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert gone.args[0] == "resident"


def test_the_settings_say_how_the_file_is_protected(qtbot: QtBot, show: Show, desk: Desk) -> None:
    page = show(SettingsPage, desk)
    qtbot.waitUntil(lambda: words(page, "settings.help") != "")
    assert "加密" in " ".join(str(label.property("text")) for label in page.findChildren(QWidget))


@pytest.mark.parametrize("kind", [TodayPage, MattersPage, ResidentsPage, SettingsPage, PalettePage])
def test_everything_that_takes_the_focus_has_a_name(
    show: Show, desk: Desk, unnamed: Callable[[QWidget], list[str]], kind: type[Page]
) -> None:
    assert unnamed(show(kind, desk)) == []


@pytest.mark.parametrize(
    "kind", [TodayPage, MattersPage, ResidentsPage, SettingsPage, PalettePage, ResidentPage]
)
def test_no_part_of_a_page_opens_as_a_window_of_its_own(show: Show, desk: Desk, kind: type[Page]) -> None:
    page = show(kind, desk)
    assert [part for part in QApplication.topLevelWidgets() if part.isVisible()] == [page]
