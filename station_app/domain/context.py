"""What a form knows beside its answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from station_app.domain.case import Answer, Paper
from station_app.domain.codes import Tables
from station_app.domain.dates import Calendar
from station_app.domain.identity import IdentitySpan
from station_app.domain.mandate import Mandate
from station_app.domain.matter import Value
from station_app.domain.person import CardFacts, Resident
from station_app.domain.region import InsuredYear, Region

Answers = Mapping[str, Answer]
"""The answers of a case by field key."""


@dataclass(frozen=True, slots=True)
class OldBill:
    """A bill that stands in another case of this file.

    `number` is that case's acceptance number; `stands` is False once the case was withdrawn or voided.
    """

    number: str
    stands: bool = True


@dataclass(frozen=True, slots=True, repr=False)
class LocalFacts:
    """What the file of this station knows about the values of a form; services look it up.

    `bills` by bill code, number and check code (domain/checks_money.py), `visits` the acceptance
    numbers of other family members' cases by first day and institution. `phone_persons` counts the
    other persons that gave the same telephone here within a year, `proxied_today` the cases of the
    day with the same proxy. `on_breach_list`: a broken promise is on record. `worker` is the name of
    who works now, `worker_household` whether somebody of that name lives in the person's household.
    `clock_ahead_ms` is how far this computer runs ahead of the platform, None while never measured.
    `asked` is what all this was looked up for; the same question in one transaction has the same answer.
    """

    bills: Mapping[str, OldBill] = field(default_factory=dict)
    visits: Mapping[str, str] = field(default_factory=dict)
    phone_persons: int = 0
    proxied_today: int = 0
    on_breach_list: bool = False
    worker: str = ""
    worker_household: bool = False
    clock_ahead_ms: int | None = None
    asked: tuple[Value, ...] = ()


NOTHING_LOCAL = LocalFacts()


def no_columns(_key: str) -> tuple[str, ...]:
    """Say that no field is a list of rows."""
    return ()


@dataclass(frozen=True, slots=True, repr=False)
class Context:
    """Everything a rule may look at beside the answers; nothing here reads a clock or a file.

    `today` is the acceptance day in Beijing. `station` holds facts of the point: level (village,
    township, county), insu_admdvs (6 digits), division (12 digits), unit_name, unit_no, area_code
    (of its telephone). `guide` holds the answers given in the guide by question code, `papers`
    what was chosen for each paper, `period` the insured years that may be chosen today. `columns`
    gives the keys of the columns of a list field of the matter; `local` what the file knows.
    `came` is a resident who came for somebody else (a parent for a newborn). `proxy` is the card of
    somebody who came for the person, `mandate` the authority on file. `identities` are the categories
    that the subsidy lists name for the person with their days (R-IDENT), empty when no list does.
    """

    today: date
    matter: str
    region: Region
    calendar: Calendar
    tables: Tables
    period: tuple[InsuredYear, ...]
    card: CardFacts | None = None
    resident: Resident | None = None
    station: Mapping[str, str] = field(default_factory=dict)
    guide: Mapping[str, str] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()
    columns: Callable[[str], tuple[str, ...]] = no_columns
    local: LocalFacts = NOTHING_LOCAL
    proxy: CardFacts | None = None
    mandate: Mandate | None = None
    came: Resident | None = None
    identities: tuple[IdentitySpan, ...] = ()

    def __repr__(self) -> str:
        return f"Context({self.matter}, {self.today})"


def text_of(answers: Answers, key: str) -> str:
    """Return the text of an answer, "" when there is none or it is not text."""
    answer = answers.get(key)
    return answer.value if answer and isinstance(answer.value, str) else ""


def value_of(answers: Answers, key: str) -> Value:
    """Return the value of an answer, None when there is none."""
    answer = answers.get(key)
    return answer.value if answer else None


def is_empty(value: Value) -> bool:
    """Tell whether a value says nothing; "no" and 0 do say something."""
    return value is None or value in ("", ())
