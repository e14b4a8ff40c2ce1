"""Lists that the county sends: who paid, who gets a subsidy, who is insured where, who died.

Every line must name one person by a valid number; what the columns mean is told by their headings
(code tables list_column and list_word beside those of the roster). A line never guesses: what cannot
be told for certain is a doubt, and the list waits until the clerk leaves the line out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from station_app.domain import idnumber, names
from station_app.domain.codes import Tables
from station_app.domain.roster_cells import Cell, Words, day_of, number_of, plain, shown, words_of
from station_app.domain.roster_header import Heading, Row, find_heading
from station_app.domain.roster_lines import Line, SheetLines

COLUMNS, WORDS = "list_column", "list_word"
_OLD_NUMBER, _NUMBER = 15, 18


class ListKind(StrEnum):
    """Which list it is; the last four are the monthly files of ledger L6."""

    PAYMENTS = "payments"
    SUBSIDIES = "subsidies"
    INSURED = "insured"
    TAX = "tax"
    DEATHS = "deaths"


MONTHLY = (ListKind.SUBSIDIES, ListKind.INSURED, ListKind.TAX, ListKind.DEATHS)
_NEEDED = {
    ListKind.PAYMENTS: (),
    ListKind.SUBSIDIES: (("identity", "county.no_identity"),),
    ListKind.INSURED: (("insured", "county.no_insured"),),
    ListKind.TAX: (),
    ListKind.DEATHS: (),
}
_UNREAD = {"identity": "county.word_identity", "insured": "county.word_insured"}
_PAID = {"yes": "paid", "no": "unpaid"}


@dataclass(frozen=True, slots=True, repr=False)
class ListLine:
    """One person of a list. `number` is the 18-character form; `doubts` are codes of what is wrong.

    `value` is what the list says: paid or unpaid; a code of identity_category; yes, no or elsewhere;
    "asked" or "dead". `day` is the day it says so for, `ends` the last day of a category.
    """

    row: int
    sheet: str
    name: str
    number: str
    value: str = ""
    day: date | None = None
    ends: date | None = None
    change: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"ListLine({self.row}, {self.value})"


def words_for_lists(tables: Tables) -> Words:
    """Collect the words of the roster with those of the county's lists."""
    base = words_of(tables)
    by_kind = {kind: dict(words) for kind, words in base.by_kind.items()}
    for row in tables(WORDS).values():
        kind, _blank, value = row.notes.partition(" ")
        by_kind.setdefault(kind, {})[plain(row.name.zh)] = value
    for code, row in tables("identity_category").items():
        for name in (code, row.name.zh):
            by_kind.setdefault("identity", {})[plain(name)] = code
    columns = dict(base.columns) | {plain(code): row.notes for code, row in tables(COLUMNS).items()}
    return replace(base, columns=columns, by_kind=by_kind)


@dataclass(frozen=True, slots=True)
class ListReader:
    """Reads the sheets of one list; `said` is what a list without a column says of everybody on it."""

    kind: ListKind
    words: Words
    today: date
    said: str = ""

    def lines(self, sheets: Sequence[tuple[str, Sequence[Row]]]) -> Iterator[ListLine]:
        """Give every line that names somebody, sheet after sheet."""
        for place, (name, rows) in enumerate(sheets):
            heading = find_heading(rows, self.words)
            if heading is None:
                continue
            titles = (*heading.titles, name)
            found = SheetLines(place, name, rows, merged=(), heading=heading, words=self.words)
            for one in found:
                if isinstance(one, Line):
                    yield self._line(one, name, titles, heading)

    def _line(self, line: Line, sheet: str, titles: Sequence[str], heading: Heading) -> ListLine:
        number, doubts = self._number(line.cells.get("id_number"))
        name = names.tidy(line.text("name"))
        if not name:
            doubts = (*doubts, "county.no_name")
        doubts += tuple(code for key, code in _NEEDED[self.kind] if key not in heading.keys)
        value, more = self._value(line, titles)
        told = {
            key: text
            for key in ("reason", "place", "premium", "subsidy", "remark")
            if (text := line.text(key))
        }
        day, ends = self._days(line)
        change = self.words.meaning("change", line.text("change"))
        return ListLine(line.row, sheet, name, number, value, day, ends, change, told, (*doubts, *more))

    def _number(self, cell: Cell) -> tuple[str, tuple[str, ...]]:
        number, lost = number_of(cell)
        if lost:
            return number, ("county.digits_lost",)
        if len(number) == _OLD_NUMBER and number.isdecimal():
            number = idnumber.upgrade(number)
        number = number.upper()
        right = (
            len(number) == _NUMBER
            and number[:17].isdecimal()
            and number[17] == idnumber.check_character(number[:17])
            and idnumber.birth_of(number) is not None
        )
        return number, () if right else ("county.number_wrong",)

    def _value(self, line: Line, titles: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Return what the line says, and a doubt when that cannot be told."""
        if self.kind is ListKind.TAX:
            return "asked", ()
        if self.kind is ListKind.DEATHS:
            return "dead", ()
        if self.kind is ListKind.PAYMENTS:
            said = self._paid(line) or self.said or _of_titles(titles)
            return said, () if said else ("county.no_paid",)
        column = "identity" if self.kind is ListKind.SUBSIDIES else "insured"
        text = line.text(column)
        said = self.words.meaning(column, text)
        return said, () if said else (_UNREAD[column],)

    def _paid(self, line: Line) -> str:
        for column in ("paid", "insured", "state"):
            if found := _PAID.get(self.words.meaning("paid", line.text(column)), ""):
                return found
        keys = [key for key in line.cells if key.startswith("paid:")]
        if keys:
            return _PAID.get(self.words.meaning("paid", line.text(max(keys))), "")
        return "paid" if line.text("paid_on") else ""

    def _days(self, line: Line) -> tuple[date | None, date | None]:
        column = {ListKind.PAYMENTS: "paid_on", ListKind.DEATHS: "died_on"}.get(self.kind, "since")
        day, ends = (day_of(line.cells[key]) if line.text(key) else None for key in (column, "until"))
        return (day if day and day <= self.today else None), ends


def _of_titles(titles: Sequence[str]) -> str:
    """Tell from the title what a list without a column says: 未缴费名单, 已参保人员."""
    whole = "".join(plain(shown(one)) for one in titles)
    if any(word in whole for word in ("未缴", "没缴", "未交", "没交", "未参保", "没参保")):
        return "unpaid"
    return "paid" if any(word in whole for word in ("已缴", "已交", "已参保", "缴费明细")) else ""
