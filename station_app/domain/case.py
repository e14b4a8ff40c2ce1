"""A case from the first key to the platform's last word."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from station_app.domain.bundle import StepState
from station_app.domain.findings import Finding
from station_app.domain.matter import Value


class Stage(StrEnum):
    """State of a case; the codes of application_status.csv."""

    DRAFT = "D0"
    WAITING_PAPERS = "D1"
    ACCEPTED = "A1"
    ACCEPTED_SHORT = "A2"
    SENDING = "S1"
    RECEIVED = "S2"
    REVIEWING = "P1"
    RETURNED = "P4"
    PAUSED = "P5"
    DIFFERS = "C1"
    DONE = "F1"
    REFUSED = "F2"
    NOT_ACCEPTED = "F3"
    WITHDRAWN = "F4"
    VOID = "F5"
    LAPSED = "F6"


class Source(StrEnum):
    """Where an answer came from; shown in grey on the check page."""

    CARD = "card"
    ROSTER = "roster"
    DEFAULT = "default"
    TYPED = "typed"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """A value and where it came from."""

    value: Value
    source: Source

    def __repr__(self) -> str:
        return f"Answer({self.source})"


class PaperState(StrEnum):
    """What is the case with one paper: 有, 后补, 没有, 承诺, 共享, 系统出."""

    HAVE = "have"
    LATER = "later"
    MISSING = "missing"
    COMMITTED = "committed"
    SHARED = "shared"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paper as a picture: SHA-256 of its bytes as 64 hexadecimal digits, and how many bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a case; `due` is set for a paper that may follow, `supplied` names the case it came by.

    `pages` are its pictures in reading order; a paper may be here without one.
    """

    material: str
    state: PaperState
    due: date | None = None
    supplied: str = ""
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A warning the clerk looked at and confirmed, kept with the case."""

    rule: str
    code: str
    field: str
    operator: str
    at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class Applicant:
    """Whose case it is."""

    resident_id: int | None
    id_type: str
    id_number: str
    name: str
    gend: str
    brdy: date | None

    def __repr__(self) -> str:
        return f"Applicant(resident_id={self.resident_id})"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The platform's word on one item; `status` is a wire status, `code`/`field`/`text` say why.

    `version` grows with every word on the item; `due` is the day by which papers must follow, `steps`
    the word on each step of a bundle.
    """

    status: str
    at: datetime
    official_no: str = ""
    code: str = ""
    field: str = ""
    text: str = ""
    bring: tuple[str, ...] = ()
    other_station: str = ""
    other_receipt: str = ""
    other_at: datetime | None = None
    version: int = 0
    due: date | None = None
    steps: tuple[StepState, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """One case. `supersedes` names the case that this one corrects; `item_id` is set when sealed.

    `overruled` holds what there is to say about typed values that a rule put others in place of.
    `visit` names the visit the case belongs to; `about` the case that this one is an event of, and
    `event` which (domain/events.py), "" for a case in its own right. `aside`: somebody put it aside on
    the way, so the time from start to acceptance was not work alone.
    """

    case_id: str
    matter: str
    catalogue: str
    applicant: Applicant
    stage: Stage
    author: str
    started_at: datetime
    answers: dict[str, Answer] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()
    overruled: tuple[Finding, ...] = ()
    guide_answers: dict[str, str] = field(default_factory=dict)
    card_read_at: datetime | None = None
    cursor_field: str = ""
    saved_at: datetime | None = None
    number: str = ""
    accepted_at: datetime | None = None
    item_id: str = ""
    supersedes: str = ""
    verdict: Verdict | None = None
    visit: str = ""
    about: str = ""
    event: str = ""
    aside: bool = False

    def __repr__(self) -> str:
        return f"Case({self.case_id}, {self.matter}, {self.stage})"
