from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from station_app.services.views import Counts, LinkState, TrackStep
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.field_row import FieldRow
from ui.widgets.flow import FlowLayout
from ui.widgets.key_button import KeyButton
from ui.widgets.key_strip import KeyStrip
from ui.widgets.notice import Notice
from ui.widgets.option_group import OptionGroup
from ui.widgets.page import KeyAction, Page
from ui.widgets.safety_pill import SafetyPill
from ui.widgets.segment_bar import SegmentBar
from ui.widgets.steps import StepBar, TrackDots
from ui.widgets.timeline import Timeline


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    assert qapp
    return Theme()


def shown(qtbot: QtBot, widget: QWidget) -> None:
    """Put a widget on the screen with the keyboard in it."""
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    widget.setFocus()


def test_a_button_tells_its_key_to_screen_readers(theme: Theme, qtbot: QtBot) -> None:
    button = KeyButton(theme, "下一步", key="F9", primary=True)
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.accessibleDescription()) == ("下一步", "F9")
    wide = button.sizeHint().width()
    button.set_words("下一步：材料")
    assert button.sizeHint().width() > wide


def test_a_chip_shows_a_status_with_its_word(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip.of_status(theme, "stored", "已存好·待送")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "已存好·待送"
    chip.show_text("")
    assert chip.isHidden()


def test_one_option_is_chosen_by_digit_and_arrow(theme: Theme, qtbot: QtBot) -> None:
    group = OptionGroup(theme, (("a", "甲"), ("b", "乙"), ("c", "丙")), name="group")
    shown(qtbot, group)
    QTest.keyClicks(group, "2")
    assert group.chosen() == ("b",)
    QTest.keyClick(group, Qt.Key.Key_Right)
    assert group.chosen() == ("c",)
    QTest.keyClicks(group, "9")
    assert group.chosen() == ("c",)


def test_many_options_are_ticked_one_by_one(theme: Theme, qtbot: QtBot) -> None:
    group = OptionGroup(theme, (("a", "甲"), ("b", "乙")), many=True, name="group")
    shown(qtbot, group)
    QTest.keyClicks(group, "12")
    assert group.chosen() == ("a", "b")
    QTest.keyClick(group, Qt.Key.Key_Space)
    assert group.chosen() == ("a",)
    group.set_options((("a", "甲"), ("c", "丙")))
    assert group.chosen() == ("a",)


def test_a_click_on_an_option_counts_once(theme: Theme, qtbot: QtBot) -> None:
    group = OptionGroup(theme, (("a", "甲"), ("b", "乙")), many=True, name="group")
    shown(qtbot, group)
    heard: list[tuple[str, ...]] = []
    group.changed.connect(heard.append)
    choice = group.findChild(QWidget, "group.b")
    assert choice is not None
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
    assert heard == [("b",)]


def test_segments_move_by_arrow_and_tell_once(theme: Theme, qtbot: QtBot) -> None:
    bar = SegmentBar(theme, (("all", "全部 3"), ("todo", "要您处理 1")), "all", name="tabs")
    shown(qtbot, bar)
    with qtbot.waitSignal(bar.chosen) as heard:
        QTest.keyClick(bar, Qt.Key.Key_Right)
    assert (heard.args, bar.current()) == (["todo"], "todo")
    assert bar.accessibleDescription() == "要您处理 1"


def test_the_summary_leads_to_the_first_field_by_key_and_to_each_by_click(theme: Theme, qtbot: QtBot) -> None:
    summary = ErrorSummary(theme)
    qtbot.addWidget(summary)
    summary.show_problems((("tel", "手机号少 1 位"), ("rel", "还没选关系")))
    assert summary.isVisible()
    assert summary.accessibleName().startswith("有 2 处要改，改好再按 F9")
    with qtbot.waitSignal(summary.chosen) as heard:
        QTest.keyClick(summary, Qt.Key.Key_Down)
    assert heard.args == ["tel"]
    link = summary.findChild(QPushButton, "form.summary.rel")
    assert link is not None
    with qtbot.waitSignal(summary.chosen) as heard:
        link.click()
    assert heard.args == ["rel"]
    summary.show_problems(())
    assert summary.isHidden()


def test_a_remark_is_spoken_and_takes_no_room_when_it_is_gone(theme: Theme, qtbot: QtBot) -> None:
    row = FieldRow(theme, "手机号", QLineEdit(), hint="本人的")
    qtbot.addWidget(row)
    row.show()
    low = row.sizeHint().height()
    row.show_remark("少 1 位")
    assert (row.editor.accessibleDescription(), row.sizeHint().height() > low) == ("少 1 位", True)
    row.show_remark("")
    assert row.sizeHint().height() == low


def test_the_pill_says_what_is_safe_and_what_has_arrived(theme: Theme, qtbot: QtBot) -> None:
    pill = SafetyPill(theme)
    qtbot.addWidget(pill)
    counts = Counts(27, 5, 22, 18, 2, datetime(2026, 11, 5, tzinfo=UTC))
    pill.show_state(counts, LinkState.DOWN, "没有网络")
    assert pill.accessibleName() == "已存好 27，还没送到 5，没有网络"
    pill.show_state(counts, LinkState.UP, "网络正常", "磁盘快满了")
    assert pill.accessibleName().startswith("磁盘快满了")
    pill.show_practice(3, 0, "网络正常", up=True)
    assert pill.accessibleName() == "练习件 3，都送到了，网络正常"


def test_the_strip_shows_function_keys_and_passes_clicks_on(theme: Theme, qtbot: QtBot) -> None:
    strip = KeyStrip(theme)
    qtbot.addWidget(strip)
    strip.show()
    strip.show_keys(
        (KeyAction("F9", "下一步", lambda: None, strong=True), KeyAction("Alt+1", "甲", lambda: None))
    )
    entry = strip.findChild(QWidget, "keys.F9")
    assert entry is not None
    assert strip.findChild(QWidget, "keys.Alt+1") is None
    with qtbot.waitSignal(strip.pressed) as heard:
        QTest.mouseClick(entry, Qt.MouseButton.LeftButton)
    assert heard.args == ["F9"]


def test_a_flow_breaks_into_rows(theme: Theme, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, theme)
    for number in range(6):
        flow.addWidget(KeyButton(theme, f"第 {number} 个"))
    assert flow.heightForWidth(10_000) < flow.heightForWidth(200)
    flow.clear()
    assert flow.count() == 0


def test_tracks_and_steps_are_spoken_as_a_sentence(theme: Theme, qtbot: QtBot) -> None:
    steps = (
        TrackStep("ri.mail-lock-line", "存好", "", "10:37", "done"),
        TrackStep("ri.mail-send-line", "送出", "等网络", "", "now"),
    )
    for part in (TrackDots(theme, steps), Timeline(theme, steps)):
        qtbot.addWidget(part)
        part.resize(part.sizeHint())
        assert not part.grab().isNull()
        assert "存好 10:37" in part.accessibleName()
    bar = StepBar(theme, ("身份", "填表"), 1)
    qtbot.addWidget(bar)
    assert bar.accessibleDescription() == "填表"


def test_cards_and_notices_show_what_they_are_told(theme: Theme, qtbot: QtBot) -> None:
    card = Card(theme, "没办完的", link="全部", name="today.drafts")
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.link_clicked):
        card.link.click()
    notice = Notice(theme)
    qtbot.addWidget(notice)
    notice.tell("都存好了", "放心", tone="ok")
    assert (notice.isVisible(), notice.accessibleName()) == (True, "都存好了 放心")
    notice.tell("")
    assert notice.isHidden()


def test_a_page_that_says_nothing_of_its_own_does_nothing(theme: Theme, qtbot: QtBot) -> None:
    page = Page(theme, scrolls=True, title="空")
    qtbot.addWidget(page)
    page.enter(None)
    page.leave()
    assert (page.keys(), page.scanned("9990000000001"), page.title.text()) == ((), False, "空")
