"""是不是这位: the question on the form, answered by key, and never in the way of F9."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from station_app.domain.case import Stage
from station_app.services.desk import Desk
from station_app.services.views import CaseView, DoubleView, Entered
from station_app.worker import Worker
from tests.services.village import Bench
from tests.ui.screens_b.sample import VIEW
from tests.ui.screens_b.sample_desk import SampleDesk, at_once
from tests.ui.screens_b.test_presenters import Way
from ui.screens.intake.presenter import IntakePresenter
from ui.screens.intake.state import IntakePaths
from ui.screens.intake.view import IntakePage
from ui.widgets.page import Page

ASKED = DoubleView(
    "case-1", "resident:7", "名册上的陈秀英（女 46 岁，3 组，尾号 0007）", ("证号只差第 4 位",)
)
DONE = DoubleView(
    "case-1", "done:case-0", "陈秀英（尾号 0007），2026-11-21 在本机办的参保登记", ("已经办过",)
)


def answering(view: CaseView, asked: DoubleView) -> tuple[IntakePresenter, Way, list[tuple[str, ...]]]:
    told: list[tuple[str, ...]] = []
    sample, way = SampleDesk(replace(view, double=asked)), Way()

    def answer(*said: str) -> CaseView:
        told.append(said)
        new = replace(sample.view, double=None)
        if asked.done and said[-1] == "same":
            new = replace(new, case=replace(new.case, case_id="case-0", stage=Stage.ACCEPTED))
        return new

    paths = IntakePaths(way.to("check"), way.to("back"), way.to("today"), way.to("done"))
    presenter = IntakePresenter(
        sample.desk(answer_double=answer), at_once, at_once, lambda: "op-1", paths=paths,
        render=lambda _state: None,
    )  # fmt: skip
    presenter.open("case-1")
    return presenter, way, told


def test_the_answer_goes_to_the_case_that_was_asked_about_and_the_question_is_gone() -> None:
    page, way, told = answering(VIEW, ASKED)
    page.answer_double("other")
    assert told == [("op-1", "case-1", "resident:7", "other")]
    assert page.state.view is not None
    assert page.state.view.double is None
    assert not page.state.busy
    assert way.steps == []


def test_the_thing_that_was_done_already_is_shown_instead_of_a_second_one() -> None:
    page, way, _told = answering(VIEW, DONE)
    page.answer_double("same")
    assert way.steps == [("done", "case-0")]


def test_nothing_is_asked_of_the_desk_without_a_question() -> None:
    page, _way, told = answering(VIEW, ASKED)
    page.answer_double("later")
    page.answer_double("later")
    assert len(told) == 1


def typed_by_hand(bench: Bench, slip: int) -> CaseView:
    """A draft with the number of somebody on the roster, one digit wrong, and the right name."""
    card = bench.cards["xu_yt"]
    number = card.id_number.digits
    wrong = number[:slip] + str((int(number[slip]) + 1) % 10) + number[slip + 1 :]
    view = bench.desk.start_case("zhou", "resident-enrolment", None, None, {}, ())
    values = (Entered("certno", wrong), Entered("psn_name", card.name))
    return bench.desk.enter(view.case.case_id, values, "certno")


def said(page: QWidget, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert label is not None
    return label.text()


def press(page: Page, key: str) -> None:
    actions = {action.key: action for action in tuple(page.keys())}
    actions[key].run()


def test_the_form_asks_and_takes_the_person_of_the_roster(
    qtbot: QtBot, bench: Bench, desk: Desk, worker: Worker, show: Callable[..., Page]
) -> None:
    view = worker.call(lambda: typed_by_hand(bench, 4))
    page = show(IntakePage, desk, {"case": view})
    qtbot.waitUntil(lambda: "是不是这位" in said(page, "intake.same.who"))
    assert "第 5 位" in said(page, "intake.same.why")
    assert bench.cards["xu_yt"].id_number.digits not in said(page, "intake.same.who")
    card = page.findChild(QWidget, "intake.same")
    assert card is not None
    assert card.isVisible()
    press(page, "Alt+1")
    qtbot.waitUntil(lambda: not card.isVisible())
    case = worker.call(lambda: bench.desk.open_case("zhou", view.case.case_id)).case
    assert case.applicant.resident_id is not None
    assert case.applicant.id_number == bench.cards["xu_yt"].id_number.digits
    assert "Alt+1" not in {action.key for action in tuple(page.keys())}


def test_put_off_the_question_leaves_and_the_remark_stays_beside_the_number(
    qtbot: QtBot, bench: Bench, desk: Desk, worker: Worker, show: Callable[..., Page]
) -> None:
    view = worker.call(lambda: typed_by_hand(bench, 4))
    page = show(IntakePage, desk, {"case": view})
    press(page, "Alt+3")
    card = page.findChild(QWidget, "intake.same")
    assert card is not None
    qtbot.waitUntil(lambda: not card.isVisible())
    again = worker.call(lambda: bench.desk.open_case("zhou", view.case.case_id))
    assert [one.code for one in again.findings if one.rule == "R-DUP"] == ["double.digit"]
