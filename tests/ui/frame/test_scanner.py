from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from ui.frame.scanner import ScanWatch


class Clock:
    """Time that passes by `step` at each look."""

    def __init__(self) -> None:
        self.time, self.step = 0.0, 0.005

    def __call__(self) -> float:
        self.time += self.step
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def taken() -> list[str]:
    return []


@pytest.fixture
def line(qapp: QApplication, qtbot: QtBot, clock: Clock, taken: list[str]) -> Iterator[QLineEdit]:
    def take(text: str) -> bool:
        taken.append(text)
        return not text.startswith("no")

    watch = ScanWatch(take, clock)
    qapp.installEventFilter(watch)
    line = QLineEdit("写着")
    qtbot.addWidget(line)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    line.setFocus()
    yield line
    qapp.removeEventFilter(watch)


def test_a_burst_goes_to_the_handler_and_leaves_the_field_as_it_was(
    line: QLineEdit, taken: list[str]
) -> None:
    entered: list[bool] = []
    line.returnPressed.connect(lambda: entered.append(True))
    QTest.keyClicks(line, "9990000000001")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (taken, line.text(), entered) == (["9990000000001"], "写着", [])


def test_a_person_typing_is_no_scanner(line: QLineEdit, taken: list[str], clock: Clock) -> None:
    clock.step = 0.08
    QTest.keyClicks(line, "13800005140")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (taken, line.text()) == ([], "写着13800005140")


def test_a_short_burst_is_typing(line: QLineEdit, taken: list[str]) -> None:
    QTest.keyClicks(line, "1234567")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (taken, line.text()) == ([], "写着1234567")


def test_a_code_that_nobody_wants_stays_as_typed_text(line: QLineEdit) -> None:
    QTest.keyClicks(line, "no-such-code")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "写着no-such-code"


class Choice(QPushButton):
    """Something that a digit answers."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.heard += event.text()


@pytest.fixture
def choice(line: QLineEdit, qtbot: QtBot) -> Choice:
    choice = Choice()
    qtbot.addWidget(choice)
    choice.setParent(line.window())
    choice.show()
    choice.setFocus()
    assert QApplication.focusWidget() is choice
    return choice


def test_a_burst_answers_nothing_on_its_way(choice: Choice, taken: list[str]) -> None:
    QTest.keyClicks(choice, "9990000000001")
    QTest.keyClick(choice, Qt.Key.Key_Return)
    assert taken == ["9990000000001"]
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.heard == ""


def test_a_digit_by_hand_answers_at_once_or_before_the_next_key(choice: Choice, qtbot: QtBot) -> None:
    QTest.keyClick(choice, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: choice.heard == "2")
    QTest.keyClicks(choice, "13")
    QTest.keyClick(choice, Qt.Key.Key_Tab)
    assert choice.heard.startswith("213")


def test_a_burst_that_nobody_wants_is_typing(choice: Choice) -> None:
    QTest.keyClicks(choice, "no-such-code")
    QTest.keyClick(choice, Qt.Key.Key_Return)
    assert choice.heard.startswith("no-such-code")
