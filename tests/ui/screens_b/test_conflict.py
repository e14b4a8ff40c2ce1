"""The page 两边不一样 by keyboard: nothing beforehand, one field at a time, typed another, all looks."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from station_app.domain.matter import Field, FieldType, Value, Words
from station_app.errors import Refused
from station_app.services.conflict_desk import ConflictDesk
from station_app.services.conflict_views import ConflictDone, ConflictLine, ConflictView, MergedLine
from station_app.services.desk import Desk
from tests.ui.screens_b.sample_desk import SampleDesk
from ui.screens.conflict.view import ConflictPage
from ui.theme import Theme
from ui.widgets.page import KeyAction, Page

Show = Callable[..., Page]
TEL = Field("x_new_tel", Words("新电话", "New phone"), FieldType.PHONE, True, "", 50, "sensitive", False)
LINES = (
    ConflictLine(
        "tel", Words("联系电话", "Phone"), "138****5140", "139****2218",
        mine_hint="改得晚 8 分钟，当面核对过", entry=TEL,
    ),
    ConflictLine(
        "live_addr", Words("居住地址", "Home address"), "青石镇柳溪村3组17号", "青石镇河东小区2栋501"
    ),
    ConflictLine(
        "bankacct", Words("银行账户", "Bank account"), "6228****0018", "6228****0026",
        choice="township", above=True,
    ),
)  # fmt: skip
VIEW = ConflictView(
    item_id="item-1", case_id="case-1", person="陈秀英", gend="2", age=72, tail="0627", resident_id=7,
    tel_tail="5140", place=1, total=1, mine="您（周桂兰） 11月5日 09:20 改",
    theirs="镇窗口 王敏 11月5日 09:12 改", lines=LINES,
    merged=(MergedLine(Words("民族", "Ethnic group"), mine=False),), same=14, left=2,
)  # fmt: skip


class Versions:
    """A desk with one difference, which keeps what is chosen."""

    def __init__(self, view: ConflictView = VIEW) -> None:
        self.view = view
        self.decided: list[str] = []

    def desk(self) -> Desk:
        bundle = ConflictDesk(open=lambda _who, _item: self.view, choose=self.choose, decide=self.decide)
        return replace(
            SampleDesk().desk(), conflicts=bundle, reveal=lambda *_asked: "13800005140", wording=dict
        )

    def choose(self, _who: str, _item: str, field: str, choice: str, value: Value) -> ConflictView:
        if choice == "other" and len(str(value)) < 11:
            raise Refused("phone.too_short")
        lines = tuple(
            replace(one, choice=choice, other=str(value)) if one.field == field else one
            for one in self.view.lines
        )
        self.view = replace(self.view, lines=lines, left=sum(not one.choice for one in lines))
        return self.view

    def decide(self, _who: str, item: str) -> ConflictDone:
        self.decided.append(item)
        return ConflictDone("case-2", 2, 1, "")


def text(page: Page, name: str) -> str:
    found = page.findChild(QLabel, name)
    return found.text() if isinstance(found, QLabel) else ""


def key(page: Page, name: Qt.Key) -> None:
    target = page.focusWidget() or page
    QTest.keyClick(target, name)


def focus(page: Page) -> str:
    widget: QWidget | None = page.focusWidget()
    return widget.objectName() if widget else ""


def action(page: Page, name: str) -> KeyAction:
    offered = page.keys()
    return next(one for one in offered if one.key == name)


def may_confirm(page: Page) -> bool:
    return action(page, "F9").enabled


@pytest.fixture
def versions() -> Versions:
    return Versions()


@pytest.fixture
def page(qtbot: QtBot, show: Show, versions: Versions) -> Page:
    page = show(ConflictPage, versions.desk(), {"case_id": "case-1"})
    qtbot.waitUntil(lambda: focus(page) == "decide.row.tel")
    return page


def test_nothing_is_chosen_beforehand_and_f9_says_how_much_is_left(page: Page, versions: Versions) -> None:
    assert not may_confirm(page)
    action(page, "F9").run()
    assert versions.decided == []
    assert "联系电话 还没定" in text(page, "decide.preview")
    assert "银行账户 请镇窗口定" in text(page, "decide.preview")


def test_digits_choose_and_arrows_go_on(qtbot: QtBot, page: Page, versions: Versions) -> None:
    key(page, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: versions.view.left == 1)
    key(page, Qt.Key.Key_Down)
    assert focus(page) == "decide.row.live_addr"
    key(page, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: may_confirm(page))
    assert "居住地址 青石镇河东小区2栋501" in text(page, "decide.preview")
    with qtbot.waitSignals([page.announce, page.navigate]):
        action(page, "F9").run()
    assert versions.decided == ["item-1"]


def test_what_the_township_decides_takes_no_key(qtbot: QtBot, page: Page, versions: Versions) -> None:
    for name in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_1, Qt.Key.Key_3):
        key(page, name)
    assert focus(page) == "decide.row.bankacct"
    key(page, Qt.Key.Key_Up)
    key(page, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: versions.view.lines[1].choice == "theirs")
    assert versions.view.lines[2].choice == "township"


def test_another_value_is_typed_and_escape_gives_it_up(qtbot: QtBot, page: Page, versions: Versions) -> None:
    key(page, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: focus(page) == "decide.row.tel.entry")
    QTest.keyClicks(page.focusWidget(), "1380000")
    key(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(text(page, "decide.problem.sentence")))
    assert versions.view.left == 2
    action(page, "Esc").run()
    qtbot.waitUntil(lambda: focus(page) == "decide.row.tel")
    key(page, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: focus(page) == "decide.row.tel.entry")
    QTest.keyClicks(page.focusWidget(), "13800007777")
    key(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: versions.view.lines[0].choice == "other")
    assert versions.view.lines[0].other.replace(" ", "") == "13800007777"
    qtbot.waitUntil(lambda: focus(page) == "decide.row.tel")


def test_the_rest_goes_to_the_town_desk_with_one_key(qtbot: QtBot, page: Page, versions: Versions) -> None:
    action(page, "Alt+2").run()
    qtbot.waitUntil(lambda: versions.view.referred == 3)
    qtbot.waitUntil(lambda: may_confirm(page))


def test_the_number_to_call_is_shown_only_when_asked_for(qtbot: QtBot, page: Page) -> None:
    call = page.findChild(QWidget, "decide.call")
    assert isinstance(call, QWidget)
    assert "尾号 5140" in call.accessibleName()
    action(page, "Alt+3").run()
    qtbot.waitUntil(lambda: "13800005140" in call.accessibleName())
    page.leave()
    assert "13800005140" not in call.accessibleName()


@pytest.mark.parametrize(
    "look",
    [(1.0, "light"), (1.5, "light"), (2.0, "light"), (1.0, "high_contrast"), (1.0, "dark")],
)
def test_every_look_fits_the_window(
    qtbot: QtBot, show: Show, theme: Theme, tmp_path: Path, look: tuple[float, str]
) -> None:
    scale, sheet = look
    theme.use(scale=scale, sheet=sheet)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app)
    late = replace(VIEW, late="放了 4 个工作日了，镇里也看得到了")
    page = show(ConflictPage, Versions(late).desk(), {"case_id": "case-1"})
    qtbot.waitUntil(lambda: focus(page) == "decide.row.tel")
    page.rescale()
    room = 1366 - theme.px("size.nav" if scale == 1.0 else "size.nav_collapsed")
    assert page.minimumSizeHint().width() <= room
    page.grab().save(str(tmp_path / f"conflict-{scale}-{sheet}.png"))
