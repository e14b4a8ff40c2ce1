"""Keeps that a slip was made: which document of which case, the how-manieth, and why again.

A copy is counted before it is drawn and stays open until somebody says how it came out. Whatever ends
the program in between, the next copy knows that it is not the first.
"""

from station_app.domain.case import Case
from station_app.errors import Refused
from station_app.services.here import Here
from station_app.storage.records import Print, PrintState
from station_app.storage.unit_of_work import UnitOfWork

OPEN = frozenset({PrintState.LATER, PrintState.FILE})
"""States in which a paper may still be wanted from the printer."""
_LONGEST_REASON = 80


def note_copy(here: Here, work: UnitOfWork, case: Case, document: str, reason: str) -> Print:
    """Keep one more printing; the caller commits. Refused("slip.reason_needed") for a second without one."""
    earlier = [one for one in work.prints.of_case(case.case_id) if one.document == document]
    if earlier and not reason.strip():
        raise Refused("slip.reason_needed")
    for one in earlier:
        if one.state in OPEN:
            work.prints.mark(one.print_id, PrintState.REPLACED)
    why = reason.strip()[:_LONGEST_REASON]
    printed = work.prints.add(case.case_id, document, case.author, here.now(), reason=why, done=False)
    work.audit.add(
        case.author, "slip.printed", here.now(),
        case_id=case.case_id, document=document, copy=printed.copy, reason=why,
    )  # fmt: skip
    return printed
