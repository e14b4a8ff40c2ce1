"""What the clerk answers when asked about a double, and what follows from it. Nothing is ever deleted."""

from dataclasses import dataclass, replace
from datetime import datetime

from station_app.domain.case import Case, Confirmed, Stage
from station_app.domain.doubles import key_of
from station_app.domain.numberslips import valid
from station_app.errors import Refused
from station_app.services.casework import Casework, drop_card, find_case, find_draft
from station_app.services.doubles import FIELD, RULE, Found, Guard
from station_app.services.here import Here
from station_app.services.login import operator_with
from station_app.services.views import CaseView
from station_app.storage.links import LATER, OTHER_PERSON, SAME_PERSON
from station_app.storage.records import Link
from station_app.storage.unit_of_work import UnitOfWork

_KINDS = {"same": SAME_PERSON, "other": OTHER_PERSON, "later": LATER}


def set_aside_for(work: UnitOfWork, case: Case, first: Case, now: datetime) -> None:
    """Put a draft away because the same thing was done before; it stays in the file as void, linked."""
    work.cases.put(replace(case, stage=Stage.VOID, saved_at=now))
    work.links.put(Link(case.case_id, f"done:{first.case_id}", SAME_PERSON, now, case.author, "done_here"))
    drop_card(work, case.case_id)
    work.audit.add(
        case.author, "case.discarded", now, case_id=case.case_id, stage=Stage.VOID.value, reason="done before"
    )


def keep_new_number(work: UnitOfWork, case: Case, now: datetime) -> None:
    """Keep for a resident the number a case was accepted under when the roster knows another one."""
    person = case.applicant
    resident = work.residents.of_ids((person.resident_id,)) if person.resident_id is not None else ()
    shown = key_of(person.id_type, person.id_number)
    if not resident or shown is None:
        return
    old = resident[0]
    if shown != key_of(old.id_type, old.id_number.digits) and (shown[0] != "resident" or valid(shown[1])):
        work.alike.also_known(old.resident_id, person.id_type, person.id_number, now)


@dataclass(frozen=True, slots=True)
class AnswerDouble:
    """Takes 是同一人, 不是同一人 or 先放着 for one question, and answers with the case to go on with."""

    here: Here
    casework: Casework

    def __call__(self, operator_id: str, case_id: str, pair: str, answer: str) -> CaseView:
        """Answer `same`, `other` or `later`. Refused("double.not_asked") when nobody asked that.

        `same` about a thing that was done already gives the case by which it was done.
        """
        if answer not in _KINDS:
            raise Refused("double.not_asked")
        with self.here.open_work() as work:
            operator_with(work, operator_id, "draft")
            case = find_draft(work, case_id)
            found = next((one for one in Guard(self.here).open(work, case) if one.pair == pair), None)
            if found is None:
                raise Refused("double.not_asked")
            view = self._answered(work, operator_id, case, found, answer)
            work.commit()
        return view

    def _answered(
        self, work: UnitOfWork, operator_id: str, case: Case, found: Found, answer: str
    ) -> CaseView:
        now = self.here.now()
        code = found.likeness.reasons[0][0]
        if answer == "same" and found.pair.startswith("done:") and found.case is not None:
            set_aside_for(work, case, found.case, now)
            return self.casework.view(work, find_case(work, found.case.case_id))
        typed = f"{code} {case.applicant.id_number}" if answer == "same" else code
        work.links.put(Link(case.case_id, found.pair, _KINDS[answer], now, operator_id, typed))
        work.audit.add(
            operator_id, "case.double", now, case_id=case.case_id, rule=RULE, reason=code, outcome=answer
        )
        changed = case
        if answer == "same":
            changed = _taken_over(case, found)
        elif answer == "other":
            said = Confirmed(RULE, code, FIELD, operator_id, now)
            changed = replace(_let_go(case, found), confirmed=(*case.confirmed, said))
        case = self._stored(work, changed, now)
        return self.casework.view(work, case)

    def _stored(self, work: UnitOfWork, case: Case, now: datetime) -> Case:
        case = self.casework.refreshed(case, self.casework.context_of(work, case))
        case = replace(case, saved_at=now)
        work.cases.put(case)
        return case


def _taken_over(case: Case, found: Found) -> Case:
    """Let the case stand on the record known; a number typed wrong gives way to the roster's.

    A number that is right in itself stays: it is the newer paper of the same person.
    """
    resident = found.resident.resident_id if found.resident else None
    if resident is None and found.case is not None:
        resident = found.case.applicant.resident_id
    if resident is None:
        return case
    key = key_of(case.applicant.id_type, case.applicant.id_number)
    wrong = case.card_read_at is None and key is not None and key[0] == "resident" and not valid(key[1])
    dropped = {"certno", "psn_cert_type", "brdy", "gend"} if wrong else set()
    answers = {name: one for name, one in case.answers.items() if name not in dropped}
    return replace(case, answers=answers, applicant=replace(case.applicant, resident_id=resident))


def _let_go(case: Case, found: Found) -> Case:
    """Part the case from a resident who only bears the same number: somebody else after all."""
    if found.resident is None or found.resident.resident_id != case.applicant.resident_id:
        return case
    return replace(case, applicant=replace(case.applicant, resident_id=None))
