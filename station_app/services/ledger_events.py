"""What each event of a case writes into the ledgers, in the transaction of the event (workflows 9).

Every acceptance number stands in L1 once, those of events about a case too, so that an inspector who
counts numbers finds none missing. Names are not kept: they come from the case when a ledger is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from station_app.domain.case import Case, Paper, PaperState
from station_app.domain.context import text_of, value_of
from station_app.domain.dates import add_working_days, age_on
from station_app.domain.events import NOTES, EventKind
from station_app.domain.masks import Item, Place, shown
from station_app.domain.matter import ROW_MARK, Matter
from station_app.services import ledger as book
from station_app.services.here import Here, beijing_date
from station_app.services.ledger import enter_line
from station_app.services.second_person import name_of
from station_app.storage.referrals import Referral
from station_app.storage.unit_of_work import UnitOfWork

Content = dict[str, Any]
AT_COUNTER, PHONE, HOME, VIDEO, HELPED, GREEN = "窗口", "电话", "上门", "视频", "帮办代办", "绿色通道"
MODES = (AT_COUNTER, HOME, PHONE, VIDEO, HELPED, GREEN)
"""Ways of service: the options of x_service_mode."""
OWED, PROMISED = "容缺后补", "告知承诺"
NOTICE, REFUSAL = "一次性告知", "不予受理"
SEALED = "（密封，只记号）"
_CLASS_OF_TABLE = 2
_MANY = 3


def note_accepted(here: Here, work: UnitOfWork, case: Case) -> None:
    """Write the lines of a case that was just given its number; a second call writes nothing more."""
    if work.ledger.of_case(case.case_id, book.ACCEPTED):
        return
    entry = _Entry(here, work, case, here.edition_of(case).matter(case.matter))
    entry.write(book.ACCEPTED, entry.acceptance())
    if case.event == EventKind.REFUSAL:
        entry.write(book.NOTICES, entry.refusal())
    if case.event in NOTES:
        return
    for one in case.papers:
        if one.state in _LATER and not (one.supplied and case.supersedes):
            entry.write(book.OWED, entry.owed(one))
    for kind, ledger, make in _BY_KIND:
        if entry.matter.wire_kind.startswith(kind):
            entry.write(ledger, make(entry))


def note_said(
    here: Here,
    work: UnitOfWork,
    case: Case,
    items: tuple[str, ...],
    *,
    number: str,
    second: bool,
    deadline: date,
) -> None:
    """Write that a one-time notice was given (L2); `number` is that of the paper."""
    content = {
        "number": number,
        "day": here.today().isoformat(),
        "kind": NOTICE,
        "matter": here.edition_of(case).matter(case.matter).short_name.zh,
        "items": "；".join(items),
        "deadline": deadline.isoformat(),
        "second": second,
        "decider": name_of(work, case.author),
    }
    person = case.applicant.resident_id
    enter_line(
        here, work, book.NOTICES, case.author, case_id=case.case_id, resident_id=person, content=content
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """One case while its lines are written."""

    here: Here
    work: UnitOfWork
    case: Case
    matter: Matter

    @property
    def at(self) -> datetime:
        return self.case.accepted_at or self.here.now()

    @property
    def day(self) -> date:
        return beijing_date(self.at)

    def write(self, ledger: str, content: Content) -> None:
        """Write a line; that of a corrected case names the line of the case it corrects."""
        before = self._mended(ledger)
        enter_line(
            self.here,
            self.work,
            ledger,
            self.case.author,
            at=self.at,
            case_id=self.case.case_id,
            resident_id=self.case.applicant.resident_id,
            content={**content, **({"why": "更正件"} if before else {})},
            corrects=before,
        )

    def _mended(self, ledger: str) -> int | None:
        """Find the line that a correction takes the place of; numbers of L1 and L2 are never replaced."""
        if not self.case.supersedes or ledger in (book.ACCEPTED, book.NOTICES, book.OWED):
            return None
        year = self.day.year
        lines = (
            one
            for one in self.work.ledger.of_case(self.case.supersedes, ledger)
            if one.year == year and one.corrects is None
        )
        first = next(lines, None)
        return first.number if first else None

    def text(self, key: str) -> str:
        return text_of(self.case.answers, key)

    def name(self, table: str, code: str) -> str:
        row = self.here.edition_of(self.case).tables(table).get(code)
        return row.name.zh if row else code

    # what stands in the lines

    def acceptance(self) -> Content:
        case = self.case
        return {
            "number": case.number,
            "at": self.at.isoformat(),
            "mode": mode_of(case),
            "matter": self._titled(),
            "village": self._village(),
            "proxy": self._proxy(),
            "papers": self._papers(),
            "handler": name_of(self.work, case.author),
            **({"event": case.event} if case.event else {}),
        }

    def _titled(self) -> str:
        """Name the matter, and for an event what it does to another case."""
        name = self.matter.short_name.zh
        if not self.case.event or self.case.event == EventKind.SUPPLEMENT:
            return name
        return self.here.wording.pair(f"event.{self.case.event}")[0].replace("{matter}", name)

    def _village(self) -> str:
        for key in ("live_addr", "hsreg_addr", "addr"):
            found = shown(Item.ADDRESS, Place.LEDGER, self.text(key)) if self.text(key) else ""
            if found.strip("*"):
                return _tail_of(found)
        return self.here.point.village

    def _proxy(self) -> str:
        if value_of(self.case.answers, "x_proxy_flag") is not True:
            return ""
        return self.name("agnter_rlts", self.text("agnter_rlts")) or "代办"

    def _papers(self) -> str:
        names = self._paper_names()
        there = [names.get(one.material, one.material) for one in self.case.papers if _is_here(one)]
        more = f"等 {len(there)} 样" if len(there) > _MANY else ""
        return "、".join(there[:_MANY]) + more

    def _paper_names(self) -> dict[str, str]:
        """Name papers briefly, also those that a supplement brings for another case."""
        about = self.work.cases.find(self.case.about) if self.case.about else None
        matters = [self.here.edition_of(about).matter(about.matter)] if about else []
        materials = (one for matter in (*matters, self.matter) for one in matter.materials)
        return {one.code: one.name.zh.partition("（")[0] for one in materials}

    def refusal(self) -> Content:
        said = self.case.guide_answers
        return {
            "number": self.case.number,
            "day": self.day.isoformat(),
            "kind": REFUSAL,
            "matter": self.matter.short_name.zh,
            "items": self.name("reject_reason", said.get("refusal.code", "")),
            "second": False,
            "decider": name_of(self.work, said.get("refusal.decider", "")),
        }

    def owed(self, paper: Paper) -> Content:
        names = {one.code: one.name.zh for one in self.matter.materials}
        return {
            "number": self.case.number,
            "paper": names.get(paper.material, paper.material),
            "material": paper.material,
            "kind": OWED if paper.state is PaperState.LATER else PROMISED,
        }

    def helped(self) -> Content:
        wanted = value_of(self.case.answers, "x_service_matters")
        codes = wanted if isinstance(wanted, tuple) else ()
        return {
            "number": self.case.number,
            "request": f"{self.text('x_service_when').replace('T', ' ')} 上门",
            "way": PHONE if mode_of(self.case) == PHONE else AT_COUNTER,
            "age": self.age_class(),
            "reason": self.text("x_service_reason"),
            "matters": "、".join(self._title(code) for code in codes),
        }

    def _title(self, code: str) -> str:
        found = (one.short_name.zh for one in self.here.catalogue.index() if one.code == code)
        return next(found, self.name("service_matter", code))

    def age_class(self) -> str:
        born = self.case.applicant.brdy
        if born is None:
            return ""
        age, ages = age_on(born, self.day), self.here.edition_of(self.case).region.age
        if age >= ages("queue_first"):
            return f"{ages('queue_first')} 岁以上"
        if age >= ages("elderly"):
            return f"{ages('elderly')} 岁以上"
        return "成年人" if age >= ages("adult") else "未成年"

    def chronic(self) -> Content:
        """L7: only the class of the disease stands in a ledger (R-MASK)."""
        two = self.text("x_two_dise")
        rows = value_of(self.case.answers, "x_facility_list")
        chosen = "、".join(row.split(ROW_MARK)[0] for row in rows) if isinstance(rows, tuple) else ""
        return {
            "number": self.case.number,
            "disease": "两病" if two else self.name("dise_type_code", self.text("dise_type_code")),
            "applied": self.text("appy_date") or self.day.isoformat(),
            "institution": self.text("ide_fixmedins_name") or chosen,
        }

    def remote(self) -> Content:
        where = self.text("rloc_admdvs") or self.text("mdtrtarea_admdvs")
        promised = self.case.answers.get("x_proof_by_commitment")
        later = any(one.state is PaperState.LATER for one in self.case.papers)
        return {
            "number": self.case.number,
            "kind": self.name("remote_filing_type", self.text("x_filing_type")),
            "place": self.name("admdvs_national", where),
            "begins": self.text("begndate"),
            "ends": self.text("enddate"),
            "proof": "承诺" if promised and promised.value is True else "证明后补" if later else "证明",
        }

    def claim(self) -> Content:
        bills = value_of(self.case.answers, "invono")
        return {
            "number": self.case.number,
            "bills": len(bills) if isinstance(bills, tuple) else 0,
            "sum": self.text("sumfee"),
        }

    def asked(self) -> Content:
        """L13: the class of what was said; of what is sealed the number only."""
        code = self.text("x_feedback_kind")
        sealed = "x_feedback_text" not in self.case.answers
        limit = self.here.edition_of(self.case).region.limit
        days = limit("answer_question_days" if code == _QUESTION else "answer_complaint_days")
        due = add_working_days(self.day, days, self.here.catalogue.calendar).day
        return {
            "number": self.case.number,
            "kind": self.name("feedback_kind", code) if code else "举报（欺诈骗保）",
            "class": SEALED if sealed else self.matter.short_name.zh,
            "to": "县里" if sealed else self.here.point.name,
            "due": due.isoformat(),
        }


def _booking(entry: _Entry) -> Content:
    return {
        "ticket": entry.case.number[-5:],
        "class": "D 预约",
        "taken": entry.text("x_appoint_slot").replace("T", " "),
    }


def _review(entry: _Entry) -> Content:
    """L12: that one was given; the grade is sealed and nobody here knows it."""
    return {"kind": "收到评价", "month": f"{entry.day:%Y-%m}", "given": 1}


def _activation(entry: _Entry) -> Content:
    return {
        "number": entry.case.number,
        "class": entry.age_class(),
        "on": entry.day.isoformat(),
        "result": entry.text("x_act_result"),
    }


_QUESTION = "1"
_LATER = (PaperState.LATER, PaperState.COMMITTED)
_BY_KIND: tuple[tuple[str, str, Callable[[_Entry], Content]], ...] = (
    ("proxy.order", book.HELPED, _Entry.helped),
    ("proxy.appointment", book.TICKETS, _booking),
    ("filing.chronic", book.CHRONIC, _Entry.chronic),
    ("filing.twodisease", book.CHRONIC, _Entry.chronic),
    ("filing.remote", book.REMOTE, _Entry.remote),
    ("reimburse.", book.CLAIMS, _Entry.claim),
    ("aid.reimburse", book.CLAIMS, _Entry.claim),
    ("voice.review", book.REVIEWS, _review),
    ("voice.feedback", book.ASKED, _Entry.asked),
    ("voice.tip", book.ASKED, _Entry.asked),
    ("help.ecert", book.ACTIVATED, _activation),
)
"""What a matter writes beside its acceptance, by the beginning of its kind on the wire."""


def mode_of(case: Case) -> str:
    """Tell how a case came: its way of service, by proxy when somebody else came to the counter."""
    mode = text_of(case.answers, "x_service_mode") or AT_COUNTER
    came_for = value_of(case.answers, "x_proxy_flag") is True
    return HELPED if mode == AT_COUNTER and came_for else mode


def note_referred(here: Here, work: UnitOfWork, told: Referral) -> None:
    """Write that somebody was sent to another office: a consultation, answered at once (L13)."""
    titles = {head.code: head.short_name.zh for head in here.catalogue.index()}
    day = beijing_date(told.at).isoformat()
    content = {
        "number": "",
        "kind": "咨询",
        "class": titles.get(told.matter, told.matter),
        "to": told.office,
        "due": day,
        "answered": day,
    }
    enter_line(here, work, book.ASKED, told.who, at=told.at, resident_id=told.resident_id, content=content)


def _is_here(paper: Paper) -> bool:
    return paper.state is PaperState.HAVE


def _tail_of(address: str) -> str:
    """Keep the village of an address that ends with it."""
    for mark in ("街道", "镇", "乡"):
        _, found, village = address.partition(mark)
        if found and village:
            return village
    return address
