"""Which papers are right for a case at this moment, the obvious one first (workflows 1)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from station_app.domain.case import Case, Stage
from station_app.domain.clocks import owed
from station_app.domain.events import NOTES, EventKind
from station_app.domain.matter import NO_WORDS, Matter, Words
from station_app.domain.number import grouped
from station_app.domain.visit import is_visit
from station_app.errors import Refused
from station_app.services.casework import Casework, find_case
from station_app.services.event_slips import (
    CORRECTED,
    DECLINED,
    FINISHED,
    RETURNED,
    TERM,
    EventSlips,
    gives_back,
    slip_of,
)
from station_app.services.here import Here, beijing_date
from station_app.services.letter_slips import COMMITMENT, LETTER, LetterSlips, needs_letter, promised
from station_app.services.notices import note_number
from station_app.services.paper_views import NAMES, PREPRINTED, PaperOffer, PapersView, ServedView
from station_app.services.receipts import PLATFORM_RECEIPT, ReceiptPaper
from station_app.services.register_forms import BOOKING, COMPLAINT, HELP, VISIT
from station_app.services.register_slips import CaseRegisterSlip, papers_of
from station_app.services.result_slips import PROOF, TAKEN, ResultSlips, keeps
from station_app.services.served import delivery_of, to_serve
from station_app.services.slip_copies import note_copy
from station_app.services.slip_making import PaperWords, finished
from station_app.services.slips import NOTICE, RECEIPT
from station_app.services.status import titled
from station_app.services.views import Slip
from station_app.storage.records import Print, PrintState
from station_app.storage.unit_of_work import UnitOfWork

PART = "/"
"""Between a document and what of a case it is for: DOC05/REMOTE_LIVE, DOC08/in."""
TAKEN_IN = f"{TAKEN}{PART}in"
LARGE = frozenset({RECEIPT, NOTICE, LETTER, FINISHED})
"""Papers with a twin in large type (workflows 1)."""
_REGISTERED = frozenset({VISIT, HELP, BOOKING, COMPLAINT})
"""Papers of the registers that a case of certain matters stands in."""
_ENDED = frozenset({Stage.LAPSED, Stage.WITHDRAWN, Stage.NOT_ACCEPTED})
_UNSETTLED = frozenset({Stage.DRAFT, Stage.WAITING_PAPERS})


@dataclass(frozen=True, slots=True)
class CaseSlips:
    """Makes every paper of a case: letters, commitments and results here, all others by `events`."""

    here: Here
    casework: Casework
    events: EventSlips

    def __call__(self, case_id: str, document: str, reason: str) -> Slip:
        """Make it and count it. Refused("slip.reason_needed"), ("slip.unknown") where none fits."""
        kind, _, part = document.partition(PART)
        if kind in _REGISTERED:
            return CaseRegisterSlip(self.here, self.casework)(case_id, document, reason)
        make = self._maker(document, kind, part)
        if make is None:
            return self.events(case_id, document, reason)
        with self.here.open_work() as work:
            case = find_case(work, case_id)
            words = make(work, case)
            printed = note_copy(self.here, work, case, document, reason)
            if not case.number:
                note_number(work, words.qr or words.number, case)
            work.commit()
        slip = finished(self.here, kind, words, case, printed)
        if case.accepted_at is None:
            slip = replace(slip, version=f"{kind}/1 · {self.here.catalogue.version}")
        return slip

    def _maker(self, document: str, kind: str, part: str) -> Callable[[UnitOfWork, Case], PaperWords] | None:
        letters, results = LetterSlips(self.here, self.casework), ResultSlips(self.here, self.casework)
        if kind == COMMITMENT:
            return lambda work, case: letters.commitment(work, case, part)
        makers: dict[str, Callable[[UnitOfWork, Case], PaperWords]] = {
            LETTER: letters.letter,
            PROOF: results.proof,
            FINISHED: results.finished,
            DECLINED: results.declined,
            TAKEN_IN: results.taken,
            PLATFORM_RECEIPT: ReceiptPaper(self.here),
        }
        return makers.get(document)


@dataclass(frozen=True, slots=True)
class CasePapers:
    """Lists the papers of a case or visit for the page 单子."""

    here: Here
    casework: Casework

    def __call__(self, case_id: str) -> PapersView:
        """List. Refused("case.unknown")."""
        with self.here.open_work() as work:
            if is_visit(case_id):
                return self._of_visit(work, case_id)
            case = find_case(work, case_id)
            return PapersView(
                case_id=case_id,
                person=case.applicant.name,
                matter=titled(self.here, case),
                number=grouped(case.number),
                offers=self.of(work, case),
                served=self._served(work, case),
                handwritten=handwritten(work.prints.of_case(case_id)),
                accepted=case.accepted_at is not None,
            )

    def _of_visit(self, work: UnitOfWork, visit_id: str) -> PapersView:
        """List the slips of the whole visit, then what each of its cases has beside them."""
        visit = work.visits.find(visit_id)
        if visit is None:
            raise Refused("case.unknown")
        cases = [work.cases.get(part.case_id) for part in visit.parts]
        lists = [self.of(work, case) for case in cases]
        shared = [
            kind for kind in (RECEIPT, NOTICE, TERM) if any(kind == one.document for one in sum(lists, ()))
        ]
        whole = tuple(self._together(lists, visit_id, kind) for kind in shared)
        single = (
            replace(one, about=_joined(titled(self.here, case), one.about))
            for case, offers in zip(cases, lists, strict=True)
            for one in offers
            if one.document not in shared
        )
        first = cases[0]
        return PapersView(
            case_id=visit_id,
            person=first.applicant.name,
            matter=titled(self.here, first),
            number=grouped(first.number),
            offers=(*whole, *single),
            handwritten=handwritten(work.prints.of_case(first.case_id)),
            accepted=all(one.accepted_at is not None for one in cases),
        )

    def _together(self, lists: list[tuple[PaperOffer, ...]], visit_id: str, kind: str) -> PaperOffer:
        parts = [one for offers in lists for one in offers if one.document == kind]
        return replace(
            parts[0],
            case_id=visit_id,
            copies=max(one.copies for one in parts),
            waiting=any(one.waiting for one in parts),
            filed=any(one.filed for one in parts),
        )

    def of(self, work: UnitOfWork, case: Case) -> tuple[PaperOffer, ...]:
        """List the papers of one case inside a transaction that is open already."""
        printed = work.prints.of_case(case.case_id)
        return tuple(
            self._offer(case, document, about, tuple(one for one in printed if one.document == document))
            for document, about in dict(self._right(case)).items()
        )

    def _offer(self, case: Case, document: str, about: Words, printed: tuple[Print, ...]) -> PaperOffer:
        kind = _kind(document)
        return PaperOffer(
            case_id=case.case_id,
            document=document,
            name=NAMES[kind],
            about=about,
            copies=len(printed),
            waiting=bool(printed) and printed[-1].state is PrintState.LATER,
            filed=bool(printed) and printed[-1].state is PrintState.FILE,
            large=kind in LARGE,
        )

    def name(self, case: Case, document: str) -> Words:
        """Name a paper that was counted before, with what it is for where there are several of the kind."""
        part = document.partition(PART)[2]
        matter = self.casework.matter_of(case)
        about = next((one.name for one in matter.materials if one.code == part), NO_WORDS)
        return _joined(NAMES[_kind(document)], about)

    def _right(self, case: Case) -> Iterator[tuple[str, Words]]:
        """Name the papers that fit, each with what it is for; what comes twice keeps its first place."""
        matter = self.casework.matter_of(case)
        if case.accepted_at is None and case.stage not in _UNSETTLED:
            return
        yield NOTICE if case.stage in _UNSETTLED else slip_of(case), NO_WORDS
        if case.accepted_at is not None:
            yield from ((one, NO_WORDS) for one in sorted(papers_of(self.casework, case)))
        if case.event not in NOTES:
            yield from self._of_acceptance(case, matter)
            if needs_letter(case):
                yield LETTER, NO_WORDS
            for paper in promised(matter, case):
                yield f"{COMMITMENT}{PART}{paper.code}", paper.name
        if case.event == EventKind.CORRECTION and case.item_id:
            yield CORRECTED, NO_WORDS
        if gives_back(matter, case):
            yield RETURNED, NO_WORDS
        if to_serve(case):
            yield PROOF, NO_WORDS
        if case.item_id and case.verdict is not None:
            yield PLATFORM_RECEIPT, NO_WORDS

    def _of_acceptance(self, case: Case, matter: Matter) -> Iterator[tuple[str, Words]]:
        """Name what an accepted case has: receipt, what is owed, what was taken in."""
        if case.accepted_at is None or case.stage is Stage.NOT_ACCEPTED:
            return
        yield RECEIPT, NO_WORDS
        if owed(case):
            yield TERM, NO_WORDS
        if owed(case) or case.stage is Stage.RETURNED:
            yield NOTICE, NO_WORDS
        if case.stage not in _ENDED and keeps(matter, case):
            yield TAKEN_IN, NO_WORDS

    def _served(self, work: UnitOfWork, case: Case) -> ServedView | None:
        document = to_serve(case)
        if not document:
            return None
        result = case.verdict.at if case.verdict else case.accepted_at or self.here.now()
        told = delivery_of(work, case.case_id)
        blank = ServedView(document, NAMES[document], case.applicant.name, beijing_date(result))
        if told is None:
            return blank
        return replace(
            blank, way=told.way, on=told.on, receiver=told.receiver, why=told.why, detail=told.detail,
            witnesses=told.witnesses,
        )  # fmt: skip


def handwritten(printed: tuple[Print, ...]) -> str:
    """Return the number of the slip that was written by hand for a case, "" when there was none."""
    begins = PREPRINTED.format(number="")
    return next((one.reason.removeprefix(begins) for one in printed if one.reason.startswith(begins)), "")


def _kind(document: str) -> str:
    return document if document in NAMES else document.partition(PART)[0]


def _joined(first: Words, second: Words) -> Words:
    if second == NO_WORDS:
        return first
    return Words(f"{first.zh}·{second.zh}", f"{first.en}: {second.en}")
