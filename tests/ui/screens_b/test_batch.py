"""移交到镇 over the real desk: what can be packed is ticked by keys, and the printer decides nothing."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from station_app.domain.case import PaperState
from station_app.services.desk import Desk
from station_app.services.views import Printed, PrintOutcome, Slip
from station_app.worker import Worker
from tests.services.filling import typed, with_papers
from tests.services.five import CHRONIC, LEAST, start
from tests.services.village import Bench
from ui.screens.batch.view import BatchPage
from ui.widgets.page import Page

Show = Callable[..., Page]


def accepted(bench: Bench, person: str) -> str:
    view = typed(bench, start(bench, CHRONIC, person, PaperState.HAVE), LEAST[CHRONIC])
    view = with_papers(bench, view, PaperState.HAVE)
    return bench.desk.accept("zhou", view.case.case_id).case_id


@pytest.fixture
def papers() -> list[Slip]:
    return []


@pytest.fixture
def printing(bench: Bench, desk: Desk, worker: Worker, papers: list[Slip]) -> Desk:
    """Give a desk with two cases that have papers, whose printer keeps what comes out."""

    def out(slip: Slip) -> Printed:
        papers.append(slip)
        return Printed(PrintOutcome.PRINTED, slip.document, slip.number, slip.copy, 1)

    for person in ("xu_yt", "he_xh"):
        worker.call(partial(accepted, bench, person))
    return replace(desk, print_slip=out)


@pytest.fixture
def page(printing: Desk, show: Show, qtbot: QtBot) -> Page:
    page = show(BatchPage, printing)
    qtbot.waitUntil(lambda: model_rows(page) == 2)
    return page


def model_rows(page: Page, name: str = "batch.cases") -> int:
    table = page.findChild(QTableView, name)
    assert table is not None
    return table.model().rowCount()


def press(page: Page, name: str) -> None:
    actions = page.keys()
    next(action for action in actions if action.key == name).run()


def text(page: Page, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert label is not None
    return label.text()


def line(page: Page, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert found is not None
    return found


def test_a_batch_is_packed_printed_and_signed_for_by_keys(
    page: Page, papers: list[Slip], qtbot: QtBot
) -> None:
    table = page.findChild(QTableView, "batch.cases")
    assert table is not None
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert "勾了 1 件" in text(page, "batch.sum")
    press(page, "Alt+1")
    assert "勾了 2 件" in text(page, "batch.sum")
    line(page, "batch.carrier").setText("马志强")
    press(page, "F9")
    qtbot.waitUntil(lambda: model_rows(page, "batch.list") == 1 and len(papers) == 1)
    assert papers[0].document == "DOC17"
    assert model_rows(page) == 0
    line(page, "batch.receiver").setText("王敏")
    press(page, "Alt+2")
    qtbot.waitUntil(lambda: "王敏 签收了" in text(page, "batch.told_received"))


def test_without_a_carrier_nothing_is_packed_and_the_line_takes_the_focus(page: Page, qtbot: QtBot) -> None:
    press(page, "Alt+1")
    press(page, "F9")
    qtbot.waitUntil(lambda: line(page, "batch.carrier").hasFocus())
    assert model_rows(page) == 2


def test_a_second_list_asks_why_on_the_page(page: Page, papers: list[Slip], qtbot: QtBot) -> None:
    press(page, "Alt+1")
    line(page, "batch.carrier").setText("马志强")
    press(page, "F9")
    qtbot.waitUntil(lambda: len(papers) == 1 and model_rows(page, "batch.list") == 1)
    press(page, "F8")
    qtbot.waitUntil(lambda: line(page, "batch.reason").isVisible())
    QTest.keyClicks(line(page, "batch.reason"), "1")
    QTest.keyClick(line(page, "batch.reason"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(papers) == 2)
    assert (papers[1].copy, papers[1].reprint_reason) == (2, "没打清楚")


def test_an_empty_form_comes_out_at_once(page: Page, papers: list[Slip], qtbot: QtBot) -> None:
    button = page.findChild(QWidget, "batch.blank.DOC11")
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(papers) == 1)
    assert (papers[0].document, papers[0].number) == ("DOC11", "")


def test_every_part_has_a_name(page: Page, unnamed_parts: Callable[[QWidget], list[str]]) -> None:
    assert unnamed_parts(page) == []
