"""What screens show of papers owed and of events about a case."""

from dataclasses import dataclass
from datetime import date

from station_app.domain.events import Action, Offer
from station_app.domain.matter import Words
from station_app.services.views import OperatorCard


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One paper that has not come: its code, its name, how it is supplied, and the day it is due."""

    material: str
    name: Words
    how: str
    due: date | None


@dataclass(frozen=True, slots=True)
class OwedView:
    """The page 补材料: whose case, what is owed and by when.

    `level` is calm, soon, last or late; `left` counts working days; `came` names what came already.
    """

    case_id: str
    person: str
    tail: str
    phone: str
    matter: Words
    number: str
    due: date
    left: int
    level: str
    estimate: bool
    owed: tuple[OwedLine, ...]
    came: tuple[Words, ...]
    extend: Offer | None


@dataclass(frozen=True, slots=True)
class Brought:
    """One paper that came: its code and how many sheets."""

    material: str
    sheets: int


@dataclass(frozen=True, slots=True)
class EventDone:
    """An event is sealed: its own case and number, the case it is about, the slip to print, a new day."""

    case_id: str
    number: str
    about: str
    slip: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A refusal that was proposed: reason code and facts, the right office, who proposed and decided.

    `seconds` are those who may decide here; the other names are filled for the page only.
    """

    code: str
    facts: str
    office: str
    proposer: str
    decider: str = ""
    person: str = ""
    tail: str = ""
    matter: Words | None = None
    reason: Words | None = None
    seconds: tuple[OperatorCard, ...] = ()


@dataclass(frozen=True, slots=True)
class EventAsk:
    """What the page of one action asks: whose case, what becomes of it, and who may be the second person.

    `refused` is the code why it may not be done here and now. `due` is the day that holds, `new_due`
    the one an extension gives. `seconds` is None where no second person is needed.
    """

    case_id: str
    action: Action
    person: str
    tail: str
    matter: Words
    number: str
    refused: str = ""
    due: date | None = None
    new_due: date | None = None
    estimate: bool = False
    seconds: tuple[OperatorCard, ...] | None = None
