"""The columns of a ledger that move on after the line was written, read from the case as it stands now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from station_app.domain.case import Case, Paper, Stage
from station_app.domain.clocks import owed
from station_app.domain.context import text_of
from station_app.domain.dates import Calendar, add_working_days
from station_app.domain.matter import Limit, Matter
from station_app.services.event_case import REF
from station_app.services.here import Here, beijing_date
from station_app.services.ledger_columns import Column
from station_app.services.notices import supplied_on
from station_app.services.reminders import reminders_of
from station_app.services.second_person import name_of
from station_app.services.served import delivery_of
from station_app.storage.handovers import Handover
from station_app.storage.ledger import LedgerLine
from station_app.storage.unit_of_work import UnitOfWork

_ENDED = frozenset({Stage.DONE, Stage.REFUSED, Stage.NOT_ACCEPTED, Stage.WITHDRAWN, Stage.LAPSED})
_BATCH = "batch"
"""The kind of hand-over of cases that are handed on together (DOC17)."""
_REVIEW = "service-review"
STATES = {
    Stage.DRAFT: "没办完",
    Stage.WAITING_PAPERS: "等补材料",
    Stage.ACCEPTED: "已存好，待送",
    Stage.ACCEPTED_SHORT: "容缺，要补材料",
    Stage.SENDING: "正在送",
    Stage.RECEIVED: "平台已收到",
    Stage.REVIEWING: "平台在审",
    Stage.RETURNED: "退回要改",
    Stage.PAUSED: "鉴定、公示中",
    Stage.DIFFERS: "两边不一样",
    Stage.DONE: "已办结",
    Stage.REFUSED: "没批下来",
    Stage.NOT_ACCEPTED: "不予受理",
    Stage.WITHDRAWN: "本人撤回",
    Stage.VOID: "已作废",
    Stage.LAPSED: "过期没补",
}
"""Stages in the words of the screens; ledgers are Chinese in every language."""
Value = str | int | bool | None


@dataclass(frozen=True)
class Progress:
    """Reads the live columns of lines inside one transaction."""

    here: Here
    work: UnitOfWork

    @cached_property
    def reviews(self) -> frozenset[str]:
        """Acceptance numbers that a review names."""
        told = self.work.cases.answers_of(_REVIEW, REF)
        return frozenset("".join(number.split()) for number in told)

    def of(self, line: LedgerLine, column: Column, case: Case | None) -> Value:
        """Give the value of a live column; None where it has none (yet)."""
        if column.key in line.content:
            return line.content[column.key]  # type: ignore[no-any-return]  # JSON of ours
        read = _LIVE.get((line.ledger, column.key)) or _LIVE.get(("", column.key))
        return read(self, line, case) if read and case else self._without_case(line, column)

    def _without_case(self, line: LedgerLine, column: Column) -> Value:
        if line.ledger != "L10" or column.key not in ("due", "back"):
            return None
        one = self.work.handovers.find(str(line.content.get("handover_id", "")))
        if one is None:
            return None
        day = one.due_back if column.key == "due" else one.back_at and beijing_date(one.back_at)
        return _day(day)

    def state(self, _line: LedgerLine, case: Case) -> Value:
        """Name the stage in the words of the screens."""
        return STATES[case.stage]

    def due(self, _line: LedgerLine, case: Case) -> Value:
        """Tell by when the result was promised."""
        entry = self.work.outbox.get(case.item_id) if case.item_id else None
        checked = beijing_date(entry.received_at) if entry and entry.received_at else None
        return _day(due_day(self._matter(case), case, self.here.catalogue.calendar, checked))

    def done(self, _line: LedgerLine, case: Case) -> Value:
        """Tell on which day it was closed."""
        return _day(closed_on(case))

    def days(self, _line: LedgerLine, case: Case) -> Value:
        """Count the working days it took."""
        return days_used(case, self.here.catalogue.calendar)

    def reviewer(self, _line: LedgerLine, case: Case) -> Value:
        """Name who decided here; what the platform reviewed is reviewed there."""
        decider = case.guide_answers.get("refusal.decider", "")
        if decider:
            return name_of(self.work, decider)
        return "平台" if closed_on(case) else None

    def platform(self, _line: LedgerLine, case: Case) -> Value:
        """Give the number of the platform."""
        return case.verdict.official_no or None if case.verdict else None

    def delivered(self, _line: LedgerLine, case: Case) -> Value:
        """Tell when the result was served with a proof of service."""
        told = delivery_of(self.work, case.case_id)
        return _day(told.on if told else None)

    def reviewed(self, _line: LedgerLine, case: Case) -> Value:
        """Tell whether a review was given: its number stays readable, its grade is sealed."""
        return case.number in self.reviews

    def notice_supplied(self, line: LedgerLine, case: Case) -> Value:
        """Tell when what a notice asked for had come; a refusal asks for nothing."""
        return None if line.content.get("kind") == "不予受理" else _day(supplied_on(case))

    def paper_due(self, line: LedgerLine, case: Case) -> Value:
        """Tell by when the paper must come, extensions and the platform's word counted in."""
        paper = _paper(line, case)
        return _day(paper.due if paper else None)

    def reminded(self, _line: LedgerLine, case: Case) -> Value:
        """Tell when the last reminder was shown."""
        found = reminders_of(self.work, case.case_id)
        return _day(beijing_date(found[-1].at) if found else None)

    def paper_supplied(self, line: LedgerLine, case: Case) -> Value:
        """Tell when the paper came."""
        paper = _paper(line, case)
        by = self.work.cases.find(paper.supplied) if paper and paper.supplied else None
        return _day(beijing_date(by.accepted_at) if by and by.accepted_at else None)

    def lapsed(self, line: LedgerLine, case: Case) -> Value:
        """Tell whether the paper did not come in time."""
        return is_lapsed(line, case, self.here.today())

    def certified(self, _line: LedgerLine, case: Case) -> Value:
        """Tell when a disease was recognised."""
        return _day(closed_on(case)) if case.stage is Stage.DONE else None

    def begins(self, _line: LedgerLine, case: Case) -> Value:
        """Tell from when benefits run, once they were granted."""
        return text_of(case.answers, "begndate") or None if case.stage is Stage.DONE else None

    def ends(self, _line: LedgerLine, case: Case) -> Value:
        """Tell until when benefits run, once they were granted."""
        return text_of(case.answers, "enddate") or None if case.stage is Stage.DONE else None

    def proof_due(self, _line: LedgerLine, case: Case) -> Value:
        """Tell by when a proof must follow: the day of what is owed, the end of a filing by promise."""
        days = [one.due for one in owed(case) if one.due]
        if days:
            return _day(min(days))
        promised = case.answers.get("x_proof_by_commitment")
        return text_of(case.answers, "enddate") or None if promised and promised.value is True else None

    def batch(self, _line: LedgerLine, case: Case) -> Value:
        """Name the batch a claim was handed on with."""
        one = self._handed_on(case)
        return str(one.content.get("number", "")) or None if one else None

    def handed(self, _line: LedgerLine, case: Case) -> Value:
        """Tell when a claim was handed on."""
        one = self._handed_on(case)
        return _day(beijing_date(one.at)) if one else None

    def received(self, _line: LedgerLine, case: Case) -> Value:
        """Name who took a claim over."""
        one = self._handed_on(case)
        return one.to_whom if one else None

    def paid(self, _line: LedgerLine, case: Case) -> Value:
        """Tell when the platform said that a claim was granted."""
        return _day(closed_on(case)) if case.stage is Stage.DONE else None

    def returned(self, _line: LedgerLine, case: Case) -> Value:
        """Tell when a claim came back."""
        back = case.verdict is not None and case.stage in (Stage.RETURNED, Stage.REFUSED)
        return _day(beijing_date(case.verdict.at)) if back and case.verdict else None

    def _handed_on(self, case: Case) -> Handover | None:
        own = [one for one in self.work.handovers.of_case(case.case_id) if one.kind == _BATCH]
        return own[-1] if own else self.work.handovers.batch_of(case.case_id)

    def _matter(self, case: Case) -> Matter:
        return self.here.edition_of(case).matter(case.matter)


_LIVE: Mapping[tuple[str, str], Callable[[Progress, LedgerLine, Case], Value]] = {
    ("", "state"): Progress.state,
    ("L1", "due"): Progress.due,
    ("L1", "done"): Progress.done,
    ("L1", "days"): Progress.days,
    ("L1", "reviewer"): Progress.reviewer,
    ("L1", "platform"): Progress.platform,
    ("L1", "delivered"): Progress.delivered,
    ("L1", "reviewed"): Progress.reviewed,
    ("L2", "supplied"): Progress.notice_supplied,
    ("L3", "due"): Progress.paper_due,
    ("L3", "reminded"): Progress.reminded,
    ("L3", "supplied"): Progress.paper_supplied,
    ("L3", "lapsed"): Progress.lapsed,
    ("L7", "certified"): Progress.certified,
    ("L7", "begins"): Progress.begins,
    ("L7", "ends"): Progress.ends,
    ("L7", "renewal"): Progress.ends,
    ("L8", "proof_due"): Progress.proof_due,
    ("L9", "batch"): Progress.batch,
    ("L9", "handed"): Progress.handed,
    ("L9", "received"): Progress.received,
    ("L9", "paid"): Progress.paid,
    ("L9", "returned"): Progress.returned,
}


def closed_on(case: Case) -> date | None:
    """Tell on which Beijing day a case was closed, None while it is open or void."""
    if case.stage not in _ENDED:
        return None
    at = case.verdict.at if case.verdict else case.accepted_at
    return beijing_date(at) if at else None


def due_day(matter: Matter, case: Case, calendar: Calendar, checked: date | None) -> date | None:
    """Tell by which day a result was promised, as the receipt says it.

    What is done on the spot is promised for the day of the platform's check (`checked`), None until then.
    """
    if case.accepted_at is None or case.event:
        return None
    limit, start = matter.promised or Limit(0, "instant", "", "", ""), beijing_date(case.accepted_at)
    if limit.unit == "instant" or limit.value == 0:
        return checked
    return add_working_days(start, limit.value, calendar).day if limit.unit == "working_day" else None


def days_used(case: Case, calendar: Calendar) -> int | None:
    """Count the working days from the day after acceptance up to the day it was closed; None while open."""
    end = closed_on(case)
    if end is None or case.accepted_at is None:
        return None
    start = beijing_date(case.accepted_at)
    return sum(calendar.works(date.fromordinal(n)) for n in range(start.toordinal() + 1, end.toordinal() + 1))


def is_lapsed(line: LedgerLine, case: Case, today: date) -> bool:
    """Tell whether an owed paper did not come in time (L3)."""
    paper = _paper(line, case)
    if paper is None or paper.supplied or line.content.get("kind") == "告知承诺":
        return False
    return case.stage is Stage.LAPSED or (paper in owed(case) and paper.due is not None and today > paper.due)


def _paper(line: LedgerLine, case: Case) -> Paper | None:
    return next((one for one in case.papers if one.material == line.content.get("material")), None)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
