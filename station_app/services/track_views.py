"""How far a case has come, for the panel beside the list of what was sent."""

from dataclasses import dataclass

from station_app.domain.events import Offer
from station_app.domain.matter import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class TrackStep:
    """One dot of a case's track: `state` is done, now or ahead."""

    icon: str
    title: str
    detail: str
    at: str
    state: str


@dataclass(frozen=True, slots=True)
class TrackView:
    """One case's way, from stored to finished."""

    case_id: str
    person: str
    matter: Words
    status: str
    number: str
    official_no: str
    durable: bool
    steps: tuple[TrackStep, ...]
    reason: str
    can_correct: bool
    offers: tuple[Offer, ...] = ()
    slip: str = "DOC01"
    slip_name: Words = NO_WORDS
    pictures: int = 0
    """How many pages of its papers are kept as pictures."""
    signed: bool = False
    """Whether the platform's signed word on it is kept and can be printed."""
