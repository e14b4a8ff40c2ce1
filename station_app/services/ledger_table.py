"""A ledger as a table: lines of a period in words, masked as a ledger is (R-MASK), with what mends them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import cached_property
from typing import Any

from station_app.domain.case import Case
from station_app.domain.dates import add_months, real_date
from station_app.domain.masks import Item, Place, shown
from station_app.domain.person import Resident
from station_app.errors import Refused
from station_app.services import ledger as book
from station_app.services.casework import NAMELESS, UNIT, find_resident
from station_app.services.here import BEIJING, Here
from station_app.services.ledger_columns import LEDGER_KINDS, MOMENT, YES, Column, LedgerKind
from station_app.services.ledger_progress import Progress, Value
from station_app.services.ledger_views import MENDED, MENDING, WRONG, LedgerRow
from station_app.storage.ledger import LedgerLine
from station_app.storage.unit_of_work import UnitOfWork

VOID, WHY, OF_YEAR = "void", "why", "of_year"
"""Keys of a correcting line: the line it names does not count; the reason; its year if that is another."""
_MONTH = 7


@dataclass(frozen=True, slots=True)
class Period:
    """A month (2026-11) or a year (2026) in Beijing, from its first moment up to the next one's."""

    name: str
    begins: datetime
    ends: datetime


def period(name: str) -> Period:
    """Read a month or a year. Refused("report.bad_month") when it is neither."""
    year, month = (name[:4], name[5:]) if len(name) == _MONTH and name[4] == "-" else (name, "")
    numbers = (year, month or "1")
    if len(year) != 4 or not all(part.isascii() and part.isdecimal() for part in numbers):  # noqa: PLR2004
        raise Refused("report.bad_month")
    first = real_date(int(year), int(month or 1), 1)
    if first is None or first.year < 1:
        raise Refused("report.bad_month")
    after = add_months(first, 1 if month else 12)
    return Period(name, *(datetime.combine(day, time.min, BEIJING) for day in (first, after)))


def kind_of(code: str) -> LedgerKind:
    """Find a ledger. Refused("ledger.unknown")."""
    kind = LEDGER_KINDS.get(code)
    if kind is None:
        raise Refused("ledger.unknown")
    return kind


@dataclass(frozen=True)
class Mending:
    """Which line of a ledger is mended by which others, in their order."""

    by_line: Mapping[tuple[int, int], Sequence[LedgerLine]]

    @classmethod
    def of(cls, work: UnitOfWork, code: str) -> "Mending":
        """Read it for one ledger."""
        found: dict[tuple[int, int], list[LedgerLine]] = {}
        for one in work.ledger.correcting(code):
            if one.corrects is not None:
                found.setdefault((year_mended(one), one.corrects), []).append(one)
        return cls(found)

    def after(self, line: LedgerLine) -> Sequence[LedgerLine]:
        """Return the lines that mend this one, the first one first."""
        return self.by_line.get((line.year, line.number), ())

    def content(self, line: LedgerLine) -> Mapping[str, Any]:
        """Return what holds now: the line with everything that later ones said in its place."""
        held = dict(line.content)
        for one in self.after(line):
            held |= one.content
        return held

    def counts(self, line: LedgerLine) -> bool:
        """Tell whether a line stands for a thing: no correction, and not taken out by one."""
        return line.corrects is None and not self.content(line).get(VOID)


@dataclass(frozen=True)
class Table:
    """One ledger inside one transaction. `whole` shows names and numbers in full, for who may have them."""

    here: Here
    work: UnitOfWork
    kind: LedgerKind
    whole: bool = False

    @cached_property
    def mending(self) -> Mending:
        """What is mended by what."""
        return Mending.of(self.work, self.kind.code)

    @cached_property
    def _progress(self) -> Progress:
        return Progress(self.here, self.work)

    def lines(self, span: Period) -> tuple[LedgerLine, ...]:
        """Return the lines of a period in the order of their numbers."""
        return self.work.ledger.between(self.kind.code, span.begins, span.ends)

    def rows(self, lines: Sequence[LedgerLine]) -> Iterator[LedgerRow]:
        """Put lines into words, one after the other."""
        for line in lines:
            mark, note = self._standing(line)
            yield LedgerRow(
                line.year, line.number, self.cells(line), line.case_id, line.resident_id, mark, note
            )

    def cells(self, line: LedgerLine) -> tuple[str, ...]:
        """Put one line into words: a cell for each column; what mends another one shows all that holds."""
        if line.corrects is not None:
            line = replace(line, content=self._held(line, line.corrects))
        case = self.work.cases.find(line.case_id) if line.case_id else None
        resident = None if case else find_resident(self.work, line.resident_id)
        return tuple(self._cell(line, column, case, resident) for column in self.kind.columns)

    def _held(self, line: LedgerLine, corrects: int) -> Mapping[str, Any]:
        first = self.work.ledger.find(self.kind.code, year_mended(line), corrects)
        if first is None:
            return line.content
        held = dict(first.content)
        for one in self.mending.after(first):
            held |= one.content
            if one == line:
                break
        return held

    def _cell(self, line: LedgerLine, column: Column, case: Case | None, resident: Resident | None) -> str:
        if column.key == "name":
            return self._name(case, resident)
        if column.key == "tail":
            return self._tail(case, resident)
        if not column.live:
            return told(column, line.content.get(column.key))
        return told(column, self._progress.of(line, column, case))

    def _name(self, case: Case | None, resident: Resident | None) -> str:
        if case is not None:
            open_name = case.applicant.name == NAMELESS or case.applicant.id_type == UNIT
            name = case.applicant.name
        else:
            open_name, name = False, resident.name if resident else ""
        return name if self.whole or open_name else shown(Item.NAME, Place.LEDGER, name)

    def _tail(self, case: Case | None, resident: Resident | None) -> str:
        number = case.applicant.id_number if case else resident.id_number.digits if resident else ""
        return number if self.whole else number[-4:]

    def _standing(self, line: LedgerLine) -> tuple[str, str]:
        say = self.here.wording.say
        if line.corrects is not None:
            why = str(line.content.get(WHY, ""))
            return MENDING, say("ledger.note_corrects", number=line.corrects, why=why)
        later = self.mending.after(line)
        if not later:
            return "", ""
        if self.mending.content(line).get(VOID):
            return WRONG, say("ledger.note_void", number=later[-1].number)
        return MENDED, say("ledger.note_corrected", number=later[-1].number)


def year_mended(line: LedgerLine) -> int:
    """Tell of which year the line is that this one mends."""
    return int(line.content.get(OF_YEAR, line.year))


def told(column: Column, value: Value) -> str:
    """Put a value into the words of a ledger; "" for none."""
    if value is None or value == "":
        return ""
    if column.kind == YES:
        return "是" if value else "否"
    if column.kind == MOMENT:
        return moment_words(str(value))
    return str(value)


def moment_words(stored: str) -> str:
    """Put a stored moment into day and time in Beijing; what is no moment stays as it was typed."""
    try:
        at = datetime.fromisoformat(stored)
    except ValueError:
        return stored
    return f"{at.astimezone(BEIJING) if at.tzinfo else at:%Y-%m-%d %H:%M}"


def headings(kind: LedgerKind, *, whole: bool) -> tuple[str, ...]:
    """Give the words above the columns of a printed or exported ledger, number first and mark last."""
    names = ("证件号码" if whole and one.key == "tail" else one.title.zh for one in kind.columns)
    return ("序号", *names, "更正")


def is_acceptance(line: LedgerLine) -> bool:
    """Tell whether a line of L1 is a matter somebody wanted, and not an event about another case."""
    return line.ledger == book.ACCEPTED and not line.content.get("event")
