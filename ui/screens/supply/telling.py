"""What the page 补材料 says about the day and about what follows."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from station_app.domain.clocks import Level
from station_app.services.event_views import OwedView
from ui import words
from ui.screens.supply.presenter import SupplyState

translate = QCoreApplication.translate
TONES = {Level.CALM: "send", Level.SOON: "wait", Level.LAST: "wait", Level.LATE: "error"}


def term_words(view: OwedView, today: date) -> tuple[str, str, str]:
    """Return until when papers are taken, a line of detail, and the tone."""
    level = Level(view.level)
    day = words.day(view.due, today)
    last = translate("SupplyPage", "最晚 {day} 补到，还有 {left} 个工作日")
    told = last.format(day=day, left=view.left)
    detail = ""
    if level is Level.LATE:
        told = translate("SupplyPage", "过了 {day}，过期没补·等平台核定").format(day=day)
        detail = translate("SupplyPage", "人来了照收：收下的时间算数，平台来定")
    elif level is Level.LAST and not view.left:
        told = translate("SupplyPage", "今天是最后一天")
    if view.estimate:
        detail = translate("SupplyPage", "日子是预计的：今后的放假安排还没下来，以平台为准")
    return told, detail, TONES[level]


def next_words(state: SupplyState) -> str:
    """Say what becomes of what came, and of the rest."""
    if state.view is None:
        return ""
    if not state.brought:
        return translate("SupplyPage", "先选哪几份收到了。没收到的还欠着，日子不变。")
    if state.left:
        told = translate("SupplyPage", "出一张回执，有自己的受理号。还有 {n} 份欠着，日子不变。")
        return told.format(n=state.left)
    return translate("SupplyPage", "出一张回执，有自己的受理号。材料就补齐了，平台核对后接着往下办。")
