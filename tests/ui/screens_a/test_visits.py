"""Ticking several matters, and a household, by key; over the real desk in an encrypted file."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from station_app.domain.person import CardFacts
from station_app.services.desk import Desk
from station_app.services.views import CaseView
from station_app.worker import Worker
from tests.services.village import Bench
from ui.screens.begin import visitor_from_card
from ui.screens.household.view import HouseholdPage
from ui.screens.matters.view import MattersPage
from ui.widgets.page import Page

Show = Callable[..., Page]


def words(page: QWidget, name: str) -> str:
    found = page.findChild(QWidget, name)
    return str(found.property("text")) if found is not None else ""


def press(page: Page, name: str) -> None:
    actions = page.keys()
    next(action for action in actions if action.key == name).run()


def card(bench: Bench, key: str) -> CardFacts:
    return bench.cards[key]


def test_two_matters_ticked_by_space_open_one_form(
    qtbot: QtBot, show: Show, desk: Desk, bench: Bench, worker: Worker
) -> None:
    visitor = worker.call(lambda: visitor_from_card(desk, card(bench, "zhou_fs")))
    page = show(MattersPage, desk, {"visitor": visitor, "matter": "resident-enrolment"})
    gone: list[tuple[str, dict[str, object]]] = []
    page.navigate.connect(lambda route, argument: gone.append((route, argument)))
    search = page.findChild(QLineEdit, "guide.search")
    assert search is not None
    tray = page.findChild(QWidget, "guide.tray")
    assert tray is not None
    qtbot.waitUntil(lambda: "参保登记" in words(page, "guide.matter"))
    QTest.keyClick(search, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not tray.isHidden())
    QTest.keyClicks(search, "jfdj")
    qtbot.waitUntil(lambda: "缴费" in words(page, "guide.matter"))
    press(page, "Alt+A")
    press(page, "F9")
    qtbot.waitUntil(lambda: bool(gone))
    route, argument = gone[0]
    view = argument["case"]
    assert route == "intake"
    assert isinstance(view, CaseView)
    assert view.visit is not None
    assert [line.code for line in view.visit.lines] == ["resident-enrolment", "resident-payment-registration"]


def test_a_second_space_takes_the_tick_away(
    qtbot: QtBot, show: Show, desk: Desk, bench: Bench, worker: Worker
) -> None:
    visitor = worker.call(lambda: visitor_from_card(desk, card(bench, "zhou_fs")))
    page = show(MattersPage, desk, {"visitor": visitor, "matter": "resident-enrolment"})
    search = page.findChild(QLineEdit, "guide.search")
    tray = page.findChild(QWidget, "guide.tray")
    assert search is not None
    assert tray is not None
    qtbot.waitUntil(lambda: "参保登记" in words(page, "guide.matter"))
    QTest.keyClick(search, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not tray.isHidden())
    QTest.keyClick(search, Qt.Key.Key_Space)
    qtbot.waitUntil(tray.isHidden)


def test_the_members_are_ticked_by_space_and_by_digit(
    qtbot: QtBot, show: Show, desk: Desk, bench: Bench, worker: Worker
) -> None:
    resident = worker.call(lambda: desk.find_by_card(card(bench, "zhou_fs")))
    page = show(HouseholdPage, desk, {"resident_id": resident})
    gone: list[str] = []
    page.navigate.connect(lambda route, _argument: gone.append(route))
    qtbot.waitUntil(lambda: page.findChild(QWidget, "household.member.1") is not None)
    start = page.findChild(QWidget, "household.start")
    first = page.findChild(QWidget, "household.member.1")
    assert start is not None
    assert first is not None
    assert "1" in str(start.property("text"))
    QTest.keyClick(first, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "没勾" in first.accessibleName())
    press(page, "F9")
    qtbot.waitUntil(start.isEnabled)
    assert gone == []
    QTest.keyClick(page, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: "勾上了" in first.accessibleName())
    press(page, "F9")
    qtbot.waitUntil(lambda: gone == ["intake"])


def test_everything_on_the_household_page_has_a_name(
    qtbot: QtBot, show: Show, desk: Desk, bench: Bench, unnamed: Callable[[QWidget], list[str]]
) -> None:
    assert bench.cards
    page = show(HouseholdPage, desk, {"resident_id": 1})
    qtbot.waitUntil(lambda: page.findChild(QWidget, "household.member.2") is not None)
    assert unnamed(page) == []
