"""People and search hits as screens see them: names in full, numbers as tails."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ResidentRow:
    """One resident in a list; `insured` is yes, no or unknown for the year being collected."""

    resident_id: int
    name: str
    gend: str
    age: int
    tail: str
    group: str
    head_name: str
    household_id: int
    insured: str
    tel_tail: str
    matched_by: str = ""


@dataclass(frozen=True, slots=True)
class ResidentPage:
    """A page of the resident list; `total` counts all that match."""

    rows: tuple[ResidentRow, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One thing done for a person."""

    at: datetime
    title: str
    detail: str
    status: str
    case_id: str


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the household."""

    resident_id: int
    name: str
    relation: str
    age: int
    insured: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit of the search box. `kind` is resident, matter, case, page or setting."""

    kind: str
    key: str
    title: str
    detail: str
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Hits of one kind, at most three; `near` marks the group 是不是这位."""

    title: str
    hits: tuple[Hit, ...]
    near: bool = False
