"""What the answers of a case know for the paper of a register, with its line of a ledger beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from station_app.domain.case import Case
from station_app.domain.context import text_of
from station_app.services import ledger as book
from station_app.services.casework import Casework
from station_app.services.check import Shown
from station_app.services.here import Here, beijing_date
from station_app.services.register_forms import Known
from station_app.services.register_lines import LineFacts, clock_of, day_of, helped_since, matter_rows, yes_no
from station_app.services.sealing import LANE_KEY
from station_app.services.slip_making import day, moment
from station_app.services.slip_people import people
from station_app.services.tip_word import tip_word
from station_app.services.wording import Wording
from station_app.storage.ledger import LedgerLine
from station_app.storage.unit_of_work import UnitOfWork
from sync.protocol import unb64

_TEXT = "x_feedback_text"
_TIP = "voice.tip"
_TO_COUNTY = frozenset({"3", "4", "5"})
_PETITION = "5"
"""Codes of feedback_kind."""
_CLOSED = "已密封"


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Reads cases inside one open transaction."""

    here: Here
    casework: Casework
    work: UnitOfWork

    def help(self, case: Case) -> Known:
        """Know a request for help or a home visit, and what its line of L4 says since."""
        said, line = self._said(case), self._mended(case, book.HELPED)
        at = beijing_date(case.accepted_at or case.started_at)
        texts = {
            "number": case.number,
            "phone": text_of(case.answers, "tel"),
            "address": said.get("x_service_addr", ""),
            "wanted": clock_of(text_of(case.answers, "x_service_when")),
            "request": f"{day(at)}申请，{said.get('x_service_reason', '')}",
            "reason": said.get("x_service_reason", ""),
            "mobility": said.get("x_mobility", ""),
            "present": said.get("x_companion", ""),
            "way": str(line.get("way") or ""),
            **LineFacts(self.here, self.work).promised(at),
            **helped_since(line),
        }
        wanted = {"matters": said.get("x_service_matters", ""), "result": line.get("result")}
        return self._known(texts, case, rows=matter_rows(wanted))

    def booking(self, case: Case) -> Known:
        """Know a booking: its slot, and how many were booked for the same slot before it."""
        stored = text_of(case.answers, "x_appoint_slot")
        slot = datetime.fromisoformat(stored)
        lines, line = LineFacts(self.here, self.work), self._line(case, book.TICKETS)
        texts = {
            "number": case.number,
            "class": "预约",
            "slot": clock_of(stored),
            "big": f"{slot.month}月{slot.day}日 {slot:%H:%M}",
            "waiting": f"{lines.booked_before(line) if line else 0} 位",
            "place": lines.nothing().station,
        }
        return replace(lines.nothing(), texts=texts)

    def complaint(self, case: Case) -> Known:
        """Know a complaint; of a sealed one only what is kept of it."""
        kind, sealed = text_of(case.answers, "x_feedback_kind"), self.is_sealed(case)
        said, line = self._said(case), self._mended(case, book.ASKED)
        texts = {
            "number": case.number,
            "at": moment(case.accepted_at or case.started_at),
            "kind": said.get("x_feedback_kind", "").partition("（")[0],
            "words": _CLOSED if sealed else said.get(_TEXT, ""),
            "target": _CLOSED if sealed else said.get("x_feedback_target", ""),
            "wish": _CLOSED if sealed else said.get("memo", ""),
            "reply": said.get("x_reply_way", ""),
            "sealed": "密封，本点打不开" if sealed else "不密封",
            "to": f"县里（电话 {self.here.point.county_phone}）" if kind in _TO_COUNTY else "本点",
            "due": "当天转交，期限按信访的规定" if kind == _PETITION else day_of(line.get("due")),
            "answered": day_of(line.get("answered")),
            "satisfied": yes_no(line.get("satisfied")),
        }
        return self._known(texts, case)

    def tip(self, case: Case) -> Known:
        """Know of a tip its number and the word that goes with it."""
        key = unb64(str(self.work.settings.get(LANE_KEY, "")))
        texts = {"number": case.number, "word": tip_word(case.number, key)}
        return replace(LineFacts(self.here, self.work).nothing(), texts=texts)

    def is_tip(self, case: Case) -> bool:
        """Tell whether a paper of this case may show a number and a word only."""
        return self.casework.matter(case.matter).wire_kind == _TIP

    def is_sealed(self, case: Case) -> bool:
        """Tell whether what was said was sealed when the case was accepted."""
        return _TEXT not in case.answers

    def _known(
        self,
        texts: Mapping[str, str],
        case: Case,
        *,
        rows: Mapping[str, tuple[tuple[str, ...], ...]] | None = None,
    ) -> Known:
        nothing = LineFacts(self.here, self.work).nothing()
        return replace(nothing, texts=texts, rows=rows or {}, people=tuple(people(case)))

    def _said(self, case: Case) -> dict[str, str]:
        """Say every answer in Chinese; what was not answered is left out."""
        shown = Shown(replace(self.here, wording=Wording(lambda: "zh", self.here.wording.reasons)))
        given = (
            (one, answer)
            for one in self.casework.matter_of(case).fields
            if (answer := case.answers.get(one.key)) is not None
        )
        return {
            one.key: shown.value(one, answer) for one, answer in given if answer.value not in (None, "", ())
        }

    def _line(self, case: Case, ledger: str) -> LedgerLine | None:
        return next(iter(self.work.ledger.of_case(case.case_id, ledger)), None)

    def _mended(self, case: Case, ledger: str) -> Mapping[str, object]:
        line = self._line(case, ledger)
        return {} if line is None else LineFacts(self.here, self.work).mended(line)
