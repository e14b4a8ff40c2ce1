"""The pages 台账 and 月报 by keyboard over the real desk: lines, a correction, a figure traced."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from station_app.domain.case import PaperState
from station_app.services.desk import Desk
from station_app.worker import Worker
from tests.services.busy import HEAD_WORD
from tests.services.filling import with_papers
from tests.services.village import Bench, accepted, ready
from ui.screens.ledger.view import LedgerPage
from ui.screens.report.view import ReportPage
from ui.widgets.page import Page

Show = Callable[..., Page]
MONTH = "2026-11"


@pytest.fixture
def worked(worker: Worker, bench: Bench) -> Bench:
    """Three enrolments and a township head."""

    def work() -> None:
        for key in ("xu_yt", "he_xh", "liu_dy"):
            accepted(bench, key)
        view = ready(bench, "sun_gf", "remote-long-term-resident")
        with_papers(bench, view, PaperState.HAVE)

    worker.call(work)
    return bench


def table(page: Page, name: str) -> QTableView:
    found = page.findChild(QTableView, name)
    assert isinstance(found, QTableView)
    return found


def cells(page: Page, name: str) -> list[list[str]]:
    model = table(page, name).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def keys(page: Page) -> dict[str, Callable[[], None]]:
    ask = page.keys
    return {one.key: one.run for one in ask()}


def press(page: Page, key: str) -> None:
    keys(page)[key]()


def test_the_page_lists_seventeen_ledgers_and_enter_opens_the_case_behind_a_line(
    qtbot: QtBot, show: Show, worked: Bench, desk: Desk, unnamed_parts: Callable[[QWidget], list[str]]
) -> None:
    assert worked.cards
    page = show(LedgerPage, desk, {"period": MONTH})
    qtbot.waitUntil(lambda: len(cells(page, "ledger.lines")) == 3)
    assert len(cells(page, "ledger.list")) == 17
    assert cells(page, "ledger.list")[0][1] == "3"
    assert [row[5] for row in cells(page, "ledger.lines")] == ["徐*田", "何*红", "刘*勇"]
    assert unnamed_parts(page) == []
    lines = table(page, "ledger.lines")
    lines.selectRow(1)
    with qtbot.waitSignal(page.navigate) as went:
        QTest.keyClick(lines, Qt.Key.Key_Return)
    assert went.args[0] == "outbox"
    assert went.args[1]["case_id"]


def test_a_line_is_added_and_corrected_without_a_mouse(
    qtbot: QtBot, show: Show, worked: Bench, desk: Desk, unnamed_parts: Callable[[QWidget], list[str]]
) -> None:
    assert worked.cards
    page = show(LedgerPage, desk, {"period": MONTH, "code": "L15"})
    qtbot.waitUntil(lambda: "Alt+1" in keys(page))
    press(page, "Alt+1")
    qtbot.waitUntil(lambda: page.findChild(QLineEdit, "ledger.form.day") is not None)
    assert unnamed_parts(page) == []
    for key, text in (("day", "2026-11-20"), ("subject", "异地备案"), ("persons", "周桂兰")):
        editor = page.findChild(QLineEdit, f"ledger.form.{key}")
        assert isinstance(editor, QLineEdit)
        editor.setText(text)
    press(page, "F9")
    qtbot.waitUntil(lambda: len(cells(page, "ledger.lines")) == 1)
    press(page, "Alt+2")
    qtbot.waitUntil(lambda: list(keys(page)) == ["Esc", "F9"])
    press(page, "F9")
    problem = page.findChild(QWidget, "ledger.problem")
    qtbot.waitUntil(lambda: problem is not None and problem.isVisibleTo(page))
    score, reason = (page.findChild(QLineEdit, f"ledger.form.{key}") for key in ("score", "reason"))
    assert isinstance(score, QLineEdit)
    assert isinstance(reason, QLineEdit)
    score.setText("92")
    reason.setText("漏了成绩")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(cells(page, "ledger.lines")) == 2)


def test_a_figure_is_traced_and_the_report_is_signed_by_keyboard(
    qtbot: QtBot,
    show: Show,
    worked: Bench,
    desk: Desk,
    unnamed_parts: Callable[[QWidget], list[str]],
) -> None:
    worked.now = datetime(2026, 12, 1, 2, tzinfo=UTC)
    page = show(ReportPage, desk)
    qtbot.waitUntil(lambda: len(cells(page, "report.figures")) > 40)
    figures = table(page, "report.figures")
    row = next(n for n, one in enumerate(cells(page, "report.figures")) if one[0] == "受理")
    assert cells(page, "report.figures")[row][1] == "3"
    figures.selectRow(row)
    QTest.keyClick(figures, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(cells(page, "report.behind")) == 3)
    assert [one[0] for one in cells(page, "report.behind")] == ["徐*田", "何*红", "刘*勇"]
    press(page, "Esc")
    qtbot.waitUntil(lambda: "Alt+1" in keys(page))
    press(page, "F9")
    box = page.findChild(QLineEdit, "event.password")
    assert isinstance(box, QLineEdit)
    qtbot.waitUntil(lambda: box.isVisibleTo(page))
    assert unnamed_parts(page) == []
    box.setText(HEAD_WORD)
    box.textEdited.emit(HEAD_WORD)
    QTest.keyClick(box, Qt.Key.Key_Return)
    told = page.findChild(QWidget, "report.told")
    qtbot.waitUntil(lambda: told is not None and told.isVisibleTo(page))
    signed = page.findChild(QLabel, "report.signed")
    assert isinstance(signed, QLabel)
    assert signed.text().startswith("第 1 版")
