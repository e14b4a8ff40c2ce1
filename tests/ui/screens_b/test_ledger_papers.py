"""The paper of a line of a ledger, printed where the line is looked at."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from station_app.services.desk import Desk
from station_app.services.views import Printed, PrintOutcome, Slip
from station_app.worker import Worker
from tests.services.village import Bench
from tests.ui.screens_b.test_ledgers import cells, press, table
from tests.ui.slips.real import line
from ui.screens.ledger.view import LedgerPage
from ui.widgets.page import Page

Show = Callable[..., Page]


def test_a_line_prints_its_paper_and_the_second_copy_asks_why(
    qtbot: QtBot, show: Show, worker: Worker, bench: Bench, desk: Desk
) -> None:
    worker.call(lambda: line(bench, "L12", kind="差评核实", month="2026-11", opened="2026-11-20"))
    papers: list[Slip] = []

    def out(slip: Slip) -> Printed:
        papers.append(slip)
        return Printed(PrintOutcome.PRINTED, slip.document, slip.number, slip.copy, 1)

    page = show(LedgerPage, replace(desk, print_slip=out), {"period": "2026-11", "code": "L12"})
    qtbot.waitUntil(lambda: len(cells(page, "ledger.lines")) == 1)
    table(page, "ledger.lines").selectRow(0)
    press(page, "Alt+4")
    qtbot.waitUntil(lambda: [one.document for one in papers] == ["DOC15"])
    reason = page.findChild(QLineEdit, "ledger.reason")
    assert reason is not None
    qtbot.waitUntil(lambda: page.isEnabled() and not reason.isVisible())
    qtbot.waitUntil(lambda: _asks(page, reason))
    QTest.keyClicks(reason, "3")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [one.copy for one in papers] == [1, 2])
    assert papers[1].reprint_reason == "弄丢了"


def _asks(page: Page, reason: QLineEdit) -> bool:
    """Ask for it once more, as soon as the first copy is out."""
    if not reason.isVisible():
        press(page, "Alt+4")
    return reason.isVisible()
