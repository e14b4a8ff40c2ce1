"""The forms of registers as words: what stands on DOC08 and DOC11-DOC16 (workflows 1, 4-7).

A form is made from what is known, by key; what is not known becomes a line to write on. So a form filled
by the program and one taken empty to a home visit are the same form.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from station_app.services.slip_views import SlipChoice, SlipLine, SlipSpace, SlipTable, SlipTear

LETTER = "DOC04"
HANDED, VISIT, HELP, BOOKING, TICKET = "DOC08", "DOC11", "DOC12", "DOC13", "DOC14"
FOLLOW_UP, COMPLAINT = "DOC15", "DOC16"
WAYS = ("本人", "子女或邻居电话", "上门走访", "医生转来", "高龄名单", "扫码")
"""Ways a wish for help comes in: the options of ledger L4."""
SIGNS = ("自己能签", "按手印", "监护人签")
SATISFIED = ("满意", "基本满意", "不满意")
KINDS = ("咨询", "建议", "投诉", "举报", "信访", "表扬")
_EMPTY_ROWS = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What is known for a form: texts by key, people as finished lines, rows of tables by key."""

    texts: Mapping[str, str] = field(default_factory=dict)
    people: tuple[SlipLine, ...] = ()
    rows: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    station: str = ""
    phone: str = ""
    county_phone: str = ""

    def get(self, key: str) -> str:
        """Return a text, "" for what is to be written by hand."""
        return self.texts.get(key, "")

    def ticked(self, key: str) -> tuple[str, ...]:
        """Return the one chosen word of a choice, none when nothing is known."""
        return (self.texts[key],) if self.texts.get(key) else ()


@dataclass(frozen=True, slots=True)
class Form:
    """One form as words."""

    title: str
    lines: tuple[SlipLine, ...]
    choices: tuple[SlipChoice, ...] = ()
    tables: tuple[SlipTable, ...] = ()
    spaces: tuple[SlipSpace, ...] = ()
    paragraphs: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    thumbs: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    big: str = ""
    aloud: str = ""
    tear: SlipTear | None = None


def letter(known: Known) -> Form:
    """DOC04 to be filled in at the bed of somebody: every element of R-PROXY with room to write."""
    columns = ("序号", "事项")
    rows = tuple((str(place), "　") for place in range(1, _EMPTY_ROWS + 1))
    return Form(
        "授权委托书",
        _lines(
            known, ("委托人", "-"), ("证件和号码", "-"), ("电话", "-"), ("受托人", "-"), ("受托人证号", "-"),
            ("受托人电话", "-"), ("两人的关系", "-"), ("委托期限", "-"), ("签字地点", "-"),
        ),
        tables=(SlipTable("委托办理的事（一件一件写，没写的不算）", columns, rows),),
        paragraphs=(
            f"期限写明从哪天到哪天，最长 {known.get('months')} 个月；按手印的，要两位见证人签字。",
            "受托人不得收钱、拿走银行卡、要密码或验证码，不得替委托人签字。",
        ),
        signatures=("委托人签字（签不了的按手印）", "受托人签字"),
        aloud="我请上面的受托人替我在医保服务点办上面写的事，没写的不办。办的结果算我的，我随时可以撤回。",
        thumbs=("委托人手印",),
        witnesses=("见证人一", "见证人二"),
        tear=SlipTear(
            "撤回委托（想撤回时填好，本人交到任何一个医保服务点）",
            (SlipLine("受托人", ""), SlipLine("撤回日期", "")),
            ("从交来那天起，受托人不能再替我办事；已经受理的不受影响。",),
            ("委托人签字或手印",),
        ),
    )  # fmt: skip


def handed(known: Known) -> Form:
    """DOC08: what went from whom to whom, and when it comes back."""
    columns = ("材料或票据", "编号", "金额（元）", "原件或复印件", "张数")
    rows = known.rows.get("things") or _empty(columns)
    return Form(
        "材料收取（移交）清单",
        _lines(
            known, ("清单号", "number"), ("交出人", "from"), ("接收人", "to"), ("交接时间", "when"),
            ("合计", "total"), ("归还日期", "back"),
        ),
        tables=(SlipTable("交接的材料和票据", columns, rows),),
        paragraphs=("双方当面点清后签字，一式两份。",),
        signatures=("交出人签字", "接收人签字"),
    )  # fmt: skip


def visit(known: Known) -> Form:
    """DOC11: who came when, what was done, what was taken along, and that no money was taken."""
    done = ("事项", "办成没有", "受理号")
    taken = ("带走的材料", "原件或复印件", "份数", "哪天送回", "送回签收")
    return Form(
        "上门服务记录单",
        (
            *_people(known, "服务对象"),
            *_lines(
                known, ("上门地址", "address"), ("联系电话", "phone"), ("申请情况", "request"),
                ("上门人员", "workers"), ("进门时间", "in"), ("离开时间", "out"), ("在场的人", "present"),
            ),
        ),
        choices=(
            SlipChoice("亮工作证", ("亮了", "没亮")),
            SlipChoice("拍照同意", ("同意", "不同意", "没有拍照")),
            SlipChoice("钱和卡", ("没有收钱", "没有拿银行卡", "没有问密码和验证码")),
        ),
        tables=(
            SlipTable("办了什么", done, known.rows.get("done") or _empty(done)),
            SlipTable("带走和送回的材料", taken, _empty(taken)),
        ),
        spaces=(SlipSpace("本人的要求", 2),),
        paragraphs=(
            f"办事不收钱。有人收钱、要卡、问密码，请打电话：{known.county_phone}。",
            "带走的原件，有结果后 3 个工作日内送回。",
        ),
        signatures=("本人签字", "上门人员签字", "同去人员签字"),
        thumbs=("本人",),
        witnesses=("见证人（本人不会签字时）",),
    )  # fmt: skip


def help_asked(known: Known) -> Form:
    """DOC12: who needs what, how the person moves and talks, what was promised, and the call-back."""
    columns = ("序号", "要办的事", "结果")
    return Form(
        "帮办代办登记表",
        (
            *_people(known, "需要帮办的人"),
            *_lines(
                known, ("联系电话", "phone"), ("上门地址", "address"), ("在家的人", "present"),
                ("方便的时间", "wanted"), ("约定联系", "contact_by"), ("约定上门", "visit_by"),
                ("实际联系", "contact"), ("实际上门", "visit"), ("办理人员", "workers"),
                ("回访日期", "callback"),
            ),
        ),
        choices=(
            SlipChoice("申请途径", WAYS, known.ticked("way")),
            _choice(known, "为什么要帮办", "reason"),
            _choice(known, "行动和沟通", "mobility"),
            SlipChoice("怎么签字", SIGNS),
            SlipChoice("回访：办成吗", ("办成了", "没办成")),
            SlipChoice("回访：收钱吗", ("没有", "有")),
            SlipChoice("回访：满意吗", SATISFIED, known.ticked("satisfied")),
        ),
        tables=(SlipTable("要办的事和结果", columns, known.rows.get("wanted") or _empty(columns)),),
        spaces=(SlipSpace("办理结果"),),
        paragraphs=("回访：办结后 5 个工作日内，由没有上门的另一个人打电话问。",),
        signatures=("登记人签字", "回访人签字"),
    )  # fmt: skip


def booking(known: Known) -> Form:
    """DOC13: when and where; never for what matter."""
    return Form(
        "预约回执",
        _lines(
            known, ("预约号", "number"), ("类别", "class"), ("预约时段", "slot"),
            ("前面等候", "waiting"), ("地点", "place"),
        ),
        paragraphs=(
            "到点来，十分钟内就叫您。",
            f"来不了请打电话改：{known.phone}。",
            "预约不是受理，事情来了再办。",
        ),
        big=known.get("big"),
    )  # fmt: skip


def ticket(known: Known) -> Form:
    """DOC14: the number, large; its class and how many wait before it."""
    return Form(
        "排队号票",
        _lines(
            known, ("号票", "number"), ("类别", "class"), ("取号时间", "slot"),
            ("前面等候", "waiting"), ("地点", "place"),
        ),
        paragraphs=("听叫号。过号 30 分钟内回来，接着叫您，不用重新排。",),
        big=known.get("big"),
    )  # fmt: skip


def follow_up(known: Known) -> Form:
    """DOC15: what was said, whether it was right, what was changed; never signed by who was reviewed."""
    return Form(
        "差评核实整改单",
        _lines(
            known, ("核实单号", "number"), ("收到日期", "opened"), ("回访期限", "call_by"),
            ("办完期限", "close_by"), ("接手人", "taker"), ("回访日期", "called"),
            ("核实结果", "outcome"), ("整改完成", "closed"), ("告知本人", "told"),
        ),
        choices=(
            SlipChoice("评价等级", ("不满意", "非常不满意")),
            SlipChoice("要不要匿名", ("匿名，不写姓名", "实名")),
            SlipChoice("是不是属实", ("属实", "部分属实", "不属实")),
            SlipChoice("怎么处理", ("当场改了", "说明原因定期限", "解释清楚")),
            SlipChoice("再问一次", ("满意", "不满意", "联系不上")),
        ),
        spaces=(SlipSpace("评价说了什么", 2), SlipSpace("核实到的事实", 3), SlipSpace("改了什么", 2)),
        paragraphs=("被评价的工作人员不接手、不回访、不签字；评价内容不能改。",),
        signatures=("接手人签字", "乡镇负责人签字"),
    )  # fmt: skip


def complaint(known: Known) -> Form:
    """DOC16: what somebody says, about whom, whom it goes to and by when it is answered."""
    return Form(
        "投诉信访登记单",
        (
            *_lines(known, ("登记号", "number")),
            *_people(known, "来人"),
            *_lines(
                known, ("登记时间", "at"), ("说了什么", "words"), ("说的是谁", "target"),
                ("希望怎样", "wish"), ("怎样答复", "reply"), ("转交给", "to"), ("答复期限", "due"),
                ("答复日期", "answered"),
            ),
        ),
        choices=(
            SlipChoice("种类", KINDS, known.ticked("kind")),
            SlipChoice("密封", ("密封，本点打不开", "不密封"), known.ticked("sealed")),
            SlipChoice("满意不满意", SATISFIED, known.ticked("satisfied")),
        ),
        spaces=(SlipSpace("答复意见", 3),) if not known.get("answered") else (),
        paragraphs=(
            "投诉、信访交给县里，不交给被投诉的人；信访当天转交。",
            f"问结果凭登记号：本点 {known.phone}，县里 {known.county_phone}。",
        ),
        signatures=("来人签字（匿名的不签）", "登记人签字"),
    )  # fmt: skip


def sealed_tip(known: Known) -> Form:
    """DOC16 of what is sealed: a number and a word, nothing that says what it was about."""
    return Form(
        "投诉信访登记单",
        _lines(known, ("登记号", "number"), ("暗语", "word")),
        paragraphs=(
            "内容已经密封，本点谁也打不开。",
            f"问结果只凭登记号和暗语，打县里电话：{known.county_phone}。",
        ),
        big=known.get("word"),
    )


FORMS: Mapping[str, Callable[[Known], Form]] = {
    LETTER: letter,
    HANDED: handed,
    VISIT: visit,
    HELP: help_asked,
    BOOKING: booking,
    TICKET: ticket,
    FOLLOW_UP: follow_up,
    COMPLAINT: complaint,
}


def _lines(known: Known, *named: tuple[str, str]) -> tuple[SlipLine, ...]:
    return tuple(SlipLine(label, known.get(key)) for label, key in named)


def _people(known: Known, label: str) -> tuple[SlipLine, ...]:
    return known.people or (SlipLine(label, ""), SlipLine("证件号码", ""))


def _choice(known: Known, label: str, key: str) -> SlipChoice:
    return SlipChoice(label, known.options.get(key, ()), known.ticked(key))


def _empty(columns: Sequence[str], rows: int = _EMPTY_ROWS) -> tuple[tuple[str, ...], ...]:
    return (("",) * len(columns),) * rows
