"""Spreadsheets as people send them: .xlsx, .xls and .csv as rows of cells, or a refusal in words.

A file is opened at once and read in portions, so that whoever asks can show how far it is and stop:

    file = SpreadsheetFile.open(path)
    while file.portion():
        tell(file.done, file.total)
    for sheet in file.sheets: ...

What a file is, its content says and not its name. Nothing is worked out: formulas give the value they
were last saved with. Reading is done by the libraries, which let the screen's thread run meanwhile.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine

from station_app.errors import Refused, Unavailable

Cell = str | int | float | bool | date | datetime | time | timedelta
"""As the file holds it; an empty cell is ""."""
Range = tuple[tuple[int, int], tuple[int, int]]
"""First and last (row, column) of merged cells, counted from 0."""

MOST_BYTES = 30 * 1024 * 1024
_MOST_UNPACKED = 400 * 1024 * 1024
MOST_ROWS, _MOST_COLUMNS = 100_000, 256
_PORTION = 500
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WEB = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"mime-version", b"<head", b"<style")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = (",", "\t", ";")
_LOOKED_AT = 4096


@dataclass(slots=True)
class Sheet:
    """One sheet. `rows` begin with row 1 of the sheet; short rows end early; `merged` names merged cells."""

    name: str
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    merged: tuple[Range, ...] = ()


class SpreadsheetFile:
    """An open file. `hidden` are the names of sheets that are hidden in it and therefore not read."""

    def __init__(self, name: str, parts: "list[_Part]", hidden: tuple[str, ...] = ()) -> None:
        self.name = name
        self.hidden = hidden
        self.sheets: list[Sheet] = []
        self.done = 0
        self.total = sum(part.height for part in parts)
        self._parts = parts
        self._rows = self._all()
        if self.total > MOST_ROWS:
            raise Refused("sheet.too_long", rows=self.total, most=MOST_ROWS)

    @classmethod
    def open(cls, path: Path) -> "SpreadsheetFile":
        """Open a file. Unavailable("sheet.not_there"), Refused("sheet.…").

        The refusals: too_large, too_long, locked, web, damaged, not_a_table, empty.
        """
        try:
            size = path.stat().st_size
            if size > MOST_BYTES:
                raise Refused("sheet.too_large", megabytes=size // 2**20, most=MOST_BYTES // 2**20)
            content = path.read_bytes()
        except OSError as error:
            raise Unavailable("sheet.not_there") from error
        return cls.of_bytes(path.name, content)

    @classmethod
    def of_bytes(cls, name: str, content: bytes) -> "SpreadsheetFile":
        """Open what was read already; as `open`."""
        if not content.strip(b"\x00\r\n\t "):
            raise Refused("sheet.empty")
        if content.startswith((_ZIP, _OLE)):
            return cls(name, *_workbook(content))
        if content[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB):
            raise Refused("sheet.web")
        return cls(name, [_text_part(name, content)])

    def portion(self) -> bool:
        """Read some rows more; False when everything is read."""
        return next(self._rows, False)

    def _all(self) -> Iterator[bool]:
        for part in self._parts:
            sheet = Sheet(part.name, merged=part.merged)
            self.sheets.append(sheet)
            for row in part.rows:
                sheet.rows.append(_trimmed(row))
                self.done += 1
                if self.done % _PORTION == 0:
                    yield True
        self.done = self.total


@dataclass(slots=True)
class _Part:
    name: str
    height: int
    rows: Iterator[list[Any]]
    merged: tuple[Range, ...] = ()


def _workbook(content: bytes) -> tuple[list[_Part], tuple[str, ...]]:
    if content.startswith(_ZIP):
        _check_packed(content)
    elif _LOCKED in content:
        raise Refused("sheet.locked")
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        seen = [one for one in book.sheets_metadata if _is_grid(one)]
        shown = [one.name for one in seen if one.visible == python_calamine.SheetVisibleEnum.Visible]
        parts = [_sheet_part(book.get_sheet_by_name(name)) for name in shown]
    except python_calamine.PasswordError as error:
        raise Refused("sheet.locked") from error
    except python_calamine.CalamineError as error:
        raise Refused("sheet.damaged") from error
    hidden = tuple(one.name for one in seen if one.name not in shown)
    if not any(part.height for part in parts):
        raise Refused("sheet.empty")
    return parts, hidden


def _is_grid(sheet: Any) -> bool:  # noqa: ANN401 - the library has no types for mypy
    return bool(sheet.typ == python_calamine.SheetTypeEnum.WorkSheet)


def _check_packed(content: bytes) -> None:
    """Refuse a file that would unpack to a size no roster has, before anything unpacks it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            unpacked = sum(one.file_size for one in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Refused("sheet.damaged") from error
    if unpacked > _MOST_UNPACKED:
        raise Refused("sheet.too_large", megabytes=unpacked // 2**20, most=_MOST_UNPACKED // 2**20)
    if not any(name.startswith("xl/") or name == "content.xml" for name in names):
        raise Refused("sheet.not_a_table")


def _sheet_part(sheet: Any) -> _Part:  # noqa: ANN401 - the library has no types for mypy
    left = (sheet.start or (0, 0))[1]
    merged = tuple(sheet.merged_cell_ranges or ())
    # The library gives the empty rows above back but not the empty columns before; places count from A1.
    rows = ([*[""] * left, *row] for row in sheet.iter_rows())
    return _Part(sheet.name, sheet.total_height if sheet.height else 0, rows, merged)


def _text_part(name: str, content: bytes) -> _Part:
    text = _decoded(content)
    lines = text.count("\n") + 1
    sample = "\n".join(text[:_LOOKED_AT].splitlines()[:20])
    separator = max(_SEPARATORS, key=sample.count)
    if not sample.count(separator):
        raise Refused("sheet.not_a_table")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return _Part(Path(name).stem, lines, _careful(rows))


def _careful(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from rows
    except csv.Error as error:
        raise Refused("sheet.damaged") from error


def _decoded(content: bytes) -> str:
    for mark, coding in _MARKS:
        if content.startswith(mark):
            return _whole(content, (coding,))
    if b"\x00" in content[:_LOOKED_AT]:  # half of the bytes of such a file are zeros
        even = content[:_LOOKED_AT:2].count(0) > content[1:_LOOKED_AT:2].count(0)
        return _whole(content, ("utf-16-be" if even else "utf-16-le",))
    return _whole(content, ("utf-8", "gb18030"))


def _whole(content: bytes, codings: tuple[str, ...]) -> str:
    for coding in codings:
        try:
            text = content.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refused("sheet.not_a_table")


def _trimmed(row: list[Any]) -> tuple[Cell, ...]:
    end = min(len(row), _MOST_COLUMNS)
    while end and row[end - 1] in ("", None):
        end -= 1
    return tuple("" if cell is None else cell for cell in row[:end])
