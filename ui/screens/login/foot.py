"""What stands around the form: the reminder at its foot, and the bar that tells a bad state in words."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.screens.login.presenter import LoginState, Stage
from ui.theme import Theme
from ui.widgets.card import IconMark
from ui.widgets.label import text_label
from ui.widgets.notice import Notice


def foot(theme: Theme) -> QVBoxLayout:
    """Return the reminder under a thin rule."""
    column = QVBoxLayout()
    theme.fit(column, "space.3")
    rule = QFrame()
    rule.setProperty("kind", "rule")
    column.addWidget(rule)
    row = QHBoxLayout()
    theme.fit(row, "space.2")
    row.addWidget(IconMark(theme, "ri.lock-line", "text.secondary", "size.icon_inline"))
    translate = QCoreApplication.translate
    words = translate("LoginFoot", "电脑里有乡亲们的个人信息，离开座位请按 F12 锁屏。写了一半的不会丢。")
    row.addWidget(text_label("caption", words, tone="secondary", wrap=True), 1)
    column.addLayout(row)
    return column


def tell_state(notice: Notice, state: LoginState, problem: str) -> None:
    """Say when the file did not open or may only be read; nothing is ever deleted on its own."""
    translate = QCoreApplication.translate
    info = state.station
    if state.stage is Stage.FAILED:
        notice.tell(problem, translate("LoginFoot", "什么都没删。请打镇里电话"), tone="error")
    elif info is not None and info.read_only:
        words = translate("LoginFoot", "资料有损坏，先只能看，不能办。原件留着，没删")
        phone = translate("LoginFoot", "打不开？按 F1，或打镇里电话 {tel}").format(tel=info.phone)
        notice.tell(words, phone, tone="error")
    elif info is not None and info.problem:
        phone = translate("LoginFoot", "打不开？按 F1，或打镇里电话 {tel}").format(tel=info.phone)
        notice.tell(
            translate("LoginFoot", "这台电脑要管一管（{code}）").format(code=info.problem), phone, tone="wait"
        )
    else:
        notice.tell("")
