"""Sentences about two versions of one person."""

from collections.abc import Mapping
from types import MappingProxyType

CONFLICT_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "next.referred": ("请镇窗口定了，等他们的话", "Handed to the town desk, waits for its word"),
        "next.decided": ("您定好了，以新的一件为准", "You decided, the new case holds"),
        "conflict.unknown": ("这一件已经定好了，不用再定", "This one is settled already"),
        "conflict.left": ("还差 {count} 项没定，定完再按 F9", "{count} still to decide, then press F9"),
        "conflict.above": (
            "这一项要镇窗口定，您不用定，按 F9 一起交上去",
            "The town desk decides this one; F9 hands it up with the rest",
        ),
        "conflict.you": ("您（{name}）", "You ({name})"),
        "conflict.colleague": ("本点 {name}", "{name}, here"),
        "conflict.here": ("本点", "Here"),
        "conflict.village": ("村里（{number}）", "Village {number}"),
        "conflict.township": ("镇窗口 {name}", "Town desk {name}"),
        "conflict.county": ("县里 {name}", "County {name}"),
        "conflict.elsewhere": ("别的服务点 {name}", "Another desk {name}"),
        "conflict.changed": ("{who} {when} 改", "{who}, {when}"),
        "conflict.when": ("{month}月{day}日 {time}", "{day}/{month} {time}"),
        "conflict.empty": ("没填", "Nothing"),
        "conflict.later_minutes": ("改得晚 {n} 分钟", "Changed {n} minutes later"),
        "conflict.later_hours": ("改得晚 {n} 小时", "Changed {n} hours later"),
        "conflict.later_days": ("改得晚 {n} 天", "Changed {n} days later"),
        "conflict.faced": ("{why}，当面核对过", "{why}, checked face to face"),
        "conflict.only_filled": ("一边没填，用填了的这份", "The other side is empty, take this one"),
        "conflict.late_township": (
            "放了 {days} 个工作日了，镇里也看得到了",
            "Open for {days} working days, the township sees it by now",
        ),
        "conflict.late_county": (
            "放了 {days} 个工作日了，县里也看得到了",
            "Open for {days} working days, the county sees it by now",
        ),
        "conflict.todo": ("两边都改过：{fields}，请您定", "Both sides changed {fields}, please decide"),
        "conflict.todo_late": (
            "两边都改过：{fields}，请您定。{late}",
            "Both changed {fields}, decide. {late}",
        ),
        "conflict.todo_referred": ("下面请您定：{fields}", "Handed up to you: {fields}"),
        "conflict.timeline": (
            "{field} 两边不一样：本机 {mine}，平台 {theirs}（{who}）",
            "{field} differed: here {mine}, platform {theirs} ({who})",
        ),
        "conflict.timeline_whole": ("{told}，{end}", "{told}, {end}"),
        "conflict.timeline_merged": (
            "并好了，两边改的都留下：{fields} 是别处改的",
            "Put together, both kept: {fields} changed elsewhere",
        ),
        "conflict.timeline_mine": ("定了用本机的", "decided: ours"),
        "conflict.timeline_theirs": ("定了用平台的", "decided: the platform's"),
        "conflict.timeline_other": ("定了另填的 {value}", "decided: {value}"),
        "conflict.timeline_township": ("请镇窗口定", "left to the town desk"),
        "conflict.timeline_open": ("还没定", "not decided yet"),
        "conflict.timeline_above": ("上级窗口定了", "decided by the desk above"),
    }
)
