"""What the page 两边不一样 says below its rows: what was put together, what agrees, what will hold."""

from PySide6.QtCore import QCoreApplication

from station_app.services.conflict_views import ConflictDone, ConflictView
from ui.words import Wording

translate = QCoreApplication.translate


def merged_words(view: ConflictView, words: Wording) -> str:
    """Name the fields that only one side changed: nobody has to decide them."""
    mine = "、".join(words.say(one.label) for one in view.merged if one.mine)
    theirs = "、".join(words.say(one.label) for one in view.merged if not one.mine)
    if mine and theirs:
        told = translate("Conflict", "只有一边改过的已经并好：{mine} 用您的，{theirs} 用平台的")
    elif mine:
        told = translate("Conflict", "只有您改过的已经并好：{mine}")
    else:
        told = translate("Conflict", "只有平台改过的已经并好：{theirs}")
    return told.format(mine=mine, theirs=theirs)


def same_words(view: ConflictView) -> str:
    """Say how many other fields agree."""
    if view.same:
        return translate("Conflict", "另外 {n} 项两边一样，不用管").format(n=view.same)
    return translate("Conflict", "别的两边一样，不用管")


def preview_words(view: ConflictView, words: Wording) -> str:
    """Say what will hold once it is decided."""
    open_yet, up = translate("Conflict", "还没定"), translate("Conflict", "请镇窗口定")
    parts = []
    for line in view.lines:
        value = up if line.choice == "township" else line.shown or open_yet
        parts.append(
            translate("Conflict", "{field} {value}").format(field=words.say(line.label), value=value)
        )
    return "，".join(parts)


def done_words(done: ConflictDone) -> str:
    """Say what became of the decision."""
    if not done.case_id:
        return translate("Conflict", "交给镇窗口定了，已存好，有网自动送")
    if done.referred:
        told = translate("Conflict", "定好了，已存好；{n} 项请镇窗口定")
        return told.format(n=done.referred)
    return translate("Conflict", "定好了，已存好，有网自动送")
