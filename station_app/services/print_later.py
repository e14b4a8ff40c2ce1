"""Papers that never came out of the printer, and what becomes of them; a receipt written by hand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from station_app.errors import Refused
from station_app.services.case_papers import CasePapers
from station_app.services.casework import find_case
from station_app.services.event_slips import TERM
from station_app.services.here import Here
from station_app.services.login import operator_with
from station_app.services.paper_views import NEVER_CAME, ONLY_FILE, PREPRINTED, WaitingPrint
from station_app.services.slip_copies import OPEN
from station_app.services.slips import NOTICE, RECEIPT
from station_app.services.status import titled
from station_app.services.views import Changed, Printed, PrintOutcome, Slip
from station_app.storage.records import Print, PrintState
from station_app.storage.unit_of_work import UnitOfWork

KEPT_DAYS = 30
"""A PDF stays so long in the print folder (ui/qt_devices.py), and so long on this list."""
WHOLE = frozenset({RECEIPT, NOTICE, TERM})
"""Papers that are one for all cases of a visit."""
_LONGEST_NUMBER = 30
_ENDS = {
    PrintOutcome.PRINTED: PrintState.DONE,
    PrintOutcome.PDF: PrintState.FILE,
    PrintOutcome.LATER: PrintState.LATER,
}


@dataclass(frozen=True, slots=True)
class PrintLater:
    """The list of papers a printer still owes."""

    here: Here
    papers: CasePapers
    make: Callable[[str, str, str], Slip]

    def waiting(self) -> tuple[WaitingPrint, ...]:
        """List what is counted and not out, oldest first; files leave the list with their PDF."""
        since = self.here.now() - timedelta(days=KEPT_DAYS)
        with self.here.open_work() as work:
            rows = sorted((*work.prints.later(), *work.prints.in_files(since)), key=lambda one: one.print_id)
            return tuple(self._shown(work, rows))

    def _shown(self, work: UnitOfWork, rows: list[Print]) -> Iterator[WaitingPrint]:
        """Show them; the slip of a visit is one paper, whatever the number of its cases."""
        seen: set[tuple[str, str]] = set()
        for one in rows:
            case = find_case(work, one.case_id)
            key = (case.visit or case.case_id, one.document)
            if case.visit and key in seen and one.document in WHOLE:
                continue
            seen.add(key)
            yield WaitingPrint(
                print_id=one.print_id,
                case_id=one.case_id,
                document=one.document,
                name=self.papers.name(case, one.document),
                person=case.applicant.name,
                matter=titled(self.here, case),
                at=one.at,
                copy=one.copy,
                state=one.state.value,
            )

    def again(self, print_id: int) -> Slip:
        """Make the paper once more; the copy says that it is not the first and why.

        Refused("print.not_waiting") when it came out or was dropped meanwhile, ("slip.unknown") when it
        is not right for the case any more.
        """
        with self.here.open_work() as work:
            one = _open(work, print_id)
            case = find_case(work, one.case_id)
        reason = ONLY_FILE if one.state is PrintState.FILE else NEVER_CAME
        whole = case.visit if one.document in WHOLE and case.visit else case.case_id
        return self.make(whole, one.document, reason)

    def drop(self, operator_id: str, print_id: int) -> None:
        """Take a paper off the list. Refused("print.not_waiting")."""
        with self.here.open_work() as work:
            one = _open(work, print_id)
            for same in self._with(work, one):
                work.prints.mark(same.print_id, PrintState.DROPPED)
            work.audit.add(
                operator_id, "slip.dropped", self.here.now(),
                case_id=one.case_id, document=one.document, copy=one.copy,
            )  # fmt: skip
            work.commit()

    def _with(self, work: UnitOfWork, one: Print) -> Iterator[Print]:
        """Give the lines of the log that are one paper: those of all cases of a visit."""
        case = find_case(work, one.case_id)
        visit = work.visits.find(case.visit) if case.visit and one.document in WHOLE else None
        ids = [part.case_id for part in visit.parts] if visit else [one.case_id]
        for case_id in ids:
            for same in work.prints.of_case(case_id):
                if same.document == one.document and same.state in OPEN:
                    yield same

    def came_out(self, slip: Slip, printed: Printed) -> None:
        """Keep how a slip came out; what is not known to be out stays on the list."""
        with self.here.open_work() as work:
            for print_id in slip.prints:
                one = work.prints.get(print_id)
                if one is not None and one.state in OPEN:
                    work.prints.mark(print_id, _ENDS[printed.outcome])
            work.commit()


@dataclass(frozen=True, slots=True)
class HandNumber:
    """Keeps the number of the pre-printed slip on which a receipt was written by hand (workflows 2.8).

    It counts as a printing: a receipt that is printed afterwards is a second one and says why.
    """

    here: Here

    def __call__(self, operator_id: str, case_id: str, number: str) -> Changed:
        """Keep it. Refused("case.not_accepted"), ("hand.number") for none, ("hand.twice") for a used one."""
        said = "".join(number.split())[:_LONGEST_NUMBER]
        if not said:
            raise Refused("hand.number")
        with self.here.open_work() as work:
            operator_with(work, operator_id, "accept")
            cases = _cases(work, case_id)
            for one in cases:
                self._keep(work, operator_id, one, said)
            work.commit()
        return Changed(cases=frozenset({case_id, *cases}))

    def _keep(self, work: UnitOfWork, operator_id: str, case_id: str, number: str) -> None:
        case = find_case(work, case_id)
        if case.accepted_at is None:
            raise Refused("case.not_accepted")
        reason = PREPRINTED.format(number=number)
        used = work.prints.with_reason(reason)
        if any(one.case_id != case_id and not _same_visit(work, one.case_id, case.visit) for one in used):
            raise Refused("hand.twice", number=number)
        if any(one.case_id == case_id for one in used):
            return
        for one in work.prints.of_case(case_id):
            if one.document in (RECEIPT, TERM) and one.state in OPEN:
                work.prints.mark(one.print_id, PrintState.REPLACED)
        work.prints.add(case_id, RECEIPT, operator_id, self.here.now(), reason=reason)
        work.audit.add(operator_id, "slip.by_hand", self.here.now(), case_id=case_id, number=number)


def _cases(work: UnitOfWork, case_id: str) -> tuple[str, ...]:
    visit = work.visits.find(case_id)
    return tuple(part.case_id for part in visit.parts) if visit else (case_id,)


def _same_visit(work: UnitOfWork, case_id: str, visit: str) -> bool:
    return bool(visit) and find_case(work, case_id).visit == visit


def _open(work: UnitOfWork, print_id: int) -> Print:
    one = work.prints.get(print_id)
    if one is None or one.state not in OPEN:
        raise Refused("print.not_waiting")
    return one
