"""怎么算的: the card beside the form says each result and the way to it, in the language in use."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from station_app.domain.working import Origin, Working, said
from tests.ui.screens_b.sample import VIEW
from ui.screens.intake.side import Side
from ui.screens.intake.state import IntakeState
from ui.session import SessionHolder
from ui.theme import Theme
from ui.words import Wording

KNOWN = {
    "working.waiting.title": ("哪天起享受待遇", "When benefits begin"),
    "working.waiting.result": ("等 {months} 个月，{begins}起享受待遇", "{months} months, from {begins_en}"),
    "working.waiting.missed": ("断保 {count} 年：{years}", "Missed {count}: {years_en}"),
}
WAITING = Working(
    said("waiting.title"),
    (said("waiting.missed", count=2, years="2025、2026", years_en="2025, 2026"),),
    said("waiting.result", months=5, begins="2027年5月1日", begins_en="2027-05-01"),
    estimate=True,
    origins=(Origin("文号", "1", date(2026, 9, 1)),),
)


def texts(side: Side) -> list[str]:
    card = side.findChild(type(side._workings))
    assert card is not None
    return [one.text() for one in card.findChildren(QLabel) if one.text() and one.isVisibleTo(card)]


def shown(qtbot: QtBot, theme: Theme, session: SessionHolder) -> Side:
    side = Side(theme, Wording(session))
    qtbot.addWidget(side)
    side.show()
    side.show_state(IntakeState(view=replace(VIEW, workings=(WAITING,))))
    return side


def test_the_result_comes_first_and_an_estimate_is_called_one(
    qtbot: QtBot, theme: Theme, session: SessionHolder
) -> None:
    side = shown(qtbot, theme, session)
    side.learn(KNOWN, IntakeState(view=replace(VIEW, workings=(WAITING,))))
    assert texts(side)[1:] == [
        "哪天起享受待遇",
        "预计 等 5 个月，2027年5月1日起享受待遇",
        "断保 2 年：2025、2026",
    ]


def test_words_that_come_later_are_said_then(qtbot: QtBot, theme: Theme, session: SessionHolder) -> None:
    side = shown(qtbot, theme, session)
    assert side._workings.isHidden()
    side.learn(KNOWN, IntakeState(view=replace(VIEW, workings=(WAITING,))))
    assert "哪天起享受待遇" in texts(side)


def test_a_form_without_workings_has_no_card(qtbot: QtBot, theme: Theme, session: SessionHolder) -> None:
    side = shown(qtbot, theme, session)
    side.learn(KNOWN, IntakeState(view=replace(VIEW, workings=(WAITING,))))
    assert not side._workings.isHidden()
    side.show_state(IntakeState(view=VIEW))
    assert side._workings.isHidden()
