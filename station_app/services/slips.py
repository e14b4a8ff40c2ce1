"""The papers people take home: DOC01 受理通知书 and DOC02 一次性告知单, as words; drawing is ui's work.

The elements are those of workflows, section 1. Slips are Chinese in every language of the screen.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from station_app.domain import form
from station_app.domain.case import Case, PaperState, Stage
from station_app.domain.clocks import due_of, owed
from station_app.domain.context import text_of
from station_app.domain.dates import Due, add_working_days
from station_app.domain.findings import Finding, Severity
from station_app.domain.matter import Limit, Material, Matter
from station_app.domain.number import grouped
from station_app.domain.papercode import notice_number
from station_app.errors import Refused
from station_app.services.casework import PROVISIONAL, STALE, Casework, find_case
from station_app.services.double_links import old_number
from station_app.services.here import Here, beijing_date
from station_app.services.notices import Told, note_notice
from station_app.services.slip_copies import note_copy
from station_app.services.slip_making import (
    PaperWords,
    basis,
    day,
    finished,
    form_words,
    guide_name,
    moment,
    originals,
    table_word,
)
from station_app.services.slip_people import people
from station_app.services.views import Slip, SlipLine, SlipTable
from station_app.services.wording import Wording
from station_app.storage.records import Print
from station_app.storage.unit_of_work import UnitOfWork

RECEIPT, NOTICE = "DOC01", "DOC02"
_STATES = {
    PaperState.HAVE: "已收",
    PaperState.LATER: "后补",
    PaperState.COMMITTED: "告知承诺",
    PaperState.SHARED: "数据共享，免交",
    PaperState.PRINTED: "本点打印",
    PaperState.MISSING: "没有",
}
_PAPER_MISSING, _FILLED_WRONG = "N01", "N12"
"""Codes of notice_item."""
_BY_FINDING = (
    ("proxy.", "N10"), ("bank.", "N07"), ("bill.", "N08"), ("idno.", "N06"), ("name.", "N06"),
)  # fmt: skip
"""Which code of notice_item a finding is, by the beginning of its own; else the form is filled wrongly."""
_SUPPLY = (
    "补的办法：带到本点窗口（{name}，电话 {phone}）；手机拍照发给村医保服务员；"
    "请村医保服务员上门取；邮寄到镇窗口。"
)
_OFFLINE = "离线受理：本件已存在本点电脑里，有网后自动送平台，平台核对后才算办结。"
_PROVISIONAL = "先收件：本件已存在本点电脑里，有网后自动送平台，平台核后算数，核对后才算办结。"


@dataclass(frozen=True, slots=True)
class MakeSlip:
    """Makes a slip and counts the print in the same transaction."""

    here: Here
    casework: Casework

    def __call__(self, case_id: str, document: str, reason: str) -> Slip:
        """Make it. Refused("slip.reason_needed") for a second copy without a reason, ("slip.unknown")."""
        if document not in (RECEIPT, NOTICE):
            raise Refused("slip.unknown")
        with self.here.open_work() as work:
            case = find_case(work, case_id)
            if document == RECEIPT and case.accepted_at is None:
                raise Refused("case.not_accepted")
            printed = note_copy(self.here, work, case, document, reason)
            make = self._receipt if document == RECEIPT else self._notice
            slip = make(work, case, printed)
            work.commit()
        return slip

    def _receipt(self, work: UnitOfWork, case: Case, printed: Print) -> Slip:
        matter = self.casework.matter_of(case)
        accepted = case.accepted_at or self.here.now()
        operator = work.operators.get(case.author)
        lines = [
            SlipLine("受理号", grouped(case.number)),
            *_number_before(work, case),
            *people(case),
            SlipLine("事项", matter.name.zh),
            *_year(case),
            *_replaces(work, case),
            SlipLine("受理时间", moment(accepted)),
            SlipLine("办件类型", table_word(self.here, "handling_type", matter.handling_type)),
            SlipLine("预计办结", self._promised(matter, accepted)),
            SlipLine("受理方式", "离线受理，平台还没核对" if case.verdict is None else "离线受理，已送平台"),
            SlipLine("平台编号", (case.verdict.official_no if case.verdict else "") or "有网后告知"),
            SlipLine("工作人员", operator.name if operator else ""),
        ]
        words = PaperWords(
            "受理通知书（回执）", case.number, tuple(lines), (_taken(matter, case), *_owed(matter, case)),
            self._promises(work, matter, case),
        )  # fmt: skip
        return finished(self.here, RECEIPT, words, case, printed)

    def _notice(self, work: UnitOfWork, case: Case, printed: Print) -> Slip:
        matter = self.casework.matter_of(case)
        number, due = notice_number(self.here.point.code, case.case_id), self._deadline(matter, case)
        lines = [
            SlipLine("告知单号", number),
            *([SlipLine("受理号", grouped(case.number))] if case.number else []),
            *people(case),
            SlipLine("事项", matter.name.zh),
            SlipLine("告知时间", moment(self.here.now())),
            SlipLine("补齐期限", f"{day(due.day)}前{'（预计）' if due.estimate else ''}"),
        ]
        wanting = self._wanting(work, matter, case)
        if not wanting:
            raise Refused("slip.nothing_wanting")
        told = Told(number, tuple(row[0] for row in wanting), due.day)
        more = note_notice(self.here, work, case, told)
        words = PaperWords("一次性告知单", number, tuple(lines), (_listed(wanting),), self._ways(more))
        slip = finished(self.here, NOTICE, words, case, printed)
        return replace(slip, version=f"{NOTICE}/1 · {self.here.catalogue.version}", more=more)

    def _deadline(self, matter: Matter, case: Case) -> Due:
        """Give the day by which everything is wanted: that of papers owed already, else a new one."""
        calendar, known = self.here.catalogue.calendar, due_of(case)
        if known is not None and case.accepted_at is not None:
            return Due(known, estimate=known.year not in calendar.years)
        return add_working_days(self.here.today(), matter.defer_working_days, calendar)

    def _ways(self, more: int) -> tuple[str, ...]:
        """Say where and how to supply; a second notice says that it is one."""
        point = self.here.point
        sorry = f"这是第二张告知单：多出来的 {more} 样是我们头一次没说全，已经记下来了，对不起。"
        return (
            *([sorry] if more else []),
            _SUPPLY.format(name=point.name, phone=point.phone),
            "下次来带上这张单子，扫一下上面的码就接着办，不用从头来。",
            "这张单子把要补的一次说全；不是您的原因少说的，不用您再跑。",
        )

    def _promised(self, matter: Matter, accepted: datetime) -> str:
        """Say when the result is due; 预计 always, the clock starts at the platform's check."""
        limit = matter.promised
        if limit is None or limit.unit == "instant" or limit.value == 0:
            return "预计平台核对后当天（以平台核对为准）"
        return self._day_of(limit, beijing_date(accepted))

    def _day_of(self, limit: Limit, start: date) -> str:
        if limit.unit != "working_day":
            return f"{limit.value} 天内（预计）"
        due = add_working_days(start, limit.value, self.here.catalogue.calendar)
        return f"预计 {day(due.day)}前（{limit.value} 个工作日）"

    def _promises(self, work: UnitOfWork, matter: Matter, case: Case) -> tuple[str, ...]:
        """Say what this slip does not settle, how to ask, and how old the roster was."""
        told = [_PROVISIONAL if matter.offline_mode == "provisional" else _OFFLINE]
        told = told if case.verdict is None else []
        told += [note.zh for note in matter.receipt_notes]
        kept = work.settings.get("roster.date")
        age = (beijing_date(case.started_at) - date.fromisoformat(kept)).days if kept else 0
        limit = self.here.edition_of(case).region.limit
        if age > limit(PROVISIONAL):
            told.append(f"这份名册是 {kept} 的，本件先暂收，平台核对后确认。")
        elif age > limit(STALE):
            told.append(f"本机查重用的名册是 {kept} 的，平台会再核对。")
        kept_back = bool(originals(matter, case))
        told.append("收下的原件办结后 3 个工作日内退还。" if kept_back else "证件原件已当面退还。")
        return tuple(told)

    def _wanting(self, work: UnitOfWork, matter: Matter, case: Case) -> list[tuple[str, str, str, str, str]]:
        """List everything missing or wrong: papers first, then fields."""
        ctx = self.casework.context_of(work, case)
        materials = {one.code: one for one in matter.materials}
        rule, missing = basis(matter), table_word(self.here, "notice_item", _PAPER_MISSING)
        wanting = (PaperState.MISSING, PaperState.LATER, None)
        rows = [
            (materials[one.material].name.zh, missing, rule, *_ways(matter, materials[one.material]))
            for one in self.casework.view(work, case).papers
            if one.state in wanting and materials[one.material].need != "optional"
        ]
        chinese = Wording(lambda: "zh", self.here.wording.reasons)
        findings = form.check(matter, case.answers, ctx) if case.stage is Stage.DRAFT else ()
        labels = {field.key: field.label.zh for field in matter.fields}
        for one in findings:
            if one.severity is Severity.STOPS:
                wrong = table_word(self.here, "notice_item", _item(one))
                told = f"{wrong}：{chinese.say(one.code, **dict(one.params))}"
                rows.append((labels.get(one.field, "表格"), told, guide_name(matter), "当场改好就行", "—"))
        if case.stage is Stage.RETURNED and case.verdict is not None:
            why = case.verdict.text or table_word(self.here, "notice_item", case.verdict.code)
            why = why if why != case.verdict.code else chinese.say(why)
            rows.append((labels.get(case.verdict.field, "退回的件"), why, rule, "改好再交", "—"))
        return rows


def _year(case: Case) -> list[SlipLine]:
    year = text_of(case.answers, "x_insured_year")
    return [SlipLine("参保年度", f"{year} 年度")] if year else []


def _replaces(work: UnitOfWork, case: Case) -> list[SlipLine]:
    """Name the case that this one mends, so that both slips can be laid side by side."""
    old = work.cases.find(case.supersedes) if case.supersedes else None
    return [SlipLine("更正的原受理号", grouped(old.number))] if old else []


def _taken(matter: Matter, case: Case) -> SlipTable:
    names = {one.code: one for one in matter.materials}
    rows = tuple(
        (
            names[one.material].name.zh,
            form_words(names[one.material]),
            _sheets(names[one.material]),
            "后来补来" if one.supplied else _STATES[one.state],
        )
        for one in case.papers
        if one.material in names and (one.state is not PaperState.LATER or one.supplied)
    )
    return SlipTable("收到的材料", ("材料", "原件或复印件", "份数", "情况"), rows)


def _owed(matter: Matter, case: Case) -> tuple[SlipTable, ...]:
    names = {one.code: one.name.zh for one in matter.materials}
    rows = tuple(
        (names.get(one.material, one.material), day(one.due) if one.due else "") for one in owed(case)
    )
    return (SlipTable("还欠的材料（容缺受理）", ("材料", "最晚补到"), rows),) if rows else ()


def _listed(wanting: list[tuple[str, str, str, str, str]]) -> SlipTable:
    return SlipTable(
        "还缺的和要改的（一次说全）",
        ("序号", "材料或栏目", "缺什么、错在哪", "依据", "怎么办", "能不能后补、承诺、共享"),
        tuple((str(n), *row) for n, row in enumerate(wanting, start=1)),
    )


def _item(finding: Finding) -> str:
    """Give the code of notice_item that a finding is."""
    return next((code for begins, code in _BY_FINDING if finding.code.startswith(begins)), _FILLED_WRONG)


def _ways(matter: Matter, material: Material) -> tuple[str, str]:
    """Say how a paper is supplied, and whether it can wait, be promised or be looked up."""
    ways = [
        word
        for word, may in (
            (f"可以后补（{matter.defer_working_days} 个工作日）", material.deferrable),
            ("可以写承诺书代替", material.commitment),
            (
                f"可由数据共享代替（{material.shared_from}）",
                material.data_sharing and bool(material.shared_from),
            ),
        )
        if may
    ]
    how = _SUPPLIED.get(material.form, "带原件来").format(copies=material.copies or 1)
    return how, "；".join(ways) or "必须有"


_SUPPLIED = {
    "O": "带原件来，收 {copies} 份",
    "OC": "带原件来核对，留复印件 {copies} 份",
    "C": "带复印件 {copies} 份",
    "F": "本点打印，当场签字",
    "E": "手机上出示就行",
    "V": "带原件来看一眼，不收",
}


def _sheets(material: Material) -> str:
    return str(material.copies) if material.copies else "—"


def _number_before(work: UnitOfWork, case: Case) -> list[SlipLine]:
    """Print the number of an earlier slip beside the new one when it was used twice (K14)."""
    before = old_number(work, case)
    return [SlipLine("原受理号", grouped(before))] if before else []
