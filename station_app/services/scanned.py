"""A code of one of our papers, held under the scanner: which case, and where to go on with it."""

from dataclasses import dataclass

from station_app.domain.case import Case, Stage
from station_app.domain.clocks import owed
from station_app.domain.number import grouped
from station_app.domain.papercode import CodeKind, PaperCode, read_code
from station_app.errors import Refused
from station_app.services.here import Here, beijing_date
from station_app.services.notices import case_of_notice
from station_app.services.paper_views import Scanned
from station_app.services.second_person import name_of
from station_app.services.slip_making import day
from station_app.services.status import corrected
from station_app.storage.unit_of_work import UnitOfWork

PAPERS = "papers"
"""The step of a form that asks for the papers (ui/screens/intake)."""


@dataclass(frozen=True, slots=True)
class ScannedPaper:
    """Follows a code to its case; what cannot be gone on with is said in words."""

    here: Here

    def __call__(self, operator_id: str, text: str) -> Scanned:
        """Follow it. Refused("scan.not_ours") for a text that is no code of our papers."""
        code = read_code(text)
        if code is None:
            raise Refused("scan.not_ours")
        if code.kind is CodeKind.PROOF:
            return Scanned("receipt", {"code": code.numbers[0]})
        if code.station != self.here.point.code:
            return Scanned("", code="scan.other_point", params=(("station", code.station),))
        with self.here.open_work() as work:
            if code.kind is CodeKind.NOTICE:
                return self._notice(work, operator_id, code)
            case = self._by_number(work, code)
            if case is None:
                return Scanned("", code="scan.unknown_number", params=(("number", grouped(code.numbers[0])),))
            if code.kind is CodeKind.REVIEW:
                return Scanned("outbox", {"case_id": case.case_id}, "scan.review")
            return Scanned("outbox", {"case_id": case.case_id})

    def _by_number(self, work: UnitOfWork, code: PaperCode) -> Case | None:
        found = (work.cases.by_number(number) for number in code.numbers)
        return next((case for case in found if case is not None), None)

    def _notice(self, work: UnitOfWork, operator_id: str, code: PaperCode) -> Scanned:
        """Go to the first case of the notice that still wants something."""
        ids = (case_of_notice(work, number) for number in code.numbers)
        cases = [case for case_id in ids if case_id and (case := work.cases.find(case_id)) is not None]
        if not cases:
            return Scanned("", code="scan.unknown_notice")
        answers = [self._where(work, operator_id, case) for case in cases]
        return next((one for one in answers if one.route in ("intake", "supply")), answers[0])

    def _where(self, work: UnitOfWork, operator_id: str, case: Case) -> Scanned:
        known = (("person", case.applicant.name),)
        if case.stage is Stage.DRAFT and case.author != operator_id:
            who = name_of(work, case.author)
            return Scanned("", code="scan.draft_of_other", params=(*known, ("name", who)))
        if case.stage is Stage.DRAFT:
            return Scanned("intake", {"case_id": case.visit or case.case_id, "field": PAPERS})
        if case.accepted_at is None:
            code = "scan.waits_for_second" if case.stage is Stage.WAITING_PAPERS else "scan.discarded"
            return Scanned("", code=code, params=known)
        return self._accepted(work, case, known)

    def _accepted(self, work: UnitOfWork, case: Case, known: tuple[tuple[str, str], ...]) -> Scanned:
        track: dict[str, object] = {"case_id": case.case_id}
        on = day(beijing_date(case.accepted_at)) if case.accepted_at else ""
        if case.stage in _ENDED:
            return Scanned("outbox", track, _ENDED[case.stage], known)
        if owed(case) and case.item_id:
            return Scanned("supply", track)
        if case.stage is Stage.RETURNED and not corrected(work, case):
            return Scanned("outbox", track, "scan.returned", known)
        return Scanned("outbox", track, "scan.accepted", (*known, ("date", on)))


_ENDED = {
    Stage.WITHDRAWN: "scan.withdrawn",
    Stage.LAPSED: "scan.lapsed",
    Stage.VOID: "scan.void",
    Stage.NOT_ACCEPTED: "scan.not_accepted",
}
