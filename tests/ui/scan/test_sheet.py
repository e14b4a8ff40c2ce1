"""The frame on a picture: four corners that keys and mouse move, whichever way the picture is turned."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.corners import APART, LEAP, STEP, WHOLE, Corners, moved, turned, turned_back
from ui.widgets.sheet import NONE, Sheet

FRAME: Corners = ((0.1, 0.2), (0.9, 0.2), (0.9, 0.8), (0.1, 0.8))


class Room(QWidget):
    """A sheet and a button after it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.sheet, self.after = Sheet(theme), QPushButton("下一个")
        column.addWidget(self.sheet)
        column.addWidget(self.after)


@pytest.fixture
def room(qtbot: QtBot, theme: Theme) -> Room:
    room = Room(theme)
    qtbot.addWidget(room)
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    room.sheet.show_picture(picture)
    room.sheet.show_frame(FRAME)
    room.resize(600, 500)
    room.show()
    room.activateWindow()
    room.sheet.setFocus()
    return room


@pytest.mark.parametrize("turns", range(-1, 5))
def test_a_point_turned_there_and_back_is_where_it_was(turns: int) -> None:
    assert turned_back(turned((0.1, 0.3), turns), turns) == pytest.approx((0.1, 0.3))


def test_a_quarter_turn_to_the_right_brings_the_top_left_to_the_top_right() -> None:
    assert turned((0.0, 0.0), 1) == (1.0, 0.0)


def test_corners_stay_inside_and_apart() -> None:
    assert moved(WHOLE, 0, (-1.0, 2.0))[0] == pytest.approx((0.0, 1.0 - APART))
    assert moved(WHOLE, 2, (-1.0, -1.0))[2] == pytest.approx((APART, APART))


def test_tab_goes_through_four_corners_and_on(room: Room) -> None:
    chosen = []
    for _ in range(4):
        QTest.keyClick(room.sheet, Qt.Key.Key_Tab)
        chosen.append(room.sheet.chosen)
    assert chosen == [0, 1, 2, 3]
    QTest.keyClick(room.sheet, Qt.Key.Key_Tab)
    assert room.after.hasFocus()
    assert room.sheet.chosen == NONE


def test_arrows_move_the_chosen_corner_and_shift_moves_it_further(qtbot: QtBot, room: Room) -> None:
    QTest.keyClick(room.sheet, Qt.Key.Key_Tab)
    with qtbot.waitSignal(room.sheet.framed):
        QTest.keyClick(room.sheet, Qt.Key.Key_Right)
    QTest.keyClick(room.sheet, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert room.sheet.corners is not None
    assert room.sheet.corners[0] == pytest.approx((0.1 + STEP, 0.2 + LEAP))
    assert room.sheet.corners[1:] == FRAME[1:]
    assert "左上角" in room.sheet.accessibleDescription()


def test_on_a_turned_picture_the_corner_seen_is_the_corner_moved(room: Room) -> None:
    room.sheet.turn_to(1)
    QTest.keyClick(room.sheet, Qt.Key.Key_Tab)
    QTest.keyClick(room.sheet, Qt.Key.Key_Right)
    assert room.sheet.corners is not None
    assert room.sheet.corners[3] == pytest.approx((0.1, 0.8 - STEP))  # lies at the top left once turned
    assert room.sheet.corners[:3] == FRAME[:3]


def test_the_mouse_drags_a_corner(room: Room) -> None:
    box = room.sheet.box()
    start = QPoint(round(box.left() + 0.9 * box.width()), round(box.top() + 0.8 * box.height()))
    QTest.mousePress(room.sheet, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(room.sheet, start - QPoint(40, 40))
    QTest.mouseRelease(room.sheet, Qt.MouseButton.LeftButton, pos=start - QPoint(40, 40))
    assert room.sheet.chosen == 2


def test_plus_comes_nearer_and_arrows_then_cross_the_picture(room: Room) -> None:
    QTest.keyClick(room.sheet, Qt.Key.Key_Plus)
    assert room.sheet.zoomed == 1.5
    before = room.sheet.box().left()
    QTest.keyClick(room.sheet, Qt.Key.Key_Right)
    assert room.sheet.box().left() < before
    assert room.sheet.corners == FRAME
    QTest.keyClick(room.sheet, Qt.Key.Key_Minus)
    assert room.sheet.zoomed == 1.0
