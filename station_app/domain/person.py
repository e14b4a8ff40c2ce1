"""People as the desk knows them; sensitive numbers mask themselves."""

from dataclasses import dataclass
from datetime import date

from station_app.domain import masks


@dataclass(frozen=True, slots=True, repr=False)
class IdNumber:
    """An identity number in its normalised form; text forms show the last four only."""

    digits: str

    @property
    def tail(self) -> str:
        """The last four characters, the most that a clerk's screen shows unasked."""
        return self.digits[-4:]

    def masked(self) -> str:
        """First three and last four characters (rules page, section 6)."""
        return masks.id_number(self.digits)

    __repr__ = __str__ = masked


@dataclass(frozen=True, slots=True, repr=False)
class Resident:
    """One person of the roster. Dates are Beijing calendar dates; codes are those of the code tables."""

    resident_id: int
    id_type: str
    id_number: IdNumber
    name: str
    gend: str
    brdy: date
    naty: str
    tel: str
    tel_owner: str
    address: str
    hukou_address: str
    hukou_division: str
    group: str
    household_id: int
    household_rel: str
    head_name: str
    psn_type: str
    identity_category: str
    insured_years: tuple[int, ...]
    resd_natu: str
    alive: bool = True
    person_no: str = ""

    def __repr__(self) -> str:
        return f"Resident({self.resident_id})"


@dataclass(frozen=True, slots=True, repr=False)
class CardFacts:
    """What the card reader read; `valid_to` is None for a card valid for ever."""

    name: str
    gend: str
    naty: str
    brdy: date
    address: str
    id_number: IdNumber
    issuer: str
    valid_from: date
    valid_to: date | None

    def __repr__(self) -> str:
        return "CardFacts(…)"
