"""What screens show of the ledgers: masked words, never a whole number (R-MASK)."""

from dataclasses import dataclass

from station_app.domain.matter import Words

WRONG, MENDED, MENDING = "void", "mended", "mending"
"""How a line stands: it does not count any more, a second line mends it, it mends another one."""


@dataclass(frozen=True, slots=True)
class LedgerCard:
    """One ledger in the list: how many lines the period has, and how many things they are about."""

    code: str
    title: Words
    lines: int
    by_hand: bool


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """One column of a table; `share` is its part of the width."""

    key: str
    title: Words
    share: int


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line as shown: its year and number, a cell for each column, what it is about.

    `mark` is one of the words above or "", `note` says it in a sentence.
    """

    year: int
    number: int
    cells: tuple[str, ...]
    case_id: str
    resident_id: int | None
    mark: str
    note: str


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Some lines of a ledger and how many there are; `day` is when they were looked at."""

    code: str
    title: Words
    columns: tuple[ColumnHead, ...]
    total: int
    rows: tuple[LedgerRow, ...]
    by_hand: bool


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing the form of a ledger asks: `kind` is text, day, moment, count, yes or money."""

    key: str
    title: Words
    kind: str
    needed: bool
    options: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True)
class LedgerForm:
    """The form that adds a line, or corrects number `corrects` of a year."""

    code: str
    title: Words
    fields: tuple[FormField, ...]
    year: int = 0
    corrects: int = 0


@dataclass(frozen=True, slots=True)
class LedgerWish:
    """What is to be written: the values by key, and for a correction which line, why, and if it counts."""

    code: str
    values: dict[str, str]
    year: int = 0
    corrects: int = 0
    reason: str = ""
    void: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A line that was written, or a file: its number or how many lines it has."""

    code: str
    number: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of the report: its value as shown, the rate of the seeds beside it, what came of it.

    `key` opens the lines behind it, "" for a heading; `level` is 0 for a section, 1 and 2 below it.
    """

    key: str
    title: Words
    value: str
    beside: str
    level: int
    count: int


@dataclass(frozen=True, slots=True)
class Behind:
    """One thing behind a figure: who (masked), what, when, how it stands, and what it counts for."""

    who: str
    what: str
    when: str
    state: str
    amount: str
    case_id: str = ""
    resident_id: int | None = None
    ledger: str = ""
    year: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class BehindView:
    """The list behind a figure."""

    key: str
    title: Words
    value: str
    rows: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different from the version that was signed before."""

    title: Words
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Version:
    """One signed version of a month."""

    number: int
    signed_by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """What people type into the report of a month; `checks` holds yes, partly or no by code."""

    month: str
    problems: str
    wishes: str
    checks: dict[str, str]


@dataclass(frozen=True, slots=True)
class ReportView:
    """The report of a month as it would be signed now, beside what was signed.

    `checks` are the answers of the self-check by code; `over` tells that the month is over.
    """

    month: str
    figures: tuple[FigureRow, ...]
    problems: str
    wishes: str
    checks: dict[str, str]
    check_names: tuple[tuple[str, Words], ...]
    versions: tuple[Version, ...]
    differences: tuple[Difference, ...]
    over: bool
    due: str
    to: str
    may_sign: bool
