"""A few keys on each page, over the real desk."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from station_app.devices.card_simulator import CardSimulator
from station_app.domain.case import Stage
from station_app.services.desk import Desk
from station_app.services.views import AcceptedView, CaseView
from station_app.worker import Worker
from tests.services.village import Bench, accepted, ready
from tests.ui.screens_b.sample_desk import SampleDesk
from ui.screens.check.parts import AnswerRow
from ui.screens.check.view import CheckPage
from ui.screens.done.view import DonePage
from ui.screens.intake.view import IntakePage
from ui.screens.outbox.view import OutboxPage
from ui.screens.training.view import TrainingPage
from ui.theme import Theme
from ui.widgets.page import Page

Show = Callable[..., Page]


def press(page: Page, name: str) -> None:
    """Press a page key as the window does."""
    actions = page.keys()
    next(action for action in actions if action.key == name).run()


def offers(page: Page, name: str) -> bool:
    actions = page.keys()
    return any(action.key == name for action in actions)


def text(page: Page, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert label is not None
    return label.text()


def part(page: Page, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None
    return found


def wandering(page: Page) -> list[tuple[str, object]]:
    steps: list[tuple[str, object]] = []
    page.navigate.connect(lambda route, argument: steps.append((route, argument)))
    return steps


@pytest.fixture
def draft(bench: Bench, worker: Worker) -> CaseView:
    """A case of somebody with a card, papers settled, the phone not yet known."""
    view = worker.call(lambda: ready(bench, "zhou_fs"))
    assert view.case.stage is Stage.DRAFT
    return view


def test_the_form_opens_at_the_first_gap(qtbot: QtBot, show: Show, desk: Desk, draft: CaseView) -> None:
    page = show(IntakePage, desk, {"case": draft})
    qtbot.waitUntil(lambda: part(page, "intake.field.tel").hasFocus())
    assert text(page, "intake.saved.sentence") == "写的都存好了"


def test_f9_with_gaps_puts_the_focus_on_the_summary_and_arrow_down_into_the_field(
    qtbot: QtBot, show: Show, desk: Desk, draft: CaseView
) -> None:
    page = show(IntakePage, desk, {"case": draft})
    phone = part(page, "intake.field.tel")
    qtbot.waitUntil(phone.hasFocus)
    QTest.keyClicks(phone, "1380000514")
    press(page, "F9")
    errors = part(page, "intake.errors")
    qtbot.waitUntil(errors.hasFocus)
    QTest.keyClick(errors, Qt.Key.Key_Down)
    assert phone.hasFocus()
    assert phone.property("text").replace(" ", "") == "1380000514"


def test_esc_keeps_what_was_typed(
    qtbot: QtBot, show: Show, desk: Desk, draft: CaseView, worker: Worker
) -> None:
    page = show(IntakePage, desk, {"case": draft})
    steps = wandering(page)
    phone = part(page, "intake.field.tel")
    qtbot.waitUntil(phone.hasFocus)
    QTest.keyClicks(phone, "138")
    press(page, "Esc")
    qtbot.waitUntil(lambda: steps == [("back", None)])
    view = worker.call(lambda: desk.open_case("zhou", draft.case.case_id))
    assert view.case.answers["tel"].value == "138"


def test_nothing_focusable_on_the_form_is_without_a_name(
    qtbot: QtBot, show: Show, desk: Desk, draft: CaseView, unnamed_parts: Callable[[QWidget], list[str]]
) -> None:
    page = show(IntakePage, desk, {"case": draft})
    qtbot.waitUntil(lambda: part(page, "intake.field.tel").hasFocus())
    assert unnamed_parts(page) == []


def test_a_refused_accept_shows_the_summary_and_keeps_every_answer(
    qtbot: QtBot, show: Show, desk: Desk, draft: CaseView
) -> None:
    page = show(CheckPage, desk, {"case_id": draft.case.case_id})
    qtbot.waitUntil(lambda: len(page.findChildren(AnswerRow)) > 1)
    rows = [row.objectName() for row in page.findChildren(AnswerRow)]
    press(page, "F9")
    qtbot.waitUntil(lambda: part(page, "check.errors").hasFocus())
    assert [row.objectName() for row in page.findChildren(AnswerRow) if row.isVisible()] == rows
    assert part(page, "check.accept").isEnabled()


def test_arrows_choose_an_answer_and_enter_goes_back_to_it(
    qtbot: QtBot, show: Show, desk: Desk, draft: CaseView
) -> None:
    page = show(CheckPage, desk, {"case_id": draft.case.case_id})
    steps = wandering(page)
    qtbot.waitUntil(lambda: any(row.hasFocus() for row in page.findChildren(AnswerRow)))
    year = part(page, "check.row.x_insured_year")
    for row in page.findChildren(AnswerRow):
        if not year.hasFocus():
            QTest.keyClick(row, Qt.Key.Key_Down)
    QTest.keyClick(year, Qt.Key.Key_Return)
    assert steps == [("intake", {"case_id": draft.case.case_id, "field": "x_insured_year"})]


def test_f9_twice_accepts_once(qtbot: QtBot, show: Show, desk: Desk, bench: Bench, worker: Worker) -> None:
    view = worker.call(lambda: ready(bench))
    page = show(CheckPage, desk, {"case_id": view.case.case_id})
    steps = wandering(page)
    qtbot.waitUntil(lambda: bool(page.keys()) and part(page, "check.accept").isEnabled())
    qtbot.waitUntil(lambda: len(page.findChildren(AnswerRow)) > 1)
    press(page, "F9")
    press(page, "F9")
    qtbot.waitUntil(lambda: bool(steps))
    assert steps == [("done", {"case_id": view.case.case_id})]
    counts = worker.call(lambda: desk.outbox("all", "")).counts
    assert counts.undelivered == 1


@pytest.fixture
def filed(bench: Bench, worker: Worker) -> AcceptedView:
    return worker.call(lambda: accepted(bench))


def test_done_says_stored_and_never_finished(
    qtbot: QtBot, show: Show, desk: Desk, filed: AcceptedView
) -> None:
    page = show(DonePage, desk, {"case_id": filed.case_id})
    qtbot.waitUntil(lambda: text(page, "done.who").startswith(filed.person))
    assert text(page, "done.title") == "已受理，存好了"
    assert "办结 办结" not in part(page, "done.track").accessibleName()
    qtbot.waitUntil(lambda: bool(part(page, "done.again").isEnabled()))


def test_enter_on_done_goes_to_the_next_person(
    qtbot: QtBot, show: Show, desk: Desk, filed: AcceptedView
) -> None:
    page = show(DonePage, desk, {"case_id": filed.case_id})
    steps = wandering(page)
    qtbot.waitUntil(lambda: text(page, "done.who").startswith(filed.person))
    QTest.keyClick(part(page, "done.person"), Qt.Key.Key_Return)
    assert steps == [("today", None)]


def test_in_season_a_new_card_opens_the_same_matter(
    qtbot: QtBot, show: Show, desk: Desk, filed: AcceptedView, table: CardSimulator
) -> None:
    table.place("xu_yt")
    page = show(DonePage, desk, {"case_id": filed.case_id})
    steps = wandering(page)
    qtbot.waitUntil(lambda: text(page, "done.who").startswith(filed.person))
    QTest.keyClick(part(page, "done.continuous"), Qt.Key.Key_1)
    qtbot.waitUntil(lambda: "刚给他办过" in text(page, "done.hint"))
    table.place("zhou_fs")
    qtbot.waitUntil(lambda: bool(steps))
    assert steps[0][0] in ("intake", "matters")


def test_the_outbox_names_both_facts_and_answers_a_second_f5(
    qtbot: QtBot, show: Show, desk: Desk, filed: AcceptedView
) -> None:
    assert filed.queue_place == 1
    answers = iter(("started", "queued"))
    page = show(OutboxPage, replace(desk, send_now=lambda: next(answers)))
    qtbot.waitUntil(lambda: text(page, "outbox.sentence.safe") == "1 件都存好了，放心")
    assert text(page, "outbox.sentence.arrived") == "1 件还没送到，有网自动送。现在关机也没事。"
    assert text(page, "outbox.line.sentence").startswith("没网，不算失败，件还在")
    press(page, "F5")
    assert text(page, "outbox.line.sentence").startswith("正在送，再送一次也只算一件")
    press(page, "F5")
    assert text(page, "outbox.line.sentence").startswith("正在送，送完这批接着送")


def test_enter_in_the_outbox_looks_inside_a_case(
    qtbot: QtBot, show: Show, desk: Desk, filed: AcceptedView
) -> None:
    page = show(OutboxPage, desk)
    steps = wandering(page)
    table = part(page, "outbox.list")
    qtbot.waitUntil(lambda: part(page, "outbox.look").isVisible())
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert steps == [("check", {"case_id": filed.case_id})]


def test_the_practice_table_lays_cards_and_cuts_the_line(qtbot: QtBot, show: Show, desk: Desk) -> None:
    cut: list[bool] = []
    page = show(TrainingPage, replace(desk, practice_network=cut.append))
    qtbot.waitUntil(lambda: offers(page, "Alt+1"))
    press(page, "Alt+1")
    qtbot.waitUntil(lambda: bool(text(page, "train.placed")))
    press(page, "Alt+0")
    assert len(cut) == 1
    with qtbot.waitSignal(page.navigate) as gone:
        press(page, "F2")
    assert gone.args == ["today", {"read": True}]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("kind", [IntakePage, CheckPage, DonePage, OutboxPage, TrainingPage])
def test_no_page_is_wider_than_a_small_window(
    qtbot: QtBot, show: Show, theme: Theme, kind: type[Page], scale: float
) -> None:
    theme.use(scale=scale)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app)
    page = show(kind, SampleDesk().desk(), {"case_id": "case-1"})
    qtbot.waitUntil(lambda: bool(page.title.text()))
    room = 1366 - theme.px("size.nav" if scale == 1.0 else "size.nav_collapsed")
    assert page.minimumSizeHint().width() <= room
