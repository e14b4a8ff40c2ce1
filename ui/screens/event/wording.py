"""What the page says about each action: its title, its key, what becomes of the case."""

from PySide6.QtCore import QCoreApplication

from station_app.domain.events import Action
from ui.screens.event.presenter import DECIDE, REFUSE

translate = QCoreApplication.translate


def title(action: str) -> str:
    """Name the page."""
    words = {
        Action.SUPPLY: translate("Event", "补材料"),
        Action.EXTEND: translate("Event", "延期"),
        Action.WITHDRAW: translate("Event", "撤回"),
        Action.VOID: translate("Event", "作废"),
        Action.CORRECT: translate("Event", "更正"),
        Action.AGAIN: translate("Event", "重新办"),
        REFUSE: translate("Event", "不予受理"),
        DECIDE: translate("Event", "复核不予受理"),
    }
    return words.get(action, "")


def primary(action: str) -> str:
    """Name what F9 does."""
    words = {
        Action.EXTEND: translate("Event", "延期，出单子"),
        Action.WITHDRAW: translate("Event", "登记撤回"),
        Action.VOID: translate("Event", "作废"),
        Action.CORRECT: translate("Event", "去改"),
        REFUSE: translate("Event", "报镇里确认"),
        DECIDE: translate("Event", "同意不予受理"),
    }
    return words.get(action, "")


def consequence(action: str) -> str:
    """Say what becomes of the case, before anybody types."""
    words = {
        Action.EXTEND: translate("Event", "只能延一次。新的日子印在容缺承诺书上，有网自动报平台。"),
        Action.WITHDRAW: translate(
            "Event", "本人要求才撤。平台确认后才算撤回，在这以前写“撤回已登记·待送”；原件还看得到。"
        ),
        Action.VOID: translate("Event", "还没送出的才能作废，要另一个人输口令。号码不再用，原件还看得到。"),
        Action.CORRECT: translate(
            "Event", "出一件新的，写明改了哪一件、为什么；两件都看得到，平台用新的那件。"
        ),
        REFUSE: translate("Event", "镇里确认以前还是“等补材料”，只打一次性告知单，不打不予受理通知书。"),
        DECIDE: translate("Event", "您确认后打不予受理通知书，写您的名字；不同意就退回接着办。"),
    }
    return words.get(action, "")


def finished(action: str) -> str:
    """Say what happened."""
    words = {
        Action.EXTEND: translate("Event", "延好了，存好了"),
        Action.WITHDRAW: translate("Event", "撤回已登记，存好了·待送"),
        Action.VOID: translate("Event", "作废了，存好了"),
        REFUSE: translate("Event", "报了，存好了，等镇里确认"),
        DECIDE: translate("Event", "不予受理，存好了"),
    }
    return words.get(action, "")


def usual_reasons(action: str) -> tuple[str, ...]:
    """Offer what is said most, so that nobody has to type."""
    words: dict[str, tuple[str, ...]] = {
        Action.EXTEND: (
            translate("Event", "开证明的单位还没办好"),
            translate("Event", "人在外地，过几天回来"),
            translate("Event", "材料在路上"),
        ),
        Action.WITHDRAW: (
            translate("Event", "改到外地参保"),
            translate("Event", "不想办了"),
            translate("Event", "办错了事项"),
        ),
        Action.VOID: (translate("Event", "人选错了"), translate("Event", "同一件录了两遍")),
        Action.CORRECT: (
            translate("Event", "电话写错了"),
            translate("Event", "地址写错了"),
            translate("Event", "填错了"),
        ),
    }
    return words.get(action, ())
