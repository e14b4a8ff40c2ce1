"""What a form knows beside its answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from station_app.domain.case import Answer, Paper
from station_app.domain.codes import Tables
from station_app.domain.dates import Calendar
from station_app.domain.matter import Value
from station_app.domain.person import CardFacts, Resident
from station_app.domain.region import InsuredYear, Region

Answers = Mapping[str, Answer]
"""The answers of a case by field key."""


@dataclass(frozen=True, slots=True, repr=False)
class Context:
    """Everything a rule may look at beside the answers; nothing here reads a clock or a file.

    `today` is the acceptance day in Beijing. `station` holds facts of the point: level (village,
    township, county), insu_admdvs (6 digits), division (12 digits), unit_name, unit_no, area_code
    (of its telephone). `guide` holds the answers given in the guide by question code, `papers`
    what was chosen for each paper, `period` the insured years that may be chosen today.
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
