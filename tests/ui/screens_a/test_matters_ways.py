"""The page of matters with all of them: headings, keys, the card alone, another office, another day."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from station_app.services.desk import Desk
from station_app.services.views import Line, LinkState
from tests.services.village import Bench
from ui.screens.leaflet.view import LeafletPage
from ui.screens.matters.guide_card import GuideCard
from ui.screens.matters.matter_list import ROW, MatterList
from ui.screens.matters.view import MattersPage
from ui.screens.matters.way_out import WayOut
from ui.widgets.key_button import KeyButton
from ui.widgets.page import Page


@pytest.fixture
def page(show: Callable[..., Page], desk: Desk, qtbot: QtBot) -> MattersPage:
    shown = show(MattersPage, desk)
    assert isinstance(shown, MattersPage)
    rows = shown.findChild(MatterList, "guide.list")
    assert rows is not None
    qtbot.waitUntil(lambda: rows.rows.rowCount() > 56)
    return shown


def typed(page: Page, text: str) -> QLineEdit:
    search = page.findChild(QLineEdit, "guide.search")
    assert search is not None
    search.setText(text)
    return search


def shown_name(page: Page) -> str:
    label = page.findChild(QLabel, "guide.matter")
    return label.text() if label is not None else ""


def highlighted(page: Page) -> int:
    rows = page.findChild(MatterList, "guide.list")
    assert rows is not None
    return rows.rows.place_of(rows.currentIndex().row())


def test_all_matters_stand_under_their_headings(page: MattersPage) -> None:
    rows = page.findChild(MatterList, "guide.list")
    assert rows is not None
    all_rows = [rows.rows.index(at).data(ROW) for at in range(rows.rows.rowCount())]
    headings = [one for one in all_rows if isinstance(one, str)]
    assert len(headings) == len(set(headings)) >= 10
    assert len(all_rows) - len(headings) == 56


def test_the_keyboard_walks_the_whole_list(page: MattersPage, qtbot: QtBot) -> None:
    search = typed(page, "")
    QTest.keyClick(search, Qt.Key.Key_End)
    assert highlighted(page) == 55
    QTest.keyClick(search, Qt.Key.Key_Home)
    assert highlighted(page) == 0
    QTest.keyClick(search, Qt.Key.Key_PageDown)
    down = highlighted(page)
    assert down > 1
    QTest.keyClick(search, Qt.Key.Key_PageUp)
    assert highlighted(page) == 0
    QTest.keyClick(search, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: highlighted(page) == 2)
    assert search.text() == ""


def test_one_key_takes_the_card_alone(page: MattersPage, qtbot: QtBot) -> None:
    typed(page, "异地长期")
    qtbot.waitUntil(lambda: "长期居住" in shown_name(page))
    button = page.findChild(KeyButton, "guide.one_id")
    card = page.findChild(GuideCard, "guide.card")
    assert button is not None
    assert card is not None
    qtbot.waitUntil(button.isVisible)
    QTest.keyClick(card, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: not button.isVisible())
    assert "一证通办" in card.verdict.sentence.text()
    assert "承诺书" in card.verdict.detail.text()


def test_another_office_is_shown_large_and_noted_once(page: MattersPage, qtbot: QtBot) -> None:
    typed(page, "个人账户")
    qtbot.waitUntil(lambda: "支取" in shown_name(page))
    office = page.findChild(QLabel, "guide.office")
    card = page.findChild(GuideCard, "guide.card")
    way = page.findChild(WayOut, "guide.way")
    assert office is not None
    assert card is not None
    assert way is not None
    qtbot.waitUntil(office.isVisible)
    assert "0999-2000002" in office.text()
    QTest.keyClick(card, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: "咨询" in way.sentence.text())
    QTest.keyClick(card, Qt.Key.Key_R)
    assert "第 1 次" in way.sentence.text()


def test_a_matter_of_the_line_offers_a_time_for_this_person(
    page: MattersPage, qtbot: QtBot, bench: Bench
) -> None:
    bench.line = replace(bench.line, state=LinkState.DOWN)
    typed(page, "医保码")
    qtbot.waitUntil(lambda: "医保码" in shown_name(page))
    book = page.findChild(KeyButton, "guide.book")
    card = page.findChild(GuideCard, "guide.card")
    assert book is not None
    assert card is not None
    qtbot.waitUntil(book.isVisible)
    with qtbot.waitSignal(page.navigate) as went:
        QTest.keyClick(card, Qt.Key.Key_T)
    route, argument = went.args
    assert route == "intake"
    view = argument["case"]
    assert view.matter.wire_kind == "proxy.appointment"
    assert view.case.answers["x_service_matters"].value == ("e-certificate-activation",)


def test_with_the_line_up_it_is_done_at_once(
    show: Callable[..., Page], desk: Desk, bench: Bench, qtbot: QtBot
) -> None:
    bench.line = Line(LinkState.UP)
    page = show(MattersPage, desk, {"matter": "e-certificate-activation"})
    card = page.findChild(GuideCard, "guide.card")
    assert card is not None
    qtbot.waitUntil(lambda: card.verdict.sentence.text() != "")
    assert "要有网" not in card.verdict.sentence.text()


def test_the_service_guide_is_shown_as_its_paper_and_printed(
    show: Callable[..., Page], desk: Desk, qtbot: QtBot
) -> None:
    page = show(LeafletPage, desk, {"matter": "reimburse-inpatient"})
    area = page.findChild(QScrollArea, "leaflet.paper")
    told = page.findChild(QLabel, "leaflet.told.sentence")
    assert area is not None
    assert told is not None
    qtbot.waitUntil(lambda: area.widget() is not None)
    assert "住院报销" in page.title.text()
    keys = page.keys()
    next(key for key in keys if key.key == "F8").run()
    qtbot.waitUntil(lambda: "单子留着" in told.text())
