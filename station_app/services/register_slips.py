"""Makes the papers of registers: from a case, from a line of a ledger, or empty (workflows 1)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from station_app.domain.case import Case
from station_app.errors import Refused
from station_app.services import ledger as book
from station_app.services.casework import Casework, find_case
from station_app.services.here import Here
from station_app.services.register_desk import LineName
from station_app.services.register_facts import CaseFacts
from station_app.services.register_forms import (
    BOOKING,
    COMPLAINT,
    FOLLOW_UP,
    FORMS,
    HANDED,
    HELP,
    LETTER,
    TICKET,
    VISIT,
    Form,
    Known,
    sealed_tip,
)
from station_app.services.register_lines import LineFacts, line_number
from station_app.services.slip_copies import note_copy
from station_app.services.views import Slip
from station_app.storage.ledger import LedgerLine
from station_app.storage.other_prints import OtherPrint
from station_app.storage.records import Print
from station_app.storage.unit_of_work import UnitOfWork

LONGEST_REASON = 80
_OF_MATTER: Mapping[str, frozenset[str]] = {
    "proxy.order": frozenset({VISIT, HELP}),
    "proxy.appointment": frozenset({BOOKING}),
    "voice.feedback": frozenset({COMPLAINT}),
    "voice.tip": frozenset({COMPLAINT}),
}
"""Papers of a case, by the kind of its matter on the wire."""
_OF_LEDGER: Mapping[str, frozenset[str]] = {
    book.HELPED: frozenset({VISIT, HELP}),
    book.HANDED: frozenset({HANDED}),
    book.TICKETS: frozenset({BOOKING, TICKET}),
    book.REVIEWS: frozenset({FOLLOW_UP}),
    book.ASKED: frozenset({COMPLAINT}),
}
TAKEN_EMPTY = frozenset({LETTER, HANDED, VISIT, HELP, FOLLOW_UP, COMPLAINT})
"""Forms that are also printed empty, for a home visit or for a day without the program."""


@dataclass(frozen=True, slots=True)
class CaseRegisterSlip:
    """Makes DOC11, DOC12, DOC13 or DOC16 of a case and counts the print in the same transaction."""

    here: Here
    casework: Casework

    def __call__(self, case_id: str, document: str, reason: str) -> Slip:
        """Make it. Refused("case.not_accepted"), ("slip.unknown"), ("slip.reason_needed")."""
        with self.here.open_work() as work:
            case = find_case(work, case_id)
            if document not in papers_of(self.casework, case):
                raise Refused("slip.unknown")
            if case.accepted_at is None:
                raise Refused("case.not_accepted")
            form = self._form(CaseFacts(self.here, self.casework, work), case, document)
            printed = note_copy(self.here, work, case, document, reason)
            work.commit()
        return register_slip(self.here, document, form, case.number, printed, edition=case.catalogue)

    def _form(self, facts: CaseFacts, case: Case, document: str) -> Form:
        if facts.is_tip(case):
            return sealed_tip(facts.tip(case))
        makers: Mapping[str, Callable[[Case], Known]] = {
            VISIT: facts.help,
            HELP: facts.help,
            BOOKING: facts.booking,
            COMPLAINT: facts.complaint,
        }
        return FORMS[document](makers[document](case))


@dataclass(frozen=True, slots=True)
class LineSlip:
    """Makes the paper of a line of a ledger and counts the print."""

    here: Here
    of_case: CaseRegisterSlip

    def __call__(self, operator_id: str, named: LineName, document: str, reason: str) -> Slip:
        """Make it; a line that belongs to a case gives the paper of the case, which knows more.

        Refused("slip.unknown"), ("slip.reason_needed"), ("ledger.no_line").
        """
        if document not in _OF_LEDGER.get(named.ledger, ()):
            raise Refused("slip.unknown")
        with self.here.open_work() as work:
            line = work.ledger.find(named.ledger, named.year, named.number)
            if line is None:
                raise Refused("ledger.no_line")
            case = work.cases.find(line.case_id) if line.case_id else None
            whole = case is not None and document in papers_of(self.of_case.casework, case)
            if not whole:
                return self._of_line(work, line, operator_id, document, reason)
        return self.of_case(line.case_id, document, reason)

    def _of_line(
        self, work: UnitOfWork, line: LedgerLine, operator_id: str, document: str, reason: str
    ) -> Slip:
        known = LineFacts(self.here, work).known(line)
        form = FORMS[document](known)
        printed = note_other(self.here, work, line_number(line), document, who=operator_id, reason=reason)
        work.commit()
        return register_slip(self.here, document, form, known.get("number"), printed)


@dataclass(frozen=True, slots=True)
class BlankForm:
    """Makes a form without a word in it, to be filled in by hand; nothing is counted."""

    here: Here

    def __call__(self, document: str) -> Slip:
        """Make it. Refused("slip.unknown") for a document that is never empty."""
        if document not in TAKEN_EMPTY:
            raise Refused("slip.unknown")
        with self.here.open_work() as work:
            form = FORMS[document](LineFacts(self.here, work).nothing())
        return register_slip(self.here, document, form, "", None)


def papers_of(casework: Casework, case: Case) -> frozenset[str]:
    """Name the papers of registers that belong to a case."""
    return _OF_MATTER.get(casework.matter(case.matter).wire_kind, frozenset())


def note_other(
    here: Here, work: UnitOfWork, subject: str, document: str, *, who: str, reason: str
) -> OtherPrint:
    """Count one more printing of what is no case; the caller commits.

    Refused("slip.reason_needed") for a second copy without a reason.
    """
    why = reason.strip()[:LONGEST_REASON]
    if work.other_prints.copies(subject, document) and not why:
        raise Refused("slip.reason_needed")
    printed = work.other_prints.add(subject, document, who, here.now(), reason=why)
    work.audit.add(who, "slip.printed", here.now(), document=document, copy=printed.copy, reason=why)
    return printed


def register_slip(
    here: Here,
    document: str,
    form: Form,
    number: str,
    printed: Print | OtherPrint | None,
    *,
    edition: str = "",
) -> Slip:
    """Put the common elements around a form; one that was not counted is a first copy."""
    point = here.point
    return Slip(
        document=document,
        title=form.title,
        station=f"{point.township} {point.name}",
        number=number,
        qr=number,
        made_at=printed.at if printed else here.now(),
        lines=form.lines,
        tables=form.tables,
        paragraphs=form.paragraphs,
        signatures=form.signatures,
        version=f"{document}/1 · {edition or here.catalogue.version}",
        copy=printed.copy if printed else 1,
        practice=point.practice,
        reprint_reason=printed.reason if printed else "",
        big=form.big,
        choices=form.choices,
        spaces=form.spaces,
        thumbs=form.thumbs,
        aloud=form.aloud,
        tear=form.tear,
        witnesses=form.witnesses,
        prints=(printed.print_id,) if isinstance(printed, Print) else (),
    )
