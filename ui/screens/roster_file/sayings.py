"""The sentences of the page 导入名册."""

from PySide6.QtCore import QCoreApplication

from station_app.services.roster_file_views import ALL, DOUBTFUL, MISSING, Counts, Fate, Loaded, UndoView
from ui.words import Wording

translate = QCoreApplication.translate


def segments(counts: Counts) -> list[tuple[str, str]]:
    """Name the choices of lines with their counts."""
    return [
        (DOUBTFUL, translate("RosterFile", "要看 {n}").format(n=counts.ask + counts.told)),
        (Fate.ADD, translate("RosterFile", "新加 {n}").format(n=counts.add)),
        (Fate.CHANGE, translate("RosterFile", "有变 {n}").format(n=counts.change)),
        (Fate.SAME, translate("RosterFile", "一样 {n}").format(n=counts.same)),
        (Fate.OUT, translate("RosterFile", "不导 {n}").format(n=counts.out)),
        (MISSING, translate("RosterFile", "表里没有 {n}").format(n=counts.missing)),
        (ALL, translate("RosterFile", "全部")),
    ]


def headline(counts: Counts) -> str:
    """Say in one sentence what F9 would do."""
    if counts.ask:
        told = translate("RosterFile", "能导 {ready} 人；{ask} 行要您看，改好或定了再导。名册还没动。")
    else:
        told = translate("RosterFile", "能导 {ready} 人，没有要问的。名册还没动，按 F9 导入。")
    return told.format(ready=counts.ready, ask=counts.ask)


def armed(counts: Counts) -> str:
    """Say what stays out when F9 is pressed once more."""
    told = translate(
        "RosterFile", "还有 {ask} 行没定，这次不导，以后改好了再导。再按一次 F9，导其余的 {ready} 人。"
    )
    return told.format(ask=counts.ask, ready=counts.ready)


def done(loaded: Loaded) -> tuple[str, str]:
    """Say what was taken in, and what can be done now."""
    told = translate("RosterFile", "导好了：新加 {added} 人，改了 {changed} 人，{same} 人和原来一样。")
    left = translate("RosterFile", "没导的有 {left} 行。") if loaded.left else ""
    after = translate("RosterFile", "名册日期记成 {day}。导错了按 Alt+3 整份撤回。")
    sentence = told.format(added=loaded.added, changed=loaded.changed, same=loaded.same)
    return sentence, left.format(left=loaded.left) + after.format(day=loaded.as_of.isoformat())


def undone(loaded: Loaded) -> str:
    """Say what was taken back."""
    told = translate("RosterFile", "撤回了：去掉 {added} 人，改回 {changed} 人，{left} 人照现在的留着。")
    return told.format(added=loaded.added, changed=loaded.changed, left=loaded.left)


def undoing(undo: UndoView, words: Wording) -> tuple[str, str]:
    """Say what taking back would do, and who stays and why."""
    told = translate(
        "RosterFile", "撤回 {name}：去掉 {removed} 人，改回 {restored} 人。按 F9 撤回，Esc 不撤。"
    )
    sentence = told.format(name=undo.load.name, removed=undo.removed, restored=undo.restored)
    kept = "；".join(
        translate("RosterFile", "{name}：{why}").format(name=name, why=words.code(why))
        for name, why in undo.kept[:12]
    )
    more = len(undo.kept) - 12
    if more > 0:
        kept += translate("RosterFile", "；还有 {n} 人").format(n=more)
    return sentence, kept
