"""Another office, and what was said to who was sent there."""

from dataclasses import dataclass

from station_app.domain.matter import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class OfficeView:
    """An office to go to or to ring. `level` is township or county."""

    level: str
    name: Words
    phone: str
    address: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class ReferralView:
    """What the clerk says and shows large; `count_today` are the consultations of the day."""

    matter: str
    office: OfficeView
    count_today: int
