"""Papers of events: DOC03 不予受理, DOC06 容缺承诺, DOC08 退还清单, DOC18 撤回, DOC19 更正 (workflows 1)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from station_app.domain import form
from station_app.domain.case import Case, PaperState, Stage
from station_app.domain.clocks import owed
from station_app.domain.context import text_of
from station_app.domain.events import NOTES, REASON, EventKind
from station_app.domain.matter import Matter
from station_app.domain.number import grouped
from station_app.errors import Refused
from station_app.services.casework import Casework, find_case
from station_app.services.check import Shown
from station_app.services.event_offers import EXTENSIONS
from station_app.services.here import Here
from station_app.services.refusal import TABLE, proposal_of
from station_app.services.second_person import name_of
from station_app.services.slip_copies import note_copy
from station_app.services.slip_making import (
    CLERK,
    PaperWords,
    basis,
    day,
    finished,
    moment,
    originals,
)
from station_app.services.slip_people import people
from station_app.services.views import Slip, SlipLine, SlipTable
from station_app.services.withdraw import ASKED_BY, ASKERS
from station_app.services.wording import Wording
from station_app.storage.unit_of_work import UnitOfWork

REFUSED, TERM, RETURNED, WITHDRAWN, CORRECTED = "DOC03", "DOC06", "DOC08", "DOC18", "DOC19"
FINISHED, DECLINED = "DOC09", "DOC10"
MakeSlip = Callable[[str, str, str], Slip]


@dataclass(frozen=True, slots=True)
class EventSlips:
    """Makes the papers of events and counts the print in the same transaction; others go to `otherwise`."""

    here: Here
    casework: Casework
    otherwise: MakeSlip

    def __call__(self, case_id: str, document: str, reason: str) -> Slip:
        """Make it. Refused("slip.reason_needed") for a second copy, ("slip.unknown") where none fits."""
        makers = {
            REFUSED: self._refused,
            TERM: self._term,
            RETURNED: self._returned,
            WITHDRAWN: self._withdrawn,
            CORRECTED: self._corrected,
        }
        if document not in makers:
            return self.otherwise(case_id, document, reason)
        with self.here.open_work() as work:
            case = find_case(work, case_id)
            words = makers[document](work, case)
            printed = note_copy(self.here, work, case, document, reason)
            work.commit()
        return finished(self.here, document, words, case, printed)

    def _term(self, work: UnitOfWork, case: Case) -> PaperWords:
        """DOC06: what was taken in, what follows by when, what a lapse means."""
        old = work.cases.get(case.about) if case.event == EventKind.EXTENSION else case
        if not owed(old):
            raise Refused("slip.unknown")
        matter = self.casework.matter_of(old)
        lines = [
            SlipLine("受理号", grouped(old.number)),
            *people(old),
            SlipLine("事项", matter.name.zh),
            SlipLine("受理时间", moment(old.accepted_at or self.here.now())),
        ]
        if case is not old:
            lines += [
                SlipLine("延期登记号", grouped(case.number)),
                SlipLine("原来的期限", _day_text(text_of(case.answers, "x_old_due"))),
                SlipLine("延期原因", text_of(case.answers, REASON)),
            ]
        promises = (
            "我承诺在上面的日子以前把欠的材料补到本点。",
            "到期没补的，这一件视为撤回，已收的材料退还给我；要办可以重新办一件。",
            f"补材料的时间以本点收下的时间为准，断网时收下的也算。{self._extensions(old)}",
        )
        tables = (_there(matter, old), _owed(self.here, matter, old))
        return PaperWords("容缺受理承诺书", old.number, tuple(lines), tables, promises)

    def _extensions(self, case: Case) -> str:
        """Say how often more time may be given here (R-DEFER)."""
        times = self.here.edition_of(case).region.limit(EXTENSIONS)
        return f"最多可以延期 {times} 次。" if times else "不能延期。"

    def _returned(self, work: UnitOfWork, case: Case) -> PaperWords:
        """DOC08 for a case that ended: what is given back, the originals of a finished one included."""
        matter = self.casework.matter_of(case)
        if not gives_back(matter, case):
            raise Refused("slip.unknown")
        why = _BACK[case.stage]
        lines = (
            SlipLine("受理号", grouped(case.number)),
            *people(case),
            SlipLine("事项", matter.name.zh),
            SlipLine("退还原因", why),
            SlipLine("退还时间", moment(self.here.now())),
            SlipLine("移交", f"{self.here.point.name} → {case.applicant.name}"),
            SlipLine("工作人员", name_of(work, case.author)),
        )
        ended = case.stage in (Stage.LAPSED, Stage.WITHDRAWN)
        told = (_NOTHING_LOST,) if ended else ("请当面点清，签字后拿走。",)
        table = given_back(matter, case) if ended else _originals(matter, case)
        return PaperWords("材料退还清单", case.number, lines, (table,), told, ("收件人签字", CLERK))

    def _withdrawn(self, work: UnitOfWork, case: Case) -> PaperWords:
        """DOC18: which case, in what state, why, who asked."""
        if case.event != EventKind.WITHDRAWAL:
            raise Refused("slip.unknown")
        old = work.cases.get(case.about)
        matter = self.casework.matter_of(old)
        asked = "本人" if text_of(case.answers, ASKED_BY) == ASKERS[0] else "代办人（有委托）"
        lines = (
            SlipLine("撤回登记号", grouped(case.number)),
            SlipLine("原受理号", grouped(old.number)),
            *people(old),
            SlipLine("事项", matter.name.zh),
            SlipLine("原受理时间", moment(old.accepted_at or self.here.now())),
            SlipLine("原来的状态", self._state(old.stage)),
            SlipLine("撤回后的状态", self._state(Stage.WITHDRAWN)),
            SlipLine("撤回原因", text_of(case.answers, REASON)),
            SlipLine("谁要求的", asked),
            SlipLine("登记时间", moment(case.accepted_at or self.here.now())),
            SlipLine("工作人员", name_of(work, case.author)),
        )
        told = (
            "平台确认后才算撤回；在这以前这张单子只说明撤回已经登记。",
            "撤回后这一件不再往下办，也不影响以后再办；原来的记录还看得到。",
        )
        return PaperWords("撤回申请书", case.number, lines, (given_back(matter, old),), told)

    def _corrected(self, work: UnitOfWork, case: Case) -> PaperWords:
        """DOC19: which case, why, and each value that changed, old and new."""
        old = work.cases.find(case.supersedes) if case.supersedes else None
        if old is None or not case.item_id:
            raise Refused("slip.unknown")
        matter = self.casework.matter_of(case)
        lines = (
            SlipLine("受理号", grouped(case.number)),
            SlipLine("更正的原受理号", grouped(old.number)),
            *people(case),
            SlipLine("事项", matter.name.zh),
            SlipLine("更正原因", text_of(case.answers, REASON) or (old.verdict.text if old.verdict else "")),
            SlipLine("谁同意的", f"{asked_by(case)}，下面签字为准"),
            SlipLine("更正时间", moment(case.accepted_at or self.here.now())),
            SlipLine("工作人员", name_of(work, case.author)),
        )
        table = SlipTable("改了什么", ("项目", "原来", "现在"), self._changes(work, matter, old, case))
        told = ("两件都留着，平台核对后以新的一件为准；没列出的项目没有改。",)
        return PaperWords("更正说明", case.number, lines, (table,), told)

    def _changes(
        self, work: UnitOfWork, matter: Matter, old: Case, case: Case
    ) -> tuple[tuple[str, str, str], ...]:
        chinese = replace(self.here, wording=Wording(lambda: "zh", self.here.wording.reasons))
        shown, nothing = Shown(chinese), chinese.wording.say("shown.nothing")
        ctx = self.casework.context_of(work, case)
        rows = []
        for field in matter.fields:
            before, after = old.answers.get(field.key), case.answers.get(field.key)
            if (before.value if before else None) == (after.value if after else None):
                continue
            if field not in form.visible(matter, case.answers, ctx) and before is None:
                continue
            values = (shown.value(field, one) if one else nothing for one in (before, after))
            rows.append((field.label.zh, *values))
        return tuple(rows)  # type: ignore[arg-type]  # a label and two values each

    def _refused(self, work: UnitOfWork, case: Case) -> PaperWords:
        """DOC03: facts, reason, rule, the right office, remedies, papers given back, who decided."""
        told = proposal_of(case)
        if case.stage is not Stage.NOT_ACCEPTED or told is None:
            raise Refused("slip.unknown")
        matter = self.casework.matter_of(case)
        row = self.here.catalogue.tables(TABLE).get(told.code)
        lines = (
            SlipLine("通知书号", grouped(case.number)),
            *people(case),
            SlipLine("申请的事项", matter.name.zh),
            SlipLine("事实", told.facts),
            SlipLine("理由", f"{told.code} {row.name.zh if row else ''}".strip()),
            SlipLine("依据", basis(matter)),
            SlipLine("该找的单位", told.office or "—"),
            SlipLine("报送人", name_of(work, told.proposer)),
            SlipLine("决定人", name_of(work, told.decider)),
            SlipLine("决定时间", moment(case.accepted_at or self.here.now())),
        )
        return PaperWords(
            "不予受理通知书", case.number, lines, (given_back(matter, case),), remedies(self.here),
            ("收件人签字", CLERK),
        )  # fmt: skip

    def _state(self, stage: Stage) -> str:
        row = self.here.catalogue.tables("application_status").get(stage.value)
        # What stands in brackets behind a state is for programs, not for people.
        return row.name.zh.partition("（")[0] if row else stage.value


def slip_of(case: Case) -> str:
    """Return the paper that belongs to a case as it stands: the one F8 prints on its track."""
    by_event = {EventKind.WITHDRAWAL: WITHDRAWN, EventKind.EXTENSION: TERM, EventKind.CORRECTION: CORRECTED}
    if case.stage in (Stage.LAPSED, Stage.WITHDRAWN):
        return RETURNED
    if case.stage is Stage.NOT_ACCEPTED:
        return REFUSED
    if result := result_of(case):
        return result
    return by_event.get(EventKind(case.event), "DOC01") if case.event else "DOC01"


def result_of(case: Case) -> str:
    """Return the paper that tells the result, "" while the platform has given none; notes have none."""
    if case.event in NOTES or case.verdict is None:
        return ""
    if case.stage is Stage.DONE and case.verdict.status == "accepted":
        return FINISHED
    return DECLINED if case.stage is Stage.REFUSED else ""


def gives_back(matter: Matter, case: Case) -> bool:
    """Whether papers go back: all of a case that ended without a result, originals of a decided one."""
    if case.event in NOTES or case.stage not in _BACK:
        return False
    return case.stage in (Stage.LAPSED, Stage.WITHDRAWN) or bool(originals(matter, case))


def asked_by(case: Case) -> str:
    """Name who speaks for a case: the person, or who came for the person."""
    name = text_of(case.answers, "agnter_name")
    return f"代办人{name}" if name else f"本人{case.applicant.name}"


_BACK = {
    Stage.LAPSED: "到期没有补来材料，视为撤回",
    Stage.WITHDRAWN: "本人撤回",
    Stage.DONE: "已办结，原件退还",
    Stage.REFUSED: "没有批下来，原件退还",
}
_NOTHING_LOST = "这一件没有办成，也没有占用您的名额；要办可以重新办一件，填过的不用再填。"


def _originals(matter: Matter, case: Case) -> SlipTable:
    rows = tuple((one.name.zh, str(one.copies or 1)) for one in originals(matter, case))
    return SlipTable("退还的原件", ("材料", "份数"), rows)


def _there(matter: Matter, case: Case) -> SlipTable:
    return SlipTable("已经收的材料", ("材料", "份数"), _sheets(matter, case))


def _owed(here: Here, matter: Matter, case: Case) -> SlipTable:
    names = {one.code: one.name.zh for one in matter.materials}
    calendar = here.catalogue.calendar
    rows = tuple(
        (names.get(one.material, one.material), _due(one.due, known=one.due.year in calendar.years))
        for one in owed(case)
        if one.due
    )
    return SlipTable("还要补的材料", ("材料", "最晚补到"), rows)


def remedies(here: Here) -> tuple[str, ...]:
    """Say what may be done against a decision, and where."""
    offices = [one for one in here.catalogue.region.offices if one.level == "county"]
    phone = here.point.county_phone
    office = offices[0] if offices else None
    where = f"{office.name.zh}，{office.address.zh}，电话 {office.phone or phone}" if office else phone
    return (
        "对这个决定不服的，可以从收到之日起 60 日内申请行政复议，也可以在 6 个月内向人民法院起诉。",
        f"申请复议或者想问清楚，可以找：{where}。",
    )


def given_back(matter: Matter, case: Case) -> SlipTable:
    """List the papers that go back to the person."""
    rows = _sheets(matter, case)
    return SlipTable("退还的材料", ("材料", "份数"), rows or (("没有收材料", "—"),))


def _sheets(matter: Matter, case: Case) -> tuple[tuple[str, ...], ...]:
    papers = {one.code: one for one in matter.materials}
    there = {one.material for one in case.papers if one.state is PaperState.HAVE or one.supplied}
    kept = (papers[code] for code in papers if code in there)
    return tuple((one.name.zh, str(one.copies) if one.copies else "看过，没留") for one in kept)


def _due(value: date, *, known: bool) -> str:
    return f"{day(value)}{'' if known else '（预计）'}"


def _day_text(stored: str) -> str:
    return day(date.fromisoformat(stored)) if stored else ""
