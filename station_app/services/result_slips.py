"""DOC07 送达回证, DOC09 办结通知书, DOC10 不予通过决定告知书, and DOC08 as the list of what was taken in."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from station_app.domain.case import Case, Verdict
from station_app.domain.context import text_of
from station_app.domain.dates import add_working_days, stored_date
from station_app.domain.masks import account
from station_app.domain.matter import ROW_MARK, Matter
from station_app.domain.number import grouped
from station_app.domain.papercode import review_code
from station_app.errors import Refused
from station_app.services.casework import Casework
from station_app.services.event_slips import (
    DECLINED,
    FINISHED,
    REFUSED,
    asked_by,
    given_back,
    remedies,
    result_of,
)
from station_app.services.here import Here, beijing_date
from station_app.services.second_person import name_of
from station_app.services.served import LEFT, WAY_WORDS, Delivery, delivery_of, to_serve
from station_app.services.slip_making import (
    CLERK,
    PaperWords,
    basis,
    day,
    form_words,
    is_here,
    moment,
    originals,
    table_word,
)
from station_app.services.slip_people import people
from station_app.services.views import SlipChoice, SlipCode, SlipLine, SlipTable
from station_app.services.wording import Wording
from station_app.storage.unit_of_work import UnitOfWork

PROOF, TAKEN = "DOC07", "DOC08"
BILLS, BILL_PAPERS = "invono", frozenset({"BILL"})
ENROLMENT = "enrol.register"
BACK_WITHIN = 3
"""Working days after the result within which originals go back (workflows 4)."""
_TITLES = {FINISHED: "办结通知书", DECLINED: "不予通过决定告知书", REFUSED: "不予受理通知书"}
_SPANS = (("begndate", "enddate"),)
_BENEFIT_WORKINGS = ("working.waiting", "working.newborn")
"""Workings that say from when benefits run; amounts are for the platform alone to tell."""
_ACCOUNT = "bankacct"


@dataclass(frozen=True, slots=True)
class ResultSlips:
    """Makes the words of the papers that end a case."""

    here: Here
    casework: Casework

    # DOC09, DOC10

    def finished(self, work: UnitOfWork, case: Case) -> PaperWords:
        """DOC09. Refused("slip.unknown") unless the platform said that the case is finished."""
        verdict = _verdict(case, FINISHED)
        matter = self.casework.matter_of(case)
        lines = (
            *self._heads(case, matter, verdict),
            SlipLine("结果", f"已办结{'：' + verdict.text if verdict.text else ''}"),
            *self._valid(work, case),
            *self._money(case, verdict),
            SlipLine("依据", basis(matter)),
            SlipLine("办结时间", moment(verdict.at)),
        )
        return PaperWords(
            title=_TITLES[FINISHED],
            number=case.number,
            lines=lines,
            paragraphs=tuple(self._now(case, matter, verdict)),
            signatures=("收件人签字", CLERK),
            codes=(SlipCode(review_code(case.number), "自愿评价"),) if matter.review_offered else (),
        )

    def _now(self, case: Case, matter: Matter, verdict: Verdict) -> Iterator[str]:
        """Say what the person has to do now, from what the case holds; nothing when it is really over."""
        todo = []
        year = text_of(case.answers, "x_insured_year")
        season = next(
            (one for one in self.here.edition_of(case).region.seasons if str(one.year) == year), None
        )
        if matter.wire_kind == ENROLMENT:
            until = f"{day(season.closes)}前" if season else "收缴期内"
            todo.append(f"还没缴费的，请在{until}缴费；税务确认到账后待遇才开始。")
        ends = stored_date(text_of(case.answers, _SPANS[0][1]))
        if ends:
            todo.append(f"{day(ends)}以后还要用的，到期前来续办；情况变了（搬走、换医院）来说一声。")
        if text_of(case.answers, _ACCOUNT):
            todo.append("到账以银行通知为准；过了预计的日子还没收到，打下面的电话问。")
        yield f"您现在要做的：{''.join(todo) or '这件事办完了，不用再做什么。'}"
        if originals(matter, case):
            due = add_working_days(beijing_date(verdict.at), BACK_WITHIN, self.here.catalogue.calendar).day
            yield f"收下的原件 {day(due)}前退还，来拿时带上回执。"
        else:
            yield "原件都已退还，不用再来拿。"

    def declined(self, _work: UnitOfWork, case: Case) -> PaperWords:
        """DOC10: facts found, reason, rule, who decided, remedies. Refused("slip.unknown") without one."""
        verdict = _verdict(case, DECLINED)
        matter = self.casework.matter_of(case)
        say = Wording(lambda: "zh", self.here.wording.reasons)
        reason = say.say(verdict.code) if verdict.code and say.knows(verdict.code) else ""
        reason = reason or table_word(self.here, "reject_reason", verdict.code)
        facts = verdict.text or "平台审核的结果，细节可以打电话问"
        lines = (
            *self._heads(case, matter, verdict),
            SlipLine("查明的事实", facts),
            SlipLine("理由", f"{verdict.code} {reason}".strip() or "不符合办理条件"),
            SlipLine("依据", basis(matter)),
            SlipLine("决定单位", self._county_name()),
            SlipLine("决定时间", moment(verdict.at)),
        )
        told = ("您有权说明情况、提出不同意见，本点替您转交。", *remedies(self.here))
        return PaperWords(
            _TITLES[DECLINED], case.number, lines, (given_back(matter, case),), told, ("收件人签字", CLERK)
        )

    def _heads(self, case: Case, matter: Matter, verdict: Verdict) -> tuple[SlipLine, ...]:
        return (
            SlipLine("受理号", grouped(case.number)),
            SlipLine("平台编号", verdict.official_no or "—"),
            *people(case),
            SlipLine("事项", matter.name.zh),
            SlipLine("受理时间", moment(case.accepted_at or self.here.now())),
        )

    def _valid(self, work: UnitOfWork, case: Case) -> Iterator[SlipLine]:
        """Say from when to when it holds, as the platform says it or as the form has it."""
        for first, last in _SPANS:
            begins, ends = (stored_date(text_of(case.answers, key)) for key in (first, last))
            if begins:
                yield SlipLine("有效期", f"从 {day(begins)} 到 {day(ends) if ends else '长期'}")
        if year := text_of(case.answers, "x_insured_year"):
            yield SlipLine("参保年度", f"{year} 年度")
        say = Wording(lambda: "zh", self.here.wording.reasons)
        for one in self.casework.view(work, case).workings:
            if one.title.code.startswith(_BENEFIT_WORKINGS):
                title = say.say(one.title.code, **dict(one.title.params))
                told = say.say(one.result.code, **dict(one.result.params))
                yield SlipLine(title, f"{told}{'（预计）' if one.estimate else ''}")

    def _money(self, case: Case, verdict: Verdict) -> Iterator[SlipLine]:
        """Say what is paid, where to and by when; the account by its last four."""
        number = text_of(case.answers, _ACCOUNT)
        if not number:
            return
        yield SlipLine("金额", "以平台的支付通知为准")
        yield SlipLine("收款账户", f"{text_of(case.answers, 'bank_type_code')} {account(number)}".strip())
        matter = self.casework.matter_of(case)
        if matter.promised is not None and matter.promised.unit == "working_day":
            due = add_working_days(
                beijing_date(verdict.at), matter.promised.value, self.here.catalogue.calendar
            )
            yield SlipLine("预计到账", f"预计 {day(due.day)}前")

    def _county_name(self) -> str:
        offices = [one for one in self.here.catalogue.region.offices if one.level == "county"]
        return offices[0].name.zh if offices else self.here.point.county_phone

    # DOC07

    def proof(self, work: UnitOfWork, case: Case) -> PaperWords:
        """DOC07: what was delivered, to whom, how; rules to write on while that is not known.

        Refused("slip.unknown") while there is nothing to deliver.
        """
        document = to_serve(case)
        if not document:
            raise Refused("slip.unknown")
        matter, told = self.casework.matter_of(case), delivery_of(work, case.case_id)
        lines = (
            SlipLine("送达的文书", f"{_TITLES[document]}　{grouped(case.number)}"),
            *people(case),
            SlipLine("事项", matter.name.zh),
            *_delivered(told, asked_by(case)),
            SlipLine("送达人", told.server if told else name_of(work, case.author)),
        )
        ways = SlipChoice("送达方式", tuple(WAY_WORDS.values()), (WAY_WORDS[told.way],) if told else ())
        signs = ("收件人签字（日期、时间）", "送达人签字")
        return PaperWords(
            title="送达回证",
            number=case.number,
            lines=lines,
            paragraphs=(
                "收件人不在或者不肯签的，写明原因，请两位见证人签字；邮寄的写邮件号，把回执贴在背面。",
            ),
            signatures=signs,
            choices=(ways,),
            witnesses=("见证人一", "见证人二") if told is None or told.way == LEFT else (),
        )

    # DOC08

    def taken(self, work: UnitOfWork, case: Case) -> PaperWords:
        """DOC08 on taking in: each sheet and bill, what they come to, and when they go back.

        Refused("slip.unknown") for a case whose papers all went back at once.
        """
        matter = self.casework.matter_of(case)
        if case.accepted_at is None or not keeps(matter, case):
            raise Refused("slip.unknown")
        bills = tuple(_bills(matter, case))
        sheets = _sheets(matter, case, but=BILL_PAPERS if bills else frozenset())
        count = len(bills) + sum(int(row[4]) for row in sheets if row[4].isdecimal())
        total = sum((_amount(row[2]) for row in bills), Decimal(0))
        lines = (
            SlipLine("受理号", grouped(case.number)),
            *people(case),
            SlipLine("事项", matter.name.zh),
            SlipLine("收取时间", moment(case.accepted_at)),
            SlipLine("移交", f"{asked_by(case)} → {self.here.point.name}"),
            SlipLine("合计", f"{count} 张{f'，票据金额 {total:.2f} 元' if bills else ''}"),
            SlipLine("退还时间", self._back(matter, case)),
            SlipLine("工作人员", name_of(work, case.author)),
        )
        columns = ("材料或票据", "号码", "金额（元）", "原件或复印件", "张数")
        table = SlipTable("收取的材料和票据", columns, (*bills, *sheets))
        told = ("请当面点清；少了、多了当场改。没有写在上面的，本点没有收。",)
        return PaperWords(
            "材料收取（移交）清单", case.number, lines, (table,), told, ("交件人签字", "收件人签字")
        )

    def _back(self, matter: Matter, case: Case) -> str:
        if not originals(matter, case):
            return "复印件不退"
        promised = matter.promised
        if case.accepted_at is None or promised is None or promised.unit != "working_day":
            return f"办结后 {BACK_WITHIN} 个工作日内"
        start = beijing_date(case.accepted_at)
        due = add_working_days(start, promised.value + BACK_WITHIN, self.here.catalogue.calendar)
        return f"办结后 {BACK_WITHIN} 个工作日内，预计 {day(due.day)}前"


def keeps(matter: Matter, case: Case) -> bool:
    """Whether originals or bills of a case stay at the station for a while."""
    return bool(originals(matter, case)) or any(_bills(matter, case))


def _verdict(case: Case, document: str) -> Verdict:
    if case.verdict is None or result_of(case) != document:
        raise Refused("slip.unknown")
    return case.verdict


def _delivered(told: Delivery | None, person: str) -> tuple[SlipLine, ...]:
    if told is None:
        return (
            SlipLine("受送达人", person), SlipLine("送达日期", ""), SlipLine("收件人", ""),
            SlipLine("不是本人签的，原因", ""), SlipLine("邮件号或网上送达的号", ""),
        )  # fmt: skip
    more = (
        SlipLine("收件人", told.receiver),
        SlipLine("不是本人签的，原因", told.why),
        SlipLine("邮件号或网上送达的号", told.detail),
        SlipLine("见证人", "、".join(told.witnesses)),
    )
    return (
        SlipLine("受送达人", person),
        SlipLine("送达日期", day(told.on)),
        *(line for line in more if line.text),
    )


def _sheets(matter: Matter, case: Case, but: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """List the papers that were taken in; bills that stand there one by one are not counted again."""
    there = (one for one in matter.materials if one.copies and one.code not in but)
    kept = (one for one in there if is_here(case, one.code))
    return tuple((one.name.zh, "—", "—", form_words(one), str(one.copies)) for one in kept)


def _bills(matter: Matter, case: Case) -> Iterator[tuple[str, ...]]:
    """List the bills of a form by the types of their columns: a number, a day, an amount."""
    field = next((one for one in matter.fields if one.key == BILLS), None)
    answer = case.answers.get(BILLS)
    if field is None or answer is None or not isinstance(answer.value, tuple):
        return
    for row in answer.value:
        cells = dict(zip((one.key for one in field.columns), row.split(ROW_MARK), strict=False))
        shown = f"{cells.get('bill_code', '')} {cells.get('bill_no', '')}".strip()
        yield ("票据", shown, cells.get("amount", ""), "原件", "1")


def _amount(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(0)
