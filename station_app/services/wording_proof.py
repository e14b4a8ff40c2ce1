"""Sentences about proof: the sheet of a day, the comparison with the platform, old things that are open."""

from collections.abc import Mapping

PROOF_WORDS: Mapping[str, tuple[str, str]] = {
    "day.waiting": ("存好·还没送到", "Saved, not delivered"),
    "day.held": ("存好·等规则包", "Saved, held for the rule pack"),
    "day.received": ("平台已收到", "The platform has it"),
    "day.owing": ("收到·材料后补", "Received, papers owed"),
    "day.returned": ("退回要改", "Sent back"),
    "day.differs": ("两边不一样", "Two versions"),
    "day.duplicate": ("平台已有同样的", "Already at the platform"),
    "day.done": ("已办结", "Finished"),
    "day.ended": ("撤回、作废、没批", "Withdrawn, void, refused"),
    "day.none": ("这一天没有办过件。", "Nothing was taken in on this day."),
    "day.whole": (
        "这一天 {count} 件：本机 {here} 件 ＝ 平台 {there} 件，没有少，没有重。",
        "{count} cases of this day: {here} here = {there} there. None missing, none twice.",
    ),
    "day.not_through": (
        "还有 {count} 件没送到：{names}。件都在本机，有网自动送。",
        "{count} not delivered yet: {names}. All are safe here and go out by themselves.",
    ),
    "day.and_more": ("{names}等", "{names} and others"),
    "day.not_compared": (
        "{count} 件都送到了，还没和平台对过账：有网时按 F5 对一次。",
        "All {count} are delivered, not compared with the platform yet: press F5 once online.",
    ),
    "day.differ": (
        "和平台差 {count} 件：{names}。件都在本机，正在再送一次。",
        "{count} differ from the platform: {names}. All are safe here and are sent once more.",
    ),
    "day.broken": (
        "有 {count} 件对不上送件的记录，件都在本机。请打县里电话 {tel}。",
        "{count} do not match the sending record; the cases are here. Call the county: {tel}.",
    ),
    "day.check.through": ("送到没有", "Delivered"),
    "day.check.compared": ("对账", "Compared"),
    "day.check.papers": ("单子", "Papers"),
    "day.check.drafts": ("没办完的", "Unfinished"),
    "day.check.todo": ("要您办的", "To do"),
    "day.check.backup": ("备份", "Backup"),
    "day.through_all": ("{count} 件都送到了", "All {count} delivered"),
    "day.through_some": ("{count} 件还没送到，件都在本机", "{count} not delivered, all safe here"),
    "day.compared_equal": (
        "{time} 对过：本机 {here} 件 ＝ 平台 {there} 件",
        "{time}: {here} here = {there} there",
    ),
    "day.compared_not": ("这一天还没对过账", "Not compared for this day"),
    "day.compared_differs": ("{time} 对过：差 {count} 件", "{time}: {count} differ"),
    "day.compared_lags": (
        "{time} 对过，件数一样；{count} 件的办理结果还在路上",
        "{time}: same cases; {count} results are on their way",
    ),
    "day.papers_count": ("打了 {count} 张（{kinds}）", "{count} printed ({kinds})"),
    "day.papers_none": ("没打过单子", "None printed"),
    "day.papers_owed": (
        "打了 {count} 张，还欠 {owed} 张没打出来",
        "{count} printed, {owed} still owed",
    ),
    "day.paper": ("{name} {count}", "{name} {count}"),
    "day.pages": ("{printed}；收了 {pages} 页照片", "{printed}; {pages} pages taken in"),
    "day.drafts": ("{count} 件写了一半，都存着", "{count} half written, all kept"),
    "day.drafts_none": ("没有写了一半的", "None half written"),
    "day.todo": ("{count} 件等您处理，明天也行", "{count} wait for you, tomorrow will do"),
    "day.todo_none": ("没有等您处理的", "Nothing waits for you"),
    "day.backup_done": ("{time} 备份过", "Backed up at {time}"),
    "day.backup_not": ("今天还没备份，签字时自动备份一份", "Not yet today; signing makes one"),
    "age.unsent_day": (
        "{count} 件超过 24 小时还没送到，最早 {since} 的。件都在本机，看看网络",
        "{count} not delivered for more than 24 hours, the oldest of {since}. All safe here; check the line",
    ),
    "age.unsent_days": (
        "{count} 件超过 72 小时还没送到，最早 {since} 的。件都在本机，请打县里电话 {tel}",
        "{count} not delivered for more than 72 hours, the oldest of {since}. All safe here; call {tel}",
    ),
    "age.unjudged_day": (
        "{count} 件平台收到超过 24 小时还没有结果，最早 {since} 的，先等等",
        "{count} without an answer for more than 24 hours, the oldest of {since}; wait a little",
    ),
    "age.unjudged_days": (
        "{count} 件平台收到超过 72 小时还没有结果，最早 {since} 的，请打县里电话 {tel} 问一问",
        "{count} without an answer for more than 72 hours, the oldest of {since}; ask the county: {tel}",
    ),
    "age.statement": (
        "{days} 天没和平台对过账了。件都在本机，有网时按 F5 对一次",
        "Not compared with the platform for {days} days. All safe here; press F5 once online",
    ),
    "age.statement_days": (
        "{days} 天没和平台对过账了。件都在本机，请打县里电话 {tel}",
        "Not compared with the platform for {days} days. All safe here; call the county: {tel}",
    ),
    "receipt.status.received": ("平台已收到，还没核对", "Received, not checked yet"),
    "receipt.status.accepted": ("平台已收到并核对通过", "Received, checked and in force"),
    "receipt.status.duplicate": ("平台已有同样的一件", "The platform has the same already"),
    "receipt.status.rejected": ("平台退回要改", "Sent back to be mended"),
    "receipt.status.conflict": ("两边不一样，等人来定", "Two versions, a person decides"),
    "receipt.status.deferred": ("平台已收到，等前一件", "Received, waits for an earlier case"),
    "receipt.status.need_material": ("平台已收到，材料后补", "In force, papers to follow"),
    "receipt.status.lapsed": ("过期没补，视为撤回", "Papers never came, taken as withdrawn"),
    "receipt.status.withdrawn": ("本人撤回了", "Withdrawn by the person"),
    "receipt.status.retry": ("平台已收到，还没核对", "Received, not checked yet"),
    "receipt.status.parked": ("平台人工在看", "A person at the platform looks"),
}
