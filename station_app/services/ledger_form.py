"""Lines that people write: a new one in a ledger kept by hand, a second one that corrects the first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from station_app.domain.dates import parse_date
from station_app.errors import Refused
from station_app.services.here import Here
from station_app.services.ledger import enter_line
from station_app.services.ledger_columns import COUNT, DAY, MUST, YES, Column, LedgerKind
from station_app.services.ledger_pages import begun
from station_app.services.ledger_table import OF_YEAR, VOID, WHY, Table, kind_of, told
from station_app.services.ledger_views import FormField, LedgerForm, LedgerWish, Written
from station_app.services.login import operator_with
from station_app.storage.ledger import LedgerLine
from station_app.storage.unit_of_work import UnitOfWork

_LONGEST = 200
_YES_WORDS, _NO_WORDS = frozenset({"是", "有", "1", "y", "yes"}), frozenset({"否", "没有", "0", "n", "no"})
_NOT_ASKED = frozenset({"name", "tail"})


@dataclass(frozen=True, slots=True)
class Form:
    """Gives the form of a ledger."""

    here: Here

    def __call__(self, code: str, year: int, number: int) -> LedgerForm:
        """Give it for a line to be corrected, or empty for number 0."""
        kind = kind_of(code)
        if not number:
            if not kind.by_hand:
                raise Refused("ledger.not_by_hand")
            fields = tuple(_field(column, "") for column in kind.columns if column.typed)
            return LedgerForm(code, kind.title, fields)
        with self.here.open_work() as work:
            line = find_line(work, code, year, number)
            held = Table(self.here, work, kind).mending.content(line)
        fields = tuple(_field(one, told(one, held.get(one.key))) for one in asked_again(kind))
        return LedgerForm(code, kind.title, fields, year, number)


@dataclass(frozen=True, slots=True)
class Write:
    """Writes the line."""

    here: Here

    def __call__(self, operator_id: str, wish: LedgerWish) -> Written:
        """Write it; see Ledgers.write for what is refused."""
        kind = kind_of(wish.code)
        with self.here.open_work() as work:
            operator_with(work, operator_id, "draft")
            begun(self.here, work)
            if wish.corrects:
                number = self._correct(work, operator_id, kind, wish)
            else:
                number = self._add(work, operator_id, kind, wish)
            work.audit.add(operator_id, "ledger.written", self.here.now(), document=kind.code, number=number)
            work.commit()
        return Written(wish.code, number)

    def _add(self, work: UnitOfWork, operator_id: str, kind: LedgerKind, wish: LedgerWish) -> int:
        if not kind.by_hand:
            raise Refused("ledger.not_by_hand")
        content = self._values([one for one in kind.columns if one.typed], wish)
        return enter_line(self.here, work, kind.code, operator_id, content=content)

    def _correct(self, work: UnitOfWork, operator_id: str, kind: LedgerKind, wish: LedgerWish) -> int:
        """Write a second line of the same year, or of this one when the first is older than the year."""
        line = find_line(work, wish.code, wish.year, wish.corrects)
        reason = wish.reason.strip()[:_LONGEST]
        if not reason:
            raise Refused("ledger.reason_needed")
        held = Table(self.here, work, kind).mending.content(line)
        columns = [] if wish.void else [one for one in asked_again(kind) if _is_changed(one, held, wish)]
        values = self._values(columns, wish, needed=False)
        changed = {key: value for key, value in values.items() if held.get(key) != value}
        if not changed and bool(held.get(VOID)) == wish.void:
            raise Refused("ledger.nothing_changed")
        content = {**changed, WHY: reason, **({VOID: wish.void} if wish.void or held.get(VOID) else {})}
        if line.year != self.here.today().year:
            content[OF_YEAR] = line.year
        return enter_line(
            self.here,
            work,
            kind.code,
            operator_id,
            case_id=line.case_id,
            resident_id=line.resident_id,
            content=content,
            corrects=line.number,
        )

    def _values(self, columns: list[Column], wish: LedgerWish, *, needed: bool = True) -> dict[str, Any]:
        values = {}
        for column in columns:
            typed = wish.values.get(column.key, "").strip()[:_LONGEST]
            if not typed and needed and column.typed == MUST:
                raise Refused("ledger.missing", label=self.here.wording.word(column.title))
            value = read(column, typed)
            if value is None:
                raise Refused("ledger.bad_value", label=self.here.wording.word(column.title))
            if typed or not needed:
                values[column.key] = value
        return values


def find_line(work: UnitOfWork, code: str, year: int, number: int) -> LedgerLine:
    """Find a line that may be corrected. Refused("ledger.no_line"), ("ledger.is_correction")."""
    line = work.ledger.find(code, year, number)
    if line is None:
        raise Refused("ledger.no_line")
    if line.corrects is not None:
        raise Refused("ledger.is_correction", number=line.corrects)
    return line


def asked_again(kind: LedgerKind) -> tuple[Column, ...]:
    """Return the columns a correction may say anew: all but the person, and what a case tells by itself."""
    return tuple(
        one for one in kind.columns if one.key not in _NOT_ASKED and (not one.live or one.key in _BY_HAND)
    )


_BY_HAND = frozenset({"checked", "visit", "back", "due"})
"""Live columns that people fill in when no case tells them: a later check, a visit, papers given back."""


def read(column: Column, typed: str) -> str | int | bool | None:
    """Read what was typed for a column; "" stays "", None for what it cannot be."""
    if not typed:
        return ""
    if column.options:
        return typed
    if column.kind == DAY:
        day: date | None = parse_date("".join(typed.split()))
        return day.isoformat() if day else None
    if column.kind == COUNT:
        return int(typed) if typed.isascii() and typed.isdecimal() else None
    if column.kind == YES:
        word = typed.casefold()
        return True if word in _YES_WORDS else False if word in _NO_WORDS else None
    return typed


def _is_changed(column: Column, held: Mapping[str, Any], wish: LedgerWish) -> bool:
    """Tell whether something else was typed than the form showed; what it did not ask stays as it is."""
    shown = told(column, held.get(column.key))
    return wish.values.get(column.key, shown).strip() != shown


def _field(column: Column, value: str) -> FormField:
    return FormField(column.key, column.title, column.kind, column.typed == MUST, column.options, value)
