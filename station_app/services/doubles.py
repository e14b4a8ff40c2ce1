"""The guard against doubles: who the person being entered may be, asked on the form (R-DUP)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from station_app.domain.case import Case, Stage
from station_app.domain.context import text_of
from station_app.domain.dates import age_on
from station_app.domain.doubles import (
    PERMIT,
    RESIDENT,
    Answer,
    Likeness,
    Someone,
    compare,
    key_of,
)
from station_app.domain.findings import Finding, Severity
from station_app.domain.numberslips import neighbours
from station_app.domain.person import Resident
from station_app.domain.variants import fold
from station_app.services.double_views import DoubleView
from station_app.services.here import Here, beijing_date
from station_app.storage.links import LATER, OTHER_PERSON, SAME_PERSON
from station_app.storage.pinyin import readings_of
from station_app.storage.unit_of_work import UnitOfWork

RULE, FIELD = "R-DUP", "certno"
_GUARDIANS = ("x_guardian_certno", "x_mother_certno")
_CERTIFICATE_FIELD = "x_birth_cert_no"
_ENROLMENT = "enrol.register"
_OVER = frozenset(
    {Stage.RETURNED, Stage.REFUSED, Stage.NOT_ACCEPTED, Stage.WITHDRAWN, Stage.VOID, Stage.LAPSED}
)
_NUMBER_TAIL = 5
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody or something the case may be about already."""

    pair: str
    likeness: Likeness
    resident: Resident | None = None
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What the guard has to say: one question at a time, and the findings of questions put off or all."""

    question: DoubleView | None
    put_off: tuple[Finding, ...]
    unanswered: tuple[Finding, ...]


NOTHING = Look(None, (), ())


def someone_in(work: UnitOfWork, case: Case) -> Someone:
    """Tell what a case knows about its person; the household is that of a guardian who is on the roster."""
    person = case.applicant
    numbers = [text_of(case.answers, key) for key in _GUARDIANS]
    keys = frozenset(key for key in (key_of("01", number) for number in numbers) if key)
    parents = work.alike.by_numbers([number for _kind, number in keys])
    return Someone(
        id_type=person.id_type,
        id_number=person.id_number,
        name=person.name,
        gend=person.gend,
        brdy=person.brdy,
        birth_certificate=text_of(case.answers, _CERTIFICATE_FIELD),
        guardians=keys,
        household=str(parents[0].household_id) if parents else "",
        tel=text_of(case.answers, "tel"),
        sounds=readings_of(person.name),
    )


def someone_on_roster(work: UnitOfWork, resident: Resident) -> Someone:
    """Tell what the roster knows about somebody, earlier numbers too."""
    return Someone(
        id_type=resident.id_type,
        id_number=resident.id_number.digits,
        name=resident.name,
        gend=resident.gend,
        brdy=resident.brdy,
        household=str(resident.household_id),
        tel=resident.tel,
        sounds=readings_of(resident.name),
        others=work.alike.numbers_of(resident.resident_id),
    )


@dataclass(frozen=True, slots=True)
class Guard:
    """Looks at the roster, at the own queue with its strangers, and at the family."""

    here: Here

    def look(self, work: UnitOfWork, case: Case) -> Look:
        """Return what is to be asked now, the surest first, and what accepting confirms."""
        found = self.open(work, case)
        off = {link.other_id for link in work.links.of(case.case_id, (LATER,))} if found else set()
        asked = [one for one in found if one.pair not in off]
        return Look(
            question=self._shown(case, asked[0]) if asked else None,
            put_off=_findings(one for one in found if one.pair in off),
            unanswered=_findings(found),
        )

    def open(self, work: UnitOfWork, case: Case) -> tuple[Found, ...]:
        """Return everything found that nobody has answered for this case, or for the one it corrects."""
        names = (case.case_id, case.supersedes) if case.supersedes else (case.case_id,)
        answered = {
            link.other_id for name in names for link in work.links.of(name, (SAME_PERSON, OTHER_PERSON))
        }
        found = [one for one in self._found(work, case) if one.pair not in answered]
        return tuple(sorted(found, key=lambda one: one.likeness.answer is not Answer.SAME))

    def done_before(self, work: UnitOfWork, case: Case) -> Case | None:
        """Return the case by which this very enrolment was done here: R-DUP 3, first the local queue."""
        if self.here.catalogue.matter(case.matter).wire_kind != _ENROLMENT:
            return None
        person = case.applicant
        if person.resident_id is not None:
            others = work.cases.of_resident(person.resident_id, limit=50)
        elif person.id_number:
            others = work.alike.strangers({person.id_number}, ())
        else:
            return None
        return next((old for old in others if self._same_enrolment(case, old)), None)

    def same_unit(self, work: UnitOfWork, case: Case) -> Case | None:
        """Return what was done before by the same unit, unless the clerk said that it is something else."""
        first = self.done_before(work, case)
        if first is None or _done_code(case, first) != "double.done_here":
            return None
        answered = work.links.of(case.case_id, (SAME_PERSON, OTHER_PERSON))
        return None if f"done:{first.case_id}" in {link.other_id for link in answered} else first

    def _same_enrolment(self, case: Case, old: Case) -> bool:
        if old.case_id in (case.case_id, case.supersedes) or not old.item_id or old.stage in _OVER:
            return False
        if old.about or self.here.catalogue.matter(old.matter).wire_kind != _ENROLMENT:
            return False
        keys = ("insutype", "x_insured_year")
        return all(text_of(case.answers, key) == text_of(old.answers, key) for key in keys)

    def _found(self, work: UnitOfWork, case: Case) -> Iterator[Found]:
        if (old := self.done_before(work, case)) is not None:
            yield Found(
                f"done:{old.case_id}", Likeness(Answer.SAME, ((_done_code(case, old), ()),)), case=old
            )
        entered = someone_in(work, case)
        if not entered.id_number and not (entered.name and entered.brdy):
            return
        key = entered.key
        near = neighbours(key[1]) if key and key[0] == RESIDENT else frozenset()
        for resident in self._residents(work, case, entered, near):
            yield from self._with_resident(work, case, entered, resident)
        for other in self._cases(work, entered, near):
            known = other.applicant.resident_id
            if other.case_id in (case.case_id, case.supersedes) or known is not None or other.event:
                continue
            if other.visit and other.visit == case.visit:
                continue  # the parts of one visit are about one person on purpose
            likeness = compare(entered, someone_in(work, other))
            if _worth_asking(likeness, on_file=True):
                yield Found(f"case:{other.case_id}", likeness, case=other)

    def _with_resident(
        self, work: UnitOfWork, case: Case, entered: Someone, resident: Resident
    ) -> Iterator[Found]:
        known = someone_on_roster(work, resident)
        likeness = compare(entered, known)
        taken = resident.resident_id == case.applicant.resident_id
        if _worth_asking(likeness, on_file=taken):
            yield Found(f"resident:{resident.resident_id}", likeness, resident=resident)

    def _residents(
        self, work: UnitOfWork, case: Case, entered: Someone, near: frozenset[str]
    ) -> tuple[Resident, ...]:
        """Return who on the roster is worth comparing; for somebody known by the number only that one."""
        if case.applicant.resident_id is not None:
            return work.residents.of_ids((case.applicant.resident_id,))
        found: list[Resident] = []
        key = entered.key
        if key is not None:
            found += work.alike.by_numbers([key[1], *near])
            found += work.alike.beginning(key[1]) if key[0] == PERMIT else ()
        if entered.certificate:
            found += work.alike.by_numbers([entered.certificate])
            found += self._certified(work, entered.certificate)
        if entered.name and entered.brdy:
            found += work.alike.born(_days(entered), {entered.name[:1], fold(entered.name[:1])})
        return tuple({one.resident_id: one for one in found}.values())

    def _certified(self, work: UnitOfWork, certificate: str) -> tuple[Resident, ...]:
        """Return the residents of earlier cases that bear this number of a birth certificate."""
        cases = work.alike.with_certificate(certificate)
        return work.residents.of_ids(
            [one.applicant.resident_id for one in cases if one.applicant.resident_id is not None]
        )

    def _cases(self, work: UnitOfWork, entered: Someone, near: frozenset[str]) -> tuple[Case, ...]:
        key = entered.key
        numbers = {entered.id_number, entered.certificate} - {""}
        if key is not None and key[0] == RESIDENT:
            numbers |= {key[1], *near}
        found = [*work.alike.strangers(numbers, _days(entered))]
        if entered.certificate:
            found += work.alike.with_certificate(entered.certificate)
        return tuple({one.case_id: one for one in found}.values())

    def _shown(self, case: Case, found: Found) -> DoubleView:
        say = self.here.wording.say
        reasons = tuple(say(code, **dict(places)) for code, places in found.likeness.reasons)
        return DoubleView(case.case_id, found.pair, self._who(found), reasons)

    def _who(self, found: Found) -> str:
        say, today = self.here.wording.say, self.here.today()
        if (one := found.resident) is not None:
            words = say(
                "find.resident", gender=say(f"gender.{one.gend}"), age=age_on(one.brdy, today),
                group=one.group, tail=one.id_number.tail,
            )  # fmt: skip
            return say("double.resident", name=one.name, words=words)
        case = found.case
        if case is None:
            return ""
        matter = self.here.wording.word(self.here.catalogue.matter(case.matter).short_name)
        day = beijing_date(case.accepted_at or case.started_at).isoformat()
        code = "double.case" if case.accepted_at else "double.draft"
        tail, number = case.applicant.id_number[-4:], case.number[-_NUMBER_TAIL:]
        return say(code, name=case.applicant.name, tail=tail, date=day, matter=matter, number=number)


def _done_code(case: Case, old: Case) -> str:
    """Tell the same unit from another one: a village and a school may enrol one pupil (K01)."""
    same = all(text_of(case.answers, key) == text_of(old.answers, key) for key in ("emp_no", "emp_name"))
    return "double.done_here" if same else "double.done_other_unit"


def _findings(found: Iterable[Found]) -> tuple[Finding, ...]:
    """Make of each question what accepting confirms; the same reason twice is confirmed once."""
    reasons = dict(one.likeness.reasons[0] for one in found)
    return tuple(
        Finding(RULE, Severity.CONFIRM, code, FIELD, tuple(places)) for code, places in reasons.items()
    )


def _worth_asking(likeness: Likeness, *, on_file: bool) -> bool:
    """Leave out who is another, and the very record the case stands on already when all agrees."""
    if likeness.answer is Answer.DIFFERENT:
        return False
    codes = [code for code, _places in likeness.reasons]
    return not on_file or codes not in (["double.same_number"], ["double.old_form"])


def _days(entered: Someone) -> Iterable[date]:
    """Return the birth date; for a child with a guardian and no own number the days one slip off too."""
    born = entered.brdy
    if born is None:
        return ()
    if not entered.guardians or entered.key is None or entered.key[0] == RESIDENT:
        return (born,)
    return tuple(sorted(_slips_of(born)))


def _slips_of(born: date) -> set[date]:
    written = f"{born:%Y%m%d}"
    days = {born}
    for at, digit in ((at, digit) for at in range(len(written)) for digit in _DIGITS):
        changed = written[:at] + digit + written[at + 1 :]
        days |= _real(changed)
    for at in range(len(written) - 1):
        days |= _real(written[:at] + written[at + 1] + written[at] + written[at + 2 :])
    return days


def _real(written: str) -> set[date]:
    try:
        return {date.fromisoformat(written)}
    except ValueError:
        return set()
