"""What screens look at when several matters are taken in together."""

from dataclasses import dataclass
from datetime import date

from station_app.domain.case import Paper
from station_app.domain.matter import Words
from station_app.domain.person import CardFacts


@dataclass(frozen=True, slots=True, repr=False)
class Wish:
    """One matter somebody wants done, with what the guide knows; `resident_id` None for a newcomer."""

    matter: str
    resident_id: int | None
    card: CardFacts | None
    asked: dict[str, str]
    papers: tuple[Paper, ...]

    def __repr__(self) -> str:
        return f"Wish({self.matter}, {self.resident_id})"


@dataclass(frozen=True, slots=True)
class PartLine:
    """One matter of a visit in one line. `errors` keep it from being accepted; `number` once it was.

    `facts` are the year, the kind of person, the category and the way to pay, as far as the matter
    has them; `amount` is in yuan with two places, "" for a matter without one.
    """

    place: int
    case_id: str
    person: str
    matter: Words
    facts: tuple[str, ...]
    amount: str
    errors: int
    number: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of a bundle: who does it, how long it may take, what to bring and how it stands.

    `state` is here (done at this desk in the same visit), handed_on, elsewhere (the person goes
    there), running, done or refused; `told` says it in words.
    """

    code: str
    name: Words
    office: Words
    bring: Words
    result: Words
    state: str
    told: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class VisitView:
    """What a case view of a visit carries beside the one form.

    `titles` name the parts on the form, by the code of their group. `total` is the sum of the
    amounts in figures, `capital` the same sum in capital numerals; both empty without amounts.
    """

    visit_id: str
    people: int
    lines: tuple[PartLine, ...]
    total: str = ""
    capital: str = ""
    steps: tuple[StepLine, ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptedPart:
    """One accepted matter of a visit, for the page after F9."""

    case_id: str
    number: str
    person: str
    matter: Words
    papers_owed: int


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody of a household who may be taken into one visit.

    `matters` are the codes that would be started (payment, or enrolment and payment); `why_not` says
    in words why nothing can be done, "" when something can. `chosen` is the tick to begin with.
    """

    resident_id: int
    name: str
    relation: str
    age: int
    tail: str
    insured: str
    matters: tuple[str, ...]
    words: tuple[Words, ...]
    chosen: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """The people under one roof, for the pass through a household. `year` is the insured year."""

    resident_id: int
    person: str
    year: int
    members: tuple[MemberLine, ...]
