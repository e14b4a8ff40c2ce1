"""Workbooks and .csv files to hand out: text stays text, no cell can run, and a broken write leaves nothing.

    write_xlsx(path, [Sheet("台账", header=("编号", "姓名"), rows=rows, title="受理台账 2026年11月")])

Import this module where it runs (a desk entry built on first use): the writer costs a tenth of a second.
"""

import csv
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from station_app.errors import Unavailable

Cell = str | int | float | Decimal | date | None
"""str: written as text whatever it looks like; int, float, Decimal: a number; date: a day; None: empty."""

Progress = Callable[[int], None]
"""Told how many rows are written; whatever it raises ends the writing and leaves no file."""

_PORTION = 100
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SHORTENED = re.compile(r"0[0-9]+|[0-9]{12,}")
"""Digits that a spreadsheet reads as a number: it drops leading zeros and keeps 15 digits at most."""
_LONGEST = 32_767
_NARROWEST, _WIDEST, _GUESSED_FROM = 8.0, 42.0, 200
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST_NAME = 31
_A4 = 9
_ASCII_END = 128


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: an optional title line, optional notes below it, one frozen header row, then the rows.

    `widths` are column widths in characters (a Chinese character counts as two); without them they are
    guessed from the header and the first rows. `rows` may be a generator: it is read once, and only a
    few hundred rows are held at a time.
    """

    name: str
    header: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]
    title: str = ""
    notes: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    landscape: bool = True


def write_xlsx(target: Path, sheets: Sequence[Sheet], progress: Progress | None = None) -> int:
    """Write a workbook at `target` and return how many rows it has, headers not counted.

    It is written beside the target and put in its place when it is whole, so an older file of that name
    stays as it was until then. Unavailable("file.not_written") when disk or stick do not take it.
    """
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".station-") as beside:
            draft = Path(beside) / "draft.xlsx"
            count = _write_book(draft, beside, sheets, progress or _silent)
            _put(draft, target)
    except (OSError, FileCreateError) as error:
        raise Unavailable("file.not_written") from error
    return count


def write_csv(target: Path, sheet: Sheet, progress: Progress | None = None) -> int:
    """Write one sheet as .csv in UTF-8 with BOM, which Excel and WPS open rightly; no title, no notes.

    A .csv has no text cells: what a spreadsheet would run, and a number it would shorten, get an
    apostrophe in front.
    """
    tell = progress or _silent
    count = 0
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".station-") as beside:
            draft = Path(beside) / "draft.csv"
            with draft.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow([guarded(name) for name in sheet.header])
                for count, row in enumerate(sheet.rows, 1):
                    writer.writerow([_as_text(cell) for cell in row])
                    if count % _PORTION == 0:
                        tell(count)
            _put(draft, target)
    except OSError as error:
        raise Unavailable("file.not_written") from error
    return count


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run, or whose digits it would lose."""
    return f"'{text}" if runs(text) or _SHORTENED.fullmatch(text) else text


def runs(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula or a command."""
    return text.startswith(_DANGEROUS) or text.lstrip().startswith(_DANGEROUS)


def sheet_name(wanted: str, taken: Iterable[str] = ()) -> str:
    """Bring a name into the form Excel takes: no signs, 31 characters, none twice."""
    plain = " ".join(wanted.translate(_NOT_IN_NAMES).split())[:_LONGEST_NAME] or "表"
    known = {name.casefold() for name in taken}
    name, number = plain, 1
    while name.casefold() in known:
        number += 1
        tail = f" {number}"
        name = plain[: _LONGEST_NAME - len(tail)] + tail
    return name


def neutral_name(what: str, station: str, day: date, ending: str = "xlsx") -> str:
    """Name an exported file: what list, which station, which day; never a person."""
    return f"{what}_{station}_{day:%Y%m%d}.{ending}"


def _silent(_count: int) -> None:
    """Nobody asked to be told."""


def _put(draft: Path, target: Path) -> None:
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    draft.replace(target)


def _write_book(draft: Path, beside: str, sheets: Sequence[Sheet], tell: Progress) -> int:
    # Without constant_memory a list of 50,000 rows takes a quarter of the memory of an old computer. Its
    # working files hold people's data, so they lie beside the target and go with it.
    book = xlsxwriter.Workbook(str(draft), {"constant_memory": True, "tmpdir": beside})
    styles = _Styles(book)
    count = 0
    names: list[str] = []
    try:
        for sheet in sheets:
            names.append(sheet_name(sheet.name, names))
            count += _Page(book.add_worksheet(names[-1]), styles, sheet).write(count, tell)
    except BaseException:
        # The library warns about a workbook that was never closed; what it writes here is thrown away.
        book.close()
        raise
    book.close()
    return count


class _Styles:
    """The few looks a workbook of ours has."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - the library has no types
        line = {"border": 1, "valign": "vcenter", "font_name": "宋体", "font_size": 10.5}
        self.title = book.add_format({"bold": True, "font_size": 16, "font_name": "宋体"})
        self.note = book.add_format({"font_size": 10.5, "font_name": "宋体"})
        self.header = book.add_format(
            {**line, "bold": True, "align": "center", "text_wrap": True, "num_format": "@"}
        )
        self.text = book.add_format({**line, "num_format": "@"})
        self.guarded = book.add_format({**line, "num_format": "@", "quote_prefix": True})
        self.number = book.add_format(line)
        self.money = book.add_format({**line, "num_format": "#,##0.00"})
        self.day = book.add_format({**line, "num_format": "yyyy-mm-dd", "align": "left"})


class _Page:
    """Writes one sheet, row after row: the library forgets a row as soon as the next one begins."""

    def __init__(self, page: Any, styles: _Styles, sheet: Sheet) -> None:  # noqa: ANN401 - the library has no types
        self._page, self._styles, self._sheet = page, styles, sheet

    def write(self, before: int, tell: Progress) -> int:
        """Write everything and return how many rows there were; `before` rows were told of already."""
        row = self._above()
        self._set_up(row)
        for column, name in enumerate(self._sheet.header):
            self._page.write_string(row, column, name, self._styles.header)
        count = 0
        widths = _Widths(self._sheet.header)
        for count, cells in enumerate(self._sheet.rows, 1):
            widths.see(count, cells)
            for column, cell in enumerate(cells):
                self._put(row + count, column, cell)
            if count % _PORTION == 0:
                tell(before + count)
        for column, width in enumerate(self._sheet.widths or widths.guessed):
            self._page.set_column(column, column, width)
        return count

    def _above(self) -> int:
        lines = [(self._sheet.title, self._styles.title)] if self._sheet.title else []
        lines += [(note, self._styles.note) for note in self._sheet.notes]
        for row, (text, style) in enumerate(lines):
            self._page.write_string(row, 0, text, style)
        return len(lines)

    def _set_up(self, header: int) -> None:
        page = self._page
        page.freeze_panes(header + 1, 0)
        page.repeat_rows(header)
        page.set_paper(_A4)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.set_footer("&C第 &P 页，共 &N 页")
        if self._sheet.landscape:
            page.set_landscape()

    def _put(self, row: int, column: int, cell: Cell) -> None:
        styles = self._styles
        if cell is None or cell == "":
            self._page.write_blank(row, column, None, styles.text)
        elif isinstance(cell, str):
            style = styles.guarded if runs(cell) else styles.text
            self._page.write_string(row, column, cell[:_LONGEST], style)
        elif isinstance(cell, date):
            self._page.write_datetime(row, column, cell, styles.day)
        else:
            self._page.write_number(
                row, column, cell, styles.money if isinstance(cell, Decimal) else styles.number
            )


class _Widths:
    """Guesses how wide columns must be from the header and the first rows."""

    def __init__(self, header: Sequence[str]) -> None:
        self.guessed = [_fitting(name) for name in header]

    def see(self, number: int, cells: Sequence[Cell]) -> None:
        if number > _GUESSED_FROM:
            return
        for column, cell in enumerate(cells[: len(self.guessed)]):
            self.guessed[column] = max(self.guessed[column], _fitting(_as_text(cell)))


def _fitting(text: str) -> float:
    longest = max((_cells_wide(line) for line in text.split("\n")), default=0)
    return min(max(longest + 2.0, _NARROWEST), _WIDEST)


def _cells_wide(text: str) -> int:
    return sum(1 if ord(char) < _ASCII_END else 2 for char in text)


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)
