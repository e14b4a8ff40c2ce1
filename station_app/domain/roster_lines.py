"""Rows of a sheet become lines about people, each with its household; all other rows are named.

Households are told by a number, by the name of the head, by merged cells, by blank cells under the
first of the family, or by the relation 户主 alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from station_app.domain import names
from station_app.domain.roster_cells import Cell, Words, group_of, group_within, plain, shown
from station_app.domain.roster_header import Heading, Panel, Row, is_heading

Range = tuple[tuple[int, int], tuple[int, int]]
HEAD = "02"
_OF_HOUSEHOLD = frozenset({"household_no", "head_name", "head_id", "address", "group"})
_WIDEST = 255
_SHORT_NUMBER = 4
"""A household number of so few digits begins again in every group."""


@dataclass(slots=True, repr=False)
class Line:
    """One person of a file: where the line stands, and its cells as the file holds them.

    `row` counts from 1 as spreadsheets do; `household` is a sign that all of one family share, "" for
    somebody of whom the file says nothing; `head` is the name of its head as far as known.
    """

    sheet: int
    row: int
    cells: dict[str, Cell]
    household: str = ""
    head: str = ""
    mended: set[str] = field(default_factory=set)

    def text(self, key: str) -> str:
        """Return a cell as text."""
        return shown(self.cells.get(key))


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that is nobody: `why` is heading, footer or nobody; `words` show what stands there."""

    sheet: int
    row: int
    why: str
    words: str


class SheetLines:
    """Goes through the rows of one sheet below its heading, in order."""

    def __init__(
        self,
        sheet: int,
        name: str,
        rows: Sequence[Row],
        *,
        merged: Sequence[Range],
        heading: Heading,
        words: Words,
    ) -> None:
        self._sheet, self._rows, self._heading, self._words = sheet, rows, heading, words
        self._filled = dict(_spread(rows, merged, heading.row))
        self._group = group_within(name) or next(filter(None, map(group_within, heading.titles)), "")
        self._part = f"{sheet}"

    def __iter__(self) -> Iterator[Line | Passed]:
        """Give every row that holds something, people with their households."""
        before: list[Line | None] = [None] * len(self._heading.panels)
        for at in range(self._heading.row + 1, len(self._rows)):
            row = self._rows[at]
            told = [text for cell in row if (text := shown(cell))]
            if not told:
                continue
            if is_heading(row, self._heading, self._words):
                yield Passed(self._sheet, at + 1, "heading", told[0])
                continue
            found = False
            for place, panel in enumerate(self._heading.panels):
                line = self._line(at, panel)
                if line is not None:
                    self._settle(line, panel, before[place])
                    before[place] = line
                    found = True
                    yield line
            if not found:
                yield self._passed(at, told)
                before = [None] * len(before)

    def _line(self, at: int, panel: Panel) -> Line | None:
        row = self._rows[at]
        cells: dict[str, Cell] = {}
        for key, columns in panel.items():
            for column in columns:
                cell = row[column] if column < len(row) else ""
                if shown(cell) == "" and key not in {"name", "id_number"}:
                    cell = self._filled.get((at, column), "")
                if shown(cell) != "":
                    cells[key] = cell
                    break
        name, number = shown(cells.get("name")), shown(cells.get("id_number"))
        if not (name or number) or self._is_foot(row):
            return None
        return Line(self._sheet, at + 1, cells)

    def _is_foot(self, row: Row) -> bool:
        """Tell whether the first words of a row are those of a sum or of a signature."""
        first = next((text for cell in row if (text := shown(cell))), "")
        head = plain(first.replace("：", ":").partition(":")[0])
        known = self._words.by_kind.get("foot", {})
        return head in known or (
            ":" in first.replace("：", ":") and any(head.startswith(one) for one in known)
        )

    def _passed(self, at: int, told: list[str]) -> Passed:
        if len(told) == 1 and (group := group_within(told[0])):
            self._group, self._part = group, f"{self._sheet}.{at}"
            return Passed(self._sheet, at + 1, "heading", told[0])
        foot = self._is_foot(self._rows[at])
        return Passed(self._sheet, at + 1, "footer" if foot else "nobody", " ".join(told)[:60])

    def _settle(self, line: Line, panel: Panel, before: Line | None) -> None:
        """Say to which household a line belongs, and take over what stands for the whole family."""
        relation = relation_of(line, self._words)
        sign = self._sign(line, relation, before)
        told = bool(panel.keys() & {"household_no", "head_name", "household_rel"})
        # Blank cells under a number or a head mean the same family; a blank relation alone means nothing.
        goes_on = bool(panel.keys() & {"household_no", "head_name"}) or bool(line.text("household_rel"))
        if not sign and before is not None and goes_on and relation != HEAD:
            sign = before.household
        line.household = sign or (f"{self._part}:{line.row}" if told else "")
        same = before is not None and line.household and line.household == before.household
        line.head = names.tidy(line.text("head_name")) or (
            names.tidy(line.text("name")) if relation == HEAD else before.head if same and before else ""
        )
        if same and before is not None:
            for key in _OF_HOUSEHOLD & before.cells.keys():
                line.cells.setdefault(key, before.cells[key])
        if self._group:
            line.cells.setdefault("group", self._group)

    def _sign(self, line: Line, relation: str, before: Line | None) -> str:
        number, head = line.text("household_no"), names.tidy(line.text("head_name"))
        above = before.cells.get("group") if before else None
        group = group_of(line.cells.get("group") or above) or self._group or self._part
        if number:
            return f"no:{group}:{number}" if len(number) <= _SHORT_NUMBER else f"no:{number}"
        if head:
            return f"head:{group}:{line.text('head_id') or head}"
        return f"row:{self._part}:{line.row}" if relation == HEAD else ""


def relation_of(line: Line, words: Words) -> str:
    """Return the code of the relation to the head, "" for none or for words nobody knows."""
    told = plain(line.text("household_rel")).removeprefix("户主之").removeprefix("户主的")
    if not told:
        head, name = names.tidy(line.text("head_name")), names.tidy(line.text("name"))
        return HEAD if head and names.same(head, name) else ""
    return words.meaning("household_rel", told) or words.relations.get(told, "") or _numbered(told, words)


def _numbered(told: str, words: Words) -> str:
    return told if told in words.relations.values() else ""


def _spread(
    rows: Sequence[Row], merged: Sequence[Range], heading: int
) -> Iterator[tuple[tuple[int, int], Cell]]:
    """Give every cell of a merged block the value of its first one; titles are left alone."""
    for (top, left), (bottom, right) in merged:
        if top <= heading or top >= len(rows) or left >= len(rows[top]):
            continue
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right, _WIDEST) + 1):
                yield (row, column), rows[top][left]


def heads(lines: Sequence[Line]) -> Mapping[str, str]:
    """Return the head's name of each household, also where only one of its lines tells it."""
    found: dict[str, str] = {}
    for line in lines:
        if line.household and line.head:
            found.setdefault(line.household, line.head)
    return found
