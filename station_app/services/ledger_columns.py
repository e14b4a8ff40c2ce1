"""What each ledger is called, which columns it has and which of them may be typed by hand (workflows 9).

A column is settled when the line is written (`content` of the line holds it under its key) or `live`: read
from the case, its papers and hand-overs as they stand when the ledger is shown (services/ledger_progress.py).
Values: texts as they are shown; days as YYYY-MM-DD; moments as ISO times with a zone; counts as int; yes and
no as bool; money as "400.00"; a name in full under `name` is never kept: names come from case or resident.
"""

from dataclasses import dataclass

from station_app.domain.matter import Words
from station_app.services import ledger as book

TEXT, DAY, MOMENT, COUNT, YES, MONEY = "text", "day", "moment", "count", "yes", "money"
MUST, MAY = "must", "may"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `share` is its part of the width of a line; `typed` says whether the form asks for it."""

    key: str
    title: Words
    kind: str = TEXT
    share: int = 2
    live: bool = False
    typed: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerKind:
    """One ledger. `by_hand`: people may add a line themselves; it asks for every column that is typed."""

    code: str
    title: Words
    columns: tuple[Column, ...]
    by_hand: bool = False

    def column(self, key: str) -> Column | None:
        """Return a column by its key."""
        return next((one for one in self.columns if one.key == key), None)


def _live(key: str, zh: str, en: str, kind: str = TEXT, share: int = 2) -> Column:
    return Column(key, Words(zh, en), kind, share, live=True)


def _kept(key: str, zh: str, en: str, kind: str = TEXT, share: int = 2) -> Column:
    return Column(key, Words(zh, en), kind, share)


def _must(key: str, zh: str, en: str, kind: str = TEXT, share: int = 2) -> Column:
    return Column(key, Words(zh, en), kind, share, typed=MUST)


def _may(key: str, zh: str, en: str, kind: str = TEXT, share: int = 2) -> Column:
    return Column(key, Words(zh, en), kind, share, typed=MAY)


def _pick(key: str, zh: str, en: str, options: str, share: int = 2) -> Column:
    return Column(key, Words(zh, en), TEXT, share, typed=MUST, options=tuple(options.split("|")))


_WAYS = "本人|子女或邻居电话|上门走访|医生转来|高龄名单|扫码"
_CLASSES = "A 普通|B 老年人优先|C 特殊群体优先|D 预约|E 应急|P 帮办代办"
_WHO = (_live("name", "姓名", "Name"), _live("tail", "证号后4位", "Last 4"))
_CASE = _kept("number", "受理号", "Acceptance no.", share=5)

LEDGER_KINDS: dict[str, LedgerKind] = {
    kind.code: kind
    for kind in (
        LedgerKind(
            book.ACCEPTED,
            Words("受理台账", "Accepted cases"),
            (
                _CASE,
                _kept("at", "受理时间", "Accepted at", MOMENT, 3),
                _kept("mode", "方式", "Way"),
                _kept("matter", "事项", "Matter", share=4),
                *_WHO,
                _kept("village", "村（社区）", "Village"),
                _kept("proxy", "代办及关系", "Proxy"),
                _kept("papers", "材料", "Papers", share=3),
                _live("state", "状态", "State", share=3),
                _live("due", "应办结", "Due", DAY),
                _live("done", "办结", "Closed", DAY),
                _live("days", "用时（工作日）", "Working days", COUNT),
                _kept("handler", "经办人", "Handled by"),
                _live("reviewer", "复核人", "Reviewed by"),
                _live("platform", "平台编号", "Platform no.", share=3),
                _live("delivered", "送达", "Delivered", DAY),
                _live("reviewed", "已评价", "Review given", YES),
            ),
        ),
        LedgerKind(
            book.NOTICES,
            Words("一次性告知、不予受理台账", "Notices and refusals"),
            (
                _kept("number", "文书号", "Document no.", share=4),
                _kept("day", "日期", "Date", DAY),
                _kept("kind", "种类", "Kind"),
                _kept("matter", "事项", "Matter", share=3),
                *_WHO,
                _kept("items", "告知内容或理由", "What was told, or why", share=5),
                _kept("deadline", "补齐期限", "Deadline", DAY),
                _live("supplied", "补齐日期", "Supplied on", DAY),
                _kept("second", "第二次告知", "Second notice", YES),
                _kept("decider", "决定人", "Decided by"),
            ),
        ),
        LedgerKind(
            book.OWED,
            Words("容缺、承诺台账", "Papers owed and commitments"),
            (
                _CASE,
                *_WHO,
                _kept("paper", "材料", "Paper", share=4),
                _kept("kind", "方式", "Kind"),
                _live("due", "期限", "Due", DAY),
                _live("reminded", "提醒日期", "Reminded on", DAY),
                _live("supplied", "补来日期", "Supplied on", DAY),
                _live("lapsed", "过期未补", "Lapsed", YES),
                _live("checked", "事后核查", "Later check", share=3),
            ),
        ),
        LedgerKind(
            book.HELPED,
            Words("帮办代办、上门台账", "Help and home visits"),
            (
                _may("number", "登记号", "Number", share=4),
                _must("request", "申请情况", "Request", share=3),
                _pick("way", "申请途径", "Way it came", _WAYS),
                *_WHO,
                _may("age", "年龄段", "Age class"),
                _may("reason", "原因", "Reason"),
                _may("contact", "联系日期", "Contacted on", DAY),
                _may("visit", "上门日期", "Visited on", DAY),
                _may("workers", "上门人员", "Workers"),
                _may("matters", "办理事项", "Matters", share=3),
                _may("result", "结果", "Result"),
                _may("callback", "回访日期", "Called back on", DAY),
                _may("satisfied", "满意", "Satisfied", YES),
            ),
            by_hand=True,
        ),
        LedgerKind(
            book.SEASON,
            Words("参保缴费台账（按户）", "Enrolment and payment by household"),
            (
                _kept("household", "户主", "Household"),
                *_WHO,
                _kept("identity", "身份类别", "Identity"),
                _kept("last_year", "上年参保", "Last year"),
                _kept("registered", "本年登记", "Registered"),
                _kept("state", "缴费状态", "Payment", share=3),
                _kept("as_of", "数据日期", "Data of", DAY),
                _kept("reason", "未参保原因", "Why not insured", share=3),
                _kept("visits", "走访次数", "Visits", COUNT),
                _kept("remark", "备注", "Remark", share=3),
            ),
        ),
        LedgerKind(
            book.SUBSIDY,
            Words("困难人员资助参保台账", "Subsidised persons"),
            (
                _kept("year", "年度", "Year", COUNT),
                _kept("month", "名单月份", "List of"),
                *_WHO,
                _kept("identity", "人员身份", "Identity"),
                _kept("since", "纳入时间", "Included since", DAY),
                _kept("cancelled", "取消时间", "Cancelled on", DAY),
                _kept("change", "变动", "Change"),
                _kept("insured", "是否参保", "Insured", YES),
                _kept("place", "参保地", "Place", share=3),
                _kept("premium", "个人缴费", "Premium", MONEY),
                _kept("subsidy", "资助金额", "Subsidy", MONEY),
                _kept("reason", "未参保原因", "Why not insured", share=3),
                _kept("dead", "卫健死亡", "Dead per health office", YES),
                _kept("remark", "备注", "Remark", share=3),
            ),
        ),
        LedgerKind(
            book.CHRONIC,
            Words("慢特病、两病台账", "Chronic and two diseases"),
            (
                _CASE,
                *_WHO,
                _kept("disease", "病种类别", "Class", share=3),
                _kept("applied", "申请日期", "Applied", DAY),
                _live("certified", "认定日期", "Certified", DAY),
                _live("begins", "待遇开始", "From", DAY),
                _live("ends", "待遇结束", "To", DAY),
                _live("renewal", "复审日期", "Renewal due", DAY),
                _kept("institution", "定点机构", "Institution", share=4),
                _live("visit", "随访日期", "Visited on", DAY),
            ),
        ),
        LedgerKind(
            book.REMOTE,
            Words("异地备案台账", "Treatment elsewhere"),
            (
                _CASE,
                *_WHO,
                _kept("kind", "备案类型", "Kind", share=3),
                _kept("place", "就医地", "Place", share=3),
                _kept("begins", "开始", "From", DAY),
                _kept("ends", "结束", "To", DAY),
                _kept("proof", "证明或承诺", "Proof or commitment", share=3),
                _live("proof_due", "证明补交期限", "Proof due", DAY),
                _live("state", "状态", "State", share=3),
            ),
        ),
        LedgerKind(
            book.CLAIMS,
            Words("零星报销移交台账", "Claims handed on"),
            (
                _CASE,
                *_WHO,
                _live("batch", "批次", "Batch", share=3),
                _kept("bills", "票据张数", "Bills", COUNT),
                _kept("sum", "金额", "Sum", MONEY),
                _live("handed", "移交日期", "Handed over", DAY),
                _live("received", "接收人", "Received by"),
                _live("paid", "拨付日期", "Paid on", DAY),
                _live("returned", "退回日期", "Returned on", DAY),
            ),
        ),
        LedgerKind(
            book.HANDED,
            Words("材料、证件交接台账", "Papers handed over"),
            (
                _may("number", "受理号或批次", "Case or batch", share=4),
                _must("what", "材料、证件", "What", share=5),
                _must("from", "交出人", "From"),
                _must("to", "接收人", "To"),
                _must("when", "交接时间", "When", DAY),
                _live("due", "应归还", "Due back", DAY),
                _live("back", "归还日期", "Back on", DAY),
            ),
            by_hand=True,
        ),
        LedgerKind(
            book.TICKETS,
            Words("排队、预约台账", "Tickets and bookings"),
            (
                _must("ticket", "票号或预约号", "Ticket or booking", share=3),
                _pick("class", "类别", "Class", _CLASSES),
                _must("taken", "取号或预约时间", "Taken at", share=3),
                _may("called", "叫号时间", "Called at", share=2),
                _may("ended", "办完时间", "Ended at", share=2),
            ),
            by_hand=True,
        ),
        LedgerKind(
            book.REVIEWS,
            Words("好差评台账", "Reviews"),
            (
                _pick("kind", "种类", "Kind", "月汇总|差评核实"),
                _must("month", "月份", "Month"),
                _may("given", "评价数", "Reviews", COUNT),
                _may("g5", "非常满意", "Very satisfied", COUNT),
                _may("g4", "满意", "Satisfied", COUNT),
                _may("g3", "基本满意", "Mostly satisfied", COUNT),
                _may("g2", "不满意", "Dissatisfied", COUNT),
                _may("g1", "非常不满意", "Very dissatisfied", COUNT),
                _may("opened", "差评收到", "Negative case opened", DAY),
                _may("called", "回访", "Called", DAY),
                _may("closed", "整改完成", "Put right", DAY),
                _may("outcome", "核实结果", "Outcome", share=3),
            ),
            by_hand=True,
        ),
        LedgerKind(
            book.ASKED,
            Words("投诉咨询信访台账", "Questions and complaints"),
            (
                _may("number", "登记号", "Number", share=4),
                _pick("kind", "种类", "Kind", "咨询|建议|投诉|举报|信访|表扬"),
                _may("class", "内容类别", "About", share=4),
                _may("to", "转给", "Handed to", share=3),
                _may("due", "应答复", "Due", DAY),
                _may("answered", "答复日期", "Answered on", DAY),
                _may("satisfied", "满意", "Satisfied", YES),
            ),
            by_hand=True,
        ),
        LedgerKind(
            book.OUTAGES,
            Words("断网、故障、送件台账", "Outages and sending"),
            (
                _pick("kind", "种类", "Kind", "断网|停电|电脑故障|打印机故障|拷盘送件|两边不一样|其他"),
                _must("began", "开始", "From", MOMENT, 3),
                _may("ended", "结束", "To", MOMENT, 3),
                _may("waiting", "当时没送到的件", "Cases waiting", COUNT),
                _may("files", "拷带文件数", "Files carried", COUNT),
                _may("solution", "两边不一样及怎么定的", "Differences and how settled", share=5),
            ),
            by_hand=True,
        ),
        LedgerKind(
            book.TRAINING,
            Words("培训、岗位练兵台账", "Training and drills"),
            (
                _must("day", "日期", "Date", DAY),
                _must("subject", "内容", "Subject", share=5),
                _must("persons", "参加人", "Persons", share=4),
                _may("score", "成绩", "Score"),
                _may("weak", "薄弱点", "Weak points", share=4),
            ),
            by_hand=True,
        ),
        LedgerKind(
            book.DEVICES,
            Words("设备、介质台账", "Devices and media"),
            (
                _must("device", "设备或介质", "Device or medium", share=4),
                _must("holder", "保管人", "Holder"),
                _may("what", "事由", "What happened", share=4),
                _may("medium", "备份介质", "Backup medium", share=3),
                _may("lost", "丢失日期", "Lost on", DAY),
                _may("wiped", "清除日期", "Wiped on", DAY),
            ),
            by_hand=True,
        ),
        LedgerKind(
            book.ACTIVATED,
            Words("电子凭证激活台账", "Electronic certificate activations"),
            (
                _may("number", "受理号", "Acceptance no.", share=4),
                _must("class", "人员类别", "Person class"),
                _must("on", "帮助日期", "Helped on", DAY),
                _must("result", "结果", "Result", share=3),
            ),
            by_hand=True,
        ),
    )
}
"""The seventeen ledgers in their order."""
